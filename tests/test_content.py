"""Invariants of the bundled content, record by record."""

import json
import re
from pathlib import Path

import attrs
import pytest
from documents import unchecked, walk
from hostile import GOLDEN, addressed

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Exercise, Goal, LumbarMotion, Origin, Position, Range, Time

CATALOG = l5s1.load()
F, X, N = LumbarMotion.FLEXION, LumbarMotion.EXTENSION, LumbarMotion.NEUTRAL
MOBILITY, STABLE_AND_STRONG = (Goal.MOBILITY,), (Goal.STABILITY, Goal.STRENGTH)

# The contract's table: id, goals, position, lumbar motion, repetitions, hold in seconds, open-ended, sets, per side.
TABLE = [
    ("cat-cow", MOBILITY, Position.QUADRUPED, (X, F), (10, 10), None, False, None, False),
    ("childs-pose", MOBILITY, Position.KNEELING, (F,), None, (20, 30), True, None, False),
    ("knee-to-chest", MOBILITY, Position.SUPINE, (F,), (5, 5), (20, 20), False, None, True),
    ("pelvic-tilt", STABLE_AND_STRONG, Position.SUPINE, (F,), (10, 15), (3, 5), False, None, False),
    ("seated-hamstring-stretch", MOBILITY, Position.SEATED, (N,), None, (20, 30), False, (3, 3), True),
    ("glute-bridge", STABLE_AND_STRONG, Position.SUPINE, (N,), (10, 12), (3, 5), False, (2, 3), False),
    ("bird-dog", STABLE_AND_STRONG, Position.QUADRUPED, (N,), (10, 10), (5, 5), False, (2, 3), True),
]
TOTALS = {
    "cat-cow": None,
    "childs-pose": Range(20, 30),
    "knee-to-chest": Range(200, 200),
    "pelvic-tilt": Range(30, 75),
    "seated-hamstring-stretch": Range(120, 180),
    "glute-bridge": Range(60, 180),
    "bird-dog": Range(200, 300),
}

each_exercise = pytest.mark.parametrize("exercise", CATALOG, ids=CATALOG.ids)


def test_order_is_the_articles() -> None:
    ids = [str(row[0]) for row in TABLE]
    assert [id for id in CATALOG.ids if id in ids] == ids


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_table(row: tuple[object, ...]) -> None:
    exercise = CATALOG[str(row[0])]
    dosage = exercise.dosage

    def ends(value: Range | None) -> tuple[int, int] | None:
        return None if value is None else (value.min, value.max)

    assert row == (
        exercise.id,
        exercise.goals,
        exercise.position,
        exercise.lumbar_motion,
        ends(dosage.repetitions),
        ends(dosage.hold_seconds),
        dosage.hold_open_ended,
        ends(dosage.sets),
        dosage.per_side,
    )


@pytest.mark.parametrize("id", TOTALS)
def test_time_under_hold(id: str) -> None:
    assert CATALOG[id].dosage.total_hold_seconds == TOTALS[id]


def test_notes_say_what_numbers_cannot() -> None:
    notes = {exercise.id: exercise.dosage.note or "" for exercise in CATALOG}
    assert "rough" in notes["bird-dog"]
    assert "round" in notes["cat-cow"]
    for exercise in CATALOG:
        assert "Change" in notes[exercise.id] or not exercise.dosage.per_side


def test_repetition_unit_agrees_with_the_steps() -> None:
    for exercise in CATALOG:
        rounds = exercise.dosage.repetition_unit is l5s1.RepetitionUnit.ROUND
        assert any("rounds" in step.text for step in exercise.steps) == rounds


@each_exercise
def test_nothing_is_missing(exercise: Exercise) -> None:
    assert exercise.summary
    assert exercise.muscles
    assert exercise.source_id in {source.id for source in CATALOG.sources}
    for field in ("benefits", "steps", "precautions", "modifications", "aliases"):
        assert getattr(exercise, field), field
    assert any(statement.origin is Origin.EDITORIAL for statement in exercise.precautions)


@each_exercise
def test_per_side_agrees_with_the_steps(exercise: Exercise) -> None:
    words = " ".join(step.text for step in exercise.steps).lower().replace("right angle", "")
    sides = {side for side in ("right", "left") if re.search(rf"\b{side}\b", words)}
    assert sides == ({"right", "left"} if exercise.dosage.per_side else set())
    assert ("on each side" in words) == exercise.dosage.per_side


