"""Texts of any size that would take careless code more than linear time, each as a function of the size.

And what is done with a catalog that such a text holds.
"""

import json
from collections.abc import Callable, Iterable, Sized
from itertools import chain, repeat
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
    return _with(exercises=[small_document()["exercises"][0] | values])


def _statements(ids: Iterable[object], **more: Any) -> list[dict[str, Any]]:
    return [{"id": str(id), "text": "T", "origin": "source", "reference_ids": [], **more} for id in ids]


def _steps(shown: Iterable[object]) -> list[dict[str, Any]]:
    return [_statements([i])[0] | {"breath": None, "side": None, "illustration_id": id} for i, id in enumerate(shown)]


def _pictures(ids: Iterable[object], url: str | None = None) -> list[dict[str, Any]]:
    return [{"id": id, "caption": "C", "alt": "A", "url": url} for id in ids]


def _long(n: int, fill: str) -> list[str]:
    return [f"{i:08}".rjust(40, fill) for i in range(n)]


def _works(ids: Iterable[object]) -> list[dict[str, Any]]:
    return [{"id": str(id), "title": "T", "publisher": "P", "url": "http://a"} for id in ids]


def _lists(statements: Iterable[list[dict[str, Any]]], *actions: str) -> list[dict[str, Any]]:
    """Return lists of the safety text, each with an action; those after the last have that."""
    more = repeat(actions[-1])
    return [
        {"id": f"{i}", "title": "T", "action": action, "time": "always", "statements": held}
        for i, (held, action) in enumerate(zip(statements, chain(actions, more), strict=False))
    ]


