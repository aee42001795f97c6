"""Readability, one action for each warning sign, and evidence for each statement."""

import re
from collections import Counter
from hashlib import sha256

import attrs
import pytest
from documents import walk

import l5s1_exercises as l5s1
from l5s1_exercises import Action, Origin, Outcome, Statement, Urgency
from tools import locations, reading

CATALOG = l5s1.load()
RECORDS = dict(walk(CATALOG))
STATEMENTS = {address.rstrip("/"): record for address, record in RECORDS.items() if isinstance(record, Statement)}


SAFETY = CATALOG.safety


def sections(catalog: l5s1.Catalog) -> dict[str, str]:
    """Return the text of each section that exercises share, and of each part of an exercise."""
    parts = {f"{e.id}, {name}": text for e in catalog for name, text in reading.parts(e).items()}
    return {**reading.shared(catalog), **parts}


SECTIONS = sections(CATALOG)
CAREFUL = reading.careful(CATALOG)


# --- Plain words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SECTIONS)
def test_reading_grade(name: str) -> None:
    assert SECTIONS[name]
    assert reading.grade(SECTIONS[name]) <= reading.MAX_GRADE


@pytest.mark.parametrize("name", CAREFUL)
def test_smog(name: str) -> None:
    """Measure without the terms that the glossary explains."""
    assert reading.smog(CAREFUL[name], CATALOG.glossary) <= reading.MAX_SMOG


@pytest.mark.parametrize("name", CAREFUL)
def test_no_long_sentence(name: str) -> None:
    for sentence in reading.sentences(CAREFUL[name]):
        assert len(sentence.split()) <= reading.MAX_WORDS, sentence


SPANISH_SECTIONS = sections(l5s1.load("es"))


@pytest.mark.parametrize("name", SPANISH_SECTIONS)
def test_ease_of_spanish(name: str) -> None:
    assert SPANISH_SECTIONS[name]
    assert reading.inflesz(SPANISH_SECTIONS[name]) >= reading.MIN_INFLESZ


def test_measures_tell_hard_from_plain() -> None:
    plain = "You feel a mild pull. Stop if it hurts."
    hard = "Discontinuation of rehabilitative interventions necessitates multidisciplinary reconsideration. " * 3
    assert reading.grade(plain) < reading.MAX_GRADE < reading.grade(hard)
    assert reading.smog(plain, ()) < reading.MAX_SMOG < reading.smog(hard, ())
    assert reading.longest(plain) == 5
    facil, dificil = (
        "Siéntese en la silla. Pare si le duele.",
        "Interdisciplinariamente, la descompensación articular. " * 3,
    )
    assert reading.inflesz(dificil) < reading.MIN_INFLESZ < reading.inflesz(facil)
    assert reading.grade(plain) < reading.MAX_GRADE, "the language is that of English again"
    entry = CATALOG.glossary[0]
    assert reading.smog(f"{entry.term}. " * 3, [entry]) == reading.smog("term. " * 3, ())


# --- One action for each sign ----------------------------------------------------------------------------

# What each sign calls for, whatever list it is in; words that tell it from the others.
EMERGENCY, URGENT, STOP, ASK = "emergency", "urgent", "stop", "ask first"
SIGNS = {
    "weakness in a leg": (EMERGENCY, r"turns weak|is weak,|weakness|hard to control|unsteadily"),
    "saddle numbness": (EMERGENCY, r"genitals, buttocks"),
    "bladder": (EMERGENCY, r"urine|bladder"),
    "bowel": (EMERGENCY, r"bowel"),
    "both legs": (EMERGENCY, r"both legs"),
    "sexual function": (EMERGENCY, r"erection|during sex"),
    "chest": (EMERGENCY, r"\bchest\b"),
    "breathing": (EMERGENCY, r"hardly breathe|trouble breathing"),
    "fainting": (EMERGENCY, r"\bfaint"),
    "belly pain": (EMERGENCY, r"belly pain"),
    "bad injury": (EMERGENCY, r"bad fall"),
    "small injury": (EMERGENCY, r"small fall"),
    "very ill with a fever": (EMERGENCY, r"very ill"),
    "cancer and a leg": (EMERGENCY, r"cancer, and you have new pain"),
    "dizziness that stays": (EMERGENCY, r"rest does not make it pass"),
    "fever": (URGENT, r"fever or chills"),
    "cancer": (URGENT, r"back pain is new or getting worse"),
    "weight loss": (URGENT, r"losing weight"),
    "pain at night": (URGENT, r"at night"),
    "swelling": (URGENT, r"lump"),
    "upper back": (URGENT, r"shoulder blades"),
    "straining": (URGENT, r"sneeze"),
    "pulse in the belly": (URGENT, r"pulse"),
    "pain into the leg": (STOP, r"farther down"),
    "one leg numb": (STOP, r"One leg starts"),
    "sharp pain": (STOP, r"sharp pain"),
    "worse back pain": (STOP, r"clearly worse"),
    "dizziness": (STOP, r"feel dizzy.*Sit or lie down"),
    "worse next day": (STOP, r"next day"),
    "pregnancy": (ASK, r"pregnant"),
    "surgery": (ASK, r"surgery"),
    "new hip": (ASK, r"hip replaced"),
    "weak bones": (ASK, r"osteoporosis"),
    "heart disease": (ASK, r"heart disease"),
    "falls": (ASK, r"fell twice"),
}


