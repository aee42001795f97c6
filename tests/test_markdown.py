"""The Markdown handout: its structure as CommonMark, and its escaping."""

import re

import attrs
import pytest
from hostile import GOLDEN, HOSTILE, cyrillic, cyrillic_words, hostile, hostile_words, with_texts
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from rendered import PLAIN, RENDERERS, TRICKS, Render, documents, expected, read
from strategies import catalogs, text

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog

CATALOG = l5s1.load()
COMMONMARK = MarkdownIt("commonmark")


def tree(document: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(COMMONMARK.parse(document))


def headings(document: str) -> list[tuple[str, str]]:
    return [(node.tag, plain(node)) for node in tree(document).walk() if node.type == "heading"]


def plain(node: SyntaxTreeNode) -> str:
    """Return the text of a node without markup."""
    if node.type == "text":
        return node.content
    return "".join(plain(child) for child in node.children)


def test_parts_come_in_order() -> None:
    found = headings(l5s1.to_markdown(GOLDEN))
    assert [name for tag, name in found if tag in {"h1", "h2"}] == [
        GOLDEN.title, "Call an ambulance or go to an emergency room now if", "Call a doctor today if",
        "Stop and get emergency help if", "Stop if", "You can go on if",
        "Ask a doctor or physical therapist before you start if", "What this handout is",
        "How to use these exercises", "The <dog>", "Sit", "Words to know", "About this handout",
    ]  # fmt: skip
    assert [name for tag, name in found if tag == "h3"][len(l5s1.Topic) :] == [
        "Ask first, or leave it out", "How to do it", "Take care", "Easier versions", "For comfort", "What it may do",
        "How to do it",
    ]  # fmt: skip
    document = l5s1.to_markdown(CATALOG)
    assert document.splitlines()[2].endswith("No clinician has reviewed this text yet.")
    assert document.index("now if") < document.index(CATALOG.safety.disclaimer.text[:60]) < document.index("## Cat-cow")


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


def test_marks_lead_to_the_references_of_each_statement() -> None:
    document = l5s1.to_markdown(CATALOG)
    shown = [node for node in tree(document).walk() if node.type == "link"]
    urls = {reference.url for reference in CATALOG.references}
    marks = [node for node in shown if str(node.attrs["href"]) in urls]
    assert [str(n.attrs["href"]) for n in shown if n not in marks] == [source.url for source in CATALOG.sources]
    numbers = {plain(node): str(node.attrs["href"]) for node in marks}
    assert len(set(numbers.values())) == len(numbers)
    assert list(numbers) == [str(i) for i in range(1, len(numbers) + 1)]
    flag = CATALOG.safety.red_flags[0]
    line = next(line for line in document.splitlines() if flag.text in line)
    supporting = [reference.url for id in flag.reference_ids for reference in CATALOG.references if reference.id == id]
    assert [numbers[number] for number in re.findall(r"\[(\d+)\]", line)] == supporting
    title = re.search(rf'^\[1\]: <{re.escape(numbers["1"])}> "(.+)"$', document, re.MULTILINE)
    assert title
    assert title[1] in {f"{one.title}, {one.publisher}" for one in CATALOG.references}


def test_address_of_a_link_holds_no_character_reference_and_no_mathematics() -> None:
    source = attrs.evolve(CATALOG.sources[0], url="https://a.example/?a&amp;b$c&AMP;d&e=1&#65;f")
    document = l5s1.to_markdown(attrs.evolve(CATALOG, sources=(source,)))
    assert "](<https://a.example/?a&amp;amp;b&#36;c&amp;AMP;d&e=1&amp;#65;f>)" in document


def test_only_references_in_use() -> None:
    """Define those that a statement on the page names, and none that a correction alone names."""
    part = CATALOG.filter(id="bird-dog")
    document = l5s1.to_markdown(part)
    defined = re.findall(r"^\[\d+\]: <(.+?)> ", document, re.MULTILINE)
    assert 0 < len(defined) < len(part.references)
    for number, _ in enumerate(defined, 1):
        assert f" [{number}]" in document.partition("\n[1]: ")[0]


def test_exercise_has_its_id_position_and_motion() -> None:
    assert "## Bird dog\n\n`bird-dog` quadruped position, neutral lumbar spine\n" in l5s1.to_markdown(CATALOG)


def test_it_reads_well_as_plain_text() -> None:
    document = l5s1.to_markdown(CATALOG)
    assert "\\" not in document.partition("\n[1]: ")[0]
    dosage = CATALOG["glute-bridge"].dosage
    assert f"**Work up to: {dosage}.** {dosage.note}\n" in document
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
        illustrations=(),
        steps=(l5s1.Step(id="rise", text="Rise.", origin=l5s1.Origin.SOURCE),),
    )
    disclaimer = l5s1.Statement(id="disclaimer", text="Take care.", origin=l5s1.Origin.SOURCE)
    review = l5s1.Review(clinician="Dr. Example", date="2026-01-31", version="1.0.0")
    catalog = attrs.evolve(
        CATALOG, exercises=(exercise,), sources=(), corrections=(), references=(), guidance=(), glossary=(),
        review=review, safety=l5s1.Safety(disclaimer=disclaimer),
    )  # fmt: skip
    document = l5s1.to_markdown(catalog, title="For home")
    assert [name for _, name in headings(document)] == [
        "For home", "What this handout is", "Bird dog", "How to do it", "About this handout",
    ]  # fmt: skip
    assert " You need: nothing.\n\n**No dose stated.**\n" in document
    assert "Version 1.0.0 was reviewed by Dr. Example on 2026-01-31.\n" in document
    assert document.endswith("License: CC-BY-4.0.\n")