def _advice(statements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": "x", "title": "T", "statements": statements, "illustrations": []}]


def _dose(text: str) -> str:
    return _exercise(dosage=small_document()["exercises"][0]["dosage"] | {"text": text})


def _repeated_keys(n: int) -> str:
    return _with()[:-1] + "".join(f', "k{i}": 1, "k{i}": 2' for i in range(n)) + "}"


def _number(digits: str) -> str:
    return _with(title="@").replace('"@"', digits)


# With a number of a thousand or so, each text has about as many things that are wrong, or one thing as long.
ATTACKS: dict[str, Callable[[int], str]] = {
    # Misspelt values, ids and keys, for which something near is sought.
    "misspelt goals": lambda n: _exercise(goals=[f"mobilt{i}" for i in range(n)]),
    "misspelt drawings": lambda n: _exercise(illustrations=_pictures(f"bird-dgo-{i}" for i in range(n))),
    "misspelt keys": lambda n: _with(guidance=[{"id ": "", "titel": "", "statemnts": ""} for _ in range(n)]),
    "references that do not resolve": lambda n: _with(
        references=_works(_long(n, "a")), safety__disclaimer__reference_ids=_long(n, "b")
    ),
    "long ids that do not resolve": lambda n: _with(
        references=_works("ab" * 19 + f"{i}" for i in range(n)),
        safety__disclaimer__reference_ids=["ba" * 18 + f"{i}" for i in range(n)],
    ),
    "sources that do not resolve": lambda n: _with(
        exercises=[one | {"source_id": f"laeflet-{i}"} for i, one in enumerate(_exercises(n))]
    ),
    "steps that no illustration shows": lambda n: _exercise(steps=_steps(f"no-{i}" for i in range(n))),
    "illustrations and steps of no id": lambda n: _exercise(
        illustrations=_pictures([i] for i in range(n)), steps=_steps([i] for i in range(n))
    ),
    # Keys and members.
    "unknown keys": lambda n: _with(**{f"k{i}": 0 for i in range(n)}),
    "repeated keys": _repeated_keys,
    "a huge translation": lambda n: _with(translation={f"k{i}": {"a": [i]} for i in range(n)}),
    "empty objects": lambda n: _with(exercises=[{}] * n),
    "duplicated ids": lambda n: _with(glossary=[small_document()["glossary"][0]] * n),
    "duplicated texts": lambda n: _exercise(aliases=["a"] * n),
    "signs in two lists": lambda n: _with(safety__lists=_lists([_statements(range(n))] * 2, "stop")),
    "lists out of order": lambda n: _with(
        safety__lists=_lists((_statements([i]) for i in range(n)), *["stop", "emergency"] * (n // 2))
    ),
    "values of the wrong type": lambda n: _exercise(lumbar_motion=[0] * n),
    "statements without support": lambda n: _with(guidance=_advice(_statements(range(n), origin="editorial"))),
    "days that are none": lambda n: _with(
        sources=[{**small_document()["sources"][0], "id": f"{i}", "published": "2026-02-30"} for i in range(n)]
    ),
    # Long and deep.
    "long text": lambda n: _with(title="\x01" * 20 * n + "\0"),
    "long id": lambda n: _exercise(id="a-" * 50 * n),
    "long language": lambda n: _with(language="en" + "-ab" * 50 * n + "-"),
    "long license": lambda n: _with(license="MIT OR " * 20 * n + "!"),
    "long url": lambda n: _with(**{"sources[0].url": "https://" + "a" * 50 * n + " "}),
    "long picture": lambda n: _exercise(
        steps=_steps([None]), illustrations=_pictures("a", "data:image/png;base64," + "A" * 100 * n + "!")
    ),
    "figures of no dose": lambda n: _dose("5 20 " * 20 * n + "4"),
    "long figure": lambda n: _dose("9" * 100 * n),
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
        safety__disclaimer__reference_ids=[f"{i}" for i in range(n)],
    ),
    "many pictures": lambda n: _exercise(
        steps=_steps([None]), illustrations=_pictures((f"{i}" for i in range(n)), "https://a.example/b.png")
    ),
    "many figures": lambda n: _dose("5 20 " * 20 * n),
}


def _phrases(**phrases: Any) -> str:
    english: dict[str, Any] = json.loads(l5s1.words_to_json(l5s1.words("en")))
    return json.dumps(english | {"language": "de", "phrases": english["phrases"] | phrases})


# The same for words.
WORD_ATTACKS: dict[str, Callable[[int], str]] = {
    "misspelt phrases": lambda n: json.dumps(
        {"schema_version": "1", "language": "de", "phrases": {f"goal-mobilty-{i}": "T" for i in range(n)}}
    ),
    "unknown phrases": lambda n: _phrases(**{f"k{i}": "T" for i in range(n)}),
    "phrases that are no text": lambda n: _phrases(**{f"k{i}": [] for i in range(n)}),
    "phrases of no id": lambda n: _phrases(**{f"K{i}": "T" for i in range(n)}),
    "names in braces": lambda n: _phrases(nothing="{thing}" * 20 * n),
    "open braces": lambda n: _phrases(nothing="{" * 100 * n),
    "a long name in braces": lambda n: _phrases(nothing="{" + "a" * 100 * n),
    "repeated phrases": lambda n: _phrases()[:-2] + "".join(f', "k{i}": "1", "k{i}": "2"' for i in range(n)) + "}}",
    "long phrase": lambda n: _phrases(nothing="a " * 50 * n),
}


def _exercises(n: int, **more: Any) -> list[dict[str, Any]]:
    """Return as many exercises, as small as they can be."""
    lists = ("aliases", "benefits", "precautions", "modifications", "equipment", "muscles", "illustrations")
    least = small_document()["exercises"][0] | {key: [] for key in lists} | {"steps": _steps([None]), "motion": None}
    return [least | {"id": f"e-{i}"} | more for i in range(n)]


def _signs(ids: Iterable[object], text: str) -> list[dict[str, Any]]:
    return _lists([_statements(ids, text=text)], "stop")


def _many(n: int, **values: Any) -> str:
    return _with(exercises=_exercises(n), **values)


# What is accepted, and what an export that repeats one thing with each of another would multiply.
ACCEPTED: dict[str, Callable[[int], str]] = {
    "signs and exercises": lambda n: _many(n, safety__lists=_signs(range(n), "Pain")),
    "a long sign and exercises": lambda n: _many(n, safety__lists=_signs("x", "Pain" * 25 * n)),
    "lists of signs and exercises": lambda n: _many(
        n, safety__lists=_lists((_statements([i]) for i in range(n)), "stop")
    ),
    "a long title and exercises": lambda n: _many(n, title="T" * 100 * n),
    "a long message and exercises": lambda n: _many(n, message__text="M" * 100 * n),
    "a long license and exercises": lambda n: _many(n, license="L" * 100 * n),
    "a long name of a clinician and exercises": lambda n: _many(n, review__clinician="C" * 100 * n),
    "a long name of the creator and exercises": lambda n: _many(n, creator__name="C" * 100 * n),
    "a long name among others": lambda n: _with(
        exercises=[*_exercises(n), _exercises(1, id="x", name="N" * 100 * n)[0]]
    ),
    "a long url and exercises": lambda n: _many(n, **{"sources[0].url": "https://a/" + "a" * 100 * n}),
    "sources and statements": lambda n: _with(
        sources=[{**small_document()["sources"][0], "id": id} for id in ("leaflet", *map(str, range(n)))],
        guidance=_advice(_statements(range(n))),
    ),
    "pictures and steps": lambda n: _exercise(
        steps=_steps(["cat-cow-start"] * n), illustrations=_pictures(["cat-cow-start"])
    ),
    "drawings and sections": lambda n: _with(
        guidance=[_advice([])[0] | {"id": f"{i}", "illustrations": _pictures(["cat-cow-start"])} for i in range(n)]
    ),
    "texts of two words": lambda n: _with(guidance=_advice(_statements(range(n), text="a b " * 50))),
    "signs of markup": lambda n: _with(guidance=_advice(_statements("x", text=":.@//www.*_" * 10 * n))),
    **{name: ATTACKS[name] for name in ("many texts", "many records", "many links", "many pictures", "many figures")},
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
    return l5s1.translate(catalog, texts, language=catalog.language)


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
    "translate": _reworded,
    "filter": lambda catalog: catalog.filter(goal="mobility"),
    "session": _session,
    "compare": lambda catalog: l5s1.compare(catalog, _reworded(catalog)),
    "--compare": lambda catalog: diff(catalog, _reworded(catalog)),
}
