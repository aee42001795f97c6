"""The JSON Schema of the document, as it is published."""

from typing import Any


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a catalog's JSON, as a new dict.

    >>> json_schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    import json

    from importlib_resources import files

    schema: dict[str, Any] = json.loads((files(__package__) / "catalog.schema.json").read_bytes())
    return schema
