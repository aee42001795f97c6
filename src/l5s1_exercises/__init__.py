"""Exercises for pain at L5-S1, the lowest level of the lumbar spine, as frozen objects.

>>> import l5s1_exercises as l5s1
>>> [exercise.name for exercise in l5s1.by_goal("strength")]
['Pelvic tilt', 'Glute bridge', 'Bird dog']
"""

from typing import TYPE_CHECKING, Any

from ._catalog import Catalog
from ._errors import (
    InvalidBaseURLError,
    InvalidCatalogError,
    L5S1ExercisesError,
    Problem,
    UnknownExerciseError,
    UnknownValueError,
)
from ._model import (
    Correction,
    Dosage,
    Equipment,
    Exercise,
    Illustration,
    Range,
    RedFlag,
    Reference,
    Review,
    Safety,
    Source,
    Statement,
    Step,
    StopRule,
)
from ._vocabulary import (
    Action,
    Breath,
    CorrectionKind,
    Goal,
    GoalName,
    LumbarMotion,
    LumbarMotionName,
    Origin,
    Position,
    PositionName,
    Urgency,
)

__version__ = "1.0.0"

__all__ = [
    "Action",
    "Breath",
    "Catalog",
    "Correction",
    "CorrectionKind",
    "Dosage",
    "Equipment",
    "Exercise",
    "Goal",
    "GoalName",
    "Illustration",
    "InvalidBaseURLError",
    "InvalidCatalogError",
    "L5S1ExercisesError",
    "LumbarMotion",
    "LumbarMotionName",
    "Origin",
    "Position",
    "PositionName",
    "Problem",
    "Range",
    "RedFlag",
    "Reference",
    "Review",
    "Safety",
    "Source",
    "Statement",
    "Step",
    "StopRule",
    "UnknownExerciseError",
    "UnknownValueError",
    "Urgency",
    "__version__",
    "by_goal",
    "from_json",
    "json_schema",
    "load",
    "to_dict",
    "to_html",
    "to_json",
    "to_jsonld",
    "to_jsonld_script",
    "to_markdown",
]

# Tracebacks and pickles name the public module, so that the private ones can change.
for _public in [value for name in __all__ if isinstance(value := globals().get(name), type)]:
    _public.__module__ = __name__


def load() -> Catalog:
    """Return the bundled catalog, always the same object.

    It is made at the first call, once per process, in whatever thread.

    >>> len(load()), load()["cat-cow"].name
    (7, 'Cat-cow')
    """
    from ._bundled import CATALOG

    return CATALOG


def by_goal(*goals: Goal | GoalName) -> Catalog:
    """Return the exercises of the bundled catalog that have any of some goals, as `Catalog.by_goal` does.

    >>> by_goal("stability").ids
    ('pelvic-tilt', 'glute-bridge', 'bird-dog')
    """
    return load().by_goal(*goals)


# What only readers and exports need is imported at its first use. Type checkers see plain imports: to them a
# module's __getattr__ would make every name valid.
if TYPE_CHECKING:
    from ._from_json import from_json
    from ._html import to_html
    from ._json import to_dict, to_json
    from ._jsonld import to_jsonld, to_jsonld_script
    from ._markdown import to_markdown
    from ._schema import json_schema
else:
    _MODULES = {
        "from_json": "_from_json",
        "json_schema": "_schema",
        "to_dict": "_json",
        "to_html": "_html",
        "to_json": "_json",
        "to_jsonld": "_jsonld",
        "to_jsonld_script": "_jsonld",
        "to_markdown": "_markdown",
    }

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
