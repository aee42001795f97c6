"""The records of the content: what each one holds, and what one record alone can know to be wrong."""

from typing import Any

import attrs

from . import _validation as valid
from ._drawings import svg
from ._errors import InvalidCatalogError, Problem, shown
from ._record import Record
from ._vocabulary import Action, Breath, CorrectionKind, Goal, LumbarMotion, Origin, Position, Urgency


def _field(validator: valid.Validator | list[valid.Validator], **options: Any) -> Any:
    """Declare an attribute that the repr leaves out."""
    return attrs.field(validator=validator, repr=False, **options)


# --- What two attributes of a record know together -------------------------------------------------------
#
# Each is the validator of one of them. The other may be missing, where a reader collects the faults of a
# record that cannot be made.


def _not_above_max(instance: Any, _attribute: "attrs.Attribute[int]", value: int) -> None:
    top: Any = getattr(instance, "max", None)
    if valid.count(top) is None and value > top:
        raise InvalidCatalogError((Problem("$.min", f"{value} is above max, which is {top}"),))


def _needs_hold(instance: Any, _attribute: "attrs.Attribute[bool]", value: bool) -> None:
    if value and getattr(instance, "hold_seconds", ...) is None:
        raise InvalidCatalogError((Problem("$.hold_open_ended", "true, but hold_seconds is null"),))


def _supports_editorial(instance: Any, _attribute: "attrs.Attribute[tuple[str, ...]]", value: tuple[str, ...]) -> None:
    if not value and getattr(instance, "origin", None) is Origin.EDITORIAL:
        raise InvalidCatalogError((Problem("$.references", "an editorial statement needs at least one reference"),))


def _illustrate_steps(instance: Any, _attribute: "attrs.Attribute[Any]", value: "tuple[Illustration, ...]") -> None:
    ids = [illustration.id for illustration in value]
    problems = [*valid.repeated(ids, "$.illustrations", ".id")]
    steps: tuple[Step, ...] = getattr(instance, "steps", ())
    for i, step in enumerate(steps):
        if step.illustration is not None and step.illustration not in ids:
            message = f"the exercise has no illustration {shown(step.illustration)}"
            problems.append(Problem(f"$.steps[{i}].illustration", message))
    if problems:
        raise InvalidCatalogError(tuple(problems))


