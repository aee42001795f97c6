"""The catalog: a frozen collection of exercises with what they share, and what only the whole can know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

import attrs

from . import _validation as valid
from ._errors import SHOWN_PROBLEMS, InvalidCatalogError, Problem, UnknownExerciseError, shown, suggestion
from ._model import Correction, Exercise, Reference, Review, Safety, Source, Statement
from ._record import Record, restore
from ._vocabulary import Goal, GoalName, LumbarMotion, LumbarMotionName, Position, PositionName

_Member = TypeVar("_Member", bound=StrEnum)
_Record = TypeVar("_Record")


def _each(given: Any) -> tuple[Any, ...]:
    """Return what a filter was given, one or several, as a tuple."""
    if isinstance(given, str) or not valid.is_instance(given, Iterable):
        return (given,)
    return tuple(given)


def _members(cls: type[_Member], given: object) -> frozenset[_Member]:
    """Return the members of a closed set that a filter asks for: all of them where it asks for none."""
    return frozenset(cls) if given is None else frozenset(map(cls, _each(given)))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Catalog(Record):
    """Exercises in order, with their safety text, sources, references and corrections.

    It is a collection of its exercises: iterate over it, take its length, look an exercise up by id.

    Attributes:
        version: The version of the content.
        language: The language of the text, as a tag such as "en".
        title: The title.
        license: The license of the content, as an SPDX expression.
        review: The clinical review, or None until one has taken place.
        sources: The texts that the content is built from.
        safety: Disclaimer, stop rules and red flags.
        exercises: The exercises, in order.
        corrections: The errors of the sources, and what is right.
        references: The texts that support what the editors say.
    """

    version: str = attrs.field(validator=valid.one(valid.text))
    language: str = attrs.field(validator=valid.one(valid.language))
    title: str = attrs.field(validator=valid.one(valid.text))
    license: str = attrs.field(validator=valid.one(valid.license_expression))
    review: Review | None = attrs.field(default=None, validator=valid.optional(valid.record(Review)))
    sources: tuple[Source, ...] = attrs.field(default=(), validator=valid.many(valid.record(Source)))
    safety: Safety = attrs.field(validator=valid.one(valid.record(Safety)))
    exercises: tuple[Exercise, ...] = attrs.field(validator=valid.many(valid.record(Exercise)))
    corrections: tuple[Correction, ...] = attrs.field(default=(), validator=valid.many(valid.record(Correction)))
    references: tuple[Reference, ...] = attrs.field(default=(), validator=valid.many(valid.record(Reference)))
    _by_id: dict[str, Exercise] = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {exercise.id: exercise for exercise in self.exercises})
        if problems := tuple(_problems_across(self)):
            raise InvalidCatalogError(problems)

    def __repr__(self) -> str:
        count = len(self)
        return f"<Catalog {shown(self.title)} {self.version}, {count} exercise{'' if count == 1 else 's'}>"

    def __len__(self) -> int:
        return len(self.exercises)

    def __iter__(self) -> Iterator[Exercise]:
        return iter(self.exercises)

    def __getitem__(self, id: str) -> Exercise:
        """Return the exercise with an id.

        Raises:
            UnknownExerciseError: There is none.
        """
        try:
            return self._by_id[id]
        except (KeyError, TypeError):
            raise UnknownExerciseError(id, self.ids) from None

    def __contains__(self, item: object) -> bool:
        """Tell whether an exercise, or the exercise with an id, is in the catalog."""
        if isinstance(item, Exercise):
            return self._by_id.get(item.id) == item
        return isinstance(item, str) and item in self._by_id

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the exercises, in order."""
        return tuple(self._by_id)

    def by_goal(self, *goals: Goal | GoalName) -> Catalog:
        """Return a catalog of the exercises that have any of some goals.

        Args:
            goals: The goals, as members of `Goal` or as their text. Of no goals, no exercise has any.

        Raises:
            UnknownValueError: A goal is none.
        """
        return self.filter(goal=goals)

    def filter(
        self,
        *,
        id: str | Iterable[str] | None = None,
        goal: Goal | GoalName | Iterable[Goal | GoalName] | None = None,
        position: Position | PositionName | Iterable[Position | PositionName] | None = None,
        lumbar_motion: LumbarMotion | LumbarMotionName | Iterable[LumbarMotion | LumbarMotionName] | None = None,
    ) -> Catalog:
        """Return a catalog of the exercises that meet every condition.

        Safety text, sources and references stay; of the corrections stay those of the exercises that do, and
        those of a source as a whole.

        Args:
            id: One id or several; the exercises come in this order.
            goal: One goal or several; any of them is enough.
            position: One starting position or several.
            lumbar_motion: One motion of the lower back or several; any of them is enough.

        Raises:
            UnknownExerciseError: No exercise has one of the ids.
            UnknownValueError: A goal, position or motion is none.
        """
        candidates = self.exercises
        if id is not None:
            candidates = tuple({exercise.id: exercise for exercise in map(self.__getitem__, _each(id))}.values())
        goals = _members(Goal, goal)
        positions = _members(Position, position)
        motions = _members(LumbarMotion, lumbar_motion)
        exercises = tuple(
            exercise
            for exercise in candidates
            if not goals.isdisjoint(exercise.goals)
            and exercise.position in positions
            # An exercise may state no motion: it is left out only where one is asked for.
            and (lumbar_motion is None or not motions.isdisjoint(exercise.lumbar_motion))
        )
        kept = {exercise.id for exercise in exercises} | {None}
        corrections = tuple(correction for correction in self.corrections if correction.exercise in kept)
        return _selection(self, exercises, corrections)


