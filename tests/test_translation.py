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
from german import GERMAN, SOURCE
from german import WORDS as GERMAN_WORDS
from hypothesis import given
from program import table
from strategies import catalogs

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, InvalidContentError, Words
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
    with pytest.raises(InvalidContentError) as error:
        l5s1.translate(catalog, texts, language=language)
    return found_in(error)


def check_translated(catalog: Catalog) -> None:
    texts = {address: (f"{t}!" if isinstance(t, str) else [*t, "One more!"]) for address, t in catalog.texts().items()}
    made = l5s1.translate(catalog, texts, language="gsw-CH")
    assert made.language == "gsw-CH"
    assert made.translation == l5s1.Translation(language=catalog.language, version=catalog.version)
    assert made.review is None
    assert made.texts() == {a: text if isinstance(text, str) else tuple(text) for a, text in texts.items()}
    assert l5s1.from_json(l5s1.to_json(made)) == made
    back = l5s1.translate(made, catalog.texts(), language=catalog.language)
    assert back.translation == l5s1.Translation(language="gsw-CH", version=catalog.version)
    assert attrs.evolve(back, translation=catalog.translation, review=catalog.review) == catalog


@pytest.mark.parametrize("catalog", [CATALOG, CATALOG.filter(id="bird-dog"), small_catalog()], ids=range(3))
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
        ({}, "expected text, not an object"),
        (3, "expected text, not the number 3"),
        *([("x", "")] if several else [(["x"], "expected text, not a tuple")]),
        *([] if several else [(" ", "expected text, but it is blank")]),
    ):
        expected = "expected a sequence of texts" if several else message
        assert problems_of(catalog, {**texts, address: wrong}) == [(address, expected)]


def test_faults_come_together() -> None:
    catalog = small_catalog()
    texts: dict[Any, Any] = {**catalog.texts(), "bend/nam": catalog["bend"].name, 3: "x", "a\nb": "x"}
    del texts["bend/name"]
    texts |= {"bend/aliases": ["a", "", "b", 3], "stretch/aliases": ["a", "a"], "/title": "a\0"}
    assert problems_of(catalog, texts) == [
        ("bend/name", "missing"),
        ("/title", r"expected text without control characters and lone surrogates, not 'a\x00'"),
        ("bend/aliases", "expected text, but it is blank"),
        ("bend/aliases", "expected text, not the number 3"),
        ("stretch/aliases", "a text is there twice"),
        ("bend/nam", "left over: no text has this address; did you mean 'bend/name'?"),
        ("3", "left over: no text has this address"),
        (r"'a\nb'", "left over: no text has this address"),
    ]


def test_many_addresses_of_another_catalog_get_no_suggestions() -> None:
    catalog = small_catalog()
    texts = {f"{address}x": text for address, text in catalog.texts().items()}
    messages = [message for _, message in problems_of(catalog, texts)]
    assert sum(message.startswith("left over") for message in messages) == len(texts)
    over = [message for message in messages if message.startswith("left over")]
    assert any("did you mean" in message for message in over[:20])
    assert not any("did you mean" in message for message in over[20:])
    assert messages[-1] == "left over: no text has this address"


def test_a_thousand_problems_are_sought() -> None:
    with pytest.raises(InvalidContentError, match="at least 1000 problems") as error:
        l5s1.translate(small_catalog(), {f"left/over-{i}": "Text" for i in range(1500)}, language="de")
    assert len(error.value.problems) == 1000


@pytest.mark.parametrize("number", ["4", "5–9", "40"])
def test_dose_in_words_has_no_figures_of_its_own(number: str) -> None:
    """Name the address, as for every other text: it is what a translator has, who sees no path."""
    catalog = small_catalog()
    texts = {**catalog.texts(), "stretch/dosage/text": f"{number} Runden"}
    ((path, message),) = problems_of(catalog, texts)
    assert path == "stretch/dosage/text"
    assert message.endswith("is none of the figures of the dose")


