"""README and documentation: their examples run, and their facts hold."""

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from program import main
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

import l5s1_exercises as l5s1

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

# Recipes that show exercises: one that is shown, and all the text that is shown with it.
SHOWN = {
    "chat-assistant.md": ("childs-pose", "context(found)"),
    "mcp.md": ("bird-dog", "shown"),
    "timer.md": ("knee-to-chest", "'\\n'.join(shown)"),
}


def assert_everything_is_shown(text: str, catalog: l5s1.Catalog, id: str) -> None:
    """See that a text has what docs/safety.md asks for beside an exercise, in its order."""
    words, exercise, text = l5s1.words(catalog.language), catalog[id], text.replace("\\", "")
    assert catalog.message
    assert catalog.creator
    safety = [catalog.message.text]
    for one in catalog.safety.lists:
        safety += [one.title, *(statement.text for statement in one.statements)]
    before = [one.text for one in exercise.precautions if one.time == "before"]
    steps = [one.text for one in exercise.steps]
    places = [text.find(line) for line in (*safety, *before)]
    assert -1 not in places, [*safety, *before][places.index(-1)]
    assert places == sorted(places)
    after = text[places[-1] :]
    at_all = [catalog.safety.disclaimer.text, words["not-reviewed"], catalog.creator.name, catalog.license]
    for section in catalog.guidance:
        at_all += [section.title, *(one.text for one in section.statements)]
    at_all += [str(exercise.dosage), words["precautions-before"], words["precautions-during"]]
    assert not [line for line in at_all if line not in text]
    others = [one.text for one in (*exercise.precautions, *exercise.modifications) if one.text not in before]
    assert not [line for line in (*steps, *others) if line not in after]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_code_in_documents(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run the Python and the commands of a document, in the order in which they stand there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    ran: list[str] = []

    def run(example: Example) -> None:
        for command in example.parsed.replace("\\\n", "").splitlines():
            python, *arguments = shlex.split(command, comments=True) or [""]
            if (python, arguments[:2]) == ("python", ["-m", "l5s1_exercises"]):
                assert main([argument for argument in arguments[2:] if argument not in {"|", "head"}]) == 0, command
                assert not capsys.readouterr().err
            elif (python, arguments[:2]) == ("python", ["-m", "datamodel_code_generator"]):
                subprocess.run([sys.executable, *arguments], check=True, timeout=60)
            else:
                continue
            ran.append(command)

    python = PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS)
    document = Sybil(parsers=[python, CodeBlockParser("sh", evaluator=run)]).parse(path)
    examples = list(document)
    for example in examples:
        example.evaluate()
    sys.modules.pop("models", None)  # a module that a recipe makes
    if path.name in SHOWN:
        id, expression = SHOWN[path.name]
        assert_everything_is_shown(str(eval(expression, document.namespace)), l5s1.load(), id)
    if path.name == "README.md":
        assert len(ran) >= 4
        assert len(examples) > path.read_text(encoding="utf-8").count("```sh\n")


def test_readme_table_is_the_catalog() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \| ([^|]+) \|$", readme, re.MULTILINE)
    assert rows == [(e.id, ", ".join(e.goals), str(e.dosage)) for e in l5s1.load()]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_count_is_quoted(path: Path) -> None:
    """See that no document says how many corrections or references there are: it would soon be wrong."""
    assert not re.findall(r"\b\d+ (?:corrections|references|errors)\b", path.read_text(encoding="utf-8"))
