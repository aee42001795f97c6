"""Fuzzing: no input causes anything but the documented errors, and the targets notice when one does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from targets import SEEDS, TARGETS


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
def test_fuzz(name: str, data: st.DataObject) -> None:
    lines = [line for seed in SEEDS[name] for line in seed.splitlines()]
    mixed = st.lists(st.sampled_from(lines), max_size=9).map(b"\n".join)
    TARGETS[name](data.draw(st.sampled_from(SEEDS[name]) | mixed | st.binary()))


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("from_json", "l5s1.from_json"),
        ("document", "l5s1.from_json"),
        ("session", "l5s1.session"),
        ("translate", "l5s1.translate"),
        ("compare", "l5s1.compare"),
        ("words_from_json", "l5s1.words_from_json"),
        ("command_line", "main"),
    ],
)
def test_target_notices_an_error(name: str, function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(f"targets.{function}", broken)
    with pytest.raises(RecursionError):
        TARGETS[name](SEEDS[name][0])


@pytest.mark.parametrize(
    ("name", "data", "function"),
    [
        ("session", b'- {"sets": null}', "targets.l5s1.session"),
        ("compare", b'\n\n1 "Other"', "changes.compare"),
        ("translate", b'0 "Other"', "targets.l5s1.compare"),
    ],
)
def test_target_notices_a_wrong_value(name: str, data: bytes, function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    TARGETS[name](data)
    monkeypatch.setattr(function, lambda *_, **__: ())
    with pytest.raises(AssertionError):
        TARGETS[name](data)
