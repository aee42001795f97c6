"""The catalog: a collection of exercises, its filters, and the rules across records."""

import copy
import itertools
import pickle
import random
import threading
from typing import Any, get_args

import attrs
import pytest
from documents import found_in, small_catalog
from documents import places as values_of
from hypothesis import given
from hypothesis import strategies as st
from strategies import catalogs

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Goal, LumbarMotion, Position

CATALOG = l5s1.load()
SMALL = small_catalog()


def test_load_returns_one_object() -> None:
    assert l5s1.load() is CATALOG


def test_collection() -> None:
    assert len(CATALOG) == len(CATALOG.ids) > 0
    assert [exercise.id for exercise in CATALOG] == list(CATALOG.ids)
    assert tuple(CATALOG) == CATALOG.exercises
    assert list(reversed(CATALOG)) == list(CATALOG.exercises)[::-1]
    assert CATALOG["bird-dog"].name == "Bird dog"
    assert "bird-dog" in CATALOG
    assert CATALOG["bird-dog"] in CATALOG
    assert bool(CATALOG)
    assert not CATALOG.filter(id=[])


def test_repr_is_short_and_says_what_it_is() -> None:
    shown = repr(CATALOG)
    assert shown.startswith("Catalog(version='1.0.0', ")
    assert f"exercises=<{len(CATALOG)}>" in shown
    assert len(shown) < 300


def test_copies_are_equal() -> None:
    for made in (
        copy.copy(CATALOG),
        copy.deepcopy(CATALOG),
        pickle.loads(pickle.dumps(CATALOG)),
        attrs.evolve(CATALOG),
    ):
        assert made == CATALOG
        assert hash(made) == hash(CATALOG)
        assert made["bird-dog"] == CATALOG["bird-dog"]


@pytest.mark.parametrize(
    "item", ["bird dog", "", None, 3, ["bird-dog"], attrs.evolve(CATALOG["bird-dog"], name="Other")]
)
def test_what_is_not_in_it(item: object) -> None:
    assert item not in CATALOG


@pytest.mark.parametrize("id", ["bird-dgo", "", "Bird dog", "/title", "x" * 10_000, "a\nb"])
def test_unknown_exercise(id: str) -> None:
    with pytest.raises(l5s1.UnknownExerciseError) as error:
        CATALOG[id]
    assert isinstance(error.value, KeyError)
    assert isinstance(error.value, l5s1.L5S1ExercisesError)
    assert error.value.id == id
    assert error.value.choices == CATALOG.ids
    assert len(str(error.value)) < 300
    with pytest.raises(l5s1.UnknownExerciseError):
        CATALOG.filter(id=[id])


@pytest.mark.parametrize("id", [None, 3, 0, -1, slice(2), ["bird-dog"], b"bird-dog", CATALOG["bird-dog"], True])
def test_exercise_by_what_is_no_id(id: Any) -> None:
    """Say that a catalog has no order by number, which is where its exercises are asked for most."""
    with pytest.raises(TypeError, match=r"^id: expected the id of an exercise, .*; catalog\.exercises has them by"):
        CATALOG[id]


def test_random_choice_says_what_to_do() -> None:
    catalog: Any = CATALOG
    with pytest.raises(TypeError, match=r"catalog\.exercises has them by number"):
        random.choice(catalog)
    assert random.choice(CATALOG.exercises) in CATALOG


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
    assert CATALOG.by_goal("mobility", Goal.STRENGTH) == CATALOG.filter()
    assert l5s1.by_goal("stability") == CATALOG.by_goal("stability")
    wrong: Any = "mobilty"
    for call in (l5s1.by_goal, CATALOG.by_goal, lambda goal: CATALOG.filter(goal=goal)):
        with pytest.raises(l5s1.UnknownValueError, match="did you mean 'mobility'"):
            call(wrong)


def test_by_no_goal() -> None:
    """Refuse it: an empty list of wishes is a mistake more often than the wish for nothing."""
    for call in (l5s1.by_goal, CATALOG.by_goal):
        with pytest.raises(l5s1.InvalidValueError, match=r"^goals: expected at least one of mobility, stab") as error:
            call()
        assert isinstance(error.value, ValueError)
        assert (error.value.argument, error.value.value) == ("goals", ())


def test_filter() -> None:
    assert CATALOG.filter() == CATALOG
    supine = CATALOG.filter(goal="mobility", position="supine", lumbar_motion="flexion")
    assert supine.ids == ("knee-to-chest",)
    assert CATALOG.filter(position=["seated", Position.KNEELING]).ids == ("childs-pose", "seated-hamstring-stretch")
    assert CATALOG.filter(lumbar_motion=(LumbarMotion.EXTENSION,)).ids == ("cat-cow",)
    assert CATALOG.filter(goal="strength", position="standing").ids == ()
    assert CATALOG.filter(goal=iter([Goal.STRENGTH]), position=iter([Position.QUADRUPED])).ids == ("bird-dog",)


