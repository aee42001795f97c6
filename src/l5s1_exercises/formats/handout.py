"""What the printable handouts have in common: their parts, in order, in the words of their language."""

from collections.abc import Iterator, Sequence

from ._catalog import Catalog
from ._enums import Action, Purpose, Time, Topic, Urgency
from ._model import Exercise, Statement
from ._words import Words

# The phrases that sum up what a handout asks for.
SHORT = ("short-warning", "short-start", "short-stop", "short-help")

# A list of statements, with the id of the phrase above it.
Part = tuple[str, Sequence[Statement]]


def red_flags(catalog: Catalog) -> Iterator[Part]:
    """Yield the red flags by urgency, the most serious first."""
    for urgency in Urgency:
        if flags := [flag for flag in catalog.safety.red_flags if flag.urgency is urgency]:
            yield f"urgency-{urgency}", flags


def symptom_rules(catalog: Catalog) -> Iterator[Part]:
    """Yield the symptom rules by action, the most serious first."""
    for action in (Action.EMERGENCY, Action.STOP, Action.GO_ON):
        if rules := [rule for rule in catalog.safety.symptom_rules if rule.action is action]:
            yield f"rules-{action}", rules


def guidance(catalog: Catalog) -> Iterator[Part]:
    """Yield the guidance by topic."""
    for topic in Topic:
        if advice := [advice for advice in catalog.guidance if advice.topic is topic]:
            yield f"topic-{topic}", advice


def review(catalog: Catalog, words: Words) -> str:
    """Return a sentence that says whether a clinician has reviewed the content."""
    if (review := catalog.review) is None:
        return words.say("not-reviewed")
    return words.say("reviewed", version=review.version, clinician=review.clinician, date=review.date)


def imprint(catalog: Catalog, words: Words) -> str:
    """Return title, version and license in one line."""
    return words.say("version-license", title=catalog.title, version=catalog.version, license=catalog.license)


def parts(exercise: Exercise) -> tuple[Part, ...]:
    """Return precautions before and during, easier and more comfortable ways, and benefits; some may be empty."""
    precautions, modifications = exercise.precautions, exercise.modifications
    return (
        *((f"precautions-{time}", [one for one in precautions if one.time is time]) for time in Time),
        *((f"modifications-{aim}", [one for one in modifications if one.purpose is aim]) for aim in Purpose),
        ("benefits", exercise.benefits),
    )


def target(exercise: Exercise, words: Words) -> str:
    """Return the dose to work up to, in a sentence."""
    dosage = exercise.dosage
    line = words.dose(dosage)
    if dosage.repetitions or dosage.hold_seconds or dosage.sets:
        line = words.say("work-up-to", dose=line)
    return words.say("sentence", sentence=line)


def equipment(exercise: Exercise, words: Words) -> str:
    """Return what an exercise needs, in a sentence."""
    names = [words.say("optional", thing=item.name) if item.optional else item.name for item in exercise.equipment]
    return words.say("you-need", things=", ".join(names) or words.say("nothing"))


def about(exercise: Exercise, words: Words) -> str:
    """Return goals and starting position in one line."""
    goals, *more = (words.say(f"goal-{goal}") for goal in exercise.goals)
    for goal in more:
        goals = words.say("and", first=goals, second=goal)
    return words.say("about", goals=goals, position=words.say(f"start-{exercise.position}"))