@pytest.mark.parametrize("language", ["", "German", "de_DE", "../en", "d", "de-", "DE", "x" * 101])
def test_language_that_is_no_tag(language: str) -> None:
    catalog = small_catalog()
    with pytest.raises(l5s1.InvalidValueError, match=r"^language: expected a language tag, such as 'en'") as error:
        l5s1.translate(catalog, catalog.texts(), language=language)
    assert (error.value.argument, error.value.value) == ("language", language)


def test_arguments_of_wrong_type() -> None:
    catalog = small_catalog()
    wrong: Any
    for wrong in (list(catalog.texts().items()), None, "texts", catalog):
        with pytest.raises(TypeError, match=r"^texts: expected a mapping of addresses to texts, not "):
            l5s1.translate(catalog, wrong, language="de")
    for wrong in (None, 3, ["de"]):
        with pytest.raises(TypeError, match=r"^language: expected a language tag, such as 'de', not "):
            l5s1.translate(catalog, catalog.texts(), language=wrong)
    for wrong in (None, catalog["bend"], catalog.texts()):
        with pytest.raises(TypeError, match=r"^catalog: expected a Catalog"):
            l5s1.translate(wrong, catalog.texts(), language="de")


def test_translation_of_a_subclass_is_one_of_it() -> None:
    class Own(Catalog):
        __slots__ = ()

    small = small_catalog()
    own = Own(**{field.name: getattr(small, field.name) for field in attrs.fields(Catalog)})
    assert type(l5s1.translate(own, own.texts(), language="de")) is Own


# --- Languages of the package ----------------------------------------------------------------------------


def test_english() -> None:
    assert l5s1.load("en") is l5s1.load()
    assert l5s1.languages[0] == "en"
    assert list(l5s1.languages[1:]) == sorted(set(l5s1.languages) - {"en"})


def test_languages_are_the_folders() -> None:
    assert sorted(l5s1.languages) == sorted(path.name for path in translation.CONTENT.iterdir() if path.is_dir())


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en", "en"), ("en-US", "en"), ("en-GB", "en"), ("es", "es"), ("es-MX", "es"), ("es-419", "es")],
)
def test_language_by_its_primary_subtag(tag: str, language: str) -> None:
    """Find the catalog and the words by one rule."""
    for found in (l5s1.load(tag), l5s1.words(tag)):
        assert found.language == language
    assert l5s1.load(tag) is l5s1.load(language)
    assert l5s1.words(tag) is l5s1.words(language)


@pytest.mark.parametrize(
    "tag", ["", "de", "EN", "../en", "en/", ".", "en-Shaw", "es-Latn-MX", "eng", "en_US", "-", "e"]
)
def test_unknown_language(tag: str) -> None:
    for find in (l5s1.load, l5s1.words):
        with pytest.raises(l5s1.UnknownValueError) as error:
            find(tag)
        assert (error.value.kind, error.value.value, error.value.choices) == ("language", tag, l5s1.languages)


@pytest.mark.parametrize("tag", [3, None, [], b"en", ("en",), CATALOG])
def test_language_of_a_wrong_type(tag: Any) -> None:
    for find in (l5s1.load, l5s1.words):
        with pytest.raises(TypeError, match=r"^language: expected a language tag, such as 'en', not "):
            find(tag)


def test_unknown_language_suggests_the_nearest() -> None:
    with pytest.raises(l5s1.UnknownValueError, match=r"'eng' is not a known language: .* did you mean 'en'\?"):
        l5s1.load("eng")


# --- Words for a catalog ---------------------------------------------------------------------------------

