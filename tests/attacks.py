"""Texts of any size that would take careless code more than linear time, each as a function of the size.

And what is done with a catalog that such a text holds.
"""

import json
from collections.abc import Callable, Iterable, Sized
from typing import Any

from documents import put, small_document
from program import diff, table

import l5s1_exercises as l5s1


def _with(**values: Any) -> str:
    """Return the text of the small document with other values; a double underscore is a step into the document."""
    document = small_document()
    for name, value in values.items():
        put(document, "$." + name.replace("__", "."), value)
    return json.dumps(document)


def _exercise(**values: Any) -> str:
    return _with(corrections=[], exercises=[small_document()["exercises"][0] | values])


def _statements(ids: Iterable[object], **more: Any) -> list[dict[str, Any]]:
    return [{"id": str(id), "text": "T", "origin": "source", "reference_ids": [], **more} for id in ids]


def _steps(shown: Iterable[object]) -> list[dict[str, Any]]:
    return [_statements([i])[0] | {"breath": None, "illustration_id": id} for i, id in enumerate(shown)]


def _long(n: int, fill: str) -> list[str]:
    return [f"{i:08}".rjust(40, fill) for i in range(n)]


def _works(ids: Iterable[object]) -> list[dict[str, Any]]:
    return [{"id": str(id), "title": "T", "publisher": "P", "url": "http://a"} for id in ids]


def _repeated_keys(n: int) -> str:
    return _with()[:-1] + "".join(f', "k{i}": 1, "k{i}": 2' for i in range(n)) + "}"


def _number(digits: str) -> str:
    return _with(title="@").replace('"@"', digits)


# With a number of a thousand or so, each text has about as many things that are wrong, or one thing as long.
ATTACKS: dict[str, Callable[[int], str]] = {
    # Misspelt values, ids and addresses, for which something near is sought.
    "misspelt goals": lambda n: _exercise(goals=[f"mobilt{i}" for i in range(n)]),
    "misspelt drawings": lambda n: _exercise(
        illustrations=[{"id": f"bird-dgo-{i}", "caption": "C", "alt": "A"} for i in range(n)]
    ),
    "misspelt keys": lambda n: _with(guidance=[{"id ": "", "txt": "", "origni": "", "tpoic": ""} for _ in range(n)]),
    "references that do not resolve": lambda n: _with(
        references=_works(_long(n, "a")),
        safety__ask_first=[_statements("x")[0] | {"reference_ids": _long(n, "b")}],
        corrections=[],
    ),
    "long ids that do not resolve": lambda n: _with(
        references=_works("ab" * 19 + f"{i}" for i in range(n)),
        safety__ask_first=[_statements("x")[0] | {"reference_ids": ["ba" * 18 + f"{i}" for i in range(n)]}],
        corrections=[],
    ),
    "exercises that do not resolve": lambda n: _with(
        **{"corrections[1].exercise_ids": [f"bned-{i}" for i in range(n)]}
    ),
    "addresses that do not resolve": lambda n: _with(**{"corrections[0].affects": [f"bend/{i}" for i in range(n)]}),
    "addresses that may not have changed": lambda n: _with(
        safety__ask_first=_statements(range(n)),
        **{"corrections[0].affects": [f"/safety/ask_first/{i}" for i in range(n)]},
    ),
    "steps that no illustration shows": lambda n: _exercise(steps=_steps(f"no-{i}" for i in range(n))),
    "illustrations and steps of no id": lambda n: _exercise(
        illustrations=[{"id": [i], "caption": "C", "alt": "A"} for i in range(n)], steps=_steps([i] for i in range(n))
    ),
    # Keys and members.
    "unknown keys": lambda n: _with(**{f"k{i}": 0 for i in range(n)}),
    "repeated keys": _repeated_keys,
    "a huge translation": lambda n: _with(translation={f"k{i}": {"a": [i]} for i in range(n)}),
    "empty objects": lambda n: _with(exercises=[{}] * n),
    "duplicated ids": lambda n: _with(glossary=[small_document()["glossary"][0]] * n),
    "duplicated texts": lambda n: _exercise(aliases=["a"] * n),
    "values of the wrong type": lambda n: _exercise(lumbar_motion=[0] * n),
    "statements without support": lambda n: _with(guidance=_statements(range(n), topic="floor", origin="editorial")),
    "days that are none": lambda n: _with(
        sources=[{**small_document()["sources"][0], "id": f"{i}", "published": "2026-02-30"} for i in range(n)]
    ),
    # Long and deep.
    "long text": lambda n: _with(title="\x01" * 20 * n + "\0"),
    "long id": lambda n: _exercise(id="a-" * 50 * n),
    "long language": lambda n: _with(language="en" + "-ab" * 50 * n + "-"),
    "long address": lambda n: _with(**{"corrections[0].affects": ["a/" * 50 * n]}),
    "long url": lambda n: _with(**{"sources[0].url": "https://" + "a" * 50 * n + " "}),
    "blank text": lambda n: _with(title=" " * 100 * n),
    "long number": lambda n: _number("9" * 100 * n),
    "long fraction": lambda n: _number("1." + "9" * 100 * n),
    "long numbers": lambda n: _number(f"[{','.join(['9' * 99] * n)}]"),
    "deep lists": lambda n: "[" * 10 * n,
    "many lists": lambda n: "[" * 99 + ",".join(["[]"] * n) + "]" * 99,
    "brackets in text": lambda n: f'"{"[{" * 50 * n}"',
    "a text without an end": lambda n: '"' + '\\"' * 50 * n,
    "a long version": lambda n: _with(schema_version="1" * 50 * n),
    # Nothing wrong.
    "many texts": lambda n: _exercise(aliases=[f"{i}" for i in range(n)]),
    "many records": lambda n: _exercise(equipment=[{"id": f"{i}", "name": "N", "optional": True} for i in range(n)]),
    "many links": lambda n: _with(
        references=[*small_document()["references"], *_works(range(n))],
        safety__ask_first=[_statements("x")[0] | {"reference_ids": [f"{i}" for i in range(n)]}],
    ),
    "many addresses": lambda n: _with(
        guidance=_statements(range(n), topic="floor", origin="adapted"),
        **{"corrections[1].affects": [f"/guidance/{i}" for i in range(n)]},
    ),
}


