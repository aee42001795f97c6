"""Comparisons: exactly the differences, by address, and none with too mild a concern."""

import re
import time
from collections.abc import Callable, Iterator
from enum import StrEnum
from hashlib import sha256
from typing import Any

import attrs
import pytest
from changes import CONCERNS, MOVED, WHOLE, check, concern
from documents import read, small_catalog, small_document, unchecked
from hostile import GOLDEN
from hypothesis import given
from hypothesis import strategies as st
from strategies import revisions

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Change, ChangeConcern, ChangeKind, Range, compare

CATALOG = l5s1.load()
SMALL = small_catalog()


def found(old: Catalog, new: Catalog) -> list[tuple[str, str, str]]:
    """Return the address, the kind and the concern of each change."""
    return [(change.address, str(change.kind), str(change.concern)) for change in compare(old, new)]


# --- The changes are all there is ------------------------------------------------------------------------


@given(revisions())
def test_changes_make_the_new_catalog_of_the_old(pair: tuple[Catalog, Catalog]) -> None:
    check(*pair)
    check(*reversed(pair))


@given(revisions())
def test_no_change_of_any_catalog_has_too_mild_a_concern(pair: tuple[Catalog, Catalog]) -> None:
    expressions = {ChangeKind.CHANGED: CONCERNS, ChangeKind.MOVED: MOVED}
    for old, new in (pair, pair[::-1]):
        for change in compare(old, new) if old.language == new.language else ():
            assert change.concern == concern(change.address, expressions.get(change.kind, WHOLE)), change


@given(st.permutations(range(8)), st.permutations(range(8)), st.integers(0, 8), st.integers(0, 8))
def test_any_order(old: list[int], new: list[int], some: int, others: int) -> None:
    check(*(attrs.evolve(SMALL, guidance=advice(*numbers)) for numbers in (old[:some], new[:others])))


def advice(*numbers: int) -> tuple[l5s1.GuidanceSection, ...]:
    return tuple(attrs.evolve(SMALL.guidance[0], id=f"advice-{number}") for number in numbers)


@pytest.mark.parametrize("catalog", [CATALOG, SMALL, GOLDEN], ids=range(3))
def test_what_is_equal(catalog: Catalog) -> None:
    assert compare(catalog, catalog) == ()
    assert compare(catalog, l5s1.from_json(l5s1.to_json(catalog))) == ()


@pytest.mark.parametrize("ids", [["bird-dog"], ["bird-dog", "cat-cow"], []])
def test_part_of_a_catalog(ids: list[str]) -> None:
    check(CATALOG, CATALOG.filter(id=ids))
    check(CATALOG.filter(id=ids), CATALOG)


# --- Each kind of change ---------------------------------------------------------------------------------


def edited(*edits: Callable[[dict[str, Any]], object]) -> Catalog:
    """Return the small catalog after edits of its document."""
    document = small_document()
    for edit in edits:
        edit(document)
    return read(document)


def test_a_field() -> None:
    new = edited(lambda document: document["exercises"][0]["steps"][1].update(text="Other."))
    (change,) = compare(SMALL, new)
    assert change == Change(
        address="bend/steps/move/text",
        kind=ChangeKind.CHANGED,
        concern=ChangeConcern.INSTRUCTION,
        before="About move.",
        after="Other.",
    )
    assert repr(change) == (
        "Change(address='bend/steps/move/text', kind=<ChangeKind.CHANGED: 'changed'>, "
        "concern=<ChangeConcern.INSTRUCTION: 'instruction'>, before='About move.', after='Other.', position=None)"
    )
    assert change.concern == "instruction"


