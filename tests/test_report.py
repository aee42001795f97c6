"""The report of a comparison: by exercise, the most serious first, and nothing in it but what it means to show."""

import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import attrs
import pytest
from documents import read, small_catalog, small_document
from hostile import GOLDEN, HOSTILE, hostile
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from strategies import revisions, text

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Concern, compare
from l5s1_exercises import _report as report

CATALOG = l5s1.load()
SMALL = small_catalog()
EXTENDED = MarkdownIt("gfm-like", {"linkify": True})


def as_text(old: Catalog, new: Catalog) -> str:
    return report.text(compare(old, new), old, new)


def as_markdown(old: Catalog, new: Catalog) -> str:
    return report.markdown(compare(old, new), old, new)


def revision() -> Catalog:
    """Return the small catalog with one change of each sort."""
    document = small_document()
    document["version"] = "1.0.1"
    document["safety"]["red_flags"][0]["text"] = "About your bladder."
    bend, stretch = document["exercises"]
    bend["aliases"].append("A third")
    stretch["name"] = "Long stretch"
    stretch["dosage"]["hold_seconds"] = {"min": 20, "max": 20}
    stretch["dosage"]["per_side"] = False
    stretch["dosage"]["note"] = None
    stretch["steps"].reverse()
    stretch["muscles"].pop(0)
    stretch["motion"] = None
    stretch["precautions"].insert(1, {**stretch["precautions"][0], "id": "new", "text": "New.", "reference_ids": []})
    document["corrections"][0]["locations"].pop(0)
    return read(document)


def test_text() -> None:
    hashes = "0" * 64, "1" * 64
    assert as_text(SMALL, revision()) == (
        "Changes from 1.0.0 to 1.0.1: 2 safety, 3 dose, 1 instruction, 1 picture, 1 evidence, 1 metadata, 3 wording\n"
        "\n"
        "What exercises share\n"
        "  safety: /safety/red_flags/bladder/text\n"
        "    About {+your+} bladder.\n"
        "  evidence: /corrections/long-hold/locations\n"
        f"    [-bend steps {hashes[0]}-], stretch steps {hashes[1]}\n"
        "  metadata: /version\n"
        "    [-1.0.0-]{+1.0.1+}\n"
        "\n"
        "Long stretch (stretch)\n"
        "  safety: stretch/precautions/new added, now number 2\n"
        "    text: {+New.+}\n"
        "    origin: {+adapted+}\n"
        "    time: {+before+}\n"
        "  dose: stretch/dosage/hold_seconds\n"
        "    [-20–30-]{+20+}\n"
        "  dose: stretch/dosage/per_side\n"
        "    [-yes-]{+no+}\n"
        "  dose: stretch/dosage/note\n"
        "    [-About that.-]\n"
        "  instruction: stretch/steps/move moved, now number 1\n"
        "  picture: stretch/motion\n"
        "    id: [-childs-pose-start-]\n"
        "    caption: [-The movement-]\n"
        "    alt: [-Moving lines-]\n"
        "  wording: stretch/name\n"
        "    [-Stretch-]{+Long stretch+}\n"
        "  wording: stretch/muscles/psoas removed\n"
        "    name: [-Psoas-]\n"
        "    role: [-works-]\n"
        "\n"
        "Bend (bend)\n"
        "  wording: bend/aliases\n"
        "    An alias, Another, {+A third+}\n"
    )


def test_markdown() -> None:
    lines = as_markdown(SMALL, revision()).splitlines()
    assert lines[:6] == [
        "# Changes from 1.0.0 to 1.0.1: 2 safety, 3 dose, 1 instruction, 1 picture, 1 evidence, 1 metadata, 3 wording",
        "",
        "## What exercises share",
        "",
        "- safety: `/safety/red_flags/bladder/text`: About **your** bladder.",
        f"- evidence: `/corrections/long-hold/locations`: ~~bend steps {'0' * 64}~~, stretch steps {'1' * 64}",
    ]
    assert lines[8:13] == [
        "## Long stretch (stretch)",
        "",
        "- safety: `stretch/precautions/new` added, now number 2",
        "  - text: **New.**",
        "  - origin: **adapted**",
    ]
    assert lines[-1] == "- wording: `bend/aliases`: An alias, Another, **A third**"


