"""The bundled catalog equals its files, and no use imports more than its budget."""

import json
from pathlib import Path
from typing import Any

import importlib_resources
import pytest

import l5s1_exercises as l5s1
from l5s1_exercises import _bundled

CONTENT = importlib_resources.files("l5s1_exercises") / "content" / "en"


def read(name: str) -> Any:
    return json.loads((CONTENT / name).read_bytes())


def test_content_passes_the_strict_reader() -> None:
    document = {"schema_version": "1", **read("shared.json")}
    document["exercises"] = [read(f"exercises/{id}.json") for id in document["exercises"]]
    catalog = l5s1.from_json(json.dumps(document))
    assert catalog == l5s1.load()
    assert l5s1.to_json(catalog) == l5s1.to_json(l5s1.load())
    assert hash(catalog) == hash(l5s1.load())


def test_words_pass_the_strict_reader() -> None:
    assert l5s1.read_words((CONTENT / "words.json").read_bytes()) == l5s1.words("en")


def test_syntax_error_names_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loader:
        @staticmethod
        def get_data(path: str) -> bytes:
            assert Path(path).is_file()
            return b'{"a": 1,}'

    class Spec:
        loader = Loader

    monkeypatch.setattr(_bundled, "__spec__", Spec)
    with pytest.raises(ValueError, match=r"^content/en/shared\.json: .*line 1 column"):
        _bundled.read("shared.json")


# Slow to import, and not to be imported by accident. That attrs imports one of them is no concern of ours.
HEAVY = {
    "argparse", "asyncio", "cattrs", "datetime", "difflib", "email", "hashlib", "html", "importlib.metadata",
    "importlib_resources", "json", "logging", "pathlib", "shutil", "tempfile", "unittest", "urllib.request", "zipfile",
}  # fmt: skip
# What each use imports of them beyond a bare `import attrs`.
BUDGETS: dict[str, set[str]] = {
    "l5s1": set(),
    "l5s1.load()['bird-dog'].dosage.total_hold_seconds": {"json"},
    "l5s1.by_goal('mobility')": {"json"},
    "str(l5s1.load()['bird-dog'].dosage)": {"json"},
    "repr(l5s1.load()), hash(l5s1.load()), l5s1.load() == l5s1.by_goal('mobility')": {"json"},
    "l5s1.to_json(l5s1.load())": {"json"},
    "l5s1.load().texts()": {"json"},
    "l5s1.session(l5s1.load())": {"json"},
    "l5s1.to_jsonld(l5s1.load(), base_url='https://a.example')": {"json", "hashlib"},
    "l5s1.to_markdown(l5s1.load())": {"json"},
    "main()": {"json"},
}
# These import importlib_resources or cattrs, which import some of the others themselves.
OTHERS = {
    "l5s1.load()['bird-dog'].illustrations[0].svg()": "importlib_resources",
    "l5s1.to_html(l5s1.load())": "importlib_resources",
    "l5s1.json_schema()": "importlib_resources",
    "l5s1.from_json(text)": "cattrs",
}


def imported(fresh_python: Any, use: str) -> set[str]:
    code = f"""
import sys, attrs
before = set(sys.modules)
import l5s1_exercises as l5s1
{"from l5s1_exercises.__main__ import main" if "main" in use else ""}
{"text = open('text.json', encoding='utf-8').read()" if "text)" in use else ""}
{use}
print("\\n" + " ".join(sorted(set(sys.modules) - before)))
"""
    return set(fresh_python("-c", code, measured=False).stdout.decode().splitlines()[-1].split())


@pytest.mark.parametrize("use", BUDGETS)
def test_imports(fresh_python: Any, use: str) -> None:
    assert imported(fresh_python, use) & HEAVY == BUDGETS[use]


@pytest.mark.parametrize("use", OTHERS)
def test_imports_of_what_needs_more(fresh_python: Any, tmp_path: Path, use: str) -> None:
    (tmp_path / "text.json").write_text(l5s1.to_json(l5s1.load()), encoding="utf-8")
    assert OTHERS[use] in imported(fresh_python, use)
