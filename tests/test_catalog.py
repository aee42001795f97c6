"""The catalog: a collection of exercises, its filters, and the rules across records."""

import itertools
import threading
from typing import Any, get_args

import attrs
import pytest
from documents import found_in, small_catalog
from documents import places as values_of
from hypothesis import given
from hypothesis import strategies as st
from strategies import catalogs, places

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Goal, LumbarMotion, Outcome, Position

CATALOG = l5s1.load()
SMALL = small_catalog()


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
    assert len(CATALOG) == len(CATALOG.ids) > 0
    assert [exercise.id for exercise in CATALOG] == list(CATALOG.ids)
    assert tuple(CATALOG) == CATALOG.exercises
    assert CATALOG["bird-dog"].name == "Bird dog"
    assert "bird-dog" in CATALOG
    assert CATALOG["bird-dog"] in CATALOG
    assert repr(SMALL) == "<Catalog 'Bends and stretches' 1.0.0, 2 exercises>"
    assert repr(SMALL.filter(id="bend")).endswith(" 1 exercise>")


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


def test_filter_of_a_subclass_is_one_of_it() -> None:
    class Own(Catalog):
        __slots__ = ()

    own = Own(**{field.name: getattr(SMALL, field.name) for field in attrs.fields(Catalog)})
    for part in (own.by_goal("mobility"), own.filter(id="bend")):
        assert type(part) is Own
    assert own.filter(id="bend").ids == ("bend",)


def test_filter_by_id_keeps_the_order_asked_for() -> None:
    assert CATALOG.filter(id=["bird-dog", "cat-cow", "bird-dog"]).ids == ("bird-dog", "cat-cow")
    assert CATALOG.filter(id="bird-dog", goal="mobility").ids == ()
    assert CATALOG.filter(id=()).ids == ()


@pytest.mark.parametrize("condition", ["goal", "position", "lumbar_motion"])
@pytest.mark.parametrize("value", ["", 3, [None], ["mobility", "x"], {"y": 1}, ("seated", "flexion")])
def test_filter_by_what_is_unknown(condition: Any, value: Any) -> None:
    with pytest.raises(l5s1.UnknownValueError):
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
    for name in ("version", "language", "translation", "title", "license", "review"):
        assert getattr(part, name) == getattr(CATALOG, name)
    for name in ("sources", "safety", "guidance", "glossary"):
        assert getattr(part, name) == getattr(CATALOG, name)


def test_filtered_catalog_keeps_the_references_that_something_names() -> None:
    only_book = attrs.evolve(SMALL.corrections[0], reference_ids=("book",), affects=("/title",), exercise_ids=("bend",))
    catalog = bare(corrections=(only_book, attrs.evolve(only_book, id="b", exercise_ids=(), reference_ids=("paper",))))
    assert [reference.id for reference in catalog.references] == ["book", "paper"]
    assert [reference.id for reference in catalog.filter(id="bend").references] == ["book", "paper"]
    assert [reference.id for reference in catalog.filter(id="stretch").references] == ["paper"]
    step = attrs.evolve(catalog["stretch"].steps[0], reference_ids=("book",))
    named = attrs.evolve(catalog, exercises=(catalog["bend"], attrs.evolve(catalog["stretch"], steps=(step,))))
    assert [reference.id for reference in named.filter(id="stretch").references] == ["book", "paper"]


def bare(**changes: Any) -> Catalog:
    """Return the small catalog with two short exercises, and nothing but its corrections naming a reference."""

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
        "corrections": (),
    }
    return attrs.evolve(SMALL, **values | changes)


