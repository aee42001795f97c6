"""The catalog: a collection of exercises, its filters, and what only the whole can know."""

import itertools
import threading
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import catalogs

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Goal, LumbarMotion, Position

CATALOG = l5s1.load()


def test_load_returns_one_object() -> None:
    assert l5s1.load() is CATALOG


def test_load_makes_one_object_in_many_threads(fresh_python: Any) -> None:
    code = """
import sys, threading
import l5s1_exercises as l5s1
sys.setswitchinterval(1e-6)
barrier, found = threading.Barrier(16), []
def load():
    barrier.wait()
    found.append(l5s1.load())
threads = [threading.Thread(target=load) for _ in range(16)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(found), len(set(map(id, found))))
"""
    assert fresh_python("-c", code).stdout == b"16 1\n"


def test_collection() -> None:
    assert len(CATALOG) == 7
    assert [exercise.id for exercise in CATALOG] == list(CATALOG.ids)
    assert tuple(CATALOG) == CATALOG.exercises
    assert CATALOG["bird-dog"].name == "Bird dog"
    assert "bird-dog" in CATALOG
    assert CATALOG["bird-dog"] in CATALOG
    assert repr(CATALOG) == "<Catalog 'Exercises for pain at L5-S1' 1.0.0, 7 exercises>"
    assert repr(CATALOG.filter(id="bird-dog")).endswith(" 1 exercise>")


@pytest.mark.parametrize(
    "item", ["bird dog", "", None, 3, ["bird-dog"], attrs.evolve(CATALOG["bird-dog"], name="Other")]
)
def test_what_is_not_in_it(item: object) -> None:
    assert item not in CATALOG


@pytest.mark.parametrize("id", ["bird-dgo", "", None, 3, ["bird-dog"], "x" * 10_000])
def test_unknown_exercise(id: Any) -> None:
    with pytest.raises(l5s1.UnknownExerciseError) as error:
        CATALOG[id]
    assert isinstance(error.value, KeyError)
    assert isinstance(error.value, l5s1.L5S1ExercisesError)
    assert error.value.id == id
    assert error.value.choices == CATALOG.ids
    assert len(str(error.value)) < 300
    with pytest.raises(l5s1.UnknownExerciseError):
        CATALOG.filter(id=[id])


def test_unknown_exercise_says_what_to_do() -> None:
    with pytest.raises(l5s1.UnknownExerciseError) as error:
        CATALOG["bird-dgo"]
    assert str(error.value) == (
        "no exercise has the id 'bird-dgo': known are cat-cow, childs-pose, knee-to-chest, pelvic-tilt,"
        " seated-hamstring-stretch, glute-bridge, bird-dog; did you mean 'bird-dog'?"
    )
    with pytest.raises(l5s1.UnknownExerciseError, match="known are none, the catalog is empty"):
        CATALOG.filter(id=[])["bird-dog"]


def test_by_goal() -> None:
    assert CATALOG.by_goal("mobility").ids == ("cat-cow", "childs-pose", "knee-to-chest", "seated-hamstring-stretch")
    assert CATALOG.by_goal(Goal.STRENGTH).ids == ("pelvic-tilt", "glute-bridge", "bird-dog")
    assert CATALOG.by_goal("mobility", Goal.STRENGTH) == CATALOG
    assert len(CATALOG.by_goal()) == 0
    assert l5s1.by_goal("stability") == CATALOG.by_goal("stability")
    wrong: Any = "mobilty"
    for call in (l5s1.by_goal, CATALOG.by_goal, lambda goal: CATALOG.filter(goal=goal)):
        with pytest.raises(l5s1.UnknownValueError, match="did you mean 'mobility'"):
            call(wrong)


def test_filter() -> None:
    assert CATALOG.filter() == CATALOG
    supine = CATALOG.filter(goal="mobility", position="supine", lumbar_motion="flexion")
    assert supine.ids == ("knee-to-chest",)
    assert CATALOG.filter(position=["seated", Position.KNEELING]).ids == ("childs-pose", "seated-hamstring-stretch")
    assert CATALOG.filter(lumbar_motion=(LumbarMotion.EXTENSION,)).ids == ("cat-cow",)
    assert CATALOG.filter(goal="strength", position="standing").ids == ()
    assert CATALOG.filter(goal=iter([Goal.STRENGTH]), position=iter([Position.QUADRUPED])).ids == ("bird-dog",)


def test_filter_by_id_keeps_the_order_asked_for() -> None:
    assert CATALOG.filter(id=["bird-dog", "cat-cow", "bird-dog"]).ids == ("bird-dog", "cat-cow")
    assert CATALOG.filter(id="bird-dog", goal="mobility").ids == ()
    assert CATALOG.filter(id=()).ids == ()


