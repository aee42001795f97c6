"""The archive for programs in other languages; `nox -s archive` compiles its types."""

import hashlib
import json
import re
import struct
import zipfile
from pathlib import Path

import jsonschema
import pytest

import l5s1_exercises as l5s1
from tools import archive
from tools.typescript import declarations

NAME = f"l5s1-exercises-{l5s1.__version__}"


def test_archive(tmp_path: Path) -> None:
    """See that nothing of the day, of the machine or of the umask is in it."""
    with zipfile.ZipFile(archive.write(tmp_path)) as written:
        entries = written.infolist()
        assert [entry.filename for entry in entries] == sorted(f"{NAME}/{name}" for name in archive.files())
        for entry in entries:
            assert (entry.date_time, entry.create_system) == ((1980, 1, 1, 0, 0, 0), 3)
            assert entry.external_attr >> 16 == 0o100644
        texts = {entry.filename.removeprefix(f"{NAME}/"): written.read(entry) for entry in entries}
    assert l5s1.from_json(texts["en/catalog.json"]) == l5s1.load()
    sums = texts.pop("SHA256SUMS").decode()
    assert sums == "".join(f"{hashlib.sha256(text).hexdigest()}  {name}\n" for name, text in texts.items())


def test_every_drawing_is_in_it() -> None:
    shipped = Path(l5s1.__file__).parent / "_files" / "illustrations"
    drawings = {f"{tag}/illustrations/{path.name}" for tag in l5s1.languages for path in shipped.iterdir()}
    assert drawings == {name for name in archive.files() if name.endswith(".svg")}


def test_exports_are_of_the_catalog() -> None:
    chosen = l5s1.load().filter(id="bird-dog")
    files = archive.exports(chosen)
    jsonschema.validate(l5s1.to_dict(l5s1.from_json(files["catalog.json"])), l5s1.json_schema())
    assert files["handout.html"] == l5s1.to_html(chosen)
    stills = [one for holder in (*chosen.guidance, *chosen) for one in holder.illustrations]
    assert len(files) == 6 + 2 * len(stills) + 1  # exports, drawings with their PNG, movement


def test_pictures_have_four_pixels_a_unit() -> None:
    drawing = l5s1.load()["bird-dog"].illustrations[0].svg()
    width, height = (int(side) for side in re.findall(r'viewBox="\S+ \S+ (\d+) (\d+)', drawing)[0])
    assert struct.unpack(">II", archive.png(drawing)[16:24]) == (4 * width, 4 * height)


def test_graph_has_a_base() -> None:
    graph = json.loads(archive.exports(l5s1.load())["catalog.jsonld"])["@graph"]
    assert all(node["@id"].startswith(f"{archive.base('en')}#") for node in graph)


def test_types_to_the_letter() -> None:
    schema = {
        "title": "Catalog",
        "description": "All.",
        "type": "object",
        "properties": {
            "schema_version": {"const": "1", "description": "Of the shape."},
            "count": {"type": "integer", "minimum": 1},
            "is-free": {"type": "boolean"},
            "note": {"anyOf": [{"$ref": "#/$defs/Text"}, {"type": "null"}], "description": "Or null."},
            "origins": {"type": "array", "items": {"$ref": "#/$defs/Origin"}},
            "phrases": {"type": "object", "properties": {"how-to": {"$ref": "#/$defs/Text"}}},
        },
        "$defs": {
            "Origin": {"description": "Where from.", "enum": ["source", "editorial"]},
            "Text": {"type": "string"},
        },
    }
    assert declarations(schema) == (
        "/** All. */\n"
        "export interface Catalog {\n"
        "  /** Of the shape. */\n"
        '  schema_version: "1";\n'
        "  count: number;\n"
        '  "is-free": boolean;\n'
        "  /** Or null. */\n"
        "  note: Text | null;\n"
        "  origins: Origin[];\n"
        '  phrases: { "how-to": Text; };\n'
        "}\n\n"
        "/** Where from. */\n"
        'export type Origin = "source" | "editorial";\n\n'
        "export type Text = string;\n"
    )


def test_type_of_what_the_schema_does_not_use_yet() -> None:
    schema = {"title": "Catalog", "description": "All.", "type": "number", "$defs": {}}
    with pytest.raises(KeyError):
        declarations(schema)
