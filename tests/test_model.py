"""Records: frozen, hashable, with a short repr, and always valid."""

import copy
import inspect
import pickle
from enum import StrEnum
from typing import Any

import attrs
import pytest
from documents import found_in, small_catalog, unchecked, walk
from hypothesis import given
from hypothesis import strategies as st
from strategies import catalogs, dosages

import l5s1_exercises as l5s1
from l5s1_exercises import Dosage, InvalidContentError, Origin, Problem, Range, Statement, Step, errata

CATALOG = l5s1.load()
SMALL = small_catalog()
BEND = SMALL["bend"]
MOTION: Any = BEND.motion
WORDS = l5s1.words("en")
ERRATA = errata.load()
CORRECTION = ERRATA.corrections[0]
# A record of every class.
BY_CLASS: dict[type, Any] = {type(record): record for _, record in walk(SMALL)}
RECORDS: list[Any] = [
    *BY_CLASS.values(),
    Range(2, 3),
    ERRATA,
    CORRECTION,
    CORRECTION.locations[0],
    Problem("$", "wrong"),
    l5s1.session(SMALL)[1],
    WORDS,
    max(WORDS.phrases, key=lambda phrase: len(phrase.text)),
    *l5s1.compare(SMALL, SMALL.filter(id="stretch"))[:1],
]
ENUMS = [
    errata.CorrectionBasis,
    errata.CorrectionKind,
    errata.CorrectionOutcome,
    errata.CorrectionSeverity,
    l5s1.Breath,
    l5s1.ChangeConcern,
    l5s1.ChangeKind,
    l5s1.CueKind,
    l5s1.Goal,
    l5s1.LumbarMotion,
    l5s1.ModificationPurpose,
    l5s1.MuscleRole,
    l5s1.Origin,
    l5s1.Position,
    l5s1.PrecautionTime,
    l5s1.RepetitionUnit,
    l5s1.SafetyAction,
    l5s1.SafetyTime,
    l5s1.Side,
]
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
each_enum = pytest.mark.parametrize("cls", ENUMS)

# The exports are tested elsewhere.
EXPORTS = {"to_html", "to_jsonld", "to_jsonld_script", "to_markdown"}


def a_step(**values: Any) -> Step:
    return Step(**{"id": "a", "text": "A", "origin": Origin.SOURCE} | values)


def a_dose(**values: Any) -> Dosage:
    given: dict[str, Any] = {"text": "A few"} | values
    return Dosage(**given)


def fault(record: Any, **changes: Any) -> tuple[str, str]:
    """Return the fault that the constructor names of a record after changes: its first one."""
    with pytest.raises(InvalidContentError) as error:
        attrs.evolve(record, **changes)
    (found,) = found_in(error)
    return found


def test_every_public_class_is_here() -> None:
    names = [(l5s1, name) for name in l5s1.__all__ if name not in EXPORTS]
    names += [(errata, name) for name in errata.__all__]
    public = {value for module, name in names if isinstance(value := getattr(module, name), type)}
    errors = {cls for cls in public if issubclass(cls, Exception)}
    assert public == errors | {type(record) for record in RECORDS} | {*ENUMS}
    assert all(issubclass(cls, StrEnum) for cls in ENUMS)


@each_record
def test_class_is_found_where_its_name_says(record: Any) -> None:
    cls = type(record)
    assert f"class {cls.__name__}" in inspect.getsource(cls)
    assert inspect.getdoc(cls)
    assert not any(part.startswith("_") for part in cls.__module__.split("."))
    assert pickle.loads(pickle.dumps(cls)) is cls


@each_record
def test_attributes_are_documented(record: Any) -> None:
    """In the docstring of the class, or of the base that has them."""
    cls = type(record)
    documented = "".join(inspect.getdoc(base) or "" for base in cls.__mro__[:-1])
    for field in attrs.fields(cls):
        assert f"\n    {field.name}: " in documented, field.name


