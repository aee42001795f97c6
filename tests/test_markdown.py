"""The Markdown handout: what CommonMark makes of it, and that text makes no markup."""

import re

import attrs
import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from strategies import catalogs, text
from test_html import hostile
from test_jsonld import HOSTILE

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog
from l5s1_exercises.__main__ import main
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
    found = headings(l5s1.to_markdown(CATALOG))
    assert found[:3] == [
        ("h1", CATALOG.title),
        ("h2", "When to stop, and when to go on"),
        ("h2", "When to get medical help"),
    ]
    names = [name for tag, name in found if tag == "h2"][2:]
    assert names == [*(exercise.name for exercise in CATALOG), "Sources, license and version"]
    assert [name for tag, name in found if tag == "h3"] == [
        "How to do it", "What it may do", "Take care", "Easier versions",
    ] * 7  # fmt: skip
    document = l5s1.to_markdown(CATALOG)
    assert (
        document.index(CATALOG.safety.disclaimer.text[:60]) < document.index("When to stop") < document.index("Cat-cow")
    )
    assert document.endswith("No clinician has reviewed this text yet.\n")


def test_nothing_is_lost() -> None:
    page = plain(tree(l5s1.to_markdown(CATALOG)))
    for exercise in CATALOG:
        statements = (*exercise.benefits, *exercise.precautions, *exercise.modifications)
        for words in [exercise.summary, *(s.text for s in exercise.steps), *(s.text for s in statements)]:
            assert words in page
    for statement in (*CATALOG.safety.stop_rules, *CATALOG.safety.red_flags):
        assert statement.text in page


def test_steps_are_numbered() -> None:
    lists = [node for node in tree(l5s1.to_markdown(CATALOG)).walk() if node.type == "ordered_list"]
    assert [len(node.children) for node in lists] == [len(exercise.steps) for exercise in CATALOG]


def test_links_lead_to_sources_and_references() -> None:
    links = [str(node.attrs["href"]) for node in tree(l5s1.to_markdown(CATALOG)).walk() if node.type == "link"]
    assert links == [*(s.url for s in CATALOG.sources), *(r.url for r in CATALOG.references)]


def test_it_reads_well_as_plain_text() -> None:
    document = l5s1.to_markdown(CATALOG)
    assert "\\" not in document
    assert "**How much:** Hold 3–5 seconds, 10–12 times, 2–3 sets. Rest for a moment between lifts." in document
    assert not re.search(r"\n{3}|[ \t]\n", document)


@pytest.mark.parametrize("part", [CATALOG.filter(id="bird-dog"), CATALOG.by_goal()], ids=repr)
def test_filtered_handout_keeps_the_safety_text(part: Catalog) -> None:
    page = plain(tree(l5s1.to_markdown(part)))
    for statement in (CATALOG.safety.disclaimer, *CATALOG.safety.stop_rules, *CATALOG.safety.red_flags):
        assert statement.text in page


def test_what_is_absent_leaves_no_empty_part() -> None:
    exercise = attrs.evolve(
        CATALOG["bird-dog"],
        benefits=(),
        precautions=(),
        modifications=(),
        equipment=(),
        source=None,
        dosage=l5s1.Dosage(),
    )
    disclaimer = l5s1.Statement(text="Take care.", origin=l5s1.Origin.SOURCE)
    review = l5s1.Review(clinician="Dr. Example", date="2026-01-31", version="1.0.0")
    catalog = attrs.evolve(
        CATALOG, exercises=(exercise,), sources=(), corrections=(), references=(), review=review,
        safety=l5s1.Safety(disclaimer=disclaimer),
    )  # fmt: skip
    document = l5s1.to_markdown(catalog, title="For home")
    assert [name for _, name in headings(document)] == [
        "For home", "Bird dog", "How to do it", "Sources, license and version",
    ]  # fmt: skip
    assert "**How much:** No dose stated.\n\n**You need:** Nothing." in document
    assert document.endswith("Version 1.0.0 was reviewed by Dr. Example on 2026-01-31.\n")


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
    assert shape(document, parser) == shape(l5s1.to_markdown(hostile("plain"), title="plain"), parser)
    assert plain(tree(document, parser)).count(" ".join(trick.split())) > 50


@given(text)
@example("a\\")
@example("1.")
@example("-")
def test_text_comes_back_as_it_was(words: str) -> None:
    for prefix in ("", "- ", "# ", "1. "):
        found = plain(tree(prefix + escaped(words)))
        # U+FFFD stands for what CommonMark has no use for, and it knows fewer spaces than Python.
        assert found.split() == " ".join(words.split()).split()


@given(catalogs())
def test_any_catalog(catalog: Catalog) -> None:
    document = l5s1.to_markdown(catalog)
    names = [name.split() for tag, name in headings(document) if tag == "h2"]
    for exercise in catalog:
        assert exercise.name.split() in names


def test_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "markdown", "--goal", "strength"]) == 0
    assert capsys.readouterr().out == l5s1.to_markdown(CATALOG.by_goal("strength"))
    assert main(["--format", "markdown", "--base-url", "https://a.example"]) == 2
    assert capsys.readouterr().err == "l5s1-exercises: --base-url does not go with --format markdown\n"
