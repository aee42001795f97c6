"""Reading and writing a catalog in each format.

Each function checks what it is given, and imports what it needs when it is called.
"""

from enum import StrEnum
from typing import Any

from . import _validation as valid
from ._catalog import Catalog, require_catalog
from ._errors import Problem, refuse
from ._record import Record, field_names
from ._words import Words
from ._words import words as words_of

SCHEMA_VERSION = "1"

# These occur only inside the strings of a JSON text. Without them HTML sees neither tag nor comment, and older
# scripts no line end.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def to_dict(catalog: Catalog) -> dict[str, Any]:
    """Return a catalog as plain dicts and lists, in the shape of its JSON.

    The keys come in the order of the document's outline, and every key is there: what no source says is None.

    Raises:
        TypeError: What was given is not a catalog.

    >>> import l5s1_exercises as l5s1
    >>> l5s1.to_dict(l5s1.load())["exercises"][6]["dosage"]["hold_seconds"]
    {'min': 5, 'max': 5}
    """
    require_catalog(catalog)
    return {"schema_version": SCHEMA_VERSION, **plain(catalog)}


# cattrs and attrs can do this too, in several times the time of a whole export.
def plain(value: Any) -> Any:
    """Return a value of a record as JSON has it."""
    cls: Any = value.__class__
    if cls is str or value is None:
        return value
    if cls is tuple:
        return [plain(item) for item in value]
    if issubclass(cls, Record):
        return {name: plain(getattr(value, name)) for name in field_names(cls)}
    return value.value if isinstance(value, StrEnum) else value


def to_json(catalog: Catalog, *, indent: int | None = None) -> str:
    """Return a catalog as JSON text, which `from_json` reads back to an equal object.

    The same objects give the same text on every Python. Text is not escaped: write it as UTF-8.

    Args:
        catalog: What to write.
        indent: How many spaces to indent by; without it, or with 0, the text is one line.

    Raises:
        TypeError: What was given is not a catalog.

    >>> import l5s1_exercises as l5s1
    >>> l5s1.from_json(l5s1.to_json(l5s1.load())) == l5s1.load()
    True
    """
    return dumps(to_dict(catalog), indent)


def to_jsonld(
    catalog: Catalog,
    *,
    base_url: str | None = None,
    image_url: str | None = None,
    indent: int | None = None,
    words: Words | None = None,
) -> str:
    """Return a catalog as schema.org JSON-LD: one graph with a Dataset, and an ExercisePlan for each exercise.

    The id of a node that is a record of the content is the record's address, as a fragment of the page.

    Args:
        catalog: What to export.
        base_url: The address of the page that the node ids are made from, without a fragment. Without it they
            are fragments, meant for use inside one page.
        image_url: The address of the folder where the drawings are served as SVG files, each named by its id. Without
            it the graph has no drawings.
        indent: How many spaces to indent by; without it, or with 0, the text is one line.
        words: The words around the content, those of the catalog's language unless given.

    Raises:
        TypeError: What was given is not a catalog.
        InvalidBaseURLError: An address is not an absolute http or https URL, or has a fragment, or ``image_url`` has
            a query.
        UnknownValueError: The package has no words for the language.

    >>> import json
    >>> from l5s1_exercises import load
    >>> document = json.loads(to_jsonld(load(), base_url="https://clinic.example/back"))
    >>> document["@graph"][1]["@id"]
    'https://clinic.example/back#cat-cow'
    """
    from ._jsonld import document

    require_catalog(catalog)
    return dumps(document(catalog, base_url, image_url, words or words_of(catalog.language)), indent)


def to_jsonld_script(
    catalog: Catalog, *, base_url: str | None = None, image_url: str | None = None, words: Words | None = None
) -> str:
    """Return the JSON-LD of a catalog as an HTML script element, to be put into a page as it is.

    The element stays one element whatever the text holds, and its content is JSON with the same value.

    Args:
        catalog: What to export.
        base_url: As for `to_jsonld`.
        image_url: As for `to_jsonld`.
        words: As for `to_jsonld`.

    Raises:
        TypeError: As for `to_jsonld`.
        InvalidBaseURLError: As for `to_jsonld`.
        UnknownValueError: As for `to_jsonld`.

    >>> from l5s1_exercises import load
    >>> to_jsonld_script(load())[:54]
    '<script type="application/ld+json">{"@context": "https'
    """
    text = to_jsonld(catalog, base_url=base_url, image_url=image_url, words=words).translate(_ESCAPES)
    return f'<script type="application/ld+json">{text}</script>'


