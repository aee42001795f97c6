"""Translations: of a user's own catalog, of the package, and the checks that every language of the package has to pass.

Two languages stand in for one that the package may not have: `qaa` is made of the English, each word of it backwards,
and the German of a small catalog is written by hand, to show that a language costs data alone.
"""

import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import html5lib
import pytest
from documents import found_in, small_catalog
from hypothesis import given
from program import table
from strategies import catalogs

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, InvalidCatalogError, Words
from tools import translation
from tools.translation import Entry, Texts, digest, faults, shown

HERE = Path(__file__).parent
# How each language says what must not change, as expressions for whole words.
LANGUAGES: dict[str, Any] = json.loads((HERE / "languages.json").read_text(encoding="utf-8"))
CATALOG = l5s1.load()
ENGLISH = translation.english()

each_translation = pytest.mark.parametrize("tag", [tag for tag in l5s1.languages if tag != "en"])


def backwards(text: str) -> str:
    """Return a text with each word backwards, but for the names in braces that a phrase fills in."""
    return re.sub("[A-Za-z]+(?![a-z]*})", lambda word: word[0][::-1], text)


def changed(texts: Texts, change: Callable[[str], str]) -> dict[str, str | tuple[str, ...]]:
    return {a: change(text) if isinstance(text, str) else tuple(map(change, text)) for a, text in texts.items()}


def entries(texts: Texts) -> dict[str, Entry]:
    """Return the texts of a translation of the English that there is."""
    return {address: Entry(digest(ENGLISH[address]), text) for address, text in texts.items()}


QAA = changed(ENGLISH, backwards)


# --- A user's own ----------------------------------------------------------------------------------------


def problems_of(catalog: Catalog, texts: Any, language: str = "de") -> list[tuple[str, str]]:
    with pytest.raises(InvalidCatalogError) as error:
        catalog.translated(texts, language=language)
    return found_in(error)


def check_translated(catalog: Catalog) -> None:
    texts = {address: (f"{t}!" if isinstance(t, str) else [*t, "One more!"]) for address, t in catalog.texts().items()}
    made = catalog.translated(texts, language="gsw-CH")
    assert made.language == "gsw-CH"
    assert made.translation == l5s1.Translation(language=catalog.language, version=catalog.version)
    assert made.review is None
    assert made.texts() == {a: text if isinstance(text, str) else tuple(text) for a, text in texts.items()}
    assert l5s1.from_json(l5s1.to_json(made)) == made
    back = made.translated(catalog.texts(), language=catalog.language)
    assert back.translation == l5s1.Translation(language="gsw-CH", version=catalog.version)
    assert attrs.evolve(back, translation=catalog.translation, review=catalog.review) == catalog


@pytest.mark.parametrize("catalog", [CATALOG, CATALOG.filter(id="bird-dog"), small_catalog()], ids=repr)
def test_translated(catalog: Catalog) -> None:
    check_translated(catalog)


@given(catalogs())
def test_translation_of_any_catalog(catalog: Catalog) -> None:
    check_translated(catalog)


@pytest.mark.parametrize("address", small_catalog().texts())
def test_text_that_is_missing_left_over_or_wrong(address: str) -> None:
    catalog = small_catalog()
    texts: dict[str, Any] = catalog.texts()
    rest = {other: text for other, text in texts.items() if other != address}
    assert problems_of(catalog, rest) == [(address, "missing")]
    over = ("bend/nothing/text", "left over: no text has this address")
    assert problems_of(catalog, {**texts, "bend/nothing/text": "x"}) == [over]
    several = isinstance(texts[address], tuple)
    for wrong, message in (
        (None, "expected text, not null"),
        ({}, "expected a tuple, not an object" if several else "expected text, not an object"),
        *([("x", "expected a tuple, not the text 'x'")] if several else [(["x"], "expected text, not a list")]),
        *([] if several else [(" ", "expected text, but it is blank")]),
    ):
        assert problems_of(catalog, {**texts, address: wrong}) == [(address, message)]


