"""The closed sets of the content: each a string enum whose members equal their text."""

from enum import StrEnum
from typing import Literal, NoReturn

from ._errors import UnknownValueError

GoalName = Literal["mobility", "stability", "strength"]
PositionName = Literal["supine", "prone", "side-lying", "quadruped", "kneeling", "half-kneeling", "seated", "standing"]
LumbarMotionName = Literal["flexion", "extension", "lateral-flexion", "rotation", "neutral"]


class _ClosedSet(StrEnum):
    """A string enum that names its choices when a value is none of them."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in cls.__name__)
        raise UnknownValueError(words.strip(), value, tuple(member.value for member in cls))


class Goal(_ClosedSet):
    """What an exercise is for.

    ``Goal("mobility")`` turns a text into a goal, or raises `UnknownValueError`.

    >>> Goal("mobility") is Goal.MOBILITY, Goal.MOBILITY == "mobility"
    (True, True)
    """

    MOBILITY = "mobility"
    STABILITY = "stability"
    STRENGTH = "strength"


class Position(_ClosedSet):
    """The starting position of the body."""

    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    QUADRUPED = "quadruped"
    KNEELING = "kneeling"
    HALF_KNEELING = "half-kneeling"
    SEATED = "seated"
    STANDING = "standing"


class LumbarMotion(_ClosedSet):
    """What the lower back does during an exercise; neutral means that it is kept still in mid-position."""

    FLEXION = "flexion"
    EXTENSION = "extension"
    LATERAL_FLEXION = "lateral-flexion"
    ROTATION = "rotation"
    NEUTRAL = "neutral"


class Breath(_ClosedSet):
    """The phase of breath that a step is tied to."""

    INHALE = "inhale"
    EXHALE = "exhale"


class Origin(_ClosedSet):
    """Where a statement comes from: the source, or the editors, who then name a reference."""

    SOURCE = "source"
    EDITORIAL = "editorial"


class Action(_ClosedSet):
    """What a stop rule tells a person to do."""

    STOP = "stop"
    CONTINUE = "continue"


class Urgency(_ClosedSet):
    """How fast a red flag needs care: emergency at once, urgent as soon as a clinician can be reached."""

    EMERGENCY = "emergency"
    URGENT = "urgent"


class CorrectionKind(_ClosedSet):
    """What was wrong in a source.

    ``factual``: not so. ``contradiction``: two passages exclude each other. ``garbled``: the meaning was
    lost or reversed. ``safety``: following it could harm. ``overclaim``: promises too much. ``omission``:
    something needed is missing.
    """

    FACTUAL = "factual"
    CONTRADICTION = "contradiction"
    GARBLED = "garbled"
    SAFETY = "safety"
    OVERCLAIM = "overclaim"
    OMISSION = "omission"