@each_record
def test_attrs_own_functions(record: Any) -> None:
    cls = type(record)
    attrs.validate(record)
    assert attrs.evolve(record) == record
    assert attrs.evolve(record) is not record
    values = attrs.asdict(record, recurse=False)
    assert list(values) == [field.name for field in attrs.fields(cls)]
    assert cls(**values) == record
    assert attrs.resolve_types(cls)
    for name in ("__eq__", "__hash__", "__repr__"):
        assert name in cls.__dict__


@pytest.mark.parametrize("record", BY_CLASS.values(), ids=lambda record: type(record).__name__)
def test_validate_finds_what_the_constructor_was_kept_from(record: Any) -> None:
    """Each field has the check of its type as validator."""
    values = attrs.asdict(record, recurse=False)
    for name in values:
        with pytest.raises(InvalidContentError) as error:
            attrs.validate(unchecked(type(record), **values | {name: object()}))
        assert [path for path, _ in found_in(error)] == [f"$.{name}"]


@given(catalogs())
def test_asdict_has_what_to_dict_has(catalog: l5s1.Catalog) -> None:
    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        return [plain(inner) for inner in value] if isinstance(value, tuple | list) else value

    assert {"schema_version": "1", **plain(attrs.asdict(catalog))} == l5s1.to_dict(catalog)


@given(catalogs())
def test_copies_of_any_catalog(catalog: l5s1.Catalog) -> None:
    for other in (copy.deepcopy(catalog), copy.copy(catalog), pickle.loads(pickle.dumps(catalog))):
        assert other == catalog
        assert hash(other) == hash(catalog)
        assert repr(other) == repr(catalog)
        assert other.ids == catalog.ids
    assert len(repr(catalog)) < 1000


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
def test_repr_leaves_out_what_is_long(record: Any) -> None:
    assert len(repr(record)) < 700
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
@pytest.mark.parametrize("value", ["", "Mobility", "mobility ", "MOBILITY", "x" * 10_000])
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


@each_enum
@pytest.mark.parametrize("value", [None, 3, ["mobility"], True, b"mobility", 2.5], ids=repr)
def test_value_that_is_no_text(cls: Any, value: Any) -> None:
    with pytest.raises(TypeError, match=f": expected one of {', '.join(cls)}, not {type(value).__name__}$"):
        cls(value)


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


@pytest.mark.parametrize(
    ("low", "high", "path"),
    [
        (0, 1, "$.min"), (-1, 1, "$.min"), (1, 0, "$.max"), (True, 2, "$.min"), (1, True, "$.max"), ("1", 2, "$.min"),
        (1.0, 2, "$.min"), (None, 2, "$.min"), (1, None, "$.max"), (3, "x", "$.max"),
    ],
)  # fmt: skip
def test_range_with_an_end_that_is_not_a_count(low: Any, high: Any, path: str) -> None:
    with pytest.raises(InvalidContentError) as error:
        Range(low, high)
    ((found, message),) = found_in(error)
    assert found == path
    assert message.startswith("expected a whole number")


def test_range_upside_down() -> None:
    assert Range(2, 2).max == 2
    with pytest.raises(InvalidContentError) as error:
        Range(3, 2)
    assert found_in(error) == [("$.min", "3 is above max, which is 2")]
    assert isinstance(error.value, ValueError)
    assert str(error.value) == "not valid, 1 problem:\n  $.min: 3 is above max, which is 2"


