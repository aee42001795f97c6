"""The words of exports: by language, filled in, read strictly, and never of another language."""

import json
import re
from pathlib import Path
from typing import Any

import attrs
import german
import pytest
from documents import places
from hypothesis import given
from hypothesis import strategies as st

import l5s1_exercises as l5s1
from l5s1_exercises import InvalidContentError, Phrase, UnknownValueError, Words, words

ENGLISH = words("en")
CATALOG = l5s1.load()
SOURCE = Path(l5s1.__file__).parent
# A phrase without names, one with a name, and one with two.
NAMES = {one.id: re.findall("{([a-z]+)}", one.text) for one in ENGLISH.phrases}
PLAIN, ONE, TWO = (next(id for id, names in NAMES.items() if len(names) == count) for count in range(3))


def texts(of: Words = ENGLISH) -> dict[str, str]:
    return {phrase.id: phrase.text for phrase in of.phrases}


# --- Phrases ---------------------------------------------------------------------------------------------


def test_phrase_by_id() -> None:
    for phrase in ENGLISH.phrases:
        assert ENGLISH[phrase.id] == phrase.text


def test_unknown_phrase() -> None:
    with pytest.raises(UnknownValueError, match=r"'nothign' is not a known phrase: .* did you mean 'nothing'") as error:
        ENGLISH["nothign"]
    assert error.value.choices == tuple(texts())
    for wrong in (None, 3, ("nothing",)):
        id: Any = wrong
        with pytest.raises(TypeError, match="id: expected the id of a phrase, such as "):
            ENGLISH[id]


def test_names_are_filled_in() -> None:
    values = {name: f"<{name}>" for name in NAMES[TWO]}
    expected = ENGLISH[TWO]
    for name, value in values.items():
        expected = expected.replace(f"{{{name}}}", value)
    assert ENGLISH.say(TWO, **values) == expected
    assert ENGLISH.say(PLAIN) == ENGLISH[PLAIN]
    (name,) = NAMES[ONE]
    assert ENGLISH.say(ONE, **{name: 3}) == ENGLISH[ONE].replace(f"{{{name}}}", "3")


def test_names_are_filled_in_once() -> None:
    """What is filled in is text, whatever braces it has."""
    first, second = NAMES[TWO]
    said = ENGLISH.say(TWO, **{first: f"{{{second}}}", second: r"\g<0>{0.__class__}"})
    assert said.count(f"{{{second}}}") == 1
    assert r"\g<0>{0.__class__}" in said


def test_names_that_differ() -> None:
    (name,) = NAMES[ONE]
    wrongs: list[dict[str, str]] = [{}, {"other": "a"}, {name: "a", "other": "b"}]
    for wrong in wrongs:
        with pytest.raises(TypeError, match=f"the phrase '{ONE}' has other names: {name}, not "):
            ENGLISH.say(ONE, **wrong)
    with pytest.raises(TypeError, match=f"the phrase '{PLAIN}' has other names: none, not a, b"):
        ENGLISH.say(PLAIN, b="1", a="2")


# --- Languages -------------------------------------------------------------------------------------------


def test_language_tags() -> None:
    assert words("en-GB") is words("en-US") is words("en") is ENGLISH  # no tag that is made up costs memory for good
    assert words("es-MX") is words("es-419") is words("es")
    assert words("es-MX").language == "es"
    for tag in ("en-Latn", "en-Latn-GB", "de", "e", "fr-CA", "", "-", "../en", "EN", "en_GB", "e" * 10_000):
        with pytest.raises(UnknownValueError, match=r"is not a known language: choose from en, es"):
            words(tag)
    for wrong in (None, 3, ["en"], b"en"):
        language: Any = wrong
        with pytest.raises(TypeError, match="language: expected a language tag, such as 'en', not "):
            words(language)


