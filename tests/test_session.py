"""Sessions: order, duration and text of their cues."""

import pickle
import tracemalloc
from itertools import groupby, pairwise
from typing import Any

import attrs
import pytest
from documents import small_catalog
from hostile import cyrillic, cyrillic_words, with_texts
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import catalogs, dosages

import l5s1_exercises as l5s1
from l5s1_exercises import Cue, CueKind, InvalidContentError, Range, Side

CATALOG = l5s1.load()
SMALL = small_catalog()
BEND = SMALL["bend"]
WORDS = l5s1.words("en")
ENDS = ("min", "max")
each_end = pytest.mark.parametrize("dose", ENDS)


def of(*dosages: l5s1.Dosage) -> l5s1.Catalog:
    """Return a catalog of exercises with these doses."""
    exercises = tuple(attrs.evolve(BEND, id=f"bend-{i}", dosage=dosage) for i, dosage in enumerate(dosages))
    return attrs.evolve(SMALL, exercises=exercises)


def Dosage(**values: Any) -> l5s1.Dosage:  # noqa: N802 - it stands for the class, whose text no cue repeats
    """Return a dose of some figures."""
    return l5s1.Dosage(text="As much as that", **values)


def texts(dosage: l5s1.Dosage, **options: Any) -> list[str]:
    """Return the texts of the cues of a dose, but for the first and the last, which all have."""
    first, *others, last = [cue.text for cue in l5s1.session(of(dosage), **options)]
    assert (first, last) == ("Bend", "Exercise done")
    return others


def lowered(catalog: l5s1.Catalog) -> l5s1.Catalog:
    """Return a catalog with no more than a few repetitions and sets, so that a session of it is not too long."""

    def low(range: Range | None) -> Range | None:
        return range and Range(min(range.min, 3), min(range.max, 4))

    return attrs.evolve(
        catalog,
        exercises=tuple(
            attrs.evolve(
                one, dosage=attrs.evolve(dose, repetitions=low(dose.repetitions), sets=low(dose.sets), text="So")
            )
            for one in catalog
            for dose in [one.dosage]
        ),
    )


def end(range: Range | None, dose: str) -> int:
    return getattr(range, dose) if range else 1


def by_exercise(catalog: l5s1.Catalog, dose: Any) -> list[tuple[l5s1.Exercise, list[Cue]]]:
    """Return each exercise with its cues in the session of the whole catalog."""
    cues = l5s1.session(catalog, dose=dose, words=WORDS)
    assert tuple(id for id, _ in groupby(cue.exercise_id for cue in cues)) == catalog.ids
    return [(exercise, [cue for cue in cues if cue.exercise_id == exercise.id]) for exercise in catalog]


ends = st.sampled_from(ENDS)
# The words of the cues are English.
spoken = catalogs(st.sampled_from(["en", "en-GB"]))
# Catalogs that differ only in their doses are quicker to draw.
doses = st.tuples(st.lists(dosages(), max_size=3).map(lambda drawn: lowered(of(*drawn))), ends)


# --- Any catalog -----------------------------------------------------------------------------------------


@given(st.tuples(spoken.map(lowered), ends))
def test_any_session_starts_and_finishes_every_exercise(drawn: tuple[l5s1.Catalog, Any]) -> None:
    for exercise, (first, *others, last) in by_exercise(*drawn):
        assert (first.kind, first.text) == (CueKind.START, exercise.name)
        assert last.kind is CueKind.FINISH
        for cue in (first, last):
            assert (cue.side, cue.set, cue.repetition, cue.seconds) == (None, None, None, None)
        assert {cue.kind for cue in others}.isdisjoint({CueKind.START, CueKind.FINISH})


@given(doses)
def test_any_session_moves_by_set_repetition_and_side(drawn: tuple[l5s1.Catalog, Any]) -> None:
    for exercise, cues in by_exercise(*drawn):
        dose = exercise.dosage
        kinds = [CueKind.MOVE, CueKind.HOLD] if dose.hold_seconds else [CueKind.MOVE]
        assert [(cue.set, cue.repetition, cue.side, cue.kind) for cue in cues if cue.kind in kinds] == [
            (set_, repetition, side, kind)
            for set_ in range(1, end(dose.sets, drawn[1]) + 1)
            for repetition in range(1, end(dose.repetitions, drawn[1]) + 1)
            for side in ((Side.RIGHT, Side.LEFT) if dose.per_side else (None,))
            for kind in kinds
        ]


