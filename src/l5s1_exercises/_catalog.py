"""The catalog: a frozen collection of exercises and what they share, with the checks that need the whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Any, Self, TypeVar

import attrs

from . import _addresses as addresses
from . import _validation as valid
from ._enums import Goal, GoalName, LumbarMotion, LumbarMotionName, Origin, Outcome, Position, PositionName
from ._errors import Problem, UnknownExerciseError, UnknownValueError, refuse, short_repr, suggestion
from ._evidence import Correction, Reference, Review, Source, Translation
from ._model import (
    LANGUAGE,
    TEXT,
    VERSION,
    Exercise,
    GlossaryEntry,
    Guidance,
    Safety,
    Statement,
    instance,
    optional_instance,
    records,
)
from ._record import Record, evolve

_Catalog = TypeVar("_Catalog", bound="Catalog")
_Member = TypeVar("_Member", bound=StrEnum)

# What each field of ids refers to: the list in the catalog, and the word for one of its records.
_TARGETS = {
    "source_id": ("sources", "source"),
    "exercise_ids": ("exercises", "exercise"),
    "reference_ids": ("references", "reference"),
}

# What each catalog has of its own: a translated one has another translation, and no review.
_OWN = ("/review/", "/translation/")


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
    """Exercises in order, with their safety text, guidance, sources, references and corrections.

    It is a collection of its exercises: iterate over it, take its length, look an exercise up by id.

    Attributes:
        version: The version of the content.
        language: The language of the text, as a tag such as "en".
        translation: What the catalog is a translation of, or None.
        title: The title.
        license: The license of the content, as an SPDX expression.
        review: The clinical review, or None until one has taken place.
        sources: The texts that the content is built from.
        safety: Disclaimer, symptom rules and red flags.
        guidance: Advice that holds for all exercises.
        glossary: Terms that a patient may not know.
        exercises: The exercises, in order.
        corrections: The errors in the sources, and what is right.
        references: The texts that support what the editors say.
    """

    version: str = attrs.field(metadata=VERSION)
    language: str = attrs.field(metadata=LANGUAGE)
    translation: Translation | None = attrs.field(default=None, metadata=optional_instance(Translation))
    title: str = attrs.field(metadata=TEXT)
    license: str = attrs.field(metadata=valid.checked(valid.one(valid.license_expression)))
    review: Review | None = attrs.field(default=None, metadata=optional_instance(Review))
    sources: tuple[Source, ...] = attrs.field(default=(), metadata=records(Source))
    safety: Safety = attrs.field(metadata=instance(Safety))
    guidance: tuple[Guidance, ...] = attrs.field(default=(), metadata=records(Guidance))
    glossary: tuple[GlossaryEntry, ...] = attrs.field(default=(), metadata=records(GlossaryEntry))
    exercises: tuple[Exercise, ...] = attrs.field(metadata=records(Exercise))
    corrections: tuple[Correction, ...] = attrs.field(default=(), metadata=records(Correction))
    references: tuple[Reference, ...] = attrs.field(default=(), metadata=records(Reference))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        refuse(_problems_across(self))

    def __repr__(self) -> str:
        count = len(self)
        title, version = short_repr(self.title), short_repr(self.version)[1:-1]
        return f"<Catalog {title} {version}, {count} exercise{'' if count == 1 else 's'}>"

    def _repr_html_(self) -> str | None:
        """Return the handout for a notebook, or None where the package has no words for the language.

        It is the fragment, since an untrusted notebook still shows its text, but nothing of a frame.
        """
        from ._formats import to_html
        from ._words import words

        try:
            around = words(self.language)
        except UnknownValueError:
            return None
        return to_html(self, fragment=True, words=around)

    def __len__(self) -> int:
        return len(self.exercises)

    def __iter__(self) -> Iterator[Exercise]:
        return iter(self.exercises)

    def __getitem__(self, id: str) -> Exercise:
        """Return the exercise with an id.

        Raises:
            UnknownExerciseError: No exercise has it.
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

    @cached_property
    def _by_id(self) -> dict[str, Exercise]:
        return {exercise.id: exercise for exercise in self.exercises}

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the exercises, in order."""
        return tuple(exercise.id for exercise in self.exercises)

    def texts(self) -> dict[str, str | tuple[str, ...]]:
        """Return every text for readers by its address, aliases as a tuple: all that a translation covers.

        >>> from l5s1_exercises import load
        >>> load().texts()["bird-dog/name"]
        'Bird dog'
        """
        return addresses.texts(self)

    def translated(self, texts: Mapping[str, str | Sequence[str]], *, language: str) -> Self:
        """Return a translation of the catalog: other texts, all else equal.

        Its attribute ``translation`` names this catalog, and its ``review`` is None.

        Args:
            texts: A text for each address that `texts` gives, and no other; aliases as a sequence of any length.
            language: The language of the texts, as a tag such as "de" or "pt-BR".

        Raises:
            TypeError: The texts are not a mapping.
            InvalidCatalogError: A text is missing, left over or not valid, or the language is not a tag. The path of a
                problem with a text is its address.

        >>> from l5s1_exercises import load
        >>> catalog = load().filter(id="bird-dog")
        >>> try:
        ...     catalog.translated({**catalog.texts(), "bird-dog/name": " "}, language="de")
        ... except ValueError as error:
        ...     print(error)
        not valid, 1 problem:
          bird-dog/name: expected text, but it is blank
        """
        from ._translation import with_texts

        translation = Translation(language=self.language, version=self.version)
        return attrs.evolve(with_texts(self, texts), language=language, translation=translation, review=None)

    def by_goal(self, *goals: Goal | GoalName) -> Self:
        """Return a catalog of the exercises that have any of the given goals.

        Args:
            goals: The goals, as members of `Goal` or as their text. With no goals the result is empty.

        Raises:
            UnknownValueError: A goal is unknown.
        """
        return self.filter(goal=goals)

    def filter(
        self,
        *,
        id: "str | Iterable[str] | None" = None,
        goal: "Goal | GoalName | Iterable[Goal | GoalName] | None" = None,
        position: "Position | PositionName | Iterable[Position | PositionName] | None" = None,
        lumbar_motion: "LumbarMotion | LumbarMotionName | Iterable[LumbarMotion | LumbarMotionName] | None" = None,
    ) -> Self:
        """Return a catalog of the exercises that meet every condition.

        Sources, safety text, guidance and glossary stay. So do references that are still named, and
        corrections that concern a remaining exercise or none in particular, cut to what remains.

        Args:
            id: One id or several; the exercises come in this order.
            goal: One goal or several; any of them is enough.
            position: One starting position or several.
            lumbar_motion: One motion of the lower back or several; any of them is enough.

        Raises:
            UnknownExerciseError: No exercise has one of the ids.
            UnknownValueError: A goal, position or motion is unknown.
        """
        candidates = self.exercises
        if id is not None:
            candidates = tuple({exercise.id: exercise for exercise in map(self.__getitem__, _each(id))}.values())
        goals = _members(Goal, goal)
        positions = _members(Position, position)
        motions = _members(LumbarMotion, lumbar_motion)
        return _selection(
            self,
            tuple(
                exercise
                for exercise in candidates
                if not goals.isdisjoint(exercise.goals)
                and exercise.position in positions
                # An exercise may state no motion: it is left out only where one is asked for.
                and (lumbar_motion is None or not motions.isdisjoint(exercise.lumbar_motion))
            ),
        )


def require_catalog(value: object) -> None:
    """Refuse to export anything but a catalog.

    Raises:
        TypeError: It is something else; for an exercise, the message says how to make a catalog of it.
    """
    if isinstance(value, Exercise):
        raise TypeError(f"expected a Catalog, not an Exercise: pass catalog.filter(id={value.id!r})")
    if not isinstance(value, Catalog):
        raise TypeError(f"expected a Catalog, not {type(value).__name__}")


def _selection(catalog: _Catalog, exercises: tuple[Exercise, ...]) -> _Catalog:
    """Return a catalog with some of the exercises of another, which need no new check."""
    kept = {exercise.id for exercise in exercises}
    corrections = tuple(cut for one in catalog.corrections if (cut := _cut(one, kept)))
    selected = evolve(catalog, exercises=exercises, corrections=corrections)
    named = {id for _, _, one in addresses.walk(selected) for id in getattr(one, "reference_ids", ())}
    return evolve(selected, references=tuple(one for one in catalog.references if one.id in named))


def _cut(correction: Correction, kept: set[str]) -> Correction | None:
    """Return a correction without the exercises that are gone, or None where nothing of it is left."""
    ids = tuple(id for id in correction.exercise_ids if id in kept)
    if correction.exercise_ids and not ids:
        return None
    affects = tuple(address for address in correction.affects if address[0] == "/" or address.partition("/")[0] in kept)
    if correction.outcome is Outcome.CHANGED and not affects:
        return None
    if (ids, affects) == (correction.exercise_ids, correction.affects):
        return correction
    return evolve(correction, exercise_ids=ids, affects=affects)


def _problems_across(catalog: Catalog) -> Iterator[Problem]:
    """Yield the faults that only the whole catalog shows: ids and addresses of nothing, and false origins."""
    known = {name: {record.id: None for record in getattr(catalog, list_)} for name, (list_, _) in _TARGETS.items()}
    number = 0
    for path, name, id in _links(catalog):
        if id not in known[name]:
            hint = suggestion(id, known[name], number)
            number += 1
            yield Problem(path, f"no {_TARGETS[name][1]} has the id {short_repr(id)}{hint}")
    if any(correction.affects for correction in catalog.corrections):
        yield from _problems_of_addresses(catalog)


def _problems_of_addresses(catalog: Catalog) -> Iterator[Problem]:
    """Yield the faults of the addresses that corrections name."""
    records = {address: record for address, _, record in addresses.walk(catalog)}
    for i, correction in enumerate(catalog.corrections):
        for k, address in enumerate(correction.affects):
            path = f"$.corrections[{i}].affects[{k}]"
            if f"{address}/".startswith(_OWN):
                yield Problem(path, f"{short_repr(address)} is of this catalog alone, and no correction affects it")
                continue
            try:
                affected = addresses.holder(records, address)
            except KeyError:
                yield Problem(path, f"nothing has the address {short_repr(address)}")
                continue
            changed = correction.outcome is Outcome.CHANGED
            if changed and isinstance(affected, Statement) and affected.origin is Origin.SOURCE:
                yield Problem(path, f"{short_repr(address)} was changed, so its origin cannot be source")


def _links(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """Yield every id by which a record refers to another: its path, the name of the field, and the id."""
    for _, path, holder in addresses.walk(catalog):
        for name in _TARGETS:
            value: Any = getattr(holder, name, None)
            if value.__class__ is tuple:
                yield from ((f"{path}.{name}[{i}]", name, id) for i, id in enumerate(value))
            elif value is not None:
                yield f"{path}.{name}", name, value
