"""Write every JSON-LD export as a constant of TypeScript, for the nox session of that name."""

import sys
from pathlib import Path

import l5s1_exercises as l5s1

catalog = l5s1.load()
parts = [catalog, *(catalog.by_goal(goal) for goal in l5s1.Goal), *(catalog.filter(id=id) for id in catalog.ids)]
lines = ['import type { Graph } from "schema-dts";']
for i, part in enumerate(parts):
    lines.append(f"export const page{i}: Graph = {l5s1.to_jsonld(part)};")
    lines.append(f"export const site{i}: Graph = {l5s1.to_jsonld(part, base_url='https://clinic.example/back')};")
Path(sys.argv[1], "documents.ts").write_text("\n".join(lines), encoding="utf-8")
