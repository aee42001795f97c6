"""The JSON Schema of a catalog as types of TypeScript."""

import json
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]


def declarations(schema: Schema) -> str:
    """Return the types of a schema, exported under its title, and of its definitions, under their names."""
    shapes = {schema["title"]: schema, **schema["$defs"]}
    return "\n".join(line for name, shape in shapes.items() for line in _declaration(name, shape))


def _declaration(title: str, shape: Schema) -> Iterator[str]:
    if "description" in shape:
        yield f"/** {shape['description']} */"
    if shape.get("type") != "object":
        yield f"export type {title} = {_type(shape)};\n"
        return
    yield f"export interface {title} {{"
    for name, inner in shape["properties"].items():
        if "description" in inner:
            yield f"  /** {inner['description']} */"
        yield f"  {name if name.isidentifier() else json.dumps(name)}: {_type(inner)};"
    yield "}\n"


def _type(shape: Schema) -> str:
    """Return the expression of a type; what it cannot say, such as a pattern, is left to the schema."""
    if "$ref" in shape:
        return str(shape["$ref"]).removeprefix("#/$defs/")
    if "anyOf" in shape and "type" not in shape:
        return " | ".join(_type(part) for part in shape["anyOf"])
    if values := shape.get("enum") or ([shape["const"]] if "const" in shape else []):
        return " | ".join(map(json.dumps, values))
    if shape["type"] == "array":
        return f"{_type(shape['items'])}[]"
    if shape["type"] == "object":
        return (
            f"{{ {' '.join(f'{json.dumps(name)}: {_type(inner)};' for name, inner in shape['properties'].items())} }}"
        )
    return {"integer": "number", "string": "string", "boolean": "boolean", "null": "null"}[shape["type"]]
