"""Exercises for pain at L5-S1, the lowest level of the lumbar spine, as frozen objects.

>>> import l5s1_exercises as l5s1
>>> catalog = l5s1.load()
>>> print(catalog["bird-dog"].name, catalog["bird-dog"].dosage, sep=": ")
Bird dog: Hold about 5 seconds, 10 times, 2–3 sets, on each side
"""

from typing import TYPE_CHECKING

from ._bundled import by_goal, languages, load, words
from ._translation import translate
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

if TYPE_CHECKING:
    from . import errata
    from .comparison import Change, ChangeConcern, ChangeKind, compare
    from .cues import Cue, CueKind, session
    from .formats.html import to_html
    from .formats.json import from_dict, from_json, json_schema, to_dict, to_json, words_from_json, words_to_json
    from .formats.jsonld import to_jsonld, to_jsonld_script
    from .formats.markdown import to_markdown

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

# What is imported when it is first asked for, and the module that has it: what shows an exercise needs no exports, and
# cattrs, which reads and writes, takes a third as long to import as all else.
_LAZY = {
    "errata": "errata",
    "Change": "comparison",
    "ChangeConcern": "comparison",
    "ChangeKind": "comparison",
    "compare": "comparison",
    "Cue": "cues",
    "CueKind": "cues",
    "session": "cues",
    "to_html": "formats.html",
    "from_dict": "formats.json",
    "from_json": "formats.json",
    "json_schema": "formats.json",
    "to_dict": "formats.json",
    "to_json": "formats.json",
    "words_from_json": "formats.json",
    "words_to_json": "formats.json",
    "to_jsonld": "formats.jsonld",
    "to_jsonld_script": "formats.jsonld",
    "to_markdown": "formats.markdown",
}


if not TYPE_CHECKING:  # type checkers would take every misspelt name for one of these
    from importlib import import_module

    def __getattr__(name: str) -> object:
        if name not in _LAZY:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f".{_LAZY[name]}", __name__)
        globals()[name] = value = module if name == _LAZY[name] else getattr(module, name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
