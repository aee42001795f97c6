"""What has to be true of the bundled content, record by record."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import l5s1_exercises as l5s1
from l5s1_exercises import Exercise, Goal, LumbarMotion, Origin, Position, Range

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
    assert CATALOG.ids == tuple(row[0] for row in TABLE)


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


@each_exercise
def test_time_under_hold(exercise: Exercise) -> None:
    assert exercise.dosage.total_hold_seconds == TOTALS[exercise.id]


def test_notes_say_what_numbers_cannot() -> None:
    notes = {exercise.id: exercise.dosage.note or "" for exercise in CATALOG}
    assert "about 5 seconds" in notes["bird-dog"]
    assert "round" in notes["cat-cow"]
    assert "set is one hold" in notes["seated-hamstring-stretch"]


@each_exercise
def test_nothing_is_missing(exercise: Exercise) -> None:
    assert exercise.summary
    assert exercise.muscles
    assert exercise.source == CATALOG.sources[0].id
    for field in ("benefits", "steps", "precautions", "modifications", "aliases"):
        assert getattr(exercise, field), field
    assert any(statement.origin is Origin.EDITORIAL for statement in exercise.precautions)
    assert any(correction.exercise == exercise.id for correction in CATALOG.corrections)


@each_exercise
def test_per_side_agrees_with_the_steps(exercise: Exercise) -> None:
    words = " ".join(step.text for step in exercise.steps).lower()
    sides = {side for side in ("right", "left") if re.search(rf"\b{side}\b", words)}
    assert sides == ({"right", "left"} if exercise.dosage.per_side else set())
    assert ("on each side" in words) == exercise.dosage.per_side


@each_exercise
def test_numbers_in_the_steps_are_the_dose(exercise: Exercise) -> None:
    dosage = exercise.dosage
    said = {int(number) for step in exercise.steps for number in re.findall(r"\d+", step.text)}
    given = {end for r in (dosage.repetitions, dosage.hold_seconds, dosage.sets) if r for end in (r.min, r.max)}
    assert said == given


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
    def cautions(id: str) -> str:
        return " ".join(s.text for s in CATALOG[id].precautions if s.origin is Origin.EDITORIAL)

    for id in ("cat-cow", "childs-pose", "knee-to-chest", "pelvic-tilt"):
        assert "herniated disc" in cautions(id)
        assert "get out of bed" in cautions(id)
        assert "brings on or worsens" in cautions(id)
    for id in ("cat-cow", "glute-bridge", "bird-dog"):
        assert "stenosis or spondylolisthesis" in cautions(id)
    assert "sciatica" in cautions("seated-hamstring-stretch")
    assert "knees" in cautions("childs-pose")


def test_safety() -> None:
    safety = CATALOG.safety
    assert "not medical advice" in safety.disclaimer.text
    assert {rule.action for rule in safety.stop_rules} == set(l5s1.Action)
    assert {flag.urgency for flag in safety.red_flags} == set(l5s1.Urgency)
    for statement in (safety.disclaimer, *safety.stop_rules, *safety.red_flags):
        assert statement.references


def test_every_reference_is_used_and_its_address_stands_once() -> None:
    records: list[Any] = [
        CATALOG.safety.disclaimer,
        *CATALOG.safety.stop_rules,
        *CATALOG.safety.red_flags,
        *CATALOG.corrections,
    ]
    for exercise in CATALOG:
        records += [*exercise.benefits, *exercise.precautions, *exercise.modifications]
    assert {id for record in records for id in record.references} == {r.id for r in CATALOG.references}
    urls = [reference.url for reference in CATALOG.references]
    assert len(urls) == len(set(urls))


def test_corrections() -> None:
    kinds = [correction.kind for correction in CATALOG.corrections]
    assert set(kinds) == set(l5s1.CorrectionKind)
    # Safety errors come first.
    assert kinds == sorted(kinds, key=lambda kind: kind is not l5s1.CorrectionKind.SAFETY)
    for correction in CATALOG.corrections:
        assert correction.id.startswith(f"{correction.exercise or 'article'}-")


@pytest.mark.parametrize(
    ("exercise", "kind", "word"),
    [
        (None, "contradiction", "Ten exercises"),
        ("cat-cow", "contradiction", "round the spine"),
        ("bird-dog", "factual", "Pilates ring"),
        ("seated-hamstring-stretch", "safety", "sharp pain"),
        ("childs-pose", "safety", "sharp pain"),
        ("glute-bridge", "safety", "extend the back"),
        ("pelvic-tilt", "garbled", "Circulation is avoided"),
    ],
)
def test_known_errors_are_recorded(exercise: str | None, kind: str, word: str) -> None:
    assert [c for c in CATALOG.corrections if c.exercise == exercise and c.kind == kind and word in c.says]


def test_nothing_is_invented() -> None:
    assert CATALOG.review is None
    assert CATALOG.sources[0].publisher is None
    assert CATALOG.sources[0].published is None


def test_released_ids_are_for_ever() -> None:
    """Compare with the ids of all releases: take none out, add each new one."""
    released = json.loads((Path(__file__).parent / "released_ids.json").read_text(encoding="utf-8"))
    assert released == {
        name: sorted(record.id for record in getattr(CATALOG, name))
        for name in ("exercises", "sources", "corrections", "references")
    }


def test_text_is_clean() -> None:
    text = l5s1.to_json(CATALOG)
    assert not re.search(r"  |\t|\\n|[\u2018\u2019\u201c\u201d]|\b(colour|centre|stabilise|practise)", text)
