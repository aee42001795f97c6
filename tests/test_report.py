"""The diff of a comparison: gravest first, one line for each value, control characters escaped."""

import os
import re
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from documents import read, small_catalog, small_document
from hostile import GOLDEN, HOSTILE, hostile
from hypothesis import example, given
from markdown_it import MarkdownIt
from program import diff
from strategies import revisions, text

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, ChangeConcern, compare

CATALOG = l5s1.load()
SMALL = small_catalog()


def revision() -> Catalog:
    """Return the small catalog with one change of each sort."""
    document = small_document()
    document["version"] = "1.0.1"
    document["safety"]["lists"][0]["statements"][0]["text"] = "About your bladder."
    document["message"] = None
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
    stretch["steps"][0]["reference_ids"].pop()
    return read(document)


def test_diff() -> None:
    assert diff(SMALL, revision()) == (
        "Changes from 1.0.0 to 1.0.1: 3 safety, 3 dose, 1 instruction, 1 picture, 1 evidence, 1 metadata, 3 wording\n"
        "\n"
        "safety: /message\n"
        "- id: message\n"
        "- text: About message.\n"
        "- origin: adapted\n"
        "- reference_ids: book, paper\n"
        "\n"
        "safety: /safety/lists/call/statements/bladder/text\n"
        "- About bladder.\n"
        "+ About your bladder.\n"
        "\n"
        "safety: stretch/precautions/new added, now number 2\n"
        "+ id: new\n"
        "+ text: New.\n"
        "+ origin: adapted\n"
        "+ time: before\n"
        "\n"
        "dose: stretch/dosage/hold_seconds\n"
        "- 20–30\n"
        "+ 20\n"
        "\n"
        "dose: stretch/dosage/per_side\n"
        "- yes\n"
        "+ no\n"
        "\n"
        "dose: stretch/dosage/note\n"
        "- About that.\n"
        "\n"
        "instruction: stretch/steps/move moved, now number 1\n"
        "\n"
        "picture: stretch/motion\n"
        "- id: cat-cow-motion\n"
        "- caption: The movement\n"
        "- alt: Moving lines\n"
        "\n"
        "evidence: stretch/steps/move/reference_ids\n"
        "- book, paper\n"
        "+ book\n"
        "\n"
        "metadata: /version\n"
        "- 1.0.0\n"
        "+ 1.0.1\n"
        "\n"
        "wording: bend/aliases\n"
        "- An alias, Another\n"
        "+ An alias, Another, A third\n"
        "\n"
        "wording: stretch/name\n"
        "- Stretch\n"
        "+ Long stretch\n"
        "\n"
        "wording: stretch/muscles/psoas removed\n"
        "- id: psoas\n"
        "- name: Psoas\n"
        "- role: works\n"
    )


def test_exercise_that_is_gone_or_new() -> None:
    part = SMALL.filter(id="stretch")
    assert "\nsafety: bend removed\n- id: bend\n- name: Bend\n" in diff(SMALL, part)
    document = diff(part, SMALL)
    assert "\nsafety: bend added, now number 1\n+ id: bend\n+ name: Bend\n" in document
    assert "\n+ steps/start/text: About start.\n" in document
    assert "\n+ dosage/repetitions: 5–10\n" in document
    assert "\n+ dosage/text: A few rounds, with a hold in each.\n" in document
    assert "\n+ equipment/mat/optional: yes\n" in document
    assert "\n+ motion/id: cat-cow-motion\n" in document


def test_list_that_becomes_empty() -> None:
    bend, stretch = SMALL
    without = attrs.evolve(SMALL, exercises=(attrs.evolve(bend, aliases=()), stretch))
    assert diff(SMALL, without).endswith("wording: bend/aliases\n- An alias, Another\n")
    assert diff(without, SMALL).endswith("wording: bend/aliases\n+ An alias, Another\n")


def test_nothing_changed() -> None:
    assert diff(SMALL, SMALL) == "Changes from 1.0.0 to 1.0.0: none\n"


def with_text(words: str) -> Catalog:
    """Return the small catalog with other words in a sign."""
    first, *others = SMALL.safety.lists
    sign, *more = first.statements
    lists = (attrs.evolve(first, statements=(attrs.evolve(sign, text=words), *more)), *others)
    return attrs.evolve(SMALL, safety=attrs.evolve(SMALL.safety, lists=lists))


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("One two.", "One  two.", ["- One two.", "+ One ␣ two."]),
        ("One two.", "One two. ", ["- One two.", "+ One two. ␣"]),
        ("One two.", " One two.", ["- One two.", "+ ␣ One two."]),
        ("One\u00a0two.", "One two.", [r"- One\xa0two.", "+ One two."]),
        ("One\ntwo.", "One two.", [r"- One\ntwo.", "+ One two."]),
        ("Sto\u200bp.", "Stop.", [r"- Sto\u200bp.", "+ Stop."]),
        (r"A \n b", "A \n b", [r"- A \\n b", r"+ A \n b"]),
    ],
)
def test_the_difference_is_visible(old: str, new: str, lines: list[str]) -> None:
    assert diff(with_text(old), with_text(new)).splitlines()[3:] == lines


@given(text, text)
@example(HOSTILE, "```\n~~~")
@example("```", "~~~")
@example("+ a", "- b")
def test_text_does_not_leave_its_line_or_the_block(old: str, new: str) -> None:
    """Put the diff into a block of Markdown, as a code host shows it: nothing ends the block early."""
    if old == new:
        return
    document = diff(with_text(old), with_text(new))
    lines = document.splitlines()
    assert [line[:2] for line in lines] == ["Ch", "", "sa", "- ", "+ "]
    (block,) = MarkdownIt().parse(f"```diff\n{document}```\n")
    assert (block.type, block.content.replace("\ufffd", "")) == ("fence", document.replace("\ufffd", ""))


def test_blanks_are_visible_in_versions_and_items_of_lists() -> None:
    bend = attrs.evolve(SMALL["bend"], aliases=("To  bend",))
    document = diff(SMALL, attrs.evolve(SMALL, version="1.0 ", exercises=(bend, SMALL["stretch"])))
    assert document.startswith("Changes from 1.0.0 to 1.0 ␣: ")
    assert "+ To ␣ bend\n" in document


@given(revisions())
@example((SMALL, hostile("\u200b[-a-]\n{+b+}\t")))
@example((hostile("\u2028a\u200f"), GOLDEN))
def test_gravest_first_and_nothing_acts_on_a_terminal(pair: tuple[Catalog, Catalog]) -> None:
    document = diff(*pair)
    ranks = [list(ChangeConcern).index(ChangeConcern(found)) for found in re.findall("(?m)^([a-z]+): ", document)]
    assert ranks == sorted(ranks)
    assert len(ranks) == len(compare(*pair))
    assert all(letter == "\n" or letter.isprintable() for letter in document)


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
        ({"name": '"concern": "safety"'}, [1, 0], '- "concern": "safety"\n+ Bird dog\n'),
        ({"dosage": l5s1.Dosage(text="So")}, [1, 1], "dose: bird-dog/dosage/sets\n+ 2–3\n"),
        (
            {"precautions": (*BIRD_DOG.precautions, attrs.evolve(BIRD_DOG.precautions[0], id="one-more"))},
            [1, 1],
            "safety: bird-dog/precautions/one-more removed\n",
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
    assert (tmp_path / "changes.diff").exists() == bool(statuses[0])
