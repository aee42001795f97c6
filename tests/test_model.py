"""Records: frozen, hashable, with a short repr, and always valid."""

import copy
import pickle
from enum import StrEnum
from typing import Any

import attrs
import pytest
from documents import found_in, small_catalog, walk
from hypothesis import given
from hypothesis import strategies as st
from strategies import dosages

import l5s1_exercises as l5s1
from l5s1_exercises import Dosage, InvalidCatalogError, Origin, Problem, Range, Statement, Step

CATALOG = l5s1.load()
SMALL = small_catalog()
BEND = SMALL["bend"]
WORDS = l5s1.words("en")
# A record of every class.
BY_CLASS: dict[type, Any] = {type(record): record for _, record in walk(SMALL)}
RECORDS: list[Any] = [
    *BY_CLASS.values(),
    Range(2, 3),
    SMALL.corrections[0].locations[0],
    Problem("$", "wrong"),
    l5s1.session(SMALL)[1],
    WORDS,
    max(WORDS.phrases, key=lambda phrase: len(phrase.other)),
    *l5s1.compare(SMALL, SMALL.filter(id="stretch"))[:1],
]
ENUMS = [
    l5s1.Action,
    l5s1.Basis,
    l5s1.Breath,
    l5s1.ChangeKind,
    l5s1.Concern,
    l5s1.CorrectionKind,
    l5s1.CueKind,
    l5s1.Goal,
    l5s1.LumbarMotion,
    l5s1.MuscleRole,
    l5s1.Origin,
    l5s1.Outcome,
    l5s1.Position,
    l5s1.Purpose,
    l5s1.RepetitionUnit,
    l5s1.Severity,
    l5s1.Side,
    l5s1.Time,
    l5s1.Topic,
    l5s1.Urgency,
]
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
each_enum = pytest.mark.parametrize("cls", ENUMS)


def a_step(**values: Any) -> Step:
    return Step(**{"id": "a", "text": "A", "origin": Origin.SOURCE} | values)


def test_every_public_class_is_here() -> None:
    public = {value for name in l5s1.__all__ if isinstance(value := getattr(l5s1, name), type)}
    errors = {cls for cls in public if issubclass(cls, Exception)}
    assert public == errors | {type(record) for record in RECORDS} | set(ENUMS)
    assert all(issubclass(cls, StrEnum) for cls in ENUMS)


@each_record
def test_frozen_slotted_hashable(record: Any) -> None:
    name = attrs.fields(type(record))[0].name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, name, getattr(record, name))
    assert not hasattr(record, "__dict__")
    assert hash(record) == hash(copy.deepcopy(record))
    assert record == copy.deepcopy(record)
    assert record != object()


@each_record
def test_pickles(record: Any) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(record, protocol)) == record


@each_record
def test_short_repr(record: Any) -> None:
    assert len(repr(record)) < 130
    assert type(record).__name__ in repr(record)


@each_record
def test_collections_are_tuples(record: Any) -> None:
    for field in attrs.fields(type(record)):
        assert not isinstance(getattr(record, field.name), list | dict | set)


@each_enum
def test_enum(cls: Any) -> None:
    assert cls.__doc__
    for member in cls:
        assert cls(member.value) is member
        assert member == member.value
        assert hash(member) == hash(member.value)
        assert pickle.loads(pickle.dumps(member)) is member


@each_enum
@pytest.mark.parametrize("value", ["", "Mobility", "mobility ", None, 3, ["mobility"], "x" * 10_000])
def test_unknown_value(cls: Any, value: Any) -> None:
    with pytest.raises(l5s1.UnknownValueError) as error:
        cls(value)
    assert isinstance(error.value, ValueError)
    assert isinstance(error.value, l5s1.L5S1ExercisesError)
    assert error.value.value == value
    assert error.value.choices == tuple(member.value for member in cls)
    assert len(str(error.value)) < 250
    for choice in error.value.choices:
        assert choice in str(error.value)


def test_unknown_value_says_what_to_do() -> None:
    with pytest.raises(l5s1.UnknownValueError) as error:
        l5s1.LumbarMotion("flexoin")
    assert str(error.value) == (
        "'flexoin' is not a known lumbar motion: choose from flexion, extension, lateral-flexion, rotation, neutral"
        "; did you mean 'flexion'?"
    )
    assert error.value.kind == "lumbar motion"
    copied = pickle.loads(pickle.dumps(error.value))
    assert (copied.kind, copied.value, str(copied)) == ("lumbar motion", "flexoin", str(error.value))