def test_exercise_that_is_gone_or_new() -> None:
    part = SMALL.filter(id="stretch")
    assert "\nBend (bend)\n  safety: bend removed\n    name: [-Bend-]\n" in as_text(SMALL, part)
    document = as_text(part, SMALL)
    assert "\nBend (bend)\n  safety: bend added, now number 1\n    name: {+Bend+}\n" in document
    assert "    steps/start/text: {+About start.+}\n" in document
    assert "    dosage/repetitions: {+5–10+}\n" in document
    assert "    equipment/mat/optional: {+yes+}\n" in document


def test_nothing_changed() -> None:
    assert as_text(SMALL, SMALL) == "Changes from 1.0.0 to 1.0.0: none\n"
    assert as_markdown(SMALL, SMALL) == "# Changes from 1.0.0 to 1.0.0: none\n"


def with_text(words: str) -> Catalog:
    """Return the small catalog with other words in a red flag."""
    flag, *others = SMALL.safety.red_flags
    flags = (attrs.evolve(flag, text=words), *others)
    return attrs.evolve(SMALL, safety=attrs.evolve(SMALL.safety, red_flags=flags))


def shown(old: str, new: str) -> str:
    """Return the line that shows a text before and after."""
    return as_text(with_text(old), with_text(new)).splitlines()[4].strip()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Hold for 5 seconds.", "Hold for 10 seconds.", "Hold for [-5-]{+10+} seconds."),
        ("Do not hold.", "Do hold.", "Do [-not-] hold."),
        ("Stop at once.", "Now stop at once.", "[-Stop-]{+Now stop+} at once."),
        ("One two.", "One two. Three.", "One two. {+Three.+}"),
        ("One two.", "One  two.", "One {+␣+} two."),
        ("One two.", "One two. ", "One two. {+␣+}"),
        ("One two.", "One\u00a0two.", r"[-One two.-]{+One\xa0two.+}"),
        ("One\ntwo.", "One two.", r"[-One\ntwo.-]{+One two.+}"),
        ("Sto\u200bp.", "Stop.", r"[-Sto\u200bp.-]{+Stop.+}"),
        ("A \x1b[2Jb", "A c", r"A [-\x1b[2Jb-]{+c+}"),
        (r"A \n b", "A \n b", r"A [-\\n-]{+\n+} b"),
        ("A [-b-] {+c+}", "A {+c+}", r"A [-\[-b-\]-] \{+c+\}"),
        ("A [", "A {", r"A [-\[-]{+\{+}"),
    ],
)
def test_the_difference_is_visible(old: str, new: str, line: str) -> None:
    assert shown(old, new) == line


def without(line: str, mark: str) -> str:
    """Return a text without what is between marks of one kind, and without the other marks."""
    parts = re.findall(r"\\.|\[-|-\]|\{\+|\+\}|.", line)
    kept: list[str] = []
    inside = False
    for part in parts:
        if part in {"[-", "-]", "{+", "+}"}:
            inside = part == mark
        elif not inside:
            kept.append(re.sub(r"\\([\[\]{}])", r"\1", part))
    return " ".join("".join(kept).split())


@given(st.lists(st.sampled_from([*"ab[]{}-+\\", "[-", "+}", ""]) | text, max_size=9).map(" ".join), st.data())
def test_both_texts_can_be_recovered(old: str, data: st.DataObject) -> None:
    words = old.split(" ")
    new = " ".join(data.draw(st.permutations(words))[: data.draw(st.integers(0, 9))])
    old, new = f"{old}.", f"{new}."
    if old != new:
        line = shown(old, new)
        escaped = [" ".join("".join(map(visible, one)).split()) for one in (old, new)]
        assert [without(line.replace("␣", ""), "{+"), without(line.replace("␣", ""), "[-")] == [
            one.replace("␣", "") for one in escaped
        ]


