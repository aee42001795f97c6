"""The types of every public name, for mypy and pyright in strict mode; nothing here runs.

A comment that ignores an error is a test too: both checkers report one that is not needed.
"""

from collections.abc import Iterator
from typing import Any, Literal, assert_type

import l5s1_exercises as l5s1
from l5s1_exercises import (
    Breath,
    Catalog,
    Change,
    ChangeConcern,
    ChangeKind,
    Creator,
    Cue,
    CueKind,
    Dosage,
    Equipment,
    Exercise,
    GlossaryEntry,
    Goal,
    GoalName,
    GuidanceSection,
    Illustration,
    InvalidContentError,
    InvalidURLError,
    InvalidValueError,
    L5S1ExercisesError,
    LanguageMismatchError,
    LumbarMotion,
    LumbarMotionName,
    Modification,
    ModificationPurpose,
    Muscle,
    MuscleRole,
    Origin,
    Phrase,
    Position,
    PositionName,
    Precaution,
    PrecautionTime,
    Problem,
    Range,
    Reference,
    RepetitionUnit,
    Review,
    Safety,
    SafetyAction,
    SafetyList,
    SafetyTime,
    SessionTooLongError,
    Side,
    Source,
    Statement,
    Step,
    Translation,
    UnknownAddressError,
    UnknownExerciseError,
    UnknownValueError,
    Words,
    by_goal,
    cases,
    compare,
    errata,
    from_dict,
    from_json,
    json_schema,
    languages,
    load,
    session,
    to_dict,
    to_html,
    to_json,
    to_jsonld,
    to_jsonld_script,
    to_markdown,
    translate,
    words,
    words_from_json,
    words_to_json,
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
assert_type(from_dict({"schema_version": "1"}), Catalog)
assert_type(to_json(catalog), str)
assert_type(to_json(catalog, indent=2), str)
assert_type(from_json("{}"), Catalog)
assert_type(from_json(b"{}"), Catalog)
assert_type(json_schema(), dict[str, Any])
assert_type(json_schema("errata"), dict[str, Any])
assert_type(json_schema(name="words"), dict[str, Any])
page, pages, folder = "https://a.example", "https://a.example/{id}", "https://a.example/b"
assert_type(to_jsonld(catalog, base_url=page, exercise_url=pages, image_url=folder, indent=None, words=None), str)
assert_type(to_jsonld_script(catalog, base_url=None, exercise_url=None, image_url=None), str)
assert_type(to_html(catalog, title="Home", form=True, fragment=False, nonce="abc", words=words("en")), str)
assert_type(to_markdown(catalog, title=None, words=words("en")), str)
assert_type(compare(catalog, catalog), tuple[Change, ...])
assert_type(translate(catalog, catalog.texts(), language="de"), Catalog)
assert_type(translate(catalog, {"/title": "Titel", "bird-dog/aliases": ["Vierfüßlerstand"]}, language="de"), Catalog)
assert_type(words("en"), Words)
assert_type(words_from_json(b"{}"), Words)
assert_type(words_to_json(words("en"), indent=2), str)
assert_type(words("en")["take-care"], str)
assert_type(words("en").say("work-up-to", dose="10 rounds"), str)
assert_type(words("en").phrases, tuple[Phrase, ...])
assert_type(words("en").phrases[0].text, str)

# --- The safety cases ------------------------------------------------------------------------------------

all_cases = cases.load("es")
assert_type(all_cases, cases.Cases)
assert_type(cases.to_json(all_cases, indent=2), str)
assert_type(all_cases["wet-bed-since-tuesday"], cases.Case)
assert_type([case.says for case in all_cases], list[str])
assert_type(all_cases.cases[0].action, l5s1.SafetyAction | None)
assert_type(all_cases.cases[0].addresses, tuple[str, ...])

# --- The errata ------------------------------------------------------------------------------------------

document = errata.load()
assert_type(document, errata.Errata)
assert_type(errata.to_json(document, indent=2), str)
assert_type(document.corrections, tuple[errata.Correction, ...])
assert_type(document.date, str | None)
assert_type(document.corrections[0].kind, errata.CorrectionKind)
assert_type(document.corrections[0].exercise_ids, tuple[str, ...])
assert_type(document.corrections[0].severity, errata.CorrectionSeverity)
assert_type(document.corrections[0].basis, errata.CorrectionBasis)
assert_type(document.corrections[0].outcome, errata.CorrectionOutcome)
assert_type(document.corrections[0].locations, tuple[errata.Location, ...])
assert_type(document.corrections[0].locations[0].sha256, str)
assert_type(document.corrections[0].affects, tuple[str, ...])
assert_type(document.references, tuple[Reference, ...])

# --- The catalog -----------------------------------------------------------------------------------------

assert_type(catalog["bird-dog"], Exercise)
assert_type(iter(catalog), Iterator[Exercise])
assert_type([exercise.name for exercise in catalog], list[str])
assert_type(len(catalog), int)
assert_type("bird-dog" in catalog, bool)
assert_type(catalog.ids, tuple[str, ...])
assert_type(catalog.by_goal("stability"), Catalog)
assert_type(catalog.filter(), Catalog)
assert_type(catalog.filter(without_lumbar_motion="flexion"), Catalog)
assert_type(catalog.filter(without_lumbar_motion=[LumbarMotion.FLEXION, "extension"]), Catalog)
assert_type(catalog.at("bird-dog/steps"), Any)
assert_type(reversed(catalog), Iterator[Exercise])
assert_type(catalog.exercises[0], Exercise)
assert_type(catalog.filter(goal="mobility", position=Position.SUPINE, lumbar_motion=["flexion"], id="a"), Catalog)
assert_type(catalog.filter(goal=(Goal.MOBILITY, "strength"), id=iter(["a", "b"])), Catalog)
assert_type(catalog.version, str)
assert_type(catalog.language, str)
assert_type(catalog.title, str)
assert_type(catalog.license, str)
assert_type(catalog.review, Review | None)
assert_type(catalog.translation, Translation | None)
assert_type(catalog.date, str | None)
assert_type(catalog.message, Statement | None)
assert_type(catalog.creator, Creator | None)
assert_type(catalog.guidance, tuple[GuidanceSection, ...])
assert_type(catalog.guidance[0].statements, tuple[Statement, ...])
assert_type(catalog.guidance[0].illustrations, tuple[Illustration, ...])
assert_type(catalog.glossary, tuple[GlossaryEntry, ...])
assert_type(catalog.texts(), dict[str, str | tuple[str, ...]])
assert_type(catalog.sources, tuple[Source, ...])
assert_type(catalog.safety, Safety)
assert_type(catalog.exercises, tuple[Exercise, ...])
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
assert_type(exercise.steps[0].side, Side | None)
assert_type(exercise.steps[0].illustration_id, str | None)
assert_type(exercise.precautions, tuple[Precaution, ...])
assert_type(exercise.precautions[0].time, PrecautionTime)
assert_type(exercise.modifications, tuple[Modification, ...])
assert_type(exercise.modifications[0].purpose, ModificationPurpose)
assert_type(exercise.muscles, tuple[Muscle, ...])
assert_type(exercise.muscles[0].role, MuscleRole)
assert_type(exercise.dosage.repetition_unit, RepetitionUnit)
assert_type(exercise.motion, Illustration | None)
assert_type(exercise.dosage, Dosage)
assert_type(exercise.dosage.hold_seconds, Range | None)
assert_type(exercise.dosage.per_side, bool)
assert_type(exercise.dosage.text, str)
assert_type(str(exercise.dosage), str)
assert_type(exercise.dosage.note, str | None)
assert_type(exercise.dosage.total_hold_seconds, Range | None)
assert_type(exercise.equipment, tuple[Equipment, ...])
assert_type(exercise.illustrations, tuple[Illustration, ...])
assert_type(exercise.illustrations[0].svg(), str)
assert_type(exercise.illustrations[0].url, str | None)
assert_type(exercise.source_id, str | None)
assert_type(Range(1, 2).min, int)
assert_type(Range(min=1, max=2), Range)
assert_type(Dosage(repetitions=Range(10, 10), text="10 times"), Dosage)
assert_type(Statement(id="a", text="a", origin=Origin.SOURCE).reference_ids, tuple[str, ...])
assert_type(catalog.safety.disclaimer, Statement)
assert_type(catalog.safety.lists, tuple[SafetyList, ...])
assert_type(catalog.safety.lists[0].title, str)
assert_type(catalog.safety.lists[0].action, SafetyAction)
assert_type(catalog.safety.lists[0].time, SafetyTime)
assert_type(catalog.safety.lists[0].statements, tuple[Statement, ...])
assert_type(Creator(name="Somebody").url, str | None)
assert_type(catalog.sources[0].published, str | None)
assert_type(catalog.references[0].url, str)
assert_type(Review(clinician="a", date="2026-01-31", version="1").date, str)

# --- Sessions --------------------------------------------------------------------------------------------

cues = session(catalog, dose="max", words=words("en"))
assert_type(cues, tuple[Cue, ...])
assert_type(cues[0].kind, CueKind)
assert_type(cues[0].side, Side | None)
assert_type(cues[0].set, int | None)
assert_type(cues[0].repetition, int | None)
assert_type(cues[0].seconds, int | None)
assert_type(cues[0].illustration_ids, tuple[str, ...])
assert_type(cues[0].text, str)

# --- Comparing -------------------------------------------------------------------------------------------

for change in compare(catalog, catalog.filter(id="bird-dog")):
    assert_type(change.address, str)
    assert_type(change.kind, ChangeKind)
    assert_type(change.concern, ChangeConcern)
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
    exercise: UnknownExerciseError,
    address: UnknownAddressError,
    unknown: UnknownValueError,
    invalid: InvalidContentError,
    value: InvalidValueError,
    url: InvalidURLError,
    long: SessionTooLongError,
    mismatch: LanguageMismatchError,
) -> None:
    assert_type(exercise.choices, tuple[str, ...])
    assert_type(address.address, str)
    assert_type(unknown.kind, str)
    assert_type(invalid.problems, tuple[Problem, ...])
    assert_type(value.argument, str)
    assert_type(url.expected, str)
    assert_type(long.cues, int)
    assert_type(long.exercise_id, str)
    assert_type(mismatch.first_language, str)
    keys: list[KeyError] = [exercise, address]
    values: list[ValueError] = [unknown, invalid, value, url, long, mismatch]
    family: list[L5S1ExercisesError] = [exercise, address, unknown, invalid, value, url, long, mismatch]
    print(keys, values, family)


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
GuidanceSection(id="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Step(text="a", breath=Breath.INHALE)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Illustration(id="a", caption="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Exercise(id="a", name="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
errata.Correction(id="a", source_id="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Safety()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Catalog(version="1", language="en")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Statement("a", Origin.SOURCE)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
l5s1.to_jsn(catalog)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
to_json(catalog, 2)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
session(catalog, dose="mean")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
compare(catalog, exercise)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
from_json({})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
json_schema("catalgo")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
session(catalog, words="es")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
to_html(exercise)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
to_jsonld(catalog, page)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
catalog.filter(without_lumbar_motion="bend")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
catalog.at(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
Dosage()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
by_goal_wrong: Literal["cardio"] = "cardio"
by_goal(by_goal_wrong)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
