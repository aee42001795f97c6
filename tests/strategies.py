"""Hypothesis strategies for catalogs of every kind."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import attrs
from hypothesis import strategies as st

import l5s1_exercises as l5s1


def _is_visible(value: str) -> bool:
    try:
        l5s1.Phrase("one", value)
    except l5s1.InvalidContentError:
        return False
    return True


def drawings(*, moving: bool) -> list[str]:
    """Return the ids of the drawings of the package."""
    found = {one.id for exercise in l5s1.load() for one in exercise.illustrations}
    found |= {one.id for section in l5s1.load().guidance for one in section.illustrations}
    motions = {exercise.motion.id for exercise in l5s1.load() if exercise.motion}
    return sorted(motions if moving else found)


# What text may hold: no controls but white space, none that reorder the text beside them, and no tag characters.
_HIDDEN = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF, *range(0xE0000, 0xE0080)]
characters = st.characters(
    codec="utf-8", exclude_categories=["Cc"], include_characters="\t\n\r", exclude_characters=[*map(chr, _HIDDEN)]
)
text = st.text(characters, min_size=1, max_size=20).filter(_is_visible)
ids = st.from_regex("[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
urls = st.from_regex(r"https?://[a-z]{1,5}\.example/[a-z0-9/?=&#%']{0,9}", fullmatch=True)
dates = st.dates().map(str)
languages = st.sampled_from(["en", "en-GB", "de", "pt-BR", "zh-Hant"])
distinct_ids = st.lists(ids, max_size=3, unique=True)


def ranges(limit: int) -> st.SearchStrategy[l5s1.Range]:
    ends = st.integers(1, limit)
    return st.tuples(ends, ends).map(lambda pair: l5s1.Range(*sorted(pair)))


def _some_of(elements: Sequence[Any], *, at_least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    if not elements:
        return st.just(())
    return st.lists(st.sampled_from(elements), min_size=at_least, max_size=3, unique=True).map(tuple)


@st.composite
def _records(
    draw: st.DrawFn, /, cls: Any, taken: Sequence[str] | None = None, *, at_least: int = 0, **fields: Any
) -> tuple[Any, ...]:
    """Draw records with ids that differ, or with the ids that are given."""
    if taken is None:
        taken = draw(st.lists(ids, min_size=at_least, max_size=3, unique=True))
    return tuple(cls(id=id, **{name: draw(values) for name, values in fields.items()}) for id in taken)


@st.composite
def _statements(
    draw: st.DrawFn, /, references: Sequence[str], cls: Any = l5s1.Statement, *, at_least: int = 0, **fields: Any
) -> tuple[Any, ...]:
    """Draw statements of any origin with ids that differ."""
    found = draw(
        _records(
            cls,
            at_least=at_least,
            text=text,
            origin=st.sampled_from([l5s1.Origin.SOURCE, l5s1.Origin.ADAPTED]),
            reference_ids=_some_of(references),
            **fields,
        )
    )
    return tuple(
        attrs.evolve(one, origin=l5s1.Origin.EDITORIAL) if one.reference_ids and draw(st.booleans()) else one
        for one in found
    )


@st.composite
def dosages(draw: st.DrawFn) -> l5s1.Dosage:
    hold = draw(st.none() | ranges(86_400))
    repetitions, sets = draw(st.none() | ranges(999)), draw(st.none() | ranges(99))
    figures = [str(end) for one in (hold, repetitions, sets) if one for end in (one.min, one.max)]
    words = draw(text.filter(lambda value: not any(c.isdecimal() for c in value)))
    return l5s1.Dosage(
        repetitions=repetitions,
        hold_seconds=hold,
        sets=sets,
        repetition_unit=draw(st.sampled_from(l5s1.RepetitionUnit)),
        hold_open_ended=hold is not None and draw(st.booleans()),
        per_side=draw(st.booleans()),
        text=" ".join([words, *draw(st.lists(st.sampled_from(figures), max_size=2) if figures else st.just([]))]),
        note=draw(st.none() | text),
    )


picture_urls = urls | st.just("data:image/png;base64,iVBORw0KGgo=")


@st.composite
def illustrations(draw: st.DrawFn, *, moving: bool = False) -> l5s1.Illustration:
    url = draw(st.none() | picture_urls)
    id = draw(st.sampled_from(drawings(moving=moving)) if url is None else ids)
    return l5s1.Illustration(id=id, caption=draw(text), alt=draw(text), url=url)


def _pictures() -> st.SearchStrategy[tuple[l5s1.Illustration, ...]]:
    return st.lists(illustrations(), max_size=3, unique_by=lambda one: one.id).map(tuple)


@st.composite
def _exercises(
    draw: st.DrawFn, exercise_ids: Sequence[str], sources: Sequence[str], references: Sequence[str]
) -> tuple[l5s1.Exercise, ...]:
    found: list[l5s1.Exercise] = []
    for id in exercise_ids:
        shown = draw(_pictures())
        shown_ids = st.none() | st.sampled_from([one.id for one in shown]) if shown else st.none()
        found.append(
            l5s1.Exercise(
                id=id,
                name=draw(text),
                aliases=tuple(draw(st.lists(text, max_size=3, unique=True))),
                goals=draw(_some_of(list(l5s1.Goal), at_least=1)),
                position=draw(st.sampled_from(l5s1.Position)),
                lumbar_motion=draw(_some_of(list(l5s1.LumbarMotion))),
                summary=draw(text),
                benefits=draw(_statements(references)),
                steps=draw(
                    _statements(
                        references,
                        l5s1.Step,
                        at_least=1,
                        breath=st.none() | st.sampled_from(l5s1.Breath),
                        side=st.none() | st.sampled_from(l5s1.Side),
                        illustration_id=shown_ids,
                    )
                ),
                dosage=draw(dosages()),
                precautions=draw(_statements(references, l5s1.Precaution, time=st.sampled_from(l5s1.PrecautionTime))),
                modifications=draw(
                    _statements(references, l5s1.Modification, purpose=st.sampled_from(l5s1.ModificationPurpose))
                ),
                equipment=draw(_records(l5s1.Equipment, name=text, optional=st.booleans())),
                muscles=draw(_records(l5s1.Muscle, name=text, role=st.sampled_from(l5s1.MuscleRole))),
                illustrations=shown,
                motion=draw(st.none() | illustrations(moving=True)),
                source_id=draw(st.none() | st.sampled_from(sources)) if sources else None,
            )
        )
    return tuple(found)


@st.composite
def _safety_lists(draw: st.DrawFn, references: Sequence[str]) -> tuple[l5s1.SafetyList, ...]:
    """Draw lists in the order of gravity, with statements whose ids differ over all of them."""
    actions = sorted(draw(st.lists(st.sampled_from(l5s1.SafetyAction), max_size=3)), key=list(l5s1.SafetyAction).index)
    found: list[l5s1.SafetyList] = []
    for number, action in enumerate(actions):
        statements = draw(_statements(references, at_least=1))
        found.append(
            l5s1.SafetyList(
                id=f"list-{number}",
                title=draw(text),
                action=action,
                time=draw(st.sampled_from(l5s1.SafetyTime)),
                statements=tuple(attrs.evolve(one, id=f"{one.id}-{number}") for one in statements),
            )
        )
    return tuple(found)


@st.composite
def _guidance(draw: st.DrawFn, references: Sequence[str]) -> tuple[l5s1.GuidanceSection, ...]:
    return tuple(
        l5s1.GuidanceSection(
            id=id, title=draw(text), statements=draw(_statements(references)), illustrations=draw(_pictures())
        )
        for id in draw(distinct_ids)
    )


creators = st.builds(l5s1.Creator, name=text, url=st.none() | urls)
reviews = st.builds(l5s1.Review, clinician=text, date=dates, version=text)


@st.composite
def catalogs(draw: st.DrawFn, languages: st.SearchStrategy[str] = languages) -> l5s1.Catalog:
    """Draw any catalog; exports of it need words, given or those of its language."""
    references = draw(distinct_ids)
    sources = draw(distinct_ids)
    return l5s1.Catalog(
        version=draw(text),
        date=draw(st.none() | dates),
        language=draw(languages),
        translation=draw(st.none() | st.builds(l5s1.Translation, language=languages, version=text)),
        title=draw(text),
        message=draw(st.none() | _statements(references, at_least=1).map(lambda some: some[0])),
        license=draw(st.sampled_from(["CC-BY-4.0", "MIT OR CC0-1.0", "LicenseRef-own"])),
        creator=draw(st.none() | creators),
        review=draw(st.none() | reviews),
        sources=draw(
            _records(
                l5s1.Source, sources, title=text, url=urls, publisher=st.none() | text, published=st.none() | dates
            )
        ),
        safety=l5s1.Safety(
            disclaimer=draw(_statements(references, at_least=1))[0],
            lists=draw(_safety_lists(references)),
        ),
        guidance=draw(_guidance(references)),
        glossary=draw(_records(l5s1.GlossaryEntry, term=text, definition=text, reference_ids=_some_of(references))),
        exercises=draw(_exercises(draw(distinct_ids), sources, references)),
        references=draw(_records(l5s1.Reference, references, title=text, publisher=text, url=urls)),
    )


# What other records name by id, so that it stays when a catalog is edited.
_NAMED = {"sources", "references", "illustrations"}


@st.composite
def _edited(draw: st.DrawFn, record: Any) -> Any:
    """Draw a record with some fields changed, and records inside it added, removed, moved and changed."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, tuple) and value and hasattr(value[0], "id"):
            changes[field.name] = draw(_edited_list(value, removable=field.name not in _NAMED))
        elif field.name in {"safety", "disclaimer"} or (field.name == "message" and value and draw(st.booleans())):
            changes[field.name] = draw(_edited(value))
        elif draw(st.booleans()):
            changes |= draw(_other(field.name, value))
    return attrs.evolve(record, **changes)


