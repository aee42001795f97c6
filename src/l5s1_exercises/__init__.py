"""Exercises for pain at L5-S1, the lowest level of the lumbar spine, as frozen objects.

>>> import l5s1_exercises as l5s1
>>> catalog = l5s1.load()
>>> print(catalog["bird-dog"].name, catalog["bird-dog"].dosage, sep=": ")
Bird dog: Hold about 5 seconds, 10 times, 2–3 sets, on each side
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import cases, errata
    from ._bundled import by_goal, languages, load, words
    from ._translation import translate
    from .comparison import Change, ChangeConcern, ChangeKind, compare
    from .cues import Cue, CueKind, session
    from .errors import (
        InvalidContentError,
        InvalidURLError,
        InvalidValueError,
        L5S1ExercisesError,
        LanguageMismatchError,
        Problem,
        SessionTooLongError,
        UnknownAddressError,
        UnknownExerciseError,
        UnknownValueError,
    )
    from .formats.html import to_html
    from .formats.json import from_dict, from_json, json_schema, to_dict, to_json, words_from_json, words_to_json
    from .formats.jsonld import to_jsonld, to_jsonld_script
    from .formats.markdown import to_markdown
    from .model.catalog import Catalog
    from .model.enums import (
        Breath,
        Goal,
        GoalName,
        LumbarMotion,
        LumbarMotionName,
        ModificationPurpose,
        MuscleRole,
        Origin,
        Position,
        PositionName,
        PrecautionTime,
        RepetitionUnit,
        SafetyAction,
        SafetyTime,
        Side,
    )
    from .model.exercise import Dosage, Equipment, Exercise, Modification, Muscle, Precaution, Range, Statement, Step
    from .model.illustration import Illustration
    from .model.shared import (
        Creator,
        GlossaryEntry,
        GuidanceSection,
        Reference,
        Review,
        Safety,
        SafetyList,
        Source,
        Translation,
    )
    from .model.words import Phrase, Words

__version__ = "1.0.0"

__all__ = [
    "Breath",
    "Catalog",
    "Change",
    "ChangeConcern",
    "ChangeKind",
    "Creator",
    "Cue",
    "CueKind",
    "Dosage",
    "Equipment",
    "Exercise",
    "GlossaryEntry",
    "Goal",
    "GoalName",
    "GuidanceSection",
    "Illustration",
    "InvalidContentError",
    "InvalidURLError",
    "InvalidValueError",
    "L5S1ExercisesError",
    "LanguageMismatchError",
    "LumbarMotion",
    "LumbarMotionName",
    "Modification",
    "ModificationPurpose",
    "Muscle",
    "MuscleRole",
    "Origin",
    "Phrase",
    "Position",
    "PositionName",
    "Precaution",
    "PrecautionTime",
    "Problem",
    "Range",
    "Reference",
    "RepetitionUnit",
    "Review",
    "Safety",
    "SafetyAction",
    "SafetyList",
    "SafetyTime",
    "SessionTooLongError",
    "Side",
    "Source",
    "Statement",
    "Step",
    "Translation",
    "UnknownAddressError",
    "UnknownExerciseError",
    "UnknownValueError",
    "Words",
    "__version__",
    "by_goal",
    "cases",
    "compare",
    "errata",
    "from_dict",
    "from_json",
    "json_schema",
    "languages",
    "load",
    "session",
    "to_dict",
    "to_html",
    "to_json",
    "to_jsonld",
    "to_jsonld_script",
    "to_markdown",
    "translate",
    "words",
    "words_from_json",
    "words_to_json",
]

# The module that has each name, imported when the name is first asked for: what shows an exercise needs no exports, and
# an interrupt while all of them are imported would end in a traceback of the package.
_NAMES = {
    "_bundled": "by_goal languages load words",
    "_translation": "translate",
    "comparison": "Change ChangeConcern ChangeKind compare",
    "cues": "Cue CueKind session",
    "errors": (
        "InvalidContentError InvalidURLError InvalidValueError L5S1ExercisesError LanguageMismatchError Problem "
        "SessionTooLongError UnknownAddressError UnknownExerciseError UnknownValueError"
    ),
    "formats.html": "to_html",
    "formats.json": "from_dict from_json json_schema to_dict to_json words_from_json words_to_json",
    "formats.jsonld": "to_jsonld to_jsonld_script",
    "formats.markdown": "to_markdown",
    "model.catalog": "Catalog",
    "model.enums": (
        "Breath Goal GoalName LumbarMotion LumbarMotionName ModificationPurpose MuscleRole Origin Position "
        "PositionName PrecautionTime RepetitionUnit SafetyAction SafetyTime Side"
    ),
    "model.exercise": "Dosage Equipment Exercise Modification Muscle Precaution Range Statement Step",
    "model.illustration": "Illustration",
    "model.shared": "Creator GlossaryEntry GuidanceSection Reference Review Safety SafetyList Source Translation",
    "model.words": "Phrase Words",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}
_MODULES = ("cases", "errata")


# Type checkers would take every misspelt name for one of these.
if not TYPE_CHECKING:  # pragma: no branch

    def __getattr__(name: str) -> object:
        if name in _MODULES:
            return import_module(f".{name}", __name__)
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
