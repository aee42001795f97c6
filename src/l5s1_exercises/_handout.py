"""What the printable handouts have in common: their parts, in order, in plain words."""

from collections.abc import Iterator

from ._catalog import Catalog
from ._model import Exercise, Statement
from ._vocabulary import Action, Position, Urgency

WHEN_TO_STOP = "When to stop, and when to go on"
ACTIONS = {Action.STOP: "Stop", Action.CONTINUE: "Go on"}
WHEN_TO_GET_HELP = "When to get medical help"
URGENCIES = {
    Urgency.EMERGENCY: "Call an ambulance or go to an emergency department at once if you have one of these signs:",
    Urgency.URGENT: "See a doctor as soon as you can if you have one of these signs:",
}


def stop_rules(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the stop rules as their action in a word and their text, those to stop first."""
    for action, word in ACTIONS.items():
        yield from ((word, rule.text) for rule in catalog.safety.stop_rules if rule.action is action)


def red_flags(catalog: Catalog) -> Iterator[tuple[str, list[str]]]:
    """Yield the red flags by urgency, each group with what to do."""
    for urgency, sentence in URGENCIES.items():
        if texts := [flag.text for flag in catalog.safety.red_flags if flag.urgency is urgency]:
            yield sentence, texts


def review(catalog: Catalog) -> str:
    """Return whether a clinician has reviewed the content, in a sentence."""
    if catalog.review is None:
        return "No clinician has reviewed this text yet."
    return f"Version {catalog.review.version} was reviewed by {catalog.review.clinician} on {catalog.review.date}."


def lists(exercise: Exercise) -> Iterator[tuple[str, list[str]]]:
    """Yield the lists of an exercise that follow its steps, each with its heading."""
    named: list[tuple[str, tuple[Statement, ...]]] = [
        ("What it may do", exercise.benefits),
        ("Take care", exercise.precautions),
        ("Easier versions", exercise.modifications),
    ]
    for heading, statements in named:
        if statements:
            yield heading, [statement.text for statement in statements]


def equipment(exercise: Exercise) -> str:
    """Return what an exercise needs, in a line."""
    names = [f"{item.name} (optional)" if item.optional else item.name for item in exercise.equipment]
    return ", ".join(names) or "Nothing"


def about(exercise: Exercise) -> str:
    """Return goals and starting position in a line."""
    return f"For {' and '.join(exercise.goals)}. You start {_POSITIONS[exercise.position]}."


_POSITIONS = {
    Position.SUPINE: "lying on your back",
    Position.PRONE: "lying on your front",
    Position.SIDE_LYING: "lying on your side",
    Position.QUADRUPED: "on your hands and knees",
    Position.KNEELING: "kneeling",
    Position.HALF_KNEELING: "kneeling on one knee",
    Position.SEATED: "sitting",
    Position.STANDING: "standing",
}