def test_values_are_one_change_each() -> None:
    bend = SMALL["bend"]
    dosage = attrs.evolve(bend.dosage, repetitions=Range(6, 12), sets=None)
    new = attrs.evolve(bend, dosage=dosage, aliases=("Another",), goals=bend.goals[::-1], lumbar_motion=())
    assert [
        (c.address, c.before, c.after) for c in compare(SMALL, attrs.evolve(SMALL, exercises=(new, SMALL["stretch"])))
    ] == [
        ("bend/aliases", ("An alias", "Another"), ("Another",)),
        ("bend/goals", bend.goals, bend.goals[::-1]),
        ("bend/lumbar_motion", bend.lumbar_motion, ()),
        ("bend/dosage/repetitions", Range(5, 10), Range(6, 12)),
        ("bend/dosage/sets", Range(2, 3), None),
    ]


def test_record_that_is_optional_is_one_change() -> None:
    new = edited(
        lambda document: document.update(review=None, translation=None, message=None, creator=None),
        lambda document: document["exercises"][1].update(motion=None),
    )
    for old, other in ((SMALL, new), (new, SMALL)):
        changes = compare(old, other)
        assert [(c.address, c.kind, c.concern) for c in changes] == [
            ("/translation", "changed", "metadata"),
            ("/message", "changed", "safety"),
            ("/creator", "changed", "metadata"),
            ("/review", "changed", "metadata"),
            ("stretch/motion", "changed", "picture"),
        ]
        assert [c.before or c.after for c in changes] == [
            SMALL.translation, SMALL.message, SMALL.creator, SMALL.review, SMALL["stretch"].motion
        ]  # fmt: skip


def test_id_of_a_single_record_is_a_field() -> None:
    new = edited(
        lambda document: document["safety"]["disclaimer"].update(id="other"),
        lambda document: document["message"].update(id="other"),
        lambda document: document["exercises"][0]["motion"].update(id="bird-dog-motion"),
    )
    assert found(SMALL, new) == [
        ("/message/id", "changed", "safety"),
        ("/safety/disclaimer/id", "changed", "safety"),
        ("bend/motion/id", "changed", "picture"),
    ]


def test_changes_come_in_the_order_of_the_new_catalog() -> None:
    def edit(document: dict[str, Any]) -> None:
        one, two = document["exercises"]
        two["precautions"].insert(1, {**two["precautions"][0], "id": "new"})
        two["summary"] = "Other."
        document["exercises"] = [two, {**one, "id": "bow"}, one]
        one["benefits"].pop(0)
        document["title"] = "Other"
        document["references"].reverse()

    assert found(SMALL, edited(edit)) == [
        ("/title", "changed", "wording"),
        ("stretch", "moved", "instruction"),
        ("stretch/summary", "changed", "wording"),
        ("stretch/precautions/new", "added", "safety"),
        ("bow", "added", "safety"),
        ("bend/benefits/ease", "removed", "evidence"),
        ("/references/paper", "moved", "instruction"),
    ]
    positions = [c.position for c in compare(SMALL, edited(edit)) if c.position is not None]
    assert positions == [0, 1, 1, 0]


def test_statement_that_goes_to_another_list_of_the_safety_text() -> None:
    def edit(document: dict[str, Any]) -> None:
        first, second = document["safety"]["lists"]
        second["statements"].insert(0, first["statements"].pop())

    changes = compare(SMALL, edited(edit))
    assert [(c.address, c.kind, c.concern, c.position) for c in changes] == [
        ("/safety/lists/call/statements/numbness", "removed", "safety", None),
        ("/safety/lists/stop/statements/numbness", "added", "safety", 0),
    ]
    assert changes[0].before == changes[1].after == SMALL.safety.lists[0].statements[1]