def disagreements(exercise: Exercise) -> list[str]:
    """Return the numbers in the steps and in the note that are not those of the dose, and those that are not said."""
    dosage = exercise.dosage
    # A set of one hold is that hold.
    counts = dosage.repetitions or dosage.sets
    said = "\n".join([*(step.text for step in exercise.steps), dosage.note or ""])
    found: list[str] = []
    missing = {f"{range}" for range in (dosage.repetitions, dosage.hold_seconds, dosage.sets) if range}
    for low, high, unit in re.findall(r"(\d+)(?: to (\d+))?( seconds| sets)?", said):
        number = Range(int(low), int(high or low))
        due = {" seconds": dosage.hold_seconds, " sets": dosage.sets, "": counts}[unit]
        missing.discard(f"{number}")
        if number != due:
            found.append(f"{number}{unit}, not {due}")
    return [*found, *sorted(missing)]


@each_exercise
def test_numbers_in_the_texts_are_the_dose(exercise: Exercise) -> None:
    assert disagreements(exercise) == []


def test_check_of_the_numbers_catches() -> None:
    exercise = CATALOG["glute-bridge"]
    other = attrs.evolve(exercise.dosage, hold_seconds=Range(3, 6), sets=Range(2, 4), note="Rest for 9 seconds.")
    assert disagreements(attrs.evolve(exercise, dosage=other)) == [
        "3–5 seconds, not 3–6", "2–3 sets, not 2–4", "9 seconds, not 3–6", "2–4", "3–6"
    ]  # fmt: skip


@each_exercise
def test_benefits_promise_nothing(exercise: Exercise) -> None:
    for benefit in exercise.benefits:
        assert re.search(r"\bmay\b", benefit.text.lower()), benefit.text
        assert not re.search(
            r"\b(will|cure|heal|treat|decompress|blood|circulation|traction|pressure|nerve|disc|relieve)",
            benefit.text.lower(),
        ), benefit.text


@each_exercise
def test_steps_are_commands_in_short_sentences(exercise: Exercise) -> None:
    for step in exercise.steps:
        for sentence in step.text.rstrip(".").split(". "):
            assert len(sentence.split()) <= 24, sentence
            assert not re.match(r"(The|Your|He|She|They|It) ", sentence), sentence
    assert any("breath" in step.text.lower() for step in exercise.steps)


def test_breath_of_cat_cow() -> None:
    cow, cat = CATALOG["cat-cow"].steps[1:3]
    assert (cow.breath, cat.breath) == ("inhale", "exhale")
    assert "sink" in cow.text
    assert "Round" in cat.text


def test_known_cautions_let_symptoms_decide() -> None:
    """Have every exercise that bends or can arch the lower back say so before it starts, and leave it to symptoms."""
    for exercise in CATALOG:
        before = " ".join(one.text for one in exercise.precautions if one.time is Time.BEFORE)
        if LumbarMotion.FLEXION in exercise.lumbar_motion:
            assert "It bends your lower back" in before
        elif exercise.position is not Position.SEATED:
            assert "arching makes your pain worse" in before
        assert "makes your pain worse" in before
        # The tilt is too small to ask of weak bones.
        if {LumbarMotion.FLEXION, LumbarMotion.NEUTRAL} & set(exercise.lumbar_motion) and exercise.id != "pelvic-tilt":
            bends = LumbarMotion.FLEXION in exercise.lumbar_motion or exercise.position is Position.SEATED
            assert ("weak bones" in before) == bends, exercise.id
    assert "sciatica" in " ".join(one.text for one in CATALOG["seated-hamstring-stretch"].precautions)
    assert "knee" in " ".join(one.text for one in CATALOG["childs-pose"].precautions)


def test_safety() -> None:
    safety = CATALOG.safety
    assert "not medical advice" in safety.disclaimer.text
    assert {"stop", "go-on"} <= {rule.action for rule in safety.symptom_rules}
    assert {flag.urgency for flag in safety.red_flags} == set(l5s1.Urgency)
    for statement in (safety.disclaimer, *safety.ask_first, *safety.symptom_rules, *safety.red_flags):
        assert statement.reference_ids


