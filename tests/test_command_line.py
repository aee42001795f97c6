"""The command line, in real processes where the process matters."""

import io
import json
import os
import re
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
from documents import small_catalog
from hostile import BASE, IMAGES
from hypothesis import given
from hypothesis import strategies as st
from program import diff, main

import l5s1_exercises as l5s1

CATALOG = l5s1.load()
JSON = l5s1.to_json(CATALOG, indent=2) + "\n"
PAGES = "https://clinic.example/back/{id}"
MODULE = ("-m", "l5s1_exercises")
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}

# All options of the contract but for help, --cases and --output, which would write files of any name.
OPTIONS = [
    "--goal", "--position", "--lumbar-motion", "--without-lumbar-motion", "--id", "--language", "--input", "--words",
    "--format", "--title", "--form", "--fragment", "--indent", "--base-url", "--exercise-url", "--image-url", "--list",
    "--compare", "--errata", "--schema", "--print-words", "--version",
]  # fmt: skip

Capture = pytest.CaptureFixture[str]


def output(capsys: Capture, *arguments: str) -> str:
    """Return what a successful run prints, with nothing on standard error."""
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def error(capsys: Capture, *arguments: str, status: int = 2) -> str:
    """Return the line that a failing run prints on standard error, with nothing on standard output."""
    assert main(arguments) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err.removeprefix("l5s1-exercises: ").removesuffix("\n")


# --- In the same process ---------------------------------------------------------------------------------


def test_json(capsys: Capture) -> None:
    assert output(capsys) == JSON
    assert output(capsys, "--format", "json") == JSON
    assert output(capsys, "--indent", "0") == l5s1.to_json(CATALOG) + "\n"
    assert output(capsys, "--indent", "32") == l5s1.to_json(CATALOG, indent=32) + "\n"


def test_filters(capsys: Capture) -> None:
    def ids(*arguments: str) -> tuple[str, ...]:
        return l5s1.from_json(output(capsys, *arguments)).ids

    assert ids("--goal", "mobility") == CATALOG.by_goal("mobility").ids
    assert ids("--goal", "mobility", "--goal", "strength") == CATALOG.by_goal("mobility", "strength").ids
    filtered = CATALOG.filter(goal="mobility", position="supine")
    assert ids("--goal", "mobility", "--position", "supine") == filtered.ids
    assert filtered.ids
    filtered = CATALOG.filter(position=["supine", "seated"], lumbar_motion="neutral")
    assert ids("--position", "supine", "--position", "seated", "--lumbar-motion", "neutral") == filtered.ids
    assert {"seated-hamstring-stretch", "glute-bridge"} <= set(filtered.ids)
    filtered = CATALOG.filter(goal="mobility", lumbar_motion=["extension", "neutral"])
    assert ids("--lumbar-motion", "extension", "--lumbar-motion", "neutral", "--goal", "mobility") == filtered.ids
    assert {"cat-cow", "seated-hamstring-stretch"} <= set(filtered.ids)
    assert ids("--id", "bird-dog", "--id=cat-cow") == ("bird-dog", "cat-cow")
    filtered = CATALOG.filter(without_lumbar_motion=["flexion", "extension"])
    assert ids("--without-lumbar-motion", "flexion", "--without-lumbar-motion=extension") == filtered.ids
    assert filtered.ids == ("seated-hamstring-stretch", "glute-bridge", "bird-dog")


def test_empty_result(capsys: Capture) -> None:
    assert main(["--id", "bird-dog", "--position", "seated"]) == 0
    captured = capsys.readouterr()
    assert l5s1.from_json(captured.out).ids == ()
    assert captured.err == "l5s1-exercises: no exercise meets all the conditions\n"