@pytest.mark.parametrize(("name", "limit"), [("repetitions", 999), ("hold_seconds", 86_400), ("sets", 99)])
def test_limits_of_a_dose(name: str, limit: int) -> None:
    assert getattr(a_dose(**{name: Range(1, limit)}), name).max == limit
    message = f"expected at most {limit}, not {limit + 1}"
    assert fault(a_dose(), **{name: Range(1, limit + 1)}) == (f"$.{name}", message)
    assert fault(a_dose(), **{name: Range(limit + 1, limit + 1)}) == (f"$.{name}", message)
    assert fault(a_dose(), **{name: 3}) == (f"$.{name}", "expected Range, not the number 3")
    assert fault(a_dose(), **{name: (1, 2)}) == (f"$.{name}", "expected Range, not a tuple")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Hold 20–30 seconds, 5 times, 2–3 sets", None),
        ("30, 20, 5, 3, 2", None),
        ("005 times", None),  # the number 5
        ("Hold 25 seconds", "25"),
        ("10 times", "10"),
        ("20.5", None),
        ("1 hold", "1"),
        ("A 5-4-3 rhythm", "4"),
        ("5٦ times", "5٦"),
        ("٥ times", None),
        ("0", "0"),
        ("5000000000000 times", "5000000000000"),
        ("9" * 5000, "9" * 27 + "..." + "9" * 28),
    ],
)
def test_numbers_in_the_text_of_a_dose_are_its_figures(text: str, wrong: str | None) -> None:
    dose = a_dose(repetitions=Range(5, 5), hold_seconds=Range(20, 30), sets=Range(2, 3))
    if wrong is None:
        assert str(attrs.evolve(dose, text=text)) == text
    else:
        assert fault(dose, text=text) == ("$.text", f"{wrong!r} is none of the figures of the dose")


def test_note_and_other_texts_may_have_any_number() -> None:
    assert a_dose(note="Up to 7").note == "Up to 7"


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
    dosage = a_dose(hold_seconds=Range(2, 3), repetitions=Range(5, 7), sets=Range(11, 13), per_side=True)
    assert dosage.total_hold_seconds == Range(2 * 5 * 11 * 2, 3 * 7 * 13 * 2)
    longest = a_dose(hold_seconds=Range(1, 86_400), repetitions=Range(1, 999), sets=Range(1, 99), per_side=True)
    assert str(longest.total_hold_seconds) == f"2–{86_400 * 999 * 99 * 2}"


def test_open_end_without_a_hold() -> None:
    assert fault(a_dose(), hold_open_ended=True) == ("$.hold_open_ended", "true, but hold_seconds is null")
    assert a_dose(hold_open_ended=True, hold_seconds=Range(1, 1)).hold_open_ended


def test_editorial_without_a_reference() -> None:
    problem = ("$.reference_ids", "an editorial statement needs at least one reference")
    assert Statement(id="rest", text="Rest.", origin=Origin.SOURCE).reference_ids == ()
    assert Statement(id="rest", text="Rest.", origin=Origin.ADAPTED).reference_ids == ()
    for cls, record in BY_CLASS.items():
        if issubclass(cls, Statement):
            assert fault(record, origin=Origin.EDITORIAL, reference_ids=()) == problem
    with pytest.raises(InvalidContentError) as error:
        Statement(id="rest", text="Rest.", origin=Origin.EDITORIAL)
    assert found_in(error) == [problem]


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
    with pytest.raises(InvalidContentError) as error:
        a_step(text=text)
    assert error.value.problems[0].path == "$.text"


@pytest.mark.parametrize(
    "id", ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "a\n", "é", "a/b", "..", "١", "a" * 101, 1, None]
)
def test_id(id: Any) -> None:
    with pytest.raises(InvalidContentError) as error:
        l5s1.Reference(id=id, title="A", publisher="B", url="https://a.example")
    assert error.value.problems[0].path == "$.id"


def test_longest_id() -> None:
    assert a_step(id="a" * 100).id == "a" * 100
    with pytest.raises(InvalidContentError, match="of at most 100 characters, not of 101"):
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
    with pytest.raises(InvalidContentError) as error:
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
    with pytest.raises(InvalidContentError) as error:
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
        ("motion", BEND.illustrations[1], "$.motion.id"),
        ("illustrations", (*BEND.illustrations, MOTION), "$.illustrations[2].id"),
        ("name", 3, "$.name"),
    ],
)
def test_exercise(field: str, value: Any, path: str) -> None:
    with pytest.raises(InvalidContentError) as error:
        attrs.evolve(BEND, **{field: value})
    assert error.value.problems[0].path == path