@given(doses)
def test_any_session_changes_sides_and_rests_in_between(drawn: tuple[l5s1.Catalog, Any]) -> None:
    """Find between two moves a rest, which has what was just done, or a change of sides, which has what is to come."""
    for _, (_, *cues, _) in by_exercise(*drawn):
        moves: list[tuple[Cue, list[Cue]]] = []
        for cue in cues:
            if cue.kind is CueKind.MOVE:
                moves.append((cue, []))
            elif cue.kind is not CueKind.HOLD:
                moves[-1][1].append(cue)
        for (before, between), (after, _) in pairwise(moves):
            found = [(cue.kind, cue.side, cue.set, cue.repetition) for cue in between]
            if before.set != after.set:
                assert found == [(CueKind.REST, None, before.set, before.repetition)]
            elif before.side is not after.side:
                assert found == [(CueKind.CHANGE_SIDE, after.side, after.set, after.repetition)]
            else:
                assert found == []
        assert not moves[-1][1]


@given(st.tuples(spoken.map(lowered), ends))
def test_any_cue_shows_the_pictures_of_its_side_and_of_none(drawn: tuple[l5s1.Catalog, Any]) -> None:
    for exercise, cues in by_exercise(*drawn):
        for cue in cues:
            steps = [step for step in exercise.steps if step.side is None or step.side is cue.side]
            ids = [step.illustration_id for step in steps if step.illustration_id is not None]
            assert list(cue.illustration_ids) == list(dict.fromkeys(ids))
            assert all(catalog_has(exercise, id) for id in cue.illustration_ids)


def catalog_has(exercise: l5s1.Exercise, id: str) -> bool:
    return id in {illustration.id for illustration in exercise.illustrations}


@given(doses)
def test_any_session_holds_as_long_as_the_dose_says(drawn: tuple[l5s1.Catalog, Any]) -> None:
    for exercise, cues in by_exercise(*drawn):
        assert all((cue.seconds is None) == (cue.kind is not CueKind.HOLD) for cue in cues)
        total = exercise.dosage.total_hold_seconds
        assert sum(cue.seconds or 0 for cue in cues) == (getattr(total, drawn[1]) if total else 0)
        right, left = (sum(cue.seconds or 0 for cue in cues if cue.side is side) for side in Side)
        assert right == left


@given(spoken, ends)
def test_any_session_is_too_long_or_not(catalog: l5s1.Catalog, dose: Any) -> None:
    assume(len(catalog))
    try:
        cues = l5s1.session(catalog, dose=dose, words=WORDS)
    except l5s1.SessionTooLongError as error:
        assert error.cues > error.limit == 10_000  # noqa: PT017
        assert error.exercise_id in catalog  # noqa: PT017
    else:
        assert len(cues) <= 10_000


@given(st.booleans(), st.booleans(), st.integers(1, 30), st.integers(1, 15))
def test_any_length_is_known_before_the_session(per_side: bool, held: bool, repetitions: int, sets: int) -> None:
    dosage = Dosage(
        repetitions=Range(repetitions, repetitions),
        sets=Range(sets, sets),
        hold_seconds=Range(1, 1) if held else None,
        per_side=per_side,
    )
    with pytest.raises(l5s1.SessionTooLongError) as error:
        l5s1.session(of(dosage, Dosage(repetitions=Range(999, 999), sets=Range(99, 99))))
    assert error.value.cues == len(l5s1.session(of(dosage))) + 99 * 999 + 98 + 2


# --- The bundled catalog ---------------------------------------------------------------------------------


@each_end
def test_bundled_session(dose: Any) -> None:
    cues = l5s1.session(CATALOG, dose=dose)
    assert [cue.exercise_id for cue in cues if cue.kind is CueKind.START] == list(CATALOG.ids)
    for exercise in CATALOG:
        total = exercise.dosage.total_hold_seconds
        seconds = sum(cue.seconds or 0 for cue in cues if cue.exercise_id == exercise.id)
        assert seconds == (getattr(total, dose) if total else 0)
    assert l5s1.session(CATALOG, dose="min") != l5s1.session(CATALOG, dose="max")
    assert l5s1.session(CATALOG) == l5s1.session(CATALOG, dose="min")