def test_faults_come_together() -> None:
    catalog = small_catalog()
    texts: dict[Any, Any] = {**catalog.texts(), "bend/nam": catalog["bend"].name, 3: "x", "a\nb": "x"}
    del texts["bend/name"]
    texts |= {"bend/aliases": ["a", "", "b", 3], "stretch/aliases": ["a", "a"], "/title": "a\0"}
    assert problems_of(catalog, texts) == [
        ("/title", r"expected text without NUL characters and lone surrogates, not 'a\x00'"),
        ("bend/name", "missing"),
        ("bend/aliases[1]", "expected text, but it is blank"),
        ("bend/aliases[3]", "expected text, not the number 3"),
        ("stretch/aliases[1]", "'a' duplicates $.aliases[0]"),
        ("bend/nam", "left over: no text has this address; did you mean 'bend/name'?"),
        ("3", "left over: no text has this address"),
        (r"'a\nb'", "left over: no text has this address"),
    ]


def test_many_addresses_of_another_catalog_get_no_suggestions() -> None:
    catalog = small_catalog()
    texts = {f"{address}x": text for address, text in catalog.texts().items()}
    messages = [message for _, message in problems_of(catalog, texts)]
    assert sum(message.startswith("left over") for message in messages) == len(texts)
    assert sum("did you mean" in message for message in messages) == 20
    assert messages[-1] == "left over: no text has this address"


def test_a_thousand_problems_are_sought() -> None:
    with pytest.raises(InvalidCatalogError, match="at least 1000 problems") as error:
        small_catalog().translated({f"left/over-{i}": "Text" for i in range(1500)}, language="de")
    assert len(error.value.problems) == 1000


def test_arguments_of_wrong_type() -> None:
    catalog = small_catalog()
    wrong: Any = list(catalog.texts().items())
    with pytest.raises(TypeError, match="expected a mapping of addresses to texts, not list"):
        catalog.translated(wrong, language="de")
    for language in ("", "German", "de_DE", "../en"):
        [(path, message)] = problems_of(catalog, catalog.texts(), language)
        assert path == "$.language"
        assert message.startswith("expected a language tag")


# --- Languages of the package ----------------------------------------------------------------------------


def test_english() -> None:
    assert l5s1.load("en") is l5s1.load()
    assert l5s1.languages[0] == "en"
    assert list(l5s1.languages[1:]) == sorted(set(l5s1.languages) - {"en"})
    folders = (Path(l5s1.__file__).parent / "content").iterdir()
    assert sorted(l5s1.languages) == sorted(path.name for path in folders)


@pytest.mark.parametrize("tag", ["", "de", "EN", "en-US", "../en", "en/", ".", 3, None, []])
def test_unknown_language(tag: Any) -> None:
    with pytest.raises(l5s1.UnknownValueError) as error:
        l5s1.load(tag)
    assert (error.value.kind, error.value.value, error.value.choices) == ("language", tag, l5s1.languages)


def test_unknown_language_suggests_the_nearest() -> None:
    with pytest.raises(l5s1.UnknownValueError, match=r"'eng' is not a known language: .* did you mean 'en'\?"):
        l5s1.load("eng")


