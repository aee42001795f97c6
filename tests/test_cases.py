"""The safety cases: what people say, in each language, and the sign of the catalog that it is."""

import json
import re
from collections import Counter
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator
from program import main

import l5s1_exercises as l5s1
from l5s1_exercises import InvalidContentError, InvalidValueError, SafetyAction, UnknownValueError, cases
from l5s1_exercises.cases import Case, Cases

CATALOG = l5s1.load()
CASES = cases.load()
SIGNS = {
    f"/safety/lists/{some.id}/statements/{sign.id}": some.action
    for some in CATALOG.safety.lists
    for sign in some.statements
}
GRAVITY = list(SafetyAction)
ESCALATED = [case for case in CASES if case.action not in {None, "go-on"}]
CALM = [case for case in CASES if case.action in {None, "go-on"}]

each_language = pytest.mark.parametrize("language", l5s1.languages)

# Which sign each near miss is not: it has the same words, or is about the same place in the body.
NEAR_MISSES = {
    "old-catch-when-i-stand-up": "sudden-severe-pain",
    "watch-shows-my-heart-rate": "pulse-and-pain",
    "carried-a-chest-of-drawers": "chest-pain",
    "huffed-after-running-for-the-bus": "breath-or-collapse",
    "bottom-cold-on-a-stone-bench": "saddle-numbness",
    "pee-more-since-i-drink-more": "bladder-or-bowel",
    "leak-since-my-kids-were-born": "bladder-or-bowel",
    "no-mood-for-sex-with-a-stiff-back": "sexual-function",
    "old-numb-feet-from-diabetes": "both-legs",
    "thin-leg-since-polio": "leg-weakness",
    "drive-my-brother-to-chemo": "cancer-and-leg",
    "car-crash-twenty-years-ago": "bad-injury",
    "tripped-over-the-dog-at-70": "small-injury",
    "red-and-hot-after-the-sauna": "fever-very-ill",
    "shivered-at-the-bus-stop": "fever",
    "harmless-mole-and-a-stiff-back": "cancer",
    "ten-pounds-off-on-my-diet": "fever",
    "old-disc-talks-when-i-cough": "night-or-strain",
    "soft-bump-for-ten-years": "swelling",
    "rubber-band-for-my-shoulders": "upper-back-or-band",
    "tummy-beat-was-scanned": "pulsing",
    "stiff-for-twenty-years-at-70": "sudden-pain-weak-bones",
    "two-of-ten-after-a-desk-day": "severe-pain-or-injury",
    "thigh-ache-my-doctor-knows": "leg-symptoms",
    "foot-asleep-after-sitting-on-it": "leg-symptoms",
    "had-a-baby-two-years-ago": "pregnancy",
    "disc-operation-and-cleared": "surgery",
    "broke-my-wrist-as-a-boy": "osteoporosis",
    "heart-and-pressure-are-fine": "heart-or-falls",
    "arms-shake-in-the-bird-dog": "emergency-sign",
    "it-climbs-from-calf-to-back": "leg-pain",
    "mild-pull-in-the-chair-stretch": "leg-pain",
    "arm-asleep-under-my-pillow": "numbness",
    "breathe-faster-and-still-talk": "dizzy-or-breathless",
    "why-a-few-minutes-of-rest": "after-dizziness",
    "ache-gone-two-minutes-later": "worse-pain",
    "period-came-and-not-pregnant": "pregnancy-signs",
}


# --- The records -----------------------------------------------------------------------------------------


def case(**values: Any) -> Case:
    return Case(**{"id": "a-case", "says": "It hurts.", **values})


def collection(*some: Case) -> Cases:
    return Cases(version="1", language="en", license="CC-BY-4.0", cases=some)


def test_load() -> None:
    assert cases.load("en") is CASES is cases.load("en-US")
    assert cases.load("es-MX") is cases.load("es")
    assert cases.load("es").language == "es"
    wrong: Any = None
    with pytest.raises(TypeError, match="language"):
        cases.load(wrong)
    with pytest.raises(UnknownValueError, match="'qaa' is not a known language"):
        cases.load("qaa")