def to_html(  # noqa: PLR0913 - each is an option of the page
    catalog: Catalog,
    *,
    title: str | None = None,
    base_url: str | None = None,
    form: bool = False,
    fragment: bool = False,
    words: Words | None = None,
) -> str:
    r"""Return a catalog as a printable handout for patients: HTML that needs no other file.

    Safety text comes first, then guidance, the exercises with their drawings, glossary and sources. It reads on a
    phone, on a desktop, in dark mode and on paper, and makes no request to anywhere. The id of an element that
    shows a record is the record's address, so a page can hold only one handout.

    Args:
        catalog: What to export.
        title: The title, that of the catalog unless given.
        base_url: The address of the page, for the ids in its JSON-LD, as for `to_jsonld`.
        form: Whether to add lines to fill in: who does which exercises, how often, and a diary of two weeks.
        fragment: Whether to return an element for your own page instead of a document. Its headings start at the
            second level, its style changes nothing outside it, and it has no JSON-LD.
        words: The words around the content, those of the catalog's language unless given.

    Raises:
        TypeError: What was given is not a catalog.
        InvalidCatalogError: The title is not text, or it is blank.
        InvalidBaseURLError: As for `to_jsonld`.
        UnknownValueError: The package has no words for the language.

    >>> from l5s1_exercises import load
    >>> to_html(load().filter(id="bird-dog"), title="For home")[:46]
    '<!doctype html>\n<html lang="en">\n<head>\n<meta '
    """
    from . import _html
    from ._jsonld import require_base_url

    require_catalog(catalog)
    title = _title(catalog, title)
    words = words or words_of(catalog.language)
    if fragment:
        require_base_url(base_url)
        return _html.fragment(catalog, title, words, form=form)
    head = to_jsonld_script(catalog, base_url=base_url, words=words)
    return _html.document(catalog, title, head, words, form=form)


def to_markdown(catalog: Catalog, *, title: str | None = None, words: Words | None = None) -> str:
    """Return a catalog as a handout in Markdown (CommonMark), safety text first.

    Text of the catalog is escaped: it makes no markup of its own.

    Args:
        catalog: What to export.
        title: The title, that of the catalog unless given.
        words: The words around the content, those of the catalog's language unless given.

    Raises:
        TypeError: What was given is not a catalog.
        InvalidCatalogError: The title is not text, or it is blank.
        UnknownValueError: The package has no words for the language.

    >>> from l5s1_exercises import load
    >>> print(to_markdown(load().filter(id="bird-dog"))[:29])
    # Exercises for pain at L5-S1
    """
    from ._markdown import document

    require_catalog(catalog)
    return document(catalog, _title(catalog, title), words or words_of(catalog.language))


def _title(catalog: Catalog, title: str | None) -> str:
    """Return the title of a handout, that of the catalog unless one is given."""
    if title is None:
        return catalog.title
    if message := valid.text(title):
        refuse([Problem("$.title", message)])
    return title


def from_json(text: str | bytes) -> Catalog:
    """Return the catalog that a JSON text holds.

    The reading is strict: nothing is coerced, no key may be missing, unknown or repeated. It is safe on text
    of any origin.

    Args:
        text: The document, as text or as UTF-8.

    Raises:
        TypeError: What was given is neither str nor bytes.
        InvalidCatalogError: The text is not a valid catalog. Its problems are all the faults of shape together,
            or, where the shape is sound, all the faults across records.

    >>> import l5s1_exercises as l5s1
    >>> l5s1.from_json("{}")
    Traceback (most recent call last):
    l5s1_exercises.InvalidCatalogError: not valid, 14 problems:
      ...
    """
    from ._from_json import read_catalog

    return read_catalog(text)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a catalog's JSON, as a new dict.

    >>> json_schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    import json

    from importlib_resources import files

    schema: dict[str, Any] = json.loads((files(__package__) / "catalog.schema.json").read_bytes())
    return schema


def dumps(document: Any, indent: int | None) -> str:
    """Return a document as JSON text in the form that every export has."""
    import json

    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent or None)
