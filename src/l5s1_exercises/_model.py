"""The records of an exercise and of what exercises share: what each holds, and the checks that need nothing else."""

from collections.abc import Iterator
from typing import Any

import attrs

from . import _validation as valid
from ._enums import (
    Action,
    Breath,
    Goal,
    LumbarMotion,
    MuscleRole,
    Origin,
    Position,
    Purpose,
    RepetitionUnit,
    Time,
    Topic,
    Urgency,
)
from ._errors import Problem, short_repr
from ._record import Record, Value, restore

# What each count of a dose may be at most; a hold may last a day, as any count may.
MAX_REPETITIONS = 999
MAX_SETS = 99


# The metadata of fields that many records have.
ID = valid.checked(valid.one(valid.identifier))
TEXT = valid.checked(valid.one(valid.text), translatable=True)
UNTRANSLATED = valid.checked(valid.one(valid.text))
OPTIONAL_TEXT = valid.checked(valid.optional(valid.text), translatable=True)
OPTIONAL_ID = valid.checked(valid.optional(valid.identifier))
TEXTS = valid.checked(valid.many(valid.text), translatable=True)
IDS = valid.checked(valid.many(valid.identifier))
FLAG = valid.checked(valid.one(valid.flag))
URL = valid.checked(valid.one(valid.url))
LANGUAGE = valid.checked(valid.one(valid.language))
VERSION = valid.checked(valid.one(valid.version))


def instance(cls: type) -> dict[str, Any]:
    """Make the metadata of a field that holds a record of a class, or a member of a closed set."""
    return valid.checked(valid.one(valid.instance_of(cls)))


def optional_instance(cls: type) -> dict[str, Any]:
    """Make the metadata of a field that holds such an instance or None."""
    return valid.checked(valid.optional(valid.instance_of(cls)))


def records(cls: type, *more: valid.Validator, at_least: int = 0) -> dict[str, Any]:
    """Make the metadata of a field that holds records, each with its own id."""
    return valid.checked(valid.many(valid.instance_of(cls), at_least=at_least, key="id"), *more)


# --- What two fields of a record know together -----------------------------------------------------------
#
# Each is a validator of one of them. The other may be missing, where a reader collects the faults of a record that
# cannot be made.


def _not_above_max(range: Any, _name: str, value: Any) -> Iterator[Problem]:
    top: Any = getattr(range, "max", None)
    if valid.count(value) is None and valid.count(top) is None and value > top:
        yield Problem("$.min", f"{value} is above max, which is {top}")


def _needs_hold(dosage: Any, _name: str, value: Any) -> Iterator[Problem]:
    if value is True and getattr(dosage, "hold_seconds", ...) is None:
        yield Problem("$.hold_open_ended", "true, but hold_seconds is null")


def _supports_editorial(statement: Any, _name: str, value: Any) -> Iterator[Problem]:
    if value == () and getattr(statement, "origin", None) is Origin.EDITORIAL:
        yield Problem("$.reference_ids", "an editorial statement needs at least one reference")


def _illustrate_steps(exercise: Any, _name: str, value: Any) -> Iterator[Problem]:
    steps = getattr(exercise, "steps", ())
    if not (valid.is_instance(value, tuple) and valid.is_instance(steps, tuple)):
        return  # each has a validator of its own
    ids = {getattr(illustration, "id", None) for illustration in value}
    for i, step in enumerate(steps):
        id = getattr(step, "illustration_id", None)
        if id is not None and id not in ids:
            yield Problem(f"$.steps[{i}].illustration_id", f"the exercise has no illustration {short_repr(id)}")


@attrs.frozen(eq=False, repr=False)
class Range(Value):
    """A range of whole numbers, both ends included; a single number has equal ends.

    >>> str(Range(10, 15)), str(Range(5, 5))
    ('10–15', '5')

    Attributes:
        min: The lower end, at least 1.
        max: The upper end, not below ``min``.
    """

    min: int = attrs.field(metadata=valid.checked(valid.one(valid.count), _not_above_max))
    max: int = attrs.field(metadata=valid.checked(valid.one(valid.count)))

    def __str__(self) -> str:
        return str(self.min) if self.min == self.max else f"{self.min}–{self.max}"