@pytest.mark.parametrize(("low", "high"), [(0, 1), (-1, 1), (1, 86_401), (True, 2), ("1", 2), (1.0, 2), (None, 2)])
def test_range_with_an_end_that_is_not_a_count(low: Any, high: Any) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        Range(low, high)
    ((path, message),) = found_in(error)
    assert path == ("$.max" if high == 86_401 else "$.min")
    assert message.startswith("expected a whole number")


def test_range_upside_down() -> None:
    assert Range(2, 2).max == 2
    with pytest.raises(InvalidCatalogError) as error:
        Range(3, 2)
    assert found_in(error) == [("$.min", "3 is above max, which is 2")]
    assert isinstance(error.value, ValueError)
    assert str(error.value) == "not valid, 1 problem:\n  $.min: 3 is above max, which is 2"


def test_range_with_a_wrong_end_is_not_compared() -> None:
    wrong: Any = "x"
    with pytest.raises(InvalidCatalogError) as error:
        Range(3, wrong)
    assert found_in(error) == [("$.max", "expected a whole number, not the text 'x'")]


def test_limits_of_a_dose() -> None:
    Dosage(repetitions=Range(1, 999), hold_seconds=Range(1, 86_400), sets=Range(1, 99))
    with pytest.raises(InvalidCatalogError) as error:
        Dosage(repetitions=Range(1000, 1001), sets=Range(1, 100))
    assert found_in(error) == [
        ("$.repetitions.max", "expected a whole number from 1 to 999, not 1001"),
        ("$.sets.max", "expected a whole number from 1 to 99, not 100"),
    ]


@pytest.mark.parametrize("name", ["repetitions", "hold_seconds", "sets"])
def test_figures_of_a_dose_are_ranges(name: str) -> None:
    figures: Any = {name: 3}
    with pytest.raises(InvalidCatalogError) as error:
        Dosage(**figures)
    assert found_in(error) == [(f"$.{name}", "expected Range, not the number 3")]


@given(dosages())
def test_time_under_hold(dosage: Dosage) -> None:
    total = dosage.total_hold_seconds
    if dosage.hold_seconds is None:
        assert total is None
        return
    one = Range(1, 1)
    repetitions, sets = dosage.repetitions or one, dosage.sets or one
    sides = 2 if dosage.per_side else 1
    assert total is not None
    assert total.min == dosage.hold_seconds.min * repetitions.min * sets.min * sides
    assert total.max == dosage.hold_seconds.max * repetitions.max * sets.max * sides


def test_time_under_hold_counts_sides_sets_and_repetitions() -> None:
    dosage = Dosage(hold_seconds=Range(2, 3), repetitions=Range(5, 7), sets=Range(11, 13), per_side=True)
    assert dosage.total_hold_seconds == Range(2 * 5 * 11 * 2, 3 * 7 * 13 * 2)
    longest = Dosage(hold_seconds=Range(1, 86_400), repetitions=Range(1, 999), sets=Range(1, 99), per_side=True)
    assert str(longest.total_hold_seconds) == f"2–{86_400 * 999 * 99 * 2}"


def test_open_end_without_a_hold() -> None:
    with pytest.raises(InvalidCatalogError) as error:
        Dosage(hold_open_ended=True)
    assert found_in(error) == [("$.hold_open_ended", "true, but hold_seconds is null")]


def test_editorial_without_a_reference() -> None:
    with pytest.raises(InvalidCatalogError) as error:
        Statement(id="rest", text="Rest.", origin=Origin.EDITORIAL)
    assert found_in(error) == [("$.reference_ids", "an editorial statement needs at least one reference")]
    assert Statement(id="rest", text="Rest.", origin=Origin.SOURCE).reference_ids == ()
    for cls, record in BY_CLASS.items():
        if issubclass(cls, Statement):
            with pytest.raises(InvalidCatalogError, match="needs at least one reference"):
                attrs.evolve(record, origin=Origin.EDITORIAL, reference_ids=())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\t",
        "\u3000\u2028",
        "\x01",
        "\u200b",
        "\u2800\ufeff",
        "\u3164",
        "a\0b",
        "a\ud800",
        3,
        None,
        ["a"],
        b"a",
        object,
    ],
)
def test_text(text: Any) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        a_step(text=text)
    assert error.value.problems[0].path == "$.text"


@pytest.mark.parametrize(
    "id", ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "a\n", "é", "a/b", "..", "١", "a" * 101, 1, None]
)
def test_id(id: Any) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        l5s1.Reference(id=id, title="A", publisher="B", url="https://a.example")
    assert error.value.problems[0].path == "$.id"


