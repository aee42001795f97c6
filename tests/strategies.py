"""Hypothesis strategies for catalogs that nobody wrote, and a small catalog to change."""

import copy
from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

import l5s1_exercises as l5s1
from l5s1_exercises._drawings import DRAWINGS

text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20).filter(
    lambda value: not value.isspace()
)
ids = st.from_regex("[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
urls = st.from_regex(r"https?://[a-z]{1,5}\.example/[a-z0-9/?=&#%']{0,9}", fullmatch=True)
dates = st.dates().map(str)
ranges = st.tuples(st.integers(1, 2**53 - 1), st.integers(1, 2**53 - 1)).map(lambda ends: l5s1.Range(*sorted(ends)))


def _several(elements: st.SearchStrategy[Any], **options: Any) -> st.SearchStrategy[Any]:
    return st.lists(elements, max_size=3, **options).map(tuple)


def _some_of(elements: list[Any], *, at_least: int = 0) -> st.SearchStrategy[Any]:
    if not elements:
        return st.just(())
    return st.lists(st.sampled_from(elements), min_size=at_least, max_size=3, unique=True).map(tuple)


def steps(drawings: Sequence[str]) -> st.SearchStrategy[l5s1.Step]:
    illustrations = st.none() | st.sampled_from(drawings) if drawings else st.none()
    return st.builds(l5s1.Step, text=text, breath=st.none() | st.sampled_from(l5s1.Breath), illustration=illustrations)


def illustration(id: str) -> st.SearchStrategy[l5s1.Illustration]:
    return st.builds(l5s1.Illustration, id=st.just(id), caption=text, alt=text)


@st.composite
def dosages(draw: st.DrawFn) -> l5s1.Dosage:
    hold = draw(st.none() | ranges)
    return l5s1.Dosage(
        repetitions=draw(st.none() | ranges),
        hold_seconds=hold,
        sets=draw(st.none() | ranges),
        hold_open_ended=hold is not None and draw(st.booleans()),
        per_side=draw(st.booleans()),
        note=draw(st.none() | text),
    )


@st.composite
def catalogs(draw: st.DrawFn) -> l5s1.Catalog:
    references = draw(st.lists(ids, max_size=3, unique=True))
    sources = draw(st.lists(ids, max_size=2, unique=True))
    exercises = draw(st.lists(ids, max_size=3, unique=True))

    def statement(cls: Any = l5s1.Statement, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        said = st.builds(cls, text=text, origin=st.just(l5s1.Origin.SOURCE), references=_some_of(references), **more)
        if not references:
            return said
        cited = _some_of(references, at_least=1)
        return said | st.builds(cls, text=text, origin=st.just(l5s1.Origin.EDITORIAL), references=cited, **more)

    def exercise(id: str) -> l5s1.Exercise:
        drawings = draw(st.lists(st.sampled_from(DRAWINGS), max_size=3, unique=True))
        return draw(
            st.builds(
                l5s1.Exercise,
                id=st.just(id),
                name=text,
                aliases=_several(text, unique=True),
                goals=_some_of(list(l5s1.Goal), at_least=1),
                position=st.sampled_from(l5s1.Position),
                lumbar_motion=_some_of(list(l5s1.LumbarMotion)),
                summary=text,
                benefits=_several(statement()),
                steps=st.lists(steps(drawings), min_size=1, max_size=3).map(tuple),
                illustrations=st.just(tuple(draw(illustration(id)) for id in drawings)),
                dosage=dosages(),
                precautions=_several(statement()),
                modifications=_several(statement()),
                equipment=_several(st.builds(l5s1.Equipment, name=text, optional=st.booleans())),
                muscles=_several(text, unique=True),
                source=st.none() | st.sampled_from(sources) if sources else st.none(),
            )
        )

    corrections = draw(st.lists(ids, max_size=2, unique=True)) if sources else []
    return l5s1.Catalog(
        version=draw(text),
        language=draw(st.sampled_from(["en", "de", "pt-BR", "zh-Hant"])),
        title=draw(text),
        license=draw(st.sampled_from(["CC-BY-4.0", "MIT OR CC0-1.0", "LicenseRef-own"])),
        review=draw(st.none() | st.builds(l5s1.Review, clinician=text, date=dates, version=text)),
        sources=tuple(
            draw(
                st.builds(
                    l5s1.Source,
                    id=st.just(id),
                    title=text,
                    url=urls,
                    publisher=st.none() | text,
                    published=st.none() | dates,
                )
            )
            for id in sources
        ),
        safety=draw(
            st.builds(
                l5s1.Safety,
                disclaimer=statement(),
                stop_rules=_several(statement(l5s1.StopRule, action=st.sampled_from(l5s1.Action))),
                red_flags=_several(statement(l5s1.RedFlag, urgency=st.sampled_from(l5s1.Urgency))),
            )
        ),
        exercises=tuple(exercise(id) for id in exercises),
        corrections=tuple(
            draw(
                st.builds(
                    l5s1.Correction,
                    id=st.just(id),
                    source=st.sampled_from(sources),
                    exercise=st.none() | st.sampled_from(exercises) if exercises else st.none(),
                    kind=st.sampled_from(l5s1.CorrectionKind),
                    says=text,
                    correction=text,
                    reason=text,
                    references=_some_of(references),
                )
            )
            for id in corrections
        ),
        references=tuple(
            draw(st.builds(l5s1.Reference, id=st.just(id), title=text, publisher=text, url=urls)) for id in references
        ),
    )


def _few(value: Any) -> Any:
    """Return a document with at most three elements in each list."""
    if isinstance(value, dict):
        return {key: _few(inner) for key, inner in value.items()}
    return [_few(inner) for inner in value[:3]] if isinstance(value, list) else value


@cache
def _small() -> dict[str, Any]:
    document: dict[str, Any] = _few(l5s1.to_dict(l5s1.load().filter(id=["cat-cow", "knee-to-chest"])))
    text = str([document["safety"], document["exercises"], document["corrections"]])
    references = l5s1.to_dict(l5s1.load())["references"]
    document["references"] = [reference for reference in references if repr(reference["id"]) in text]
    document["review"] = {"clinician": "Dr. Example", "date": "2026-01-31", "version": "1.0.0"}
    document["sources"][0] |= {"publisher": "Example", "published": "2025-03-31"}
    return document


def small_document() -> dict[str, Any]:
    """Return a valid document of two exercises, in which every key has a value, to be changed freely."""
    return copy.deepcopy(_small())