BOTH = attrs.evolve(
    SMALL.corrections[0],
    exercise_ids=("bend", "stretch"),
    affects=("bend/dosage", "/title", "stretch/steps/start/text", "bend"),
)


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, {"exercise_ids": ("stretch",), "affects": ("/title", "stretch/steps/start/text")}),
        ({"exercise_ids": ()}, {"affects": ("/title", "stretch/steps/start/text")}),
        ({"exercise_ids": ("stretch",), "affects": ("/title",)}, {}),
        ({"exercise_ids": ("bend",)}, None),
        ({"exercise_ids": ("stretch",), "affects": ("bend/dosage",)}, None),
        ({"affects": ("bend/dosage",), "outcome": Outcome.REMOVED}, {"exercise_ids": ("stretch",), "affects": ()}),
        ({"affects": (), "outcome": Outcome.LEFT_OPEN}, {"exercise_ids": ("stretch",)}),
    ],
)
def test_corrections_of_a_filtered_catalog_are_cut_to_what_stays(
    changes: dict[str, Any], kept: dict[str, Any] | None
) -> None:
    correction = attrs.evolve(BOTH, **changes)
    catalog = attrs.evolve(SMALL, corrections=(correction,))
    expected = () if kept is None else (attrs.evolve(correction, **kept),)
    assert catalog.filter(id="stretch").corrections == expected
    assert catalog.filter(id=["stretch", "bend"]).corrections == (correction,)


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
    catalog = attrs.evolve(CATALOG, exercises=(exercise,), corrections=())
    assert catalog.filter(goal="strength").ids == ("bird-dog",)
    assert catalog.filter(lumbar_motion=list(LumbarMotion)).ids == ()


@given(catalogs(), st.sets(st.sampled_from(Goal)), st.sets(st.sampled_from(Position)))
def test_filters_narrow(catalog: Catalog, goals: set[Goal], positions: set[Position]) -> None:
    part = catalog.filter(goal=goals, position=positions)
    for exercise in catalog:
        assert (exercise in part) == (bool(goals & set(exercise.goals)) and exercise.position in positions)
    assert catalog.filter(goal=goals).filter(position=positions) == part
    assert catalog.filter(id=catalog.ids) == catalog.filter()


def problems_of(**changes: Any) -> dict[str, str]:
    """Return what is wrong with the small catalog after some changes."""
    with pytest.raises(l5s1.InvalidCatalogError) as error:
        attrs.evolve(SMALL, **changes)
    return dict(found_in(error))


def test_ids_may_repeat_in_different_lists() -> None:
    sources = (*SMALL.sources, attrs.evolve(SMALL.sources[0], id="book"))
    assert attrs.evolve(SMALL, sources=sources).sources == sources


def test_ids_resolve() -> None:
    expected: set[str] = set()
    for path, record in [
        ("$.safety.disclaimer", SMALL.safety.disclaimer),
        *((f"$.safety.{name}[{i}]", r) for name in ("ask_first", "symptom_rules", "red_flags")
          for i, r in enumerate(getattr(SMALL.safety, name))),
        *((f"$.{name}[{i}]", r) for name in ("guidance", "glossary", "corrections")
          for i, r in enumerate(getattr(SMALL, name))),
        *((f"$.exercises[{k}].{name}[{i}]", r) for k, exercise in enumerate(SMALL)
          for name in ("benefits", "steps", "precautions", "modifications")
          for i, r in enumerate(getattr(exercise, name))),
    ]:  # fmt: skip
        expected |= {f"{path}.reference_ids[{i}]" for i in range(len(record.reference_ids))}
    found = problems_of(references=())
    assert found.keys() == expected
    assert found["$.glossary[0].reference_ids[1]"] == "no reference has the id 'paper'"
    assert problems_of(sources=SMALL.sources[1:]) == {
        f"$.{place}.source_id": "no source has the id 'leaflet'"
        for place in ("exercises[0]", "exercises[1]", "corrections[0]", "corrections[1]")
    }
    assert problems_of(exercises=SMALL.exercises[1:]) == {
        "$.corrections[0].exercise_ids[0]": "no exercise has the id 'bend'",
        "$.corrections[1].exercise_ids[0]": "no exercise has the id 'bend'",
        "$.corrections[0].affects[0]": "nothing has the address 'bend/steps/move'",
    }


def test_nearest_id_is_suggested_for_as_many_problems_as_are_shown() -> None:
    corrections = tuple(attrs.evolve(SMALL.corrections[0], id=f"c{i}", exercise_ids=("bned",)) for i in range(30))
    message = "no exercise has the id 'bned'"
    messages = [*problems_of(corrections=corrections).values()]
    assert messages == [f"{message}; did you mean 'bend'?"] * 20 + [message] * 10


