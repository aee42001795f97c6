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


def dose_sentence(dosage: Dosage) -> str | None:
    """Return a dose with its note as sentences, or None where nothing is stated.

    >>> from l5s1_exercises import load
    >>> dose_sentence(load()["bird-dog"].dosage)
    'Hold 5 seconds, 10 times, 2–3 sets, on each side. Each hold is about 5 seconds. Change sides after each hold.'
    """
    stated = dosage.hold_seconds or dosage.repetitions or dosage.sets
    return " ".join(part for part in (f"{dose(dosage)}." if stated else None, dosage.note) if part) or None


def _s(count: int) -> str:
    return "" if count == 1 else "s"
