"""The mapping to schema.org: a catalog as one JSON-LD graph, with one type and an id for every node.

The reasons for each choice are in docs/jsonld.md.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ._bundled import is_bundled, load
from ._catalog import Catalog
from ._enums import Goal, Origin, RepetitionUnit
from ._errors import InvalidBaseURLError
from ._evidence import Reference, Review, Source
from ._model import Dosage, Exercise, GlossaryEntry, Illustration, Range, Statement
from ._validation import url as check_url
from ._words import Words

Node = dict[str, Any]

# A statement, after the address above its own and the phrase that names it.
_Tip = tuple[str, str, Statement]

# The official context maps its terms to http, so enumeration members are named the same way.
_SCHEMA = "http://schema.org/"
_CREATOR = "l5s1-exercises contributors"
# The license of the drawings, whatever the license of the catalog that shows them.
_DRAWINGS = "https://creativecommons.org/licenses/by/4.0/"
_CATEGORIES = {Goal.MOBILITY: "Flexibility", Goal.STABILITY: "Balance", Goal.STRENGTH: "StrengthTraining"}
# How many sources every statement that exercises share names at most; all of them the Dataset names in any case.
_MOST_SOURCES = 100
# The lists of the safety text, and the phrase that names each.
_SAFETY = {"ask_first": "ask-first", "symptom_rules": "when-to-stop", "red_flags": "get-help"}


def document(catalog: Catalog, base_url: str | None, image_url: str | None, words: Words) -> Node:
    """Return the JSON-LD of a catalog; each node that is a record of the content has the record's address as its id.

    Raises:
        InvalidBaseURLError: As for `require_base_url`, or the address of the drawings has a query or a fragment.
    """
    require_base_url(base_url)
    if image_url is not None and (check_url(image_url) or "#" in image_url or "?" in image_url):
        raise InvalidBaseURLError(image_url, "image_url")
    return {"@context": "https://schema.org", "@graph": list(_Graph(catalog, base_url, image_url, words).nodes())}


def require_base_url(base_url: str | None) -> None:
    """Refuse an address that node ids cannot be made from.

    Raises:
        InvalidBaseURLError: The address is not an absolute http or https URL, or has a fragment.
    """
    if base_url is not None and (check_url(base_url) or "#" in base_url):
        raise InvalidBaseURLError(base_url)


def _node(type_: str, id: str, **properties: Any) -> Node:
    """Return a node without the properties that are None or empty."""
    return {"@type": type_, "@id": id, **{k: v for k, v in properties.items() if v is not None and v not in ("", [])}}


def _link(id: str) -> Node:
    return {"@id": id}


class _Graph:
    """The nodes of a catalog.

    An id is the page's address and a fragment. The fragment of a record is its address. Any other node has a fragment
    in which a segment starts with an underscore, which no address has.
    """

    def __init__(self, catalog: Catalog, base_url: str | None, image_url: str | None, words: Words) -> None:
        self.catalog = catalog
        self.base_url = base_url
        self.image_url = image_url and image_url.removesuffix("/")
        self.words = words
        self.common: Node = {
            "inLanguage": catalog.language,
            "license": _link(_deed(catalog.license) or self.id("_license")),
            "version": catalog.version,
            "usageInfo": [
                _link(self.id(f"/safety/{part}")) for part in ("disclaimer", *(f"_{name}" for name in _SAFETY))
            ],
        }

    def id(self, fragment: str) -> str:
        return f"{self.base_url or ''}#{fragment}"

    def nodes(self) -> Iterator[Node]:
        """Yield the nodes in order; what is filtered away leaves the others as they are."""
        yield self.dataset()
        if self.catalog.review and self.catalog.review.version == self.catalog.version:
            yield self.page(self.catalog.review)
        yield from map(self.exercise, self.catalog)
        for source in self.catalog.sources:
            yield self.work("Article", source, datePublished=source.published)
        if _deed(self.catalog.license) is None:
            yield _node("CreativeWork", self.id("_license"), name=self.catalog.license)
        yield self.disclaimer()
        based_on = self.sources() if len(self.catalog.sources) <= _MOST_SOURCES else []
        for name, tips in self.safety_tips().items():
            yield self.collection(f"/safety/_{name}", _SAFETY[name], self.tips(tips, based_on))
        if guidance := self.catalog.guidance:
            advice = self.tips([("/guidance", f"topic-{one.topic}", one) for one in guidance], based_on)
            yield self.collection("_guidance", "guidance", advice)
        if self.catalog.glossary:
            yield self.collection("_glossary", "glossary", list(map(self.entry, self.catalog.glossary)))
        for reference in self.catalog.references:
            yield self.work("CreativeWork", reference)

    # --- The dataset and its list ------------------------------------------------------------------------

    def dataset(self) -> Node:
        title = self.catalog.title
        ours = _is_ours(self.catalog)  # no other catalog says who made it and what it costs
        return _node(
            "Dataset",
            self.id("_dataset"),
            name=title,
            description=self.words.say("dataset", title=title),
            url=self.base_url and _link(self.base_url),
            creator=_node("Organization", self.id("_creator"), name=_CREATOR) if ours else None,
            isAccessibleForFree=ours or None,
            keywords=list(
                dict.fromkeys(
                    word
                    for exercise in self.catalog
                    for word in [*(self.words.say(f"goal-{goal}") for goal in exercise.goals), *self.keywords(exercise)]
                )
            ),
            **self.common,
            isBasedOn=self.sources(),
            mainEntity=self.item_list(),
        )

    def page(self, review: Review) -> Node:
        """Return the page that holds the graph: in schema.org only a page can say who reviewed it."""
        return _node(
            "WebPage",
            self.id("_page"),
            url=self.base_url and _link(self.base_url),
            lastReviewed=review.date,
            reviewedBy=_node("Person", self.id("_page/_clinician"), name=review.clinician),
            hasPart=_link(self.id("_dataset")),
        )

    def item_list(self) -> Node:
        """Return the list of the exercises; its id is made from theirs, so that each selection has its own."""
        from hashlib import sha256

        members = self.id(f"_list/{sha256(' '.join(self.catalog.ids).encode()).hexdigest()[:32]}")
        return _node(
            "ItemList",
            members,
            name=self.catalog.title,
            itemListOrder=_link(f"{_SCHEMA}ItemListOrderAscending"),
            numberOfItems=len(self.catalog),
            itemListElement=[
                _node(
                    "ListItem",
                    f"{members}/{exercise.id}",
                    position=i,
                    name=exercise.name,
                    item=_link(self.id(exercise.id)),
                )
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
            isPartOf=_link(self.id("_dataset")),
            isBasedOn=self.source(exercise),
            citation=self.citations(exercise.benefits),
            exerciseType=[goal.value for goal in exercise.goals],
            category=[_link(_SCHEMA + _CATEGORIES[goal]) for goal in exercise.goals],
            keywords=self.keywords(exercise),
            image=self.images(exercise, id),
            associatedAnatomy=[
                _node(
                    "Muscle",
                    f"{id}/muscles/{muscle.id}",
                    name=muscle.name,
                    description=self.words.say(f"muscle-{muscle.role}"),
                )
                for muscle in exercise.muscles
            ],
            **self.dose(exercise.dosage, id),
            hasPart=self.instructions(exercise, id),
        )

    def keywords(self, exercise: Exercise) -> list[str]:
        return [
            self.words.say(f"position-{exercise.position}"),
            *(self.words.say(f"motion-{motion}") for motion in exercise.lumbar_motion),
        ]

    def images(self, exercise: Exercise, id: str) -> list[Node]:
        """Return the drawings of an exercise, if they are served anywhere."""
        if self.image_url is None:
            return []
        images = [self.image(one, f"{id}/illustrations/{one.id}") for one in exercise.illustrations]
        return [*images, self.image(exercise.motion, f"{id}/motion")] if exercise.motion else images

    def image(self, illustration: Illustration, id: str) -> Node:
        return _node(
            "ImageObject",
            id,
            caption=illustration.caption,
            description=illustration.alt,
            inLanguage=self.catalog.language,
            license=_link(_DRAWINGS),
            encodingFormat="image/svg+xml",
            contentUrl=_link(f"{self.image_url}/{illustration.id}.svg"),
        )

    def dose(self, dosage: Dosage, id: str) -> Node:
        """Return the properties of a dose: each range as a quantity, and the whole as a sentence."""
        rounds = dosage.repetition_unit is RepetitionUnit.ROUND
        units = {
            "_hold": self.words.say("unit-seconds-open" if dosage.hold_open_ended else "unit-seconds"),
            "_repetitions": self.words.say("unit-rounds" if rounds else "unit-repetitions"),
            "_sets": self.words.say("unit-sets"),
        }
        if dosage.per_side:
            units |= {name: self.words.say("unit-each-side", unit=units[name]) for name in ("_repetitions", "_sets")}
        ranges = (dosage.hold_seconds, dosage.repetitions, dosage.sets)
        hold, repetitions, sets = (
            _quantity(f"{id}/dosage/{name}", range, unit)
            for range, (name, unit) in zip(ranges, units.items(), strict=True)
        )
        line = self.words.say("sentence", sentence=self.words.dose(dosage)) if any(ranges) else None
        return {
            "activityDuration": hold and {**hold, "unitCode": "SEC"},
            "repetitions": repetitions,
            "activityFrequency": sets,
            "additionalVariable": " ".join(part for part in (line, dosage.note) if part),
        }

    def instructions(self, exercise: Exercise, id: str) -> Node:
        based_on = [source] if (source := self.source(exercise)) else []
        start = self.words.say("starting-position", position=self.words.say(f"start-{exercise.position}"))
        advice: list[_Tip] = [
            *((f"{exercise.id}/precautions", f"precaution-{one.time}", one) for one in exercise.precautions),
            *((f"{exercise.id}/modifications", f"modification-{one.purpose}", one) for one in exercise.modifications),
        ]
        return _node(
            "HowTo",
            f"{id}/_instructions",
            name=exercise.name,
            inLanguage=self.catalog.language,
            tool=[
                _node(
                    "HowToTool",
                    f"{id}/equipment/{item.id}",
                    name=item.name,
                    description=self.words.say("optional-thing") if item.optional else None,
                )
                for item in exercise.equipment
            ],
            step=[
                _node(
                    "HowToStep",
                    f"{id}/steps/{step.id}",
                    position=i,
                    name=start if i == 1 else None,
                    image=_link(f"{id}/illustrations/{step.illustration_id}")
                    if self.image_url and step.illustration_id
                    else None,
                    **self.said(step, based_on),
                )
                for i, step in enumerate(exercise.steps, 1)
            ],
            hasPart=self.tips(advice, based_on),
        )

    def tips(self, tips: Iterable[_Tip], based_on: list[Node]) -> list[Node]:
        return [
            _node(
                "HowToTip",
                self.id(f"{above}/{one.id}"),
                position=i,
                name=self.words.say(phrase),
                **self.said(one, based_on),
            )
            for i, (above, phrase, one) in enumerate(tips, 1)
        ]

    def said(self, statement: Statement, based_on: list[Node]) -> Node:
        """Return the text of a statement with its origin: based on the source, or citing the editors' references."""
        return {
            "text": statement.text,
            "isBasedOn": based_on if statement.origin is not Origin.EDITORIAL else None,
            "citation": self.citations([statement]),
        }

    def citations(self, supported: Iterable[Statement | GlossaryEntry]) -> list[Node]:
        ids = dict.fromkeys(id for one in supported for id in one.reference_ids)
        return [_link(self.id(f"/references/{id}")) for id in ids]

    # --- What the exercises share ------------------------------------------------------------------------

    def disclaimer(self) -> Node:
        disclaimer = self.catalog.safety.disclaimer
        return _node(
            "CreativeWork",
            self.id("/safety/disclaimer"),
            name=self.words.say("disclaimer"),
            inLanguage=self.catalog.language,
            text=disclaimer.text,
            citation=self.citations([disclaimer]),
        )

    def safety_tips(self) -> dict[str, list[_Tip]]:
        """Return the lists of the safety text by field."""
        safety = self.catalog.safety
        return {
            "ask_first": [("/safety/ask_first", "ask-first", one) for one in safety.ask_first],
            "symptom_rules": [
                ("/safety/symptom_rules", f"action-{rule.action}", rule) for rule in safety.symptom_rules
            ],
            "red_flags": [("/safety/red_flags", f"tip-{flag.urgency}", flag) for flag in safety.red_flags],
        }

    def collection(self, id: str, phrase: str, parts: list[Node]) -> Node:
        """Return a list that the exercises share."""
        return _node(
            "CreativeWork",
            self.id(id),
            name=self.words.say(phrase),
            inLanguage=self.catalog.language,
            hasPart=parts,
        )

    def source(self, exercise: Exercise) -> Node | None:
        return _link(self.id(f"/sources/{exercise.source_id}")) if exercise.source_id else None

    def sources(self) -> list[Node]:
        return [_link(self.id(f"/sources/{source.id}")) for source in self.catalog.sources]

    def entry(self, entry: GlossaryEntry) -> Node:
        return _node(
            "CreativeWork",
            self.id(f"/glossary/{entry.id}"),
            name=entry.term,
            text=entry.definition,
            citation=self.citations([entry]),
        )

    def work(self, type_: str, record: Source | Reference, **more: Any) -> Node:
        """Return a source or a reference, with its publisher where one is known."""
        id = self.id(f"/{'sources' if isinstance(record, Source) else 'references'}/{record.id}")
        publisher = record.publisher and _node("Organization", f"{id}/_publisher", name=record.publisher)
        return _node(type_, id, name=record.title, mainEntityOfPage=_link(record.url), publisher=publisher, **more)


def _is_ours(catalog: Catalog) -> bool:
    """Tell whether a catalog is the bundled one, or what a filter leaves of it."""
    if not is_bundled(catalog.language):
        return False
    bundled = load(catalog.language)
    return all(id in bundled for id in catalog.ids) and catalog == bundled.filter(id=catalog.ids)


def _deed(license: str) -> str | None:
    """Return the address of a Creative Commons license, or None for any other, which has no known address."""
    if license == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    match = re.fullmatch(r"(?!CC-BY-NC-ND-1)CC-(BY(?:-NC)?(?:-SA|-ND)?)-([1-4]\.0|2\.5)", license)
    return match and f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"


def _quantity(id: str, range: Range | None, unit: str) -> Node | None:
    """Return a range as a quantity: one value, or a lowest and a highest."""
    if range is None:
        return None
    values = {"value": range.min} if range.min == range.max else {"minValue": range.min, "maxValue": range.max}
    return _node("QuantitativeValue", id, **values, unitText=unit)