def test_folder_is_all_that_a_language_needs(tmp_path: Path, fresh_python: Any) -> None:
    """Add a folder to a copy of the package, and read it from a folder and from a zip archive."""
    package = Path(l5s1.__file__).parent
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in package.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                file.write(path, f"l5s1_exercises/{path.relative_to(package).as_posix()}")
        for name, text in translation.rendered(ENGLISH, entries(QAA)).items():
            file.writestr(f"l5s1_exercises/content/qaa/{name}", text)
        file.writestr("l5s1_exercises/content/.DS_Store", "")  # as file managers leave it
        file.extractall(tmp_path / "extracted")
    code = """
import json, sys
sys.path.insert(0, sys.argv[1])
import l5s1_exercises as l5s1
from l5s1_exercises.__main__ import main
assert l5s1.__file__.startswith(sys.argv[1])
l5s1.load(), l5s1.words("en"), l5s1.to_markdown(l5s1.load())
assert "importlib_resources" not in sys.modules
catalog = l5s1.load("qaa")
assert catalog is l5s1.load("qaa")
assert catalog == l5s1.load().translated(catalog.texts(), language="qaa")
assert l5s1.words("qaa-DE").language == "qaa"
print(json.dumps([l5s1.languages, catalog.texts(), [phrase.other for phrase in l5s1.words("qaa").phrases]]))
sys.argv[1:] = ["--language", "qaa", "--list", "--id", "bird-dog"]
main()
"""
    for place in (archive, tmp_path / "extracted"):
        done = fresh_python("-I", "-c", code, str(place), measured=False)
        assert not done.stderr
        line, table_of_one = done.stdout.decode().split("\n", 1)
        languages, texts, phrases = json.loads(line)
        assert languages == [*l5s1.languages, "qaa"]
        assert texts == json.loads(json.dumps({address: QAA[address] for address in CATALOG.texts()}))
        assert phrases == [QAA[f"/phrases/{phrase.id}/other"] for phrase in l5s1.words("en").phrases]
        assert table_of_one.split()[:5] == ["di", "eman", "slaog", "esod", "bird-dog"]


# --- What every translation of the package has to pass ---------------------------------------------------


def differences(english: Texts, texts: Texts, language: Any) -> list[str]:
    """Return where a translation has other numbers, units, sides or negations, or is the English itself."""
    found: list[str] = []
    for address, text in english.items():
        source, target = shown(text), shown(texts[address])
        if re.search("[A-Za-z]", re.sub("{.*?}", "", source)) and target == source and target not in language["names"]:
            found.append(f"{address}: English")
        if numbers(source) != numbers(target):
            found.append(f"{address}: numbers")
        if quantities(source, LANGUAGES["en"]) != quantities(target, language):
            found.append(f"{address}: units")
        if "/steps/" in address:
            found += [
                f"{address}: {side}"
                for side in ("left", "right")
                if count(LANGUAGES["en"]["sides"][side], source) != count(language["sides"][side], target)
            ]
            if count(LANGUAGES["en"]["negation"], source) != count(language["negation"], target):
                found.append(f"{address}: negation")
    return found


def numbers(text: str) -> list[str]:
    return sorted(re.findall("[0-9]+", text))


def quantities(text: str, language: Any) -> list[tuple[str, str]]:
    """Return each number with the unit right after it."""
    return sorted(
        (number, unit)
        for unit, expression in language["units"].items()
        for number in re.findall(rf"([0-9]+)\s(?:{expression})\b", text, re.IGNORECASE)
    )


def count(expression: str, text: str) -> int:
    return len(re.findall(rf"\b(?:{expression})\b", text, re.IGNORECASE))


@each_translation
def test_translation_is_complete_and_current(tag: str) -> None:
    found = translation.packaged(tag)
    assert faults(ENGLISH, found) == []
    files = translation.rendered(ENGLISH, found)
    folder = translation.CONTENT / tag
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == set(files)
    for name, text in files.items():
        assert (folder / name).read_text(encoding="utf-8") == text, f"{name}: run python -m tools.translation {tag}"


@each_translation
def test_translation_says_the_same(tag: str) -> None:
    texts = {address: entry.text for address, entry in translation.packaged(tag).items()}
    assert differences(ENGLISH, texts, LANGUAGES[tag]) == []


@each_translation
def test_translation_as_a_catalog(tag: str) -> None:
    catalog = l5s1.load(tag)
    assert catalog.language == l5s1.words(tag).language == tag
    assert catalog.translation == l5s1.Translation(language="en", version=CATALOG.version)
    assert catalog.review is None
    assert l5s1.from_json(l5s1.to_json(catalog)) == catalog
    words = l5s1.words(tag)
    assert english_words(exported(catalog, words), CATALOG, catalog, words) == {}


# --- The page on the Spanish -----------------------------------------------------------------------------