def test_list(capsys: Capture) -> None:
    lines = output(capsys, "--list").splitlines()
    assert lines[0].split() == ["id", "name", "goals", "dose"]
    assert [re.split(" {2,}", line) for line in lines[1:]] == [
        [exercise.id, exercise.name, ", ".join(exercise.goals), str(exercise.dosage)] for exercise in CATALOG
    ]
    assert len({line.index(goal) for line, goal in zip(lines, _goals(), strict=True)}) == 1
    assert not any(line != line.rstrip() for line in lines)
    assert len(output(capsys, "--list", "--goal", "strength").splitlines()) == 1 + len(CATALOG.by_goal("strength"))


def test_list_of_a_long_name(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    bend, stretch = small_catalog()
    long = attrs.evolve(small_catalog(), exercises=(attrs.evolve(bend, name="B" * 500), stretch))
    monkeypatch.setattr("sys.stdin", io.StringIO(l5s1.to_json(long)))
    _, first, second = output(capsys, "--input", "-", "--list").splitlines()
    assert first.startswith(f"bend     {'B' * 500}  mobility")
    assert second.startswith(f"stretch  {'Stretch'.ljust(100)}  mobility")


def test_list_says_nothing_to_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    bend, stretch = small_catalog()
    hostile = attrs.evolve(small_catalog(), exercises=(attrs.evolve(bend, name="a\nc\u200bd"), stretch))
    monkeypatch.setattr("sys.stdin", io.StringIO(l5s1.to_json(hostile)))
    _, first, second = output(capsys, "--input", "-", "--list").splitlines()
    assert first.startswith(r"bend     a\nc\u200bd  mobility")
    assert second.startswith("stretch  Stretch      mobility")


def _goals() -> list[str]:
    return ["goals", *(exercise.goals[0] for exercise in CATALOG)]


def test_jsonld(capsys: Capture) -> None:
    assert output(capsys, "--format", "jsonld") == l5s1.to_jsonld(CATALOG, indent=2) + "\n"
    urls = ("--base-url", BASE, "--image-url", IMAGES, "--exercise-url", PAGES)
    document = output(capsys, "--format", "jsonld", *urls, "--indent", "0")
    assert document == l5s1.to_jsonld(CATALOG, base_url=BASE, exercise_url=PAGES, image_url=IMAGES) + "\n"


def test_handout(capsys: Capture) -> None:
    arguments = ("--id", "bird-dog", "--title", "For <home>")
    part = CATALOG.filter(id="bird-dog")
    assert output(capsys, "--format", "html", *arguments) == l5s1.to_html(part, title="For <home>")
    assert output(capsys, "--format", "html") == l5s1.to_html(CATALOG)
    html = output(capsys, "--format", "html", *arguments, "--form", "--fragment")
    assert html == l5s1.to_html(part, title="For <home>", form=True, fragment=True)
    assert output(capsys, "--format", "markdown", *arguments) == l5s1.to_markdown(part, title="For <home>")


def test_comparison(capsys: Capture, tmp_path: Path) -> None:
    older = tmp_path / "older.json"
    dog = CATALOG["bird-dog"]
    dose = attrs.evolve(dog.dosage, repetitions=l5s1.Range(9, 10))
    old = attrs.evolve(CATALOG, exercises=(*CATALOG.exercises[:-1], attrs.evolve(dog, dosage=dose, name="Dog")))
    older.write_text(l5s1.to_json(old), encoding="utf-8")
    changes = l5s1.compare(old, CATALOG)
    text = output(capsys, "--compare", str(older))
    assert text.startswith("Changes from 1.0.0 to 1.0.0: 1 dose, 1 wording\n")
    assert "dose: bird-dog/dosage/repetitions\n- 9–10\n+ 10\n" in text
    indented = output(capsys, "--compare", str(older), "--format", "json")
    found = json.loads(indented)
    assert indented == json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    assert found == [json.loads(json.dumps(attrs.asdict(change))) for change in changes]
    assert found[1] == {
        "address": "bird-dog/dosage/repetitions",
        "kind": "changed",
        "concern": "dose",
        "before": {"min": 9, "max": 10},
        "after": {"min": 10, "max": 10},
        "position": None,
    }
    assert list(found[1]) == ["address", "kind", "concern", "before", "after", "position"]
    assert output(capsys, "--compare", str(older), "--format", "json", "--indent", "0").count("\n") == 1
    part = CATALOG.filter(goal="strength")
    assert output(capsys, "--compare", str(older), "--goal", "strength") == diff(old, part)


def test_comparison_of_what_is_equal(capsys: Capture, tmp_path: Path) -> None:
    same = tmp_path / "catalog.json"
    same.write_text(JSON, encoding="utf-8")
    assert output(capsys, "--compare", str(same)) == "Changes from 1.0.0 to 1.0.0: none\n"
    assert output(capsys, "--compare", str(same), "--format", "json") == "[]\n"


def test_comparison_with_something_else(capsys: Capture, tmp_path: Path) -> None:
    file, german = tmp_path / "a\nb", tmp_path / "german.json"
    assert error(capsys, "--compare", str(file)) == f"cannot read {str(file)!r}: No such file or directory"
    assert error(capsys, "--compare", str(tmp_path)) == f"cannot read {str(tmp_path)!r}: Is a directory"
    assert error(capsys, "--compare", "a\0b") == r"cannot read 'a\x00b': embedded null byte"
    german.write_text(JSON.replace('"language": "en"', '"language": "de"'), encoding="utf-8")
    assert error(capsys, "--compare", str(german)).startswith("the old catalog is in 'de', and the new one in 'en'")
    file.write_bytes(b"\xff{}")
    assert main(["--compare", str(file)]) == 2
    start = f"l5s1-exercises: {str(file)!r} is not valid, 1 problem:\n  $: not UTF-8"
    assert capsys.readouterr().err.startswith(start)


def test_comparison_with_standard_input(fresh_python: Any) -> None:
    arguments = (*MODULE, "--compare", "-")
    result = fresh_python(*arguments, input=JSON.encode(), env=ASCII)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"Changes from 1.0.0 to 1.0.0: none\n", b"")
    result = fresh_python(*arguments, input=b"")
    assert result.returncode == 2
    assert result.stderr.startswith(b"l5s1-exercises: standard input is not valid, 1 problem:\n  $: ")
    result = fresh_python(*arguments, preexec_fn=lambda: os.close(0))
    assert (result.returncode, result.stderr) == (2, b"l5s1-exercises: cannot read standard input: it is closed\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--" + "x" * 100_000],
        ["--indent", "9" * 100_000],
        ["--form=" + "x" * 100_000],
        ["--format", "x" * 100_000],
    ],
)
def test_message_is_short(capsys: Capture, arguments: list[str]) -> None:
    assert len(error(capsys, *arguments)) < 500


