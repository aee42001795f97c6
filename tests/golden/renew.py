"""Write the golden files again, after a change that is meant: ``python tests/golden/renew.py``, then read the diff.

``catalog.json`` is written by hand. The others are made from it.
"""

from pathlib import Path

import l5s1_exercises as l5s1

FOLDER = Path(__file__).resolve().parent


def exports() -> dict[str, str]:
    """Return what the exports make of the catalog, by the name of the file."""
    catalog = l5s1.from_json((FOLDER / "catalog.json").read_bytes())
    return {
        "catalog.jsonld": l5s1.to_jsonld(catalog, indent=2) + "\n",
        "handout.html": l5s1.to_html(catalog, form=True),
        "handout.md": l5s1.to_markdown(catalog),
    }


if __name__ == "__main__":
    for name, text in exports().items():
        (FOLDER / name).write_bytes(text.encode())
