"""Check anatomy and contacts of the drawings on their finished outlines."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from posed import BY_ID, IDS, document, every, figure, outlines, parts, shown
from svg_document import Shape, gap, inside, lowest, painted

from tools.illustrations import body, pieces, scene
from tools.illustrations import inside as body_inside
from tools.illustrations.figure import DEPTH, SEAT, Spread, direction, turn, unit
from tools.illustrations.outline import from_line
from tools.illustrations.poses import DRAWINGS, Drawing
from tools.illustrations.scene import PRESSED
from tools.illustrations.svg import back_line

SUPINE = [id for id in IDS if id.startswith(("knee-to-chest", "pelvic-tilt", "glute-bridge"))]
SEATED = [id for id in IDS if id.startswith("seated") or (id.endswith("-chair") and id != "floor-chair")]
QUADRUPED = [id for id in IDS if id.startswith(("cat-cow", "bird-dog", "floor-hands")) and id not in SEATED]

# The one that faces the viewer has no side view to measure.
profile = pytest.mark.parametrize(
    "drawing", [d for d in DRAWINGS if not d.side], ids=[i for i in IDS if i != "floor-side"]
)

BOTH_FEET = ("right foot", "left foot")
BOTH_HANDS = ("right hand", "left hand")
BOTH_KNEES = ("right thigh", "left thigh", "right shank", "left shank")
ON_BACK = ("head", "shirt", "pelvis")
CONTACTS = {
    "cat-cow": (*BOTH_HANDS, *BOTH_KNEES, *BOTH_FEET),
    "cat-cow-chair": BOTH_FEET,
    "bird-dog-easier": (*BOTH_HANDS, "right thigh", "right shank", "right foot"),
    "bird-dog-start": (*BOTH_HANDS, *BOTH_KNEES, *BOTH_FEET),
    "bird-dog-reach": ("left hand", "right thigh", "right shank", "right foot"),
    "bird-dog-other-side": ("right hand", "left thigh", "left shank", "left foot"),
    "childs-pose-start": (*BOTH_HANDS, *BOTH_KNEES, *BOTH_FEET),
    "childs-pose-chair": BOTH_FEET,
    "childs-pose-fold": ("head", *BOTH_HANDS, *BOTH_KNEES, *BOTH_FEET),
    "knee-to-chest-start": (*ON_BACK, *BOTH_HANDS, *BOTH_FEET),
    "knee-to-chest-easier": (*ON_BACK, "left foot"),
    "knee-to-chest-hold": (*ON_BACK, "left foot"),
    "knee-to-chest-hold-left": (*ON_BACK, "right foot"),
    "pelvic-tilt": (*ON_BACK, "right upper arm", "left upper arm", *BOTH_FEET),
    "seated-hamstring-stretch": BOTH_FEET,
    "glute-bridge-start": (*ON_BACK, *BOTH_HANDS, *BOTH_FEET),
    "glute-bridge-lift": ("head", "shirt", *BOTH_HANDS, *BOTH_FEET),
    "floor-chair": BOTH_FEET,
    "floor-kneel": ("right thigh", "right shank", *BOTH_FEET),
    "floor-hands-and-knees": (*BOTH_HANDS, *BOTH_KNEES, *BOTH_FEET),
    "floor-side": (*BOTH_HANDS, "pelvis", "left shank", "left foot"),
}


def contacts(id: str) -> tuple[str, ...]:
    return CONTACTS[max((key for key in CONTACTS if id.startswith(key)), key=len)]


def middle(outline: list[complex], start: complex, end: complex) -> float:
    """Return the slope of the middle line of a limb, as drawn around its joints, against the ground."""
    along = (end - start) / abs(end - start)
    # Long curves and straight edges have few points.
    dense = [a + (b - a) * k / 8 for a, b in pairwise([*outline, outline[0]]) for k in range(8)]
    local = [(p - start) / along for p in dense]
    thirds = []
    for low, high in ((0.15, 0.3), (0.7, 0.85)):
        part = [p for p in local if low < p.real / abs(end - start) < high]
        thirds.append(
            complex((low + high) / 2 * abs(end - start), (min(p.imag for p in part) + max(p.imag for p in part)) / 2)
        )
    slope = abs(turn(0.0, direction(*(start + p * along for p in thirds))))
    return min(slope, 180.0 - slope)


@profile
def test_bones_have_the_same_length_in_every_pose(drawing: Drawing) -> None:
    posed = figure(drawing.id)
    assert [abs(b - a) for a, b in pairwise(posed.spine)] == pytest.approx(body.SPINE)
    assert abs(posed.skull - posed.neck_root) == pytest.approx(body.NECK)
    for name, limb in posed.limbs.items():
        if isinstance(drawing.pose.limbs[name], Spread):
            # An arm spread toward the viewer looks shorter, never longer.
            assert abs(limb.hinge - limb.root) < body.UPPER_ARM
            assert abs(limb.end - limb.hinge) < body.FOREARM
            continue
        upper, lower = (body.THIGH, body.SHANK) if name.endswith("leg") else (body.UPPER_ARM, body.FOREARM)
        assert abs(limb.hinge - limb.root) == pytest.approx(upper)
        assert abs(limb.end - limb.hinge) == pytest.approx(lower)


@profile
def test_joints_bend_only_the_anatomical_way(drawing: Drawing) -> None:
    posed = figure(drawing.id)
    for name, limb in posed.limbs.items():
        if isinstance(drawing.pose.limbs[name], Spread):
            continue
        bend = turn(direction(limb.root, limb.hinge), direction(limb.hinge, limb.end))
        end = turn(direction(limb.hinge, limb.end), limb.end_direction)
        if name.endswith("leg"):
            assert -160.0 <= bend <= 0.1, name
            assert 15.0 <= end <= 115.0, name
        else:
            assert -0.1 <= bend <= 150.0, name
            assert -90.0 <= end <= 90.0, name
    assert abs(turn(posed.gaze, direction(posed.spine[2], posed.spine[3]))) <= 80.0


@every
def test_what_should_touch_touches(drawing: Drawing) -> None:
    for name in contacts(drawing.id):
        # So deep that the edge of the mat covers the lowest bit: what rests there is flattened.
        assert lowest(outlines(drawing.id)[name]) == pytest.approx(0.0, abs=0.8), name
        assert lowest(outlines(drawing.id)[name]) < PRESSED


@every
def test_nothing_sinks_into_the_ground(drawing: Drawing) -> None:
    for name, outline in outlines(drawing.id).items():
        # The edge of the mat hides this much.
        assert lowest(outline) >= -0.5, name


@every
def test_the_mat_lies_under_all_that_touches_it_and_covers_what_presses_on_it(drawing: Drawing) -> None:
    if not drawing.mat:
        return
    found = list(painted(ET.fromstring(document(drawing.id))))
    (edge,) = [k for k, s in enumerate(found) if s.attributes.get("fill") == scene.MAT_EDGE]
    (top,) = [k for k, s in enumerate(found) if s.attributes.get("fill") == scene.MAT_TOP]
    # The figure is between the two.
    drawn = [k for k, s in enumerate(found) if s.attributes.get("fill") in {pieces.SKIN, pieces.SHIRT, pieces.TROUSERS}]
    assert top < min(drawn) <= max(drawn) < edge
    assert max(p.imag for p in found[edge].points) == pytest.approx(PRESSED, abs=0.05)
    left, right = (end(p.real for p in found[edge].points) for end in (min, max))
    for name in contacts(drawing.id):
        for p in shown(drawing.id)[name]:
            if p.imag < 3.0:
                assert left <= p.real <= right + 1.7 * DEPTH.real, name
    # Far limbs lie on the mat too.
    assert max(p.imag for p in found[top].points) > PRESSED + DEPTH.imag


@pytest.mark.parametrize("id", SEATED)
def test_seated_on_the_front_of_the_chair(id: str) -> None:
    assert lowest(outlines(id)["pelvis"]) == pytest.approx(SEAT, abs=0.3)
    # The hips are near the front edge, and the leg begins in front of the chair.
    chair = BY_ID[id].chair
    assert chair is not None
    assert chair.back == -1
    assert 0.0 <= chair.front - figure(id).spine[0].real <= 8.0
    assert figure(id).limbs["right leg"].hinge.real > chair.front + 20.0


@pytest.mark.parametrize("id", QUADRUPED)
def test_hands_under_shoulders_and_knees_under_hips(id: str) -> None:
    posed = figure(id)
    for name, limb in posed.limbs.items():
        if name not in BY_ID[id].working:
            place = limb.hinge if name.endswith("leg") else limb.end
            root = posed.shoulder if name.endswith("arm") else limb.root
            assert place.real == pytest.approx(root.real, abs=7.0), name
            assert name.endswith("leg") or limb.flexion <= 30.0, name


def back_profile(id: str) -> list[float]:
    """Return the height of the upper outline of the trunk over the waist, from hip to shoulder."""
    heights = []
    for x in range(2, 40, 2):
        column = [p.imag for name in ("shirt", "pelvis") for p in outlines(id)[name] if abs(p.real - x) < 1.6]
        heights.append(max(column))
    return heights


@pytest.mark.parametrize("id", ["cat-cow-start", "bird-dog-start", "bird-dog-reach", "bird-dog-other-side"])
def test_flat_back(id: str) -> None:
    profile = back_profile(id)
    assert max(profile) - min(profile) <= 3.5


def test_cow_lets_the_back_sink_and_cat_rounds_it_by_half_of_what_could_be() -> None:
    flat, cow, cat = (back_profile(f"cat-cow-{end}") for end in ("start", "cow", "cat"))

    def sag(profile: list[float]) -> float:
        """Return how far the middle lies above the line from end to end."""
        return max(
            (y - (profile[0] + (profile[-1] - profile[0]) * k / (len(profile) - 1)) for k, y in enumerate(profile)),
            key=abs,
        )

    assert sag(cow) <= sag(flat) - 2.5
    assert sag(cat) >= sag(flat) + 3.5
    # Cat rounds the lower back too, not only the chest: the lower half of the way from hip to shoulder by itself.
    half = len(cat) // 2 + 1
    assert sag(cat[:half]) >= sag(flat[:half]) + 1.0
    # The tailbone rises in cow and is tucked under in cat.
    assert figure("cat-cow-cow").pelvis <= figure("cat-cow-start").pelvis - 15.0
    assert figure("cat-cow-cat").pelvis >= figure("cat-cow-start").pelvis + 20.0
    cow_pose, cat_pose = BY_ID["cat-cow-cow"].pose, BY_ID["cat-cow-cat"].pose
    # The whole range was 57 degrees in the lumbar and 53 in the thoracic spine: neither goes to the end.
    assert 24.0 <= cat_pose.lumbar - cow_pose.lumbar <= 54.0
    assert 22.0 <= cat_pose.thoracic - cow_pose.thoracic <= 30.0


def gaze_meets_floor(id: str) -> float:
    """Return where the gaze meets the floor, level with the face."""
    posed = figure(id)
    look = unit(posed.gaze - 90.0)
    eye = posed.head + complex(6.6, 1.2) * look
    assert look.imag < 0.0
    return (eye + look * (eye.imag / -look.imag)).real


def test_cow_looks_at_the_floor_an_arms_length_ahead() -> None:
    hands = figure("cat-cow-cow").limbs["right arm"].end.real
    arm = body.UPPER_ARM + body.FOREARM + 17.0
    assert gaze_meets_floor("cat-cow-cow") - hands == pytest.approx(arm, abs=12.0)
    # On hands and knees and in the bird dog the gaze falls between and just before the hands.
    for id in ("cat-cow-start", "bird-dog-start", "bird-dog-reach", "bird-dog-other-side"):
        assert hands - 10.0 <= gaze_meets_floor(id) <= hands + 30.0


@pytest.mark.parametrize("id", ["cat-cow-cow", "cat-cow-cat"])
def test_the_dashes_are_the_flat_back(id: str) -> None:
    (dashed,) = [s for s in painted(ET.fromstring(document(id))) if "stroke-dasharray" in s.attributes]
    flat = back_line(figure("cat-cow-start"))
    assert abs(dashed.points[0] - flat[0]) < 0.1
    assert abs(dashed.points[-1] - flat[-1]) < 0.1
    below = [p for p in dashed.points if inside(p, outlines(id)["shirt"])]
    assert len(below) <= 0.2 * len(dashed.points) if id.endswith("cow") else len(below) >= 0.8 * len(dashed.points)


def test_cat_lets_the_head_hang_between_the_arms() -> None:
    parts = outlines("cat-cow-cat")
    assert max(p.imag for p in parts["head"]) < figure("cat-cow-cat").shoulder.imag + 2.0
    assert lowest(parts["head"]) > 15.0
    # The head hangs, the chin stays away from the chest.
    posed = figure("cat-cow-cat")
    chin = posed.head + complex(8.0, -10.0) * unit(posed.gaze - 90.0)
    assert min(abs(chin - p) for p in parts["shirt"]) > 6.5
    assert 100.0 <= 90.0 - posed.gaze <= 130.0


@pytest.mark.parametrize("id", ["childs-pose-start", "childs-pose-fold"])
def test_buttocks_rest_on_the_heels(id: str) -> None:
    parts = outlines(id)
    for foot in BOTH_FEET:
        assert gap(parts["pelvis"], parts[foot]) == 0.0
        deepest = max(
            (
                min(from_line(p, a, b) for a, b in pairwise(parts["pelvis"]))
                for p in parts[foot]
                if inside(p, parts["pelvis"])
            ),
            default=0.0,
        )
        assert deepest <= 1.5


def test_childs_pose_starts_with_both_hands_on_the_mat_ahead_of_the_knees() -> None:
    outline = outlines("childs-pose-start")
    knees = max(p.real for p in outline["right thigh"])
    for hand in BOTH_HANDS:
        assert min(p.real for p in outline[hand]) > knees + 10.0
        assert max(p.real for p in outlines("childs-pose-fold")[hand]) > max(p.real for p in outline[hand]) + 10.0
    assert figure("childs-pose-start").limbs["right arm"].flexion <= 30.0
    assert min(p.imag for p in outline["head"]) > 20.0


def test_the_forehead_rests_on_the_mat_between_the_arms() -> None:
    posed, outline = figure("childs-pose-fold"), outlines("childs-pose-fold")
    touching = min(outline["head"], key=lambda p: p.imag)
    # The forehead, not the crown, the nose or the chin; the face looks down.
    local = (touching - posed.head) / unit(posed.gaze - 90.0)
    assert 15.0 <= direction(0j, local) <= 65.0
    assert 90.0 <= 90.0 - posed.gaze <= 108.0
    assert touching.imag == pytest.approx(0.0, abs=0.3)
    for hand in BOTH_HANDS:
        assert min(p.real for p in outline[hand]) > max(p.real for p in outline["head"])
    assert gap(outline["shirt"], outline["right thigh"]) == 0.0
    # The head is between the arms: the left one is behind it, the right one covers a part of it.
    names = [piece.name for piece in parts("childs-pose-fold")]
    assert names.index("left upper arm") < names.index("head") < names.index("right upper arm")
    covered = [p for p in outline["head"] if inside(p, outline["right upper arm"])]
    assert 0.1 * len(outline["head"]) <= len(covered) <= 0.7 * len(outline["head"])


@pytest.mark.parametrize("id", SUPINE)
def test_supine_looks_up_with_the_back_of_the_head_down(id: str) -> None:
    posed, parts = figure(id), outlines(id)
    # It lies on the back of the skull, the face opposite.
    touching = (min(parts["head"], key=lambda p: p.imag) - posed.head) / unit(posed.gaze - 90.0)
    assert abs(turn(180.0, direction(0j, touching))) <= 20.0
    assert max(p.imag for p in parts["head"]) > posed.head.imag + 10.0


def hollow(id: str) -> float:
    """Return the height of the gap between back and mat, as drawn."""
    return body_inside.height(figure(id))


def test_pelvic_tilt_opens_and_closes_the_hollow_so_that_print_shows_it() -> None:
    start, press = hollow("pelvic-tilt-start"), hollow("pelvic-tilt-press")
    assert 4.0 <= start <= 7.5
    assert press <= PRESSED
    # In a picture 60 mm wide the hollow is more than 1.2 mm high.
    view = float(document("pelvic-tilt-start").split('viewBox="')[1].split()[2])
    assert (start - PRESSED) * 60.0 / view >= 1.2
    for id, height in (("pelvic-tilt-start", start), ("pelvic-tilt-press", 0.0)):
        (shade,) = [s for s in painted(ET.fromstring(document(id))) if s.attributes.get("fill") == pieces.MARK]
        assert max(p.imag for p in shade.points) - PRESSED == pytest.approx(max(0.0, height - PRESSED), abs=1.0)


def test_pelvic_tilt_rolls_the_pelvis_itself_and_nothing_hides_it() -> None:
    start, press = (figure(f"pelvic-tilt-{end}") for end in ("start", "press"))
    assert press.pelvis % 360 > start.pelvis % 360 + 10.0
    for id in ("pelvic-tilt-start", "pelvic-tilt-press"):
        found = list(painted(ET.fromstring(document(id))))
        bones = [k for k, s in enumerate(found) if s.attributes.get("fill") == body_inside.BONE]
        assert len(bones) == 6  # five vertebrae and the pelvis
        for k in bones:
            later = [s.loops[0] for s in found[k + 1 :] if s.attributes.get("fill") in {pieces.SHIRT, pieces.SKIN}]
            hidden = [p for p in found[k].points if any(inside(p, loop) for loop in later)]
            assert len(hidden) <= 0.5 * len(found[k].points)
        pelvis = found[bones[-1]].points
        arms = later_skin(found[bones[-1] + 1 :])
        assert len([p for p in pelvis if any(inside(p, s.loops[0]) for s in arms)]) <= 0.1 * len(pelvis)
        assert all(inside(p, outlines(id)["pelvis"]) or inside(p, outlines(id)["shirt"]) for p in pelvis)


def later_skin(found: list[Shape]) -> list[Shape]:
    """Return what is painted later in the colors of the arms."""
    return [s for s in found if s.attributes.get("fill") in {pieces.SHIRT, pieces.SKIN}]


@pytest.mark.parametrize("id", ["pelvic-tilt-start", "pelvic-tilt-press"])
def test_pelvic_tilt_rests_the_hands_on_the_belly_and_the_buttocks_on_the_mat(id: str) -> None:
    posed, outline = figure(id), outlines(id)
    for side in ("right", "left"):
        assert gap(outline[f"{side} hand"], outline["shirt"]) <= 2.5
        # Just below the ribs: between the waist and the lower end of the chest.
        hand = sum(outline[f"{side} hand"]) / len(outline[f"{side} hand"])
        assert posed.shoulder.real + 12.0 <= hand.real <= posed.spine[1].real
        assert lowest(outline[f"{side} hand"]) > 12.0
    for side in ("right", "left"):
        assert posed.limbs[f"{side} leg"].flexion >= 90.0


@pytest.mark.parametrize(("id", "side"), [("knee-to-chest-hold", "right"), ("knee-to-chest-hold-left", "left")])
def test_knee_to_chest_bends_the_low_back_and_holds_the_thigh_from_behind(id: str, side: str) -> None:
    posed, parts = figure(id), outlines(id)
    assert hollow(id) <= 1.2
    assert hollow("knee-to-chest-start") >= 3.0
    other = posed.limbs["left leg" if side == "right" else "right leg"]
    assert other.flexion <= 15.0
    limb = posed.limbs[f"{side} leg"]
    along = direction(limb.root, limb.hinge)
    assert 110.0 <= along <= 140.0
    thigh = parts[f"{side} thigh"]
    axis = (limb.hinge - limb.root) / abs(limb.hinge - limb.root)
    for hand in BOTH_HANDS:
        # As drawn: both hands go round the same place.
        far = (DEPTH if side == "left" else 0j) - (DEPTH if hand.startswith("left") else 0j)
        local = [(p - limb.root - far) / axis for p in parts[hand]]
        assert any(inside(p - far, thigh) for p in parts[hand])
        # The fingers go round the back of the thigh, between knee and buttock.
        assert min(p.imag for p in local) < -7.5
        assert all(0.4 * body.THIGH < p.real < body.THIGH for p in local if p.imag < -5.0)
    assert BY_ID[id].hands == "hooked"
    # The side that moves is unmistakable: the right leg is in front of the trunk, the left one behind it.
    names = list(parts)
    assert (names.index(f"{side} thigh") > names.index("shirt")) == (side == "right")
    if side == "left":
        assert names.index("right thigh") > names.index("left thigh")
    assert lowest(parts["head"]) == pytest.approx(0.0, abs=0.2)


@pytest.mark.parametrize("side", ["right", "left"])
def test_hamstring_stretch_hinges_at_the_hip_over_a_straight_leg(side: str) -> None:
    end = "" if side == "right" else "-left"
    extend, lean = (f"seated-hamstring-stretch-{step}{end}" for step in ("extend", "lean"))
    for id in (extend, lean):
        posed = figure(id)
        assert posed.limbs[f"{side} leg"].flexion <= 10.0
        foot = outlines(id)[f"{side} foot"]
        # The heel is down and the foot relaxed: the toes are neither pulled up nor pointed.
        heel, toes = min(foot, key=lambda p: p.real), max(foot, key=lambda p: p.real)
        assert lowest(foot) == pytest.approx(0.0, abs=0.3)
        assert heel.imag < toes.imag
        shank = direction(posed.limbs[f"{side} leg"].hinge, posed.limbs[f"{side} leg"].end)
        assert 65.0 <= turn(shank, posed.limbs[f"{side} leg"].end_direction) <= 85.0
        trunk = [direction(a, b) for a, b in pairwise(posed.spine)]
        assert max(trunk) - min(trunk) <= 6.0
        bent = "left" if side == "right" else "right"
        assert posed.limbs[f"{bent} leg"].flexion >= 70.0
        for hand in BOTH_HANDS:
            assert gap(shown(id)[hand], shown(id)[f"{bent} thigh"]) <= 1.0
    assert 18.0 <= figure(extend).pelvis - figure(lean).pelvis <= 30.0


@pytest.mark.parametrize("id", ["seated-hamstring-stretch-start"])
def test_hands_rest_on_the_thighs(id: str) -> None:
    for side in ("right", "left"):
        assert gap(outlines(id)[f"{side} hand"], outlines(id)[f"{side} thigh"]) <= 1.0


def test_bridge_is_straight_from_shoulder_to_knee() -> None:
    posed, parts = figure("glute-bridge-lift"), outlines("glute-bridge-lift")
    leg = posed.limbs["right leg"]
    assert abs(turn(direction(posed.shoulder, leg.root), direction(leg.root, leg.hinge))) <= 8.0
    assert lowest(parts["pelvis"]) > 10.0


@pytest.mark.parametrize("id", ["glute-bridge-start", "glute-bridge-lift"])
def test_bridge_bends_the_knees_to_about_a_right_angle(id: str) -> None:
    for side in ("right", "left"):
        assert 180.0 - figure(id).limbs[f"{side} leg"].flexion == pytest.approx(90.0, abs=13.0)
        assert figure(id).limbs[f"{side} leg"].end == figure("glute-bridge-start").limbs[f"{side} leg"].end


@pytest.mark.parametrize(
    ("id", "arm", "leg"),
    [("bird-dog-reach", "right", "left"), ("bird-dog-other-side", "left", "right")],
)
def test_bird_dog_is_level(id: str, arm: str, leg: str) -> None:
    posed, parts = figure(id), outlines(id)
    assert set(BY_ID[id].working) == {f"{arm} arm", f"{leg} leg"}
    for name, part in ((f"{arm} arm", f"{arm} upper arm"), (f"{leg} leg", f"{leg} thigh")):
        limb = posed.limbs[name]
        assert middle(parts[part], limb.root, limb.hinge) <= 5.0
        assert limb.flexion <= 5.0
    # Neither is lifted above the back.
    top = max(p.imag for name in ("shirt", "pelvis") for p in parts[name])
    assert max(p.imag for p in parts[f"{leg} shank"]) <= top
    assert posed.limbs[f"{arm} arm"].end.imag <= top + 1.0


def test_getting_down_goes_from_standing_to_kneeling_to_all_fours() -> None:
    stand, kneel, fours = (figure(f"floor-{end}") for end in ("chair", "kneel", "hands-and-knees"))
    assert stand.spine[0].imag > 80.0
    assert 40.0 < kneel.spine[0].imag < 60.0
    for side in ("right", "left"):
        assert stand.limbs[f"{side} leg"].flexion <= 35.0
        assert lowest(outlines("floor-kneel")[f"{side} foot"]) <= 0.8
    # Kneeling on one knee: the other foot is flat with the knee over it.
    assert kneel.limbs["right leg"].hinge.imag < 8.0
    assert kneel.limbs["left leg"].hinge.imag > 35.0
    assert kneel.limbs["left leg"].end_direction == 0.0
    assert fours.limbs["left leg"].hinge.imag < 8.0
    for id in ("floor-chair", "floor-kneel"):
        chair = BY_ID[id].chair
        assert chair is not None
        assert chair.back == 1
        # The face is toward the chair, and both palms are on its seat.
        assert figure(id).gaze > 0.0
        for hand in BOTH_HANDS:
            assert lowest(outlines(id)[hand]) == pytest.approx(SEAT, abs=0.5)
            assert all(chair.front <= p.real <= chair.front + 40.0 for p in shown(id)[hand])
    chair = BY_ID["floor-hands-and-knees"].chair
    assert chair is not None
    assert chair.front > max(p.real for p in shown("floor-hands-and-knees")["head"])


def test_on_one_side_the_arms_push_the_chest_up() -> None:
    parts = outlines("floor-side")
    assert lowest(parts["pelvis"]) < PRESSED
    assert lowest(parts["shirt"]) > 5.0
    assert lowest(parts["face"]) > lowest(parts["shirt"]) + 15.0
    for name in ("right hand", "left hand", "left forearm"):
        assert lowest(parts[name]) < PRESSED
