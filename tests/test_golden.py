"""The exports of a small catalog, byte for byte, as files that can be opened."""

from typing import Any

import attrs
import pytest
from golden.renew import FOLDER, exports
from hostile import GOLDEN

import l5s1_exercises as l5s1
from l5s1_exercises import Goal, Position


# The test itself makes them, when a mutant is at work.
@pytest.mark.parametrize("name", exports())
def test_export(name: str) -> None:
    assert exports()[name].encode() == (FOLDER / name).read_bytes(), "if that is meant: python tests/golden/renew.py"


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
    assert [one["action"] for one in document["safety"]["lists"]] == ["emergency", *l5s1.SafetyAction]
    assert {one["time"] for one in document["safety"]["lists"]} == set(l5s1.SafetyTime)


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
        dosage=l5s1.Dosage(text="So"),
    )  # fmt: skip
    about = f"- Start: {words}\n- You need: nothing\n\n"
    assert about in l5s1.to_markdown(attrs.evolve(GOLDEN, exercises=(exercise,)))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n b > `*_#", r"a b > \`\*\_\#"),
        ("\\<[]{|~$^", "&#92;&lt;&#91;&#93;&#123;&#124;&#126;&#36;&#94;"),
        ("a=b (c)=d e==f", "a=b (c)&#61;d e=&#61;f"),
        ("R&D &#1; & AT&T", r"R&amp;D &amp;\#1; & AT&amp;T"),
        ("a+b c++d", r"a+b c+\+d"),
        ("e.g. 1.5 Dr.Who a...but", r"e.g. 1.5 Dr\.Who a...but"),
        ("a@b @c d @ e", "a@&#8288;b @&#8288;c d @ e"),
        ("www.a.b WWW.de", r"www&#8288;.a.b WWW&#8288;\.de"),
        ("a://b and/or", "a:/&#8288;/b and/or"),
        ("a:b :+1: :100: 1:2 c: d", "a&#58;b :&#8288;+1: :&#8288;100: 1:2 c: d"),
        (":a: :b:", "&#58;&#8288;a: &#58;&#8288;b:"),
        (":1:", "&#58;&#8288;1:"),
        *((f"{sign} {sign}", f"\\{sign} {sign}") for sign in "-+.!>"),
        *((f"{sign} {sign}", f"&#{ord(sign)}; {sign}") for sign in ":%?="),
        ("12. 3. a", r"12\. 3. a"),
        ("1) a", r"1\) a"),
        ("1.", r"1\."),
        ("1.5 hours", "1.5 hours"),
        ("5-10 times (each side), 3–5 seconds.", "5-10 times (each side), 3–5 seconds."),
        ('"It\'s" L5-S1; a 1/2?', '"It\'s" L5-S1; a 1/2?'),
    ],
)
def test_escapes_of_markdown(text: str, line: str) -> None:
    assert l5s1.to_markdown(GOLDEN, title=text).startswith(f"# {line}\n\n")