# --- What holds the content together ---------------------------------------------------------------------


def faults(catalog: Catalog) -> list[str]:
    """Return where the records of a catalog do not bear each other out, by rules of ours that any catalog may break."""
    records = addressed(catalog)
    found: list[str] = []
    changed: set[str] = set()
    for correction in catalog.corrections:
        for address in correction.affects:
            above, _, field = address.rpartition("/")
            if address in records:
                place = address
            elif field in records.get(above, ()):
                place = above
            else:
                found.append(f"{correction.id}: nothing has the address {address}")
                continue
            if correction.outcome is l5s1.Outcome.CHANGED:
                changed.add(place)
    named: set[str] = set()
    for address, record in records.items():
        named.update(record.get("reference_ids", ()))
        if record.get("origin") == "adapted" and address not in changed:
            found.append(f"{address}: no correction says why it was adapted")
    found += [f"{r.id}: nothing names the reference" for r in catalog.references if r.id not in named]
    severities = [list(l5s1.Severity).index(correction.severity) for correction in catalog.corrections]
    if severities != sorted(severities):
        found.append("the corrections are not in the order of their severity")
    return found


@pytest.mark.parametrize("catalog", [CATALOG, GOLDEN], ids=repr)
def test_records_agree_with_each_other(catalog: Catalog) -> None:
    assert faults(catalog) == []


def test_check_of_the_records_catches() -> None:
    first, second = GOLDEN.corrections
    assert faults(attrs.evolve(GOLDEN, corrections=(second, first))) == [
        "the corrections are not in the order of their severity"
    ]
    assert faults(attrs.evolve(GOLDEN, corrections=(first,))) == [
        "dog/steps/reach: no correction says why it was adapted",
        "dog/precautions/twist: no correction says why it was adapted",
    ]
    # A catalog refuses an address of nothing, a selection is not checked again.
    astray = unchecked(
        l5s1.Correction, **attrs.asdict(first, recurse=False) | {"affects": ("/safety/symptom_rules/pain",)}
    )
    catalog = unchecked(Catalog, **attrs.asdict(GOLDEN, recurse=False) | {"corrections": (astray, second)})
    assert faults(catalog)[0] == "sharp-pain: nothing has the address /safety/symptom_rules/pain"
    more = (*GOLDEN.references, l5s1.Reference(id="new", title="New", publisher="New", url="https://e.example"))
    assert faults(attrs.evolve(GOLDEN, references=more)) == ["new: nothing names the reference"]


def test_no_two_references_share_a_url() -> None:
    urls = [reference.url for reference in CATALOG.references]
    assert len(urls) == len(set(urls))


def test_corrections() -> None:
    assert {correction.source_id for correction in CATALOG.corrections} <= {source.id for source in CATALOG.sources}
    for correction in CATALOG.corrections:
        assert correction.reference_ids or correction.basis is not l5s1.Basis.EVIDENCE, correction.id


def test_nothing_is_invented() -> None:
    assert CATALOG.review is None
    assert CATALOG.sources[0].publisher is None
    assert CATALOG.sources[0].published is None


def test_released_ids_are_forever() -> None:
    """Compare with the ids of all releases, by the address of their list: take none out, add each new one."""
    released = json.loads((Path(__file__).parent / "released_ids.json").read_text(encoding="utf-8"))
    assert released == listed_ids(CATALOG)


def listed_ids(catalog: l5s1.Catalog) -> dict[str, list[str]]:
    """Return the ids of all records by the address of the list that holds them."""
    found: dict[str, list[str]] = {}
    for address, _ in walk(catalog):
        above, _, id = address.rstrip("/").rpartition("/")
        if address != "/" and above not in {"", "/"} | {exercise.id for exercise in catalog}:
            found.setdefault(above, []).append(id)
    found["exercises"] = list(catalog.ids)
    return {above: sorted(ids) for above, ids in sorted(found.items())}


def test_text_is_clean() -> None:
    text = l5s1.to_json(CATALOG)
    assert not re.search(r"  |\t|\\n|[\u2018\u2019\u201c\u201d]|\b(colour|centre|stabilise|practise)", text)
