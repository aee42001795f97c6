"""The mapping to schema.org: a catalog as one JSON-LD graph, with one type and an id for every node.

The reasons for each choice are in docs/jsonld.md.
"""

import re
from collections.abc import Container, Iterable, Iterator
from hashlib import sha256
from typing import Any

from .._bundled import words_of
from ..model.catalog import Catalog, require_catalog
from ..model.enums import Goal, Origin, RepetitionUnit
from ..model.exercise import Dosage, Exercise, Range, Statement
from ..model.illustration import Illustration
from ..model.shared import Reference, Review, Safety, SafetyList, Source
from ..model.words import Words
from .json import dumps
from .urls import is_http, require_urls

Node = dict[str, Any]

# The official context maps its terms to http, so enumeration members are named the same way.
_SCHEMA = "http://schema.org/"
# The license of the drawings, whatever the license of the catalog that shows them.
_DRAWINGS = {"@id": "https://creativecommons.org/licenses/by/4.0/"}
_CATEGORIES = {Goal.MOBILITY: "Flexibility", Goal.STABILITY: "Balance", Goal.STRENGTH: "StrengthTraining"}

# These occur only inside the strings of a JSON text. Without them HTML sees neither tag nor comment, and older
# scripts no line end.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def to_jsonld(  # noqa: PLR0913 - each is an option of the graph
    catalog: Catalog,
    *,
    base_url: str | None = None,
    exercise_url: str | None = None,
    image_url: str | None = None,
    indent: int | None = None,
    words: Words | None = None,
) -> str:
    """Return a catalog as schema.org JSON-LD: one graph with a Dataset, and an ExercisePlan for each exercise.

    The id of a node that is a record of the content is the record's address, as a fragment of the page.

    Args:
        catalog: What to export.
        base_url: The address of the page that the node ids are made from: an absolute IRI without a fragment. Without
            it they are fragments, meant for use inside one page.
        exercise_url: The address of the page of each exercise, with ``{id}`` where the id of the exercise goes. It is
            the ``url`` of the exercise; node ids are still made from ``base_url``.
        image_url: The address of the folder where the drawings of the package are served, each as ``<id>.svg``.
            Without it the graph has none of them.
        indent: How many spaces to indent by, up to 32; without it, or with 0, the text is one line.
        words: The words around the content; without them, those of the catalog's language.

    Raises:
        TypeError: An argument has a wrong type.
        InvalidURLError: An address cannot be used.
        InvalidValueError: The indent is out of range.
        LanguageMismatchError: The words are in another language than the catalog.
        UnknownValueError: No words were given, and the package has none for the language.

    >>> import json
    >>> from l5s1_exercises import load
    >>> document = json.loads(to_jsonld(load(), base_url="https://clinic.example/back"))
    >>> [node["@id"] for node in document["@graph"] if node["@type"] == "ExercisePlan"][0]
    'https://clinic.example/back#cat-cow'
    """
    require_catalog(catalog)
    words = words_of(catalog, words)
    require_urls(base_url=base_url, exercise_url=exercise_url, image_url=image_url)
    graph = _Graph(catalog, base_url, exercise_url, image_url, words)
    # In this order a reader of a stream knows what it needs before it comes.
    return dumps({"@context": "https://schema.org", "@graph": list(graph.nodes())}, indent)


def to_jsonld_script(
    catalog: Catalog,
    *,
    base_url: str | None = None,
    exercise_url: str | None = None,
    image_url: str | None = None,
    words: Words | None = None,
) -> str:
    """Return the JSON-LD of a catalog as an HTML script element, to be put into a page as it is.

    The element stays one element whatever the text holds, and its content is JSON with the same value.

    Args:
        catalog: What to export.
        base_url: As for `to_jsonld`.
        exercise_url: As for `to_jsonld`.
        image_url: As for `to_jsonld`.
        words: As for `to_jsonld`.

    Raises:
        TypeError: As for `to_jsonld`.
        InvalidURLError: As for `to_jsonld`.
        LanguageMismatchError: As for `to_jsonld`.
        UnknownValueError: As for `to_jsonld`.

    >>> from l5s1_exercises import load
    >>> to_jsonld_script(load())[:54]
    '<script type="application/ld+json">{"@context": "https'
    """
    text = to_jsonld(catalog, base_url=base_url, exercise_url=exercise_url, image_url=image_url, words=words)
    return f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>'