@attrs.frozen(eq=False, repr=False)
class Range(Record):
    """A range of whole numbers, both ends included; a single number has equal ends.

    >>> str(Range(10, 15)), str(Range(5, 5))
    ('10–15', '5')

    Attributes:
        min: The lower end, at least 1.
        max: The upper end, not below ``min``.
    """

    min: int = attrs.field(validator=[valid.one(valid.count), _not_above_max])
    max: int = attrs.field(validator=valid.one(valid.count))

    def __str__(self) -> str:
        return str(self.min) if self.min == self.max else f"{self.min}–{self.max}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Dosage(Record):
    """How much of an exercise to do; None where no source says.

    A per-side dose gives its figures for each side.

    >>> Dosage(hold_seconds=Range(20, 30), sets=Range(3, 3), per_side=True).total_hold_seconds
    Range(min=120, max=180)

    Attributes:
        repetitions: How often in a set.
        hold_seconds: How long to hold each repetition, in seconds.
        sets: How many sets.
        hold_open_ended: Whether the source sets no upper limit to the hold.
        per_side: Whether the figures are for each side of the body.
        note: What the numbers cannot say, such as "about".
    """

    repetitions: Range | None = attrs.field(default=None, validator=valid.optional(valid.record(Range)))
    hold_seconds: Range | None = attrs.field(default=None, validator=valid.optional(valid.record(Range)))
    sets: Range | None = attrs.field(default=None, validator=valid.optional(valid.record(Range)))
    hold_open_ended: bool = _field([valid.one(valid.flag), _needs_hold], default=False)
    per_side: bool = attrs.field(default=False, validator=valid.one(valid.flag))
    note: str | None = _field(valid.optional(valid.text), default=None)

    @property
    def total_hold_seconds(self) -> Range | None:
        """Return the time under hold in seconds, both sides and all sets counted, or None where nothing is held.

        A number of repetitions or sets that no source gives counts as one, and an open-ended hold with the
        figures that it has.
        """
        if self.hold_seconds is None:
            return None
        low, high = self.hold_seconds.min, self.hold_seconds.max
        for factor in (self.repetitions, self.sets, Range(2, 2) if self.per_side else None):
            if factor is not None:
                low, high = low * factor.min, high * factor.max
        return Range(low, high)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Statement(Record):
    """A claim or an advice, with its origin.

    Attributes:
        text: The words, for a patient to read.
        origin: Whether the source says so or the editors added it.
        references: Ids of the `Reference` records that support it; at least one for an editorial statement.
    """

    text: str = attrs.field(validator=valid.one(valid.text), repr=shown)
    origin: Origin = _field(valid.one(valid.member(Origin)))
    references: tuple[str, ...] = _field([valid.many(valid.identifier, distinct=True), _supports_editorial], default=())


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StopRule(Statement):
    """A sign during exercise, and whether to stop or to go on.

    Attributes:
        action: What to do.
    """

    action: Action = attrs.field(validator=valid.one(valid.member(Action)), repr=str)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RedFlag(Statement):
    """A sign that needs a clinician before any exercise.

    Attributes:
        urgency: How fast.
    """

    urgency: Urgency = attrs.field(validator=valid.one(valid.member(Urgency)), repr=str)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Safety(Record):
    """What has to stand beside every exercise.

    Attributes:
        disclaimer: What the content is not.
        stop_rules: When to stop and when to go on.
        red_flags: When to get medical help.
    """

    disclaimer: Statement = attrs.field(validator=valid.one(valid.record(Statement)))
    stop_rules: tuple[StopRule, ...] = _field(valid.many(valid.record(StopRule)), default=())
    red_flags: tuple[RedFlag, ...] = _field(valid.many(valid.record(RedFlag)), default=())


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Step(Record):
    """One action of an exercise.

    Attributes:
        text: What to do, as a command.
        breath: The phase of breath that it is tied to, or None.
        illustration: Id of the `Illustration` of the same exercise that shows it, or None.
    """

    text: str = attrs.field(validator=valid.one(valid.text), repr=shown)
    breath: Breath | None = _field(valid.optional(valid.member(Breath)), default=None)
    illustration: str | None = _field(valid.optional(valid.identifier), default=None)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Equipment(Record):
    """A thing that an exercise uses.

    Attributes:
        name: What it is.
        optional: Whether the exercise can be done without it.
    """

    name: str = attrs.field(validator=valid.one(valid.text))
    optional: bool = attrs.field(validator=valid.one(valid.flag))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Illustration(Record):
    """A drawing of one position, which the package ships.

    Attributes:
        id: Names the drawing; one of those of the bundled catalog.
        caption: A short line to stand below it.
        alt: What it shows, for those who do not see it.
    """

    id: str = attrs.field(validator=valid.one(valid.drawing))
    caption: str = _field(valid.one(valid.text))
    alt: str = _field(valid.one(valid.text))

    def svg(self) -> str:
        """Return the drawing as an SVG document.

        It has a title and a description, no ids, scripts or outside references, and colors that stand out on light
        and on dark pages, so that it can be saved as a file or put into a page, also more than once.

        >>> from l5s1_exercises import load
        >>> load()["bird-dog"].illustrations[0].svg()[:39]
        '<svg xmlns="http://www.w3.org/2000/svg"'
        """
        return svg(self.id)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Exercise(Record):
    """An exercise, with all that is needed to do it.

    Summary, steps, muscles and names are the source's, as corrected; every other statement names its origin.

    Attributes:
        id: Names the exercise for ever.
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
        modifications: Easier or gentler versions.
        equipment: What it uses.
        muscles: The muscles that work or stretch, by their anatomical names.
        illustrations: Drawings of its positions.
        source: Id of the `Source` that it comes from, or None.
    """

    id: str = attrs.field(validator=valid.one(valid.identifier))
    name: str = attrs.field(validator=valid.one(valid.text), repr=shown)
    aliases: tuple[str, ...] = _field(valid.many(valid.text, distinct=True), default=())
    goals: tuple[Goal, ...] = _field(valid.many(valid.member(Goal), at_least=1, distinct=True))
    position: Position = _field(valid.one(valid.member(Position)))
    lumbar_motion: tuple[LumbarMotion, ...] = _field(valid.many(valid.member(LumbarMotion), distinct=True), default=())
    summary: str = _field(valid.one(valid.text))
    benefits: tuple[Statement, ...] = _field(valid.many(valid.record(Statement)), default=())
    steps: tuple[Step, ...] = _field(valid.many(valid.record(Step), at_least=1))
    dosage: Dosage = _field(valid.one(valid.record(Dosage)))
    precautions: tuple[Statement, ...] = _field(valid.many(valid.record(Statement)), default=())
    modifications: tuple[Statement, ...] = _field(valid.many(valid.record(Statement)), default=())
    equipment: tuple[Equipment, ...] = _field(valid.many(valid.record(Equipment)), default=())
    muscles: tuple[str, ...] = _field(valid.many(valid.text, distinct=True), default=())
    illustrations: tuple[Illustration, ...] = _field(
        [valid.many(valid.record(Illustration)), _illustrate_steps], default=()
    )
    source: str | None = _field(valid.optional(valid.identifier), default=None)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """A text that the content is built from.

    Attributes:
        id: Names the source.
        title: Its title.
        url: Its address.
        publisher: Who published it, or None where it does not say.
        published: The day, as text in ISO 8601 (``"2026-01-31"``), or None where it does not say.
    """

    id: str = attrs.field(validator=valid.one(valid.identifier))
    title: str = attrs.field(validator=valid.one(valid.text), repr=shown)
    url: str = _field(valid.one(valid.url))
    publisher: str | None = _field(valid.optional(valid.text), default=None)
    published: str | None = _field(valid.optional(valid.date), default=None)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reference(Record):
    """A text that supports what the editors say.

    Attributes:
        id: Names the reference.
        title: Its title.
        publisher: Who published it.
        url: Its address.
    """

    id: str = attrs.field(validator=valid.one(valid.identifier))
    title: str = attrs.field(validator=valid.one(valid.text), repr=shown)
    publisher: str = _field(valid.one(valid.text))
    url: str = _field(valid.one(valid.url))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Correction(Record):
    """An error of a source, and what is right.

    Attributes:
        id: Names the correction.
        source: Id of the `Source` that is wrong.
        exercise: Id of the exercise that it concerns, or None for the source as a whole.
        kind: What sort of error it is.
        says: What the source says, in other words.
        correction: What is right, or what the content does instead.
        reason: Why.
        references: Ids of the `Reference` records that support it.
    """

    id: str = attrs.field(validator=valid.one(valid.identifier))
    source: str = _field(valid.one(valid.identifier))
    exercise: str | None = _field(valid.optional(valid.identifier), default=None)
    kind: CorrectionKind = attrs.field(validator=valid.one(valid.member(CorrectionKind)), repr=str)
    says: str = _field(valid.one(valid.text))
    correction: str = _field(valid.one(valid.text))
    reason: str = _field(valid.one(valid.text))
    references: tuple[str, ...] = _field(valid.many(valid.identifier, distinct=True), default=())


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Review(Record):
    """A review of the content by a clinician, which has taken place.

    Attributes:
        clinician: Who reviewed it.
        date: The day, as text in ISO 8601.
        version: The version of the content that was reviewed.
    """

    clinician: str = attrs.field(validator=valid.one(valid.text))
    date: str = attrs.field(validator=valid.one(valid.date))
    version: str = attrs.field(validator=valid.one(valid.text))
