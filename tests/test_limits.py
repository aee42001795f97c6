"""Time, messages and reprs stay in proportion to the input."""

import gc
import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import attrs
import pytest
from attacks import ACCEPTED, ATTACKS, EXPORTS
from documents import WRONG, small_catalog, unchecked, walk

import l5s1_exercises as l5s1
from l5s1_exercises import InvalidCatalogError, Problem, UnknownExerciseError, UnknownValueError

SMALL = small_catalog()
LONGEST = 10_000
HUGE = "\x1ba" * 500_000


# --- Reading ---------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def no_collection_of_garbage() -> Iterator[None]:
    """Time what is called, and not the collector, which goes through all that other tests have left."""
    gc.disable()
    yield
    gc.enable()


def cost(read: Callable[[str], object], text: str) -> tuple[float, tuple[Problem, ...]]:
    """Return the CPU time of reading a text, and its problems."""
    problems: tuple[Problem, ...] = ()
    start = time.process_time()
    try:
        read(text)
    except InvalidCatalogError as error:
        problems = error.problems
    except (ValueError, RecursionError):
        pass  # json has no limits
    return time.process_time() - start, problems


def problems_of(text: str) -> tuple[Problem, ...]:
    return cost(l5s1.from_json, text)[1]


@pytest.mark.parametrize("name", ATTACKS)
def test_cost_grows_with_the_size(name: str) -> None:
    """Eight times the text takes eight times the time; what is quadratic takes sixty-four times."""
    few, many = ATTACKS[name](500), ATTACKS[name](4000)
    plain, _ = cost(json.loads, many)
    least = min(cost(l5s1.from_json, few)[0] for _ in range(2))
    taken, problems = cost(l5s1.from_json, many)
    assert taken < 0.1 + 24 * least
    assert taken < 1 + 20 * plain
    assert len(problems) <= 1000
    if problems:
        assert len(str(InvalidCatalogError(problems))) < LONGEST


def test_search_ends_after_a_thousand_problems() -> None:
    text = ATTACKS["values of the wrong type"](1000)
    error = problems_of(text)
    assert len(error) == 1000
    assert error[-1].path == "$.exercises[0].lumbar_motion[999]"
    assert problems_of(ATTACKS["values of the wrong type"](999)) == error[:-1]
    assert str(InvalidCatalogError(error[:-1])).startswith("not valid, 999 problems:")
    assert str(InvalidCatalogError(error)).startswith("not valid, at least 1000 problems:")
    assert str(InvalidCatalogError(error)).endswith("\n  … and at least 980 more")


@pytest.mark.parametrize(
    ("name", "length"),
    [("empty objects", 59), ("unknown keys", 1000), ("repeated keys", 1000), ("references that do not resolve", 1000)],
)
def test_no_problem_is_looked_for_after_a_thousand(name: str, length: int) -> None:
    paths = [problem.path for problem in problems_of(ATTACKS[name](length))]
    assert paths == [problem.path for problem in problems_of(ATTACKS[name](4000))]
    assert len(paths) == 1000


def test_problems_of_the_version_come_first_among_a_thousand() -> None:
    text = ATTACKS["empty objects"](100).replace('"schema_version": "1"', '"schema_version": 1')
    problems = problems_of(text)
    assert problems[0].path == "$.schema_version"
    assert len(problems) == 1000


def test_constructor_finds_at_most_a_thousand_problems() -> None:
    wrong: Any = (None,) * 2000
    with pytest.raises(InvalidCatalogError) as error:
        attrs.evolve(SMALL["bend"], aliases=wrong, goals=wrong)
    assert len(error.value.problems) == 1000


@pytest.mark.parametrize(
    ("word", "choices", "hint"),
    [
        ("b" * 40, ["b" * 39], f"; did you mean '{'b' * 39}'?"),
        ("b" * 39, ["b" * 40], f"; did you mean '{'b' * 40}'?"),
        ("b" * 41, ["b" * 39], ""),
        ("b" * 40, ["b" * 41], ""),
        ("x1b", [f"a{i}" for i in range(199)] + ["a1b"], "; did you mean 'a1b'?"),
        # Among more choices the first letter has to be right.
        ("x1b", [f"a{i}" for i in range(200)] + ["a1b"], ""),
        ("B1c", [f"a{i}" for i in range(500)] + ["b1b"], "; did you mean 'b1b'?"),
        ("a-bird", [f"a{i}" for i in range(200)] + ["a-birb"], ""),
    ],
)
def test_nearest_choice_is_one_of_a_few_short_ones(word: str, choices: list[str], hint: str) -> None:
    message = str(UnknownValueError("word", word, tuple(choices)))
    assert message.endswith(hint)
    assert bool(hint) == ("did you mean" in message)