def test_filter_of_a_subclass_is_one_of_it() -> None:
    class Own(Catalog):
        __slots__ = ()

    own = Own(**{field.name: getattr(SMALL, field.name) for field in attrs.fields(Catalog)})
    for part in (own.by_goal("mobility"), own.filter(id="bend")):
        assert type(part) is Own
    assert own.filter(id="bend").ids == ("bend",)


def test_filter_without_a_motion() -> None:
    assert CATALOG.filter(without_lumbar_motion="flexion").ids == (
        "seated-hamstring-stretch", "glute-bridge", "bird-dog"
    )  # fmt: skip
    assert CATALOG.filter(without_lumbar_motion=[LumbarMotion.EXTENSION]).ids == tuple(
        id for id in CATALOG.ids if id != "cat-cow"
    )
    assert CATALOG.filter(without_lumbar_motion=["neutral", "flexion"]).ids == ()
    assert CATALOG.filter(lumbar_motion="flexion", without_lumbar_motion="extension").ids == (
        "childs-pose", "knee-to-chest", "pelvic-tilt"
    )  # fmt: skip
    assert CATALOG.filter(without_lumbar_motion=[]) == CATALOG.filter()


def test_conditions_of_no_values() -> None:
    """Of no values, none is met; leaving out none leaves out nothing."""
    nothing: Any
    for nothing in ([], (), set(), iter(())):
        for condition in ("id", "goal", "position", "lumbar_motion"):
            assert CATALOG.filter(**{condition: nothing}).ids == ()


def test_filter_by_id_keeps_the_order_asked_for() -> None:
    assert CATALOG.filter(id=["bird-dog", "cat-cow", "bird-dog"]).ids == ("bird-dog", "cat-cow")
    assert CATALOG.filter(id="bird-dog", goal="mobility").ids == ()
    assert CATALOG.filter(id=()).ids == ()


CONDITIONS = ["goal", "position", "lumbar_motion", "without_lumbar_motion"]


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("value", ["", ["mobility", "x"], {"y": 1}, ("seated", "flexion"), "mobility,strength"])
def test_filter_by_what_is_unknown(condition: Any, value: Any) -> None:
    with pytest.raises(l5s1.UnknownValueError) as error:
        CATALOG.filter(**{condition: value})
    assert error.value.kind == {"without_lumbar_motion": "lumbar motion", "lumbar_motion": "lumbar motion"}.get(
        condition, condition
    )
    assert error.value.value not in error.value.choices


@pytest.mark.parametrize("condition", ["id", *CONDITIONS])
@pytest.mark.parametrize("value", [3, True, [None], [["mobility"]], b"mobility", 2.5, object()])
def test_filter_by_a_wrong_type(condition: Any, value: Any) -> None:
    with pytest.raises(TypeError, match=rf"^{condition.removeprefix('without_').replace('_', ' ')}: expected "):
        CATALOG.filter(**{condition: value})


@pytest.mark.parametrize(
    ("literal", "cls"),
    [(l5s1.GoalName, Goal), (l5s1.PositionName, Position), (l5s1.LumbarMotionName, LumbarMotion)],
)
def test_literals_match_their_closed_sets(literal: Any, cls: Any) -> None:
    assert get_args(literal) == tuple(member.value for member in cls)


@pytest.mark.parametrize("ids", [c for n in range(3) for c in itertools.combinations(CATALOG.ids, n)])
def test_filtered_catalog_keeps_what_still_applies(ids: tuple[str, ...]) -> None:
    part = CATALOG.filter(id=ids)
    assert part.ids == ids
    for field in attrs.fields(Catalog):
        if field.name not in {"exercises", "references"}:
            assert getattr(part, field.name) == getattr(CATALOG, field.name)
    assert tuple(one for one in CATALOG.references if one in part.references) == part.references


def test_filtered_catalog_keeps_the_references_that_something_names() -> None:
    catalog = bare(message=None)
    assert [reference.id for reference in catalog.references] == ["book", "paper"]
    assert catalog.filter().references == ()

    def kept(**changes: Any) -> list[str]:
        return [reference.id for reference in attrs.evolve(catalog, **changes).filter(id="stretch").references]

    named: Any = SMALL.safety.disclaimer
    assert kept(message=named) == ["book", "paper"]
    assert kept(safety=l5s1.Safety(disclaimer=attrs.evolve(named, reference_ids=("paper",)))) == ["paper"]
    assert kept(glossary=SMALL.glossary) == ["book", "paper"]
    assert kept(guidance=SMALL.guidance) == ["book", "paper"]
    for id, expected in (("bend", []), ("stretch", ["book"])):
        step = attrs.evolve(catalog[id].steps[0], reference_ids=("book",))
        exercises = tuple(attrs.evolve(one, steps=(step,)) if one.id == id else one for one in catalog)
        assert kept(exercises=exercises) == expected


def bare(**changes: Any) -> Catalog:
    """Return the small catalog with two short exercises, and nothing that names a reference."""

    def without(record: Any) -> Any:
        return attrs.evolve(record, reference_ids=())

    step = without(SMALL["bend"].steps[0])
    values: dict[str, Any] = {
        "safety": l5s1.Safety(disclaimer=without(SMALL.safety.disclaimer)),
        "guidance": (),
        "glossary": (),
        "exercises": tuple(
            l5s1.Exercise(
                id=exercise.id,
                name=exercise.name,
                goals=exercise.goals,
                position=exercise.position,
                summary=exercise.summary,
                steps=(attrs.evolve(step, illustration_id=None),),
                dosage=exercise.dosage,
            )
            for exercise in SMALL
        ),
    }
    return attrs.evolve(SMALL, **values | changes)


