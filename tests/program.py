"""Run the program in this process, by its entry point."""

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import l5s1_exercises as l5s1
from l5s1_exercises import __main__ as entry


def main(arguments: Iterable[str] = ()) -> int:
    """Return the exit status of a run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["l5s1-exercises", *arguments])
        return entry.main()


def printed(catalog: l5s1.Catalog, *options: str, **files: str) -> str:
    """Return what a run prints for a catalog of one's own; files are the texts of further ones, by option."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        arguments = [*options]
        for name, text in {"input": l5s1.to_json(catalog), **files}.items():
            path = Path(folder, name)
            path.write_bytes(text.encode())
            arguments += [f"--{name}", str(path)]
        data = io.BytesIO()
        patch.setattr(sys, "stdout", io.TextIOWrapper(data, encoding="utf-8"))
        assert main(arguments) == 0
        return data.getvalue().decode()


def table(catalog: l5s1.Catalog, words: l5s1.Words) -> str:
    """Return what `--list` prints."""
    return printed(catalog, "--list", words=l5s1.words_to_json(words))


def diff(old: l5s1.Catalog, new: l5s1.Catalog) -> str:
    """Return what `--compare` prints."""
    return printed(new, compare=l5s1.to_json(old))
