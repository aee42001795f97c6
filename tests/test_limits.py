"""Time and messages stay in proportion to the input."""

import gc
import json
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import attrs
import pytest
from attacks import ACCEPTED, ATTACKS, EXPORTS, WORD_ATTACKS
from documents import WRONG, at, places, put, small_catalog, small_document, walk
from hypothesis import given
from hypothesis import strategies as st

import l5s1_exercises as l5s1
from l5s1_exercises import InvalidContentError, Problem, UnknownExerciseError, UnknownValueError, errata

SMALL = small_catalog()
LONGEST = 10_000
# The lists of the small document, each with two members.
PLACES = [path for path, value in places(small_document()) if isinstance(value, list)]
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
    except InvalidContentError as error:
        problems = error.problems
    except (ValueError, RecursionError):
        pass  # json has no limits
    return time.process_time() - start, problems


def problems_of(text: str) -> tuple[Problem, ...]:
    return cost(l5s1.from_json, text)[1]


READERS: dict[str, tuple[Callable[[str], object], Callable[[int], str]]] = {
    **{name: (l5s1.from_json, attack) for name, attack in ATTACKS.items()},
    **{name: (l5s1.words_from_json, attack) for name, attack in WORD_ATTACKS.items()},
}


@pytest.mark.parametrize("name", READERS)
def test_cost_grows_with_the_size(name: str) -> None:
    """Eight times the text takes eight times the time; what is quadratic takes sixty-four times."""
    read, attack = READERS[name]
    few, many = attack(250), attack(2000)
    plain, _ = cost(json.loads, many)
    least = min(cost(read, few)[0] for _ in range(2))
    taken, problems = cost(read, many)
    assert taken < 0.1 + 24 * least
    assert taken < 3 + 20 * plain  # a second where nothing else runs, and nothing measures coverage
    assert len(problems) <= 1000
    if problems:
        assert len(str(InvalidContentError(problems))) < LONGEST
        assert max(len(str(problem)) for problem in problems) < 500


def test_search_ends_after_a_thousand_problems() -> None:
    text = ATTACKS["values of the wrong type"](1000)
    error = problems_of(text)
    assert len(error) == 1000
    assert error[-1].path == "$.exercises[0].lumbar_motion[999]"
    assert problems_of(ATTACKS["values of the wrong type"](999)) == error[:-1]
    assert str(InvalidContentError(error[:-1])).startswith("not valid, 999 problems:")
    assert str(InvalidContentError(error)).startswith("not valid, at least 1000 problems:")
    assert str(InvalidContentError(error)).endswith("\n  … and at least 980 more")


@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("empty objects", 60),
        ("unknown keys", 1000),
        ("repeated keys", 1000),
        ("statements without support", 1000),
        ("misspelt drawings", 1000),
        ("references that do not resolve", 1004),
    ],
)
def test_no_problem_is_looked_for_after_a_thousand(name: str, length: int) -> None:
    paths = [problem.path for problem in problems_of(ATTACKS[name](length))]
    assert paths == [problem.path for problem in problems_of(ATTACKS[name](4000))]
    assert len(paths) == 1000


@pytest.mark.parametrize("name", ["misspelt drawings", "statements without support", "misspelt goals", "empty objects"])
def test_search_takes_no_longer_for_what_comes_after_a_thousand(name: str) -> None:
    """Each fault costs an exception: of 20,000 of them, 19,000 are never made."""
    text = ATTACKS[name](20_000)
    plain, _ = cost(json.loads, text)
    least = min(cost(l5s1.from_json, ATTACKS[name](1000))[0] for _ in range(2))
    assert cost(l5s1.from_json, text)[0] < 0.3 + 2 * least + 10 * plain


@given(st.sampled_from(PLACES), st.integers(1, 1500))
def test_never_more_than_a_thousand(place: str, number: int) -> None:
    document = small_document()
    put(document, place, [*at(document, place), *[None] * number])
    found = problems_of(json.dumps(document))
    assert [problem.path for problem in found] == [f"{place}[{i + 2}]" for i in range(min(number, 1000))]


