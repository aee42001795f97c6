"""The types of every public name, for mypy and pyright in strict mode; nothing here runs.

A comment that ignores an error is a test too: both checkers report one that is not needed.
"""

from collections.abc import Iterator
from typing import Any, Literal, assert_type

import l5s1_exercises as l5s1
from l5s1_exercises import (
    Action,
    Basis,
    Breath,
    Catalog,
    Change,
    ChangeKind,
    Concern,
    Correction,
    CorrectionKind,
    Cue,
    CueKind,
    Dosage,
    Equipment,
    Exercise,
    GlossaryEntry,
    Goal,
    GoalName,
    Guidance,
    Illustration,
    InvalidBaseURLError,
    InvalidCatalogError,
    L5S1ExercisesError,
    LanguageMismatchError,
    Location,
    LumbarMotion,
    LumbarMotionName,
    Modification,
    Muscle,
    MuscleRole,
    Origin,
    Outcome,
    Phrase,
    Position,
    PositionName,
    Precaution,
    Problem,
    Purpose,
    Range,
    RedFlag,
    Reference,
    RepetitionUnit,
    Review,
    Safety,
    SessionTooLongError,
    Severity,
    Side,
    Source,
    Statement,
    Step,
    SymptomRule,
    Time,
    Topic,
    Translation,
    UnknownExerciseError,
    UnknownValueError,
    Urgency,
    Words,
    by_goal,
    compare,
    from_json,
    json_schema,
    languages,
    load,
    read_words,
    session,
    to_dict,
    to_html,
    to_json,
    to_jsonld,
    to_jsonld_script,
    to_markdown,
    words,
)

# --- Functions -------------------------------------------------------------------------------------------

catalog = load()
assert_type(load("es"), Catalog)
assert_type(languages, tuple[str, ...])
assert_type(l5s1.languages, tuple[str, ...])
assert_type(catalog, Catalog)
assert_type(l5s1.__version__, str)
assert_type(by_goal("mobility", Goal.STRENGTH), Catalog)
assert_type(to_dict(catalog), dict[str, Any])
assert_type(to_json(catalog), str)
assert_type(to_json(catalog, indent=2), str)
assert_type(from_json("{}"), Catalog)
assert_type(from_json(b"{}"), Catalog)
assert_type(json_schema(), dict[str, Any])
assert_type(to_jsonld(catalog, base_url="https://a.example", image_url="https://a.example/b", indent=None), str)
assert_type(to_jsonld_script(catalog, base_url=None, image_url=None), str)
assert_type(to_html(catalog, title="Home", base_url="https://a.example"), str)
assert_type(to_markdown(catalog, title=None, words=words("en")), str)
assert_type(compare(catalog, catalog), tuple[Change, ...])
assert_type(words("en"), Words)
assert_type(read_words(b"{}"), Words)
assert_type(words("en").dose(Dosage()), str)
assert_type(words("en").say("sets", Range(1, 2)), str)
assert_type(words("en").phrases, tuple[Phrase, ...])

# --- The catalog -----------------------------------------------------------------------------------------

assert_type(catalog["bird-dog"], Exercise)
assert_type(iter(catalog), Iterator[Exercise])
assert_type([exercise.name for exercise in catalog], list[str])
assert_type(len(catalog), int)
assert_type("bird-dog" in catalog, bool)
assert_type(catalog.ids, tuple[str, ...])
assert_type(catalog.by_goal("stability"), Catalog)
assert_type(catalog.filter(), Catalog)
assert_type(catalog.filter(goal="mobility", position=Position.SUPINE, lumbar_motion=["flexion"], id="a"), Catalog)
assert_type(catalog.filter(goal=(Goal.MOBILITY, "strength"), id=iter(["a", "b"])), Catalog)
assert_type(catalog.version, str)
assert_type(catalog.language, str)
assert_type(catalog.title, str)
assert_type(catalog.license, str)
assert_type(catalog.review, Review | None)
assert_type(catalog.translation, Translation | None)
assert_type(catalog.guidance, tuple[Guidance, ...])
assert_type(catalog.guidance[0].topic, Topic)
assert_type(catalog.glossary, tuple[GlossaryEntry, ...])
assert_type(catalog.texts(), dict[str, str | tuple[str, ...]])
assert_type(catalog.translated(catalog.texts(), language="de"), Catalog)
assert_type(catalog.translated({"/title": "Titel", "bird-dog/aliases": ["Vierfüßlerstand"]}, language="de"), Catalog)
assert_type(catalog.sources, tuple[Source, ...])
assert_type(catalog.safety, Safety)
assert_type(catalog.exercises, tuple[Exercise, ...])
assert_type(catalog.corrections, tuple[Correction, ...])
assert_type(catalog.references, tuple[Reference, ...])

# --- Records ---------------------------------------------------------------------------------------------