def test_first_fault_of_several() -> None:
    goals: Any = (l5s1.Goal.MOBILITY, "", 3)
    assert fault(BEND, goals=goals, name="")[0] == "$.name"
    assert fault(BEND, goals=goals)[0] == "$.goals[1]"


def test_signs_and_lists_of_the_safety_text() -> None:
    call, stop = SMALL.safety.lists
    assert fault(SMALL.safety, lists=(stop, call)) == (
        "$.lists[1].action",
        "'emergency' is graver than 'stop' before it",
    )
    again = attrs.evolve(stop, statements=call.statements[1:])
    message = "'numbness' is there already, in the list 'call'"
    assert fault(SMALL.safety, lists=(call, again)) == ("$.lists[1].statements[0].id", message)
    assert fault(SMALL.safety, lists=(call, attrs.evolve(stop, id="call")))[0] == "$.lists[1].id"
    assert fault(stop, statements=()) == ("$.statements", "expected at least one, but there is none")
    every = [
        l5s1.SafetyList(
            id=action.value, title="T", action=action, time=l5s1.SafetyTime.ALWAYS,
            statements=(Statement(id=f"if-{action}", text="T", origin=Origin.SOURCE),),
        )
        for action in l5s1.SafetyAction
    ]  # fmt: skip
    assert attrs.evolve(SMALL.safety, lists=tuple(every)).lists == tuple(every)
    for i in range(1, len(every)):
        exchanged = every[:]
        exchanged[i - 1 : i + 1] = [every[i], every[i - 1]]
        assert fault(SMALL.safety, lists=tuple(exchanged))[0] == f"$.lists[{i}].action"


def test_guidance_has_no_moving_drawing() -> None:
    message = "'cat-cow-motion' is a moving drawing"
    assert fault(SMALL.guidance[0], illustrations=(MOTION,)) == ("$.illustrations[0].id", message)
    own = attrs.evolve(MOTION, url="https://a.example/b.gif")
    assert attrs.evolve(SMALL.guidance[0], illustrations=(own,)).illustrations == (own,)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"sources": ()}, ("$.exercises[0].source_id", "no source has the id 'leaflet'")),
        ({"message": attrs.evolve(BEND.benefits[0], reference_ids=("papre",))},
         ("$.message.reference_ids[0]", "no reference has the id 'papre'; did you mean 'paper'?")),
        ({"exercises": (BEND, BEND)}, ("$.exercises[1].id", "'bend' is there already, at index 0")),
        ({"license": ""}, ("$.license", "expected an SPDX license expression, such as 'CC-BY-4.0', not the text ''")),
        ({"creator": "Example"}, ("$.creator", "expected Creator, not the text 'Example'")),
        ({"safety": None}, ("$.safety", "expected Safety, not null")),
    ],
)  # fmt: skip
def test_catalog(changes: dict[str, Any], problem: tuple[str, str]) -> None:
    with pytest.raises(InvalidContentError) as error:
        attrs.evolve(SMALL, **changes)
    assert found_in(error)[0] == problem


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"affects": ("bend", "bend")}, ("$.affects[1]", "'bend' is there already, at index 0")),
        ({"exercise_ids": ("bend", "bend")}, ("$.exercise_ids[1]", "'bend' is there already, at index 0")),
        (
            {"severity": None},
            ("$.severity", "expected CorrectionSeverity, not null; use CorrectionSeverity(text)"),
        ),
        (
            {"outcome": "changed"},
            ("$.outcome", "expected CorrectionOutcome, not the text 'changed'; use CorrectionOutcome(text)"),
        ),
    ],
)
def test_correction(changes: dict[str, Any], problem: tuple[str, str]) -> None:
    assert fault(CORRECTION, **changes) == problem


