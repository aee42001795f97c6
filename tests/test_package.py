"""The package as a whole: public names, documentation, version and dependencies."""

import doctest
import importlib
import importlib.metadata
import inspect
import json
import pkgutil
import re
import sys
import tomllib
import typing
from pathlib import Path
from typing import Any

import attrs
import pytest

import l5s1_exercises as l5s1
from tools import json_files

ROOT = Path(__file__).resolve().parent.parent
MODULES = ["l5s1_exercises"] + [module.name for module in pkgutil.walk_packages(l5s1.__path__, "l5s1_exercises.")]
PUBLIC = {
    **{name: getattr(l5s1, name) for name in l5s1.__all__},
    **{f"errata.{name}": getattr(l5s1.errata, name) for name in l5s1.errata.__all__},
    **{f"cases.{name}": getattr(l5s1.cases, name) for name in l5s1.cases.__all__},
}


def test_public_names_have_docstrings() -> None:
    for name, value in PUBLIC.items():
        assert isinstance(value, str | tuple) or value.__doc__ or name.endswith("Name"), name


def test_public_methods_have_docstrings() -> None:
    for name, value in PUBLIC.items():
        if isinstance(value, type):
            assert value.__doc__
            for attribute in vars(value):
                if not attribute.startswith("_") and callable(getattr(value, attribute)):
                    assert getattr(value, attribute).__doc__, f"{name}.{attribute}"


def test_every_attribute_is_documented() -> None:
    for name, cls in PUBLIC.items():
        if isinstance(cls, type) and attrs.has(cls):
            inherited = {field.name for base in cls.__mro__[1:] if attrs.has(base) for field in attrs.fields(base)}
            for field in attrs.fields(cls):
                if field.init and field.name not in inherited:
                    assert re.search(rf"^ +{field.name}: ", str(cls.__doc__), re.MULTILINE), f"{name}.{field.name}"


def test_every_public_name_is_in_the_reference() -> None:
    pages = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("reference.md", "cases.md")]
    found = re.findall(r"^\.\. (?:auto\w+|py:data):: ([\w.]+)$", "\n".join(pages), re.MULTILINE)
    listed = [name.removeprefix("l5s1_exercises.") for name in found]
    assert set(listed) == PUBLIC.keys()
    assert len(listed) == len(set(listed))


def test_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == l5s1.__version__ == l5s1.load().version == l5s1.errata.load().version
    assert importlib.metadata.version("l5s1-exercises") == l5s1.__version__
    patterns = {
        "CHANGELOG.md": r"^## (\d+\.\d+\.\d+)",
        "CITATION.cff": r"^version: (\S+)$",
        "README.md": r"^l5s1-exercises==(\S+)",
        "docs/recipes/pinning.md": r"^l5s1-exercises==(\S+)",
    }
    for name, pattern in patterns.items():
        first = re.search(pattern, (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert first, name
        assert first[1] == l5s1.__version__, name


@pytest.mark.skipif(sys.version_info < (3, 13), reason="no interpreter of this Python has a lock of its own")
def test_works_in_many_interpreters(fresh_python: Any) -> None:
    uses = """
import l5s1_exercises as l5s1
catalog = l5s1.load()
assert l5s1.from_json(l5s1.to_json(catalog)) == catalog
assert all([l5s1.to_html(catalog), l5s1.to_jsonld(catalog), l5s1.to_markdown(catalog), l5s1.json_schema()])
assert l5s1.errata.to_json(l5s1.errata.load())
"""
    code = f"""
import _interpreters, threading
def run():
    id = _interpreters.create("isolated")
    found.append(_interpreters.exec(id, {uses!r}))
    _interpreters.destroy(id)
found = []
threads = [threading.Thread(target=run) for _ in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(found)
"""
    result = fresh_python("-c", code, measured=False)
    assert (result.stdout, result.stderr) == (b"[None, None, None, None]\n", b"")


def test_dependencies_are_exactly_three() -> None:
    requires = importlib.metadata.requires("l5s1-exercises") or []
    assert sorted(re.split("[>=<~!; ]", line)[0] for line in requires) == ["attrs", "cattrs", "importlib-resources"]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    result = doctest.testmod(importlib.import_module(name), optionflags=flags)
    assert result.failed == 0


def test_docstrings_have_examples() -> None:
    finder = doctest.DocTestFinder()
    found = [t for name in MODULES for t in finder.find(importlib.import_module(name)) if t.examples]
    assert len(found) >= 8


def test_files_of_the_content_are_written_alike() -> None:
    paths = json_files.files()
    # For each language also what exercises share, the words of exports and the cases; the errata, and the schemas.
    schemas = len(list(Path(l5s1.__file__).parent.glob("_files/schemas/*.json")))
    assert schemas == 4
    assert len(paths) == (len(l5s1.load()) + 3) * len(l5s1.languages) + 1 + schemas
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert text == json_files.formatted(json.loads(text)) + "\n", f"{path.name}: run python -m tools.json_files"


def test_every_public_name_has_its_type_tested() -> None:
    text = (ROOT / "tests" / "typing" / "api.py").read_text(encoding="utf-8")
    for name in PUBLIC:
        assert len(re.findall(rf"\b{re.escape(name)}\b", text)) >= (1 if name == "__version__" or "." in name else 2), (
            name
        )


def test_type_hints_resolve() -> None:
    for name, value in PUBLIC.items():
        if callable(value) and not name.endswith("Name"):
            typing.get_type_hints(value)
            for attribute in vars(value).values() if isinstance(value, type) else ():
                file = attribute.__code__.co_filename if inspect.isfunction(attribute) else ""
                if "l5s1_exercises" in file and not file.startswith("<attrs"):
                    assert "return" in typing.get_type_hints(attribute), attribute