def visible(letter: str) -> str:
    return letter.replace("\\", r"\\") if letter.isprintable() else letter.encode("unicode_escape").decode()


def nodes(document: str) -> list[SyntaxTreeNode]:
    return list(SyntaxTreeNode(EXTENDED.parse(document)).walk())


@given(text, text)
@example(HOSTILE, "- x\n1. y\n# z")
@example("*a* _b_ ~~c~~ `d`", "[e](https://f.example) <g@h.example> www.i.example")
@example("a", "a ~~ ** a")
@example("**", "~~")
@example("(a)", "“b”")
def test_text_makes_no_markup(old: str, new: str) -> None:
    if old == new:
        return
    document = as_markdown(with_text(old), with_text(new))
    (item,) = [node for node in nodes(document) if node.type == "list_item"]
    kinds = {node.type for node in item.walk()} - {"text", "text_special"}
    assert kinds <= {"list_item", "paragraph", "inline", "code_inline", "s", "strong"}
    went = [plain(node) for node in item.walk() if node.type == "s"]
    came = [plain(node) for node in item.walk() if node.type == "strong"]
    words = [["".join(map(visible, word)) or "␣" for word in value.split(" ")] for value in (old, new)]
    everything = plain(item).partition("text: ")[2]
    assert " ".join(went) in " ".join(words[0])
    assert went or came
    assert all(word in everything for one in words for word in one)


def plain(node: SyntaxTreeNode) -> str:
    if node.type in {"text", "text_special", "code_inline"}:
        return node.content.replace("\u2060", "")  # a word joiner keeps addresses from being links
    return "".join(plain(child) for child in node.children)


def test_hostile_names_and_versions_make_no_markup() -> None:
    document = as_markdown(SMALL, attrs.evolve(hostile(HOSTILE), exercises=SMALL.exercises, corrections=()))
    kinds = {node.type for node in nodes(document)}
    assert not kinds & {"html_block", "html_inline", "link", "image", "fence", "code_block", "table"}
    renamed = attrs.evolve(SMALL["bend"], name="# *a*\n## b")
    document = as_markdown(SMALL, attrs.evolve(SMALL, exercises=(renamed, SMALL["stretch"])))
    assert [plain(node) for node in nodes(document) if node.type == "heading"] == [
        "Changes from 1.0.0 to 1.0.0: 1 wording",
        r"# *a*\n## b (bend)",
    ]


def test_blanks_are_visible_in_names_and_versions_and_items_of_lists() -> None:
    bend = attrs.evolve(SMALL["bend"], name="Bend  far", aliases=("To  bend",))
    document = as_text(SMALL, attrs.evolve(SMALL, version="1.0 ", exercises=(bend, SMALL["stretch"])))
    assert document.startswith("Changes from 1.0.0 to 1.0 ␣: ")
    assert "\nBend ␣ far (bend)\n" in document
    assert "{+To ␣ bend+}" in document