def test_correction_without_what_it_does_not_need() -> None:
    for kind in errata.CorrectionKind:
        if kind is errata.CorrectionKind.OMISSION:
            attrs.evolve(CORRECTION, kind=kind, locations=())
        else:
            problem = ("$.locations", "only an omission has no location")
            assert fault(CORRECTION, kind=kind, locations=()) == problem
    for outcome in errata.CorrectionOutcome:
        if outcome is errata.CorrectionOutcome.CHANGED:
            problem = ("$.affects", "a correction that changed something affects something")
            assert fault(CORRECTION, outcome=outcome, affects=()) == problem
        else:
            attrs.evolve(CORRECTION, outcome=outcome, affects=(), exercise_ids=(), reference_ids=())


def test_errata() -> None:
    with pytest.raises(InvalidContentError) as error:
        attrs.evolve(ERRATA, sources=())
    assert [one.path for one in error.value.problems] == [
        f"$.corrections[{i}].source_id" for i in range(len(ERRATA.corrections))
    ]
    assert fault(ERRATA, corrections=()) == ("$.corrections", "expected at least one, but there is none")
    twice = attrs.evolve(CORRECTION, reference_ids=("nothing", *CORRECTION.reference_ids, "nowhere"))
    with pytest.raises(InvalidContentError) as error:
        attrs.evolve(ERRATA, corrections=(twice,))
    last = len(twice.reference_ids) - 1
    assert found_in(error) == [
        ("$.corrections[0].reference_ids[0]", "no reference has the id 'nothing'"),
        (f"$.corrections[0].reference_ids[{last}]", "no reference has the id 'nowhere'"),
    ]


@pytest.mark.parametrize("sha256", ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64, "0" * 64 + "\n", 0, None])
def test_hash_of_a_location(sha256: Any) -> None:
    with pytest.raises(InvalidContentError) as error:
        errata.Location(section="a", part="b", sha256=sha256)
    assert [path for path, _ in found_in(error)] == ["$.sha256"]


@pytest.mark.parametrize("kind", l5s1.CueKind)
def test_only_a_hold_has_seconds(kind: l5s1.CueKind) -> None:
    seconds = 3 if kind is l5s1.CueKind.HOLD else None
    cue = l5s1.Cue(exercise_id="bend", kind=kind, seconds=seconds, text="T")
    assert cue.seconds == seconds
    assert fault(cue, seconds=3 if seconds is None else None) == (
        "$.seconds", "a hold has seconds, and nothing else does",
    )  # fmt: skip


def test_step_that_names_no_illustration() -> None:
    with pytest.raises(InvalidContentError) as error:
        attrs.evolve(BEND, steps=(a_step(), a_step(id="b", illustration_id="b")))
    assert found_in(error) == [("$.steps[1].illustration_id", "the exercise has no illustration 'b'")]


@given(st.integers(21, 50))
def test_long_message_is_cut(count: int) -> None:
    error = InvalidContentError(tuple(Problem(f"$[{i}]", "wrong") for i in range(count)))
    assert str(error).endswith(f"\n  $[19]: wrong\n  … and {count - 20} more")
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_repr() -> None:
    assert repr(Range(2, 3)) == "Range(min=2, max=3)"
    assert repr(a_step()) == (
        "Step(id='a', text='A', origin=<Origin.SOURCE: 'source'>, reference_ids=(), breath=None, side=None, "
        "illustration_id=None)"
    )
    assert repr(BEND.illustrations[1]) == "Illustration(id='cat-cow-cat', url=None)"
    assert repr(WORDS) == f"Words(language='en', phrases=<{len(WORDS.phrases)}>)"
    assert "exercises=<2>" in repr(SMALL)


def test_hashes_differ() -> None:
    assert len({hash(exercise) for exercise in CATALOG}) == len(CATALOG)


