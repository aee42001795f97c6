"""Hypothesis strategies for catalogs of every kind."""

import importlib.resources
from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256
from typing import Any

import attrs
from documents import walk
from hypothesis import strategies as st

import l5s1_exercises as l5s1

# The fields of text for readers, by name.
TEXTS = {
    "name", "summary", "text", "note", "title", "caption", "alt", "term", "definition", "says", "instead", "reason",
}  # fmt: skip
# The ids of all drawings.
DRAWINGS = sorted(
    path.name.removesuffix(".svg")
    for path in (importlib.resources.files("l5s1_exercises") / "illustrations").iterdir()
    if path.name.endswith(".svg")
)


def accepted(value: str) -> bool:
    """Return whether the package accepts a text for readers."""
    try:
        return bool(l5s1.Equipment(id="a", name=value, optional=False))
    except l5s1.InvalidCatalogError:
        return False


text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20).filter(accepted)
ids = st.from_regex("[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
urls = st.from_regex(r"https?://[a-z]{1,5}\.example/[a-z0-9/?=&#%']{0,9}", fullmatch=True)
dates = st.dates().map(str)
hashes = st.binary(max_size=4).map(lambda data: sha256(data).hexdigest())
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
    return l5s1.Dosage(
        repetitions=draw(st.none() | ranges(999)),
        hold_seconds=hold,
        sets=draw(st.none() | ranges(99)),
        repetition_unit=draw(st.sampled_from(l5s1.RepetitionUnit)),
        hold_open_ended=hold is not None and draw(st.booleans()),
        per_side=draw(st.booleans()),
        note=draw(st.none() | text),
    )


@st.composite
def _exercises(
    draw: st.DrawFn, exercise_ids: Sequence[str], sources: Sequence[str], references: Sequence[str]
) -> tuple[l5s1.Exercise, ...]:
    found: list[l5s1.Exercise] = []
    for id in exercise_ids:
        shown = draw(_some_of(DRAWINGS))
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
                        illustration_id=st.none() | st.sampled_from(shown) if shown else st.none(),
                    )
                ),
                dosage=draw(dosages()),
                precautions=draw(_statements(references, l5s1.Precaution, time=st.sampled_from(l5s1.Time))),
                modifications=draw(_statements(references, l5s1.Modification, purpose=st.sampled_from(l5s1.Purpose))),
                equipment=draw(_records(l5s1.Equipment, name=text, optional=st.booleans())),
                muscles=draw(_records(l5s1.Muscle, name=text, role=st.sampled_from(l5s1.MuscleRole))),
                illustrations=draw(_records(l5s1.Illustration, shown, caption=text, alt=text)),
                motion=draw(
                    st.none() | st.builds(l5s1.Illustration, id=st.sampled_from(DRAWINGS), caption=text, alt=text)
                ),
                source_id=draw(st.none() | st.sampled_from(sources)) if sources else None,
            )
        )
    return tuple(found)


def places(catalog: l5s1.Catalog) -> dict[str, bool]:
    """Return what a correction may affect, by address, and whether the statement there or around it is the source's."""
    found: dict[str, bool] = {}
    for address, record in walk(catalog):  # from the outside in: a record comes after the field it is in
        of_source = isinstance(record, l5s1.Statement) and record.origin is l5s1.Origin.SOURCE
        found[address.removesuffix("/")] = of_source
        found |= {f"{address}{field.name}": of_source for field in attrs.fields(type(record))}
    del found[""]
    own = ("/review/", "/translation/")
    return {address: of_source for address, of_source in found.items() if not f"{address}/".startswith(own)}


@st.composite
def _corrections(draw: st.DrawFn, catalog: l5s1.Catalog, correction_ids: Sequence[str]) -> tuple[l5s1.Correction, ...]:
    addressed = places(catalog)
    changeable = [address for address, of_source in addressed.items() if not of_source]
    found: list[l5s1.Correction] = []
    location = st.builds(l5s1.Location, section=ids, part=ids, sha256=hashes)
    for id in correction_ids:
        kind = draw(st.sampled_from(l5s1.CorrectionKind))
        outcome = draw(st.sampled_from(l5s1.Outcome))
        changed = outcome is l5s1.Outcome.CHANGED
        at_least = int(kind is not l5s1.CorrectionKind.OMISSION)
        found.append(
            l5s1.Correction(
                id=id,
                source_id=draw(st.sampled_from([source.id for source in catalog.sources])),
                exercise_ids=draw(_some_of(catalog.ids)),
                kind=kind,
                severity=draw(st.sampled_from(l5s1.Severity)),
                basis=draw(st.sampled_from(l5s1.Basis)),
                locations=tuple(draw(st.lists(location, min_size=at_least, max_size=2, unique=True))),
                says=draw(text),
                instead=draw(text),
                reason=draw(text),
                reference_ids=draw(_some_of([reference.id for reference in catalog.references])),
                outcome=outcome,
                affects=draw(_some_of(changeable, at_least=1) if changed else _some_of(list(addressed))),
            )
        )
    return tuple(found)


