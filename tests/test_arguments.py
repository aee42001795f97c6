"""Typical mistakes: values of every wrong type, empty, misspelt and of a neighbouring type, for every public callable.

A wrong type is a `TypeError` that names the argument and says what to pass, a wrong value a documented error that says
so, too. The tables are held against the signatures, so a new argument has to be added here.
"""

import inspect
import random
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import attrs
import pytest
from documents import small_catalog

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Words, errata

CATALOG = small_catalog()
ENGLISH = l5s1.words("en")
ERRATA = errata.load()
PAGE = "https://clinic.example/back"


class Something:
    """A class that nothing here knows."""


# Values of every kind that people pass by mistake, by what they are.
VALUES: dict[str, Any] = {
    "None": None, "a bool": True, "a number": 3, "a float": 2.5, "a text": "bend", "bytes": b"bend", "a list": ["bend"],
    "a tuple": ("bend",), "a dict": {"bend": "bend"}, "a set": {"bend"}, "an object": Something(), "a class": Catalog,
    "a function": l5s1.load, "a catalog": CATALOG, "an exercise": CATALOG["bend"], "a dose": CATALOG["bend"].dosage,
    "a range": l5s1.Range(1, 2), "words": ENGLISH, "errata": ERRATA, "a path": __file__.encode(), "a slice": slice(1),
}  # fmt: skip


class Argument(NamedTuple):
    """What an argument takes."""

    right: Any
    accepts: Callable[[Any], bool]
    # What is wrong of the right type, by the documented error.
    wrong: Mapping[type[Exception], tuple[Any, ...]] = {}
    # How its messages name it, where that is not its own name.
    called: str = ""


def of(*types: Any) -> Callable[[Any], bool]:
    """Accept instances of some types; a bool is no number."""
    return lambda value: isinstance(value, types) and not (isinstance(value, bool) and bool not in types)


def some(value: Any) -> bool:
    """Accept what a condition takes: a text, several of them, or none."""
    return value is None or isinstance(value, str | list | tuple | dict | set)


NOTHING = type(None)
A_CATALOG = Argument(CATALOG, of(Catalog))
INDENT = Argument(2, of(int, NOTHING), {l5s1.InvalidValueError: (-1, 33, 10**6)})
WORDS = Argument(ENGLISH, of(Words, NOTHING), {l5s1.LanguageMismatchError: (attrs.evolve(ENGLISH, language="de"),)})
TITLE = Argument("Home", of(str, NOTHING), {l5s1.InvalidValueError: ("", " ", "\u200b")})
FLAG = Argument(True, of(bool))
LANGUAGE = Argument("en", of(str), {l5s1.UnknownValueError: ("", "xx", "EN", "english", "en_US")})
URLS = ("", " ", "back", "clinic.example", "/back", "https://", f"{PAGE}#top", f"{PAGE} ")
BASE_URL = Argument(PAGE, of(str, NOTHING), {l5s1.InvalidURLError: URLS})
PAGES = (PAGE, "{id}", f"{PAGE}/{{id}}/{{id}}", f"{PAGE}/{{}}", f"{PAGE}/{{id}}/{{x}}", "")
EXERCISE_URL = Argument(f"{PAGE}/{{id}}", of(str, NOTHING), {l5s1.InvalidURLError: PAGES})
IMAGE_URL = Argument(PAGE, of(str, NOTHING), {l5s1.InvalidURLError: (*URLS, "javascript:alert(1)", "urn:x:y")})
TEXT = Argument(l5s1.to_json(CATALOG), of(str, bytes), {l5s1.InvalidContentError: ("", "null", "{", b"\xff", "[]")})
JSONLD = {
    "catalog": A_CATALOG, "base_url": BASE_URL, "exercise_url": EXERCISE_URL, "image_url": IMAGE_URL, "indent": INDENT,
    "words": WORDS,
}  # fmt: skip