def test_problems_of_the_version_come_first_among_a_thousand() -> None:
    text = ATTACKS["empty objects"](100).replace('"schema_version": "1"', '"schema_version": 1')
    problems = problems_of(text)
    assert problems[0].path == "$.schema_version"
    assert len(problems) == 1000


def test_catalog_finds_at_most_a_thousand_problems() -> None:
    message = attrs.evolve(SMALL["bend"].benefits[0], reference_ids=tuple(f"no-{i}" for i in range(2000)))
    with pytest.raises(InvalidContentError) as error:
        attrs.evolve(SMALL, message=message)
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


@cache
def accepted(name: str, number: int) -> l5s1.Catalog:
    return l5s1.from_json(ACCEPTED[name](number))


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize("name", ACCEPTED)
def test_exports_grow_with_the_catalog(name: str, export: str) -> None:
    """Of eight times the catalog, an export is at most as much longer, and takes as long; not sixty-four times."""
    # A page repeats short lists with each exercise, as long as that is not much in all.
    few, many = (accepted(name, number) for number in ((60, 480) if export == "to_html" else (30, 240)))
    start = time.process_time()
    length = len(EXPORTS[export](few))
    middle = time.process_time()
    assert len(EXPORTS[export](many)) <= 12 * length
    assert time.process_time() - middle < 0.2 + 24 * (middle - start)


def test_filter_takes_time_that_grows_with_the_catalog() -> None:
    seconds: list[float] = []
    for number in (100, 800):
        catalog = accepted("lists of signs and exercises", number)
        start = time.process_time()
        catalog.filter(goal="mobility")
        seconds.append(time.process_time() - start)
    assert seconds[1] < 0.2 + 24 * seconds[0]


# --- Messages -------------------------------------------------------------------------------------------

ERRORS = [
    UnknownExerciseError(HUGE, (HUGE,) * 1_000_000),
    l5s1.UnknownAddressError(HUGE, (HUGE,) * 1_000_000),
    UnknownValueError("goal", [HUGE], (HUGE,) * 1_000_000),
    UnknownValueError("goal", 10**5000, ("a",)),
    l5s1.InvalidValueError("title", HUGE, "a title"),
    l5s1.InvalidURLError("base_url", HUGE, "an address"),
    l5s1.LanguageMismatchError("the old catalog", HUGE, "the new one", HUGE),
    l5s1.SessionTooLongError(10**100, 10_000, HUGE),
    InvalidContentError((Problem(HUGE, HUGE),) * 1_000_000),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_message_and_repr_of_an_error_are_short(error: Exception) -> None:
    assert type(error).__name__ in repr(error)
    assert len(repr(error)) < 500
    assert len(str(error)) < LONGEST


def test_repr_of_an_error_is_its_message() -> None:
    assert (
        repr(InvalidContentError((Problem("$", "wrong"),)))
        == r"InvalidContentError('not valid, 1 problem:\n  $: wrong')"
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
    for value, shown in ((deep, "[[[[[[[...]]]]]]]"), (-(10**5000), "a huge int")):
        assert str(UnknownValueError("goal", value, ("a",))).startswith(f"{shown} is not a known goal")


# --- Constructors ----------------------------------------------------------------------------------------

BY_CLASS: dict[type, Any] = {type(record): record for _, record in walk(SMALL)}
JUNK: list[Any] = [*WRONG, object(), 10**5000, b"a", {1}, (None,), ((),), ("a", 1), float("nan"), HUGE, int]


RECORDS = [*BY_CLASS.values(), errata.load(), errata.load().corrections[0], l5s1.words("en"), l5s1.session(SMALL)[0]]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_constructor_takes_a_value_or_refuses_it(record: Any) -> None:
    for field in attrs.fields(type(record)):
        for value in JUNK:
            try:
                made = attrs.evolve(record, **{field.name: value})
            except InvalidContentError as error:
                assert len(str(error)) < LONGEST  # noqa: PT017
                continue
            assert getattr(made, field.name) is value
