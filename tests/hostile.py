"""Shared by the tests of exports: hostile texts, a language in another alphabet, and addresses."""

import re
from collections.abc import Callable
from pathlib import Path
from string import ascii_letters
from typing import Any

import l5s1_exercises as l5s1

# The addresses of a page, and of a folder of drawings.
BASE = "https://clinic.example/back"
IMAGES = "https://clinic.example/drawings"
HOSTILE = "</script><script>alert(1)</script> <!--<script> --> ]]> & &lt; \u2028\u2029 \\u003c \" '"

# A catalog with every kind of record.
GOLDEN = l5s1.from_json((Path(__file__).parent / "golden" / "catalog.json").read_bytes())

# The keys of what people write and exports show.
_FREE_TEXT = {
    "alt", "caption", "clinician", "definition", "name", "note", "publisher", "summary", "term", "text", "title",
    "version",
}  # fmt: skip

# Each Latin letter as a Cyrillic one, which is the same number of places further on.
_CYRILLIC = {ord(letter): ord(letter) + ord("\u0410") - ord("A") for letter in ascii_letters}


def cyrillic(text: str) -> str:
    """Return a text without Latin letters, but for the names in braces that a phrase fills in."""
    parts = text.replace("}", "{").split("{")
    return "".join(f"{{{part}}}" if i % 2 else part.translate(_CYRILLIC) for i, part in enumerate(parts))


def reworded(change: Callable[[str], str], language: str) -> l5s1.Words:
    """Return words of a language, each what a function makes of the English one."""
    phrases = l5s1.words("en").phrases
    return l5s1.Words(language=language, phrases=tuple(l5s1.Phrase(one.id, change(one.text)) for one in phrases))


def cyrillic_words() -> l5s1.Words:
    """Return words of exports in which no Latin letter is left."""
    return reworded(cyrillic, "de")


def with_texts(change: Callable[[str], str], catalog: l5s1.Catalog = GOLDEN) -> l5s1.Catalog:
    """Return a catalog with each free text replaced by what a function makes of it.

    A dose says no numbers but its own: in its text, other digits become letters.
    """

    def replaced(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: change(inner) if key in _FREE_TEXT and inner else replaced(inner) for key, inner in value.items()
            }
        return [replaced(inner) for inner in value] if isinstance(value, list) else value

    document = replaced(l5s1.to_dict(catalog))
    for exercise, original in zip(document["exercises"], catalog, strict=True):
        exercise["aliases"] = [change(alias) for alias in exercise["aliases"]][:1]
        dose = exercise["dosage"]
        if set(re.findall(r"\d+", dose["text"])) - set(re.findall(r"\d+", str(original.dosage))):
            dose["text"] = re.sub(r"\d", "o", dose["text"])
    return l5s1.from_dict(document)


def hostile(words: str) -> l5s1.Catalog:
    """Return a catalog with the same words wherever it has free text."""
    return with_texts(lambda _: words)


def hostile_words(words: str) -> l5s1.Words:
    """Return phrases that have the same words before and after the names that they fill in."""
    return reworded(lambda text: " ".join((words, *re.findall("{[a-z]+}", text), words)), "en")


def addressed(catalog: l5s1.Catalog) -> dict[str, dict[str, Any]]:
    """Return every record as JSON by its address, by the rule alone: after a list an id, after a record a field."""
    found: dict[str, dict[str, Any]] = {}

    def look(record: dict[str, Any], address: str) -> None:
        for name, value in record.items():
            if isinstance(value, dict) and value.keys() != {"min", "max"}:
                found[f"{address}/{name}"] = value
                look(value, f"{address}/{name}")
            for item in value if isinstance(value, list) else ():
                if isinstance(item, dict) and "id" in item:
                    inner = item["id"] if name == "exercises" else f"{address}/{name}/{item['id']}"
                    found[inner] = item
                    look(item, inner)

    look(l5s1.to_dict(catalog), "")
    return found
