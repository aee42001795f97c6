"""The exports of a small catalog, byte for byte, as files that can be opened."""

from typing import Any

import pytest
from golden.renew import FOLDER, exports

import l5s1_exercises as l5s1
from l5s1_exercises import Goal, Position
from l5s1_exercises._handout import about
from l5s1_exercises._markdown import _text as escaped

EXPORTS = exports()


@pytest.mark.parametrize("name", EXPORTS)
def test_export(name: str) -> None:
    assert EXPORTS[name].encode() == (FOLDER / name).read_bytes(), "if that is meant: python tests/golden/renew.py"


def test_catalog_is_written_as_it_is_read() -> None:
    text = (FOLDER / "catalog.json").read_bytes()
    assert (l5s1.to_json(l5s1.from_json(text), indent=2) + "\n").encode() == text


def test_catalog_has_every_kind_of_record() -> None:
    """See that no list is empty throughout, and no optional record absent."""
    document = l5s1.to_dict(l5s1.from_json((FOLDER / "catalog.json").read_bytes()))
    seen: dict[tuple[str, str], bool] = {}

    def look(value: Any, key: str) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                seen[key, name] = seen.get((key, name), False) or inner not in (None, [], False)
                look(inner, name)
        elif isinstance(value, list):
            for inner in value:
                look(inner, key)

    look(document, "")
    assert [place for place, found in seen.items() if not found] == []
    assert {topic["topic"] for topic in document["guidance"]} == set(l5s1.Topic)


@pytest.mark.parametrize(
    ("position", "words"),
    [
        ("supine", "lying on your back"),
        ("prone", "lying on your front"),
        ("side-lying", "lying on your side"),
        ("quadruped", "on your hands and knees"),
        ("kneeling", "kneeling"),
        ("half-kneeling", "kneeling on one knee"),
        ("seated", "sitting"),
        ("standing", "standing"),
    ],
)
def test_starting_position(position: Any, words: str) -> None:
    step = l5s1.Step(id="begin", text="Begin.", origin=l5s1.Origin.SOURCE)
    exercise = l5s1.Exercise(
        id="b", name="B", goals=tuple(Goal), position=Position(position), summary="S.", steps=(step,),
        dosage=l5s1.Dosage(),
    )  # fmt: skip
    assert about(exercise, l5s1.words("en")) == f"For mobility and stability and strength. You start {words}."


def test_escapes_of_markdown() -> None:
    assert escaped("a\n b\\`*_[]<>&~|#$c") == r"a b\\\`\*\_\[\]\<\>\&\~\|\#\$c"
    assert escaped("HTTP://a a://b 1:// a@b www.c WWW.d w.e") == r"HTTP\://a a\://b 1:// a\@b www\.c WWW\.d w.e"
    catalog = l5s1.load().by_goal()
    assert l5s1.to_markdown(catalog, title="- 1").startswith("# - 1\n\n")
