"""The catalog: a frozen collection of exercises and what they share, with the rules that need the whole."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Self, TypeVar

import attrs

from .._base import addresses
from .._base.values import Date, Language, License, Prose, Version, checked, is_instance
from .._messages import SHOWN, nearest, quoted
from ..errors import InvalidValueError, Problem, UnknownExerciseError, refuse, require
from .enums import Goal, GoalName, LumbarMotion, LumbarMotionName, Position, PositionName
from .exercise import Exercise, Statement
from .shared import Creator, GlossaryEntry, GuidanceSection, Reference, Review, Safety, Source, Translation

_Member = TypeVar("_Member", bound=StrEnum)
_Catalog = TypeVar("_Catalog", bound="Catalog")

# The shape of the catalog's document, versioned apart from the content.
SCHEMA_VERSION = "1"


@attrs.frozen(kw_only=True, field_transformer=checked)
class Catalog:
    """Exercises in order, with their safety text, guidance, sources and references.

    It is a collection of its exercises: iterate over it, take its length, look an exercise up by id. It has no order
    by number: ``catalog.exercises[0]`` is the first exercise.

    Attributes:
        version: The version of the content; of the bundled catalog, that of the package.
        date: The day of that version, as text in ISO 8601, or None until it is released.
        language: The language of the text, as a tag such as "en".
        translation: What the catalog is a translation of, or None.
        title: The title.
        message: The one thing to remember, which exports show first, or None.
        license: The license of the content, as an SPDX expression.
        creator: Whom the license asks to credit, or None.
        review: The clinical review, or None until one has taken place.
        sources: The texts that the content is built from.
        safety: The disclaimer, and signs and rules by what they call for.
        guidance: Advice that holds for all exercises.
        glossary: Terms that a patient may not know.
        exercises: The exercises, in order.
        references: The texts that support what the editors say.
    """

    version: Version
    date: Date | None = None
    language: Language
    translation: Translation | None = None
    title: Prose
    message: Statement | None = attrs.field(default=None, repr=False)
    license: License = attrs.field(repr=False)
    creator: Creator | None = attrs.field(default=None, repr=False)
    review: Review | None = None
    sources: tuple[Source, ...] = attrs.field(default=(), repr=False)
    safety: Safety = attrs.field(repr=False)
    guidance: tuple[GuidanceSection, ...] = attrs.field(default=(), repr=False)
    glossary: tuple[GlossaryEntry, ...] = attrs.field(default=(), repr=False)
    exercises: tuple[Exercise, ...] = attrs.field(repr=lambda some: f"<{len(some)}>")
    references: tuple[Reference, ...] = attrs.field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        refuse(unresolved(self))

    def _repr_html_(self) -> str:
        """Return a short table for a notebook."""
        from html import escape

        rows = [
            f"<tr><td>{one.id}</td><td>{escape(one.name)}</td><td>{escape(str(one.dosage))}</td></tr>" for one in self
        ]
        return f"<table><caption>{escape(self.title)}</caption>{''.join(rows)}</table>"

    def __len__(self) -> int:
        return len(self.exercises)

    def __iter__(self) -> Iterator[Exercise]:
        return iter(self.exercises)

    def __reversed__(self) -> Iterator[Exercise]:
        return reversed(self.exercises)

    def __getitem__(self, id: str) -> Exercise:
        """Return the exercise with an id.

        Raises:
            TypeError: The id is no text.
            UnknownExerciseError: No exercise has it.
        """
        if not is_instance(id, str):
            hint = "catalog.exercises has them by number"
            raise TypeError(f"id: expected the id of an exercise, such as 'bird-dog', not {type(id).__name__}; {hint}")
        for exercise in self.exercises:
            if exercise.id == id:
                return exercise
        raise UnknownExerciseError(id, self.ids)

    def __contains__(self, item: object) -> bool:
        """Tell whether an exercise, or the exercise with an id, is in the catalog."""
        return item in (self.exercises if isinstance(item, Exercise) else self.ids)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the exercises, in order."""
        return tuple(exercise.id for exercise in self.exercises)

    def at(self, address: str) -> Any:
        """Return the record, or the value of the field, at an address.

        Args:
            address: Such as "bird-dog/steps/reach-right", or "/safety/disclaimer/text" for what exercises share; "/"
                is the catalog.

        Raises:
            TypeError: The address is no text.
            UnknownAddressError: Nothing has it.

        >>> from l5s1_exercises import load
        >>> load().at("bird-dog/dosage/hold_seconds")
        Range(min=5, max=5)
        """
        require(address, str, "address", "an address, such as 'bird-dog/steps'")
        return addresses.at(self, address)

    def texts(self) -> dict[str, str | tuple[str, ...]]:
        """Return every text for readers by its address, aliases as a tuple: all that a translation covers.

        >>> from l5s1_exercises import load
        >>> load().texts()["bird-dog/name"]
        'Bird dog'
        """
        return addresses.texts(self)

    def by_goal(self, *goals: Goal | GoalName) -> Self:
        """Return a catalog of the exercises that have any of the given goals.

        Args:
            goals: The goals, as members of `Goal` or as their text; at least one.

        Raises:
            TypeError: A goal is no text.
            InvalidValueError: There is no goal.
            UnknownValueError: A goal is unknown.
        """
        if not goals:
            raise InvalidValueError("goals", goals, f"at least one of {', '.join(Goal)}")
        return self.filter(goal=goals)

    def filter(
        self,
        *,
        id: "str | Iterable[str] | None" = None,
        goal: "Goal | GoalName | Iterable[Goal | GoalName] | None" = None,
        position: "Position | PositionName | Iterable[Position | PositionName] | None" = None,
        lumbar_motion: "LumbarMotion | LumbarMotionName | Iterable[LumbarMotion | LumbarMotionName] | None" = None,
        without_lumbar_motion: (
            "LumbarMotion | LumbarMotionName | Iterable[LumbarMotion | LumbarMotionName] | None"
        ) = None,
    ) -> Self:
        """Return a catalog of the exercises that meet every condition.

        Sources, safety text, guidance and glossary stay, and the references that something still names.

        Args:
            id: One id or several; the exercises come in this order.
            goal: One goal or several; any of them is enough.
            position: One starting position or several.
            lumbar_motion: One motion of the lower back or several; any of them is enough.
            without_lumbar_motion: One motion of the lower back or several; an exercise with any of them is left out.

        Raises:
            TypeError: A value is no text.
            UnknownExerciseError: No exercise has one of the ids.
            UnknownValueError: A goal, position or motion is unknown.

        >>> from l5s1_exercises import load
        >>> load().filter(position="supine", without_lumbar_motion="flexion").ids
        ('glute-bridge',)
        """
        exercises = self.exercises
        if id is not None:
            exercises = tuple({one.id: one for one in map(self.__getitem__, _each(id))}.values())
        goals, positions = _members(Goal, goal), _members(Position, position)
        wanted, unwanted = _members(LumbarMotion, lumbar_motion), _members(LumbarMotion, without_lumbar_motion)
        selected = attrs.evolve(
            self,
            exercises=tuple(
                one
                for one in exercises
                if (goals is None or not goals.isdisjoint(one.goals))
                and (positions is None or one.position in positions)
                and (wanted is None or not wanted.isdisjoint(one.lumbar_motion))
                and (unwanted is None or unwanted.isdisjoint(one.lumbar_motion))
            ),
        )
        named = {id for _, what, id in links(selected) if what == "reference"}
        return attrs.evolve(selected, references=tuple(one for one in self.references if one.id in named))


