"""The words that exports make of numbers."""

from ._model import Dosage


def dose(dosage: Dosage) -> str:
    """Return a dose in words, without its note.

    >>> from l5s1_exercises import load
    >>> dose(load()["glute-bridge"].dosage)
    'Hold 3–5 seconds, 10–12 times, 2–3 sets'
    """
    parts: list[str] = []
    if hold := dosage.hold_seconds:
        parts.append(f"hold {hold} second{_s(hold.max)}{' or longer' if dosage.hold_open_ended else ''}")
    if repetitions := dosage.repetitions:
        parts.append(f"{repetitions} time{_s(repetitions.max)}")
    if sets := dosage.sets:
        parts.append(f"{sets} set{_s(sets.max)}")
    if not parts:
        return "No dose stated"
    if dosage.per_side:
        parts.append("on each side")
    words = ", ".join(parts)
    return words[0].upper() + words[1:]


def _s(count: int) -> str:
    return "" if count == 1 else "s"