def test_collection() -> None:
    first, last = case(), case(id="another-case")
    both = collection(first, last)
    assert len(both) == 2
    assert both["another-case"] is last
    assert list(both) == [first, last] == list(reversed(both))[::-1]
    assert both.ids == ("a-case", "another-case")
    assert first in both
    assert "a-case" in both
    assert "third" not in both
    assert attrs.evolve(first, says="It itches.") not in both
    assert "<2>" in repr(both)
    wrong: Any = 0
    with pytest.raises(TypeError, match=r"\.cases has them by number"):
        both[wrong]
    with pytest.raises(UnknownValueError, match="'a-cas' is not a known case"):
        both["a-cas"]


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"action": SafetyAction.STOP}, "$.action"),
        ({"addresses": ("/safety/disclaimer",)}, "$.action"),
        ({"says": " "}, "$.says"),
        ({"addresses": ("no address",), "action": SafetyAction.STOP}, "$.addresses[0]"),
        ({"action": "stop", "addresses": ("/safety/disclaimer",)}, "$.action"),
    ],
)
def test_wrong_case(values: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidContentError) as error:
        case(**values)
    assert error.value.problems[0].path == path


def test_wrong_collection() -> None:
    with pytest.raises(InvalidContentError, match="at least one"):
        collection()
    with pytest.raises(InvalidContentError, match="already"):
        collection(case(), case())


@each_language
def test_checks_hold(language: str) -> None:
    """See that what is loaded without checks passes them."""
    loaded = cases.load(language)
    attrs.validate(loaded)
    for one in loaded:
        assert attrs.evolve(one) == one
        attrs.validate(one)


def test_importing_the_package_costs_no_more(fresh_python: Any) -> None:
    code = """
import sys
import l5s1_exercises as l5s1
assert "attrs" not in sys.modules, "the front door imports nothing"
l5s1.to_html(l5s1.load())
assert "l5s1_exercises.cases" not in sys.modules
print(len(l5s1.cases.load()))
"""
    result = fresh_python("-c", code, measured=False)
    assert (result.stderr, result.stdout.decode().strip()) == (b"", str(len(CASES)))


# --- The document ----------------------------------------------------------------------------------------


@each_language
def test_document(language: str) -> None:
    document = json.loads(cases.to_json(cases.load(language)))
    schema = l5s1.json_schema("cases")
    Draft202012Validator.check_schema(schema)
    assert not list(Draft202012Validator(schema).iter_errors(document))
    assert list(document) == ["schema_version", "version", "date", "language", "license", "creator", "cases"]
    assert document["schema_version"] == "1"
    loaded = attrs.asdict(cases.load(language))
    assert document == {"schema_version": "1", **json.loads(json.dumps(loaded))}
    assert (document["version"], document["license"]) == (CATALOG.version, CATALOG.license)
    assert document["date"] == CATALOG.date
    assert document["creator"] == json.loads(l5s1.to_json(CATALOG))["creator"]


@pytest.mark.parametrize(
    "change",
    [{"action": None}, {"addresses": []}, {"action": "call"}, {"says": ""}, {"id": "No id"}, {"about": "a sign"}],
    ids=repr,
)
def test_schema_refuses(change: dict[str, Any]) -> None:
    document = json.loads(cases.to_json(CASES))
    document["cases"][0] |= change
    assert not Draft202012Validator(l5s1.json_schema("cases")).is_valid(document)


def test_json_text() -> None:
    assert "\n" not in cases.to_json(CASES)
    assert cases.to_json(CASES, indent=2).startswith('{\n  "schema_version": "1"')
    assert "ñ" in cases.to_json(cases.load("es"))
    wrong: Any = CATALOG
    with pytest.raises(TypeError, match=r"cases\.load\(\)"):
        cases.to_json(wrong)
    with pytest.raises(InvalidValueError, match="indent"):
        cases.to_json(CASES, indent=33)


def test_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--cases"]) == 0
    assert capsys.readouterr().out == cases.to_json(CASES, indent=2) + "\n"
    assert main(["--cases", "--language", "es-MX", "--indent", "0"]) == 0
    assert capsys.readouterr().out == cases.to_json(cases.load("es")) + "\n"
    assert main(["--schema", "cases"]) == 0
    assert json.loads(capsys.readouterr().out) == l5s1.json_schema("cases")
    assert main(["--cases", "--goal", "mobility"]) == 2
    assert "--goal cannot be combined with --cases" in capsys.readouterr().err
    assert main(["--cases", "--language", "qaa"]) == 2


def test_never_in_a_handout() -> None:
    shown = l5s1.to_json(CATALOG) + l5s1.to_html(CATALOG) + l5s1.to_markdown(CATALOG)
    assert not [one.id for one in CASES if one.says in shown or one.id in shown]