def _link(id: str | None) -> Node | None:
    return {"@id": id} if id else None


class _Graph:
    """The nodes of a catalog.

    An id is the page's address and a fragment. The fragment of a record is its address. Any other node has a fragment
    in which a segment starts with an underscore, which no address has.
    """

    def __init__(
        self, catalog: Catalog, base_url: str | None, exercise_url: str | None, image_url: str | None, words: Words
    ) -> None:
        self.catalog = catalog
        self.base_url = base_url
        self.exercise_url = exercise_url
        self.image_url = image_url and image_url.removesuffix("/")
        self.words = words
        self.page = _link(base_url if base_url and is_http(base_url) else None)
        self.sources = [self.link(f"/sources/{source.id}") for source in catalog.sources]
        # Of several sources, none is known to be that of a statement that exercises share.
        self.shared_source = self.sources if len(self.sources) == 1 else []
        self.cited: set[str] = set()
        self.common: Node = {
            "inLanguage": catalog.language,
            "license": _link(_deed(catalog.license) or self.id("_license")),
            "version": catalog.version,
            "usageInfo": [*([self.link("/message")] if catalog.message else []), self.link("/safety")],
        }

    def id(self, fragment: str) -> str:
        return f"{self.base_url or ''}#{fragment}"

    def link(self, fragment: str) -> Node:
        return {"@id": self.id(fragment)}

    def node(self, type_: str, fragment: str, **properties: Any) -> Node:
        """Return a node without the properties that are None or empty."""
        stated = {name: value for name, value in properties.items() if value is not None and value != []}
        return {"@type": type_, "@id": self.id(fragment), **stated}

    def nodes(self) -> Iterator[Node]:
        """Yield the nodes in order; what is filtered away leaves the others as they are."""
        yield self.dataset()
        if self.catalog.review and self.catalog.review.version == self.catalog.version:
            yield self.reviewed_page(self.catalog.review)
        if _deed(self.catalog.license) is None:
            yield self.node("CreativeWork", "_license", name=self.catalog.license)
        if self.catalog.message:
            yield self.work("/message", self.catalog.message)
        yield self.safety(self.catalog.safety)
        yield from map(self.exercise, self.catalog)
        for source in self.catalog.sources:
            yield self.publication("Article", f"/sources/{source.id}", source, datePublished=source.published)
        # Last, since the nodes above have said by now what they cite.
        for reference in self.catalog.references:
            if reference.id in self.cited:
                yield self.publication("CreativeWork", f"/references/{reference.id}", reference)

    # --- The dataset and its list ------------------------------------------------------------------------

    def dataset(self) -> Node:
        title, creator = self.catalog.title, self.catalog.creator
        keywords: list[str] = []
        for exercise in self.catalog:
            keywords += [*(self.words[f"goal-{goal}"] for goal in exercise.goals), *self.keywords(exercise)]
        return self.node(
            "Dataset",
            "_dataset",
            name=title,
            description=self.words.say("dataset", title=title),
            url=self.page,
            creator=creator and self.node("Organization", "/creator", name=creator.name, url=_link(creator.url)),
            dateModified=self.catalog.date,
            keywords=list(dict.fromkeys(keywords)),
            **self.common,
            isBasedOn=self.sources,
            mainEntity=self.item_list(),
        )

    def reviewed_page(self, review: Review) -> Node:
        """Return the page that holds the graph: in schema.org only a page can say who reviewed it."""
        return self.node(
            "WebPage",
            "_page",
            url=self.page,
            lastReviewed=review.date,
            reviewedBy=self.node("Person", "_page/_clinician", name=review.clinician),
            hasPart=self.link("_dataset"),
        )

    def item_list(self) -> Node:
        """Return the list of the exercises; its id is made from theirs, so that each selection has its own."""
        members = f"_list/{sha256(' '.join(self.catalog.ids).encode()).hexdigest()[:32]}"
        return self.node(
            "ItemList",
            members,
            name=self.catalog.title,
            itemListOrder=_link(f"{_SCHEMA}ItemListOrderAscending"),
            numberOfItems=len(self.catalog),
            itemListElement=[
                self.node(
                    "ListItem",
                    f"{members}/{exercise.id}",
                    position=i,
                    name=exercise.name,
                    url=self.page_of(exercise),
                    item=self.link(exercise.id),
                )
                for i, exercise in enumerate(self.catalog, 1)
            ],
        )

    def page_of(self, exercise: Exercise) -> Node | None:
        return _link(self.exercise_url and self.exercise_url.replace("{id}", exercise.id))

    # --- Exercises ---------------------------------------------------------------------------------------

    def exercise(self, exercise: Exercise) -> Node:
        id = exercise.id
        source = [self.link(f"/sources/{exercise.source_id}")] if exercise.source_id else []
        images = self.images(exercise)
        muscles = [
            self.node("Muscle", f"{id}/muscles/{one.id}", name=one.name, description=self.words[f"muscle-{one.role}"])
            for one in exercise.muscles
        ]
        return self.node(
            "ExercisePlan",
            id,
            name=exercise.name,
            alternateName=list(exercise.aliases),
            description=" ".join([exercise.summary, *(benefit.text for benefit in exercise.benefits)]),
            url=self.page_of(exercise),
            **self.common,
            isPartOf=self.link("_dataset"),
            isBasedOn=source,
            citation=self.citations(exercise.benefits),
            exerciseType=[goal.value for goal in exercise.goals],
            category=[_link(_SCHEMA + _CATEGORIES[goal]) for goal in exercise.goals],
            keywords=self.keywords(exercise),
            image=list(images.values()),
            associatedAnatomy=muscles,
            **self.dose(exercise.dosage, f"{id}/dosage"),
            hasPart=self.instructions(exercise, source, images),
        )

    def keywords(self, exercise: Exercise) -> list[str]:
        motions = (self.words[f"motion-{motion}"] for motion in exercise.lumbar_motion)
        return [self.words[f"position-{exercise.position}"], *motions]

    def images(self, exercise: Exercise) -> dict[str, Node]:
        """Return the pictures of an exercise that have an address on the web, by the address of the record."""
        pictures = {f"{exercise.id}/illustrations/{one.id}": one for one in exercise.illustrations}
        if exercise.motion:
            pictures[f"{exercise.id}/motion"] = exercise.motion
        return {address: node for address, one in pictures.items() if (node := self.image(one, address))}

    def image(self, picture: Illustration, address: str) -> Node | None:
        """Return a picture, or None where it has no address on the web."""
        url = picture.url or (self.image_url and f"{self.image_url}/{picture.id}.svg")
        if not url or url.startswith("data:"):
            return None
        known: Node = {"caption": picture.caption, "description": picture.alt}
        if not picture.url:  # else no more is known
            known |= {"inLanguage": self.catalog.language, "license": _DRAWINGS, "encodingFormat": "image/svg+xml"}
        return self.node("ImageObject", address, **known, contentUrl=_link(url))

    def dose(self, dosage: Dosage, address: str) -> Node:
        """Return the properties of a dose: the ranges that schema.org has a property for, and the whole in words."""
        hold = self.words["unit-seconds-open" if dosage.hold_open_ended else "unit-seconds"]
        times = self.words["unit-rounds" if dosage.repetition_unit is RepetitionUnit.ROUND else "unit-repetitions"]
        if dosage.per_side:
            times = self.words.say("unit-each-side", unit=times)
        return {
            "activityDuration": self.quantity(f"{address}/_hold", dosage.hold_seconds, unitText=hold, unitCode="SEC"),
            "repetitions": self.quantity(f"{address}/_repetitions", dosage.repetitions, unitText=times),
            "additionalVariable": [dosage.text, dosage.note] if dosage.note else [dosage.text],
        }

    def quantity(self, fragment: str, range: Range | None, **unit: str) -> Node | None:
        """Return a range as a quantity: one value, or a lowest and a highest."""
        if range is None:
            return None
        values = {"value": range.min} if range.min == range.max else {"minValue": range.min, "maxValue": range.max}
        return self.node("QuantitativeValue", fragment, **values, **unit)

    def instructions(self, exercise: Exercise, source: list[Node], images: Container[str]) -> Node:
        """Return how to do an exercise; a step shows its picture where that is among the images of the graph."""
        id, words = exercise.id, self.words
        optional = {True: words["optional-thing"], False: None}
        tools = [
            self.node("HowToTool", f"{id}/equipment/{one.id}", name=one.name, description=optional[one.optional])
            for one in exercise.equipment
        ]
        steps: list[Node] = []
        for i, step in enumerate(exercise.steps, 1):
            picture = f"{id}/illustrations/{step.illustration_id}"
            image = self.link(picture) if picture in images else None
            steps.append(self.part("HowToStep", f"{id}/steps", i, step, source, image=image))
        tips = [
            *(("precautions", words[f"precaution-{one.time}"], one) for one in exercise.precautions),
            *(("modifications", words[f"modification-{one.purpose}"], one) for one in exercise.modifications),
        ]
        return self.node(
            "HowTo",
            f"{id}/_instructions",
            name=exercise.name,
            inLanguage=self.catalog.language,
            tool=tools,
            step=steps,
            hasPart=[
                self.part("HowToTip", f"{id}/{field}", i, one, source, name=name)
                for i, (field, name, one) in enumerate(tips, 1)
            ],
        )

    def part(self, type_: str, above: str, position: int, one: Statement, source: list[Node], **more: Any) -> Node:
        """Return a statement that has its place among others."""
        return self.node(type_, f"{above}/{one.id}", position=position, **more, **self.said(one, source))

    def said(self, statement: Statement, source: list[Node]) -> Node:
        """Return the text of a statement with its origin: based on the source, or citing the editors' references."""
        return {
            "text": statement.text,
            "isBasedOn": source if statement.origin is not Origin.EDITORIAL else None,
            "citation": self.citations([statement]),
        }

    def citations(self, supported: Iterable[Statement]) -> list[Node]:
        """Return the references of statements as links, and note that the graph names them."""
        ids = dict.fromkeys(id for one in supported for id in one.reference_ids)
        self.cited.update(ids)
        return [self.link(f"/references/{id}") for id in ids]

    # --- What the exercises share ------------------------------------------------------------------------

    def safety(self, safety: Safety) -> Node:
        """Return what must accompany every exercise: one node to point to, however many lists there are."""
        lists = [self.safety_list(i, one) for i, one in enumerate(safety.lists, 1)]
        return self.node(
            "CreativeWork", "/safety", hasPart=[self.work("/safety/disclaimer", safety.disclaimer), *lists]
        )

    def safety_list(self, position: int, one: SafetyList) -> Node:
        address = f"/safety/lists/{one.id}"
        signs = [
            self.part("HowToTip", f"{address}/statements", i, sign, self.shared_source)
            for i, sign in enumerate(one.statements, 1)
        ]
        language = self.catalog.language
        return self.node("CreativeWork", address, position=position, name=one.title, inLanguage=language, hasPart=signs)

    def work(self, address: str, statement: Statement) -> Node:
        """Return a statement that is a text of its own."""
        said = self.said(statement, self.shared_source)
        return self.node("CreativeWork", address, inLanguage=self.catalog.language, **said)

    def publication(self, type_: str, address: str, record: Source | Reference, **more: Any) -> Node:
        """Return a source or a reference, with its publisher where one is known."""
        name = record.publisher
        publisher = self.node("Organization", f"{address}/_publisher", name=name) if name else None
        page = _link(record.url)
        return self.node(type_, address, name=record.title, mainEntityOfPage=page, publisher=publisher, **more)


def _deed(license: str) -> str | None:
    """Return the address of a Creative Commons license, or None for any other, which has no known address."""
    if license == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    match = re.fullmatch(r"(?!CC-BY-NC-ND-1)CC-(BY(?:-NC)?(?:-SA|-ND)?)-([1-4]\.0|2\.5)", license)
    return match and f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