FUNCTIONS: dict[str, dict[str, Argument]] = {
    "load": {"language": LANGUAGE},
    "words": {"language": LANGUAGE},
    "by_goal": {},  # its goals are below
    "compare": {"old": A_CATALOG, "new": A_CATALOG},
    "from_dict": {
        "document": Argument(l5s1.to_dict(CATALOG), of(dict), {l5s1.InvalidContentError: ({}, {"schema_version": "2"})})
    },
    "from_json": {"text": TEXT},
    "json_schema": {"name": Argument("errata", of(str), {l5s1.UnknownValueError: ("", "catalgo", "Catalog")})},
    "session": {
        "catalog": A_CATALOG,
        "dose": Argument("max", of(str), {l5s1.UnknownValueError: ("", "mx", "Min", "minimum")}),
        "words": WORDS,
    },
    "to_dict": {"catalog": A_CATALOG},
    "to_html": {
        "catalog": A_CATALOG, "title": TITLE, "form": FLAG, "fragment": FLAG, "words": WORDS,
        "nonce": Argument("abc", of(str, NOTHING), {l5s1.InvalidValueError: ("", " ", 'a"', "a b", "<")}),
    },
    "to_json": {"catalog": A_CATALOG, "indent": INDENT},
    "to_jsonld": JSONLD,
    "to_jsonld_script": {name: one for name, one in JSONLD.items() if name != "indent"},
    "to_markdown": {"catalog": A_CATALOG, "title": TITLE, "words": WORDS},
    "translate": {
        "catalog": A_CATALOG,
        "texts": Argument(CATALOG.texts(), of(dict), {l5s1.InvalidContentError: ({}, {"/title": "Titel"})}),
        "language": Argument("de", of(str), {l5s1.InvalidValueError: ("", "German", "de_DE", "DE")}),
    },
    "words_from_json": {"text": TEXT._replace(right=l5s1.words_to_json(ENGLISH))},
    "words_to_json": {"words": Argument(ENGLISH, of(Words)), "indent": INDENT},
    "errata.load": {},
    "errata.to_json": {"document": Argument(ERRATA, of(errata.Errata)), "indent": INDENT},
}  # fmt: skip


def condition(right: str, *wrong: Any, called: str) -> Argument:
    return Argument(right, some, {l5s1.UnknownValueError: ("", "bend", ["x"], *wrong)}, called)


METHODS: dict[str, dict[str, Argument]] = {
    "Catalog.at": {
        "address": Argument("bend/steps", of(str), {l5s1.UnknownAddressError: ("", "bned", "/exercises/bend", "//")})
    },
    "Catalog.by_goal": {},
    "Catalog.filter": {
        "id": Argument("bend", some, {l5s1.UnknownExerciseError: ("", "bned", ["x"], "Bend")}),
        "goal": condition("mobility", "mobilty", l5s1.Position.SUPINE, called="goal"),
        "position": condition("seated", "sitting", l5s1.Goal.MOBILITY, called="position"),
        "lumbar_motion": condition("flexion", "flexon", called="lumbar motion"),
        "without_lumbar_motion": condition("flexion", "bending", called="lumbar motion"),
    },
    "Catalog.texts": {},
    "Catalog.__getitem__": {
        "id": Argument("bend", of(str), {l5s1.UnknownExerciseError: ("", "bned", "Bend", "bend ", "/title")})
    },
    "Words.__getitem__": {"id": Argument("how-to", of(str), {l5s1.UnknownValueError: ("", "howto", "how to")})},
    "Words.say": {"id": Argument("how-to", of(str), {l5s1.UnknownValueError: ("", "howto", "how to")})},
    "Illustration.svg": {},
}  # fmt: skip
OWNERS = {"Catalog": CATALOG, "Words": ENGLISH, "Illustration": l5s1.load()["bird-dog"].illustrations[0]}
TABLE = {**FUNCTIONS, **METHODS}


def found(name: str) -> Callable[..., Any]:
    """Return a public callable by its name."""
    owner, _, method = name.rpartition(".")
    if owner == "errata":
        return getattr(errata, method)  # type: ignore[no-any-return]
    return getattr(OWNERS[owner], method) if owner else getattr(l5s1, name)  # type: ignore[no-any-return]


def called(name: str, /, **changed: Any) -> Any:
    """Call it with what is right, but for some arguments."""
    function = found(name)
    arguments = {argument: one.right for argument, one in TABLE[name].items()} | changed
    if name in {"to_html", "to_markdown", "session", "to_jsonld", "to_jsonld_script"}:
        arguments = {key: value for key, value in arguments.items() if key in {"catalog", *changed}}
    return function(**arguments)


def cases() -> list[Any]:
    return [pytest.param(name, argument, id=f"{name}-{argument}") for name in TABLE for argument in TABLE[name]]


every_argument = pytest.mark.parametrize(("name", "argument"), cases())


def test_every_callable_and_every_argument_is_in_the_tables() -> None:
    functions = {name for name in l5s1.__all__ if inspect.isfunction(getattr(l5s1, name))}
    functions |= {f"errata.{name}" for name in errata.__all__ if inspect.isfunction(getattr(errata, name))}
    assert functions == FUNCTIONS.keys()
    methods = {
        f"{name}.{method}"
        for name, owner in OWNERS.items()
        for method, value in vars(type(owner)).items()
        if inspect.isfunction(value) and not method.startswith("_")
    }
    assert methods == {name for name in METHODS if "__" not in name}
    for name, arguments in TABLE.items():
        parameters = inspect.signature(found(name)).parameters.values()
        some_of_them = {one.name for one in parameters if one.kind not in {one.VAR_POSITIONAL, one.VAR_KEYWORD}}
        assert some_of_them == arguments.keys(), name


