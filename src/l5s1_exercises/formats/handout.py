"""What the two handouts have in common: their arguments, and their parts in the words of their language."""

from collections.abc import Iterator, Sequence

from .._base.values import TEXT
from .._messages import shortened
from ..errors import InvalidValueError, require
from ..model.catalog import Catalog, links
from ..model.enums import ModificationPurpose, PrecautionTime, SafetyAction
from ..model.exercise import Exercise, Statement
from ..model.shared import SafetyList
from ..model.words import Words, script

# A list of statements, with the id of the phrase above it.
Part = tuple[str, Sequence[Statement]]

# Scripts that run from right to left, and languages that are written in one unless their tag names another script.
_RTL_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
_RTL_LANGUAGES = frozenset({
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "lrc", "mzn",
    "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi",
})  # fmt: skip

# The most that every exercise repeats, in reasons and in characters: what fills a page is no reminder.
_MOST_REASONS = 30
_LONGEST_REASONS = 5000
_LONGEST_RULE = 1000

# What ends a sentence already.
_ENDS = (".", "!", "?", "…", "。")


def titled(catalog: Catalog, title: str | None) -> str:
    """Return the title of a handout: the one that is given, or that of the catalog.

    Raises:
        TypeError: It is no text.
        InvalidValueError: It is blank.
    """
    if title is None:
        return catalog.title
    require(title, str, "title", "text, or None for the title of the catalog")
    plain = str(title)  # a template's safe text is one of its own classes
    if TEXT.fault(plain):
        raise InvalidValueError("title", title, "text that is not blank, without control characters")
    return plain


def direction(language: str) -> str:
    """Return the direction of a language, as HTML has it."""
    named, primary = script(language), language.partition("-")[0].lower()
    return "rtl" if (named.lower() in _RTL_SCRIPTS if named else primary in _RTL_LANGUAGES) else "ltr"


def stops(catalog: Catalog, words: Words) -> tuple[tuple[SafetyList, ...], str]:
    """Return the lists of reasons to stop, or none and a rule that sends to them where they are too long to repeat."""
    lists = tuple(one for one in catalog.safety.lists if one.action is SafetyAction.STOP)
    texts = [text for one in lists for text in (one.title, *(statement.text for statement in one.statements))]
    if len(texts) - len(lists) <= _MOST_REASONS and sum(map(len, texts)) <= _LONGEST_REASONS:
        return lists, ""
    return (), shortened(words.say("short-stop", title="; ".join(one.title for one in lists)), _LONGEST_RULE)


def review(catalog: Catalog, words: Words) -> str:
    """Return a sentence that says whether a clinician has reviewed the content."""
    if (review := catalog.review) is None:
        return words["not-reviewed"]
    return words.say("reviewed", version=review.version, clinician=review.clinician, date=review.date)


def page_from(catalog: Catalog, words: Words) -> str:
    """Return what a page is from, in a sentence."""
    return words.say("page-from", title=catalog.title, version=catalog.version)


def imprint(catalog: Catalog, words: Words) -> str:
    """Return title, version, date, license and credit in one line."""
    said = [words.say("version-license", title=catalog.title, version=catalog.version, license=catalog.license)]
    if catalog.date:
        said.append(words.say("dated", date=catalog.date))
    if catalog.creator:
        said.append(words.say("credit", creator=catalog.creator.name))
    return " ".join(said)


def publishers(catalog: Catalog) -> tuple[str, ...]:
    """Return the publishers of what the statements rest on, once each, in the order in which they are first named."""
    of = {reference.id: reference.publisher for reference in catalog.references}
    return tuple(dict.fromkeys(of[id] for _, what, id in links(catalog) if what == "reference"))


def parts(exercise: Exercise) -> tuple[Part, ...]:
    """Return precautions before and during, easier and more comfortable ways, and benefits; some may be empty."""
    cautions, ways = exercise.precautions, exercise.modifications
    return (
        *((f"precautions-{time}", [one for one in cautions if one.time is time]) for time in PrecautionTime),
        *((f"modifications-{aim}", [one for one in ways if one.purpose is aim]) for aim in ModificationPurpose),
        ("benefits", exercise.benefits),
    )


def facts(exercise: Exercise, words: Words) -> Iterator[tuple[str, str]]:
    """Yield how an exercise starts and what it needs, each with its label; its benefits say what it is for."""
    things = [words.say("optional", thing=one.name) if one.optional else one.name for one in exercise.equipment]
    yield words["fact-start"], words[f"start-{exercise.position}"]
    yield words["fact-need"], ", ".join(things) or words["nothing"]


def target(exercise: Exercise, words: Words) -> str:
    """Return the dose to work up to, in a sentence."""
    dosage = exercise.dosage
    line = dosage.text
    if dosage.repetitions or dosage.hold_seconds or dosage.sets:
        line = words.say("work-up-to", dose=line)
    return line if line.endswith(_ENDS) else words.say("sentence", sentence=line)
