"""A session: what to do, in order, for a timer or a voice assistant."""

from collections.abc import Iterator
from itertools import product
from typing import Any, Literal

import attrs

from ._base.values import Count, Id, Prose, checked
from ._bundled import words_of
from .errors import SessionTooLongError, UnknownValueError, invalid, require
from .model.catalog import Catalog, require_catalog
from .model.enums import ClosedSet, Side
from .model.exercise import Dosage, Exercise, Range
from .model.words import Words

# The most cues that a session may have. Each asks for something, so nobody comes near it.
MAX_CUES = 10_000

_Dose = Literal["min", "max"]
_DOSES = ("min", "max")


class CueKind(ClosedSet):
    """What a cue of a session calls for.

    ``start``: get ready for an exercise. ``move``: do the movement, once. ``hold``: stay there. ``change-side``: go to
    the other side. ``rest``: pause between sets. ``finish``: the exercise is over.
    """

    START = "start"
    MOVE = "move"
    HOLD = "hold"
    CHANGE_SIDE = "change-side"
    REST = "rest"
    FINISH = "finish"


@attrs.frozen(kw_only=True, field_transformer=checked)
class Cue:
    """One thing to do in a session.

    Attributes:
        exercise_id: The exercise that it belongs to.
        kind: What it calls for.
        side: The side of the body, in a dose for each side: of a move or a hold, and of a change of sides the one to
            come; otherwise None.
        set: The set, counted from 1; of a rest the one just done; None for start and finish.
        repetition: The repetition in that set, counted from 1; None for start and finish.
        seconds: How long to hold, or None: all but a hold lasts until the person goes on.
        illustration_ids: What to show: the pictures of the steps of its side, and of those of none.
        text: The words to show or to speak.
    """

    exercise_id: Id
    kind: CueKind
    side: Side | None = None
    set: Count | None = None
    repetition: Count | None = None
    seconds: Count | None = None
    illustration_ids: tuple[Id, ...] = ()
    text: Prose

    def __attrs_post_init__(self) -> None:
        if (self.seconds is None) == (self.kind is CueKind.HOLD):
            raise invalid("a hold has seconds, and nothing else does", "$.seconds")


def session(catalog: Catalog, *, dose: _Dose = "min", words: Words | None = None) -> tuple[Cue, ...]:
    """Return what to do in the exercises of a catalog, cue by cue.

    An exercise starts with its name. Each repetition is a move, then a hold where something is held. In a dose for each
    side the right side comes first, with a change of sides before a move on another side than the last one, but not
    after a rest between sets. A number of repetitions or sets that no source gives counts as one. Nothing is invented,
    neither a pace nor the length of a rest: only a hold has seconds.

    Show ``catalog.safety.lists`` first, and those for ``during`` at hand.

    Args:
        catalog: The exercises, in their order; choose them with `Catalog.filter`.
        dose: Which end of each range of a dose to take. The seconds of an exercise's holds add up to that end of
            `Dosage.total_hold_seconds`.
        words: The words of the cues, those of the catalog's language unless given.

    Raises:
        TypeError: The catalog is no `Catalog`, the dose no text, or the words are no `Words`.
        UnknownValueError: The dose is neither "min" nor "max", or the package has no words for the language.
        LanguageMismatchError: The words are in another language than the catalog.
        SessionTooLongError: There would be more than 10,000 cues.

    >>> from l5s1_exercises import load
    >>> for cue in session(load().filter(id="childs-pose")):
    ...     print(cue.kind, cue.seconds, cue.text)
    start None Child's pose
    move None Begin the movement
    hold 20 20 seconds or longer
    finish None Exercise done
    """
    require_catalog(catalog)
    require(dose, str, "dose", '"min" or "max"')
    if dose not in _DOSES:
        raise UnknownValueError("end of a dose", dose, _DOSES)
    words = words_of(catalog, words)
    lengths = {exercise.id: _length(exercise.dosage, dose) for exercise in catalog}
    if (cues := sum(lengths.values())) > MAX_CUES:
        raise SessionTooLongError(cues, MAX_CUES, max(lengths, key=lengths.__getitem__))
    return tuple(cue for exercise in catalog for cue in _cues(exercise, dose, words))


def _figure(range: Range | None, dose: _Dose) -> int:
    return 1 if range is None else range.min if dose == "min" else range.max


def _length(dosage: Dosage, dose: _Dose) -> int:
    """Return how many cues an exercise has, without making any."""
    sets = _figure(dosage.sets, dose)
    moves = _figure(dosage.repetitions, dose) * (2 if dosage.per_side else 1)
    in_set = moves + (moves if dosage.hold_seconds else 0) + (moves - 1 if dosage.per_side else 0)
    return sets * in_set + sets - 1 + 2  # a rest between two sets, a start and a finish


def _cues(exercise: Exercise, dose: _Dose, words: Words) -> Iterator[Cue]:
    """Yield the cues of an exercise."""
    dosage = exercise.dosage
    sets, repetitions = _figure(dosage.sets, dose), _figure(dosage.repetitions, dose)
    sides = tuple(Side) if dosage.per_side else (None,)
    pictures = {side: _pictures(exercise, side) for side in (*sides, None)}

    def cue(kind: CueKind, text: str, side: Side | None = None, **place: Any) -> Cue:
        return Cue(exercise_id=exercise.id, kind=kind, side=side, illustration_ids=pictures[side], text=text, **place)

    yield cue(CueKind.START, exercise.name)
    for set, repetition, side in product(range(1, sets + 1), range(1, repetitions + 1), sides):
        first = repetition == 1 and side is not Side.LEFT
        here = {"set": set, "repetition": repetition}
        if first and set > 1:
            yield cue(CueKind.REST, words["cue-rest"], set=set - 1, repetition=repetitions)
        elif side and not first:
            yield cue(CueKind.CHANGE_SIDE, words["cue-change-side"], side, **here)
        move = _move(dosage, words, (set, sets), (repetition, repetitions))
        yield cue(CueKind.MOVE, words.say(f"cue-{side}", cue=move) if side else move, side, **here)
        if dosage.hold_seconds:
            seconds = _figure(dosage.hold_seconds, dose)
            text = words.say("cue-second" if seconds == 1 else "cue-seconds", number=seconds)
            if dosage.hold_open_ended:
                text = words.say("cue-or-longer", cue=text)
            yield cue(CueKind.HOLD, text, side, seconds=seconds, **here)
    yield cue(CueKind.FINISH, words["cue-finish"])


def _move(dosage: Dosage, words: Words, set: tuple[int, int], repetition: tuple[int, int]) -> str:
    """Return which repetition of how many a move is, and in which set of how many."""
    number, total = repetition
    in_set = {"number": set[0], "total": set[1]}
    if total > 1:
        text = words.say(f"cue-{dosage.repetition_unit}", number=number, total=total)
        return text if set[1] == 1 else words.say("cue-in-set", cue=text, **in_set)
    if set[1] == 1:
        return words["cue-once"]
    # Sets without repetitions are single holds: "hold 1 of 3", as the dose has it.
    return words.say("cue-hold" if dosage.hold_seconds and not dosage.repetitions else "cue-set", **in_set)


def _pictures(exercise: Exercise, side: Side | None) -> tuple[str, ...]:
    """Return the ids of the pictures of the steps of a side and of none, in order."""
    found = (step.illustration_id for step in exercise.steps if step.side in (side, None))
    return tuple(dict.fromkeys(id for id in found if id is not None))