def _selection(catalog: Catalog, exercises: tuple[Exercise, ...], corrections: tuple[Correction, ...]) -> Catalog:
    """Return a catalog with some of the exercises and corrections of another, which are as sound as they were."""
    state = {field.name: getattr(catalog, field.name) for field in attrs.fields(Catalog)}
    by_id = {exercise.id: exercise for exercise in exercises}
    return restore(Catalog, **{**state, "exercises": exercises, "corrections": corrections, "_by_id": by_id})


def _problems_across(catalog: Catalog) -> Iterator[Problem]:
    """Yield the faults that only the whole catalog can know: repeated ids and references to nothing."""
    for name in ("sources", "exercises", "corrections", "references"):
        yield from valid.repeated([record.id for record in getattr(catalog, name)], f"$.{name}", ".id")
    known = {
        "source": dict.fromkeys(source.id for source in catalog.sources),
        "exercise": dict.fromkeys(catalog.ids),
        "reference": dict.fromkeys(reference.id for reference in catalog.references),
    }
    hints = 0
    for path, target, id in _links(catalog):
        if id not in known[target]:
            # Looking for the nearest id takes a while: it is done for as many as a person reads.
            hint = suggestion(id, known[target]) if hints < SHOWN_PROBLEMS else ""
            hints += 1
            yield Problem(path, f"no {target} has the id {shown(id)}{hint}")


def _links(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """Yield every reference by id: its path, what it refers to, and the id."""
    for path, record in _referring(catalog):
        for i, reference in enumerate(record.references):
            yield f"{path}.references[{i}]", "reference", reference
    for path, exercise in _numbered("$.exercises", catalog.exercises):
        if exercise.source is not None:
            yield f"{path}.source", "source", exercise.source
    for path, correction in _numbered("$.corrections", catalog.corrections):
        yield f"{path}.source", "source", correction.source
        if correction.exercise is not None:
            yield f"{path}.exercise", "exercise", correction.exercise


def _referring(catalog: Catalog) -> Iterator[tuple[str, Statement | Correction]]:
    """Yield every record that names references, with its path."""
    yield "$.safety.disclaimer", catalog.safety.disclaimer
    yield from _numbered("$.safety.stop_rules", catalog.safety.stop_rules)
    yield from _numbered("$.safety.red_flags", catalog.safety.red_flags)
    for path, exercise in _numbered("$.exercises", catalog.exercises):
        yield from _numbered(f"{path}.benefits", exercise.benefits)
        yield from _numbered(f"{path}.precautions", exercise.precautions)
        yield from _numbered(f"{path}.modifications", exercise.modifications)
    yield from _numbered("$.corrections", catalog.corrections)


def _numbered(path: str, records: Iterable[_Record]) -> Iterator[tuple[str, _Record]]:
    """Yield the records of a list with their paths."""
    return ((f"{path}[{i}]", record) for i, record in enumerate(records))
