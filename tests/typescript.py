"""Write every JSON-LD export as a TypeScript constant, for the nox session `typescript`."""

import re
import sys
from pathlib import Path

import attrs

import l5s1_exercises as l5s1

PAGE = "https://clinic.example/back"


def constant(name: str, document: str) -> str:
    """Return a document as a constant; schema-dts takes a link as text where nothing but an address may be."""
    text = re.sub(r'("(?:url|contentUrl)": )\{"@id": ("[^"]*")\}', r"\1\2", document)
    return f"export const {name}: Graph = {text};"


catalog = l5s1.load()
review = l5s1.Review(clinician="Dr. Example", date="2026-01-31", version=catalog.version)
parts = [catalog, *(catalog.by_goal(goal) for goal in l5s1.Goal), *(catalog.filter(id=id) for id in catalog.ids)]
lines = ['import type { Graph } from "schema-dts";']
for i, part in enumerate([*parts, attrs.evolve(catalog, review=review)]):
    lines.append(constant(f"page{i}", l5s1.to_jsonld(part)))
    lines.append(constant(f"site{i}", l5s1.to_jsonld(part, base_url=PAGE, image_url=PAGE)))
Path(sys.argv[1], "documents.ts").write_text("\n".join(lines), encoding="utf-8")