def listed() -> dict[str, tuple[str, str]]:
    """Return each sign of the safety text by its address: what it calls for, and its words."""
    found = {f"ask_first/{one.id}": (ASK, one.text) for one in SAFETY.ask_first}
    found |= {
        f"symptom_rules/{rule.id}": (str(rule.action), rule.text)
        for rule in SAFETY.symptom_rules
        if rule.action is not Action.GO_ON
    }
    return found | {f"red_flags/{flag.id}": (str(flag.urgency), flag.text) for flag in SAFETY.red_flags}


@pytest.mark.parametrize("sign", SIGNS)
def test_each_sign_has_one_action(sign: str) -> None:
    action, words = SIGNS[sign]
    matching = {address: found for address, (found, text) in listed().items() if re.search(words, text)}
    assert matching
    assert set(matching.values()) == {action}, matching


def test_every_sign_is_in_the_table() -> None:
    exempt = {"symptom_rules/emergency-sign", "ask_first/pain", "ask_first/leg-symptoms", "ask_first/cancer-treatment"}
    for address, (_, text) in listed().items():
        assert address in exempt or any(re.search(words, text) for _, words in SIGNS.values()), address


def test_most_serious_first() -> None:
    for values in (
        [flag.urgency for flag in SAFETY.red_flags],
        [correction.severity for correction in CATALOG.corrections],
    ):
        order = list(type(values[0]))
        assert values == sorted(values, key=order.index)
    order = [Action.EMERGENCY, Action.STOP, Action.GO_ON]
    actions = [rule.action for rule in SAFETY.symptom_rules]
    assert actions == sorted(actions, key=order.index)
    assert {flag.urgency for flag in SAFETY.red_flags} == set(Urgency)


# --- Corrections -----------------------------------------------------------------------------------------


def test_what_is_added_is_editorial() -> None:
    for correction in CATALOG.corrections:
        if correction.outcome is Outcome.ADDED:
            assert correction.affects, correction.id
            for address in correction.affects:
                statement = STATEMENTS.get(address)
                assert statement is None or statement.origin is not Origin.SOURCE or statement.reference_ids, address


def test_corrections_are_well_founded() -> None:
    for correction in CATALOG.corrections:
        assert (correction.basis == "evidence") <= bool(correction.reference_ids), correction.id
        own = {address.partition("/")[0] for address in correction.affects} - {""}
        assert not correction.exercise_ids or own <= set(correction.exercise_ids), correction.id


def test_no_two_corrections_say_the_same() -> None:
    for name in ("says", "instead", "reason"):
        said = Counter(getattr(correction, name) for correction in CATALOG.corrections)
        assert max(said.values()) == 1 or name == "instead", said.most_common(1)


def test_locations_are_checked_against_a_text() -> None:
    """Find the sentences of a made-up article, and miss one that is not there."""
    lines = ["Heading here", "One  sentence. Another one! A third?"]

    def location(section: str, sentence: str) -> l5s1.Location:
        return l5s1.Location(section=section, part="text", sha256=sha256(sentence.encode()).hexdigest())

    def checked(*found: l5s1.Location) -> tuple[list[str], list[str]]:
        correction = attrs.evolve(CATALOG.corrections[0], locations=found, kind=l5s1.CorrectionKind.GARBLED)
        return locations.check(attrs.evolve(CATALOG, corrections=(correction,)), "\n".join(lines))

    shown, missing = checked(location("top", "Heading here"), location("main", "One sentence."))
    assert [line.split()[0] for line in shown] == ["1", "2"]
    assert missing == []
    _, missing = checked(location("main", "Not there."))
    assert missing == [f"{CATALOG.corrections[0].id}: main, text: no such sentence"]
    _, missing = checked(location("b", "Heading here"), location("a", "A third?"), location("b", "Another one!"))
    assert len(missing) <= 1
