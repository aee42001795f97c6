"""Write the bundled content as a Python module, which is read several times as fast as its JSON.

The content is the JSON in `src/l5s1_exercises/content`. Every build makes the module from it, and a test compares the
two. After a change of the JSON, ``python hatch_build.py`` in an environment that has the package writes the module.
"""

import sys
from enum import Enum
from pathlib import Path
from typing import Any

import attrs

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand or by a test, where nothing is built

    class BuildHookInterface:  # type: ignore[no-redef]
        """Stand in for hatchling's class."""


_SOURCE = Path(__file__).parent / "src"
_MODULE = _SOURCE / "l5s1_exercises" / "_bundled.py"
_LANGUAGE = "en"
_INDENT = "    "
# The catalog finds its exercises by way of an index.
_INDEXED = "exercises=EXERCISES,\n    _by_id={exercise.id: exercise for exercise in EXERCISES}"

_HEAD = '''\
"""The bundled catalog, written by hatch_build.py from the JSON in `content`: change that, and run it.

Importing a module is what Python does once, in whatever thread, so there is one catalog in a process.
"""

from ._catalog import Catalog
from ._model import {records}
from ._record import restore
from ._vocabulary import {enums}

EXERCISES = {exercises}

CATALOG = {catalog}
'''


def module() -> str:
    """Return the text of the module, after reading the JSON as strictly as that of a user."""
    from l5s1_exercises._from_json import read

    catalog = read(_document())
    names: dict[type, set[str]] = {Enum: set(), object: set()}
    exercises = _literal(catalog.exercises, "", names)
    whole = _literal(catalog, "", names).replace(f"exercises={_literal(catalog.exercises, _INDENT, names)}", _INDEXED)
    records, enums = (", ".join(sorted(names[kind] - {"Catalog"})) for kind in (object, Enum))
    return _HEAD.format(records=records, enums=enums, exercises=exercises, catalog=whole)


def _document() -> dict[str, Any]:
    """Return the content as one document: what is shared, with the file of each exercise in its place."""
    from l5s1_exercises._from_json import parse
    from l5s1_exercises._json import SCHEMA_VERSION

    folder = _MODULE.parent / "content" / _LANGUAGE
    shared: dict[str, Any] = parse((folder / "catalog.json").read_bytes())
    files = [folder / "exercises" / f"{id}.json" for id in shared["exercises"]]
    # Filled in place, since what was read also knows which of its keys were repeated.
    shared["exercises"] = [parse(file.read_bytes()) for file in files]
    shared["schema_version"] = SCHEMA_VERSION
    return shared


def _literal(value: Any, indent: str, names: dict[type, set[str]]) -> str:
    """Return the expression that makes a value, and note the names of the classes that it needs."""
    from l5s1_exercises._record import field_names

    cls, deeper = type(value), indent + _INDENT
    if isinstance(value, Enum):
        names[Enum].add(cls.__name__)
        return f"{cls.__name__}.{value.name}"
    if isinstance(value, tuple):
        items = "".join(f"{deeper}{_literal(item, deeper, names)},\n" for item in value)
        return f"(\n{items}{indent})" if items else "()"
    if not attrs.has(cls):
        return repr(value)
    arguments = "".join(
        f"{deeper}{name}={_literal(getattr(value, name), deeper, names)},\n" for name in field_names(cls)
    )
    names[object].add(cls.__name__)
    return f"restore(\n{deeper}{cls.__name__},\n{arguments}{indent})"


class BundledHook(BuildHookInterface):
    """Make the module before anything is packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write the module."""
        sys.path.insert(0, str(_SOURCE))
        write()


def write() -> None:
    """Write the module where the package looks for it."""
    _MODULE.write_text(module(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