def test_what_only_moved() -> None:
    def edit(document: dict[str, Any]) -> None:
        bend = document["exercises"][0]
        guidance = document["guidance"]
        for some in (
            document["sources"], document["glossary"], guidance, guidance[1]["illustrations"],
            document["safety"]["lists"][0]["statements"], bend["steps"], bend["precautions"], bend["muscles"],
            bend["benefits"], bend["illustrations"], bend["equipment"],
        ):  # fmt: skip
            some.reverse()

    changes = compare(SMALL, edited(edit))
    assert {c.kind for c in changes} == {"moved"}
    assert {(c.before, c.after, c.position) for c in changes} == {(None, None, 0)}
    assert {c.address.rpartition("/")[0]: str(c.concern) for c in changes} == {
        "/sources": "instruction",
        "/safety/lists/call/statements": "safety",
        "/guidance": "safety",
        "/guidance/floor/illustrations": "safety",
        "/glossary": "instruction",
        "bend/benefits": "instruction",
        "bend/steps": "instruction",
        "bend/precautions": "safety",
        "bend/equipment": "instruction",
        "bend/muscles": "instruction",
        "bend/illustrations": "instruction",
    }


def test_catalogs_of_two_languages() -> None:
    german = attrs.evolve(SMALL, language="de")
    with pytest.raises(ValueError, match="the old catalog is in 'en', and the new one in 'de'") as error:
        compare(SMALL, german)
    assert isinstance(error.value, l5s1.LanguageMismatchError)
    assert (error.value.first_language, error.value.second_language) == ("en", "de")
    assert isinstance(error.value, l5s1.L5S1ExercisesError)
    assert compare(german, german) == ()


@pytest.mark.parametrize("other", [None, "catalog", SMALL["bend"], l5s1.to_dict(SMALL)], ids=lambda v: type(v).__name__)
def test_only_catalogs_are_compared(other: Any) -> None:
    for name, arguments in (("new", (SMALL, other)), ("old", (other, SMALL))):
        with pytest.raises(TypeError, match=rf"^{name}: expected a Catalog"):
            compare(*arguments)


# --- Concerns --------------------------------------------------------------------------------------------


def test_concerns_are_listed_most_serious_first() -> None:
    assert list(ChangeConcern) == ["safety", "dose", "instruction", "picture", "evidence", "metadata", "wording"]


def other(value: Any) -> Any:
    """Return a value of the same kind that differs."""
    match value:
        case None:
            return "other"
        case bool():
            return not value
        case StrEnum():
            return next(member for member in type(value) if member is not value)
        case str():
            return f"{value}-other"
        case tuple():
            return (*value, value[0] if value else "other")
        case _:
            return Range(7, value.max + 7)


def with_fields(record: Any, **values: Any) -> Any:
    """Return a record with other values, which need not be sound."""
    return unchecked(type(record), **{name: getattr(record, name) for name in names(record)} | values)


def names(record: Any) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(type(record)))


# Lists of values, not of records.
VALUES = {"aliases", "goals", "lumbar_motion", "reference_ids"}


def is_list(value: Any) -> bool:
    return isinstance(value, tuple) and any(hasattr(item, "id") for item in value)


def edits_of_fields(record: Any, address: str) -> Iterator[tuple[str, Any]]:
    """Yield the address of every field, of a record and of all in it, with the record after that field was changed."""
    for name in names(record):
        value = getattr(record, name)
        if is_list(value):
            for i, item in enumerate(value):
                above = "" if name == "exercises" else f"{address}{name}/"
                for inside, edited_item in edits_of_fields(item, f"{above}{item.id}/"):
                    yield inside, with_fields(record, **{name: (*value[:i], edited_item, *value[i + 1 :])})
        elif attrs.has(type(value)) and not isinstance(value, Range):
            for inside, edited_value in edits_of_fields(value, f"{address}{name}/"):
                yield inside, with_fields(record, **{name: edited_value})
        elif value != () or name in VALUES:  # else it is a list of records, which happens to have none
            yield f"{address}{name}", with_fields(record, **{name: other(value)})