# --- Addresses of corrections ----------------------------------------------------------------------------


def affecting(address: str, outcome: Outcome = Outcome.CHANGED) -> tuple[l5s1.Correction, ...]:
    return (attrs.evolve(SMALL.corrections[0], affects=(address,), outcome=outcome),)


@pytest.mark.parametrize("address", [
    "bend/steps/nothing", "bend/steps/move/words", "bend/steps/move/text/text", "bned", "bned/name", "/safty",
    "exercises", "title", "/exercises/bend", "bend/move", "steps/move", "/bend", "safety/red_flags/bladder",
    "bend/dosage/repetitions/min", "bend/steps/0", "bend/_name", "_dataset", "/safety/_red_flags",
])  # fmt: skip
def test_address_of_nothing(address: str) -> None:
    for outcome in Outcome:
        assert problems_of(corrections=affecting(address, outcome)) == {
            "$.corrections[0].affects[0]": f"nothing has the address {address!r}"
        }


@pytest.mark.parametrize("address", ["/review", "/review/clinician", "/translation", "/translation/version"])
def test_what_a_catalog_has_of_its_own_is_affected_by_no_correction(address: str) -> None:
    """Refuse it, whether it is there or not: else a catalog could not be translated, which takes the review away."""
    review = l5s1.Review(clinician="A clinician", date="2026-01-31", version="1.0.0")
    for own in ({"review": review, "translation": l5s1.Translation(language="de", version="1.0.0")}, {}):
        assert problems_of(corrections=affecting(address), **own) == {
            "$.corrections[0].affects[0]": f"{address!r} is of this catalog alone, and no correction affects it"
        }


def test_every_address_of_nothing_is_named() -> None:
    corrections = (attrs.evolve(SMALL.corrections[0], affects=("nothing", "nowhere")),)
    assert [*problems_of(corrections=corrections)] == ["$.corrections[0].affects[0]", "$.corrections[0].affects[1]"]


@given(catalogs(), st.data())
def test_correction_may_affect_every_record_and_field(catalog: Catalog, data: st.DataObject) -> None:
    source = attrs.evolve(SMALL.sources[0], id="its-source")
    correction = attrs.evolve(SMALL.corrections[0], source_id=source.id, exercise_ids=(), reference_ids=())
    catalog = attrs.evolve(catalog, sources=(*catalog.sources, source), corrections=())
    address, of_source = data.draw(st.sampled_from(sorted(places(catalog).items())))
    for outcome in Outcome:
        corrections = (attrs.evolve(correction, affects=(address,), outcome=outcome),)
        if outcome is Outcome.CHANGED and of_source:
            with pytest.raises(l5s1.InvalidCatalogError, match="was changed, so its origin cannot be source"):
                attrs.evolve(catalog, corrections=corrections)
        else:
            assert attrs.evolve(catalog, corrections=corrections).corrections == corrections


@pytest.mark.parametrize("address", ["bend/steps/start", "bend/steps/start/text", "bend/steps/start/breath"])
def test_what_was_changed_is_not_the_sources(address: str) -> None:
    step = attrs.evolve(SMALL["bend"].steps[0], origin=l5s1.Origin.SOURCE)
    bend = attrs.evolve(SMALL["bend"], steps=(step, *SMALL["bend"].steps[1:]))
    exercises = (bend, SMALL["stretch"])
    assert problems_of(exercises=exercises, corrections=affecting(address)) == {
        "$.corrections[0].affects[0]": f"{address!r} was changed, so its origin cannot be source"
    }
    for outcome in set(Outcome) - {Outcome.CHANGED}:
        assert attrs.evolve(SMALL, exercises=exercises, corrections=affecting(address, outcome))
    # The list that holds it, and the exercise, have no origin.
    for above in ("bend/steps", "bend"):
        assert attrs.evolve(SMALL, exercises=exercises, corrections=affecting(above))


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
    }.items():
        with pytest.raises(l5s1.InvalidCatalogError) as error:
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