def test_longest_id() -> None:
    assert a_step(id="a" * 100).id == "a" * 100
    with pytest.raises(InvalidCatalogError, match="expected an id of at most 100 characters, not of 101"):
        a_step(id="a" * 101)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a",
        "//a.example",
        "ftp://a.example",
        "javascript:alert(1)",
        "https://",
        "https:///a",
        "https://[",
        "https://[]",
        "https://[::1",
        "https://[::1]a",
        "https://[g]/",
        "https://a[",
        "https://a]b/",
        "https://a b",
        "http://é",
        "https://a.example/\n",
        "https://a.example/<",
        'https://a.example/"',
        "https://a.example/\\",
        3,
        None,
    ],
)
def test_url(url: Any) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        l5s1.Source(id="a", title="A", url=url)
    assert error.value.problems[0].path == "$.url"


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example",
        "https://[::1]:80/a?b=c&d=(e)#f",
        "https://a.example/A,1~2;3!*'%20[x]@$+_-",
        "https://a@b:8?[",
        "http://[::]#a",
    ],
)
def test_good_url(url: str) -> None:
    assert l5s1.Source(id="a", title="A", url=url).url == url


@pytest.mark.parametrize(
    "date", ["", "2026", "2026-1-1", "20260101", "2026-13-45", "2026-02-29", "2026-W01-1", "٢٠٢٦-٠١-٠١", 3]
)
def test_date(date: Any) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        l5s1.Source(id="a", title="A", url="https://a.example", published=date)
    assert error.value.problems[0].path == "$.published"


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("goals", (), "$.goals"),
        ("goals", [l5s1.Goal.MOBILITY], "$.goals"),
        ("goals", "mobility", "$.goals"),
        ("goals", (l5s1.Goal.MOBILITY, "strength"), "$.goals[1]"),
        ("goals", (l5s1.Goal.MOBILITY, l5s1.Goal.MOBILITY), "$.goals[1]"),
        ("position", "seated", "$.position"),
        ("lumbar_motion", ("neutral",), "$.lumbar_motion[0]"),
        ("steps", (), "$.steps"),
        ("steps", (BEND.steps[0], "b", "c"), "$.steps[1]"),
        ("steps", (BEND.steps[0], attrs.evolve(BEND.steps[1], id="start")), "$.steps[1].id"),
        ("steps", (Statement(id="a", text="A", origin=Origin.SOURCE),), "$.steps[0]"),
        ("dosage", None, "$.dosage"),
        ("benefits", (None,), "$.benefits[0]"),
        ("benefits", BEND.benefits * 2, "$.benefits[2].id"),
        ("precautions", BEND.precautions * 2, "$.precautions[2].id"),
        ("modifications", BEND.modifications * 2, "$.modifications[2].id"),
        ("equipment", BEND.equipment * 2, "$.equipment[2].id"),
        ("aliases", ("a", "a"), "$.aliases[1]"),
        ("muscles", BEND.muscles * 2, "$.muscles[2].id"),
        ("muscles", ("psoas",), "$.muscles[0]"),
        ("source_id", "", "$.source_id"),
        ("illustrations", ("a",), "$.illustrations[0]"),
        ("illustrations", BEND.illustrations * 2, "$.illustrations[2].id"),
        ("illustrations", BEND.illustrations[:1], "$.steps[1].illustration_id"),
        ("motion", "bend", "$.motion"),
    ],
)
def test_exercise(field: str, value: Any, path: str) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        attrs.evolve(BEND, **{field: value})
    assert error.value.problems[0].path == path


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"locations": ()}, ("$.locations", "only an omission has no location")),
        ({"affects": ()}, ("$.affects", "a correction that changed something affects something")),
        ({"affects": ("bend", "bend")}, ("$.affects[1]", "'bend' duplicates $.affects[0]")),
        ({"exercise_ids": ("bend", "bend")}, ("$.exercise_ids[1]", "'bend' duplicates $.exercise_ids[0]")),
        ({"severity": None}, ("$.severity", "expected Severity, not null; use Severity(text)")),
        ({"outcome": "changed"}, ("$.outcome", "expected Outcome, not the text 'changed'; use Outcome(text)")),
    ],
)  # fmt: skip
def test_correction(changes: dict[str, Any], problem: tuple[str, str]) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        attrs.evolve(SMALL.corrections[0], **changes)
    assert found_in(error) == [problem]


def test_correction_without_what_it_does_not_need() -> None:
    correction = SMALL.corrections[0]
    for kind in l5s1.CorrectionKind:
        if kind is l5s1.CorrectionKind.OMISSION:
            attrs.evolve(correction, kind=kind, locations=())
        else:
            with pytest.raises(InvalidCatalogError):
                attrs.evolve(correction, kind=kind, locations=())
    for outcome in l5s1.Outcome:
        if outcome is not l5s1.Outcome.CHANGED:
            attrs.evolve(correction, outcome=outcome, affects=(), exercise_ids=(), reference_ids=())