def test_blank_title(capsys: Capture) -> None:
    for name in ("html", "markdown"):
        assert error(capsys, "--format", name, "--title", " ").startswith("title: expected ")


SCHEMAS: tuple[Any, ...] = ("catalog", "errata", "words", "cases")


def test_schema(capsys: Capture) -> None:
    assert json.loads(output(capsys, "--schema")) == l5s1.json_schema()
    assert output(capsys, "--schema").startswith('{\n  "$schema"')
    assert output(capsys, "--schema", "--indent", "0").count("\n") == 1
    for name in SCHEMAS:
        assert json.loads(output(capsys, "--schema", name)) == l5s1.json_schema(name)


def test_errata(capsys: Capture) -> None:
    assert output(capsys, "--errata") == l5s1.errata.to_json(l5s1.errata.load(), indent=2) + "\n"
    assert output(capsys, "--errata", "--indent", "0") == l5s1.errata.to_json(l5s1.errata.load()) + "\n"


def test_print_words(capsys: Capture) -> None:
    words = l5s1.words("en")
    for arguments in ((), ("--language", "en"), ("--language", "en-GB")):
        assert output(capsys, "--print-words", *arguments) == l5s1.words_to_json(words, indent=2) + "\n"
    assert output(capsys, "--print-words", "--indent", "0") == l5s1.words_to_json(words) + "\n"
    assert l5s1.words_from_json(output(capsys, "--print-words")) == words