# --- Exports ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ACCEPTED)
def test_exports_grow_with_the_catalog(name: str) -> None:
    """Of eight times the catalog, an export is at most as much longer, and takes as long; not sixty-four times."""
    few, many = (l5s1.from_json(ACCEPTED[name](number)) for number in (60, 480))
    for export in EXPORTS.values():
        start = time.process_time()
        length = len(export(few))
        middle = time.process_time()
        assert len(export(many)) <= 12 * length
        assert time.process_time() - middle < 0.2 + 24 * (middle - start)


def test_filter_takes_time_that_grows_with_the_catalog() -> None:
    seconds: list[float] = []
    for number in (1000, 8000):
        catalog = l5s1.from_json(ACCEPTED["addresses and exercises"](number))
        start = time.process_time()
        catalog.filter(goal="mobility")
        seconds.append(time.process_time() - start)
    assert seconds[1] < 0.2 + 24 * seconds[0]


# --- Messages and reprs ----------------------------------------------------------------------------------

ERRORS = [
    UnknownExerciseError(HUGE, (HUGE,) * 1_000_000),
    UnknownValueError("goal", [HUGE], (HUGE,) * 1_000_000),
    UnknownValueError("goal", 10**5000, ("a",)),
    l5s1.InvalidBaseURLError(HUGE),
    l5s1.LanguageMismatchError(HUGE, HUGE),
    InvalidCatalogError((Problem(HUGE, HUGE),) * 1_000_000),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_message_and_repr_of_an_error_are_short(error: Exception) -> None:
    assert type(error).__name__ in repr(error)
    assert len(repr(error)) < 500
    assert len(str(error)) < LONGEST


def test_repr_of_an_error_is_its_message() -> None:
    assert (
        repr(InvalidCatalogError((Problem("$", "wrong"),)))
        == r"InvalidCatalogError('not valid, 1 problem:\n  $: wrong')"
    )


def test_message_lists_twenty_choices() -> None:
    ids = tuple(f"exercise-{i}" for i in range(21))
    assert str(UnknownExerciseError("a", ids[:20])).endswith(f"known are {', '.join(ids[:20])}")
    assert str(UnknownExerciseError("a", ids)).endswith(f"known are {', '.join(ids[:20])} and 1 more")
    assert f"known are {'b' * 40}…{'b' * 10}, c" in str(UnknownExerciseError("a", ("b" * 99, "c")))
    assert str(UnknownValueError("goal", "a", ids)).endswith(f"choose from {', '.join(ids[:20])} and 1 more")


def test_what_python_does_not_show() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    for value, shown in ((deep, "a huge list"), (-(10**5000), "a huge int")):
        assert str(UnknownValueError("goal", value, ("a",))).startswith(f"{shown} is not a known goal")


CLASSES = [value for name in l5s1.__all__ if isinstance(value := getattr(l5s1, name), type) and attrs.has(value)]


@pytest.mark.parametrize("cls", CLASSES)
@pytest.mark.parametrize("value", [HUGE, (HUGE,) * 3, SMALL, SMALL.exercises * 100], ids=["text", "texts", "c", "e"])
def test_repr_of_a_record_is_short(cls: Any, value: Any) -> None:
    """Whatever a record holds: these values are beyond what its constructor takes."""
    if cls is l5s1.Catalog:
        record: Any = attrs.evolve(SMALL, title=HUGE, version=HUGE[:100])
    else:
        # What is shown in another way is a member of a closed set.
        record = unchecked(cls, **{one.name: value if one.repr is True else "member" for one in attrs.fields(cls)})
    assert len(repr(record)) < 1000
    assert "\x1b" not in repr(record)
    assert repr(record).lstrip("<").startswith(cls.__name__)


# --- Constructors ----------------------------------------------------------------------------------------

BY_CLASS: dict[type, Any] = {type(record): record for _, record in walk(SMALL)}
JUNK: list[Any] = [*WRONG, object(), 10**5000, b"a", {1}, (None,), ((),), ("a", 1), float("nan"), HUGE, int]


@pytest.mark.parametrize("record", BY_CLASS.values(), ids=lambda record: type(record).__name__)
def test_constructor_takes_a_value_or_refuses_it(record: Any) -> None:
    for field in attrs.fields(type(record)):
        for value in JUNK:
            with suppress(InvalidCatalogError):
                assert getattr(attrs.evolve(record, **{field.name: value}), field.name) is value