def require_catalog(value: object, argument: str = "catalog") -> None:
    """Refuse anything but a catalog.

    Raises:
        TypeError: It is something else; for an exercise, the message says how to make a catalog of it.
    """
    if isinstance(value, Exercise):
        raise TypeError(f"{argument}: expected a Catalog, not an Exercise: pass catalog.filter(id={value.id!r})")
    require(value, Catalog, argument, "a Catalog, such as load()")


def translated(catalog: _Catalog, texts: Mapping[str, Any], language: str) -> _Catalog:
    """Return a catalog with other texts, one for each address that `Catalog.texts` gives, as a translation of it.

    Raises:
        InvalidContentError: A text does not suit its record; the path of the problem is its address.
    """
    made: _Catalog = addresses.with_texts(catalog, texts)
    translation = Translation(language=catalog.language, version=catalog.version)
    return attrs.evolve(made, language=language, translation=translation, review=None)


def _each(given: Any) -> tuple[Any, ...]:
    """Return the values of a condition, one or several, as a tuple."""
    if isinstance(given, str | bytes | bytearray) or attrs.has(given.__class__) or not is_instance(given, Iterable):
        return (given,)
    return tuple(given)


def _members(cls: type[_Member], given: object) -> frozenset[_Member] | None:
    """Return the members of a closed set that a condition names, or None where it is not set."""
    return None if given is None else frozenset(map(cls, _each(given)))


def unresolved(document: Any) -> Iterator[Problem]:
    """Yield the ids of sources and references that records refer to, and that are not in their document."""
    known = {
        "source": {source.id for source in document.sources},
        "reference": {reference.id for reference in document.references},
    }
    missing = ((path, what, id) for path, what, id in links(document) if id not in known[what])
    for number, (path, what, id) in enumerate(missing):
        hint = nearest(id, known[what]) if number < SHOWN else ""  # slow, and no message lists more
        yield Problem(path, f"no {what} has the id {quoted(id)}{hint}")


def links(document: Any) -> Iterator[tuple[str, str, str]]:
    """Yield every id by which a record refers to a source or a reference: its path, which of them, and the id."""
    for _, path, record in addresses.walk(document):
        if (source_id := getattr(record, "source_id", None)) is not None:
            yield f"{path}.source_id", "source", source_id
        for i, id in enumerate(getattr(record, "reference_ids", ())):
            yield f"{path}.reference_ids[{i}]", "reference", id