def test_spanish(capsys: Capture) -> None:
    for tag in ("es", "es-MX"):
        assert output(capsys, "--language", tag) == l5s1.to_json(l5s1.load("es"), indent=2) + "\n"
        assert (
            output(capsys, "--print-words", "--language", tag) == l5s1.words_to_json(l5s1.words("es"), indent=2) + "\n"
        )


def test_list_in_spanish(capsys: Capture) -> None:
    lines = output(capsys, "--list", "--language", "es").splitlines()
    for line, exercise in zip(lines[1:], l5s1.load("es"), strict=True):
        assert re.split(" {2,}", line) == [exercise.id, exercise.name, ", ".join(exercise.goals), str(exercise.dosage)]


def test_version(capsys: Capture) -> None:
    assert output(capsys, "--version") == f"{l5s1.__version__}\n"


def test_help(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # which makes it no wider
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    text = capsys.readouterr().out
    for option in OPTIONS:
        assert f"{option} " in text or f"{option}\n" in text, option
    assert max(map(len, text.splitlines())) <= 80


def test_help_to_the_letter(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    usage, _, options = " ".join(capsys.readouterr().out.split()).partition(" options: ")
    assert usage == (
        "usage: l5s1-exercises [OPTION ...] Print exercises for pain at L5-S1. General information, not medical advice."
    )
    assert options == (
        "-h, --help show this help message and exit"
        " --goal GOAL mobility, stability or strength; may be given more than once: any of them"
        " --position POSITION starting position; may be given more than once: any of them"
        " --lumbar-motion MOTION of the lower back; may be given more than once: any of them"
        " --without-lumbar-motion MOTION leave out exercises with a motion of the lower back; may be given more than"
        " once: any of them"
        " --id ID one exercise; may be given more than once, in that order"
        " --language TAG language of the content; en unless given"
        ' --input FILE a catalog of your own instead; "-" is standard input'
        " --words FILE the words of its language, as JSON"
        " --format FORMAT json, jsonld, markdown, html; json unless given"
        " --list print a short table: id, name, goals, dose"
        " --errata print what the source got wrong, as JSON"
        " --cases print the safety cases of the language as JSON"
        " --print-words print the words of the language as JSON"
        " --version print the version"
        " --schema [NAME] print a JSON Schema: catalog, errata, words, cases; catalog unless given"
        " --compare FILE print what changed since the catalog in a file, as a diff; for programs with --format json"
        " --title TEXT of the handout, in html and markdown"
        " --form add lines to fill in to the handout, in html"
        " --fragment print the handout as a piece for a page of your own, in html"
        " --base-url URL page that node ids are made from; fragments unless given"
        " --exercise-url URL page of each exercise, with {id} in it, for jsonld"
        " --image-url URL folder that serves the drawings as SVG files, for jsonld"
        " --indent N spaces to indent by, 2 unless given; 0 is one line"
        ' --output FILE write to a file, whole or not at all; "-" is standard output'
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--goal", "mobilty"],
            "'mobilty' is not a known goal: choose from mobility, stability, strength; did you mean 'mobility'?",
        ),
        (["--position", "sitting"], "'sitting' is not a known position: choose from supine"),
        (["--lumbar-motion", "flexon"], "did you mean 'flexion'?"),
        (["--id", "bird-dgo"], "did you mean 'bird-dog'?"),
        (["--id", "bird-dog", "--id", "x\n\ud800"], r"no exercise has the id 'x\n\ud800'"),
        (
            ["--format", "jsn"],
            "'jsn' is not a known format: choose from json, jsonld, markdown, html; did you mean 'json'?",
        ),
        (["--gaol", "mobility"], "unknown argument '--gaol'; did you mean '--goal'?"),
        (["--gaol=mobility"], "unknown argument '--gaol'; did you mean '--goal'?"),
        (["--forma", "json"], "unknown argument '--forma'; did you mean '--format'?"),
        (["mobility"], "unknown argument 'mobility'"),
        (["--indent", "-1"], "argument --indent: expected a number of spaces from 0 to 32, not '-1'"),
        (["--indent", "33"], "expected a number of spaces from 0 to 32, not '33'"),
        (["--indent", "two"], "expected a number of spaces from 0 to 32, not 'two'"),
        (["--indent", "٢"], "expected a number of spaces from 0 to 32, not '٢'"),
        (["--goal"], "argument --goal: expected one argument"),
        (["--list", "--schema"], "argument --schema: not allowed with argument --list"),
        (["--list", "--format", "json"], "argument --format: not allowed with argument --list"),
        (["--list", "--indent", "2"], "--indent cannot be combined with --list"),
        (["--schema", "--goal", "mobility"], "--goal cannot be combined with --schema"),
        (["--schema", "--lumbar-motion", "flexion"], "--lumbar-motion cannot be combined with --schema"),
        (["--base-url", BASE], "--base-url needs --format jsonld"),
        (["--image-url", IMAGES], "--image-url needs --format jsonld"),
        (["--format", "html", "--image-url", IMAGES], "--image-url cannot be combined with --format html"),
        (["--format", "html", "--indent", "2"], "--indent cannot be combined with --format html"),
        (["--format", "html", "--base-url", BASE], "--base-url cannot be combined with --format html"),
        (["--format", "markdown", "--base-url", BASE], "--base-url cannot be combined with --format markdown"),
        (["--exercise-url", PAGES], "--exercise-url needs --format jsonld"),
        (["--format", "jsonld", "--base-url", "back"], "base_url: expected "),
        (["--format", "jsonld", "--image-url", "back"], "image_url: expected "),
        (["--format", "jsonld", "--exercise-url", BASE], "exercise_url: expected "),
        (["--form"], "--form needs --format html"),
        (["--format", "markdown", "--fragment"], "--fragment cannot be combined with --format markdown"),
        (["--schema", "--language", "en"], "--language cannot be combined with --schema"),
        (["--version", "--language", "en"], "--language cannot be combined with --version"),
        (["--language", "e"], "'e' is not a known language: choose from en"),
        (["--language", "eng"], "did you mean 'en'?"),
        (["--print-words", "--language", "eng"], "did you mean 'en'?"),
        (["--schema", "catalgo"], "'catalgo' is not a known schema: choose from catalog, errata, words, cases"),
        (["--schema", "catalgo"], "; did you mean 'catalog'?"),
        (["--without-lumbar-motion", "flexon"], "did you mean 'flexion'?"),
        (["--without-lumbar", "flexion"], "unknown argument '--without-lumbar'"),
        (["--errata", "--goal", "mobility"], "--goal cannot be combined with --errata"),
        (["--errata", "--language", "en"], "--language cannot be combined with --errata"),
        (["--errata", "--format", "json"], "argument --format: not allowed with argument --errata"),
        (["--errata", "--compare", "a"], "--compare cannot be combined with --errata"),
        (["--print-words", "--input", "a"], "--input cannot be combined with --print-words"),
        (["--print-words", "--id", "bird-dog"], "--id cannot be combined with --print-words"),
        (["--print-words", "--list"], "argument --list: not allowed with argument --print-words"),
        (
            ["--print-words", "--words", "a", "--language", "es"],
            "--language cannot be combined with --words, which has a language of its own",
        ),
        (["--words", "a.json"], "--words needs --format jsonld or markdown or html"),
        (["--compare", "a", "--words", "b"], "--words cannot be combined with --compare"),
        # A value that is empty is a value, and a wrong one.
        (["--goal", ""], "'' is not a known goal"),
        (["--position="], "'' is not a known position"),
        (["--lumbar-motion", ""], "'' is not a known lumbar motion"),
        (["--without-lumbar-motion", ""], "'' is not a known lumbar motion"),
        (["--id", ""], "no exercise has the id ''"),
        (["--language", ""], "'' is not a known language"),
        (["--format", ""], "'' is not a known format"),
        (["--schema", ""], "'' is not a known schema"),
        (["--indent", ""], "expected a number of spaces from 0 to 32, not ''"),
        (["--format", "html", "--title", ""], "title: expected "),
        (["--format", "jsonld", "--base-url", ""], "base_url: expected "),
        (["--format", "jsonld", "--exercise-url", ""], "exercise_url: expected "),
        (["--format", "jsonld", "--image-url", ""], "image_url: expected "),
        (["--input", ""], "cannot read ''"),
        (["--compare", ""], "cannot read ''"),
        (["--list", "--words", ""], "cannot read ''"),
        (["--compare", "a", "--format", "html"], "--compare cannot be combined with --format html"),
        (["--compare", "a", "--format", "jsonld"], "--compare cannot be combined with --format jsonld"),
        (["--compare", "a", "--list"], "--compare cannot be combined with --list"),
        (["--compare", "a", "--schema"], "--compare cannot be combined with --schema"),
        (["--compare", "a", "--indent", "2"], "--indent cannot be combined with --compare"),
        (["--compare", "a", "--format", "markdown"], "--compare cannot be combined with --format markdown"),
        (["--compare", "a", "--title", "A"], "--title cannot be combined with --compare"),
        (["--list", "--title", "A"], "--title cannot be combined with --list"),
        (["--version", "--indent", "2"], "--indent cannot be combined with --version"),
        (["--schema", "--input", "a.json"], "--input cannot be combined with --schema"),
        (["--version", "--words", "a.json"], "--words cannot be combined with --version"),
        (
            ["--list", "--input", "-", "--words", "-"],
            "only one of --input, --words and --compare can be standard input",
        ),
        (
            ["--input", "a.json", "--language", "en"],
            "--language cannot be combined with --input, which has a language of its own",
        ),
        (["--input", "missing.json"], "cannot read 'missing.json': No such file or directory"),
        (["--list", "--words", "."], "cannot read '.': Is a directory"),
        (["--input", "a\0b"], "cannot read 'a\\x00b': embedded null byte"),
    ],
)
def test_wrong_use(capsys: Capture, arguments: list[str], message: str) -> None:
    assert message in error(capsys, *arguments)


