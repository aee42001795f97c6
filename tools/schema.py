"""Write the JSON Schemas of the package from the types and docstrings of the records: `python -m tools.schema`.

What they cannot say is in docs/json.md.
"""

import re
import sys
from enum import StrEnum
from inspect import getdoc
from pathlib import Path
from typing import Any

import attrs

from l5s1_exercises import Catalog, Statement, Words
from l5s1_exercises import _files as package_files
from l5s1_exercises._base import values
from l5s1_exercises._base.values import FieldType, field_type, field_types
from l5s1_exercises.cases import Case, Cases
from l5s1_exercises.errata import Correction, Errata
from l5s1_exercises.model.catalog import SCHEMA_VERSION
from l5s1_exercises.model.exercise import Dosage
from l5s1_exercises.model.words import Phrase, english
from tools import json_files

FOLDER = Path(package_files.__file__).parent / "schemas"
DOCUMENTS: dict[str, Any] = {"catalog": Catalog, "errata": Errata, "words": Words, "cases": Cases}


def _if(field: str, value: object, other: str, then: dict[str, Any]) -> dict[str, Any]:
    """Return a rule: where a field has a value, another field has a form."""
    condition = {"properties": {field: {"const": value}}, "required": [field]}
    return {"if": condition, "then": {"properties": {other: then}}}


# Cross-field rules of the records that JSON Schema can say, too.
_RULES: dict[Any, list[dict[str, Any]]] = {
    Statement: [_if("origin", "editorial", "reference_ids", {"minItems": 1})],
    Dosage: [_if("hold_open_ended", True, "hold_seconds", {"type": "object"})],
    Correction: [
        _if("outcome", "changed", "affects", {"minItems": 1}),
        {"anyOf": [{"properties": {"kind": {"const": "omission"}}}, {"properties": {"locations": {"minItems": 1}}}]},
    ],
    Case: [
        _if("action", None, "addresses", {"maxItems": 0}),
        {"anyOf": [{"properties": {"action": {"const": None}}}, {"properties": {"addresses": {"minItems": 1}}}]},
    ],
}


# Definitions of the types of texts, by their checks.
_TEXTS = {
    field_type(type_).check: name
    for name, type_ in {
        "Address": values.Address,
        "Date": values.Date,
        "Id": values.Id,
        "Language": values.Language,
        "License": values.License,
        "PictureUrl": values.PictureUrl,
        "Sha256": values.Sha256,
        "Text": values.Prose,
        "Url": values.Url,
        "Version": values.Version,
    }.items()
}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas by the names of their documents."""
    return {name: _document(name, cls) for name, cls in DOCUMENTS.items()}


def _document(name: str, cls: Any) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    root = _record(cls, definitions)
    version = {"const": SCHEMA_VERSION, "description": "The shape of the document, versioned apart from the content."}
    root["properties"] = {"schema_version": version, **root["properties"]}
    root["required"] = ["schema_version", *root["required"]]
    defined = {"$defs": dict(sorted(definitions.items()))} if definitions else {}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:l5s1-exercises:{name}:1"}
    return {**head, **root, **defined}


def _record(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a record class; those that it holds go to the definitions."""
    described = _attributes(cls)
    properties = {
        name: {"description": described[name], **_field(type_, definitions)} for name, type_ in field_types(cls).items()
    }
    rules = [rule for base, some in _RULES.items() if issubclass(cls, base) for rule in some]
    return {
        "title": cls.__name__,
        "description": _summary(cls),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        **({"allOf": rules} if rules else {}),
    }


def _field(type_: FieldType, definitions: dict[str, Any]) -> dict[str, Any]:
    if type_.base is Phrase:
        one = _value(field_types(Phrase)["text"], definitions)
        ids = list(english())
        return {"type": "object", "properties": dict.fromkeys(ids, one), "required": ids, "additionalProperties": False}
    one = _value(type_, definitions)
    if type_.many:
        least = {"minItems": 1} if type_.not_empty else {}
        return {"type": "array", "items": one, "uniqueItems": True, **least}
    return {"anyOf": [one, {"type": "null"}]} if type_.optional else one


def _value(type_: FieldType, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one value of a field."""
    check = _keywords(type_.check)
    if type_.check in _TEXTS:
        name = _TEXTS[type_.check]
        definitions[name] = check
        return {"$ref": f"#/$defs/{name}"}
    if not attrs.has(type_.base) and not issubclass(type_.base, StrEnum):
        return check
    cls: Any = type_.base
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}  # holds its place while the records in it are described
        if issubclass(cls, StrEnum):
            definitions[name] = {"description": _summary(cls), "enum": [member.value for member in cls]}
        else:
            definitions[name] = _record(cls, definitions)
    return {"$ref": f"#/$defs/{name}", **check}


def _keywords(check: values.Check | None) -> dict[str, Any]:
    """Return the keywords that say the same as a check, as far as they can."""
    match check:
        case values.Text():
            form = {"type": "string", "pattern": values.VISIBLE, "not": {"pattern": values.FORBIDDEN}}
            return {**form, **_limit(check.limit)}
        case values.Matching():
            date = {"format": "date"} if check.is_date else {}
            return {"type": "string", "pattern": f"^(?:{check.pattern})$", **_limit(check.limit), **date}
        case values.Exact():
            return {"type": "boolean"} if check.type is bool else {"type": "integer", "minimum": check.lowest}
        case values.Highest():
            end = {"maximum": check.number}
            return {"properties": {"min": end, "max": end}}
        case None:
            return {}


def _limit(number: int | None) -> dict[str, int]:
    return {} if number is None else {"maxLength": number}


def _summary(cls: Any) -> str:
    """Return the first paragraph of a docstring, on one line."""
    return " ".join((getdoc(cls) or "").partition("\n\n")[0].replace("None", "null").split())


def _attributes(cls: Any) -> dict[str, str]:
    """Return what the docstrings of a class and its bases say of each attribute."""
    found: dict[str, str] = {}
    for one in reversed(cls.__mro__):
        section = re.search(r"^Attributes:\n((?:    .*\n?|\n)+)", getdoc(one) or "", re.MULTILINE)
        for match in re.finditer(r"^    (\w+): ((?:.|\n        )+)", section[1] if section else "", re.MULTILINE):
            found[match[1]] = " ".join(match[2].replace("``", "").replace("`", "").replace("None", "null").split())
    return found


def rendered() -> dict[Path, str]:
    """Return the text of each file."""
    return {FOLDER / f"{name}.json": json_files.formatted(schema) + "\n" for name, schema in schemas().items()}


def main() -> int:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for path, text in rendered().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
