"""Fuzz a target with atheris: its name, a folder for what is found on the way, and options of libFuzzer."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

atheris: Any = import_module("atheris")  # which only the session that runs this has, and no types

with atheris.instrument_imports(include=["l5s1_exercises"]):
    from fuzz.targets import SEEDS, TARGETS


def _search() -> None:
    name, folder, *options = sys.argv[1:]
    corpus = Path(folder, name).resolve()
    corpus.mkdir(parents=True, exist_ok=True)
    for i, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{i}").write_bytes(seed)
    words = {word for seed in SEEDS[name] for word in seed.replace(b'"', b" ").split() if word.isascii()}
    dictionary = corpus.with_suffix(".dict")
    dictionary.write_text("".join(f'"{word.decode()}"\n' for word in sorted(words) if b"\\" not in word), "ascii")
    os.chdir(folder)
    atheris.Setup([sys.argv[0], str(corpus), f"-dict={dictionary}", "-len_control=0", *options], TARGETS[name])
    atheris.Fuzz()


_search()