@st.composite
def catalogs(draw: st.DrawFn, languages: st.SearchStrategy[str] = languages) -> l5s1.Catalog:
    """Draw any catalog; exports of it need words, given or those of its language."""
    references = draw(distinct_ids)
    sources = draw(distinct_ids)
    catalog = l5s1.Catalog(
        version=draw(text),
        language=draw(languages),
        translation=draw(st.none() | st.builds(l5s1.Translation, language=languages, version=text)),
        title=draw(text),
        license=draw(st.sampled_from(["CC-BY-4.0", "MIT OR CC0-1.0", "LicenseRef-own"])),
        review=draw(st.none() | st.builds(l5s1.Review, clinician=text, date=dates, version=text)),
        sources=draw(
            _records(
                l5s1.Source, sources, title=text, url=urls, publisher=st.none() | text, published=st.none() | dates
            )
        ),
        safety=l5s1.Safety(
            disclaimer=draw(_statements(references, at_least=1))[0],
            ask_first=draw(_statements(references)),
            symptom_rules=draw(_statements(references, l5s1.SymptomRule, action=st.sampled_from(l5s1.Action))),
            red_flags=draw(_statements(references, l5s1.RedFlag, urgency=st.sampled_from(l5s1.Urgency))),
        ),
        guidance=draw(_statements(references, l5s1.Guidance, topic=st.sampled_from(l5s1.Topic))),
        glossary=draw(_records(l5s1.GlossaryEntry, term=text, definition=text, reference_ids=_some_of(references))),
        exercises=draw(_exercises(draw(distinct_ids), sources, references)),
        references=draw(_records(l5s1.Reference, references, title=text, publisher=text, url=urls)),
    )
    if not sources:
        return catalog
    return attrs.evolve(catalog, corrections=draw(_corrections(catalog, draw(distinct_ids))))


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
        elif field.name in {"safety", "disclaimer"}:
            changes[field.name] = draw(_edited(value))
        elif draw(st.booleans()):
            changes |= draw(_other(field.name, value))
    return attrs.evolve(record, **changes)


@st.composite
def _edited_list(draw: st.DrawFn, records: tuple[Any, ...], *, removable: bool) -> tuple[Any, ...]:
    found = draw(st.permutations(records))
    kept = found[draw(st.integers(0, len(found) - 1)) :] if removable and draw(st.booleans()) else found
    kept = [draw(_edited(one)) if draw(st.booleans()) else one for one in kept]
    if removable and draw(st.booleans()):
        kept.insert(draw(st.integers(0, len(kept))), attrs.evolve(draw(st.sampled_from(records)), id="one-more"))
    return tuple(kept)


@st.composite
def _other(draw: st.DrawFn, name: str, value: Any) -> dict[str, Any]:
    """Draw another value for a field that stays sound whatever the others hold, or nothing."""
    optional: dict[str, st.SearchStrategy[Any]] = {
        "review": st.none() | st.builds(l5s1.Review, clinician=text, date=dates, version=text),
        "translation": st.none() | st.builds(l5s1.Translation, language=languages, version=text),
        "motion": st.none() | st.builds(l5s1.Illustration, id=st.sampled_from(DRAWINGS), caption=text, alt=text),
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
    if isinstance(value, StrEnum):
        return {name: draw(st.sampled_from(type(value)))}
    if isinstance(value, bool):
        return {name: not value}
    if name == "version" or name in TEXTS:
        return {name: draw(text)}
    return {}


@st.composite
def revisions(draw: st.DrawFn) -> tuple[l5s1.Catalog, l5s1.Catalog]:
    """Draw a catalog and what might have become of it, with corrections that are all new but for their ids."""
    old = draw(catalogs())
    new = draw(_edited(attrs.evolve(old, corrections=())))
    if not new.sources:
        return old, new
    taken = [correction.id for correction in old.corrections]
    return old, attrs.evolve(
        new, corrections=draw(_corrections(new, [*draw(st.permutations(taken)), "one-more"][draw(st.integers(0, 1)) :]))
    )
