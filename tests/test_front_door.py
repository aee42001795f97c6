"""The front door: what a bare import brings, what comes when it is first asked for, and that both lists agree."""

import ast
import json
import pkgutil
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import l5s1_exercises as l5s1

PACKAGE = "l5s1_exercises"
TREE = ast.parse(Path(l5s1.__file__).read_text(encoding="utf-8"))


def imports(body: list[ast.stmt]) -> dict[str, str]:
    """Return the names that statements import from the package, each with the module that has it."""
    found: dict[str, str] = {}
    for statement in body:
        if isinstance(statement, ast.ImportFrom) and statement.level == 1:
            for alias in statement.names:
                found[alias.asname or alias.name] = statement.module or alias.name
    return found


def table() -> dict[str, str]:
    """Return the table of what is imported when it is first asked for."""
    values = {
        statement.targets[0].id: ast.literal_eval(statement.value)
        for statement in TREE.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and statement.targets[0].id in {"_NAMES", "_MODULES"}
    }
    modules: dict[str, str] = {name: name for name in values["_MODULES"]}
    return modules | {name: module for module, names in values["_NAMES"].items() for name in names.split()}


def typed() -> dict[str, str]:
    """Return what type checkers are told of the rest."""
    (block,) = (one for one in TREE.body if isinstance(one, ast.If) and ast.unparse(one.test) == "TYPE_CHECKING")
    return imports(block.body)


def test_all_is_sorted_and_whole() -> None:
    assert l5s1.__all__ == sorted(set(l5s1.__all__))
    public = {name for name, value in vars(l5s1).items() if name[0] != "_" and not isinstance(value, ModuleType)}
    helpers = {"TYPE_CHECKING", "import_module"}
    assert public - helpers <= set(l5s1.__all__)
    assert {*imports(TREE.body), *table(), "__version__"} == set(l5s1.__all__)


def test_table_and_types_are_the_same() -> None:
    assert table() == typed()
    assert table().keys().isdisjoint(imports(TREE.body))


@pytest.mark.parametrize("name", l5s1.__all__)
def test_name_is_that_of_its_home(name: str) -> None:
    value = getattr(l5s1, name)
    home = {**imports(TREE.body), **table()}.get(name)
    if home is None:
        assert (name, value) == ("__version__", l5s1.__version__)
        return
    module = import_module(f"{PACKAGE}.{home}")
    assert value is (module if home == name else getattr(module, name))
    assert getattr(l5s1, name) is value


def test_classes_live_in_modules_of_public_names() -> None:
    """Pickles name the module of a class, so it is no private one."""
    for name in l5s1.__all__:
        value = getattr(l5s1, name)
        if isinstance(value, type):
            assert value.__module__.startswith(f"{PACKAGE}."), name
            assert "._" not in value.__module__, name
            assert getattr(sys.modules[value.__module__], name) is value


def test_dir_lists_what_is_not_imported_yet(fresh_python: Any) -> None:
    code = "import json, l5s1_exercises as l5s1; print(json.dumps([dir(l5s1), l5s1.__all__]))"
    listed, names = json.loads(fresh_python("-c", code).stdout)
    assert listed == sorted(set(listed))
    assert set(names) <= set(listed)


@pytest.mark.parametrize("name", ["to_jsn", "_json", "cattrs", "Corection"])
def test_unknown_name(name: str) -> None:
    with pytest.raises(AttributeError, match=f"^module 'l5s1_exercises' has no attribute '{name}'$"):
        getattr(l5s1, name)


def test_star_import_brings_every_name(fresh_python: Any) -> None:
    code = "from l5s1_exercises import *; print(sorted(set(dir()) - {'__builtins__'}))"
    found = ast.literal_eval(fresh_python("-c", code).stdout.decode())
    assert set(l5s1.__all__) <= set(found)


# --- What is imported when -------------------------------------------------------------------------------

# Slow to import, and not to be imported by accident. That attrs imports one of them is no concern of ours.
HEAVY = {
    "argparse", "asyncio", "cattrs", "datetime", "difflib", "email", "hashlib", "html", "importlib.metadata",
    "importlib_resources", "json", "logging", "pathlib", "shutil", "tempfile", "unittest", "urllib.request", "zipfile",
}  # fmt: skip
# Modules of ours that no catalog needs.
LAZY = {"comparison", "cues", "errata", "formats", "_cli"}
# What attrs, the standard library and importlib_resources import themselves to read a file.
READS = {"importlib_resources", "json", "pathlib", "tempfile", "zipfile", "shutil", "importlib.metadata", "email"}

# What each use imports beyond a bare `import attrs`: of the heavy modules at most these, of ours exactly these.
BUDGETS: dict[str, tuple[set[str], set[str]]] = {
    "l5s1": ({"json"}, set()),
    "l5s1.load().filter(goal='mobility').texts(), l5s1.load().at('bird-dog/steps')": (READS, set()),
    "repr(l5s1.load()), hash(l5s1.load()), l5s1.load() == l5s1.by_goal('mobility')": (READS, set()),
    "l5s1.words('en')['nothing']": (READS, set()),
    "l5s1.session(l5s1.load())": (READS, {"cues"}),
    "l5s1.compare(l5s1.load(), l5s1.by_goal('mobility'))": (READS, {"comparison"}),
}
# These need cattrs, which imports some of the others itself.
WITH_CATTRS = {"l5s1.to_json(l5s1.load())": "formats", "l5s1.errata.load()": "errata"}


def imported(fresh_python: Any, use: str) -> set[str]:
    """Return the modules that a use imports in a fresh process, beyond those of attrs."""
    code = f"""
import sys, attrs
before = set(sys.modules)
import l5s1_exercises as l5s1
{use}
print("\\n" + " ".join(sorted(set(sys.modules) - before)))
"""
    return set(fresh_python("-c", code, measured=False).stdout.decode().splitlines()[-1].split())


def ours(modules: set[str]) -> set[str]:
    """Return the lazy modules of ours among some."""
    return {name.split(".")[1] for name in modules if name.startswith(f"{PACKAGE}.")} & LAZY


@pytest.mark.parametrize("use", BUDGETS)
def test_imports(fresh_python: Any, use: str) -> None:
    found = imported(fresh_python, use)
    heavy, own = BUDGETS[use]
    assert PACKAGE in found
    assert found & HEAVY <= heavy
    assert ours(found) == own


@pytest.mark.parametrize("use", WITH_CATTRS)
def test_imports_of_what_writes(fresh_python: Any, use: str) -> None:
    found = imported(fresh_python, use)
    assert "cattrs" in found
    assert WITH_CATTRS[use] in ours(found)


def test_lazy_modules_are_there() -> None:
    assert {module.name for module in pkgutil.iter_modules(l5s1.__path__)} >= LAZY
