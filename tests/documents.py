"""A small document, the paths in it, and helpers for records and for problems of the reader."""

import json
import re
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import strategies as st

import l5s1_exercises as l5s1


def _statements(*ids: str, **more: Any) -> list[dict[str, Any]]:
    return [
        {"id": id, "text": f"About {id}.", "origin": "adapted", "reference_ids": ["book", "paper"], **more}
        for id in ids
    ]


def _pictures(*ids: str) -> list[dict[str, Any]]:
    return [{"id": id, "caption": "A drawing", "alt": "Lines", "url": None} for id in ids]


def _exercise(id: str, *pictures: str) -> dict[str, Any]:
    own, drawing = pictures
    return {
        "id": id,
        "name": id.capitalize(),
        "aliases": ["An alias", "Another"],
        "goals": ["mobility", "strength"],
        "position": "seated",
        "lumbar_motion": ["flexion", "extension"],
        "summary": "Short.",
        "benefits": _statements("ease", "rest"),
        "steps": [
            step | {"breath": "inhale", "side": "right", "illustration_id": picture}
            for step, picture in zip(_statements("start", "move"), pictures, strict=True)
        ],
        "dosage": {
            "repetitions": {"min": 5, "max": 10},
            "hold_seconds": {"min": 20, "max": 30},
            "sets": {"min": 2, "max": 3},
            "repetition_unit": "round",
            "hold_open_ended": True,
            "per_side": True,
            "text": "A few rounds, with a hold in each.",
            "note": "About that.",
        },
        "precautions": _statements("pregnancy", "pain", time="before"),
        "modifications": _statements("chair", "towel", purpose="easier"),
        "equipment": [
            {"id": "mat", "name": "Mat", "optional": True},
            {"id": "wall", "name": "Wall", "optional": False},
        ],
        "muscles": [
            {"id": "psoas", "name": "Psoas", "role": "works"},
            {"id": "soleus", "name": "Soleus", "role": "stretches"},
        ],
        "illustrations": [
            {"id": own, "caption": "A picture", "alt": "Colors", "url": f"https://a.example/{own}.png"},
            *_pictures(drawing),
        ],
        "motion": {"id": "cat-cow-motion", "caption": "The movement", "alt": "Moving lines", "url": None},
        "source_id": "leaflet",
    }


def small_document() -> dict[str, Any]:
    """Return a valid document of two exercises, in which every list has elements and nearly every key a value."""
    return {
        "schema_version": "1",
        "version": "1.0.0",
        "date": "2026-02-01",
        "language": "en",
        "translation": {"language": "de", "version": "2"},
        "title": "Bends and stretches",
        "message": _statements("message")[0],
        "license": "CC-BY-4.0",
        "creator": {"name": "Example", "url": "https://a.example"},
        "review": {"clinician": "Dr. Example", "date": "2026-01-31", "version": "1.0.0"},
        "sources": [
            {"id": id, "title": id, "url": "https://a.example", "publisher": "Example", "published": "2025-03-31"}
            for id in ("leaflet", "poster")
        ],
        "safety": {
            "disclaimer": _statements("disclaimer")[0],
            "lists": [
                {
                    "id": "call",
                    "title": "Call an ambulance now if",
                    "action": "emergency",
                    "time": "always",
                    "statements": _statements("bladder", "numbness"),
                },
                {
                    "id": "stop",
                    "title": "Stop if",
                    "action": "stop",
                    "time": "during",
                    "statements": _statements("worse-pain", "dizziness"),
                },
            ],
        },
        "guidance": [
            {
                "id": id,
                "title": id.capitalize(),
                "statements": _statements("daily", "slowly"),
                "illustrations": _pictures("cat-cow-start", "cat-cow-cow"),
            }
            for id in ("frequency", "floor")
        ],
        "glossary": [
            {"id": id, "term": id, "definition": f"What {id} is.", "reference_ids": ["book", "paper"]}
            for id in ("disc", "nerve")
        ],
        "exercises": [
            _exercise("bend", "bend-photo", "cat-cow-cat"),
            _exercise("stretch", "stretch-photo", "childs-pose-fold"),
        ],
        "references": [
            {"id": id, "title": id, "publisher": "Example", "url": "https://b.example"} for id in ("book", "paper")
        ],
    }


def small_catalog() -> l5s1.Catalog:
    return read(small_document())


def read(document: Any) -> l5s1.Catalog:
    """Return the catalog of a document."""
    return l5s1.from_json(json.dumps(document))


def plain(record: Any) -> Any:
    """Return a record as its JSON value."""
    return json.loads(json.dumps(attrs.asdict(record)))


def unchecked(cls: Any, **values: Any) -> Any:
    """Return a record of values that its constructor may refuse."""
    record = cls.__new__(cls)
    for name, value in values.items():
        object.__setattr__(record, name, value)
    return record


def walk(record: Any, address: str = "/") -> Iterator[tuple[str, Any]]:
    """Yield every record that has an address, from the outside in, with its address and a slash."""
    yield address, record
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        above = "" if field.name == "exercises" else f"{address}{field.name}/"
        if isinstance(value, tuple):
            for item in value:
                if hasattr(item, "id"):
                    yield from walk(item, f"{above}{item.id}/")
        elif attrs.has(type(value)) and not isinstance(value, l5s1.Range):
            yield from walk(value, above)


def places(value: Any, path: str = "$") -> list[tuple[str, Any]]:
    """Return every place in a document with its value."""
    found = [(path, value)]
    if type(value) is dict:
        inner = [(f".{key}", item) for key, item in value.items()]
    else:
        inner = [(f"[{i}]", item) for i, item in enumerate(value)] if type(value) is list else []
    for step, item in inner:
        found += places(item, path + step)
    return found


# One place of each kind: the first element of every list speaks for the others.
PLACES = [place for place in places(small_document()) if not re.search(r"\[[1-9]", place[0])]


def _steps(path: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in re.findall(r"[\w-]+", path)]


def at(document: Any, path: str) -> Any:
    """Return the value at a path of the form that problems have."""
    for step in _steps(path):
        document = document[step]
    return document


def put(document: Any, path: str, value: Any) -> None:
    """Put a value into a document, at a path of the form that problems have."""
    *above, last = _steps(path)
    for step in above:
        document = document[step]
    document[last] = value


def changed(path: str, value: Any) -> dict[str, Any]:
    """Return the small document with another value at a path."""
    document = small_document()
    put(document, path, value)
    return document


# Values of every kind that JSON has, few of which are right anywhere.
WRONG: list[Any] = [None, True, 3, 0, -1, 3.5, "", " ", "\0", "x\ud800", [], [0], {}, {"a": 1}]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def found_in(error: pytest.ExceptionInfo[l5s1.InvalidContentError]) -> list[tuple[str, str]]:
    """Return the problems of an error."""
    return [(problem.path, problem.message) for problem in error.value.problems]


def problems(document: Any) -> dict[str, str]:
    """Return the problems of a document, or of a text as it is: messages by path."""
    text = document if isinstance(document, str | bytes) else json.dumps(document)
    with pytest.raises(l5s1.InvalidContentError) as error:
        l5s1.from_json(text)
    assert str(error.value)
    found = dict(found_in(error))
    assert len(found) == len(error.value.problems)
    return found