@pytest.mark.parametrize("language", l5s1.languages)
def test_every_language_has_every_phrase(language: str) -> None:
    found = words(language)
    assert found.language == language
    assert texts(found).keys() == texts().keys()
    assert found == Words(language=language, phrases=found.phrases)


def test_session_takes_words() -> None:
    loud = tuple(Phrase(one.id, f"{one.text}!") for one in ENGLISH.phrases)
    cues = l5s1.session(CATALOG.filter(id="childs-pose"), words=Words(language="en", phrases=loud))
    assert cues[-1].text == f"{ENGLISH['cue-finish']}!"


@pytest.mark.parametrize(
    ("catalog", "given", "suits"),
    [
        ("de", "de", True),
        ("de-AT", "de-AT", True),
        ("de-AT", "de", True),
        ("de", "de-AT", False),
        ("de-AT", "de-CH", False),
        ("zh-Hant", "zh-Hant", True),
        ("zh-Hant", "zh", False),
        ("zh-Hant-TW", "zh", False),
        ("en", "es", False),
        ("de", "en", False),
    ],
)
def test_words_of_another_language_are_refused(catalog: str, given: str, suits: bool) -> None:
    part = attrs.evolve(CATALOG.filter(id="childs-pose"), language=catalog)
    around = attrs.evolve(ENGLISH, language=given)
    if suits:
        assert l5s1.session(part, words=around)
    else:
        with pytest.raises(l5s1.LanguageMismatchError) as error:
            l5s1.session(part, words=around)
        assert str(error.value) == f"the catalog is in '{catalog}', and words in '{given}': pass both in one language"


def test_language_without_words() -> None:
    catalog = attrs.evolve(CATALOG, language="de")
    with pytest.raises(UnknownValueError, match="pass words= for a catalog in another") as error:
        l5s1.session(catalog)
    assert (error.value.kind, error.value.value, error.value.choices) == ("language", "de", l5s1.languages)
    for wrong in ("es", {"language": "es"}, 3):
        around: Any = wrong
        with pytest.raises(TypeError, match=r"words: expected Words, such as words\('es'\), or None .*, not "):
            l5s1.session(CATALOG, words=around)


# --- Writing and reading ---------------------------------------------------------------------------------


def document(**phrases: Any) -> dict[str, Any]:
    return {"schema_version": "1", "language": "de", "phrases": {**texts(), **phrases}}


def faults(found: Any) -> dict[str, str]:
    with pytest.raises(InvalidContentError) as error:
        l5s1.words_from_json(found if isinstance(found, str) else json.dumps(found))
    messages = {problem.path: problem.message for problem in error.value.problems}
    assert len(messages) == len(error.value.problems)
    return messages


@pytest.mark.parametrize("language", l5s1.languages)
def test_round_trip(language: str) -> None:
    found = words(language)
    text = l5s1.words_to_json(found)
    assert json.loads(text) == {"schema_version": "1", "language": language, "phrases": texts(found)}
    assert list(json.loads(text)) == ["schema_version", "language", "phrases"]
    assert "\n" not in text
    assert text == l5s1.words_to_json(found, indent=0)
    for other in (text, text.encode(), l5s1.words_to_json(found, indent=2)):
        read = l5s1.words_from_json(other)
        assert read == found
        assert hash(read) == hash(found)


def test_what_is_no_words() -> None:
    for wrong in (CATALOG, "en", None):
        value: Any = wrong
        with pytest.raises(TypeError, match=r"words: expected Words, such as words\('en'\), not "):
            l5s1.words_to_json(value)


def test_reading() -> None:
    read = l5s1.words_from_json(json.dumps(document()))
    assert read.language == "de"
    assert read.phrases == ENGLISH.phrases
    spoken = l5s1.words_from_json(json.dumps(document(**{PLAIN: "Grüße \u2028"})))
    assert spoken[PLAIN] == "Grüße \u2028"
    assert l5s1.words_from_json(l5s1.words_to_json(spoken)) == spoken