def test_output_to_a_file(capsys: Capture, tmp_path: Path) -> None:
    target = tmp_path / "catalog.json"
    assert output(capsys, "--output", str(target)) == ""
    assert target.read_bytes() == JSON.encode()
    assert output(capsys, "--output", str(target), "--goal", "strength") == ""
    assert l5s1.from_json(target.read_bytes()) == CATALOG.by_goal("strength")
    assert list(tmp_path.iterdir()) == [target]
    assert output(capsys, "--output", "-") == JSON


# --- A catalog of one's own ------------------------------------------------------------------------------

GERMAN = attrs.evolve(CATALOG.filter(id=["bird-dog", "cat-cow"]), language="de")
SPOKEN: dict[str, Any] = {**json.loads(l5s1.words_to_json(l5s1.words("en"))), "language": "de"}
SPOKEN["phrases"] |= {"how-to": "So geht es", "column-dose": "Dosis", "not-reviewed": "Noch nicht geprüft."}


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a catalog in German and its words, into the working directory."""
    monkeypatch.chdir(tmp_path)
    Path("own.json").write_text(l5s1.to_json(GERMAN), encoding="utf-8")
    Path("words.json").write_text(json.dumps(SPOKEN), encoding="utf-8")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("name", ["json", "jsonld", "html", "markdown"])
def test_input_and_words(capsys: Capture, name: str) -> None:
    words = l5s1.words_from_json(json.dumps(SPOKEN))
    export = {
        "json": lambda: l5s1.to_json(GERMAN, indent=2) + "\n",
        "jsonld": lambda: l5s1.to_jsonld(GERMAN, indent=2, words=words) + "\n",
        "html": lambda: l5s1.to_html(GERMAN, words=words),
        "markdown": lambda: l5s1.to_markdown(GERMAN, words=words),
    }
    given = () if name == "json" else ("--words", "words.json")
    assert output(capsys, "--format", name, "--input", "own.json", *given) == export[name]()


@pytest.mark.usefixtures("files")
def test_input_and_words_of_other_kinds(capsys: Capture) -> None:
    own = ("--input", "own.json", "--words", "words.json")
    assert output(capsys, "--list", *own).splitlines()[0].split() == ["id", "name", "goals", "Dosis"]
    assert l5s1.from_json(output(capsys, *own[:2], "--id", "cat-cow")) == GERMAN.filter(id="cat-cow")
    assert output(capsys, *own[:2]) == l5s1.to_json(GERMAN, indent=2) + "\n"
    assert json.loads(output(capsys, "--print-words", *own[2:])) == SPOKEN


@pytest.mark.usefixtures("files")
def test_words_of_another_language_are_refused(capsys: Capture) -> None:
    """Words that are not the catalog's are refused wherever words are used, also in the table."""
    mismatch = "the catalog is in 'en', and words in 'de': pass both in one language"
    assert error(capsys, "--list", "--words", "words.json") == mismatch
    for name in ("html", "markdown", "jsonld"):
        assert error(capsys, "--format", name, "--words", "words.json") == mismatch
    Path("english.json").write_text(l5s1.words_to_json(l5s1.words("en")), encoding="utf-8")
    assert "pass both in one language" in error(capsys, "--list", "--input", "own.json", "--words", "english.json")