@every_argument
def test_right_value(name: str, argument: str) -> None:
    assert called(name, **{argument: TABLE[name][argument].right}) is not None


@every_argument
def test_values_of_every_wrong_type(name: str, argument: str) -> None:
    one = TABLE[name][argument]
    refused = [kind for kind, value in VALUES.items() if not one.accepts(value)]
    assert len(refused) >= 10
    for kind in refused:
        with pytest.raises(TypeError) as error:
            called(name, **{argument: VALUES[kind]})
        assert str(error.value).startswith(f"{one.called or argument}: expected "), kind
        assert ", not " in str(error.value), kind
        assert len(str(error.value)) < 250


@every_argument
def test_wrong_values(name: str, argument: str) -> None:
    """Refuse what is empty, misspelt or out of range by an error of the package that shows what was given."""
    one = TABLE[name][argument]
    for error_type, values in one.wrong.items():
        for value in values:
            with pytest.raises(error_type) as error:
                called(name, **{argument: value})
            assert isinstance(error.value, l5s1.L5S1ExercisesError)
            assert isinstance(error.value, ValueError | KeyError)
            assert 0 < len(str(error.value)) < 2000


@pytest.mark.parametrize("kind", [kind for kind in VALUES if kind != "a text"])
def test_goals_of_every_wrong_type(kind: str) -> None:
    """Goals are given one by one: a list of them is a mistake, too, and the likeliest."""
    for call in (l5s1.by_goal, CATALOG.by_goal):
        with pytest.raises(TypeError, match=r"^goal: expected one of mobility, stability, strength, not "):
            call(VALUES[kind])


@pytest.mark.parametrize("name", [name for name in TABLE if "catalog" in TABLE[name]])
def test_exercise_in_place_of_a_catalog(name: str) -> None:
    with pytest.raises(TypeError, match=r"^catalog: expected a Catalog, not an Exercise: pass catalog\.filter\(id='be"):
        called(name, catalog=CATALOG["bend"])


@pytest.mark.parametrize("name", [name for name in TABLE if "catalog" in TABLE[name] and "words" in TABLE[name]])
def test_tag_in_place_of_words(name: str) -> None:
    with pytest.raises(TypeError, match=r"^words: expected Words, such as words\('es'\), or None .*, not str$"):
        called(name, words="es")


# --- Closed sets -----------------------------------------------------------------------------------------

SETS = [
    getattr(module, name)
    for module in (l5s1, errata)
    for name in module.__all__
    if isinstance(getattr(module, name), type) and hasattr(getattr(module, name), "__members__")
]


@pytest.mark.parametrize("cls", SETS)
def test_closed_set(cls: Any) -> None:
    for member in cls:
        assert cls(member) is cls(member.value) is member
        for wrong in (member.value.upper(), f"{member.value} ", member.name):
            with pytest.raises(l5s1.UnknownValueError, match=rf"; did you mean '{member.value}'\?$") as error:
                cls(wrong)
            assert error.value.choices == tuple(one.value for one in cls)
    for wrong in ("", "x", "no such thing"):
        with pytest.raises(l5s1.UnknownValueError, match=r"choose from [a-z, -]+$"):
            cls(wrong)
    for kind, value in VALUES.items():
        if kind != "a text":
            with pytest.raises(TypeError, match=f": expected one of {', '.join(cls)}, not "):
                cls(value)


# --- What Python's own functions do with a catalog --------------------------------------------------------


def test_functions_of_python() -> None:
    catalog: Any = CATALOG
    assert [one.id for one in reversed(CATALOG)] == ["stretch", "bend"]
    assert min(CATALOG, key=lambda one: one.name).id == "bend"
    assert random.choice(CATALOG.exercises) in CATALOG
    assert {CATALOG: 1}[small_catalog()] == 1
    assert list(enumerate(CATALOG, 1))[1] == (2, CATALOG["stretch"])
    calls: list[Callable[[], object]] = [
        lambda: random.choice(catalog), lambda: catalog[0], lambda: catalog[-1], lambda: catalog[:1]
    ]  # fmt: skip
    for call in calls:
        with pytest.raises(TypeError, match=r"^id: expected .*, not .*; catalog\.exercises has them by number$"):
            call()
    several: list[Any] = [catalog, CATALOG.filter()]
    with pytest.raises(TypeError):
        sorted(several)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        catalog.title = "Other"
    with pytest.raises(AttributeError):
        catalog.exercise  # noqa: B018


def test_format_specifications() -> None:
    dose, goal = CATALOG["bend"].dosage, l5s1.Goal.MOBILITY
    assert f"{dose}" == dose.text
    assert f"{goal}" == f"{goal!s}" == "mobility"
    assert f"{goal:>10}" == "  mobility"
    assert f"{l5s1.Range(3, 5)} {l5s1.Range(3, 3)}" == "3–5 3"
