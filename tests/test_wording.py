"""Doses in words."""

import pytest

from l5s1_exercises import Dosage, Range
from l5s1_exercises._wording import dose

ONE, SOME = Range(1, 1), Range(1, 2)


@pytest.mark.parametrize(
    ("dosage", "words"),
    [
        (Dosage(), "No dose stated"),
        (Dosage(per_side=True), "No dose stated"),
        (Dosage(repetitions=ONE), "1 time"),
        (Dosage(repetitions=SOME, sets=ONE), "1–2 times, 1 set"),
        (Dosage(hold_seconds=ONE, sets=SOME), "Hold 1 second, 1–2 sets"),
        (Dosage(hold_seconds=SOME, hold_open_ended=True, per_side=True), "Hold 1–2 seconds or longer, on each side"),
    ],
)
def test_dose(dosage: Dosage, words: str) -> None:
    assert dose(dosage) == words
