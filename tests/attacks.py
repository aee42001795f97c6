"""Texts that grow: what would cost a careless reader more than its share of time, each as a function of a number."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from documents import put, small_document


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
        guidance=_statements(range(n), topic="floor"),
        **{"corrections[1].affects": [f"/guidance/{i}" for i in range(n)]},
    ),
}
