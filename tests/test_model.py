"""Records: frozen, hashable, short in a repr, and sound or not made at all."""

import copy
import pickle
import typing
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import dosages

import l5s1_exercises as l5s1
from l5s1_exercises import InvalidCatalogError, Origin, Problem, Range
from l5s1_exercises._errors import shown, suggestion

CATALOG = l5s1.load()
BIRD_DOG = CATALOG["bird-dog"]
RECORDS: list[Any] = [
    CATALOG,
    BIRD_DOG,
    BIRD_DOG.dosage,
    BIRD_DOG.dosage.repetitions,
    BIRD_DOG.steps[0],
    BIRD_DOG.equipment[0],
    BIRD_DOG.benefits[0],
    l5s1.Illustration(id="bird-dog-start", caption="A", alt="a"),
    CATALOG.safety,
    CATALOG.safety.stop_rules[0],
    CATALOG.safety.red_flags[0],
    CATALOG.sources[0],
    CATALOG.references[0],
    CATALOG.corrections[0],
    l5s1.Review(clinician="A", date="2026-01-31", version="1"),
    Problem("$", "wrong"),
]
ENUMS = [
    l5s1.Action,
    l5s1.Breath,
    l5s1.CorrectionKind,
    l5s1.Goal,
    l5s1.LumbarMotion,
    l5s1.Origin,
    l5s1.Position,
    l5s1.Urgency,
]
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
each_enum = pytest.mark.parametrize("cls", ENUMS)


def problems(error: pytest.ExceptionInfo[InvalidCatalogError]) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in error.value.problems]


def test_every_public_class_is_here() -> None:
    public = {value for name in l5s1.__all__ if isinstance(value := getattr(l5s1, name), type)}
    errors = {cls for cls in public if issubclass(cls, Exception)}
    assert public == errors | {type(record) for record in RECORDS} | set(ENUMS)


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
        if field.init:
            assert not isinstance(getattr(record, field.name), list | dict | set)


@each_record
def test_type_hints(record: Any) -> None:
    assert typing.get_type_hints(type(record))


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
        "'flexoin' is not a lumbar motion: choose from flexion, extension, lateral-flexion, rotation, neutral"
        "; did you mean 'flexion'?"
    )
    assert error.value.kind == "lumbar motion"
    copied = pickle.loads(pickle.dumps(error.value))
    assert (copied.kind, copied.value, str(copied)) == ("lumbar motion", "flexoin", str(error.value))


@pytest.mark.parametrize(("low", "high"), [(0, 1), (-1, 1), (1, 2**53), (True, 2), ("1", 2), (1.0, 2), (None, 2)])
def test_range_of_what_is_no_count(low: Any, high: Any) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        Range(low, high)
    ((path, message),) = problems(error)
    assert path == ("$.max" if high == 2**53 else "$.min")
    assert message.startswith("expected a whole number")


def test_range_upside_down() -> None:
    assert Range(2, 2).max == 2
    with pytest.raises(InvalidCatalogError) as error:
        Range(3, 2)
    assert problems(error) == [("$.min", "3 is above max, which is 2")]
    assert isinstance(error.value, ValueError)
    assert str(error.value) == "not valid, 1 problem:\n  $.min: 3 is above max, which is 2"


def test_range_with_a_wrong_end_is_not_compared() -> None:
    wrong: Any = "x"
    with pytest.raises(InvalidCatalogError) as error:
        Range(3, wrong)
    assert problems(error) == [("$.max", "expected a whole number, not the text 'x'")]


@given(dosages())
def test_time_under_hold(dosage: l5s1.Dosage) -> None:
    total = dosage.total_hold_seconds if dosage.hold_seconds is None or dosage.hold_seconds.max < 10**3 else None
    if dosage.hold_seconds is None:
        assert dosage.total_hold_seconds is None
    elif total is not None:
        assert total.min >= dosage.hold_seconds.min


def test_time_under_hold_counts_sides_sets_and_repetitions() -> None:
    dosage = l5s1.Dosage(hold_seconds=Range(2, 3), repetitions=Range(5, 7), sets=Range(11, 13), per_side=True)
    assert dosage.total_hold_seconds == Range(2 * 5 * 11 * 2, 3 * 7 * 13 * 2)
    assert attrs.evolve(dosage, per_side=False).total_hold_seconds == Range(2 * 5 * 11, 3 * 7 * 13)
    assert attrs.evolve(dosage, sets=None).total_hold_seconds == Range(2 * 5 * 2, 3 * 7 * 2)
    assert attrs.evolve(dosage, hold_seconds=None).total_hold_seconds is None


def test_open_end_without_a_hold() -> None:
    with pytest.raises(InvalidCatalogError) as error:
        l5s1.Dosage(hold_open_ended=True)
    assert problems(error) == [("$.hold_open_ended", "true, but hold_seconds is null")]


