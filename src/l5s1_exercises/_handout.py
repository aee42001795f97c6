"""What the printable handouts have in common: their parts, in order, in the words of their language."""

from collections.abc import Iterator, Sequence

from ._catalog import Catalog
from ._enums import Action, Purpose, Time, Topic, Urgency
from ._model import Exercise, Guidance, Statement
from ._words import Words


def symptom_rules(catalog: Catalog, words: Words) -> Iterator[tuple[str, Statement]]:
    """Yield the symptom rules with their action in a word or two, the gravest first."""
    for action in (Action.EMERGENCY, Action.STOP, Action.GO_ON):
        for rule in catalog.safety.symptom_rules:
            if rule.action is action:
                yield words.say(f"action-{action}"), rule


def red_flags(catalog: Catalog, words: Words) -> Iterator[tuple[str, list[Statement]]]:
    """Yield the red flags by urgency, each group with what to do."""
    for urgency in Urgency:
        if flags := [flag for flag in catalog.safety.red_flags if flag.urgency is urgency]:
            yield words.say(f"urgency-{urgency}"), list[Statement](flags)


def guidance(catalog: Catalog, words: Words) -> Iterator[tuple[str, list[Guidance]]]:
    """Yield the guidance by topic, each group with its heading."""
    for topic in Topic:
        if advice := [advice for advice in catalog.guidance if advice.topic is topic]:
            yield words.say(f"topic-{topic}"), advice


def review(catalog: Catalog, words: Words) -> str:
    """Return whether a clinician has reviewed the content, in a sentence."""
    if (review := catalog.review) is None:
        return words.say("not-reviewed")
    return words.say("reviewed", version=review.version, clinician=review.clinician, date=review.date)


def imprint(catalog: Catalog, words: Words) -> str:
    """Return title, version and license in a line."""
    return words.say("version-license", title=catalog.title, version=catalog.version, license=catalog.license)


def lists(exercise: Exercise, words: Words) -> Iterator[tuple[str, str, Sequence[Statement]]]:
    """Yield the lists of an exercise that follow its steps: the heading, the field, and the statements."""
    precautions, modifications = exercise.precautions, exercise.modifications
    named: list[tuple[str, str, Sequence[Statement]]] = [
        ("benefits", "benefits", exercise.benefits),
        ("precautions-before", "precautions", [one for one in precautions if one.time is Time.BEFORE]),
        ("precautions-during", "precautions", [one for one in precautions if one.time is Time.DURING]),
        ("modifications-easier", "modifications", [one for one in modifications if one.purpose is Purpose.EASIER]),
        ("modifications-comfort", "modifications", [one for one in modifications if one.purpose is Purpose.COMFORT]),
    ]
    yield from ((words.say(phrase), field, statements) for phrase, field, statements in named if statements)


def equipment(exercise: Exercise, words: Words) -> str:
    """Return what an exercise needs, in a sentence."""
    names = [words.say("optional", thing=item.name) if item.optional else item.name for item in exercise.equipment]
    return words.say("you-need", things=", ".join(names) or words.say("nothing"))


def about(exercise: Exercise, words: Words) -> str:
    """Return goals and starting position in a line."""
    goals, *more = (words.say(f"goal-{goal}") for goal in exercise.goals)
    for goal in more:
        goals = words.say("and", first=goals, second=goal)
    return words.say("about", goals=goals, position=words.say(f"start-{exercise.position}"))
