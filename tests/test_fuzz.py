"""What is fuzzed elsewhere, from where the search begins, and a short way on."""

import pytest
from fuzz.targets import SEEDS, TARGETS
from hypothesis import given
from hypothesis import strategies as st


def test_every_target_has_seeds() -> None:
    assert SEEDS.keys() == TARGETS.keys()


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
def test_fuzz(name: str, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(SEEDS[name]) | st.binary())
    TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
def test_target_notices_what_is_wrong(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("fuzz.targets.l5s1.from_json", broken)
    monkeypatch.setattr("fuzz.targets.main", broken)
    with pytest.raises(RecursionError):
        TARGETS[name](b"")