EXPORTS = ["session", "to_html", "to_markdown", "to_jsonld", "to_jsonld_script"]
ENGLISH_WORDS = l5s1.words("en")


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize(
    ("language", "given", "refused"),
    [
        ("en", None, None),
        ("en-GB", None, None),
        ("en", "en", None),
        ("en-GB", "en", None),
        ("en-GB", "en-GB", None),
        ("de", "de", None),
        ("de-CH", "de", None),
        ("sr-Latn", "sr-Latn", None),
        ("de", None, l5s1.UnknownValueError),
        ("en-Shaw", None, l5s1.UnknownValueError),
        ("sr-Latn", "sr", l5s1.LanguageMismatchError),
        ("de", "en", l5s1.LanguageMismatchError),
        ("en", "en-GB", l5s1.LanguageMismatchError),
        ("en-US", "en-GB", l5s1.LanguageMismatchError),
    ],
)
def test_words_are_those_of_the_catalog(
    export: str, language: str, given: str | None, refused: type[Exception] | None
) -> None:
    catalog = attrs.evolve(CATALOG.filter(id="cat-cow"), language=language)
    words = given and attrs.evolve(ENGLISH_WORDS, language=given)
    if refused is None:
        assert getattr(l5s1, export)(catalog, words=words)
    else:
        with pytest.raises(refused):
            getattr(l5s1, export)(catalog, words=words)


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize(
    "wrong", ["en", "es", {}, ENGLISH_WORDS.phrases, CATALOG], ids=lambda value: type(value).__name__
)
def test_words_of_a_wrong_type(export: str, wrong: object) -> None:
    """Words by their tag are the likeliest mistake: say how to get them."""
    with pytest.raises(TypeError, match=r"^words: expected Words, such as words\('es'\), or None for those of the"):
        getattr(l5s1, export)(CATALOG, words=wrong)