# --- What the cases are about ----------------------------------------------------------------------------


def test_addresses_are_those_of_signs() -> None:
    for one in CASES:
        for address in one.addresses:
            assert isinstance(CATALOG.at(address), l5s1.Statement)
            assert address in SIGNS, one.id


def test_action_is_that_of_the_gravest() -> None:
    for one in CASES:
        actions = [SIGNS[address] for address in one.addresses]
        assert one.action == min(actions, key=GRAVITY.index, default=None), one.id


@pytest.mark.parametrize("address", [address for address, action in SIGNS.items() if action != "go-on"])
def test_every_sign_is_covered(address: str) -> None:
    assert sum(address in one.addresses for one in CASES) >= 2
    near = [id for id, sign in NEAR_MISSES.items() if address.endswith(f"/{sign}")]
    assert near
    assert all(CASES[id] in CALM for id in near)


def test_kinds_of_cases() -> None:
    assert len([one for one in CALM if one.id not in NEAR_MISSES]) >= 20
    assert len([one for one in ESCALATED if len(one.addresses) > 1]) >= 10
    assert all(SIGNS[address] == "go-on" for one in CALM for address in one.addresses)
    assert {action for one in CASES if (action := one.action)} == set(SafetyAction)
    assert not [one.id for one in ESCALATED if any(SIGNS[address] == "go-on" for address in one.addresses)]


def test_languages_agree() -> None:
    for language in l5s1.languages:
        other = cases.load(language)
        assert [(one.id, one.addresses, one.action) for one in other] == [
            (one.id, one.addresses, one.action) for one in CASES
        ]
        if language != "en":
            assert not [one.id for one in other if one.says == CASES[one.id].says]


@pytest.mark.parametrize("language", [language for language in l5s1.languages if language != "en"])
def test_translations_are_of_the_english_that_there_is(language: str) -> None:
    from tools import json_files, translation

    english = {
        address: text for address, text in translation.english().items() if address.startswith(translation.CASES)
    }
    found = translation.packaged(language)
    assert len(english) == len(CASES)
    ours = {address: entry for address, entry in found.items() if address.startswith(translation.CASES)}
    assert not translation.faults(english, ours)
    text = (translation.CONTENT / language / "cases.json").read_text(encoding="utf-8")
    assert translation.rendered(english, ours) == {"cases.json": text}
    assert text == json_files.formatted(json.loads(text)) + "\n"


# --- How they are said -----------------------------------------------------------------------------------


@each_language
def test_a_few_sentences_of_its_own(language: str) -> None:
    said = Counter(one.says for one in cases.load(language))
    assert max(said.values()) == 1
    for text in said:
        assert text[-1] in ".!?", text
        assert len(re.split(r"(?<=[.!?])\s+", text)) <= 3, text


def test_none_quotes_a_sign() -> None:
    """See that no case has four words of a sign in a row."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}

    of_signs = {run: address for address in SIGNS for run in runs(CATALOG.at(address).text)}
    assert not {one.id: of_signs[run] for one in ESCALATED for run in runs(one.says) if run in of_signs}


@pytest.mark.parametrize(("letters", "in_common"), [(5, 1), (4, 2)])
def test_words_of_the_signs_are_not_enough(letters: int, in_common: int) -> None:
    """See that a matcher of the signs' own words misses a third of the cases at least, and finds some."""

    def words(text: str) -> set[str]:
        return set(re.findall(rf"[a-z]{{{letters},}}", text.lower()))

    def found(says: str) -> int:
        """Return how grave the answer is: the place of its action."""
        matching = [
            GRAVITY.index(action)
            for address, action in SIGNS.items()
            if action != "go-on" and len(words(CATALOG.at(address).text) & words(says)) >= in_common
        ]
        return min(matching, default=len(GRAVITY))

    missed = [one.id for one in ESCALATED if one.action and found(one.says) > GRAVITY.index(one.action)]
    assert len(ESCALATED) / 3 <= len(missed) < len(ESCALATED)


@each_language
def test_plain_words(language: str) -> None:
    pytest.importorskip("textstat")
    from tools import reading

    for one in cases.load(language):
        if language == "en":
            assert reading.grade(one.says) <= reading.MAX_GRADE, one.id
        elif language == "es":
            assert reading.inflesz(one.says) >= reading.MIN_INFLESZ, one.id