@st.composite
def _edited_list(draw: st.DrawFn, records: tuple[Any, ...], *, removable: bool) -> tuple[Any, ...]:
    found = draw(st.permutations(records))
    kept = found[draw(st.integers(0, len(found) - 1)) :] if removable and draw(st.booleans()) else found
    if records and isinstance(records[0], l5s1.SafetyList):  # they stand in the order of gravity
        kept = sorted(kept, key=lambda one: list(l5s1.SafetyAction).index(one.action))
        return tuple(draw(_edited(one)) if draw(st.booleans()) else one for one in kept)
    edited = [draw(_edited(one)) if draw(st.booleans()) else one for one in kept]
    if removable and draw(st.booleans()):
        edited.insert(draw(st.integers(0, len(edited))), _another(draw(st.sampled_from(records))))
    return tuple(edited)


def _another(record: Any) -> Any:
    """Return a record with an id that no other has, as long as ids have no fourth part."""
    return attrs.evolve(record, id=f"{record.id}-one-more"[-100:].lstrip("-"))


@st.composite
def _other(draw: st.DrawFn, name: str, value: Any) -> dict[str, Any]:
    """Draw another value for a field that stays sound whatever the others hold, or nothing."""
    optional: dict[str, st.SearchStrategy[Any]] = {
        "review": st.none() | reviews,
        "creator": st.none() | creators,
        "date": st.none() | dates,
        "published": st.none() | dates,
        "translation": st.none() | st.builds(l5s1.Translation, language=languages, version=text),
        "motion": st.none() | illustrations(moving=True),
        "side": st.none() | st.sampled_from(l5s1.Side),
        "dosage": dosages(),
        "aliases": st.lists(text, max_size=3, unique=True).map(tuple),
        "goals": _some_of(list(l5s1.Goal), at_least=1),
        "lumbar_motion": _some_of(list(l5s1.LumbarMotion)),
        "publisher": text,
        "breath": st.none() | st.sampled_from(l5s1.Breath),
        "illustration_id": st.none(),
        "source_id": st.none(),
    }
    if name in optional:
        return {name: draw(optional[name])}
    if name == "origin":
        return {
            name: value
            if value is l5s1.Origin.EDITORIAL
            else draw(st.sampled_from(["source", "adapted"]).map(l5s1.Origin))
        }
    if name == "action":
        return {}
    if isinstance(value, StrEnum):
        return {name: draw(st.sampled_from(type(value)))}
    if isinstance(value, bool):
        return {name: not value}
    if name in {"version", "title", "name", "summary", "text", "caption", "alt", "term", "definition"}:
        return {name: draw(text)}
    return {}


@st.composite
def revisions(draw: st.DrawFn) -> tuple[l5s1.Catalog, l5s1.Catalog]:
    """Draw a catalog and what might have become of it."""
    old = draw(catalogs())
    return old, draw(_edited(old))
