"""The mapping to schema.org: a catalog as one JSON-LD graph, with one type and an id for every node.

The reasons for each choice stand in docs/jsonld.md.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from ._catalog import Catalog
from ._errors import InvalidBaseURLError
from ._json import dumps
from ._model import Dosage, Exercise, Range, Reference, Source, Statement
from ._validation import url as check_url
from ._vocabulary import Action, Goal, LumbarMotion, Origin, Urgency
from ._wording import dose_sentence

Node = dict[str, Any]

# The official context maps its terms to http, so enumeration members are named alike.
_SCHEMA = "http://schema.org/"
_CATEGORIES = {Goal.MOBILITY: "Flexibility", Goal.STABILITY: "Balance", Goal.STRENGTH: "StrengthTraining"}
_CAPTIONS = {
    Action.STOP: "Stop",
    Action.CONTINUE: "Continue",
    Urgency.EMERGENCY: "Emergency: get help at once",
    Urgency.URGENT: "Urgent: see a doctor soon",
}


def to_jsonld(catalog: Catalog, *, base_url: str | None = None, indent: int | None = None) -> str:
    """Return a catalog as schema.org JSON-LD: one graph with a Dataset, and an ExercisePlan for each exercise.

    Args:
        catalog: What to export.
        base_url: The address of the page that the node ids are made from, without a fragment. Without it they
            are fragments, meant for use inside one page.
        indent: How many spaces to indent by; without it, or with 0, the text is one line.

    Raises:
        InvalidBaseURLError: The address is no absolute http or https URL, or has a fragment.

    >>> import json
    >>> from l5s1_exercises import load
    >>> document = json.loads(to_jsonld(load(), base_url="https://clinic.example/back"))
    >>> document["@graph"][1]["@id"]
    'https://clinic.example/back#cat-cow'
    """
    return dumps(_document(catalog, base_url), indent)


def to_jsonld_script(catalog: Catalog, *, base_url: str | None = None) -> str:
    """Return the JSON-LD of a catalog as an HTML script element, to be put into a page as it is.

    The element stays one element whatever the text holds, and its content is JSON with the same value.

    Args:
        catalog: What to export.
        base_url: As for `to_jsonld`.

    Raises:
        InvalidBaseURLError: As for `to_jsonld`.

    >>> from l5s1_exercises import load
    >>> to_jsonld_script(load())[:54]
    '<script type="application/ld+json">{"@context": "https'
    """
    return (
        f'<script type="application/ld+json">{dumps(_document(catalog, base_url), None).translate(_ESCAPES)}</script>'
    )


# These stand only inside the strings of a JSON text. Without them HTML sees neither tag nor comment, and older
# scripts no line end.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def _document(catalog: Catalog, base_url: str | None) -> Node:
    if base_url is not None and (check_url(base_url) or "#" in base_url):
        raise InvalidBaseURLError(base_url)
    return {"@context": "https://schema.org", "@graph": list(_Graph(catalog, base_url or "").nodes())}


def _node(type_: str, id: str, **properties: Any) -> Node:
    """Return a node without the properties that are None or empty."""
    return {"@type": type_, "@id": id, **{k: v for k, v in properties.items() if v is not None and v not in ("", [])}}


def _link(id: str) -> Node:
    return {"@id": id}


class _Graph:
    """The nodes of a catalog.

    An id is the page's address and a fragment: an exercise has its own id there. Whatever else there is has an id
    with a slash, which no exercise id holds: ``bird-dog/step/1`` for a part of an exercise, ``/disclaimer`` for
    what the exercises share.
    """

    def __init__(self, catalog: Catalog, base_url: str) -> None:
        self.catalog = catalog
        self.base_url = base_url
        self.common: Node = {
            "inLanguage": catalog.language,
            "license": _link(_deed(catalog.license) or self.id("/license")),
            "version": catalog.version,
            "usageInfo": [_link(self.id(part)) for part in ("/disclaimer", "/stop-rules", "/red-flags")],
        }

    def id(self, fragment: str) -> str:
        return f"{self.base_url}#{fragment}"

    def nodes(self) -> Iterator[Node]:
        """Yield the nodes in order; what is filtered away leaves the others as they are."""
        yield self.dataset()
        for exercise in self.catalog:
            yield self.exercise(exercise)
        yield from map(self.source, self.catalog.sources)
        if not _deed(self.catalog.license):
            yield _node("CreativeWork", self.id("/license"), name=self.catalog.license)
        yield from self.safety()
        yield from map(self.reference, self.catalog.references)

    # --- The dataset and its list ------------------------------------------------------------------------

    def dataset(self) -> Node:
        title = self.catalog.title
        return _node(
            "Dataset",
            self.id("/dataset"),
            name=title,
            description=f"{title}, with ordered steps, dose, precautions and equipment, stop rules and red flags.",
            **self.common,
            isBasedOn=[_link(self.id(f"/source/{source.id}")) for source in self.catalog.sources],
            mainEntity=self.item_list(),
        )

    def item_list(self) -> Node:
        """Return the list of the exercises, whose id comes from theirs: each selection is a list of its own."""
        members = self.id(f"/list/{sha256(' '.join(self.catalog.ids).encode()).hexdigest()[:32]}")
        return _node(
            "ItemList",
            members,
            name=self.catalog.title,
            itemListOrder=_link(f"{_SCHEMA}ItemListOrderAscending"),
            numberOfItems=len(self.catalog),
            itemListElement=[
                _node("ListItem", f"{members}/{i}", position=i, name=exercise.name, item=_link(self.id(exercise.id)))
                for i, exercise in enumerate(self.catalog, 1)
            ],
        )

    # --- Exercises ---------------------------------------------------------------------------------------

    def exercise(self, exercise: Exercise) -> Node:
        id = self.id(exercise.id)
        return _node(
            "ExercisePlan",
            id,
            name=exercise.name,
            alternateName=list(exercise.aliases),
            description=" ".join([exercise.summary, *(benefit.text for benefit in exercise.benefits)]),
            **self.common,
            isPartOf=_link(self.id("/dataset")),
            isBasedOn=exercise.source and _link(self.id(f"/source/{exercise.source}")),
            citation=self.citations(exercise.benefits),
            exerciseType=[goal.value for goal in exercise.goals],
            category=[_link(_SCHEMA + _CATEGORIES[goal]) for goal in exercise.goals],
            keywords=_keywords(exercise),
            associatedAnatomy=[
                _node("Muscle", f"{id}/muscle/{i}", name=muscle) for i, muscle in enumerate(exercise.muscles, 1)
            ],
            **self.dose(exercise.dosage, id),
            hasPart=self.instructions(exercise, id),
        )

    def dose(self, dosage: Dosage, id: str) -> Node:
        """Return the properties of a dose: each range as a quantity, and the whole as a sentence."""
        each = " per side" if dosage.per_side else ""
        seconds = "seconds or longer" if dosage.hold_open_ended else "seconds"
        hold = _quantity(f"{id}/hold", dosage.hold_seconds, seconds)
        return {
            "activityDuration": hold and {**hold, "unitCode": "SEC"},
            "repetitions": _quantity(f"{id}/repetitions", dosage.repetitions, f"repetitions{each}"),
            "activityFrequency": _quantity(f"{id}/sets", dosage.sets, f"sets{each}"),
            "additionalVariable": dose_sentence(dosage),
        }

    def instructions(self, exercise: Exercise, id: str) -> Node:
        advice = [("Precaution", "precaution", s) for s in exercise.precautions]
        advice += [("Easier version", "modification", s) for s in exercise.modifications]
        return _node(
            "HowTo",
            f"{id}/instructions",
            name=exercise.name,
            inLanguage=self.catalog.language,
            tool=[
                _node("HowToTool", f"{id}/equipment/{i}", name=e.name, description="Optional" if e.optional else None)
                for i, e in enumerate(exercise.equipment, 1)
            ],
            step=[
                _node(
                    "HowToStep",
                    f"{id}/step/{i}",
                    position=i,
                    name=f"Starting position: {exercise.position}" if i == 1 else None,
                    text=step.text,
                )
                for i, step in enumerate(exercise.steps, 1)
            ],
            hasPart=[
                self.tip(f"{id}/{kind}/{i}", i, name, statement, exercise.source)
                for i, (name, kind, statement) in enumerate(advice, 1)
            ],
        )

    def tip(self, id: str, position: int, name: str, statement: Statement, source: str | None) -> Node:
        """Return a statement with its origin: based on the source, or citing the references of the editors."""
        from_source = source is not None and statement.origin is Origin.SOURCE
        return _node(
            "HowToTip",
            id,
            position=position,
            name=name,
            text=statement.text,
            isBasedOn=_link(self.id(f"/source/{source}")) if from_source else None,
            citation=self.citations([statement]),
        )

    def citations(self, statements: Iterable[Statement]) -> list[Node]:
        ids = dict.fromkeys(id for statement in statements for id in statement.references)
        return [_link(self.id(f"/reference/{id}")) for id in ids]

    # --- What the exercises share ------------------------------------------------------------------------

    def safety(self) -> Iterator[Node]:
        safety, language = self.catalog.safety, self.catalog.language
        yield _node(
            "CreativeWork",
            self.id("/disclaimer"),
            name="Disclaimer",
            inLanguage=language,
            text=safety.disclaimer.text,
            citation=self.citations([safety.disclaimer]),
        )
        rules = [(_CAPTIONS[rule.action], rule) for rule in safety.stop_rules]
        flags = [(_CAPTIONS[flag.urgency], flag) for flag in safety.red_flags]
        parts: list[tuple[str, str, Sequence[tuple[str, Statement]]]] = [
            ("stop-rules", "When to stop and when to go on", rules),
            ("red-flags", "When to get medical help", flags),
        ]
        for part, name, statements in parts:
            yield _node(
                "CreativeWork",
                self.id(f"/{part}"),
                name=name,
                inLanguage=language,
                hasPart=[
                    self.tip(self.id(f"/{part}/{i}"), i, caption, statement, None)
                    for i, (caption, statement) in enumerate(statements, 1)
                ],
            )

    def source(self, source: Source) -> Node:
        id = self.id(f"/source/{source.id}")
        publisher = source.publisher and _node("Organization", f"{id}/publisher", name=source.publisher)
        return _node(
            "Article",
            id,
            name=source.title,
            mainEntityOfPage=_link(source.url),
            publisher=publisher,
            datePublished=source.published,
        )

    def reference(self, reference: Reference) -> Node:
        id = self.id(f"/reference/{reference.id}")
        return _node(
            "CreativeWork",
            id,
            name=reference.title,
            mainEntityOfPage=_link(reference.url),
            publisher=_node("Organization", f"{id}/publisher", name=reference.publisher),
        )


def _deed(license: str) -> str | None:
    """Return the address of a Creative Commons license, or None for any other, whose address nobody states."""
    if license == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    match = re.fullmatch(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-([1-4]\.[05])", license)
    return match and f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"


def _keywords(exercise: Exercise) -> list[str]:
    """Return the starting position and the motions of the lower back, which have no property of their own."""
    motions = (
        "neutral lumbar spine" if motion is LumbarMotion.NEUTRAL else f"lumbar {motion.replace('-', ' ')}"
        for motion in exercise.lumbar_motion
    )
    return [f"{exercise.position} position", *motions]


def _quantity(id: str, range: Range | None, unit: str) -> Node | None:
    """Return a range as a quantity: one value, or a lowest and a highest."""
    if range is None:
        return None
    values = {"value": range.min} if range.min == range.max else {"minValue": range.min, "maxValue": range.max}
    return _node("QuantitativeValue", id, **values, unitText=unit)