@pytest.mark.usefixtures("files")
def test_input_without_words(capsys: Capture) -> None:
    for arguments in (("--list",), ("--format", "html"), ("--format", "markdown"), ("--format", "jsonld")):
        assert "'de' is not a known language" in error(capsys, "--input", "own.json", *arguments)


@pytest.mark.usefixtures("files")
def test_filter_of_an_input(capsys: Capture) -> None:
    assert "known are bird-dog, cat-cow" in error(capsys, "--input", "own.json", "--id", "pelvic-tilt")
    assert main(["--input", "own.json", "--position", "seated", "--output", "empty.json"]) == 0
    assert capsys.readouterr().err == "l5s1-exercises: no exercise meets all the conditions\n"
    # Where nothing is asked for, nothing is missed.
    assert l5s1.from_json(output(capsys, "--input", "empty.json")).ids == ()


@pytest.mark.usefixtures("files")
def test_input_is_read_before_the_output_takes_its_place(capsys: Capture) -> None:
    assert output(capsys, "--input", "own.json", "--id", "cat-cow", "--output", "own.json") == ""
    assert l5s1.from_json(Path("own.json").read_bytes()) == GERMAN.filter(id="cat-cow")


@pytest.mark.usefixtures("files")
def test_input_that_is_not_valid(capsys: Capture) -> None:
    Path("own.json").write_text('{"schema_version": "2"}', encoding="utf-8")
    Path("words.json").write_text("{}", encoding="utf-8")
    assert main(["--input", "own.json", "--output", "new.json"]) == 2
    assert capsys.readouterr().err == (
        "l5s1-exercises: 'own.json' is not valid, 1 problem:\n  $.schema_version: version 2 is newer than 1, "
        "the newest that is read here: upgrade l5s1-exercises\n"
    )
    assert main(["--list", "--words", "words.json", "--output", "new.json"]) == 2
    assert capsys.readouterr().err == (
        "l5s1-exercises: 'words.json' is not valid, 3 problems:\n  $.schema_version: missing\n  $.language: missing\n"
        "  $.phrases: missing\n"
    )
    assert not Path("new.json").exists()