def test_editorial_without_a_reference() -> None:
    with pytest.raises(InvalidCatalogError) as error:
        l5s1.Statement(text="Rest.", origin=Origin.EDITORIAL)
    assert problems(error) == [("$.references", "an editorial statement needs at least one reference")]
    assert l5s1.Statement(text="Rest.", origin=Origin.SOURCE).references == ()


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000\u2028", "a\0b", "a\ud800", 3, None, ["a"], b"a", object])
def test_text(text: Any) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        l5s1.Step(text=text)
    assert error.value.problems[0].path == "$.text"


@pytest.mark.parametrize("id", ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "a\n", "é", "a/b", "..", "١", 1, None])
def test_id(id: Any) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        l5s1.Reference(id=id, title="A", publisher="B", url="https://a.example")
    assert error.value.problems[0].path == "$.id"


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
    "url", ["http://a.example", "https://[::1]:80/a?b=c&d=(e)#f", "https://a.example/A,1~2;3!*'%20[x]@$+_-"]
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
        ("steps", (BIRD_DOG.steps[0], "b", "c"), "$.steps[1]"),
        ("dosage", None, "$.dosage"),
        ("benefits", (None,), "$.benefits[0]"),
        ("aliases", ("a", "a"), "$.aliases[1]"),
        ("muscles", ("a", ""), "$.muscles[1]"),
        ("source", "", "$.source"),
        ("illustrations", ("a",), "$.illustrations[0]"),
        ("illustrations", (RECORDS[7], RECORDS[7]), "$.illustrations[1].id"),
        ("steps", (l5s1.Step(text="A", illustration="b"),), "$.steps[0].illustration"),
    ],
)
def test_exercise(field: str, value: Any, path: str) -> None:
    with pytest.raises(InvalidCatalogError) as error:
        attrs.evolve(BIRD_DOG, **{field: value})
    assert error.value.problems[0].path == path


def test_illustrated_step() -> None:
    exercise = attrs.evolve(
        BIRD_DOG,
        steps=(l5s1.Step(text="A", illustration="bird-dog-start"), l5s1.Step(text="B")),
        illustrations=(RECORDS[7],),
    )
    assert exercise.steps[0].illustration == exercise.illustrations[0].id


def test_step_that_names_no_illustration() -> None:
    with pytest.raises(InvalidCatalogError) as error:
        attrs.evolve(BIRD_DOG, steps=(l5s1.Step(text="A"), l5s1.Step(text="B", illustration="b")))
    assert problems(error) == [("$.steps[1].illustration", "the exercise has no illustration 'b'")]


def test_every_wrong_member_is_named() -> None:
    muscles: Any = ("a", "", 3)
    with pytest.raises(InvalidCatalogError) as error:
        attrs.evolve(BIRD_DOG, muscles=muscles)
    assert [problem.path for problem in error.value.problems] == ["$.muscles[1]", "$.muscles[2]"]
    assert str(error.value).startswith("not valid, 2 problems:\n  $.muscles[1]: ")


@given(st.integers(21, 50))
def test_long_message_is_cut(count: int) -> None:
    error = InvalidCatalogError(tuple(Problem(f"$[{i}]", "wrong") for i in range(count)))
    assert str(error).endswith(f"\n  $[19]: wrong\n  … and {count - 20} more")
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_repr() -> None:
    assert repr(Range(2, 3)) == "Range(min=2, max=3)"
    assert repr(CATALOG.safety.red_flags[0]).endswith(", urgency=emergency)")
    assert repr(l5s1.Step(text="A" * 70)) == f"Step(text='{'A' * 39}…{'A' * 9}')"


def test_hashes_differ() -> None:
    assert len({hash(exercise) for exercise in CATALOG}) == len(CATALOG)


def test_errors_keep_their_arguments() -> None:
    unknown = l5s1.UnknownExerciseError("a", ("b", "c"))
    assert unknown.args == ("a", ("b", "c"))
    assert l5s1.UnknownValueError("goal", "a", ("b",)).args == ("goal", "a", ("b",))
    url = l5s1.InvalidBaseURLError("back")
    assert url.args == ("back",)
    assert str(url) == "the base URL has to be an absolute http or https URL without a fragment, not 'back'"
    invalid = InvalidCatalogError((Problem("$", "wrong"),))
    assert invalid.args == ((Problem("$", "wrong"),),)
    for error in (unknown, url, invalid):
        assert pickle.loads(pickle.dumps(error)).args == error.args


def test_message_of_as_many_problems_as_are_shown_is_not_cut() -> None:
    error = InvalidCatalogError(tuple(Problem(f"$[{i}]", "wrong") for i in range(20)))
    assert str(error).endswith("\n  $[19]: wrong")


def test_nearest_choice_is_sought_for_words_up_to_60_characters() -> None:
    assert suggestion("b" * 60, ["b" * 59]) == f"; did you mean '{'b' * 59}'?"
    assert suggestion("b" * 61, ["b" * 59]) == ""
    assert shown("b" * 58) == repr("b" * 58)
    assert shown("b" * 59) == f"'{'b' * 39}…{'b' * 9}'"