ERRORS: list[Any] = [
    l5s1.UnknownExerciseError("a", ("b", "c")),
    l5s1.UnknownAddressError("a/b", ("a/c",)),
    l5s1.UnknownValueError("goal", "a", ("b",), "ask"),
    l5s1.InvalidValueError("indent", 99, "a number"),
    l5s1.InvalidURLError("base_url", "back", "an absolute address"),
    l5s1.LanguageMismatchError("the old catalog", "en", "the new one", "de"),
    l5s1.SessionTooLongError(30_000, 10_000, "bend"),
    InvalidContentError((Problem("$", "wrong"),)),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_errors_keep_their_fields(error: Any) -> None:
    values = attrs.asdict(error, recurse=False)
    for other in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error), copy.copy(error)):
        assert type(other) is type(error)
        assert attrs.asdict(other, recurse=False) == values
        assert other.args == error.args == tuple(values.values())
        assert str(other) == str(error)
    assert isinstance(error, l5s1.L5S1ExercisesError)
    assert repr(error).startswith(f"{type(error).__name__}(")
    for name in values:
        assert f"    {name}: " in "".join(inspect.getdoc(base) or "" for base in type(error).__mro__[:2])


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_error_is_raised_caught_and_noted(error: Any) -> None:
    also = KeyError if "Exercise" in type(error).__name__ or "Address" in type(error).__name__ else ValueError
    with pytest.raises(also) as caught:
        raise copy.copy(error) from OSError()
    caught.value.add_note("Noted.")
    assert caught.value.__notes__ == ["Noted."]
    assert isinstance(caught.value.__cause__, OSError)


def test_every_error_is_here() -> None:
    public = [value for name in l5s1.__all__ if name not in EXPORTS and isinstance(value := getattr(l5s1, name), type)]
    assert {one for one in public if issubclass(one, Exception)} == {*map(type, ERRORS), l5s1.L5S1ExercisesError}


def test_messages_of_errors() -> None:
    known = "no exercise has the id 'a': known are b, c"
    assert str(ERRORS[0]) == known
    assert str(l5s1.UnknownExerciseError("a", ())) == (
        "no exercise has the id 'a': known are none, the catalog is empty"
    )
    assert str(l5s1.UnknownExerciseError("brid", ("bird",))).endswith("known are bird; did you mean 'bird'?")
    assert str(ERRORS[1]) == "nothing has the address 'a/b': known are a/c; did you mean 'a/c'?"
    assert str(l5s1.UnknownAddressError("a/b", ())) == (
        "nothing has the address 'a/b': the part before it holds no addresses"
    )
    assert str(ERRORS[2]) == "'a' is not a known goal: choose from b; ask"
    assert str(ERRORS[3]) == "indent: expected a number, not 99"
    assert str(ERRORS[4]) == "base_url: expected an absolute address, not 'back'"
    assert isinstance(ERRORS[4], l5s1.InvalidValueError)
    assert str(ERRORS[5]) == "the old catalog is in 'en', and the new one in 'de': pass both in one language"
    assert str(ERRORS[6]) == (
        "the session would have 30,000 cues, and at most 10,000 are allowed: check the dose of 'bend', which has the "
        "most, or pass fewer exercises with catalog.filter(id=…)"
    )


def test_message_counts_the_problems() -> None:
    problem = Problem("$", "wrong")
    assert str(InvalidContentError((problem,))) == "not valid, 1 problem:\n  $: wrong"
    assert str(InvalidContentError((problem, problem))) == "not valid, 2 problems:\n  $: wrong\n  $: wrong"


def test_message_of_as_many_problems_as_are_shown_is_not_cut() -> None:
    error = InvalidContentError(tuple(Problem(f"$[{i}]", "wrong") for i in range(20)))
    assert str(error).endswith("\n  $[19]: wrong")


def test_value_in_a_message_is_cut() -> None:
    for value, shown in (("b" * 58, repr("b" * 58)), ("b" * 59, f"'{'b' * 27}...{'b' * 28}'")):
        with pytest.raises(l5s1.UnknownValueError) as error:
            l5s1.Goal(value)
        assert str(error.value).startswith(f"{shown} is not a known goal")