@pytest.mark.usefixtures("files")
def test_standard_input(capsys: Capture, monkeypatch: pytest.MonkeyPatch, fresh_python: Any) -> None:
    result = fresh_python(*MODULE, "--input", "-", input=Path("own.json").read_bytes())
    assert (result.returncode, result.stderr) == (0, b"")
    assert l5s1.from_json(result.stdout) == GERMAN
    own = ("--list", "--input", "own.json", "--words", "-")
    assert b"Dosis" in fresh_python(*MODULE, *own, input=Path("words.json").read_bytes()).stdout
    missing = fresh_python(*MODULE, "--input", "-", input=b"")
    assert (missing.returncode, missing.stdout) == (2, b"")
    monkeypatch.setattr(sys, "stdin", io.StringIO(l5s1.to_json(GERMAN)))
    assert l5s1.from_json(output(capsys, "--input", "-")) == GERMAN
    monkeypatch.setattr(sys, "stdin", None)
    assert error(capsys, "--input", "-") == "cannot read standard input: it is closed"


def test_standard_input_that_holds_nothing(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    with os.fdopen(reader, encoding="utf-8") as stdin, os.fdopen(writer, "wb"):
        monkeypatch.setattr(sys, "stdin", stdin)
        assert main(["--input", "-"]) == 2
    assert capsys.readouterr().err == (
        "l5s1-exercises: standard input is not valid, 1 problem:\n"
        "  $: not valid JSON, line 1, column 1: Expecting value\n"
    )


# --- In a process of its own -----------------------------------------------------------------------------


def test_module_and_script_are_the_same_program(fresh_python: Any) -> None:
    script = Path(sys.executable).with_name("l5s1-exercises")
    result = fresh_python(*MODULE)
    assert (result.returncode, result.stdout, result.stderr) == (0, JSON.encode(), b"")
    assert subprocess.run([script], capture_output=True, check=True).stdout == JSON.encode()
    assert fresh_python("-I", *MODULE, "--version").stdout == f"{l5s1.__version__}\n".encode()
    wrong = fresh_python(*MODULE, "--goal", "mobilty")
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count(b"\n")) == (2, b"", 1)


