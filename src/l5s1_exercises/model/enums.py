"""The closed sets of the catalog: each a string enum whose members equal their text."""

from enum import StrEnum
from typing import Literal, NoReturn

from ..errors import UnknownValueError, require

GoalName = Literal["mobility", "stability", "strength"]
PositionName = Literal["supine", "prone", "side-lying", "quadruped", "kneeling", "half-kneeling", "seated", "standing"]
LumbarMotionName = Literal["flexion", "extension", "lateral-flexion", "rotation", "neutral"]


class ClosedSet(StrEnum):
    """Base class of the closed sets: ``Goal("mobility")`` turns a text into a member, or raises `UnknownValueError`.

    >>> from l5s1_exercises import Goal
    >>> Goal("mobility") is Goal.MOBILITY, Goal.MOBILITY == "mobility"
    (True, True)
    """

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in cls.__name__).strip()
        require(value, str, words, f"one of {', '.join(cls)}")
        raise UnknownValueError(words, value, tuple(member.value for member in cls))


class Goal(ClosedSet):
    """What an exercise is for."""

    MOBILITY = "mobility"
    STABILITY = "stability"
    STRENGTH = "strength"


class Position(ClosedSet):
    """The starting position of the body."""

    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    QUADRUPED = "quadruped"
    KNEELING = "kneeling"
    HALF_KNEELING = "half-kneeling"
    SEATED = "seated"
    STANDING = "standing"


class LumbarMotion(ClosedSet):
    """What the lower back does during an exercise; neutral means that it is kept still in mid-position."""

    FLEXION = "flexion"
    EXTENSION = "extension"
    LATERAL_FLEXION = "lateral-flexion"
    ROTATION = "rotation"
    NEUTRAL = "neutral"


class Breath(ClosedSet):
    """The phase of breathing that a step goes with."""

    INHALE = "inhale"
    EXHALE = "exhale"


class RepetitionUnit(ClosedSet):
    """What a number of repetitions counts: single repetitions, or rounds of several movements."""

    REPETITION = "repetition"
    ROUND = "round"


class MuscleRole(ClosedSet):
    """What a muscle does in an exercise: it works, or it is stretched."""

    WORKS = "works"
    STRETCHES = "stretches"


class Origin(ClosedSet):
    """Where a statement comes from.

    ``source``: the source says so. ``adapted``: the source says it otherwise, and a correction says why.
    ``editorial``: the editors added it, with at least one reference.
    """

    SOURCE = "source"
    ADAPTED = "adapted"
    EDITORIAL = "editorial"


class SafetyAction(ClosedSet):
    """What the signs in a list of the safety text call for, the gravest first.

    ``emergency``: help at once. ``urgent``: a doctor today. ``ask-first``: ask a clinician before the first exercise.
    ``stop``: stop exercising. ``go-on``: no reason to stop.
    """

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ASK_FIRST = "ask-first"
    STOP = "stop"
    GO_ON = "go-on"


class SafetyTime(ClosedSet):
    """When to look at a list of the safety text: before exercise, during it, or always."""

    BEFORE = "before"
    DURING = "during"
    ALWAYS = "always"


class PrecautionTime(ClosedSet):
    """When a precaution matters.

    ``before``: for those who should ask a clinician first, or leave the exercise out. ``during``: how to do the
    exercise safely.
    """

    BEFORE = "before"
    DURING = "during"


class ModificationPurpose(ClosedSet):
    """What a modification is for: an easier version, or more comfort."""

    EASIER = "easier"
    COMFORT = "comfort"


class Side(ClosedSet):
    """A side of the body, in the order of a session."""

    RIGHT = "right"
    LEFT = "left"
