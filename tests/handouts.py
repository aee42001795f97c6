"""A small catalog for the tests of the handouts, with every kind of record, and the same with any text."""

import re
from collections.abc import Callable
from typing import Any

import attrs

import l5s1_exercises as l5s1

HOSTILE = "</script><script>alert(1)</script> <!--<script> --> ]]> & &lt; \u2028\u2029 \\u003c \" '"
PICTURE = "https://clinic.example/own.png?a&b"


def _said(cls: Any, id: str, text: str, *references: str, **fields: Any) -> Any:
    origin = l5s1.Origin.EDITORIAL if references else l5s1.Origin.SOURCE
    return cls(id=id, text=text, origin=origin, reference_ids=references, **fields)


def _statement(id: str, text: str, *references: str) -> l5s1.Statement:
    statement: l5s1.Statement = _said(l5s1.Statement, id, text, *references)
    return statement


def _picture(id: str, url: str | None = None) -> l5s1.Illustration:
    return l5s1.Illustration(id=id, caption=f"The caption of {id}", alt=f"What {id} shows", url=url)


def _signs(id: str, title: str, action: l5s1.SafetyAction, text: str, time: l5s1.SafetyTime) -> l5s1.SafetyList:
    return l5s1.SafetyList(id=id, title=title, action=action, time=time, statements=(_statement(id, text, "book"),))


DOG = l5s1.Exercise(
    id="dog",
    name="The <dog>",
    aliases=("Hound",),
    goals=(l5s1.Goal.STABILITY, l5s1.Goal.STRENGTH),
    position=l5s1.Position.QUADRUPED,
    summary="You reach & hold.",
    benefits=(_statement("balance", "May help you balance.", "paper"),),
    steps=(
        _said(l5s1.Step, "kneel", "Get on your hands and knees.", illustration_id="bird-dog-start"),
        _said(l5s1.Step, "breathe", "Breathe in."),
        _said(l5s1.Step, "reach", "Reach out.", "book", illustration_id="own"),
        _said(l5s1.Step, "back", "Come back.", illustration_id="bird-dog-start"),
    ),
    dosage=l5s1.Dosage(repetitions=l5s1.Range(2, 3), text="2–3 times", note="No hurry."),
    precautions=(
        _said(l5s1.Precaution, "wrists", "Ask first if your wrists hurt.", "paper", time=l5s1.PrecautionTime.BEFORE),
        _said(l5s1.Precaution, "sag", "Do not sag.", time=l5s1.PrecautionTime.DURING),
    ),
    modifications=(
        _said(l5s1.Modification, "small", "Reach less far.", purpose=l5s1.ModificationPurpose.EASIER),
        _said(l5s1.Modification, "towel", "Kneel on a towel.", purpose=l5s1.ModificationPurpose.COMFORT),
    ),
    equipment=(
        l5s1.Equipment(id="mat", name="Mat", optional=False),
        l5s1.Equipment(id="towel", name="Towel", optional=True),
    ),
    muscles=(l5s1.Muscle(id="multifidus", name="Multifidus", role=l5s1.MuscleRole.WORKS),),
    illustrations=(_picture("bird-dog-start"), _picture("bird-dog-reach"), _picture("own", PICTURE)),
    motion=_picture("bird-dog-motion"),
    source_id="leaflet",
)
SIT = l5s1.Exercise(
    id="sit",
    name="Sit",
    goals=(l5s1.Goal.MOBILITY,),
    position=l5s1.Position.SEATED,
    summary="You sit in a chair.",
    steps=(_said(l5s1.Step, "sit", "Sit down."),),
    dosage=l5s1.Dosage(text="As long as you like."),
)
SAMPLE = l5s1.Catalog(
    version="1.2",
    date="2026-02-01",
    language="en",
    translation=l5s1.Translation(language="de", version="1.1"),
    title="Moves & rests",
    message=_statement("message", "Move a little each day.", "paper"),
    license="MIT",
    creator=l5s1.Creator(name="A clinic"),
    review=l5s1.Review(clinician="Dr. Example", date="2026-01-31", version="1.1"),
    sources=(
        l5s1.Source(id="leaflet", title="A leaflet", url="https://a.example/?a&b", publisher="A house"),
        l5s1.Source(id="poster", title="A poster", url="https://b.example"),
    ),
    safety=l5s1.Safety(
        disclaimer=_statement("disclaimer", "This is an example.", "book"),
        lists=(
            _signs("ambulance", "Call now if", l5s1.SafetyAction.EMERGENCY, "You faint.", l5s1.SafetyTime.ALWAYS),
            _signs("room", "Go now if", l5s1.SafetyAction.EMERGENCY, "Your legs are numb.", l5s1.SafetyTime.ALWAYS),
            _signs("today", "Call today if", l5s1.SafetyAction.URGENT, "You have a fever.", l5s1.SafetyTime.ALWAYS),
            _signs("ask", "Ask first if", l5s1.SafetyAction.ASK_FIRST, "You had surgery.", l5s1.SafetyTime.BEFORE),
            _signs("stop", "Stop if", l5s1.SafetyAction.STOP, "It hurts more.", l5s1.SafetyTime.DURING),
            _signs("go-on", "Go on if", l5s1.SafetyAction.GO_ON, "It hurts the same.", l5s1.SafetyTime.DURING),
        ),
    ),
    guidance=(
        l5s1.GuidanceSection(id="how-often", title="How often", statements=(_statement("daily", "Once a day."),)),
        l5s1.GuidanceSection(
            id="floor",
            title="To the floor",
            statements=(_statement("kneel", "Kneel before you lie down.", "paper"),),
            illustrations=(_picture("cat-cow-start"),),
        ),
        l5s1.GuidanceSection(id="room", title="Room", illustrations=(_picture("room", PICTURE),)),
    ),
    glossary=(
        l5s1.GlossaryEntry(id="knees", term="Knee", definition="Half way down a leg.", reference_ids=("book",)),
        l5s1.GlossaryEntry(id="set", term="Neutral spine", definition="Neither bent nor arched <at all>."),
    ),
    exercises=(DOG, SIT),
    references=(
        l5s1.Reference(id="book", title="A book", publisher="A press", url="https://c.example/book"),
        l5s1.Reference(id="paper", title="A paper", publisher="A journal", url="https://d.example/paper"),
        l5s1.Reference(id="page", title="A page", publisher="A press", url="https://c.example/page"),
    ),
)


