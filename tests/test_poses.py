"""Check the anatomy and the contacts of every posture on its numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tools.illustrations.figure import (
    BALL,
    FOOT,
    FOREARM,
    HAND,
    HEEL,
    SHANK,
    SPINE,
    THIGH,
    UPPER_ARM,
    Chain,
    Disc,
    Figure,
    direction,
    turn,
)
from tools.illustrations.poses import DRAWINGS, Drawing

BY_ID = {drawing.id: drawing for drawing in DRAWINGS}
IDS = [
    "cat-cow-start",
    "cat-cow-cow",
    "cat-cow-cat",
    "childs-pose-start",
    "childs-pose-fold",
    "knee-to-chest-start",
    "knee-to-chest-hold",
    "pelvic-tilt-start",
    "pelvic-tilt-press",
    "seated-hamstring-stretch-start",
    "seated-hamstring-stretch-extend",
    "seated-hamstring-stretch-lean",
    "glute-bridge-start",
    "glute-bridge-lift",
    "bird-dog-start",
    "bird-dog-reach",
    "bird-dog-other-side",
]
SUPINE = [id_ for id_ in IDS if id_.startswith(("knee-to-chest", "pelvic-tilt", "glute-bridge"))]
QUADRUPED = [id_ for id_ in IDS if id_.startswith(("cat-cow", "bird-dog"))]

every = pytest.mark.parametrize("drawing", DRAWINGS, ids=IDS)


def figure(id_: str) -> Figure:
    return BY_ID[id_].figure


def lowest(chain: Chain) -> float:
    return min(disc.lowest for disc in chain)


def gap(first: Chain, second: Chain) -> float:
    """Return the distance between the skins of two chains of discs."""

    def apart(a: Disc, b: Disc) -> float:
        return abs(a.center - b.center) - a.radius - b.radius

    return min(apart(a, b) for a in first for b in second)


def level(start: complex, end: complex) -> float:
    """Return the slope of a line against the ground, whichever way it runs."""
    slope = abs(turn(0.0, direction(start, end)))
    return min(slope, 180.0 - slope)


def spine_directions(spine: tuple[complex, ...]) -> list[float]:
    return [direction(a, b) for a, b in pairwise(spine)]


def test_ids_are_fixed() -> None:
    assert [drawing.id for drawing in DRAWINGS] == IDS


@every
def test_segments_have_the_same_length_in_every_pose(drawing: Drawing) -> None:
    posed = drawing.figure
    assert [abs(b - a) for a, b in pairwise(posed.spine)] == pytest.approx(SPINE)
    assert sum(SPINE) == 50.0
    for name, limb in posed.limbs.items():
        upper, lower = (THIGH, SHANK) if name.endswith("leg") else (UPPER_ARM, FOREARM)
        assert abs(limb.hinge - limb.root) == pytest.approx(upper)
        assert abs(limb.end - limb.hinge) == pytest.approx(lower)
    for side in ("right", "left"):
        hand = posed.parts[f"{side} hand"]
        assert abs(hand[-1].center - hand[0].center) == pytest.approx(1.75 * HAND)
    assert abs(BALL - HEEL) == pytest.approx(FOOT)


@every
def test_hinges_bend_only_the_anatomical_way(drawing: Drawing) -> None:
    for name, limb in drawing.figure.limbs.items():
        bend = turn(direction(limb.root, limb.hinge), direction(limb.hinge, limb.end))
        if name.endswith("leg"):
            assert -163.0 <= bend <= 0.1, name
        else:
            assert -0.1 <= bend <= 150.0, name


@every
def test_wrists_ankles_and_neck_stay_in_range(drawing: Drawing) -> None:
    for name, limb in drawing.figure.limbs.items():
        bend = turn(direction(limb.hinge, limb.end), limb.end_direction)
        if name.endswith("leg"):
            # A right angle is neutral.  With the instep on the mat the sole still slopes by 20 degrees.
            assert 15.0 <= bend <= 115.0, name
        else:
            assert -80.0 <= bend <= 90.0, name
    spine = drawing.spine
    assert -30.0 <= spine.neck <= 45.0
    assert -30.0 <= spine.head <= 40.0
    assert abs(spine.scapula) <= 8.5


@every
def test_declared_contacts_touch(drawing: Drawing) -> None:
    seat = drawing.scene.seat
    for name in drawing.contacts:
        ground = seat[2] if seat and name == "hips" else 0.0
        assert lowest(drawing.figure.spot(name)) == pytest.approx(ground, abs=1.0), name


@every
def test_nothing_sinks_into_the_ground(drawing: Drawing) -> None:
    for name, chain in drawing.figure.parts.items():
        assert lowest(chain) >= -1.0, name


@every
def test_what_lies_on_the_mat_is_over_the_mat(drawing: Drawing) -> None:
    if drawing.scene.mat:
        left, right = drawing.scene.mat
        for name in drawing.contacts:
            for disc in drawing.figure.spot(name):
                assert left <= disc.center.real <= right, name


@every
def test_the_view_holds_the_whole_figure(drawing: Drawing) -> None:
    left, top, width, height = drawing.scene.view
    for chain in drawing.figure.parts.values():
        for disc in chain:
            assert left + 2 <= disc.center.real - disc.radius
            assert disc.center.real + disc.radius <= left + width - 2
            assert disc.center.imag + disc.radius <= -top - 2
    for arrow in drawing.arrows:
        for point in (arrow.start, arrow.end):
            assert left + 4 <= point.real <= left + width - 4
            assert point.imag <= -top - 4
    assert top + height >= 5.7


def test_drawings_of_an_exercise_share_their_view() -> None:
    for id_ in IDS:
        start = next(other for other in IDS if other.startswith(id_.split("-")[0]))
        assert BY_ID[id_].scene.view[2:] == BY_ID[start].scene.view[2:]


@pytest.mark.parametrize("id_", QUADRUPED)
def test_quadruped_has_knees_under_hips_and_hands_under_shoulders(id_: str) -> None:
    posed = figure(id_)
    for name, limb in posed.limbs.items():
        if name not in BY_ID[id_].working:
            place = limb.hinge if name.endswith("leg") else limb.end
            assert place.real == pytest.approx(limb.root.real, abs=10.0), name


@pytest.mark.parametrize("id_", ["cat-cow-start", "bird-dog-start", "bird-dog-reach", "bird-dog-other-side"])
def test_flat_back(id_: str) -> None:
    posed = figure(id_)
    directions = spine_directions(posed.spine)
    assert max(directions) - min(directions) <= 5.0
    assert level(posed.spine[0], posed.spine[3]) <= 5.0


def test_cow_extends_the_low_back_and_barely_lifts_the_head() -> None:
    cow, start = BY_ID["cat-cow-cow"], figure("cat-cow-start")
    assert cow.spine.lumbar < -10.0
    assert cow.figure.waist.imag < start.waist.imag - 3.0
    assert lowest(cow.figure.spot("low back")) < lowest(start.spot("low back")) - 3.0
    assert 5.0 <= cow.figure.head_direction - start.head_direction <= 20.0


def test_cat_flexes_the_whole_spine_and_tucks_the_chin() -> None:
    cat, start = BY_ID["cat-cow-cat"], figure("cat-cow-start")
    directions = spine_directions(cat.figure.spine)
    assert all(a - b > 10.0 for a, b in pairwise(directions))
    assert directions[0] > spine_directions(start.spine)[0] + 10.0
    assert cat.spine.neck > 10.0
    assert cat.spine.head > 10.0
    assert cat.figure.spine[2].imag > start.spine[2].imag + 5.0


@pytest.mark.parametrize("id_", ["childs-pose-start", "childs-pose-fold"])
def test_childs_pose_rests_the_hips_on_the_heels(id_: str) -> None:
    posed = figure(id_)
    hips = (*posed.spot("hips"), posed.parts["right thigh"][0])
    for side in ("right", "left"):
        assert gap(hips, posed.spot(f"{side} heel")) <= 1.0
        assert posed.limbs[f"{side} leg"].flexion >= 140.0


def test_childs_pose_rests_the_forehead() -> None:
    posed = figure("childs-pose-fold")
    skull, brow, *_, nose = posed.parts["head"]
    assert brow.lowest <= min(skull.lowest, nose.lowest)
    assert brow.lowest == pytest.approx(0.0, abs=1.0)
    assert posed.limbs["right arm"].end.real > posed.head.real + 20.0


@pytest.mark.parametrize("id_", SUPINE)
def test_supine_looks_up_with_the_back_of_the_head_down(id_: str) -> None:
    posed = figure(id_)
    skull, *_, nose = posed.parts["head"]
    assert skull.lowest == pytest.approx(0.0, abs=1.0)
    assert nose.center.imag > posed.head.imag + 5.0
    contacts = set(BY_ID[id_].contacts)
    assert contacts >= {"head", "upper back"}
    assert ("hips" in contacts) == (id_ != "glute-bridge-lift")


def test_knee_to_chest_bends_only_the_right_leg() -> None:
    posed = figure("knee-to-chest-hold")
    right, left = posed.limbs["right leg"], posed.limbs["left leg"]
    assert 90.0 < direction(right.root, right.hinge) < 150.0
    assert left.flexion <= 5.0
    thigh = right.hinge - right.root
    for side in ("right", "left"):
        wrist = (posed.limbs[f"{side} arm"].end - right.root) / thigh
        assert 0.6 <= wrist.real <= 1.0
        # Behind the thigh, on the side away from the chest, and close to it.
        assert -14.0 <= wrist.imag * THIGH <= -6.0


def test_pelvic_tilt_closes_the_hollow_of_the_low_back() -> None:
    start, press = BY_ID["pelvic-tilt-start"], BY_ID["pelvic-tilt-press"]
    assert 4.0 <= max(disc.lowest for disc in start.figure.spot("low back")) <= 8.0
    assert max(disc.lowest for disc in press.figure.spot("low back")) <= 1.5
    assert press.spine.pelvis > start.spine.pelvis + 10.0
    assert press.spine.lumbar > start.spine.lumbar + 10.0


def test_seat_is_right_under_the_pelvis() -> None:
    for id_ in IDS:
        seat = BY_ID[id_].scene.seat
        if seat:
            back, front, height = seat
            hip = figure(id_).spine[0]
            assert back < hip.real - 5.0
            assert front - 15.0 <= hip.real <= front
            assert lowest(figure(id_).spot("hips")) == pytest.approx(height, abs=1.0)


@pytest.mark.parametrize("id_", ["seated-hamstring-stretch-extend", "seated-hamstring-stretch-lean"])
def test_hamstring_stretch_keeps_trunk_and_knee_straight(id_: str) -> None:
    posed = figure(id_)
    directions = spine_directions(posed.spine)
    assert max(directions) - min(directions) <= 5.0
    assert posed.limbs["right leg"].flexion <= 10.0
    assert posed.limbs["left leg"].flexion >= 75.0
    heel, toes = posed.spot("right heel")[0], posed.spot("right toes")[0]
    assert toes.center.imag > heel.center.imag + 10.0


def test_hamstring_stretch_bends_at_the_hip() -> None:
    tall, lean = (spine_directions(figure(f"seated-hamstring-stretch-{end}").spine) for end in ("extend", "lean"))
    assert tall[0] == pytest.approx(90.0, abs=6.0)
    assert 12.0 <= tall[0] - lean[0] <= 30.0
    posed = figure("seated-hamstring-stretch-lean")
    for side in ("right", "left"):
        assert gap(posed.parts[f"{side} hand"], posed.parts["left thigh"]) <= 1.0


def test_bridge_is_straight_from_shoulder_to_knee() -> None:
    posed = figure("glute-bridge-lift")
    leg = posed.limbs["right leg"]
    assert abs(turn(direction(posed.shoulder, leg.root), direction(leg.root, leg.hinge))) <= 5.0
    assert abs(turn(90.0, direction(leg.end, leg.hinge))) <= 10.0
    assert leg.end_direction == 0.0
    assert lowest(posed.spot("hips")) > 10.0


@pytest.mark.parametrize(
    ("id_", "arm", "leg"),
    [("bird-dog-reach", "right arm", "left leg"), ("bird-dog-other-side", "left arm", "right leg")],
)
def test_bird_dog_is_level(id_: str, arm: str, leg: str) -> None:
    posed = figure(id_)
    assert set(BY_ID[id_].working) == {arm, leg}
    for name in (arm, leg):
        limb = posed.limbs[name]
        assert level(limb.root, limb.end) <= 5.0
        assert limb.flexion <= 5.0
    assert posed.limbs[arm].end.real > posed.shoulder.real + 50.0
    assert posed.limbs[leg].end.real < posed.spine[0].real - 80.0
