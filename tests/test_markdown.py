"""The Markdown handout: what CommonMark makes of it, and that text makes no markup."""

import re

import attrs
import pytest
from hostile import GOLDEN, HOSTILE, cyrillic, cyrillic_words, hostile, with_texts
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from strategies import catalogs, text

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog
from l5s1_exercises._cli import main
from l5s1_exercises._markdown import _block as escaped

CATALOG = l5s1.load()
COMMONMARK = MarkdownIt("commonmark")
# What code hosts add: tables, strikethrough, and addresses that become links by themselves.
EXTENDED = MarkdownIt("gfm-like", {"linkify": True})


def tree(document: str, parser: MarkdownIt = COMMONMARK) -> SyntaxTreeNode:
    return SyntaxTreeNode(parser.parse(document))


def headings(document: str) -> list[tuple[str, str]]:
    return [(node.tag, plain(node)) for node in tree(document).walk() if node.type == "heading"]


def plain(node: SyntaxTreeNode) -> str:
    """Return the text of a node without markup."""
    if node.type == "text":
        return node.content
    return "".join(plain(child) for child in node.children)


def shape(document: str, parser: MarkdownIt) -> list[str]:
    return [node.type for node in tree(document, parser).walk() if node.type not in {"text", "text_special"}]


def test_parts_come_in_order() -> None:
    found = headings(l5s1.to_markdown(GOLDEN))
    assert [name for tag, name in found if tag in {"h1", "h2"}] == [
        GOLDEN.title, "Ask a doctor or physical therapist before you start", "When to stop, and when to go on",
        "When to get medical help", "How to use these exercises", "The <dog>", "Sit", "Words to know", "Sources",
        "References", "About this handout",
    ]  # fmt: skip
    assert [name for tag, name in found if tag == "h3"][len(l5s1.Topic) :] == [
        "How to do it", "What it may do", "Ask first, or leave it out", "Take care", "Easier versions", "For comfort",
        "How to do it",
    ]  # fmt: skip
    document = l5s1.to_markdown(CATALOG)
    assert (
        document.index(CATALOG.safety.disclaimer.text[:60]) < document.index("When to stop") < document.index("Cat-cow")
    )
    assert document.endswith("No clinician has reviewed this text yet.\n")


@pytest.mark.parametrize("catalog", [CATALOG, GOLDEN], ids=repr)
def test_nothing_is_lost(catalog: Catalog) -> None:
    page = plain(tree(l5s1.to_markdown(catalog)))
    fields = {"text", "name", "summary", "term", "definition", "note", "title"}
    for address, words in catalog.texts().items():
        if address.rpartition("/")[2] in fields and not re.match("/corrections/|[^/]*/muscles/", address):
            assert " ".join(str(words).split()) in page, address


def test_steps_are_numbered() -> None:
    lists = [node for node in tree(l5s1.to_markdown(CATALOG)).walk() if node.type == "ordered_list"]
    assert [len(node.children) for node in lists] == [len(exercise.steps) for exercise in CATALOG]


def test_links_lead_to_sources_and_references() -> None:
    links = [str(node.attrs["href"]) for node in tree(l5s1.to_markdown(CATALOG)).walk() if node.type == "link"]
    assert links == [*(s.url for s in CATALOG.sources), *(r.url for r in CATALOG.references)]


def test_it_reads_well_as_plain_text() -> None:
    document = l5s1.to_markdown(CATALOG)
    assert "\\" not in document
    dosage = CATALOG["glute-bridge"].dosage
    assert f"**How much:** {dosage}. {dosage.note}\n" in document
    assert not re.search(r"\n{3}|[ \t]\n", document)


@pytest.mark.parametrize("part", [CATALOG.filter(id="bird-dog"), CATALOG.by_goal()], ids=repr)
def test_filtered_handout_keeps_the_safety_text(part: Catalog) -> None:
    page = plain(tree(l5s1.to_markdown(part)))
    for statement in (CATALOG.safety.disclaimer, *CATALOG.safety.symptom_rules, *CATALOG.safety.red_flags):
        assert statement.text in page


