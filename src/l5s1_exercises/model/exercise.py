"""The records of an exercise, and the rules that need nothing else."""

import re
from typing import Annotated

import attrs

from .._base.values import NOT_EMPTY, Count, Flag, Highest, Id, Prose, Value, checked
from .._messages import quoted
from ..errors import invalid
from . import enums
from .illustration import Illustration, is_motion, refuse_motions


@attrs.frozen(field_transformer=checked)
class Range(Value):
    """A range of whole numbers, both ends included; a single number has equal ends.

    >>> str(Range(10, 15)), str(Range(5, 5))
    ('10–15', '5')

    Attributes:
        min: The lower end, at least 1.
        max: The upper end, not below ``min``.
    """

    min: Count
    max: Count

    def __attrs_post_init__(self) -> None:
        if self.min > self.max:
            raise invalid(f"{self.min} is above max, which is {self.max}", "$.min")

    def __str__(self) -> str:
        return str(self.min) if self.min == self.max else f"{self.min}–{self.max}"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Dosage:
    """How much of an exercise to do; a number that no source gives is None.

    A per-side dose gives its figures for each side. ``str(dosage)`` is its text.

    Attributes:
        repetitions: How often in a set; at most 999.
        hold_seconds: How long to hold each repetition, in seconds; at most 86,400.
        sets: How many sets; at most 99.
        repetition_unit: What ``repetitions`` counts.
        hold_open_ended: Whether the source sets no upper limit to the hold.
        per_side: Whether the figures are for each side of the body.
        text: The dose in words. Each number in it that is written in digits is one of the figures.
        note: What the numbers cannot say, or None; exports show it after the text.
    """

    repetitions: Annotated[Range, Highest(999)] | None = None
    hold_seconds: Annotated[Range, Highest(86_400)] | None = None
    sets: Annotated[Range, Highest(99)] | None = None
    repetition_unit: enums.RepetitionUnit = enums.RepetitionUnit.REPETITION
    hold_open_ended: Flag = False
    per_side: Flag = False
    text: Prose
    note: Prose | None = None

    def __attrs_post_init__(self) -> None:
        if self.hold_open_ended and self.hold_seconds is None:
            raise invalid("true, but hold_seconds is null", "$.hold_open_ended")
        ranges = [one for one in (self.repetitions, self.hold_seconds, self.sets) if one is not None]
        figures = {figure for one in ranges for figure in (one.min, one.max)}
        for digits in re.findall(r"\d+", self.text):
            if len(digits) > len("86400") or int(digits) not in figures:
                raise invalid(f"{quoted(digits)} is none of the figures of the dose", "$.text")

    def __str__(self) -> str:
        return self.text

    def __format__(self, spec: str) -> str:
        return format(self.text, spec)

    @property
    def total_hold_seconds(self) -> Range | None:
        """Return the time under hold in seconds, both sides and all sets counted, or None where nothing is held.

        A number of repetitions or sets that no source gives counts as one, and an open-ended hold counts
        with the figures that it has.

        >>> three = Dosage(hold_seconds=Range(20, 30), sets=Range(3, 3), per_side=True, text="3 holds")
        >>> three.total_hold_seconds
        Range(min=120, max=180)
        """
        if self.hold_seconds is None:
            return None
        low, high = self.hold_seconds.min, self.hold_seconds.max
        for factor in (self.repetitions, self.sets, Range(2, 2) if self.per_side else None):
            if factor is not None:
                low, high = low * factor.min, high * factor.max
        return Range(low, high)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Statement:
    """A claim or a piece of advice, with its origin.

    Attributes:
        id: Says what the statement is about; unique in its list.
        text: The words, for a patient to read.
        origin: Whether the source says so, says it otherwise, or the editors added it.
        reference_ids: Ids of the `Reference` records that support it; at least one for an editorial statement.
    """

    id: Id
    text: Prose
    origin: enums.Origin
    reference_ids: tuple[Id, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.origin is enums.Origin.EDITORIAL and not self.reference_ids:
            raise invalid("an editorial statement needs at least one reference", "$.reference_ids")


@attrs.frozen(kw_only=True, field_transformer=checked)
class Step(Statement):
    """One part of doing an exercise, as a command.

    Attributes:
        breath: The phase of breathing that it goes with, or None.
        side: The side of the body that works, in an exercise with a dose for each side, or None.
        illustration_id: Id of the `Illustration` of the same exercise that shows it, or None.
    """

    breath: enums.Breath | None = None
    side: enums.Side | None = None
    illustration_id: Id | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Precaution(Statement):
    """What to take care of.

    Attributes:
        time: Whether it matters before or during the exercise.
    """

    time: enums.PrecautionTime


@attrs.frozen(kw_only=True, field_transformer=checked)
class Modification(Statement):
    """Another way to do an exercise.

    Attributes:
        purpose: Whether it makes the exercise easier or more comfortable.
    """

    purpose: enums.ModificationPurpose


@attrs.frozen(kw_only=True, field_transformer=checked)
class Equipment:
    """A thing that an exercise uses.

    Attributes:
        id: Names it; unique in the exercise.
        name: What it is.
        optional: Whether the exercise can be done without it.
    """

    id: Id
    name: Prose
    optional: Flag


@attrs.frozen(kw_only=True, field_transformer=checked)
class Muscle:
    """A muscle that an exercise uses.

    Attributes:
        id: Names it; unique in the exercise.
        name: Its anatomical name.
        role: Whether it works or is stretched.
    """

    id: Id
    name: Prose
    role: enums.MuscleRole


@attrs.frozen(kw_only=True, field_transformer=checked)
class Exercise:
    """An exercise, with all that is needed to do it.

    Names, summary and muscles are the editors'; every statement names its origin.

    Attributes:
        id: Names the exercise; it never changes.
        name: What it is called.
        aliases: Other names.
        goals: What it is for, the main goal first; at least one.
        position: The starting position.
        lumbar_motion: What the lower back does.
        summary: What the exercise is, in a sentence or two.
        benefits: What it may do.
        steps: What to do, in order; at least one.
        dosage: How much to do.
        precautions: What to take care of.
        modifications: Easier or more comfortable ways.
        equipment: What it uses.
        muscles: The muscles that work or are stretched.
        illustrations: Pictures of its positions.
        motion: A moving picture of the whole exercise, or None.
        source_id: Id of the `Source` that it comes from, or None.
    """

    id: Id
    name: Prose
    aliases: tuple[Prose, ...] = attrs.field(default=(), repr=False)
    goals: Annotated[tuple[enums.Goal, ...], NOT_EMPTY]
    position: enums.Position
    lumbar_motion: tuple[enums.LumbarMotion, ...] = ()
    summary: Prose = attrs.field(repr=False)
    benefits: tuple[Statement, ...] = attrs.field(default=(), repr=False)
    steps: Annotated[tuple[Step, ...], NOT_EMPTY] = attrs.field(repr=False)
    dosage: Dosage
    precautions: tuple[Precaution, ...] = attrs.field(default=(), repr=False)
    modifications: tuple[Modification, ...] = attrs.field(default=(), repr=False)
    equipment: tuple[Equipment, ...] = attrs.field(default=(), repr=False)
    muscles: tuple[Muscle, ...] = attrs.field(default=(), repr=False)
    illustrations: tuple[Illustration, ...] = attrs.field(default=(), repr=False)
    motion: Illustration | None = attrs.field(default=None, repr=False)
    source_id: Id | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        known = {illustration.id for illustration in self.illustrations}
        for i, step in enumerate(self.steps):
            if step.illustration_id is not None and step.illustration_id not in known:
                message = f"the exercise has no illustration {quoted(step.illustration_id)}"
                raise invalid(message, f"$.steps[{i}].illustration_id")
        refuse_motions(self.illustrations)
        if self.motion is not None and self.motion.url is None and not is_motion(self.motion):
            raise invalid(f"{self.motion.id!r} is a drawing that does not move", "$.motion.id")
