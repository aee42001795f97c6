"""A session: what to do, in order, for a timer or a voice assistant."""

from collections.abc import Iterator
from itertools import product
from typing import Any, Literal, get_args

import attrs

from . import _validation as valid
from ._catalog import Catalog, require_catalog
from ._enums import CueKind, Side
from ._errors import Problem, SessionTooLongError, UnknownValueError, short_repr
from ._model import ID, TEXT, Dosage, Exercise, Range, instance, optional_instance
from ._record import Record
from ._words import Words
from ._words import words as words_of

# The most cues that a session may have. Each asks for something, so nobody comes near it.
MAX_CUES = 10_000

_Figures = Literal["min", "max"]

_OPTIONAL_COUNT = valid.checked(valid.optional(valid.count))


def _only_for_a_hold(cue: Any, _name: str, value: object) -> Iterator[Problem]:
    if (value is None) == (cue.kind is CueKind.HOLD):
        yield Problem("$.seconds", "a hold has seconds, and nothing else does")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Cue(Record):
    """One thing to do in a session.

    Attributes:
        exercise_id: The exercise that it belongs to.
        kind: What it calls for.
        side: The side of the body, for a move or a hold in a dose for each side; otherwise None.
        set: The set, counted from 1, for a move or a hold; otherwise None.
        repetition: The repetition in that set, counted from 1, for a move or a hold; otherwise None.
        seconds: How long to hold, or None: all but a hold lasts until the person goes on.
        text: The words to show or to speak.
    """

    exercise_id: str = attrs.field(metadata=ID, repr=short_repr)
    kind: CueKind = attrs.field(metadata=instance(CueKind), repr=str)
    side: Side | None = attrs.field(default=None, metadata=optional_instance(Side), repr=False)
    set: int | None = attrs.field(default=None, metadata=_OPTIONAL_COUNT, repr=False)
    repetition: int | None = attrs.field(default=None, metadata=_OPTIONAL_COUNT, repr=False)
    seconds: int | None = attrs.field(
        default=None, metadata=valid.checked(valid.optional(valid.count), _only_for_a_hold), repr=False
    )
    text: str = attrs.field(metadata=TEXT, repr=short_repr)


def session(catalog: Catalog, *, figures: _Figures = "min", words: Words | None = None) -> tuple[Cue, ...]:
    """Return what to do in the exercises of a catalog, cue by cue.

    An exercise starts with its name. Each repetition is a move, then a hold where something is held. In a dose for each
    side the right side comes first, with a change of sides after each hold; a rest takes its place between sets. A
    number of repetitions or sets that no source gives counts as one. Nothing is invented, neither a pace nor the length
    of a rest: only a hold has seconds, which are the minimum where the hold is open-ended.

    Show the stop rules first: ``catalog.safety.symptom_rules``.

    Args:
        catalog: The exercises, in their order; choose them with `Catalog.filter`.
        figures: Which end of each range of a dose to take. The seconds of an exercise's holds add up to that end of
            `Dosage.total_hold_seconds`.
        words: The words of the cues, those of the catalog's language unless given.

    Raises:
        TypeError: What was given is not a catalog.
        UnknownValueError: The figures are neither "min" nor "max", or the package has no words for the language.
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
    if figures not in get_args(_Figures):
        raise UnknownValueError("end of a range", figures, get_args(_Figures))
    words = words or words_of(catalog.language)
    lengths = {exercise.id: _length(exercise.dosage, figures) for exercise in catalog}
    if (cues := sum(lengths.values())) > MAX_CUES:
        raise SessionTooLongError(cues, MAX_CUES, max(lengths, key=lengths.__getitem__))
    return tuple(cue for exercise in catalog for cue in _cues(exercise, figures, words))


def _figure(range: Range | None, figures: _Figures) -> int:
    return 1 if range is None else range.min if figures == "min" else range.max


def _length(dosage: Dosage, figures: _Figures) -> int:
    """Return how many cues an exercise has, without making any."""
    sets = _figure(dosage.sets, figures)
    moves = _figure(dosage.repetitions, figures) * (2 if dosage.per_side else 1)
    holds = moves if dosage.hold_seconds else 0
    changes = moves - 1 if dosage.per_side else 0
    rests = sets - 1
    return 1 + sets * (moves + holds + changes) + rests + 1


def _cues(exercise: Exercise, figures: _Figures, words: Words) -> Iterator[Cue]:
    """Yield the cues of an exercise."""
    id, dosage = exercise.id, exercise.dosage
    sets = range(1, _figure(dosage.sets, figures) + 1)
    repetitions = range(1, _figure(dosage.repetitions, figures) + 1)
    sides = tuple(Side) if dosage.per_side else (None,)
    yield Cue(exercise_id=id, kind=CueKind.START, text=exercise.name)
    for set, repetition, side in product(sets, repetitions, sides):
        first = repetition == 1 and side is not Side.LEFT
        if first and set > 1:
            yield Cue(exercise_id=id, kind=CueKind.REST, text=words.say("cue-rest"))
        elif side and not first:
            yield Cue(exercise_id=id, kind=CueKind.CHANGE_SIDE, text=words.say("cue-change-side"))
        where: Any = {"exercise_id": id, "side": side, "set": set, "repetition": repetition}
        if len(repetitions) > 1:
            text = words.say(f"cue-{dosage.repetition_unit}", number=repetition, total=len(repetitions))
            if len(sets) > 1:
                text = words.say("cue-in-set", cue=text, number=set, total=len(sets))
        elif len(sets) > 1:
            one_hold = dosage.hold_seconds and not dosage.repetitions  # as a dose has it, too
            text = words.say("cue-hold" if one_hold else "cue-set", number=set, total=len(sets))
        else:
            text = words.say("cue-once")
        yield Cue(kind=CueKind.MOVE, text=words.say(f"cue-{side}", cue=text) if side else text, **where)
        if dosage.hold_seconds:
            seconds = _figure(dosage.hold_seconds, figures)
            text = words.say("seconds", Range(seconds, seconds))
            if dosage.hold_open_ended:
                text = words.say("or-longer", seconds=text)
            yield Cue(kind=CueKind.HOLD, seconds=seconds, text=text, **where)
    yield Cue(exercise_id=id, kind=CueKind.FINISH, text=words.say("cue-finish"))