@pytest.mark.parametrize("condition", ["goal", "position", "lumbar_motion"])
@pytest.mark.parametrize("value", ["", 3, [None], ["mobility", "x"], {"y": 1}, ("seated", "flexion")])
def test_filter_by_what_is_unknown(condition: Any, value: Any) -> None:
    with pytest.raises(l5s1.UnknownValueError):
        CATALOG.filter(**{condition: value})


@pytest.mark.parametrize("ids", [c for n in range(3) for c in itertools.combinations(CATALOG.ids, n)])
def test_filtered_catalog_keeps_what_still_applies(ids: tuple[str, ...]) -> None:
    part = CATALOG.filter(id=ids)
    assert part.ids == ids
    for name in ("version", "language", "title", "license", "review", "sources", "safety", "references"):
        assert getattr(part, name) == getattr(CATALOG, name)
    assert part.corrections == tuple(c for c in CATALOG.corrections if c.exercise is None or c.exercise in ids)


def test_exercise_without_a_motion_is_left_out_only_where_one_is_asked_for() -> None:
    exercise = attrs.evolve(CATALOG["bird-dog"], lumbar_motion=())
    catalog = attrs.evolve(CATALOG, exercises=(exercise,), corrections=())
    assert catalog.filter(goal="strength").ids == ("bird-dog",)
    assert catalog.filter(lumbar_motion=list(LumbarMotion)).ids == ()


@given(catalogs(), st.sets(st.sampled_from(Goal)), st.sets(st.sampled_from(Position)))
def test_filters_narrow(catalog: Catalog, goals: set[Goal], positions: set[Position]) -> None:
    part = catalog.filter(goal=goals, position=positions)
    for exercise in catalog:
        assert (exercise in part) == (bool(goals & set(exercise.goals)) and exercise.position in positions)
    assert catalog.filter(goal=goals).filter(position=positions) == part
    assert catalog.filter(id=catalog.ids) == catalog


def test_problems_across_records() -> None:
    first, second = CATALOG.exercises[:2]
    with pytest.raises(l5s1.InvalidCatalogError) as error:
        attrs.evolve(
            CATALOG,
            sources=(attrs.evolve(CATALOG.sources[0], id="other"),) * 2,
            exercises=(first, attrs.evolve(second, id="cat-cow")),
            corrections=CATALOG.corrections[:1],
            references=(),
        )
    found = {problem.path: problem.message for problem in error.value.problems}
    assert found["$.sources[1].id"] == "'other' stands already at $.sources[0].id"
    assert found["$.exercises[1].id"] == "'cat-cow' stands already at $.exercises[0].id"
    assert found["$.exercises[0].source"] == "no source has the id 'edhealthnyc-l5-s1-exercises'"
    assert found["$.corrections[0].exercise"] == "no exercise has the id 'childs-pose'"
    assert "$.corrections[0].source" in found
    assert found["$.safety.disclaimer.references[0]"].startswith("no reference has the id")
    for path in ("benefits", "precautions", "modifications"):
        records = getattr(first, path)
        expected = {f"$.exercises[0].{path}[{i}].references[0]" for i, r in enumerate(records) if r.references}
        assert expected <= set(found)
    assert "$.corrections[0].references[1]" in found
    assert "$.safety.stop_rules[5].references[0]" in found
    assert "$.safety.red_flags[13].references[0]" in found


def test_nearest_id_is_suggested_for_as_many_problems_as_are_shown() -> None:
    corrections = tuple(
        attrs.evolve(CATALOG.corrections[0], id=f"c{i}", exercise="brid-dog", references=()) for i in range(30)
    )
    with pytest.raises(l5s1.InvalidCatalogError) as error:
        attrs.evolve(CATALOG, corrections=corrections)
    hints = ["did you mean 'bird-dog'?" in problem.message for problem in error.value.problems]
    assert hints == [True] * 20 + [False] * 10


def test_catalog_checks_its_own_values() -> None:
    wrong: Any
    for name, wrong in {
        "language": "English",
        "license": "",
        "title": " ",
        "exercises": list(CATALOG.exercises),
        "safety": None,
        "review": "yes",
        "version": 1,
    }.items():
        with pytest.raises(l5s1.InvalidCatalogError) as error:
            attrs.evolve(CATALOG, **{name: wrong})
        assert [problem.path for problem in error.value.problems] == [f"$.{name}"]


def test_threads_share_filters() -> None:
    found: list[Catalog] = []
    threads = [threading.Thread(target=lambda: found.append(l5s1.by_goal("mobility"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(catalog == found[0] for catalog in found)