def _range(limit: int) -> dict[str, Any]:
    """Make the metadata of a field that holds a range up to a limit, or None."""

    def validate(_record: Any, name: str, value: Any) -> Iterator[Problem]:
        if isinstance(value, Range) and value.max > limit:
            yield Problem(f"$.{name}.max", f"expected a whole number from 1 to {limit}, not {value.max}")

    return valid.checked(valid.optional(valid.instance_of(Range)), validate)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Dosage(Record):
    """How much of an exercise to do; None where no source says.

    A per-side dose gives its figures for each side. Its text is a line of English:

    >>> str(Dosage(hold_seconds=Range(20, 30), sets=Range(3, 3), per_side=True))
    '3 holds of 20–30 seconds on each side'

    Attributes:
        repetitions: How often in a set.
        hold_seconds: How long to hold each repetition, in seconds.
        sets: How many sets.
        repetition_unit: What ``repetitions`` counts.
        hold_open_ended: Whether the source sets no upper limit to the hold.
        per_side: Whether the figures are for each side of the body.
        note: What the numbers cannot say, such as "about".
    """

    repetitions: Range | None = attrs.field(default=None, metadata=_range(MAX_REPETITIONS))
    hold_seconds: Range | None = attrs.field(default=None, metadata=_range(valid.MAX_COUNT))
    sets: Range | None = attrs.field(default=None, metadata=_range(MAX_SETS))
    repetition_unit: RepetitionUnit = attrs.field(
        default=RepetitionUnit.REPETITION, metadata=instance(RepetitionUnit), repr=False
    )
    hold_open_ended: bool = attrs.field(
        default=False, metadata=valid.checked(valid.one(valid.flag), _needs_hold), repr=False
    )
    per_side: bool = attrs.field(default=False, metadata=FLAG)
    note: str | None = attrs.field(default=None, metadata=OPTIONAL_TEXT, repr=False)

    def __str__(self) -> str:
        from ._words import words

        return words("en").dose(self)

    @property
    def total_hold_seconds(self) -> Range | None:
        """Return the time under hold in seconds, both sides and all sets counted, or None where nothing is held.

        A number of repetitions or sets that no source gives counts as one, and an open-ended hold counts
        with the figures that it has.

        >>> Dosage(hold_seconds=Range(20, 30), sets=Range(3, 3), per_side=True).total_hold_seconds
        Range(min=120, max=180)
        """
        if self.hold_seconds is None:
            return None
        low, high = self.hold_seconds.min, self.hold_seconds.max
        for factor in (self.repetitions, self.sets, Range(2, 2) if self.per_side else None):
            if factor is not None:
                low, high = low * factor.min, high * factor.max
        return restore(Range, {"min": low, "max": high})  # a total may be above the limit of one hold