PAGE = (HERE.parent / "docs" / "spanish.md").read_text(encoding="utf-8")
TERMS = [row for row in re.findall(r"^\| (.+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE) if row[0] != "English"]


def said_in(tag: str) -> str:
    """Return all that the package says in a language, in small letters."""
    return "\n".join(map(shown, {**l5s1.load(tag).texts(), **translation.phrases(l5s1.words(tag))}.values())).casefold()


@pytest.mark.parametrize(("tag", "column"), [("en", 0), ("es", 1)])
def test_terms_are_those_that_the_content_uses(tag: str, column: int) -> None:
    catalog, words, said = l5s1.load(tag), l5s1.words(tag), said_in(tag)
    listed = {term.casefold() for row in TERMS for term in row[column].split("; ")}
    assert [term for term in listed if term not in said] == []
    needed = {words.say(f"start-{position}") for position in l5s1.Position}
    needed |= {entry.term for entry in catalog.glossary}
    needed |= {name for exercise in catalog for name in (exercise.name, *exercise.aliases)}
    assert {term.casefold() for term in needed} - listed == {"balasana", "marjaryasana-bitilasana"}


def test_terms_have_pages() -> None:
    assert [row for row in TERMS if not re.search(r"none found|as above|\]\[", row[2])] == []
    linked = set(re.findall(r"\]\[(\w+)\]", PAGE))
    assert re.findall(r"^\[(\w+)\]: http", PAGE, re.MULTILINE) == sorted(linked)
    muscles = {muscle.name for exercise in l5s1.load("es") for muscle in exercise.muscles}
    assert {name for name in muscles if name not in " ".join(PAGE.split())} == set()


def test_what_was_decided_on_the_spanish() -> None:
    said = said_in("es")
    assert re.findall(r"\b(?:suelo|barriga|panza|agujetas|tirón|tirones|párese)\b", said) == []
    assert re.findall(r"\barque\w*\b(?!(?: [^\s.]+){0,8} hacia atrás)[^.\n]*", said) == []


# --- The checks, seen to fail ----------------------------------------------------------------------------


def test_checks_accept_what_is_right() -> None:
    assert faults(ENGLISH, entries(QAA)) == []
    assert differences(ENGLISH, QAA, LANGUAGES["qaa"]) == []


@pytest.mark.parametrize("part", range(8))
def test_any_one_english_text_that_changes(part: int) -> None:
    found = entries(QAA)
    for address, text in list(ENGLISH.items())[part::8]:
        other = f"{text} " if isinstance(text, str) else (*text, "More")
        assert faults({**ENGLISH, address: other}, found) == [f"stale: {address}"]


def test_addresses_that_come_go_and_change_places() -> None:
    found = entries(QAA)
    for first, second in zip(list(ENGLISH)[::7], list(ENGLISH)[1::7], strict=False):
        rest = {address: entry for address, entry in found.items() if address != first}
        assert faults(ENGLISH, rest) == [f"missing: {first}"]
        assert faults(ENGLISH, {**found, f"{first}/x": found[first]}) == [f"left over: {first}/x"]
        if ENGLISH[first] != ENGLISH[second]:
            stale = {f"stale: {first}", f"stale: {second}"}
            assert set(faults(ENGLISH, {**found, first: found[second], second: found[first]})) == stale
            assert set(faults({**ENGLISH, first: ENGLISH[second], second: ENGLISH[first]}, found)) == stale


def test_names_in_braces_that_differ() -> None:
    for address in ("/phrases/sets/one", "/phrases/and/other"):
        text = str(QAA[address])
        lost, more = (
            entries({**QAA, address: other}) for other in (re.sub("{.*?}", "", text, count=1), f"{text} {{a}}")
        )
        assert faults(ENGLISH, lost) == faults(ENGLISH, more) == [f"other names in braces: {address}"]


STEP = "bird-dog/steps/reach-right/text"


@pytest.mark.parametrize(
    ("english", "text", "found"),
    [
        ("Hold for 5 to 10 seconds.", "Dloh rof 5 ot 10 sdnoces.", []),
        ("Hold for 5 to 10 seconds.", "Dloh rof 5 ot 20 sdnoces.", ["numbers", "units"]),
        ("Hold for 5 to 10 seconds.", "Dloh rof 10 sdnoces.", ["numbers"]),
        ("Hold for 5 to 10 seconds.", "Dloh rof 5 ot 10 setunim.", ["units"]),
        ("Do 3 sets in 3 weeks.", "Od 3 stes ni 3 stes.", ["units"]),
        ("Your right arm.", "Ruoy tfel mra.", ["left", "right"]),
        ("Your left arm.", "Ruoy mra.", ["left"]),
        ("At a right angle.", "Ta a thgir elgna.", []),
        ("Do not hurry.", "Od yrruh.", ["negation"]),
        ("Hurry.", "Reven yrruh.", ["negation"]),
        ("Hurry.", "Hurry.", ["English"]),
    ],
)
def test_check_of_what_is_said(english: str, text: str, found: list[str]) -> None:
    assert differences({STEP: english}, {STEP: text}, LANGUAGES["qaa"]) == [f"{STEP}: {fault}" for fault in found]


def test_check_of_what_is_said_elsewhere() -> None:
    name = "bird-dog/muscles/psoas/name"
    assert differences({name: "No left psoas"}, {name: "Saosp"}, LANGUAGES["qaa"]) == []
    assert differences({name: "Psoas"}, {name: "Psoas"}, {**LANGUAGES["qaa"], "names": ["Psoas"]}) == []
    assert differences({name: ("One", "2 sets")}, {name: ("Eno", "2 stes")}, LANGUAGES["qaa"]) == []
    assert differences({name: ("One", "2 sets")}, {name: ("Eno",)}, LANGUAGES["qaa"]) == [
        f"{name}: numbers", f"{name}: units"
    ]  # fmt: skip
    assert differences({name: "{a}: {b}."}, {name: "{a}: {b}."}, LANGUAGES["qaa"]) == []


# --- No English in what is exported ----------------------------------------------------------------------

# The keys of the JSON-LD with values that are codes.
CODES = {"exerciseType", "inLanguage", "license", "unitCode", "version"}


def said_in_html(page: str) -> Iterator[str]:
    """Yield what a page says in the language of its handout: neither code nor what has a language of its own."""

    def look(element: Any) -> Iterator[str]:
        yield from (element.get(name, "") for name in ("alt", "aria-label", "title"))
        yield element.text or ""
        for child in element:
            if not str(child.tag).endswith(("script", "style")) and child.get("lang") != "en":
                yield from look(child)
            yield child.tail or ""

    return look(html5lib.parse(page, namespaceHTMLElements=False))


def said_in_jsonld(value: Any) -> Iterator[str]:
    """Yield the texts of a document but for codes and works."""
    if isinstance(value, dict):
        if "mainEntityOfPage" not in value:
            for key, inner in value.items():
                if key == "@graph" or not (key.startswith("@") or key in CODES):
                    yield from said_in_jsonld(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from said_in_jsonld(inner)
    else:
        yield str(value)


def exported(catalog: Catalog, words: Words) -> dict[str, str]:
    """Return what each export says, without codes and without the titles and publishers of works."""
    markdown = re.sub(r"(?m)^\[\d+\]: .*|`[a-z-]+`", "", l5s1.to_markdown(catalog, words=words))
    for source in catalog.sources:
        markdown = markdown.replace(f"[{source.title}](<{source.url}>)", "")
    drawings = [one for e in catalog for one in (*e.illustrations, *([e.motion] if e.motion else []))]
    script = re.sub("^<script[^>]*>|</script>$", "", l5s1.to_jsonld_script(catalog, words=words))
    listed = table(catalog, words)
    said = {
        "html": " ".join(said_in_html(l5s1.to_html(catalog, form=True, words=words))),
        "fragment": " ".join(said_in_html(l5s1.to_html(catalog, fragment=True, words=words))),
        "markdown": markdown,
        "jsonld": " ".join(said_in_jsonld(json.loads(l5s1.to_jsonld(catalog, words=words)))),
        "script": " ".join(said_in_jsonld(json.loads(script))),
        "svg": " ".join(re.findall("<(?:title|desc)>(.*)</", " ".join(one.svg() for one in drawings))),
        "session": " ".join(cue.text for cue in l5s1.session(catalog, words=words)),
        "list": "\n".join([re.sub(r"^\S+ ", "", line) for line in listed.splitlines()] + listed.split()[:1]),
    }
    return {name: text.replace(catalog.license, "") for name, text in said.items()}


def words_in(texts: Mapping[str, object]) -> set[str]:
    said = " ".join(re.sub("{.*?}", "", shown(text)) for text in texts.values() if isinstance(text, str | tuple))
    return set(re.findall(r"[^\W\d_]+", said.lower()))


def english_words(said: Mapping[str, str], english: Catalog, catalog: Catalog, words: Words) -> dict[str, set[str]]:
    """Return the English words that exports of a translation say, by export; words of both languages are none."""
    other = words_in(english.texts()) | words_in(translation.phrases(l5s1.words("en")))
    other -= words_in(catalog.texts()) | words_in(translation.phrases(words))
    creator = "l5s1-exercises contributors"  # a name
    found = {name: words_in({"": text.replace(creator, "")}) for name, text in said.items()}
    assert all(len(words) > 5 for words in found.values())
    return {name: words & other for name, words in found.items() if words & other}


def german(name: str) -> Any:
    return (HERE / "german" / f"{name}.json").read_text(encoding="utf-8")


SOURCE = l5s1.from_json(german("catalog"))
GERMAN = SOURCE.translated(json.loads(german("texts")), language="de")
GERMAN_WORDS = l5s1.read_words(german("words"))


def test_language_needs_only_data() -> None:
    assert english_words(exported(GERMAN, GERMAN_WORDS), SOURCE, GERMAN, GERMAN_WORDS) == {}
    assert words_in(GERMAN.texts()) & {"the", "of", "hips", "knee"} == set()
    assert l5s1.from_json(l5s1.to_json(GERMAN)) == GERMAN
    lines = [GERMAN_WORDS.dose(exercise.dosage) for exercise in GERMAN]
    assert lines == [
        "5–10 Sekunden halten, 8–12-mal, 1 Durchgang",
        "1 Sekunde oder länger halten, 10 Runden, auf jeder Seite",
        "3-mal 20–30 Sekunden halten, auf jeder Seite",
    ]


def test_check_for_english_catches() -> None:
    """Export with English words, and with one English text: each export that says it is found."""
    mixed = exported(GERMAN, l5s1.words("en"))
    assert english_words(mixed, SOURCE, GERMAN, GERMAN_WORDS).keys() == mixed.keys() - {"svg"}  # which adds no words
    pages = {"html", "fragment"}
    for address, exports in (
        ("/title", {*pages, "markdown", "jsonld", "script"}),
        ("bridge/name", {*pages, "markdown", "jsonld", "script", "list", "session"}),
        ("bridge/motion/caption", {"html", "fragment", "svg"}),
        ("bridge/muscles/buttocks/name", {"jsonld", "script"}),
    ):
        texts = {**GERMAN.texts(), address: SOURCE.texts()[address]}
        said = exported(SOURCE.translated(texts, language="de"), GERMAN_WORDS)
        assert english_words(said, SOURCE, GERMAN, GERMAN_WORDS).keys() == exports


def test_language_of_each_part_of_a_page() -> None:
    """Mark the page with the language of the translation, and works, whose names stay, with that of the original."""
    tree = html5lib.parse(l5s1.to_html(GERMAN, words=GERMAN_WORDS), namespaceHTMLElements=False)
    assert tree.get("lang") == "de"
    marked = {e.get("id"): e.get("lang") for e in tree.iter() if e.get("lang") and e.get("id")}
    assert marked == {"/sources/merkblatt": "en", "/references/verlag": "en"}
    plain = html5lib.parse(l5s1.to_html(SOURCE), namespaceHTMLElements=False)
    assert [e.get("lang") for e in plain.iter() if e.get("lang")] == ["en", "en"]
    languages = re.findall('"inLanguage": "(.*?)"', l5s1.to_jsonld(GERMAN, words=GERMAN_WORDS))
    assert languages
    assert set(languages) == {"de"}