def test_cues_of_bird_dog() -> None:
    cues = l5s1.session(CATALOG.filter(id="bird-dog"), dose="max")
    assert [(cue.kind, cue.side, cue.set, cue.repetition, cue.seconds, cue.text) for cue in cues[:9]] == [
        ("start", None, None, None, None, "Bird dog"),
        ("move", "right", 1, 1, None, "Repetition 1 of 10, set 1 of 3, right side"),
        ("hold", "right", 1, 1, 5, "5 seconds"),
        ("change-side", "left", 1, 1, None, "Change sides"),
        ("move", "left", 1, 1, None, "Repetition 1 of 10, set 1 of 3, left side"),
        ("hold", "left", 1, 1, 5, "5 seconds"),
        ("change-side", "right", 1, 2, None, "Change sides"),
        ("move", "right", 1, 2, None, "Repetition 2 of 10, set 1 of 3, right side"),
        ("hold", "right", 1, 2, 5, "5 seconds"),
    ]
    rest = [i for i, cue in enumerate(cues) if cue.kind is CueKind.REST]
    assert len(rest) == 2
    assert [cue.text for cue in cues[rest[0] - 1 : rest[0] + 2]] == [
        "5 seconds",
        "Rest until you are ready",
        "Repetition 1 of 10, set 2 of 3, right side",
    ]
    assert [(cues[i].side, cues[i].set, cues[i].repetition) for i in rest] == [(None, 1, 10), (None, 2, 10)]
    assert cues[-1].text == "Exercise done"
    shown = {cue.side: cue.illustration_ids for cue in cues if cue.kind is CueKind.HOLD}
    assert shown == {
        "right": ("bird-dog-start", "bird-dog-reach"),
        "left": ("bird-dog-start", "bird-dog-other-side"),
    }
    assert cues[0].illustration_ids == ("bird-dog-start",)


# --- Texts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dosage", "expected"),
    [
        (Dosage(), ["Begin the movement"]),
        (Dosage(repetitions=Range(1, 2), sets=Range(1, 2)), ["Begin the movement"]),
        (Dosage(per_side=True), ["Begin the movement, right side", "Change sides", "Begin the movement, left side"]),
        (Dosage(repetitions=Range(2, 3)), ["Repetition 1 of 2", "Repetition 2 of 2"]),
        (
            Dosage(repetitions=Range(2, 2), repetition_unit=l5s1.RepetitionUnit.ROUND),
            ["Round 1 of 2", "Round 2 of 2"],
        ),
        (Dosage(sets=Range(2, 2)), ["Set 1 of 2", "Rest until you are ready", "Set 2 of 2"]),
        (Dosage(hold_seconds=Range(1, 1)), ["Begin the movement", "1 second"]),
        (
            Dosage(hold_seconds=Range(20, 30), hold_open_ended=True),
            ["Begin the movement", "20 seconds or longer"],
        ),
        (
            Dosage(hold_seconds=Range(20, 30), sets=Range(2, 2)),
            ["Hold 1 of 2", "20 seconds", "Rest until you are ready", "Hold 2 of 2", "20 seconds"],
        ),
        (
            Dosage(hold_seconds=Range(20, 30), repetitions=Range(1, 1), sets=Range(2, 2)),
            ["Set 1 of 2", "20 seconds", "Rest until you are ready", "Set 2 of 2", "20 seconds"],
        ),
    ],
)
def test_texts(dosage: l5s1.Dosage, expected: list[str]) -> None:
    assert texts(dosage) == expected


def test_texts_of_the_upper_end() -> None:
    dosage = Dosage(hold_seconds=Range(20, 30), hold_open_ended=True, repetitions=Range(1, 2), sets=Range(1, 2))
    assert texts(dosage, dose="max") == [
        "Repetition 1 of 2, set 1 of 2",
        "30 seconds or longer",
        "Repetition 2 of 2, set 1 of 2",
        "30 seconds or longer",
        "Rest until you are ready",
        "Repetition 1 of 2, set 2 of 2",
        "30 seconds or longer",
        "Repetition 2 of 2, set 2 of 2",
        "30 seconds or longer",
    ]


def test_no_english_in_another_language() -> None:
    catalog = attrs.evolve(with_texts(cyrillic), language="de")
    cues = l5s1.session(catalog, words=cyrillic_words())
    assert len(cues) > len(catalog)
    for cue in cues:
        assert not any(letter.isascii() and letter.isalpha() for letter in cue.text), cue.text


def test_language_without_words() -> None:
    catalog = attrs.evolve(CATALOG, language="de")
    with pytest.raises(l5s1.UnknownValueError, match="pass words= for a catalog in another"):
        l5s1.session(catalog)
    with pytest.raises(l5s1.LanguageMismatchError, match="the catalog is in 'de', and words in 'en'"):
        l5s1.session(catalog, words=WORDS)
    german = attrs.evolve(WORDS, language="de")
    assert l5s1.session(catalog, words=german) == l5s1.session(CATALOG)


def test_words_of_the_primary_subtag() -> None:
    catalog = attrs.evolve(CATALOG, language="en-GB")
    assert l5s1.session(catalog) == l5s1.session(catalog, words=WORDS) == l5s1.session(CATALOG)
    with pytest.raises(l5s1.UnknownValueError):
        l5s1.session(attrs.evolve(CATALOG, language="en-Shaw"))


# --- What is refused -------------------------------------------------------------------------------------


def test_empty_catalog() -> None:
    assert l5s1.session(CATALOG.filter(id=())) == ()