_SUPPORT = valid.checked(valid.many(valid.identifier), _supports_editorial)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Statement(Record):
    """A claim or a piece of advice, with its origin.

    Attributes:
        id: Says what the statement is about; unique in its list.
        text: The words, for a patient to read.
        origin: Whether the source says so, says it otherwise, or the editors added it.
        reference_ids: Ids of the `Reference` records that support it; at least one for an editorial statement.
    """

    id: str = attrs.field(metadata=ID)
    text: str = attrs.field(metadata=TEXT)
    origin: Origin = attrs.field(metadata=instance(Origin), repr=False)
    reference_ids: tuple[str, ...] = attrs.field(default=(), metadata=_SUPPORT, repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SymptomRule(Statement):
    """A symptom during exercise, and what it calls for.

    Attributes:
        action: What to do.
    """

    action: Action = attrs.field(metadata=instance(Action), repr=str)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RedFlag(Statement):
    """A sign that needs a clinician before any exercise.

    Attributes:
        urgency: How fast.
    """

    urgency: Urgency = attrs.field(metadata=instance(Urgency), repr=str)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Safety(Record):
    """What must accompany every exercise.

    Attributes:
        disclaimer: What the content is not.
        ask_first: Who asks a clinician before starting.
        symptom_rules: What a symptom during exercise calls for.
        red_flags: When to get medical help.
    """

    disclaimer: Statement = attrs.field(metadata=instance(Statement))
    ask_first: tuple[Statement, ...] = attrs.field(default=(), metadata=records(Statement), repr=False)
    symptom_rules: tuple[SymptomRule, ...] = attrs.field(default=(), metadata=records(SymptomRule), repr=False)
    red_flags: tuple[RedFlag, ...] = attrs.field(default=(), metadata=records(RedFlag), repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Guidance(Statement):
    """Advice that holds for all exercises, such as how often to do them.

    Attributes:
        topic: What it is about.
    """

    topic: Topic = attrs.field(metadata=instance(Topic), repr=str)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GlossaryEntry(Record):
    """A term that a patient may not know.

    Attributes:
        id: Names the entry.
        term: The term.
        definition: What it means, in a sentence or two.
        reference_ids: Ids of the `Reference` records that say so.
    """

    id: str = attrs.field(metadata=ID)
    term: str = attrs.field(metadata=TEXT)
    definition: str = attrs.field(metadata=TEXT, repr=False)
    reference_ids: tuple[str, ...] = attrs.field(default=(), metadata=IDS, repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Step(Statement):
    """One part of doing an exercise, as a command.

    Attributes:
        breath: The phase of breathing that it goes with, or None.
        illustration_id: Id of the `Illustration` of the same exercise that shows it, or None.
    """

    breath: Breath | None = attrs.field(default=None, metadata=optional_instance(Breath), repr=False)
    illustration_id: str | None = attrs.field(default=None, metadata=OPTIONAL_ID, repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Precaution(Statement):
    """What to take care of.

    Attributes:
        time: Whether it matters before or during the exercise.
    """

    time: Time = attrs.field(metadata=instance(Time), repr=str)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Modification(Statement):
    """Another way to do an exercise.

    Attributes:
        purpose: Whether it makes the exercise easier or more comfortable.
    """

    purpose: Purpose = attrs.field(metadata=instance(Purpose), repr=str)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Equipment(Record):
    """A thing that an exercise uses.

    Attributes:
        id: Names it; unique in the exercise.
        name: What it is.
        optional: Whether the exercise can be done without it.
    """

    id: str = attrs.field(metadata=ID)
    name: str = attrs.field(metadata=TEXT)
    optional: bool = attrs.field(metadata=FLAG)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Muscle(Record):
    """A muscle that an exercise uses.

    Attributes:
        id: Names it; unique in the exercise.
        name: Its anatomical name.
        role: Whether it works or is stretched.
    """

    id: str = attrs.field(metadata=ID)
    name: str = attrs.field(metadata=TEXT)
    role: MuscleRole = attrs.field(metadata=instance(MuscleRole), repr=str)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Illustration(Record):
    """A drawing that the package ships: of one position, or of a whole movement.

    Attributes:
        id: Names the drawing; one of those in the package.
        caption: A short line to go below it.
        alt: What it shows, for people who cannot see it.
    """

    id: str = attrs.field(metadata=valid.checked(valid.one(valid.drawing)))
    caption: str = attrs.field(metadata=TEXT, repr=False)
    alt: str = attrs.field(metadata=TEXT, repr=False)

    def svg(self) -> str:
        """Return the drawing as an SVG document, with its caption as title and its alt text as description.

        It has no ids, scripts or external references, and its colors stand out on light and on dark pages, so you can
        save it as a file or put it into a page, even more than once.

        >>> from l5s1_exercises import load
        >>> load()["bird-dog"].illustrations[0].svg()[:39]
        '<svg xmlns="http://www.w3.org/2000/svg"'
        """
        from ._illustrations import svg

        return svg(self.id, title=self.caption, description=self.alt)

    def _repr_svg_(self) -> str:
        """Return the drawing for a notebook, which would stretch one without a size across the page."""
        from ._illustrations import svg

        return svg(self.id, title=self.caption, description=self.alt, scale=2)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Exercise(Record):
    """An exercise, with all that is needed to do it.

    Summary, muscles and names are the source's, as corrected; every statement names its origin.

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
        illustrations: Drawings of its positions.
        motion: An animated drawing of the whole movement, or None.
        source_id: Id of the `Source` that it comes from, or None.
    """

    id: str = attrs.field(metadata=ID)
    name: str = attrs.field(metadata=TEXT)
    aliases: tuple[str, ...] = attrs.field(default=(), metadata=TEXTS, repr=False)
    goals: tuple[Goal, ...] = attrs.field(
        metadata=valid.checked(valid.many(valid.instance_of(Goal), at_least=1)), repr=False
    )
    position: Position = attrs.field(metadata=instance(Position), repr=False)
    lumbar_motion: tuple[LumbarMotion, ...] = attrs.field(
        default=(), metadata=valid.checked(valid.many(valid.instance_of(LumbarMotion))), repr=False
    )
    summary: str = attrs.field(metadata=TEXT, repr=False)
    benefits: tuple[Statement, ...] = attrs.field(default=(), metadata=records(Statement), repr=False)
    steps: tuple[Step, ...] = attrs.field(metadata=records(Step, at_least=1), repr=False)
    dosage: Dosage = attrs.field(metadata=instance(Dosage), repr=False)
    precautions: tuple[Precaution, ...] = attrs.field(default=(), metadata=records(Precaution), repr=False)
    modifications: tuple[Modification, ...] = attrs.field(default=(), metadata=records(Modification), repr=False)
    equipment: tuple[Equipment, ...] = attrs.field(default=(), metadata=records(Equipment), repr=False)
    muscles: tuple[Muscle, ...] = attrs.field(default=(), metadata=records(Muscle), repr=False)
    illustrations: tuple[Illustration, ...] = attrs.field(
        default=(), metadata=records(Illustration, _illustrate_steps), repr=False
    )
    motion: Illustration | None = attrs.field(default=None, metadata=optional_instance(Illustration), repr=False)
    source_id: str | None = attrs.field(default=None, metadata=OPTIONAL_ID, repr=False)
