"""The translator's table, and taking it into the package."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

import l5s1_exercises as l5s1
from tools import translation
from tools.translation import Entry, digest, main, shown

ENGLISH = translation.english()
NAME, ALIASES, SETS = "bird-dog/name", "bird-dog/aliases", "/phrases/cue-in-set"

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with a package that has no translation."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(translation, "CONTENT", tmp_path / "content")
    return tmp_path


def said(capsys: Capture, *arguments: str, status: int = 0) -> list[str]:
    """Return the lines that the tool prints."""
    assert main(["qaa", *arguments]) == status
    return capsys.readouterr().out.splitlines()


def rows() -> dict[str, list[str]]:
    text = Path("qaa.csv").read_text(encoding="utf-8-sig")
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert tuple(found[0]) == translation.COLUMNS
    return {row[0]: row for row in found[1:]}


def write(found: dict[str, list[str]], delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([translation.COLUMNS, *found.values()])
    Path("qaa.csv").write_text(out.getvalue(), encoding=encoding, newline="")


def fill(translate: Callable[[str], str]) -> None:
    """Fill in the cells that are empty."""
    found = rows()
    for row in found.values():
        row[2] = row[2] or "\n".join(map(translate, row[1].split("\n")))
    write(found)


def complete(capsys: Capture) -> None:
    """Translate all into capitals, but for phrases, whose names in braces stay."""
    said(capsys)
    fill(lambda text: text if "{" in text else text.upper())
    assert said(capsys, "--take")[0] == f"{len(ENGLISH)} texts, 0 to see to"


def english(monkeypatch: pytest.MonkeyPatch, **changes: str) -> None:
    monkeypatch.setattr(translation, "english", lambda: {**ENGLISH, **changes})


def test_new_table(capsys: Capture) -> None:
    lines = said(capsys)
    assert lines[0] == "missing: /title"
    assert lines[-2:] == [f"{len(ENGLISH)} texts, {len(ENGLISH)} to see to", "wrote qaa.csv"]
    assert rows() == {a: [a, shown(text), "", "", digest(text)] for a, text in ENGLISH.items()}
    assert rows()[ALIASES][1] == "\n".join(l5s1.load()["bird-dog"].aliases)
    assert Path("qaa.csv").read_bytes().startswith(b"\xef\xbb\xbfaddress,English,")  # as spreadsheets tell UTF-8


def test_hash_is_of_what_the_table_shows() -> None:
    assert digest("Bird dog") == "f6c91bdfda75728a"
    assert digest(("One", "Two")) == digest("One\nTwo")


def test_complete_table_is_taken_in(capsys: Capture, folder: Path) -> None:
    complete(capsys)
    names = {path.relative_to(folder / "content" / "qaa").as_posix() for path in folder.rglob("*.json")}
    assert names == {"shared.json", "words.json", "cases.json", *(f"exercises/{id}.json" for id in l5s1.load().ids)}
    text = (folder / "content" / "qaa" / "exercises" / "bird-dog.json").read_text(encoding="utf-8")
    assert text.startswith(f'{{\n  "{NAME}": {{"sha256": "{digest(ENGLISH[NAME])}", "text": "BIRD DOG"}},\n')
    found = translation.packaged("qaa")
    assert found[ALIASES] == Entry(digest(ENGLISH[ALIASES]), tuple(str(a).upper() for a in ENGLISH[ALIASES]))
    assert said(capsys, "--check") == [f"{len(ENGLISH)} texts, 0 to see to"]
    before = rows()
    Path("qaa.csv").unlink()
    said(capsys)
    assert rows() == before


def test_incomplete_table_is_not_taken_in(capsys: Capture, folder: Path) -> None:
    said(capsys)
    fill(str.upper)
    found = rows()
    found[NAME][2] = " \n"
    found[SETS][2] = "one set"
    found["x/name"] = ["x/name", "", "X", "", ""]
    write(found)
    problems = [f"missing: {NAME}", f"other names in braces: {SETS}", "left over: x/name"]
    lines = said(capsys, "--take", status=1)
    assert set(problems) <= set(lines)
    assert not (folder / "content").exists()
    assert said(capsys, "--check", status=1)[-1] == f"{len(ENGLISH)} texts, {len(ENGLISH)} to see to"


def test_text_that_a_catalog_refuses(capsys: Capture, folder: Path) -> None:
    said(capsys)
    fill(lambda text: text)
    found = rows()
    found[ALIASES][2] = "One\nOne"
    write(found)
    assert said(capsys, "--take", status=1)[0] == f"{ALIASES}: a text is there twice"
    assert not (folder / "content").exists()


def test_english_that_changes(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    complete(capsys)
    english(monkeypatch, **{NAME: "Bird and dog"})
    assert said(capsys, "--check", status=1) == [f"stale: {NAME}", f"{len(ENGLISH)} texts, 1 to see to"]
    # The table that was translated before the change does not count for the new English.
    assert said(capsys, "--take", status=1)[0] == f"stale: {NAME}"
    for _ in range(2):  # nothing is lost by doing it again
        assert said(capsys)[0] == f"stale: {NAME}"
        assert rows()[NAME] == [NAME, "Bird and dog", "", "BIRD DOG", digest("Bird and dog")]
    assert said(capsys, "--take", status=1)[0] == f"stale: {NAME}"
    fill(str.upper)
    said(capsys, "--take")
    assert translation.packaged("qaa")[NAME] == Entry(digest("Bird and dog"), "BIRD AND DOG")


def test_exercise_that_goes(capsys: Capture, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    complete(capsys)
    rest = l5s1.load().filter(id=[id for id in l5s1.load().ids if id != "bird-dog"])
    monkeypatch.setattr(l5s1, "load", lambda: rest)
    left = translation.english()
    assert said(capsys)[-2] == f"{len(left)} texts, {len(ENGLISH) - len(left)} to see to"
    assert rows()[NAME] == [NAME, "", "", "BIRD DOG", ""]  # until the translator takes the row out
    assert f"left over: {NAME}" in said(capsys, "--take", status=1)
    write({address: row for address, row in rows().items() if address in left})
    said(capsys, "--take")
    assert translation.packaged("qaa").keys() == left.keys()
    assert not (folder / "content" / "qaa" / "exercises" / "bird-dog.json").exists()


def test_work_in_the_table_is_kept(capsys: Capture) -> None:
    said(capsys)
    found = rows()
    found[NAME][2] = "VOGELHUND"
    write(found)
    assert f"missing: {NAME}" not in said(capsys)
    assert rows()[NAME][2] == "VOGELHUND"


def test_newer_text_of_the_package_is_kept(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    complete(capsys)
    older = rows()
    english(monkeypatch, **{NAME: "Bird and dog"})
    said(capsys)
    fill(str.upper)
    said(capsys, "--take")
    write(older)
    assert said(capsys)[0] == f"{len(ENGLISH)} texts, 0 to see to"
    assert rows()[NAME][2] == "BIRD AND DOG"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_table_of_another_spreadsheet(capsys: Capture, delimiter: str) -> None:
    said(capsys)
    found = rows()
    found[ALIASES][2] = " One \r\n\r\nTwo\r\n"
    found[NAME][2] = "-"
    write(found, delimiter)
    said(capsys)
    assert [rows()[address][2] for address in (ALIASES, NAME)] == ["One\nTwo", "-"]


def test_no_aliases(capsys: Capture) -> None:
    complete(capsys)
    found = rows()
    found[ALIASES][2] = "-"
    write(found)
    said(capsys, "--take")
    assert translation.packaged("qaa")[ALIASES].text == ()
    Path("qaa.csv").unlink()
    said(capsys)
    assert rows()[ALIASES][2] == "-"


def test_file_that_is_not_a_table(capsys: Capture) -> None:
    def fault() -> str:
        assert main(["qaa", "--take"]) == 1
        return capsys.readouterr().err

    assert fault().startswith("qaa.csv: ")
    Path("qaa.csv").write_text("", encoding="utf-8")
    assert fault().startswith("qaa.csv: no column 'address': the first line has to be address,English,")
    write({"": [NAME, "", "", "", ""], "again": [NAME, "", "", "", ""]})
    assert fault() == ""  # a row without a text says nothing
    write({"": [NAME, "", "A", "", ""], "again": [NAME, "", "B", "", ""]})
    assert fault() == f"qaa.csv: {NAME} is there twice\n"
    write({"": [NAME, "", "é", "", ""]}, encoding="latin-1")
    assert fault().endswith("; save it as CSV in UTF-8\n")


@pytest.mark.parametrize("tag", ["en", "German", "../en"])
def test_wrong_tag(tag: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main([tag])
    assert "argument language: " in capsys.readouterr().err
