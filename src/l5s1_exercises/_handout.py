"""What the printable handouts have in common: their parts, in order, in the words of their language."""

from collections.abc import Iterator

from ._catalog import Catalog
from ._enums import Purpose, Time, Topic
from ._model import Exercise, Guidance, Statement
from ._words import Words


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


def lists(exercise: Exercise) -> tuple[list[Statement], ...]:
    """Return precautions before and during, easier and more comfortable ways, and benefits."""
    precautions, modifications = exercise.precautions, exercise.modifications
    return (
        [one for one in precautions if one.time is Time.BEFORE],
        [one for one in precautions if one.time is Time.DURING],
        [one for one in modifications if one.purpose is Purpose.EASIER],
        [one for one in modifications if one.purpose is Purpose.COMFORT],
        list(exercise.benefits),
    )


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