@given(revisions())
@example((SMALL, hostile("\x1b[2J\u202e\u200b[-a-]\n{+b+}\t")))
@example((hostile("\x1b]0;a\x07"), GOLDEN))
def test_most_serious_first_and_nothing_acts_on_a_terminal(pair: tuple[Catalog, Catalog]) -> None:
    groups: list[list[int]] = []
    for line in as_text(*pair).splitlines():
        if line == "":
            groups.append([])
        if found := re.match(r"  ([a-z]+): ", line):
            groups[-1].append(list(Concern).index(Concern(found[1])))
    assert all(group == sorted(group) for group in groups)
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
    assert sum(map(len, groups)) == len(compare(*pair))
    for document in (as_text(*pair), as_markdown(*pair)):
        assert all(letter == "\n" or letter.isprintable() for letter in document)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 20_000, "b a " * 10_000),
        ("a b " * 10_000, "b a " * 10_000),
        (" ".join(map(str, range(20_000))), " ".join(map(str, range(20_000, 0, -1)))),
        ("a b " * 100, "b b a " * 66),
    ],
)
def test_long_texts_take_no_time(old: str, new: str) -> None:
    start = time.process_time()
    line = shown(f"{old}.", f"{new}.")
    assert time.process_time() - start < 3
    assert without(line.replace("␣", ""), "[-") == f"{new}."


def test_a_word_in_a_long_text() -> None:
    words = [str(number) for number in range(10_000)]
    new = [*words[:5_000], "new", *words[5_001:]]
    assert "4999 [-5000-]{+new+} 5001" in shown(" ".join(words), " ".join(new))


def test_a_text_that_is_too_long_has_changed_as_a_whole() -> None:
    old, new = ["a", "b"] * 100, ["b", "c"] * 100
    assert "{+c+} b" in shown(" ".join(old), " ".join(new))
    assert shown(" ".join([*old, "x"]), " ".join([*new, "y"])).count("[-") == 1


def test_the_more_texts_the_shorter_each_that_is_compared() -> None:
    """Texts of fifty words make 2,500 pairs each, and a report compares two million."""

    def marks(count: int) -> set[int]:
        old, new = (
            attrs.evolve(
                SMALL, guidance=tuple(attrs.evolve(SMALL.guidance[0], id=f"a-{i}", text=text) for i in range(count))
            )
            for text in (" ".join(["a", "b"] * 25), " ".join(["b", "c"] * 25))
        )
        return {line.count("[-") for line in as_text(old, new).splitlines()[4::2]}

    assert marks(800) == {25}
    assert marks(801) == {1}


# --- The recipe ------------------------------------------------------------------------------------------


def scripts() -> list[str]:
    """Return the scripts of the recipe for CI."""
    page = Path(__file__).resolve().parent.parent / "docs" / "recipes" / "upgrade.md"
    return re.findall(r"```sh\n(set -eu\n.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


BIRD_DOG = CATALOG["bird-dog"]


@pytest.mark.parametrize(
    ("change", "statuses", "line"),
    [
        ({}, [0, 0], ""),
        ({"name": '"concern": "safety"'}, [1, 0], '    [-"concern": "safety"-]{+Bird dog+}\n'),
        ({"dosage": l5s1.Dosage()}, [1, 1], "  dose: bird-dog/dosage/sets\n    {+2–3+}\n"),
        (
            {"precautions": (*BIRD_DOG.precautions, attrs.evolve(BIRD_DOG.precautions[0], id="one-more"))},
            [1, 1],
            "  safety: bird-dog/precautions/one-more removed\n",
        ),
    ],
)
def test_recipe_for_ci(
    fresh_python: Any, tmp_path: Path, change: dict[str, Any], statuses: list[int], line: str
) -> None:
    exercises = tuple(attrs.evolve(one, **change) if one is BIRD_DOG else one for one in CATALOG)
    old = attrs.evolve(CATALOG, exercises=exercises)
    (tmp_path / "catalog.json").write_text(l5s1.to_json(old, indent=2) + "\n", encoding="utf-8")
    shell = "import subprocess, sys; sys.exit(subprocess.call(['sh', '-c', sys.argv[1]]))"
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    runs = [fresh_python("-c", shell, script, env={"PATH": path}, measured=False) for script in scripts()]
    assert [run.returncode for run in runs] == statuses
    assert not any(run.stderr for run in runs)
    assert line in runs[0].stdout.decode("utf-8")
    assert (tmp_path / "changes.md").exists() == bool(statuses[0])
