"""Exercises for pain at L5-S1, the lowest level of the lumbar spine, as frozen objects.

>>> import l5s1_exercises as l5s1
>>> catalog = l5s1.load()
>>> print(catalog["bird-dog"].name, catalog["bird-dog"].dosage, sep=": ")
Bird dog: Hold 5 seconds, 10 times, 2–3 sets, on each side
"""

from typing import TYPE_CHECKING

from ._bundled import languages as _languages
from ._bundled import load
from ._catalog import Catalog
from ._enums import (
    Action,
    Basis,
    Breath,
    ChangeKind,
    Concern,
    CorrectionKind,
    CueKind,
    Goal,
    GoalName,
    LumbarMotion,
    LumbarMotionName,
    MuscleRole,
    Origin,
    Outcome,
    Position,
    PositionName,
    Purpose,
    RepetitionUnit,
    Severity,
    Side,
    Time,
    Topic,
    Urgency,
)
from ._errors import (
    InvalidBaseURLError,
    InvalidCatalogError,
    L5S1ExercisesError,
    LanguageMismatchError,
    Problem,
    SessionTooLongError,
    UnknownExerciseError,
    UnknownValueError,
)
from ._evidence import Correction, Location, Reference, Review, Source, Translation
from ._formats import (
    from_json,
    json_schema,
    to_dict,
    to_html,
    to_json,
    to_jsonld,
    to_jsonld_script,
    to_markdown,
)
from ._model import (
    Dosage,
    Equipment,
    Exercise,
    GlossaryEntry,
    Guidance,
    Illustration,
    Modification,
    Muscle,
    Precaution,
    Range,
    RedFlag,
    Safety,
    Statement,
    Step,
    SymptomRule,
)
from ._words import Phrase, Words, read_words, words

__version__ = "1.0.0"

__all__ = [
    "Action",
    "Basis",
    "Breath",
    "Catalog",
    "Change",
    "ChangeKind",
    "Concern",
    "Correction",
    "CorrectionKind",
    "Cue",
    "CueKind",
    "Dosage",
    "Equipment",
    "Exercise",
    "GlossaryEntry",
    "Goal",
    "GoalName",
    "Guidance",
    "Illustration",
    "InvalidBaseURLError",
    "InvalidCatalogError",
    "L5S1ExercisesError",
    "LanguageMismatchError",
    "Location",
    "LumbarMotion",
    "LumbarMotionName",
    "Modification",
    "Muscle",
    "MuscleRole",
    "Origin",
    "Outcome",
    "Phrase",
    "Position",
    "PositionName",
    "Precaution",
    "Problem",
    "Purpose",
    "Range",
    "RedFlag",
    "Reference",
    "RepetitionUnit",
    "Review",
    "Safety",
    "SessionTooLongError",
    "Severity",
    "Side",
    "Source",
    "Statement",
    "Step",
    "SymptomRule",
    "Time",
    "Topic",
    "Translation",
    "UnknownExerciseError",
    "UnknownValueError",
    "Urgency",
    "Words",
    "__version__",
    "by_goal",
    "compare",
    "from_json",
    "json_schema",
    "languages",
    "load",
    "read_words",
    "session",
    "to_dict",
    "to_html",
    "to_json",
    "to_jsonld",
    "to_jsonld_script",
    "to_markdown",
    "words",
]

if TYPE_CHECKING:
    from ._compare import Change, compare
    from ._session import Cue, session

    languages: tuple[str, ...]  # that `load` takes, English first
else:

    def __getattr__(name: str) -> object:
        """Return what is found when it is first asked for: to list folders takes long, and few compare or count."""
        if name == "languages":
            return _languages()
        if name in {"Change", "compare"}:
            from ._compare import Change, compare

            found = {"Change": Change, "compare": compare}
        elif name in {"Cue", "session"}:
            from ._session import Cue, session

            found = {"Cue": Cue, "session": session}
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals().update(found)
        _name_public_module(*found)
        return found[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _name_public_module(*names: str) -> None:
    """Have tracebacks, pickles and documentation name the public module, so that the private ones can change.

    The price: inspect.getsource finds no class by its public name.
    """
    for name in names:
        if isinstance(value := globals().get(name), type):
            value.__module__ = __name__


_name_public_module(*__all__)


def by_goal(*goals: Goal | GoalName) -> Catalog:
    """Return the exercises of the bundled catalog that have any of the given goals; see `Catalog.by_goal`.

    >>> "bird-dog" in by_goal("stability"), "cat-cow" in by_goal("stability")
    (True, False)
    """
    return load().by_goal(*goals)
