"""The bundled content equals its files, read as strictly as a stranger's, and is there in every situation."""

import json
import re
from typing import Any

import importlib_resources
import pytest

import l5s1_exercises as l5s1
from l5s1_exercises import _files

CONTENT = importlib_resources.files("l5s1_exercises") / "_files" / "content" / "en"


def read(name: str) -> Any:
    return json.loads((CONTENT / name).read_bytes())


def test_content_passes_the_strict_reader() -> None:
    document = {"schema_version": "1", **read("shared.json")}
    document["exercises"] = [read(f"exercises/{id}.json") for id in document["exercises"]]
    catalog = l5s1.from_dict(document)
    assert catalog == l5s1.load()
    assert l5s1.to_json(catalog) == l5s1.to_json(l5s1.load())
    assert hash(catalog) == hash(l5s1.load())


def test_words_pass_the_strict_reader() -> None:
    document = {"schema_version": "1", "language": "en", "phrases": read("words.json")}
    assert l5s1.words_from_json(json.dumps(document)) == l5s1.words("en")


def test_every_file_of_the_content_is_used() -> None:
    names = {file.name for file in (CONTENT / "exercises").iterdir()}
    assert names == {f"{id}.json" for id in l5s1.load().ids}
    shared = {"cases.json", "errata.json", "shared.json", "words.json"}
    assert {file.name for file in CONTENT.iterdir()} == {"exercises", *shared}


def test_every_drawing_is_shown_somewhere() -> None:
    catalog = l5s1.load()
    shown = {one.id for exercise in catalog for one in (*exercise.illustrations, exercise.motion) if one}
    shown |= {one.id for section in catalog.guidance for one in section.illustrations}
    assert shown == set(_files.drawing_ids())


def test_syntax_error_names_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_files, "text", lambda _: '{"a": 1,}')
    with pytest.raises(ValueError, match=re.escape("content/en/shared.json: ") + ".*line 1 column"):
        _files.value("content/en/shared.json")


def test_missing_file_is_named() -> None:
    with pytest.raises(l5s1.InvalidContentError, match=re.escape("content/en/none.json: ")):
        _files.text("content/en/none.json")


# --- In every situation ----------------------------------------------------------------------------------


def test_load_makes_one_object_in_many_threads(fresh_python: Any) -> None:
    code = """
import sys, threading
import l5s1_exercises as l5s1
sys.setswitchinterval(1e-6)
barrier, found = threading.Barrier(16), []
def load():
    barrier.wait()
    found.append((l5s1.load(), l5s1.words("en"), l5s1.errata.load()))
threads = [threading.Thread(target=load) for _ in range(16)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(found), *(len(set(map(id, some))) for some in zip(*found)))
"""
    assert fresh_python("-c", code).stdout == b"16 1 1 1\n"


def test_load_in_a_child_while_the_parent_loads(fresh_python: Any) -> None:
    """Fork in the middle of a load: no lock that the parent holds keeps the child waiting."""
    code = """
import os, sys
import l5s1_exercises as l5s1
from l5s1_exercises import _files
read = _files.text
def forking(path):
    _files.text = read
    if not (child := os.fork()):
        os._exit(len(l5s1.load()))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    return read(path)
_files.text = forking
print(len(l5s1.load()))
"""
    assert fresh_python("-c", code, measured=False).stdout == b"7\n7\n"


def test_load_in_a_signal_handler_while_it_loads(fresh_python: Any) -> None:
    code = """
import os, signal
import l5s1_exercises as l5s1
from l5s1_exercises import _files
read, found = _files.text, []
def interrupted(path):
    _files.text = read
    os.kill(os.getpid(), signal.SIGUSR1)
    return read(path)
signal.signal(signal.SIGUSR1, lambda *_: found.append(l5s1.load()))
_files.text = interrupted
print(l5s1.load() is found[0], l5s1.load() is found[0])
"""
    assert fresh_python("-c", code, measured=False).stdout == b"True True\n"
