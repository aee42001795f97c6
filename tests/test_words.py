"""The words of exports: doses in every form, strict reading, and languages that have none."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import l5s1_exercises as l5s1
from l5s1_exercises import Dosage, Range, RepetitionUnit, UnknownValueError, words

ENGLISH = words("en")
CATALOG = l5s1.load()
SOURCE = Path(l5s1.__file__).parent
ROUND = RepetitionUnit.ROUND


@pytest.mark.parametrize(
    ("dosage", "line"),
    [
        (Dosage(), "No dose stated"),
        (Dosage(per_side=True), "No dose stated"),
        (Dosage(note="Often."), "No dose stated"),
        (Dosage(repetitions=Range(10, 10), repetition_unit=ROUND), "10 rounds"),
        (Dosage(repetitions=Range(1, 1), repetition_unit=ROUND), "1 round"),
        (Dosage(repetitions=Range(1, 1)), "1 time"),
        (Dosage(repetitions=Range(1, 2)), "1–2 times"),
        (Dosage(sets=Range(1, 1)), "1 set"),
        (Dosage(sets=Range(1, 2), per_side=True), "1–2 sets, on each side"),
        (Dosage(hold_seconds=Range(1, 1)), "Hold 1 second"),
        (Dosage(hold_seconds=Range(20, 30), hold_open_ended=True), "Hold 20–30 seconds or longer"),
        (Dosage(hold_seconds=Range(20, 30), sets=Range(3, 3)), "3 holds of 20–30 seconds"),
        (Dosage(hold_seconds=Range(20, 20), sets=Range(1, 1)), "1 hold of 20 seconds"),
        (
            Dosage(hold_seconds=Range(20, 30), sets=Range(3, 3), per_side=True),
            "3 holds of 20–30 seconds on each side",
        ),
        (
            Dosage(hold_seconds=Range(2, 2), repetitions=Range(5, 5), sets=Range(2, 3), per_side=True),
            "Hold 2 seconds, 5 times, 2–3 sets, on each side",
        ),
        (
            Dosage(hold_seconds=Range(2, 2), repetitions=Range(5, 5), per_side=True),
            "Hold 2 seconds, 5 times, on each side",
        ),
    ],
)
def test_dose(dosage: Dosage, line: str) -> None:
    assert ENGLISH.dose(dosage) == str(dosage) == line


def test_names_are_filled_in_once() -> None:
    assert ENGLISH.say("and", first="{second}", second="b") == "{second} and b"


def test_language_tags() -> None:
    assert words("en-GB") is not None
    assert words("en-GB") == ENGLISH
    assert words("en-GB") is words("en-US")  # no tag that somebody makes up costs memory for good
    for tag in ("en-Latn", "en-Latn-GB", "de", "e", "fr-CA", "", "-", "../en", "EN"):
        with pytest.raises(UnknownValueError, match=r"is not a known language: choose from en.*; pass words="):
            words(tag)


EXPORTS: list[Callable[..., Any]] = [l5s1.to_html, l5s1.to_markdown, l5s1.to_jsonld, l5s1.to_jsonld_script]


@pytest.mark.parametrize("export", EXPORTS)
def test_language_without_words(export: Callable[..., Any]) -> None:
    catalog = attrs.evolve(CATALOG, language="de")
    with pytest.raises(UnknownValueError, match="pass words= to export in another") as error:
        export(catalog)
    assert (error.value.kind, error.value.value, error.value.choices) == ("language", "de", l5s1.languages)
    assert export(catalog, words=attrs.evolve(ENGLISH, language="de"))


# --- Reading ---------------------------------------------------------------------------------------------


def document() -> Any:
    return {
        "language": "de",
        "phrases": [{"id": phrase.id, "one": phrase.one, "other": phrase.other} for phrase in ENGLISH.phrases],
    }


def faults(found: Any) -> dict[str, str]:
    with pytest.raises(l5s1.InvalidCatalogError) as error:
        l5s1.read_words(json.dumps(found))
    return {problem.path: problem.message for problem in error.value.problems}


def position(id: str) -> int:
    return [phrase.id for phrase in ENGLISH.phrases].index(id)


def test_reading() -> None:
    read = l5s1.read_words(json.dumps(document()).encode())
    assert read.language == "de"
    assert read.phrases == ENGLISH.phrases


def test_faults_of_shape() -> None:
    found = document()
    found["phrases"][0]["other"] = 3
    del found["phrases"][1]["one"]
    found["extra"] = None
    assert faults(found) == {
        "$.extra": "unknown key",
        "$.phrases[0].other": "expected text, not the number 3",
        "$.phrases[1].one": "missing",
    }


def test_phrase_that_is_missing_or_unknown() -> None:
    found = document()
    found["phrases"][0]["id"] = "new"
    found["phrases"][-1]["other"] = "{new}"
    problems = faults(found)
    assert problems.pop("$.phrases") == f"missing: {ENGLISH.phrases[0].id!r}"
    assert problems.pop("$.phrases[0].id") == "no phrase has the id 'new'"
    assert list(problems) == [f"$.phrases[{len(ENGLISH.phrases) - 1}].other"]


def test_a_thousand_faults_are_sought() -> None:
    found = document()
    found["phrases"] += [{"id": f"new-{i}", "one": None, "other": "New"} for i in range(1500)]
    assert len(faults(found)) == 1000


def test_forms_and_names_that_differ() -> None:
    sets, lone, imprint = position("sets"), position("nothing"), position("version-license")
    found = document()
    found["phrases"][imprint]["other"] = "{title}"
    found["phrases"][sets] |= {"one": None, "other": "{count} {more} sets"}
    found["phrases"][lone] |= {"one": "nothing", "other": "no {thing}"}
    assert faults(found) == {
        f"$.phrases[{sets}].one": "expected text, as in English",
        f"$.phrases[{sets}].other": "expected {count} in braces, as in English",
        f"$.phrases[{lone}].one": "expected null, as in English",
        f"$.phrases[{lone}].other": "expected no names in braces, as in English",
        f"$.phrases[{imprint}].other": "expected {license}, {title}, {version} in braces, as in English",
    }


# --- The English words -----------------------------------------------------------------------------------


def test_no_phrase_is_unused_and_none_is_missing() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.glob("*.py")))
    families = {match[1] for match in re.finditer(r'f"([a-z]+-)\{', code)}
    written = set(re.findall(r"[\"']([a-z]+(?:-[a-z]+)*)[\"']", code))
    said = set(re.findall(r'say\("([^"]*)"', code))
    assert said <= {phrase.id for phrase in ENGLISH.phrases}
    assert len(said) > 30
    for phrase in ENGLISH.phrases:
        assert phrase.id in written or any(phrase.id.startswith(family) for family in families), phrase.id
    for cls, family in (
        (l5s1.Goal, "goal-"), (l5s1.Position, "start-"), (l5s1.Position, "position-"), (l5s1.LumbarMotion, "motion-"),
        (l5s1.Topic, "topic-"), (l5s1.MuscleRole, "muscle-"), (l5s1.Urgency, "urgency-"), (l5s1.Urgency, "tip-"),
        (l5s1.Action, "action-"), (l5s1.Time, "precaution-"), (l5s1.Purpose, "modification-"),
    ):  # fmt: skip
        for member in cls:
            assert ENGLISH.say(f"{family}{member}")


def test_repr_is_short() -> None:
    assert repr(ENGLISH) == "Words(language='en')"