def test_folder_is_all_that_a_language_needs(tmp_path: Path, fresh_python: Any) -> None:
    """Add a folder and its tag to a copy of the package, and read it from a folder and from a zip archive."""
    package = Path(l5s1.__file__).parent
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in package.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                data, name = path.read_bytes(), path.relative_to(package).as_posix()
                if name == "_files/__init__.py":
                    listed = str(l5s1.languages)
                    assert data.decode().count(listed.replace("'", '"')) == 1
                    data = data.decode().replace(listed.replace("'", '"'), str((*l5s1.languages, "qaa"))).encode()
                file.writestr(f"l5s1_exercises/{name}", data)
        for name, text in translation.rendered(ENGLISH, entries(QAA)).items():
            file.writestr(f"l5s1_exercises/_files/content/qaa/{name}", text)
        file.writestr("l5s1_exercises/_files/content/.DS_Store", "")  # as file managers leave it
        file.extractall(tmp_path / "extracted")
    code = """
import json, sys
sys.path.insert(0, sys.argv[1])
import l5s1_exercises as l5s1
from l5s1_exercises.__main__ import main
assert l5s1.__file__.startswith(sys.argv[1])
catalog = l5s1.load("qaa")
assert catalog is l5s1.load("qaa")
assert catalog == l5s1.translate(l5s1.load(), catalog.texts(), language="qaa")
assert l5s1.words("qaa-DE").language == "qaa"
print(json.dumps([l5s1.languages, catalog.texts(), [phrase.text for phrase in l5s1.words("qaa").phrases]]))
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
        assert phrases == [QAA[f"/phrases/{phrase.id}"] for phrase in l5s1.words("en").phrases]
        assert table_of_one.split()[:5] == ["di", "eman", "slaog", "esod", "bird-dog"]


# --- What every translation of the package has to pass ---------------------------------------------------


def differences(english: Texts, texts: Texts, language: Any) -> list[str]:
    """Return where a translation has other numbers, units, sides or negations, or is the English itself."""
    found: list[str] = []
    for address, text in english.items():
        source, target = shown(text), shown(texts[address])
        if re.search("[A-Za-z]", re.sub("{.*?}", "", source)) and target == source and target not in language["names"]:
            found.append(f"{address}: English")
        if address.startswith("/cases/"):
            continue  # said as people say it: degrees of another scale, an age with its years
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
    return "\n".join(map(shown, {**l5s1.load(tag).texts(), **phrases(l5s1.words(tag))}.values())).casefold()


@pytest.mark.parametrize(("tag", "column"), [("en", 0), ("es", 1)])
def test_terms_are_those_that_the_content_uses(tag: str, column: int) -> None:
    catalog, words, said = l5s1.load(tag), l5s1.words(tag), said_in(tag)
    listed = {term.casefold() for row in TERMS for term in row[column].split("; ")}
    assert [term for term in listed if term not in said] == []
    needed = {words[f"start-{position}"] for position in l5s1.Position}
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
    for address in ("/phrases/work-up-to", "/phrases/cue-in-set"):
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
    drawings = [one for e in catalog for one in (*e.illustrations, e.motion) if one and one.url is None]
    script = re.sub("^<script[^>]*>|</script>$", "", l5s1.to_jsonld_script(catalog, words=words))
    listed = table(catalog, words)
    for exercise in catalog:  # goals are codes
        listed = listed.replace(f"  {', '.join(exercise.goals)}  ", "  ")
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
    return {name: re.sub(r"https?://\S+", "", text).replace(catalog.license, "") for name, text in said.items()}


def words_in(texts: Mapping[str, object]) -> set[str]:
    said = " ".join(re.sub("{.*?}", "", shown(text)) for text in texts.values() if isinstance(text, str | tuple))
    return set(re.findall(r"[^\W\d_]+", said.lower()))


def phrases(words: Words) -> dict[str, str]:
    return {phrase.id: phrase.text for phrase in words.phrases}


def english_words(said: Mapping[str, str], english: Catalog, catalog: Catalog, words: Words) -> dict[str, set[str]]:
    """Return the English words that exports of a translation say, by export; words of both languages are none."""
    other = words_in(english.texts()) | words_in(phrases(l5s1.words("en")))
    other -= words_in(catalog.texts()) | words_in(phrases(words))
    creator = "l5s1-exercises contributors"  # a name
    found = {name: words_in({"": text.replace(creator, "")}) for name, text in said.items()}
    assert all(len(words) > 5 for words in found.values())
    return {name: words & other for name, words in found.items() if words & other}


def test_language_needs_only_data() -> None:
    assert english_words(exported(GERMAN, GERMAN_WORDS), SOURCE, GERMAN, GERMAN_WORDS) == {}
    assert words_in(GERMAN.texts()) & {"the", "of", "hips", "knee"} == set()
    assert l5s1.from_json(l5s1.to_json(GERMAN)) == GERMAN


def test_check_for_english_catches() -> None:
    """Export with English words, and with one English text: each export that says it is found."""
    mixed = exported(GERMAN, attrs.evolve(l5s1.words("en"), language="de"))
    assert english_words(mixed, SOURCE, GERMAN, GERMAN_WORDS).keys() == mixed.keys() - {"svg"}  # which adds no words
    pages = {"html", "fragment"}
    for address, exports in (
        ("/title", {*pages, "markdown", "jsonld", "script"}),
        ("bridge/name", {*pages, "markdown", "jsonld", "script", "list", "session"}),
        ("bridge/motion/caption", {"html", "fragment", "svg"}),
        ("bridge/muscles/buttocks/name", {"jsonld", "script"}),
    ):
        texts = {**GERMAN.texts(), address: SOURCE.texts()[address]}
        said = exported(l5s1.translate(SOURCE, texts, language="de"), GERMAN_WORDS)
        assert english_words(said, SOURCE, GERMAN, GERMAN_WORDS).keys() == exports


def test_language_of_each_part_of_a_page() -> None:
    """Mark the page with the language of the translation, and works, whose names stay, with that of the original."""
    tree = html5lib.parse(l5s1.to_html(GERMAN, words=GERMAN_WORDS), namespaceHTMLElements=False)
    assert tree.get("lang") == "de"
    marked = {"".join(element.itertext()) for element in tree.iter() if element.get("lang") == "en"}
    works: tuple[Any, ...] = (*SOURCE.sources, *SOURCE.references)
    for one in works:
        assert any(one.title in text for text in marked), one.id
    assert not any(text in marked for text in GERMAN.texts().values())
    plain = html5lib.parse(l5s1.to_html(SOURCE), namespaceHTMLElements=False)
    assert {e.get("lang") for e in plain.iter() if e.get("lang")} == {"en"}
    languages = re.findall('"inLanguage": "(.*?)"', l5s1.to_jsonld(GERMAN, words=GERMAN_WORDS))
    assert languages
    assert set(languages) == {"de"}