def test_utf8_whatever_the_locale(fresh_python: Any) -> None:
    result = fresh_python(*MODULE, "--list", env=ASCII)
    assert "3–5 seconds" in result.stdout.decode("utf-8")
    assert (result.returncode, result.stderr) == (0, b"")
    wrong = fresh_python(*MODULE, "--goal", "möbility", env=ASCII)
    assert wrong.returncode == 2
    assert b"did you mean 'mobility'?" in wrong.stderr


VALUES = ["mobility", "seated", "flexion", "bird-dog", "json", "jsonld", "html", "markdown", "2", "https://a.example"]


@given(
    st.lists(st.sampled_from([*OPTIONS, "--version", "--nothing", "-", "", *VALUES]) | st.text(max_size=5), max_size=5)
)
def test_fuzz_arguments(arguments: list[str]) -> None:
    """Give the program any arguments: it prints something, or says in one line what is wrong."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setattr(sys, "stdin", io.StringIO(JSON))
        status = main([argument for argument in arguments if argument not in {"-h", "--help"}])
    printed = out.detach().getvalue()
    assert status in {0, 2}
    assert bool(printed) == (status == 0)
    assert err.getvalue().count("\n") <= 1 or " is not valid, " in err.getvalue()
    assert bool(err.getvalue()) or status == 0


def test_input_that_does_not_fit_into_memory(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def read(_: bytes) -> Any:
        raise MemoryError

    monkeypatch.setattr(l5s1, "from_json", read)
    monkeypatch.setattr("sys.stdin", io.StringIO(JSON))
    assert error(capsys, "--input", "-") == "standard input is too large"


def test_interrupt_while_the_program_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        """What finds modules, interrupted at the program."""

        @staticmethod
        def find_spec(name: str, *_: object) -> None:
            if name == "l5s1_exercises._cli.program":
                raise KeyboardInterrupt

    signals: list[int] = []
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(signal, "raise_signal", signals.append)
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    for name in ("l5s1_exercises.__main__", "l5s1_exercises._cli.program"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(KeyboardInterrupt):
        import_module("l5s1_exercises.__main__")
    assert signals == [signal.SIGINT]