@pytest.mark.parametrize("value", [CATALOG["bird-dog"], None, CATALOG.exercises, "bird-dog"])
def test_only_a_catalog(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^catalog: expected a Catalog, "):
        l5s1.session(value)


def test_exercise_is_told_how_to_become_a_catalog() -> None:
    exercise: Any = CATALOG["bird-dog"]
    with pytest.raises(TypeError, match=r"not an Exercise: pass catalog\.filter\(id='bird-dog'\)$"):
        l5s1.session(exercise)


@pytest.mark.parametrize(
    ("dose", "hint"),
    [("mx", "; did you mean 'max'?"), ("minimum", "; did you mean 'min'?"), ("", ""), ("min ", "; di")],
)
def test_wrong_dose(dose: Any, hint: str) -> None:
    with pytest.raises(l5s1.UnknownValueError) as error:
        l5s1.session(CATALOG, dose=dose)
    assert (error.value.value, error.value.choices) == (dose, ("min", "max"))
    assert str(error.value).startswith(f"{dose!r} is not a known end of a dose: choose from min, max{hint}")


@pytest.mark.parametrize("dose", [None, [], 3, True, Range(1, 2), CATALOG["bird-dog"].dosage])
def test_dose_of_a_wrong_type(dose: Any) -> None:
    with pytest.raises(TypeError, match=r'^dose: expected "min" or "max", not '):
        l5s1.session(CATALOG, dose=dose)


def test_limit() -> None:
    of_100 = Dosage(repetitions=Range(98, 99))
    longest = l5s1.session(of(*[of_100] * 100))
    assert len(longest) == 10_000
    with pytest.raises(l5s1.SessionTooLongError) as error:
        l5s1.session(of(*[of_100] * 100), dose="max")
    assert (error.value.cues, error.value.limit, error.value.exercise_id) == (10_100, 10_000, "bend-0")
    with pytest.raises(l5s1.SessionTooLongError, match="would have 10,001 cues"):
        l5s1.session(of(*[of_100] * 99, Dosage(repetitions=Range(99, 99))))
    with pytest.raises(l5s1.SessionTooLongError) as error:
        l5s1.session(of(*[of_100] * 99, attrs.evolve(of_100, hold_seconds=Range(1, 1))))
    assert (error.value.cues, error.value.exercise_id) == (10_098, "bend-99")
    assert len(l5s1.session(of(Dosage(repetitions=Range(999, 999), sets=Range(1, 99))))) == 1001


def test_too_long_a_session_is_not_built() -> None:
    absurd = Dosage(repetitions=Range(1, 999), hold_seconds=Range(1, 86_400), sets=Range(1, 99), per_side=True)
    catalog = of(absurd)
    tracemalloc.start()
    with pytest.raises(l5s1.SessionTooLongError) as error:
        l5s1.session(catalog, dose="max")
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
    assert isinstance(error.value, ValueError)
    assert isinstance(error.value, l5s1.L5S1ExercisesError)
    cues = 2 + 98 + 99 * (999 * 4 + 999 * 2 - 1)
    assert error.value.cues == cues
    assert str(error.value) == (
        f"the session would have {cues:,} cues, and at most 10,000 are allowed: check the dose of 'bend-0', which has "
        "the most, or pass fewer exercises with catalog.filter(id=…)"
    )
    copied = pickle.loads(pickle.dumps(error.value))
    assert (copied.cues, copied.limit, copied.exercise_id, str(copied)) == (cues, 10_000, "bend-0", str(error.value))
    assert len(l5s1.session(of(absurd))) == 7


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"seconds": 5}, "$.seconds"),
        ({"kind": CueKind.HOLD}, "$.seconds"),
        ({"kind": CueKind.HOLD, "seconds": 0}, "$.seconds"),
        ({"kind": "move"}, "$.kind"),
        ({"side": "right"}, "$.side"),
        ({"set": 0}, "$.set"),
        ({"repetition": True}, "$.repetition"),
        ({"exercise_id": "A"}, "$.exercise_id"),
        ({"illustration_ids": ["a"]}, "$.illustration_ids"),
        ({"illustration_ids": ("a", "A")}, "$.illustration_ids[1]"),
        ({"text": " "}, "$.text"),
    ],
)
def test_invalid_cue(changes: dict[str, Any], path: str) -> None:
    cue = Cue(exercise_id="bend", kind=CueKind.MOVE, side=Side.LEFT, set=1, repetition=2, text="Bend")
    with pytest.raises(InvalidContentError) as error:
        attrs.evolve(cue, **changes)
    assert [problem.path for problem in error.value.problems] == [path]


def test_message_of_a_cue_that_cannot_be() -> None:
    with pytest.raises(InvalidContentError, match=r"\$\.seconds: a hold has seconds, and nothing else does$"):
        Cue(exercise_id="bend", kind=CueKind.HOLD, text="Hold")