def test_faults_of_shape() -> None:
    found = document(**{PLAIN: 3, ONE: " ", "No Id": "x"})
    found["extra"] = None
    del found["language"]
    assert faults(found) == {
        "$.language": "missing",
        "$.extra": "unknown key",
        f"$.phrases.{PLAIN}": "expected text, not the number 3",
        f"$.phrases.{ONE}": "expected text, but it is blank",
        "$.phrases['No Id']": ("expected lower-case words joined by hyphens, such as 'bird-dog', not the text 'No Id'"),
    }
    assert faults({"schema_version": "1", "language": "de", "phrases": []}) == {
        "$.phrases": "expected an object, not a list"
    }
    assert faults("[]") == {"$": "expected an object, not a list"}


def test_newer_version_and_repeated_phrase() -> None:
    assert list(faults({"schema_version": "2", "more": 1})) == ["$.schema_version"]
    text = json.dumps(document()).replace(f'"{PLAIN}":', f'"{PLAIN}": "Twice", "{PLAIN}":')
    assert faults(text) == {f"$.phrases.{PLAIN}": "duplicate key"}


def test_phrase_that_is_missing_or_unknown() -> None:
    found = document(new="New", **{f"{PLAIN}x": "Nearly"})
    del found["phrases"][PLAIN]
    assert faults(found) == {
        f"$.phrases.{PLAIN}": "missing",
        "$.phrases.new": "no phrase has this id",
        f"$.phrases.{PLAIN}x": f"no phrase has this id; did you mean {PLAIN!r}?",
    }


def test_a_thousand_faults_are_sought() -> None:
    assert len(faults(document(**{f"new-{i}": "New" for i in range(1500)}))) == 1000
    assert len(faults(document(**{f"new-{i}": None for i in range(1500)}))) == 1000
    assert (
        len(faults({"schema_version": 1, **document(**{f"n-{i}": 1 for i in range(1500)}) | {"schema_version": 1}}))
        == 1000
    )


def test_names_in_braces_stand_as_often_as_in_english() -> None:
    (name,) = NAMES[ONE]
    first, second = NAMES[TWO]
    wrong = {
        PLAIN: f"no {{{name}}}",
        ONE: f"{{{name}}} {{{name}}}",
        TWO: f"{{{first}}} {{{first}}}",
    }
    found = faults(document(**wrong))
    assert found.keys() == {f"$.phrases.{id}" for id in wrong}
    assert found[f"$.phrases.{PLAIN}"].startswith("expected no name in braces, as often as in English, not ")
    assert found[f"$.phrases.{ONE}"].startswith(f"expected {{{name}}} in braces, as often as in English, not ")
    assert found[f"$.phrases.{TWO}"].startswith(f"expected {{{first}}} {{{second}}} in braces, as often as in English")
    turned = l5s1.words_from_json(json.dumps(document(**{TWO: f"{{{second}}} – {{{first}}}"})))
    assert turned.say(TWO, **{first: "a", second: "b"}) == "b – a"


@given(st.sampled_from(ENGLISH.phrases), st.text(alphabet="{}abc !%$\\0"))
def test_any_phrase_is_read_or_named(phrase: Phrase, text: str) -> None:
    around = json.dumps(document(**{phrase.id: text}))
    if text.strip(" \0") and "\0" not in text and sorted(re.findall("{([a-z]+)}", text)) == sorted(NAMES[phrase.id]):
        read = l5s1.words_from_json(around)
        assert len(read.say(phrase.id, **dict.fromkeys(NAMES[phrase.id], "{}"))) <= len(text)
    else:
        assert faults(around).keys() == {f"$.phrases.{phrase.id}"}