def test_what_is_absent_leaves_no_empty_part() -> None:
    exercise = attrs.evolve(
        CATALOG["bird-dog"],
        benefits=(),
        precautions=(),
        modifications=(),
        equipment=(),
        source_id=None,
        dosage=l5s1.Dosage(),
    )
    disclaimer = l5s1.Statement(id="disclaimer", text="Take care.", origin=l5s1.Origin.SOURCE)
    review = l5s1.Review(clinician="Dr. Example", date="2026-01-31", version="1.0.0")
    catalog = attrs.evolve(
        CATALOG, exercises=(exercise,), sources=(), corrections=(), references=(), review=review,
        safety=l5s1.Safety(disclaimer=disclaimer),
    )  # fmt: skip
    document = l5s1.to_markdown(catalog, title="For home")
    assert [name for _, name in headings(document)] == [
        "For home", "Bird dog", "How to do it", "About this handout",
    ]  # fmt: skip
    assert "**How much:** No dose stated.\n\nYou need: nothing." in document
    assert document.endswith("Version 1.0.0 was reviewed by Dr. Example on 2026-01-31.\n")


def test_words_are_those_that_are_given() -> None:
    """Export a catalog in which no Latin letter is left, with such words: nothing of English is in the document."""
    catalog = attrs.evolve(with_texts(cyrillic), language="de", license="0")
    page = plain(tree(l5s1.to_markdown(catalog, words=cyrillic_words())))
    assert cyrillic(GOLDEN["dog"].summary) in page
    assert re.findall("[A-Za-z]+", page) == []
    with pytest.raises(l5s1.UnknownValueError, match="'de' is not a known language: choose from en"):
        l5s1.to_markdown(catalog)


TRICKS = [
    "# a", "- a", "+ a", "* a", "1. a", "23) a", "> a", "===", "---", "***", "~~~", "```", "    code", "\tcode",
    "<b>a</b>", "<!-- a", "&amp; &#35;", "[a](javascript:x)", "![a](b)", "[a]: b", "a | b\n--|--", "*a* _b_ __c__ `d`",
    "~~a~~", "a  \nb", "a\\\nb", "<https://a.example>", "https://a.example",
    "www.a.example", "a@b.example", "\\", "$a$",
    "a\n\n# b", "a\r\n- b", "a\u2028# b", "# a #", HOSTILE,
]  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("parser", [COMMONMARK, EXTENDED], ids=["commonmark", "extended"])
def test_hostile_text_makes_no_markup(trick: str, parser: MarkdownIt) -> None:
    document = l5s1.to_markdown(hostile(trick), title=trick)
    harmless = l5s1.to_markdown(hostile("harmless"), title="harmless")
    assert shape(document, parser) == shape(harmless, parser)
    count = plain(tree(harmless, parser)).count("harmless")
    assert plain(tree(document, parser)).count(" ".join(trick.split())) == count > 40


@given(text)
@example("a\\")
@example("1.")
@example("-")
def test_text_comes_back_as_it_was(words: str) -> None:
    for prefix in ("", "- ", "# ", "1. "):
        found = plain(tree(prefix + escaped(words)))
        # U+FFFD replaces what CommonMark has no use for, and it knows fewer spaces than Python.
        assert found.split() == " ".join(words.split()).split()


@given(catalogs())
def test_any_catalog(catalog: Catalog) -> None:
    document = l5s1.to_markdown(catalog, words=l5s1.words("en"))
    names = [name.split() for tag, name in headings(document) if tag == "h2"]
    for exercise in catalog:
        assert exercise.name.split() in names


def test_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "markdown", "--goal", "strength"]) == 0
    assert capsys.readouterr().out == l5s1.to_markdown(CATALOG.by_goal("strength"))
    assert main(["--format", "markdown", "--base-url", "https://a.example"]) == 2
    assert capsys.readouterr().err == "l5s1-exercises: --base-url cannot be combined with --format markdown\n"