def test_given_words_are_used() -> None:
    """Export a catalog in which no Latin letter is left, with such words: nothing of English is in the document."""
    catalog = attrs.evolve(with_texts(cyrillic), language="de", license="0")
    page = plain(tree(l5s1.to_markdown(catalog, words=cyrillic_words())))
    assert cyrillic(GOLDEN["dog"].summary) in page
    assert re.findall("[A-Za-z]+", page) == []
    with pytest.raises(l5s1.UnknownValueError, match="'de' is not a known language: choose from en"):
        l5s1.to_markdown(catalog)


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_tricks_make_no_markup(render: Render) -> None:
    plain, tricky = map(render, documents())
    assert read(tricky) == expected(plain)


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_tricks_make_markup_where_they_are_not_escaped(render: Render) -> None:
    plain, _ = documents()
    unescaped = re.sub("Text([0-9]+)end", lambda match: TRICKS[int(match[1])], plain)
    assert read(render(unescaped)) != expected(render(plain))


@pytest.mark.parametrize("trick", ["# a", ":::", "[a]: b", "---", "![a](b)", "HTTPS://A.EXAMPLE", HOSTILE])
@pytest.mark.parametrize("render", [RENDERERS["commonmark"], RENDERERS["markdown-it"]], ids=["commonmark", "extended"])
def test_hostile_text_makes_no_markup_in_any_field(trick: str, render: Render) -> None:
    def made(text: str) -> str:
        return render(l5s1.to_markdown(hostile(text), title=text, words=hostile_words(text)))

    due = expected(made(PLAIN[0]), [trick])
    assert read(made(trick)) == due
    assert made(PLAIN[0]).count(PLAIN[0]) > 120


@given(text)
@example("a\\")
@example("1.")
@example("-")
def test_text_comes_back_as_it_was(words: str) -> None:
    escaped = l5s1.to_markdown(GOLDEN, title=words).removeprefix("# ").partition("\n\n")[0]
    for prefix in ("", "- ", "# ", "1. "):
        found = plain(tree(prefix + escaped)).replace("\N{WORD JOINER}", "")
        # U+FFFD replaces what CommonMark has no use for, and it knows fewer spaces than Python.
        assert found.split() == " ".join(words.replace("\N{WORD JOINER}", "").split()).split()


@given(catalogs())
def test_any_catalog(catalog: Catalog) -> None:
    document = l5s1.to_markdown(catalog, words=l5s1.words("en"))
    names = [name.replace("\N{WORD JOINER}", "").split() for tag, name in headings(document) if tag == "h2"]
    for exercise in catalog:
        assert exercise.name.replace("\N{WORD JOINER}", "").split() in names