def test_constructor() -> None:
    kept = ENGLISH.phrases[1:]
    with pytest.raises(InvalidContentError) as error:
        Words(language="en", phrases=kept)
    assert [problem.path for problem in error.value.problems] == [f"$.phrases.{ENGLISH.phrases[0].id}"]
    wrong: Any = list(kept)
    with pytest.raises(InvalidContentError, match=r"\$.phrases: expected a tuple, not a list"):
        Words(language="en", phrases=wrong)
    with pytest.raises(InvalidContentError, match=r"\$.language: expected a language tag"):
        Words(language="English", phrases=ENGLISH.phrases)
    with pytest.raises(InvalidContentError, match=r"is there already, at index 0"):
        Words(language="en", phrases=(*ENGLISH.phrases, ENGLISH.phrases[0]))


# --- The English words -----------------------------------------------------------------------------------


def test_no_phrase_is_unused_and_none_is_missing() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))
    families = {match[1] for match in re.finditer(r'f"([a-z]+-)\{', code)}
    written = set(re.findall(r"[\"']([a-z]+(?:-[a-z]+)*)[\"']", code))
    said = set(re.findall(r'(?:say\(|words\[)"([^"]*)"', code))
    assert said <= texts().keys()
    assert len(said) > 5
    for id in texts():
        assert id in written or any(id.startswith(family) for family in families), id
    for cls in (l5s1.CueKind, l5s1.Side):
        assert {f"cue-{member}" for member in cls} & texts().keys()


def test_repr_is_short() -> None:
    assert repr(ENGLISH) == f"Words(language='en', phrases=<{len(ENGLISH.phrases)}>)"


# --- Words of one's own ----------------------------------------------------------------------------------


def test_german_words_are_complete() -> None:
    assert [phrase for phrase in german.WORDS.phrases if phrase.text.startswith("[")] == []
    same = {id for id, text in texts(german.WORDS).items() if ENGLISH[id] == text}
    assert len(same) < 2


def test_session_in_german() -> None:
    cues = l5s1.session(german.GERMAN.filter(id="march"), words=german.WORDS)
    assert [cue.text for cue in cues][:6] == [
        "Marschieren", "Runde 1 von 10, rechte Seite", "1 Sekunde oder länger", "Seite wechseln",
        "Runde 1 von 10, linke Seite", "1 Sekunde oder länger",
    ]  # fmt: skip
    assert [cue.illustration_ids for cue in cues][1:5] == [("march-photo",), ("march-photo",), (), ()]
    assert cues[-1].text == "Fertig"
    with pytest.raises(l5s1.LanguageMismatchError):
        l5s1.session(german.SOURCE, words=german.WORDS)


def test_german_catalog_has_all_that_a_catalog_can_have() -> None:
    """No field is empty everywhere, each closed set is used, and a translation covers each text."""
    document = l5s1.to_dict(german.SOURCE)
    found = [(re.sub(r"\[\d+\]", "", path), value) for path, value in places(document)]
    filled = {path for path, value in found if value not in (None, [])}
    assert {path for path, _ in found} - filled == {
        "$.translation", "$.exercises.motion.url", "$.guidance.illustrations.url",
    }  # fmt: skip
    used = {value for _, value in found if isinstance(value, str)}
    for cls in (l5s1.SafetyAction, l5s1.SafetyTime, l5s1.PrecautionTime, l5s1.ModificationPurpose, l5s1.MuscleRole,
                l5s1.Breath, l5s1.Side, l5s1.RepetitionUnit, l5s1.Goal):  # fmt: skip
        assert {*cls} <= used, cls
    assert l5s1.from_json(l5s1.to_json(german.GERMAN)) == german.GERMAN
    assert german.GERMAN.translation == l5s1.Translation(language="en", version="7")
    assert german.GERMAN.review is None
    same = {address for address, text in german.GERMAN.texts().items() if german.SOURCE.texts()[address] == text}
    assert same == {"sit/aliases"}


def test_words_are_a_collection_of_ids() -> None:
    assert "how-to" in ENGLISH
    assert "howto" not in ENGLISH
    assert list(ENGLISH) == [phrase.id for phrase in ENGLISH.phrases]
    assert len(ENGLISH) == len(ENGLISH.phrases)