def _exercises(n: int, **more: Any) -> list[dict[str, Any]]:
    """Return as many exercises, as small as they can be."""
    lists = ("aliases", "benefits", "precautions", "modifications", "equipment", "muscles", "illustrations")
    least = small_document()["exercises"][0] | {key: [] for key in lists} | {"steps": _steps([None]), "motion": None}
    return [least | {"id": f"e-{i}"} | more for i in range(n)]


def _stops(ids: Iterable[object], text: str) -> list[dict[str, Any]]:
    return [one | {"text": text} for one in _statements(ids, action="stop")]


def _many(n: int, **values: Any) -> str:
    return _with(corrections=[], exercises=_exercises(n), **values)


# What is accepted, and what an export that repeats one thing with each of another would multiply.
ACCEPTED: dict[str, Callable[[int], str]] = {
    "stop rules and exercises": lambda n: _many(n, safety__symptom_rules=_stops(range(n), "Pain")),
    "a long stop rule and exercises": lambda n: _many(n, safety__symptom_rules=_stops("x", "Pain" * 25 * n)),
    "a long title and exercises": lambda n: _many(n, title="T" * 100 * n),
    "a long license and exercises": lambda n: _many(n, license="L" * 100 * n),
    "a long name of a clinician and exercises": lambda n: _many(n, review__clinician="C" * 100 * n),
    "a long name among others": lambda n: _with(
        corrections=[], exercises=[*_exercises(n), _exercises(1, id="x", name="N" * 100 * n)[0]]
    ),
    "a long url and exercises": lambda n: _many(n, **{"sources[0].url": "https://a/" + "a" * 100 * n}),
    "sources and statements": lambda n: _with(
        sources=[{**small_document()["sources"][0], "id": id} for id in ("leaflet", *map(str, range(n)))],
        guidance=_statements(range(n), topic="floor"),
    ),
    "addresses and exercises": lambda n: _with(
        exercises=_exercises(n),
        corrections=[
            {**small_document()["corrections"][1], "exercise_ids": [], "affects": [f"e-{i}" for i in range(n)]}
        ],
    ),
    "drawings and steps": lambda n: _exercise(steps=_steps(["cat-cow-start"] * n)),
    "texts of two words": lambda n: _with(
        corrections=[], guidance=[one | {"text": "a b " * 50} for one in _statements(range(n), topic="floor")]
    ),
    "signs of markup": lambda n: _with(
        corrections=[], guidance=[_statements("x", topic="floor")[0] | {"text": ":.@//www.*_" * 10 * n}]
    ),
    **{name: ATTACKS[name] for name in ("many texts", "many records", "many links", "many addresses")},
}

_WORDS = l5s1.words("en")


def _reworded(catalog: l5s1.Catalog) -> l5s1.Catalog:
    """Return a catalog with the words of every text in another order, and one more."""

    def reworded(text: str | tuple[str, ...]) -> str | tuple[str, ...]:
        if isinstance(text, tuple):
            return text[1:]
        words = text.split()
        return " ".join([*words[::2], *words[1::2], "more"])

    texts = {address: reworded(text) for address, text in catalog.texts().items()}
    return catalog.translated(texts, language=catalog.language)


def _session(catalog: l5s1.Catalog) -> tuple[l5s1.Cue, ...]:
    try:
        return l5s1.session(catalog, words=_WORDS)
    except l5s1.SessionTooLongError:
        return ()


# What comes of a catalog, as something that has a length.
EXPORTS: dict[str, Callable[[l5s1.Catalog], Sized]] = {
    "to_json": l5s1.to_json,
    "to_jsonld": lambda catalog: l5s1.to_jsonld(catalog, words=_WORDS),
    "to_html": lambda catalog: l5s1.to_html(catalog, words=_WORDS, form=True),
    "to_markdown": lambda catalog: l5s1.to_markdown(catalog, words=_WORDS),
    "--list": lambda catalog: table(catalog, _WORDS),
    "texts": lambda catalog: catalog.texts(),
    "translated": _reworded,
    "filter": lambda catalog: catalog.filter(goal="mobility"),
    "session": _session,
    "compare": lambda catalog: l5s1.compare(catalog, _reworded(catalog)),
    "--compare": lambda catalog: diff(catalog, _reworded(catalog)),
}