@pytest.mark.parametrize("sha256", ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64, "0" * 64 + "\n", 0, None])
def test_hash_of_a_location(sha256: Any) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        l5s1.Location(section="a", part="b", sha256=sha256)
    assert [path for path, _ in found_in(error)] == ["$.sha256"]


def test_step_that_names_no_illustration() -> None:
    with pytest.raises(InvalidCatalogError) as error:
        attrs.evolve(BEND, steps=(a_step(), a_step(id="b", illustration_id="b")))
    assert found_in(error) == [("$.steps[1].illustration_id", "the exercise has no illustration 'b'")]


def test_every_fault_of_a_record_is_named() -> None:
    goals: Any = (l5s1.Goal.MOBILITY, "", 3)
    with pytest.raises(InvalidCatalogError) as error:
        attrs.evolve(BEND, goals=goals, name="")
    assert [path for path, _ in found_in(error)] == ["$.name", "$.goals[1]", "$.goals[2]"]
    assert str(error.value).startswith("not valid, 3 problems:\n  $.name: ")


@given(st.integers(21, 50))
def test_long_message_is_cut(count: int) -> None:
    error = InvalidCatalogError(tuple(Problem(f"$[{i}]", "wrong") for i in range(count)))
    assert str(error).endswith(f"\n  $[19]: wrong\n  … and {count - 20} more")
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_repr() -> None:
    assert repr(Range(2, 3)) == "Range(min=2, max=3)"
    assert repr(SMALL.safety.red_flags[0]) == "RedFlag(id='bladder', text='About bladder.', urgency=emergency)"
    assert repr(a_step(text="A" * 70)) == f"Step(id='a', text='{'A' * 39}…{'A' * 9}')"
    dosage = Dosage(repetitions=Range(2, 3), hold_seconds=Range(20, 30), sets=None, per_side=True)
    assert repr(dosage).startswith("Dosage(repetitions=Range(min=2, max=3), hold_seconds=Range(min=20, max=30), ")
    safety = attrs.evolve(CATALOG.safety, disclaimer=attrs.evolve(CATALOG.safety.disclaimer, text="A" * 70))
    assert repr(safety) == f"Safety(disclaimer={safety.disclaimer!r})"


def test_hashes_differ() -> None:
    assert len({hash(exercise) for exercise in CATALOG}) == len(CATALOG)


def test_errors_keep_their_arguments() -> None:
    unknown = l5s1.UnknownExerciseError("a", ("b", "c"))
    assert unknown.args == ("a", ("b", "c"))
    value = l5s1.UnknownValueError("goal", "a", ("b",), "ask")
    assert value.args == ("goal", "a", ("b",), "ask")
    assert str(value) == "'a' is not a known goal: choose from b; ask"
    url = l5s1.InvalidBaseURLError("back")
    assert url.args == ("back", "base_url")
    assert str(url) == "the base URL has to be an absolute http or https URL without a fragment, not 'back'"
    image = l5s1.InvalidBaseURLError("back", "image_url")
    assert image.args == ("back", "image_url")
    mismatch = l5s1.LanguageMismatchError("en", "de")
    assert mismatch.args == ("en", "de")
    assert str(mismatch) == "the old catalog is in 'en' and the new one in 'de': compare two in one language"
    too_long = l5s1.SessionTooLongError(3, 2, "bend")
    assert too_long.args == (3, 2, "bend")
    invalid = InvalidCatalogError((Problem("$", "wrong"),))
    assert invalid.args == ((Problem("$", "wrong"),),)
    for error in (unknown, value, url, image, mismatch, too_long, invalid):
        assert pickle.loads(pickle.dumps(error)).args == error.args


def test_message_counts_the_problems() -> None:
    problem = Problem("$", "wrong")
    assert str(InvalidCatalogError((problem,))) == "not valid, 1 problem:\n  $: wrong"
    assert str(InvalidCatalogError((problem, problem))) == "not valid, 2 problems:\n  $: wrong\n  $: wrong"


def test_message_of_as_many_problems_as_are_shown_is_not_cut() -> None:
    error = InvalidCatalogError(tuple(Problem(f"$[{i}]", "wrong") for i in range(20)))
    assert str(error).endswith("\n  $[19]: wrong")


def test_value_in_a_message_is_cut() -> None:
    for value, shown in (("b" * 58, repr("b" * 58)), ("b" * 59, f"'{'b' * 39}…{'b' * 9}'")):
        with pytest.raises(l5s1.UnknownValueError) as error:
            l5s1.Goal(value)
        assert str(error.value).startswith(f"{shown} is not a known goal")
