"""A language of one's own, from data alone: a catalog with all that a catalog can have, its texts in German, its words.

The words may have phrases that are no more; a phrase that they lack is the English one, in brackets.
"""

import json
import re
from pathlib import Path
from typing import Any

import l5s1_exercises as l5s1

_HERE = Path(__file__).parent


def _read(name: str) -> Any:
    return json.loads((_HERE / f"{name}.json").read_bytes())


def _phrase(english: l5s1.Phrase, german: str | None) -> l5s1.Phrase:
    names = re.findall("{[a-z]+}", english.text)
    if german is None or sorted(re.findall("{[a-z]+}", german)) != sorted(names):
        return l5s1.Phrase(english.id, f"[{english.text}]")
    return l5s1.Phrase(english.id, german)


SOURCE = l5s1.from_dict(_read("catalog"))
GERMAN = l5s1.translate(SOURCE, _read("texts"), language="de")
_PHRASES = _read("words")["phrases"]
WORDS = l5s1.Words(language="de", phrases=tuple(_phrase(one, _PHRASES.get(one.id)) for one in l5s1.words("en").phrases))
