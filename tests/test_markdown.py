"""The Markdown handout: what CommonMark makes of it, and that text makes no markup."""

import re

import attrs
import pytest
from handouts import DOG, HOSTILE, SAMPLE, SIT, with_texts, words_around
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from rendered import PLAIN, RENDERERS, TRICKS, Render, document, documents, expected, read

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog

CATALOG = l5s1.load()
COMMONMARK = MarkdownIt("commonmark")
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


def tree(document: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(COMMONMARK.parse(document))


def headings(document: str) -> list[tuple[str, str]]:
    return [(node.tag, plain(node)) for node in tree(document).walk() if node.type == "heading"]


def plain(node: SyntaxTreeNode) -> str:
    """Return the text of a node without markup."""
    if node.type == "text":
        return node.content
    return "".join(plain(child) for child in node.children)


def defined(document: str) -> list[str]:
    """Return the addresses of the references that a document defines."""
    return re.findall(r"^\[\d+\]: <(.+?)> ", document, re.MULTILINE)


def test_parts_come_in_order() -> None:
    found = headings(l5s1.to_markdown(SAMPLE))
    assert [name for tag, name in found if tag in {"h1", "h2"}] == [
        SAMPLE.title, "Call now if", "Go now if", "Call today if", "Ask first if", "Stop if", "Go on if",
        "Using the exercises", "The <dog>", "Sit", "Words to know", "About this handout",
    ]  # fmt: skip
    assert [name for tag, name in found if tag == "h3"] == [
        "How often", "To the floor", "Room", "Ask first, or leave it out", "How to do it", "Take care",
        "To start, and easier versions", "For comfort", "What it may do", "How to do it",
    ]  # fmt: skip
    assert l5s1.to_markdown(SAMPLE).startswith("# Moves & rests\n\n**Move a little each day.** [1]\n\n## Call now if\n")


@pytest.mark.parametrize("catalog", [CATALOG, l5s1.load("es"), SAMPLE], ids=repr)
def test_nothing_is_lost(catalog: Catalog) -> None:
    page = plain(tree(l5s1.to_markdown(catalog)))
    for address, words in catalog.texts().items():
        if not re.search(r"/(aliases|alt|caption|muscles/[^/]+/name)$", address):
            assert " ".join(str(words).split()) in page, address


def test_exercise_says_its_facts_and_no_codes() -> None:
    document = l5s1.to_markdown(SAMPLE)
    assert (
        "## The &lt;dog>\n\nYou reach & hold.\n\n- Start: on your hands and knees\n- You need: Mat, Towel (optional)\n"
        "\n**Work up to: 2–3 times.** No hurry.\n\n### Ask first"
    ) in document
    assert "\n- Start: sitting\n- You need: nothing\n\n**As long as you like.**\n" in document
    assert not re.search("quadruped|neutral lumbar|`", l5s1.to_markdown(CATALOG))


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
    statement = CATALOG.safety.lists[0].statements[0]
    line = next(line for line in document.splitlines() if statement.text in line)
    supporting = [one.url for id in statement.reference_ids for one in CATALOG.references if one.id == id]
    assert supporting
    assert [numbers[number] for number in re.findall(r"\[(\d+)\]", line)] == supporting
    title = re.search(rf'^\[1\]: <{re.escape(numbers["1"])}> "(.+)"$', document, re.MULTILINE)
    assert title
    assert title[1] in {f"{one.title}, {one.publisher}" for one in CATALOG.references}
    assert "The advice comes from" not in document


def test_handout_of_one_exercise_has_its_own_references_and_terms() -> None:
    document = l5s1.to_markdown(attrs.evolve(SAMPLE, exercises=(DOG,)))
    paper, book = (one.url for one in (SAMPLE.references[1], SAMPLE.references[0]))
    assert defined(document) == [paper, book]
    assert "**Move a little each day.**\n" in document
    assert "\n- You faint.\n" in document
    assert "The advice comes from: A journal; A press.\n" in document
    assert "**Knee:** Half way down a leg.\n" in document
    assert "Neutral spine" not in document
    bare = l5s1.to_markdown(attrs.evolve(SAMPLE, exercises=(SIT,)))
    assert defined(bare) == []
    assert "Words to know" not in bare
    assert not re.search(r"\[\d", bare)
    unsupported = attrs.evolve(with_texts(str), message=None, guidance=(), glossary=(), exercises=(SIT,))
    nothing = attrs.evolve(unsupported.safety.disclaimer, origin=l5s1.Origin.SOURCE, reference_ids=())
    unsupported = attrs.evolve(unsupported, safety=l5s1.Safety(disclaimer=nothing), references=())
    assert "The advice comes from" not in l5s1.to_markdown(unsupported)


def test_bundled_handout_of_one_exercise_is_much_shorter() -> None:
    whole = l5s1.to_markdown(CATALOG)
    for id in CATALOG.ids:
        part = CATALOG.filter(id=id)
        document = l5s1.to_markdown(part)
        (one,) = part
        parts = (*one.benefits, *one.steps, *one.precautions, *one.modifications)
        own = {id for statement in parts for id in statement.reference_ids}
        assert set(defined(document)) == {reference.url for reference in part.references if reference.id in own}
        assert len(document) < len(whole) / 2


def test_address_of_a_link_holds_no_character_reference_and_no_mathematics() -> None:
    source = attrs.evolve(SAMPLE.sources[0], url="https://a.example/?a&amp;b$c&AMP;d&e=1&#65;f")
    document = l5s1.to_markdown(attrs.evolve(SAMPLE, sources=(source,)))
    assert "](<https://a.example/?a&amp;amp;b&#36;c&amp;AMP;d&e=1&amp;#65;f>)" in document


def test_it_reads_well_as_plain_text() -> None:
    document = l5s1.to_markdown(CATALOG)
    assert "\\" not in document.partition("\n[1]: ")[0]
    assert not re.search(r"\n{3}|[ \t]\n", document)
    assert document.endswith("\n")
    assert not document.endswith("\n\n")


@pytest.mark.parametrize("part", [CATALOG.filter(id="bird-dog"), CATALOG.filter(id=[])], ids=repr)
def test_filtered_handout_keeps_the_safety_text(part: Catalog) -> None:
    page = plain(tree(l5s1.to_markdown(part)))
    for statement in (CATALOG.safety.disclaimer, *(one for part in CATALOG.safety.lists for one in part.statements)):
        assert statement.text in page


def test_what_is_absent_leaves_no_empty_part() -> None:
    disclaimer = l5s1.Statement(id="disclaimer", text="Take care.", origin=l5s1.Origin.SOURCE)
    catalog = Catalog(
        version="1", language="en", title="T", license="MIT", exercises=(SIT,),
        safety=l5s1.Safety(disclaimer=disclaimer),
    )  # fmt: skip
    document = l5s1.to_markdown(catalog, title="For home")
    assert [name for _, name in headings(document)] == [
        "For home", "Sit", "How to do it", "About this handout",
    ]  # fmt: skip
    assert "No clinician has reviewed this text yet.\n" in document
    assert document.endswith("License: MIT.\n")
    assert "Version 1.1 was reviewed by Dr. Example on 2026-01-31.\n" in l5s1.to_markdown(SAMPLE)


def test_given_words_are_used() -> None:
    document = l5s1.to_markdown(SAMPLE, words=words_around("Ж"))
    assert "## Ж Ж\n" in document
    assert "How to do it" not in document
    with pytest.raises(l5s1.UnknownValueError, match="'de' is not a known language: choose from en"):
        l5s1.to_markdown(attrs.evolve(SAMPLE, language="de"))


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_tricks_make_no_markup(render: Render) -> None:
    plain, tricky = map(render, documents())
    assert read(tricky) == expected(plain)


@pytest.mark.parametrize("render", RENDERERS.values(), ids=RENDERERS)
def test_tricks_make_markup_where_they_are_not_escaped(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = render(document(PLAIN[:30]))
    monkeypatch.setattr("l5s1_exercises.formats.markdown.escaped", str)
    assert read(render(document(TRICKS[:30]))) != expected(plain)


@pytest.mark.parametrize("trick", ["# a", ":::", "[a]: b", "---", "![a](b)", "HTTPS://A.EXAMPLE", HOSTILE])
@pytest.mark.parametrize("render", [RENDERERS["commonmark"], RENDERERS["markdown-it"]], ids=["commonmark", "extended"])
def test_hostile_text_makes_no_markup_in_any_field(trick: str, render: Render) -> None:
    def made(text: str) -> str:
        return render(l5s1.to_markdown(with_texts(lambda _: text), title=text, words=words_around(text)))

    due = expected(made(PLAIN[0]), [trick])
    assert read(made(trick)) == due
    assert made(PLAIN[0]).count(PLAIN[0]) > 100


@given(texts)
@example("a\\")
@example("1.")
@example("-")
def test_text_comes_back_as_it_was(words: str) -> None:
    text = f"{words}x" if not words.strip() else words
    try:
        step = attrs.evolve(SIT.steps[0], text=text)
    except l5s1.InvalidContentError:
        assume(False)
    exercise = attrs.evolve(SIT, name=text, summary=text, steps=(step,))
    nodes = list(tree(l5s1.to_markdown(attrs.evolve(SAMPLE, exercises=(exercise,), glossary=()))).walk())
    name = max(i for i, node in enumerate(nodes) if node.type == "heading" and node.tag == "h2" and _is(node, text))
    summary = next(node for node in nodes[name + 1 :] if node.type == "paragraph")
    (steps,) = (node for node in nodes if node.type == "ordered_list")
    assert _is(summary, text)
    assert _is(steps, text)


def _is(node: SyntaxTreeNode, text: str) -> bool:
    # U+FFFD replaces what CommonMark has no use for, and it knows fewer spaces than Python.
    found = plain(node).replace("\N{WORD JOINER}", "")
    return found.split() == " ".join(text.replace("\N{WORD JOINER}", "").split()).split()
