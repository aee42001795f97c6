"""The words that exports add to the content, one record for each language."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

import attrs

from ._enums import RepetitionUnit
from ._errors import Problem, UnknownValueError, refuse
from ._model import ID, LANGUAGE, OPTIONAL_TEXT, TEXT, Dosage, Range, records
from ._record import Record

_PLACE = "{([a-z]+)}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Phrase(Record):
    """A word or a sentence that exports add.

    Attributes:
        id: Names the phrase; the same in every language.
        one: The form for a number of one, or None where there is no number.
        other: The form for other numbers, or the only one. Names in braces, such as ``{count}``, are filled in.
    """

    id: str = attrs.field(metadata=ID)
    one: str | None = attrs.field(default=None, metadata=OPTIONAL_TEXT, repr=False)
    other: str = attrs.field(metadata=TEXT)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Words(Record):
    """The words that exports add to the content in one language.

    Attributes:
        language: The language, as a tag such as "en".
        phrases: All phrases, with the ids and the names in braces that the English ones have.
    """

    language: str = attrs.field(metadata=LANGUAGE)
    phrases: tuple[Phrase, ...] = attrs.field(metadata=records(Phrase), repr=False)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        refuse(_differences(self, words("en")))

    @cached_property
    def _by_id(self) -> dict[str, Phrase]:
        return {phrase.id: phrase for phrase in self.phrases}

    def say(self, id: str, count: Range | None = None, **values: object) -> str:
        """Return a phrase with its names filled in.

        Args:
            id: Names the phrase.
            count: The number it is about, as a range, which fills in ``{count}``.
            values: What fills in the other names.

        >>> words("en").say("sets", Range(2, 3))
        '2–3 sets'
        """
        phrase = self._by_id[id]
        form = phrase.one if phrase.one is not None and count is not None and count.max == 1 else phrase.other
        return re.sub(_PLACE, lambda match: str({"count": count, **values}[match[1]]), form)

    def dose(self, dosage: Dosage) -> str:
        """Return a dose as a line, without its note.

        >>> from l5s1_exercises import load
        >>> words("en").dose(load()["bird-dog"].dosage)
        'Hold 5 seconds, 10 times, 2–3 sets, on each side'
        """
        parts: list[str] = []
        seconds = ""
        if dosage.hold_seconds:
            seconds = self.say("seconds", dosage.hold_seconds)
            if dosage.hold_open_ended:
                seconds = self.say("or-longer", seconds=seconds)
        if seconds and dosage.sets and not dosage.repetitions:  # a set of one hold is that hold
            holds = self.say("holds", dosage.sets, seconds=seconds)
            return _capital(self.say("holds-each-side", holds=holds) if dosage.per_side else holds)
        if seconds:
            parts.append(self.say("hold", seconds=seconds))
        if dosage.repetitions:
            rounds = dosage.repetition_unit is RepetitionUnit.ROUND
            parts.append(self.say("rounds" if rounds else "repetitions", dosage.repetitions))
        if dosage.sets:
            parts.append(self.say("sets", dosage.sets))
        line = ", ".join(parts)
        if line and dosage.per_side:
            line = self.say("dose-each-side", dose=line)
        return _capital(line or self.say("no-dose"))


def _capital(line: str) -> str:
    return line[0].upper() + line[1:]


def words(language: str) -> Words:
    """Return the words of a language.

    Args:
        language: A tag such as "en". A tag that has no words gets those of its primary subtag, unless it names a
            script.

    Raises:
        UnknownValueError: There are none.

    >>> words("en-GB").say("nothing")
    'nothing'
    """
    from ._bundled import is_bundled, languages

    primary, *others = language.split("-")
    # A subtag of four letters is a script.
    tag = language if is_bundled(language) or any(len(subtag) == 4 for subtag in others) else primary  # noqa: PLR2004
    if not is_bundled(tag):
        raise UnknownValueError("language", language, languages(), hint="pass words= to export in another")
    return _bundled_words(tag)


@cache
def _bundled_words(tag: str) -> Words:
    from ._bundled import ENGLISH, read, restored, translations

    if tag == ENGLISH:
        return restored(Words, read("words.json"))
    from ._translation import with_texts

    made = with_texts(words(ENGLISH), translations(tag, "words.json"))
    return Words(language=tag, phrases=made.phrases)


def read_words(text: str | bytes) -> Words:
    """Return the words that a JSON text holds, as strictly as `from_json` reads a catalog.

    Args:
        text: An object with the ``language`` and the ``phrases``, as text or as UTF-8.

    Raises:
        InvalidCatalogError: The text is not valid; its problems name every fault.
    """
    from ._from_json import parse, structure

    return structure(parse(text), Words)


def _differences(given: Words, english: Words) -> Iterator[Problem]:
    """Yield where words have other phrases, forms or names than the English ones."""
    known = {phrase.id: phrase for phrase in english.phrases}
    ids = {phrase.id for phrase in given.phrases}
    yield from (Problem("$.phrases", f"missing: {id!r}") for id in known if id not in ids)
    for i, phrase in enumerate(given.phrases):
        path = f"$.phrases[{i}]"
        model = known.get(phrase.id)
        if model is None:
            yield Problem(f"{path}.id", f"no phrase has the id {phrase.id!r}")
            continue
        if (phrase.one is None) != (model.one is None):
            due = "null" if model.one is None else "text"
            yield Problem(f"{path}.one", f"expected {due}, as in English")
        names = set(re.findall(_PLACE, model.other))
        for field in ("one", "other"):
            form = getattr(phrase, field)
            if form is not None and set(re.findall(_PLACE, form)) != names:
                due = ", ".join(sorted(f"{{{name}}}" for name in names)) or "no names"
                yield Problem(f"{path}.{field}", f"expected {due} in braces, as in English")