exercise = catalog["bird-dog"]
assert_type(exercise.aliases, tuple[str, ...])
assert_type(exercise.goals, tuple[Goal, ...])
assert_type(exercise.position, Position)
assert_type(exercise.lumbar_motion, tuple[LumbarMotion, ...])
assert_type(exercise.benefits, tuple[Statement, ...])
assert_type(exercise.steps, tuple[Step, ...])
assert_type(exercise.steps[0].breath, Breath | None)
assert_type(exercise.steps[0].illustration_id, str | None)
assert_type(exercise.precautions, tuple[Precaution, ...])
assert_type(exercise.precautions[0].time, Time)
assert_type(exercise.modifications, tuple[Modification, ...])
assert_type(exercise.modifications[0].purpose, Purpose)
assert_type(exercise.muscles, tuple[Muscle, ...])
assert_type(exercise.muscles[0].role, MuscleRole)
assert_type(exercise.dosage.repetition_unit, RepetitionUnit)
assert_type(exercise.motion, Illustration | None)
assert_type(exercise.dosage, Dosage)
assert_type(exercise.dosage.hold_seconds, Range | None)
assert_type(exercise.dosage.per_side, bool)
assert_type(exercise.dosage.note, str | None)
assert_type(exercise.dosage.total_hold_seconds, Range | None)
assert_type(exercise.equipment, tuple[Equipment, ...])
assert_type(exercise.illustrations, tuple[Illustration, ...])
assert_type(exercise.illustrations[0].svg(), str)
assert_type(exercise.source_id, str | None)
assert_type(Range(1, 2).min, int)
assert_type(Range(min=1, max=2), Range)
assert_type(Dosage(repetitions=Range(10, 10)), Dosage)
assert_type(Statement(id="a", text="a", origin=Origin.SOURCE).reference_ids, tuple[str, ...])
assert_type(catalog.safety.disclaimer, Statement)
assert_type(catalog.safety.ask_first, tuple[Statement, ...])
assert_type(catalog.safety.symptom_rules, tuple[SymptomRule, ...])
assert_type(catalog.safety.symptom_rules[0].action, Action)
assert_type(catalog.safety.red_flags, tuple[RedFlag, ...])
assert_type(catalog.safety.red_flags[0].urgency, Urgency)
assert_type(catalog.corrections[0].kind, CorrectionKind)
assert_type(catalog.corrections[0].exercise_ids, tuple[str, ...])
assert_type(catalog.corrections[0].severity, Severity)
assert_type(catalog.corrections[0].basis, Basis)
assert_type(catalog.corrections[0].outcome, Outcome)
assert_type(catalog.corrections[0].locations, tuple[Location, ...])
assert_type(catalog.corrections[0].affects, tuple[str, ...])
assert_type(catalog.sources[0].published, str | None)
assert_type(catalog.references[0].url, str)
assert_type(Review(clinician="a", date="2026-01-31", version="1").date, str)

# --- Sessions --------------------------------------------------------------------------------------------

cues = session(catalog, figures="max", words=words("en"))
assert_type(cues, tuple[Cue, ...])
assert_type(cues[0].kind, CueKind)
assert_type(cues[0].side, Side | None)
assert_type(cues[0].set, int | None)
assert_type(cues[0].repetition, int | None)
assert_type(cues[0].seconds, int | None)
assert_type(cues[0].text, str)

# --- Comparing -------------------------------------------------------------------------------------------

for change in compare(catalog, catalog.filter(id="bird-dog")):
    assert_type(change.address, str)
    assert_type(change.kind, ChangeKind)
    assert_type(change.concern, Concern)
    assert_type(change.position, int | None)
    print(change.before.text, change.after)

# --- Closed sets and errors ------------------------------------------------------------------------------

goal_names: list[GoalName] = ["mobility", "stability", "strength"]
position_names: list[PositionName] = ["side-lying", "half-kneeling"]
motion_names: list[LumbarMotionName] = ["lateral-flexion", "neutral"]
assert_type(catalog.by_goal(*goal_names), Catalog)
assert_type(catalog.filter(position=position_names, lumbar_motion=motion_names), Catalog)
assert_type(Goal("mobility"), Goal)
assert_type(Problem("$", "wrong").path, str)


def errors(  # noqa: PLR0913, PLR0917 - each is a class
    unknown: UnknownExerciseError,
    value: UnknownValueError,
    invalid: InvalidCatalogError,
    base: InvalidBaseURLError,
    long: SessionTooLongError,
    mismatch: LanguageMismatchError,
) -> None:
    assert_type(unknown.choices, tuple[str, ...])
    assert_type(value.kind, str)
    assert_type(invalid.problems, tuple[Problem, ...])
    assert_type(base.base_url, object)
    assert_type(long.cues, int)
    assert_type(long.exercise_id, str)
    assert_type(mismatch.old, str)
    bases: tuple[KeyError, ValueError, ValueError, ValueError, ValueError, ValueError] = (
        unknown, value, invalid, base, long, mismatch,
    )  # fmt: skip
    family: list[L5S1ExercisesError] = [unknown, value, invalid, base, long, mismatch]
    print(bases, family)


# --- What is rejected ------------------------------------------------------------------------------------

by_goal("mobilty")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
catalog.by_goal("Mobility")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
catalog.filter(goal="mobilty")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
catalog.filter(goal=["mobilty"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
catalog.filter(position="sitting")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
catalog.filter(lumbar_motion="bend")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
catalog.filter(id=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
catalog.filter("bird-dog")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
catalog[3]  # type: ignore[index]  # pyright: ignore[reportArgumentType]
exercise.name = "Other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
exercise.nmae  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]  # noqa: B018
Range("1", 2)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Statement(text="a", origin=Origin.SOURCE)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Guidance(id="a", text="a", origin=Origin.SOURCE)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Step(text="a", breath=Breath.INHALE)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Illustration(id="a", caption="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Exercise(id="a", name="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Correction(id="a", source_id="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Safety()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Catalog(version="1", language="en")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Statement("a", Origin.SOURCE)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
l5s1.to_jsn(catalog)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
to_json(catalog, 2)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
session(catalog, figures="mean")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
compare(catalog, exercise)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
from_json({})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
by_goal_wrong: Literal["cardio"] = "cardio"
by_goal(by_goal_wrong)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
