"""The closed sets of the content: each a string enum whose members equal their text."""

from enum import StrEnum
from typing import Literal, NoReturn

from ._errors import UnknownValueError

GoalName = Literal["mobility", "stability", "strength"]
PositionName = Literal["supine", "prone", "side-lying", "quadruped", "kneeling", "half-kneeling", "seated", "standing"]
LumbarMotionName = Literal["flexion", "extension", "lateral-flexion", "rotation", "neutral"]


class _ClosedSet(StrEnum):
    """A string enum whose error for an unknown value lists the choices."""

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
    """The phase of breathing that a step goes with."""

    INHALE = "inhale"
    EXHALE = "exhale"


class RepetitionUnit(_ClosedSet):
    """What a number of repetitions counts: single repetitions, or rounds of several movements."""

    REPETITION = "repetition"
    ROUND = "round"


class Time(_ClosedSet):
    """When a precaution matters.

    ``before``: for those who should ask a clinician first, or leave the exercise out. ``during``: how to do the
    exercise safely.
    """

    BEFORE = "before"
    DURING = "during"


class Purpose(_ClosedSet):
    """What a modification is for: an easier version, or more comfort."""

    EASIER = "easier"
    COMFORT = "comfort"


class MuscleRole(_ClosedSet):
    """What a muscle does in an exercise: it works, or it is stretched."""

    WORKS = "works"
    STRETCHES = "stretches"


class Action(_ClosedSet):
    """What a symptom during exercise calls for: go on, stop, or stop and get emergency help."""

    GO_ON = "go-on"
    STOP = "stop"
    EMERGENCY = "emergency"


class Urgency(_ClosedSet):
    """How fast a red flag needs care: emergency at once, urgent by a call to a doctor on the same day."""

    EMERGENCY = "emergency"
    URGENT = "urgent"


class Topic(_ClosedSet):
    """What a piece of guidance is about."""

    PREPARATION = "preparation"
    FREQUENCY = "frequency"
    PROGRESSION = "progression"
    EXPECTATION = "expectation"
    ACTIVITY = "activity"
    FLOOR = "floor"
    BREATHING = "breathing"
    SEEKING_HELP = "seeking-help"


class Origin(_ClosedSet):
    """Where a statement comes from.

    ``source``: the source says so. ``adapted``: the source says it otherwise, and a correction says why.
    ``editorial``: the editors added it, with at least one reference.
    """

    SOURCE = "source"
    ADAPTED = "adapted"
    EDITORIAL = "editorial"


class CorrectionKind(_ClosedSet):
    """What was wrong in a source.

    ``factual``: not true. ``contradiction``: two passages exclude each other. ``garbled``: the meaning was
    lost or reversed. ``safety``: following it could harm. ``overclaim``: promises too much. ``omission``:
    something needed is missing.
    """

    FACTUAL = "factual"
    CONTRADICTION = "contradiction"
    GARBLED = "garbled"
    SAFETY = "safety"
    OVERCLAIM = "overclaim"
    OMISSION = "omission"


class Severity(_ClosedSet):
    """How serious an error in a source is."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class Basis(_ClosedSet):
    """How an error in a source is known.

    ``text``: it shows in the source itself. ``evidence``: references say otherwise. ``no-evidence``: the source
    gives no evidence for it. ``judgment``: the editors judge so.
    """

    TEXT = "text"
    EVIDENCE = "evidence"
    NO_EVIDENCE = "no-evidence"
    JUDGMENT = "judgment"


class Outcome(_ClosedSet):
    """What the content does about an error in a source.

    ``changed``: it says something else. ``removed``: it leaves that out. ``added``: it says what was missing.
    ``left-open``: no source settles it, and the content says so or says nothing.
    """

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    LEFT_OPEN = "left-open"


class CueKind(_ClosedSet):
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


class Side(_ClosedSet):
    """A side of the body, in the order of a session."""

    RIGHT = "right"
    LEFT = "left"


class ChangeKind(_ClosedSet):
    """What happened to a record or a field between two catalogs.

    ``added``: a record is only in the new list. ``removed``: it is only in the old one. ``moved``: it stands elsewhere
    among the others. ``changed``: a field has another value.
    """

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Concern(_ClosedSet):
    """What a change is about, the most serious first.

    ``safety``: all of the safety text, the guidance and the precautions. ``dose``: how much to do. ``instruction``:
    steps, modifications and equipment, the starting position and what the lower back does. ``picture``: illustrations
    and the movement. ``evidence``: sources, references, corrections and the glossary, and what other records rest on.
    ``metadata``: version, license, review, translation and goals. ``wording``: every other text, and muscles.
    """

    SAFETY = "safety"
    DOSE = "dose"
    INSTRUCTION = "instruction"
    PICTURE = "picture"
    EVIDENCE = "evidence"
    METADATA = "metadata"
    WORDING = "wording"
