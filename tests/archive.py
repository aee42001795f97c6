"""Check the archive for programs in other languages: the same twice, and complete. The nox session runs this.

The argument is a folder with the archive of one build in `first`, and of another in `second`. Programs that use its
types are written to `types`, for the compiler: each catalog as a file that is imported, and as it stands.
"""

import subprocess
import sys
import zipfile
from pathlib import Path

folder = Path(sys.argv[1])
first, second = (next((folder / name).iterdir()) for name in ("first", "second"))
assert first.name == second.name, "two builds give files of different names"
assert first.read_bytes() == second.read_bytes(), f"two builds of {first.name} differ"

with zipfile.ZipFile(first) as archive:
    assert archive.namelist() == sorted(archive.namelist())
    archive.extractall(folder)
types = (folder / first.stem).rename(folder / "types")
subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=types, check=True)
named = {line.split("  ")[1] for line in (types / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
assert named | {"SHA256SUMS"} == {path.relative_to(types).as_posix() for path in types.rglob("*") if path.is_file()}

for path in sorted(types.glob("*/catalog.json")):
    language = path.parent.name
    head = 'import type { Catalog } from "./schemas/catalog.js";\n'
    imported = f'import document from "./{language}/catalog.json";\nexport const catalog: Catalog = document;\n'
    imported += '// @ts-expect-error\ncatalog.exercises[0]!.position = "sitting";\n'
    (types / f"{language}-imported.ts").write_text(head + imported, encoding="utf-8")
    literal = f"export const catalog: Catalog = {path.read_text(encoding='utf-8')};\n"
    (types / f"{language}-literal.ts").write_text(head + literal, encoding="utf-8")
print(f"{first.name}, {first.stat().st_size} bytes, the same twice, {len(named)} files")
