"""Invariants of the bundled content, record by record."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import attrs
import pytest
from documents import walk

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Exercise, Goal, LumbarMotion, Origin, Position, PrecautionTime, Range, Side

CATALOG = l5s1.load()
ERRATA = l5s1.errata.load()
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


def test_words_say_what_numbers_cannot() -> None:
    doses = {exercise.id: f"{exercise.dosage} {exercise.dosage.note}" for exercise in CATALOG}
    assert "about 5 seconds" in doses["bird-dog"]
    assert "rounds" in doses["cat-cow"]
    for exercise in CATALOG:
        assert ("Change" in doses[exercise.id]) == exercise.dosage.per_side
        assert ("each side" in doses[exercise.id]) == exercise.dosage.per_side
        assert ("or longer" in doses[exercise.id]) == exercise.dosage.hold_open_ended


@pytest.mark.parametrize("language", l5s1.languages)
def test_every_figure_of_a_dose_is_in_its_text(language: str) -> None:
    for exercise in l5s1.load(language):
        dosage = exercise.dosage
        ranges = (dosage.repetitions, dosage.hold_seconds, dosage.sets)
        due = {figure for one in ranges if one for figure in (one.min, one.max)}
        assert {int(digits) for digits in re.findall(r"\d+", str(dosage))} == due, exercise.id


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


def mirrored(text: str) -> str:
    """Return a text with right and left changed places, but for a right angle."""
    other = {"right": "left", "left": "right"}
    return re.sub(r"\b(right|left)\b(?! angle)", lambda match: other[match[1]], text)


@each_exercise
def test_sides_of_the_steps(exercise: Exercise) -> None:
    """Find the right side first, all of it, then the left, which is its mirror image; or no side at all."""
    sides = [step.side for step in exercise.steps]
    some = [side for side in sides if side]
    first, rest = some[: len(some) // 2], some[len(some) // 2 :]
    assert (set(first), set(rest)) == (({Side.RIGHT}, {Side.LEFT}) if exercise.dosage.per_side else (set(), set()))
    if some:
        start = sides.index(Side.RIGHT)
        assert sides[start : start + len(some)] == some
    steps = {side: [step for step in exercise.steps if step.side is side] for side in Side}
    for right, left in zip(steps[Side.RIGHT], steps[Side.LEFT], strict=True):
        assert left.text == mirrored(right.text)
        assert left.id == right.id.replace("right", "left")
        assert (left.origin, left.reference_ids, left.breath) == (right.origin, right.reference_ids, right.breath)
        assert (left.illustration_id is None) == (right.illustration_id is None)
    pictures = {illustration.id: illustration for illustration in exercise.illustrations}
    for step in exercise.steps:
        if step.side and step.illustration_id:
            assert re.search(rf"\b{step.side}\b", pictures[step.illustration_id].alt)


def test_sides_of_the_steps_say_which_limb_works() -> None:
    """In bird dog the arm gives the side its name, in the others the leg."""
    for exercise in CATALOG:
        limb = "arm" if exercise.id == "bird-dog" else "knee|leg"
        for side in Side if exercise.dosage.per_side else ():
            said = " ".join(step.text for step in exercise.steps if step.side is side)
            found = re.search(rf"\b(right|left) (?:{limb})\b", said)
            assert found, exercise.id
            assert found[1] == side


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
    other = attrs.evolve(
        exercise.dosage, hold_seconds=Range(3, 6), sets=Range(2, 4), text="So", note="Rest for 9 seconds."
    )
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
        before = " ".join(one.text for one in exercise.precautions if one.time is PrecautionTime.BEFORE)
        bends = LumbarMotion.FLEXION in exercise.lumbar_motion
        if bends:
            assert re.search("(?:bends|[Bb]ending|flattening) your lower back", before)
        elif exercise.position is not Position.SEATED:
            assert "arching makes your pain clearly worse" in before
        assert "makes your pain clearly worse" in before
        assert ("weak bones" in before) == (bends or exercise.position is Position.SEATED), exercise.id
        assert ("16 weeks of pregnancy" in before) == (exercise.position is Position.SUPINE), exercise.id
    assert "sciatica" in " ".join(one.text for one in CATALOG["seated-hamstring-stretch"].precautions)
    assert "knee" in " ".join(one.text for one in CATALOG["childs-pose"].precautions)


def test_safety() -> None:
    safety = CATALOG.safety
    assert "replaces no doctor" in safety.disclaimer.text
    assert "adults" in safety.disclaimer.text
    assert {one.action for one in safety.lists} == set(l5s1.SafetyAction)
    for one in safety.lists:
        expected = {"emergency": "always", "urgent": "always", "ask-first": "before"}.get(one.action, "during")
        assert one.time == expected
        assert one.title.endswith(" if")
        for statement in one.statements:
            assert statement.reference_ids
    assert safety.disclaimer.reference_ids
    assert CATALOG.message
    assert CATALOG.message.reference_ids


# --- How much there is to read ---------------------------------------------------------------------------

# What a page of the handout adds: its facts and headings.
FACTS_AND_HEADINGS = 29


def words_in(*texts: str | None) -> int:
    return sum(len(text.split()) for text in texts if text)


def words_before_the_exercises(catalog: Catalog) -> int:
    """Return how many words a reader of the handout sees before the first exercise, on paper and on the screen."""
    page = l5s1.to_html(catalog, fragment=True)
    before, _, _ = page.partition('<section class="exercise"')
    for unseen in ("<style.*?</style>", "<nav.*?</nav>", "<svg.*?</svg>"):
        before = re.sub(unseen, " ", before, flags=re.DOTALL)
    return len([word for word in re.sub("<[^>]+>", " ", before).split() if not re.fullmatch(r"\d\.", word)])


def words_on_the_page(exercise: Exercise) -> int:
    """Return how many words an exercise has in the handout, with what the page repeats: when to stop."""
    statements = (*exercise.benefits, *exercise.steps, *exercise.precautions, *exercise.modifications)
    stop = next(one for one in CATALOG.safety.lists if one.action is l5s1.SafetyAction.STOP)
    return FACTS_AND_HEADINGS + words_in(
        exercise.name, exercise.summary, str(exercise.dosage), exercise.dosage.note,
        *(one.text for one in (*statements, *stop.statements)), stop.title,
        *(one.caption for one in exercise.illustrations), *(one.name for one in exercise.equipment),
    )  # fmt: skip


def test_words_before_the_first_exercise() -> None:
    assert 500 < words_before_the_exercises(CATALOG) <= 850
    longer = attrs.evolve(CATALOG, title=f"{CATALOG.title} at home")
    assert words_before_the_exercises(longer) == words_before_the_exercises(CATALOG) + 2


@each_exercise
def test_words_on_the_page_of_an_exercise(exercise: Exercise) -> None:
    assert 350 <= words_on_the_page(exercise) <= 440


def test_no_warning_is_long() -> None:
    lines = [one.text for some in CATALOG.safety.lists for one in some.statements]
    assert len(lines) <= 38
    for line in lines:
        assert words_in(line) <= 20, line


# --- What holds the content together ---------------------------------------------------------------------


def named(catalog: Catalog) -> set[str]:
    """Return the ids of the references that something in a catalog names."""
    return {id for _, record in walk(catalog) for id in getattr(record, "reference_ids", ())}


def test_every_reference_is_named() -> None:
    assert named(CATALOG) == {reference.id for reference in CATALOG.references}
    assert CATALOG.filter() == CATALOG


def test_references_are_few_and_at_their_publishers() -> None:
    """Name no document host, no mirror and no archive."""
    assert len(CATALOG.references) <= 70
    forbidden = (
        "fdocuments.in", "vdocuments.net", "manualzz.com", "fill.io", "exercisesforfree.com", "azurewebsites.net",
        "imaios.cn", "redflagsymptoms.co.uk", "archive.org", "archive.ph", "scribd.com", "issuu.com", "docplayer.net",
        "slideshare.net", "academia.edu", "researchgate.net", "healthwise.net", "wikipedia.org", "youtube.com",
    )  # fmt: skip
    for reference in (*CATALOG.references, *l5s1.errata.load().references):
        host = urlsplit(reference.url).hostname or ""
        assert not any(host == one or host.endswith(f".{one}") for one in forbidden), reference.url
        assert not re.search(r"\btest\.|\bstaging\.|translate\.goog", host), reference.url


def test_sources_of_safety_are_no_yoga_studios() -> None:
    """Rest no warning on the page of a single practice or a vendor, which may do for comfort and manner."""
    single = {"satyalive-childs-pose", "first-line-physiotherapy-childs-pose", "ccgi-bird-dog"}
    assert single <= named(CATALOG)
    safety = named(attrs.evolve(CATALOG, exercises=(), glossary=()))
    precautions = {id for exercise in CATALOG for one in exercise.precautions for id in one.reference_ids}
    assert not single & (safety | precautions)


def test_no_two_references_share_a_url() -> None:
    urls = [reference.url for reference in CATALOG.references]
    assert len(urls) == len(set(urls))


def test_nothing_is_invented() -> None:
    assert CATALOG.review is None
    assert CATALOG.date is None
    assert CATALOG.sources[0].publisher is None
    assert CATALOG.sources[0].published is None


def test_released_ids_are_forever() -> None:
    """Compare with the ids of all releases, by the address of their list: take none out, add each new one.

    Before the first release, the file has those that it will have.
    """
    released = json.loads((Path(__file__).parent / "released_ids.json").read_text(encoding="utf-8"))
    assert released == listed_ids(CATALOG)


def listed_ids(catalog: l5s1.Catalog) -> dict[str, list[str]]:
    """Return the ids of all records by the address of the list that holds them."""
    found: dict[str, list[str]] = {}
    for address, record in [*walk(catalog), *((f"/corrections/{one.id}/", one) for one in ERRATA.corrections)]:
        above, _, id = address.rstrip("/").rpartition("/")
        single = above in {"", "/", "/safety"} | {exercise.id for exercise in catalog}
        if address != "/" and not single and hasattr(record, "id"):
            found.setdefault(above, []).append(id)
    found["exercises"] = list(catalog.ids)
    return {above: sorted(ids) for above, ids in sorted(found.items())}


def test_text_is_clean() -> None:
    text = l5s1.to_json(CATALOG) + l5s1.errata.to_json(ERRATA)
    assert not re.search(r"  |\t|\\n|[\u2018\u2019\u201c\u201d]|\b(colour|centre|stabilise|practise)", text)
