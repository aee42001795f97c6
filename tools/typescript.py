"""The JSON Schema of a catalog as types of TypeScript."""

import json
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]


def declarations(schema: Schema) -> str:
    """Return the types of a schema and of its definitions, each exported under its title."""
    titles = {f"#/$defs/{name}": shape["title"] for name, shape in schema["$defs"].items()}
    return "\n".join(line for shape in (schema, *schema["$defs"].values()) for line in _declaration(shape, titles))


def _declaration(shape: Schema, titles: dict[str, str]) -> Iterator[str]:
    yield f"/** {shape['description']} */"
    if shape["type"] != "object":
        yield f"export type {shape['title']} = {_type(shape, titles)};\n"
        return
    yield f"export interface {shape['title']} {{"
    for name, inner in shape["properties"].items():
        if "description" in inner:
            yield f"  /** {inner['description']} */"
        yield f"  {name}: {_type(inner, titles)};"
    yield "}\n"


def _type(shape: Schema, titles: dict[str, str]) -> str:
    """Return the expression of a type; what it cannot say, such as a pattern, is left to the schema."""
    if "$ref" in shape:
        return titles[shape["$ref"]]
    if "anyOf" in shape:
        return " | ".join(_type(part, titles) for part in shape["anyOf"])
    if values := shape.get("enum") or ([shape["const"]] if "const" in shape else []):
        return " | ".join(map(json.dumps, values))
    if shape["type"] == "array":
        return f"{_type(shape['items'], titles)}[]"
    return {"integer": "number", "string": "string", "boolean": "boolean", "null": "null"}[shape["type"]]
