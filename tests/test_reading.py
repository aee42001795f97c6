"""Readability, and one action for each warning sign."""

import re

import pytest

import l5s1_exercises as l5s1
from tools import reading

CATALOG = l5s1.load()


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


def test_sections_are_all_there_is() -> None:
    """Measure every text of more than a name, and each in one section: what no section has is short."""
    measured = "\n".join(SECTIONS.values())
    for address, text in CATALOG.texts().items():
        if address.endswith(("/text", "/summary", "/definition")) and "/dosage/" not in address:
            assert str(text) in measured, address


@pytest.mark.parametrize("name", CAREFUL)
def test_smog(name: str) -> None:
    """Measure without the terms that the glossary explains."""
    assert reading.smog(CAREFUL[name], CATALOG.glossary) <= reading.MAX_SMOG


@pytest.mark.parametrize("name", CAREFUL)
def test_no_long_sentence(name: str) -> None:
    for sentence in reading.sentences(CAREFUL[name]):
        assert len(sentence.split()) <= reading.MAX_WORDS, sentence


@pytest.mark.parametrize("name", SECTIONS)
def test_ease_of_spanish(name: str) -> None:
    text = sections(l5s1.load("es"))[name]
    assert text
    assert reading.inflesz(text) >= reading.MIN_INFLESZ


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

# What each sign calls for, by the id of its statement; and words that tell it from all signs of another action.
EMERGENCY, TODAY, ASK, STOP, GO_ON = l5s1.SafetyAction
SIGNS = {
    "sudden-severe-pain": (EMERGENCY, r"sudden, severe, new pain in your belly or back"),
    "pulse-and-pain": (EMERGENCY, r"pulse in your belly, with"),
    "chest-pain": (EMERGENCY, r"chest hurts or feels tight"),
    "breath-or-collapse": (EMERGENCY, r"faint.*can hardly breathe.*cold"),
    "saddle-numbness": (EMERGENCY, r"genitals, anus, buttocks, or inner thighs feel numb"),
    "bladder-or-bowel": (EMERGENCY, r"leak or cannot feel urine or stool, struggle to start or stop urine"),
    "sexual-function": (EMERGENCY, r"new trouble in erection, ejaculation, or feeling during sex"),
    "both-legs": (EMERGENCY, r"Both legs have new or worse"),
    "leg-weakness": (EMERGENCY, r"foot or leg is newly weak|walk turns unsteady"),
    "cancer-and-leg": (EMERGENCY, r"cancer, and now new belt-like pain, leg pain, numbness, or tingling"),
    "bad-injury": (EMERGENCY, r"bad fall or accident"),
    "small-injury": (EMERGENCY, r"small fall, and you are older"),
    "fever-very-ill": (EMERGENCY, r"fever, and you feel very ill or get chemotherapy"),
    "fever": (TODAY, r"fever, chills, night sweats, or weight loss without trying"),
    "cancer": (TODAY, r"cancer, and new or worse back pain"),
    "night-or-strain": (TODAY, r"stays at rest, or worsens at night or with coughing or straining"),
    "swelling": (TODAY, r"new lump or shape"),
    "upper-back-or-band": (TODAY, r"shoulder blades|around you like a belt"),
    "pulsing": (TODAY, r"pulse in your belly that nobody"),
    "sudden-pain-weak-bones": (TODAY, r"suddenly without a fall"),
    "severe-pain-or-injury": (ASK, r"severe pain, or pain from a blow or fall"),
    "leg-symptoms": (ASK, r"leg pain, numbness, or tingling that is new, worse, or below the knee"),
    "pregnancy": (ASK, r"You are pregnant"),
    "surgery": (ASK, r"back, hip, or belly surgery"),
    "osteoporosis": (ASK, r"You have osteoporosis, a past spine break"),
    "heart-or-falls": (ASK, r"heart disease, .*repeated falls"),
    "emergency-sign": (STOP, r"emergency sign appears.* Follow its list"),
    "leg-pain": (STOP, r"starts, grows, or moves down in one buttock or leg"),
    "numbness": (STOP, r"One leg gets numb or tingly, or more so\. Call your doctor"),
    "dizzy-or-breathless": (STOP, r"get dizzy or too breathless.* call an ambulance"),
    "after-dizziness": (STOP, r"came and went\. Tell your doctor"),
    "worse-pain": (STOP, r"Pain gets clearly worse"),
    "pregnancy-signs": (STOP, r"bleed, leak fluid, or have contractions"),
    "same-pain": (GO_ON, r"pain stays the same"),
    "leaving-the-leg": (GO_ON, r"from your leg to your back"),
    "mild-ache": (GO_ON, r"ache fades within half an hour"),
}


def listed(catalog: l5s1.Catalog) -> dict[str, tuple[l5s1.SafetyAction, str]]:
    """Return each sign of the safety text by its id: what it calls for, and its words."""
    return {one.id: (some.action, one.text) for some in catalog.safety.lists for one in some.statements}


def test_every_sign_is_in_the_table() -> None:
    assert listed(CATALOG).keys() == SIGNS.keys()


@pytest.mark.parametrize("sign", SIGNS)
def test_each_sign_has_one_action(sign: str) -> None:
    action, words = SIGNS[sign]
    matching = {id: found for id, (found, text) in listed(CATALOG).items() if re.search(words, text)}
    assert sign in matching, "it says something else now"
    assert set(matching.values()) == {action}, matching


@pytest.mark.parametrize("words", [
    "chest", "faint", "urine", "both legs", "erection", "fever", "cancer", "lump", "pulse", "shoulder blades",
    "dizzy", "breathless", "pregnan", "surgery", "heart disease", "contractions", "night sweats", "weight loss",
])  # fmt: skip
def test_each_word_of_alarm_is_there(words: str) -> None:
    found = {str(action) for action, text in listed(CATALOG).values() if words in text.lower()}
    assert found - {"go-on"}


def test_one_statement_alone_sends_to_the_emergency_list() -> None:
    sending = [id for id, (action, text) in listed(CATALOG).items() if action is STOP and "weakness" in text]
    assert sending == ["emergency-sign"]
    assert "chest pain" in listed(CATALOG)["emergency-sign"][1]


def test_what_goes_on_alarms_nobody() -> None:
    for action, text in listed(CATALOG).values():
        if action is GO_ON:
            assert not re.search("numb|weak|dizz|ambulance|doctor|new", text), text


def test_how_many_signs_there_are() -> None:
    """Keep to what readers get through: about a dozen emergencies, fewer of the rest."""
    count = {action: sum(found is action for found, _ in listed(CATALOG).values()) for action in l5s1.SafetyAction}
    assert count == {EMERGENCY: 13, TODAY: 7, ASK: 6, STOP: 7, GO_ON: 3}
