"""Measure how plain the words of a catalog are. The tests hold them to limits, and the documentation shows them."""

import importlib
import re
import warnings
from collections.abc import Iterable
from typing import Any

import l5s1_exercises as l5s1

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it reads its own data by way of pkg_resources
    _TEXTSTAT: Any = importlib.import_module("textstat")  # it has no types

# The parts of an exercise, by the names of their fields.
PARTS = ("summary", "benefits", "steps", "precautions", "modifications")

# The limits that the tests hold the content to.
MAX_GRADE = 6
MAX_SMOG = 8
MAX_WORDS = 20
# "Fairly easy" on the scale INFLESZ begins here.
MIN_INFLESZ = 65


def shared(catalog: l5s1.Catalog) -> dict[str, str]:
    """Return the text of each section that exercises share, by its name."""
    message = {"message": catalog.message.text} if catalog.message else {}
    return {
        **message,
        "disclaimer": catalog.safety.disclaimer.text,
        **{one.id: _texts(one.statements) for one in catalog.safety.lists},
        **{section.id: _texts(section.statements) for section in catalog.guidance},
        "glossary": " ".join(entry.definition for entry in catalog.glossary),
    }


def parts(exercise: l5s1.Exercise) -> dict[str, str]:
    """Return the text of each part of an exercise, by its name."""
    lists = {name: _texts(getattr(exercise, name)) for name in PARTS[1:]}
    return {PARTS[0]: exercise.summary, **lists}


def careful(catalog: l5s1.Catalog) -> dict[str, str]:
    """Return the texts that must not be misread: safety, guidance and precautions."""
    lists = [catalog.safety.disclaimer, *(one for some in catalog.safety.lists for one in some.statements)]
    return {
        "safety": _texts(lists),
        "guidance": _texts(one for section in catalog.guidance for one in section.statements),
        "precautions": " ".join(_texts(exercise.precautions) for exercise in catalog),
    }


def grade(text: str) -> float:
    """Return the school grade of a text by Flesch and Kincaid; below 0 for the plainest."""
    found: float = _TEXTSTAT.flesch_kincaid_grade(text)
    return found


def inflesz(text: str) -> float:
    """Return the ease of a Spanish text by Szigriszt and Pazos: from 0 to 100, the easiest."""
    _TEXTSTAT.set_lang("es")
    try:
        found: float = _TEXTSTAT.szigriszt_pazos(text)
    finally:
        _TEXTSTAT.set_lang("en_US")
    return found


def smog(text: str, glossary: Iterable[l5s1.GlossaryEntry]) -> float:
    """Return the SMOG index of a text, without the terms that a glossary explains."""
    for entry in glossary:
        text = re.sub(re.escape(entry.term), "term", text, flags=re.IGNORECASE)
    found: float = _TEXTSTAT.smog_index(text)
    return found


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return re.split(r"(?<=[.!?])\s+", text)


def longest(text: str) -> int:
    """Return the number of words in the longest sentence of a text."""
    return max(len(sentence.split()) for sentence in sentences(text))


def _texts(statements: Iterable[l5s1.Statement]) -> str:
    return " ".join(statement.text for statement in statements)
