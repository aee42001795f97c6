"""The generated module holds what the JSON holds, and nothing imports more than its budget."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import importlib_resources
import pytest

import l5s1_exercises as l5s1

ROOT = Path(__file__).resolve().parent.parent


def test_bundled_catalog_is_the_json() -> None:
    """Read the JSON of the installed package as that of a user is read."""
    folder = importlib_resources.files("l5s1_exercises") / "content" / "en"
    document = json.loads((folder / "catalog.json").read_text(encoding="utf-8"))
    files = [folder / "exercises" / f"{id}.json" for id in document["exercises"]]
    document["exercises"] = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    catalog = l5s1.from_json(json.dumps({"schema_version": "1", **document}))
    assert catalog == l5s1.load()
    assert l5s1.to_json(catalog) == l5s1.to_json(l5s1.load())
    assert [catalog[id] for id in catalog.ids] == [l5s1.load()[id] for id in catalog.ids]


def test_module_is_written_anew() -> None:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    hatch_build: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hatch_build)
    written = (ROOT / "src" / "l5s1_exercises" / "_bundled.py").read_text(encoding="utf-8")
    assert hatch_build.module() == written, "the JSON has changed: run python hatch_build.py"


# What each use may import beyond a bare `import attrs`: modules of the package by their name, others by theirs.
IMPORT = {"", "_catalog", "_drawings", "_errors", "_model", "_record", "_validation", "_vocabulary"}
READ = IMPORT | {"_bundled"}
JSON = READ | {"_json"}
JSONLD = JSON | {"_jsonld", "_wording"}
HANDOUT = READ | {"_handout", "_wording"}
HTML = HANDOUT | JSONLD | {"_html"}
BUDGETS: list[tuple[str, set[str], set[str]]] = [
    ("l5s1", IMPORT, set()),
    ("l5s1.load()['bird-dog'].dosage.total_hold_seconds", READ, set()),
    ("l5s1.by_goal('mobility')", READ, set()),
    ("l5s1.load().filter(goal='strength', position='supine')", READ, set()),
    ("repr(l5s1.load()), hash(l5s1.load()), l5s1.load() == l5s1.by_goal('mobility')", READ, set()),
    ("l5s1.to_dict(l5s1.load())", JSON, {"json"}),
    ("l5s1.to_json(l5s1.load())", JSON, {"json"}),
    ("l5s1.to_jsonld(l5s1.load(), base_url='https://a.example')", JSONLD, {"json", "hashlib"}),
    ("l5s1.to_jsonld_script(l5s1.load())", JSONLD, {"json", "hashlib"}),
    ("l5s1.load()['bird-dog'].illustrations[0].svg()", READ, {"importlib_resources"}),
    ("l5s1.to_html(l5s1.load())", HTML, {"json", "hashlib", "html", "importlib_resources"}),
    ("l5s1.to_markdown(l5s1.load())", HANDOUT | {"_markdown"}, set()),
    ("l5s1.json_schema()", IMPORT | {"_schema"}, {"json", "importlib_resources"}),
    ("l5s1.from_json(text)", IMPORT | {"_json", "_from_json"}, {"json", "cattrs"}),
    ("main([])", JSON | {"__main__"}, {"json"}),
]
# Slow to import, and not to be imported by accident. That attrs imports one of them is no concern of ours.
HEAVY = ["argparse", "asyncio", "cattrs", "datetime", "difflib", "email", "hashlib", "html", "importlib.metadata"]
HEAVY += [
    "importlib_resources",
    "json",
    "logging",
    "pathlib",
    "shutil",
    "tempfile",
    "unittest",
    "urllib.request",
    "zipfile",
]


@pytest.mark.parametrize(("use", "modules", "others"), BUDGETS, ids=[use for use, _, _ in BUDGETS])
def test_imports(fresh_python: Any, tmp_path: Path, use: str, modules: set[str], others: set[str]) -> None:
    (tmp_path / "text.json").write_text(l5s1.to_json(l5s1.load()), encoding="utf-8")
    main = "from l5s1_exercises.__main__ import main" if "main" in use else ""
    read = "text = open('text.json', encoding='utf-8').read()" if "text" in use else ""
    code = f"""
import sys, attrs
before = set(sys.modules)
import l5s1_exercises as l5s1
{main}
{read}
{use}
print("\\n" + " ".join(sorted(set(sys.modules) - before)))
"""
    found = set(fresh_python("-c", code, measured=False).stdout.decode().splitlines()[-1].split())
    own = {name.partition(".")[2] for name in found if name.partition(".")[0] == "l5s1_exercises"}
    assert own == modules
    # importlib_resources and cattrs import some of the others themselves.
    allowed = set(HEAVY) if others & {"importlib_resources", "cattrs"} else others
    assert set(HEAVY) & found <= allowed
    assert others <= found