def edits_of_lists(record: Any, address: str) -> Iterator[tuple[str, str, Any]]:
    """Yield the address of every record in a list, what became of it, and the record that holds all after that."""
    for name in names(record):
        value = getattr(record, name)
        above = "" if name == "exercises" else f"{address}{name}/"
        if is_list(value):
            for i, item in enumerate(value):
                before, after = value[:i], value[i + 1 :]
                yield f"{above}{item.id}", "removed", with_fields(record, **{name: before + after})
                new = with_fields(item, id="one-more")
                yield f"{above}one-more", "added", with_fields(record, **{name: (*before, new, item, *after)})
                if i + 2 < len(value):
                    yield f"{above}{item.id}", "moved", with_fields(record, **{name: (*before, *after, item)})
                for inside, kind, edited_item in edits_of_lists(item, f"{above}{item.id}/"):
                    yield inside, kind, with_fields(record, **{name: (*before, edited_item, *after)})
        elif attrs.has(type(value)) and not isinstance(value, Range):
            for inside, kind, edited_value in edits_of_lists(value, f"{address}{name}/"):
                yield inside, kind, with_fields(record, **{name: edited_value})


@pytest.mark.parametrize("catalog", [CATALOG, SMALL, GOLDEN], ids=range(3))
def test_every_field_of_a_catalog(catalog: Catalog) -> None:
    seen: set[str] = set()
    for address, new in edits_of_fields(catalog, "/"):
        seen.add(address)
        if address == "/language":
            continue
        above, _, name = address.rpartition("/")
        if name == "id" and not re.search("/(disclaimer|message|motion)$", above):
            changed = found(catalog, new)
            assert [kind for _, kind, _ in changed] == ["removed", "added"]
            assert {(one, about) for one, _, about in changed} == {
                (above, concern(above, WHOLE)),
                (f"{above}-other", concern(above, WHOLE)),
            }
            continue
        assert found(catalog, new) == [(address, "changed", concern(address, CONCERNS))]
    assert catalog.texts().keys() <= seen


@pytest.mark.parametrize("catalog", [CATALOG, SMALL, GOLDEN], ids=range(3))
def test_every_record_of_a_catalog(catalog: Catalog) -> None:
    kinds: set[str] = set()
    for address, kind, new in edits_of_lists(catalog, "/"):
        kinds.add(kind)
        assert found(catalog, new) == [(address, kind, concern(address, MOVED if kind == "moved" else WHOLE))]
    assert kinds >= {"removed", "added"}


def test_every_kind_of_change_has_been_seen() -> None:
    seen = {(kind, address.startswith("/")) for address, kind, _ in edits_of_lists(CATALOG, "/")}
    assert seen == {(kind, shared) for kind in ("removed", "added", "moved") for shared in (True, False)}


# --- Time ------------------------------------------------------------------------------------------------


def seconds(function: Callable[[], object]) -> float:
    """Return the least CPU time of several calls."""
    times: list[float] = []
    for _ in range(3):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return min(times)


def shuffled(count: int) -> tuple[Catalog, Catalog]:
    """Return two catalogs of as many sections, all of them changed, each tenth somewhere else, each seventh new."""
    many = [with_fields(SMALL.guidance[0], id=f"advice-{i}") for i in range(count)]
    others = [with_fields(one, title=f"Other {i}", id=f"{one.id}{'-new' * (i % 7 == 0)}") for i, one in enumerate(many)]
    places = {one.id: hash_of(one.id) % count if i % 10 == 0 else i for i, one in enumerate(others)}
    others.sort(key=lambda one: places[one.id])
    return with_fields(SMALL, guidance=tuple(many)), with_fields(SMALL, guidance=tuple(others))


def hash_of(id: str) -> int:
    """Return a number that looks like chance and is the same on every run."""
    return int.from_bytes(sha256(id.encode()).digest()[:4])


def test_time_grows_no_faster_than_the_catalog() -> None:
    """Compare 250 sections and twenty times as many: pairs would take four hundred times as long."""
    small, large = shuffled(250), shuffled(5_000)
    assert len(compare(*large)) > 5_000
    assert seconds(lambda: compare(*large)) < 100 * seconds(lambda: compare(*small))
