"""The scripts that run the checks: with and without pyenv, every version of Python, and every session somewhere."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / ".ci" / "run"
pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="the source distribution does not have it")


@pytest.mark.parametrize(
    ("pyenv", "version"),
    [
        (None, "none"),
        ("exit 1", "system"),
        ("true", "system"),
        ("echo 2.7.18; echo 3.9.18; echo 3.10.13", "system"),
        ("echo 3.12.1; echo 3.10.13; echo 3.11.7", "3.11.7:3.12.1"),
    ],
    ids=["absent", "broken", "empty", "without", "partial"],
)
def test_versions_of_pyenv(tmp_path: Path, pyenv: str | None, version: str) -> None:
    """See which version the command of the README would get: its Python only says so, and fails."""
    programs = {"dpkg": "true", "python3": "echo ${PYENV_VERSION-none}; exit 7", "pyenv": pyenv}
    for name, body in programs.items():
        if body is not None:
            (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
            (tmp_path / name).chmod(0o755)
    folders = [str(tmp_path), *os.environ["PATH"].split(":")]
    if pyenv is None:
        folders = [folder for folder in folders if not (Path(folder) / "pyenv").exists()]
    environment = {**os.environ, "PATH": ":".join(folders)}
    if not shutil.which("bash", path=environment["PATH"]):
        pytest.skip("pyenv is where everything else is")
    environment.pop("PYENV_VERSION", None)
    result = subprocess.run([SCRIPT], env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stdout.splitlines()[1:]) == (7, [version]), result.stderr


def test_versions_that_the_package_names_are_run() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = re.findall(r"(?<=:: )3\.\d+$", "\n".join(project["classifiers"]), re.MULTILINE)
    session = re.search(r"python=\[(.+)\]\)\ndef versions", (ROOT / "noxfile.py").read_text(encoding="utf-8"))
    assert session
    assert re.findall(r"[\d.]+", session[1]) == named
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert re.findall(r"versions-([\d.]+)", workflow) == named
    assert sorted(re.findall(r"^ +(3\.\d+)$", workflow, re.MULTILINE)) == named
    assert project["requires-python"] == f">={named[0]}"


def test_every_session_is_run_by_the_workflow() -> None:
    sessions = re.findall(r"^def ([a-z]\w+)\(session", (ROOT / "noxfile.py").read_text(encoding="utf-8"), re.MULTILINE)
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    listed = re.findall(r"^ {10}- ([a-z]+)(?:-3\.\d+)?$|--session ([a-z]+)$", workflow, re.MULTILINE)
    assert {name for pair in listed for name in pair if name} == {*sessions} - {"benchmark", "mutation"}
    in_script = SCRIPT.read_text(encoding="utf-8").rpartition("--session ")[2].split()
    assert {name.partition("-")[0] for name in in_script} <= {*sessions}