@given(catalogs(), st.data())
def test_part_of_any_catalog_is_as_sound_as_the_whole(catalog: Catalog, data: st.DataObject) -> None:
    ids = data.draw(st.lists(st.sampled_from(catalog.ids), unique=True)) if catalog.ids else []
    part = catalog.filter(id=ids)
    assert l5s1.from_json(l5s1.to_json(part)) == part
    assert attrs.evolve(part) == part
    assert part.filter() == part
    named = {id for path, ids in values_of(l5s1.to_dict(part)) if path.endswith(".reference_ids") for id in ids}
    assert {reference.id for reference in part.references} == named


def test_exercise_without_a_motion_is_left_out_only_where_one_is_asked_for() -> None:
    exercise = attrs.evolve(CATALOG["bird-dog"], lumbar_motion=())
    catalog = attrs.evolve(CATALOG, exercises=(exercise,))
    assert catalog.filter(goal="strength").ids == ("bird-dog",)
    assert catalog.filter(lumbar_motion=list(LumbarMotion)).ids == ()
    assert catalog.filter(without_lumbar_motion=list(LumbarMotion)).ids == ("bird-dog",)


some_motions = st.sets(st.sampled_from(LumbarMotion))


@given(
    catalogs(),
    st.sets(st.sampled_from(Goal), min_size=1),
    st.sets(st.sampled_from(Position)),
    some_motions,
    some_motions,
)
def test_filters_narrow(
    catalog: Catalog,
    goals: set[Goal],
    positions: set[Position],
    motions: set[LumbarMotion],
    without: set[LumbarMotion],
) -> None:
    part = catalog.filter(goal=goals, position=positions, lumbar_motion=motions, without_lumbar_motion=without)
    for exercise in catalog:
        met = [
            bool(goals & set(exercise.goals)),
            exercise.position in positions,
            bool(motions & set(exercise.lumbar_motion)),
            not without & set(exercise.lumbar_motion),
        ]
        assert (exercise in part) == all(met)
    one_by_one = catalog.by_goal(*goals).filter(position=positions)
    assert one_by_one.filter(lumbar_motion=motions).filter(without_lumbar_motion=without) == part
    assert catalog.filter(id=catalog.ids) == catalog.filter()


def problems_of(**changes: Any) -> dict[str, str]:
    """Return what is wrong with the small catalog after some changes."""
    with pytest.raises(l5s1.InvalidContentError) as error:
        attrs.evolve(SMALL, **changes)
    return dict(found_in(error))


def test_ids_may_repeat_in_different_lists() -> None:
    sources = (*SMALL.sources, attrs.evolve(SMALL.sources[0], id="book"))
    assert attrs.evolve(SMALL, sources=sources).sources == sources


def test_ids_resolve() -> None:
    """Remove all references and sources: every id that names one is a problem, wherever it is."""
    found = problems_of(references=(), sources=())
    expected = {
        f"{path}[{i}]"
        for path, ids in values_of(l5s1.to_dict(SMALL))
        if path.endswith(".reference_ids")
        for i in range(len(ids))
    }
    assert found.keys() == expected | {"$.exercises[0].source_id", "$.exercises[1].source_id"}
    assert found["$.glossary[0].reference_ids[1]"] == "no reference has the id 'paper'"
    assert found["$.message.reference_ids[0]"] == "no reference has the id 'book'"
    assert found["$.exercises[1].source_id"] == "no source has the id 'leaflet'"
    assert {path.partition("[")[0].partition(".reference")[0] for path in found} == {
        "$.message", "$.safety.disclaimer", "$.safety.lists", "$.guidance", "$.glossary", "$.exercises"
    }  # fmt: skip


def test_nearest_id_is_suggested_for_as_many_problems_as_are_shown() -> None:
    glossary = tuple(attrs.evolve(SMALL.glossary[0], id=f"term-{i}", reference_ids=("bok",)) for i in range(30))
    message = "no reference has the id 'bok'"
    messages = [*problems_of(glossary=glossary).values()]
    assert messages == [f"{message}; did you mean 'book'?"] * 20 + [message] * 10


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
        "translation": "de",
        "guidance": [],
        "glossary": (None,),
        "message": "Move.",
        "creator": "Somebody",
        "date": "2026-02-30",
    }.items():
        with pytest.raises(l5s1.InvalidContentError) as error:
            attrs.evolve(CATALOG, **{name: wrong})
        assert [path.partition("[")[0] for path, _ in found_in(error)] == [f"$.{name}"]


def test_threads_share_filters() -> None:
    found: list[Catalog] = []
    threads = [threading.Thread(target=lambda: found.append(l5s1.by_goal("mobility"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(catalog == found[0] for catalog in found)