def with_texts(change: Callable[[str], str], catalog: l5s1.Catalog = SAMPLE) -> l5s1.Catalog:
    """Return a catalog with each free text replaced by what a function makes of it, but for the text of a dose."""
    texts = {
        address: tuple(map(change, text))
        if isinstance(text, tuple)
        else text
        if "dosage/text" in address
        else change(text)
        for address, text in catalog.texts().items()
    }
    made = l5s1.translate(catalog, texts, language=catalog.language)
    sources = tuple(
        attrs.evolve(one, title=change(one.title), publisher=one.publisher and change(one.publisher))
        for one in made.sources
    )
    references = tuple(
        attrs.evolve(one, title=change(one.title), publisher=change(one.publisher)) for one in made.references
    )
    review = catalog.review and attrs.evolve(catalog.review, clinician=change(catalog.review.clinician))
    creator = catalog.creator and attrs.evolve(catalog.creator, name=change(catalog.creator.name))
    return attrs.evolve(made, sources=sources, references=references, review=review, creator=creator)


def words_around(text: str) -> l5s1.Words:
    """Return phrases that have a text before and after the names that they fill in."""
    phrases = tuple(
        attrs.evolve(phrase, text=" ".join((text, *re.findall("{[a-z]+}", phrase.text), text)))
        for phrase in l5s1.words("en").phrases
    )
    return l5s1.Words(language="en", phrases=phrases)


def addressed(catalog: l5s1.Catalog) -> set[str]:
    """Return the address of every record, by the rule alone: after a list an id, after a record a field."""
    found: set[str] = set()

    def look(record: dict[str, Any], address: str) -> None:
        for name, value in record.items():
            if isinstance(value, dict) and value.keys() != {"min", "max"}:
                found.add(f"{address}/{name}")
                look(value, f"{address}/{name}")
            for item in value if isinstance(value, list) else ():
                if isinstance(item, dict):
                    inner = item["id"] if name == "exercises" else f"{address}/{name}/{item['id']}"
                    found.add(inner)
                    look(item, inner)

    look(l5s1.to_dict(catalog), "")
    return found
