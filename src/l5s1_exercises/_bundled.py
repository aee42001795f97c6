"""The bundled catalog, made once per process: importing a module is what Python does once, in any thread."""

from typing import Any

from importlib_resources import files

from ._json import SCHEMA_VERSION, parse, read

# The folder of each language is complete: a translation adds a folder and touches no other.
_LANGUAGE = "en"


def _document() -> dict[str, Any]:
    """Return the content as one document: what is shared, with the exercises that it lists in its order."""
    folder = files(__package__) / "content" / _LANGUAGE
    shared: dict[str, Any] = parse((folder / "catalog.json").read_bytes())
    exercises = [parse((folder / "exercises" / f"{id}.json").read_bytes()) for id in shared["exercises"]]
    return {"schema_version": SCHEMA_VERSION, **shared, "exercises": exercises}


CATALOG = read(_document())
