"""Check every movement as a browser would show it, from the finished document, at every moment."""

import cmath
import math
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from svg_document import SVG, gap, group, inside, lowest, numbers, painted, timing

from tools.illustrations import __main__ as command_line
from tools.illustrations import body, pieces
from tools.illustrations.figure import DEPTH, SEAT
from tools.illustrations.inside import BONE, bones
from tools.illustrations.motion import animate, frames, still
from tools.illustrations.pieces import Piece
from tools.illustrations.poses import MOTIONS, Motion
from tools.illustrations.shapes import shape
from tools.illustrations.trace import trace

IDS = [
    "cat-cow-motion",
    "childs-pose-motion",
    "knee-to-chest-motion",
    "pelvic-tilt-motion",
    "seated-hamstring-stretch-motion",
    "glute-bridge-motion",
    "bird-dog-motion",
]
BY_ID = {motion.id: motion for motion in MOTIONS}
FOLDER = Path(command_line.FOLDER)
PER_SECOND = 6
# What lies on the ground the whole time, and what may leave it.
FEET = ("right foot", "left foot")
HANDS = ("right hand", "left hand")
KNEES = ("right shank", "left shank")
ELBOWS = ("right upper arm", "left upper arm")
RESTING = {
    "cat-cow-motion": (*HANDS, *KNEES, *FEET),
    "childs-pose-motion": (*KNEES, *FEET),
    "knee-to-chest-motion": ("head", "shirt", "pelvis"),
    "pelvic-tilt-motion": ("head", "shirt", "pelvis", *ELBOWS, *FEET),
    "seated-hamstring-stretch-motion": (),
    "glute-bridge-motion": ("head", "shirt", *HANDS, *FEET),
    "bird-dog-motion": (),
}
# What lies still as long as it touches the ground, although the person moves.
PLANTED = {
    "cat-cow-motion": (*HANDS, *FEET),
    "childs-pose-motion": FEET,
    "knee-to-chest-motion": (),
    "pelvic-tilt-motion": (*HANDS, "right forearm", "left forearm", *FEET),
    "seated-hamstring-stretch-motion": (),
    "glute-bridge-motion": (*HANDS, *FEET),
    "bird-dog-motion": (),
}

every = pytest.mark.parametrize("motion", MOTIONS, ids=IDS)


@cache
def document(id: str) -> str:
    return (FOLDER / f"{id}.svg").read_text(encoding="utf-8")


def root(motion: Motion) -> ET.Element:
    return ET.fromstring(document(motion.id))


def animations(motion: Motion) -> list[ET.Element]:
    return [e for e in root(motion).iter() if e.tag in {f"{SVG}animate", f"{SVG}animateTransform"}]


def length(motion: Motion) -> float:
    return sum(key.move + key.hold for key in motion.keys)


@cache
def posed(id: str) -> list[Piece]:
    """Return the pieces in the order of the document."""
    motion = BY_ID[id]
    figure = frames(motion)[0].figure
    found = pieces.pieces(figure, still(motion).hands)
    arm = next(k for k, piece in enumerate(found) if piece.name == "right hand")
    return [*found[:arm], *(bones(figure) if still(motion).bones else []), *found[arm:]]


@cache
def moments(id: str) -> list[dict[str, list[complex]]]:
    """Return the outline of every piece at every moment, read from the document, as if none were farther away."""
    motion = BY_ID[id]
    moving = group(root(motion), "-moving")
    elements = [piece for layer in moving if layer.tag == f"{SVG}g" for piece in layer]
    count = round(length(motion) * PER_SECOND)
    shown: list[dict[str, list[complex]]] = []
    for k in range(count):
        time = length(motion) * k / count
        outlines = {}
        for piece, element in zip(posed(motion.id), elements, strict=True):
            if not piece.hidden:
                # The contour comes first.
                at = 0 if piece.controls or piece.fill == BONE else 1
                outlines[piece.name] = list(painted(element, time))[at].points
        shown.append(outlines)
    return shown


def joint(outline: list[complex], piece: str, at: complex) -> complex:
    """Return where a place in a rigid piece, y down, is drawn."""
    (local,) = trace(shape(piece))
    a, b = local[0], local[len(local) // 2]
    p, q = outline[0].conjugate(), outline[len(local) // 2].conjugate()
    return (p + (at - a) * (q - p) / (b - a)).conjugate()


def test_every_exercise_moves() -> None:
    assert [motion.id for motion in MOTIONS] == IDS


@every
def test_shipped_file_is_what_the_program_draws(motion: Motion) -> None:
    assert animate(motion) == document(motion.id), "a pose has changed: run python -m tools.illustrations"


@every
def test_document_is_small_and_has_no_words(motion: Motion) -> None:
    text = document(motion.id)
    assert len(text.encode()) <= 40 * 1024
    first = text.splitlines()[0]
    size = re.fullmatch(
        r'<svg xmlns="http://www.w3.org/2000/svg" width="(\d+)" height="(\d+)" viewBox="-?\d+ -?\d+ (\d+) (\d+)">',
        first,
    )
    assert size
    assert [int(size[1]), int(size[2])] == [2 * int(size[3]), 2 * int(size[4])]
    allowed = {"svg", "g", "path", "rect", "style", "animate", "animateTransform", "set"}
    for element in root(motion).iter():
        assert element.tag.removeprefix(SVG) in allowed
        assert not {"id", "style", "href", "role", "onbegin", "begin"} & set(element.attrib)
        if element.tag != f"{SVG}style":
            assert not (element.text or "").strip()
    assert text.count("http") == 1
    assert "url(" not in text


@every
def test_one_group_shows_and_the_page_chooses_which(motion: Motion) -> None:
    """Without style sheets, in print and for who wants no motion the still shows; otherwise the other."""
    name = f"l5s1-{motion.id}"
    (style,) = root(motion).iter(f"{SVG}style")
    assert style.text == (
        "@media screen and (prefers-reduced-motion:no-preference)"
        f"{{.{name}-still{{display:none}}.{name}-moving{{display:inline}}}}"
    )
    still, moving = group(root(motion), "-still"), group(root(motion), "-moving")
    assert still.attrib == {"class": f"{name}-still"}
    assert moving.attrib == {"class": f"{name}-moving", "display": "none"}
    assert not [e for e in still.iter() if e.tag.startswith(f"{SVG}animate")]
    top = [e.tag.removeprefix(SVG) for e in root(motion)]
    assert top[:2] == ["style", "rect"]
    assert set(top[2:-2]) == {"path"}
    assert top[-2:] == ["g", "g"]


@every
def test_something_repeats_so_often_that_chromium_does_not_sleep_when_it_is_shown(motion: Motion) -> None:
    (paper,) = root(motion).iter(f"{SVG}rect")
    (waking,) = paper
    assert waking.tag == f"{SVG}set"
    assert waking.attrib == {"attributeName": "rx", "to": paper.get("rx"), "dur": ".5s", "repeatCount": "indefinite"}


def test_names_do_not_clash_in_one_page() -> None:
    names = [name for id in IDS for name in re.findall(r'class="([^"]+)"', document(id))]
    assert len(names) == len(set(names)) == 2 * len(IDS)


@every
def test_the_still_is_the_drawing(motion: Motion) -> None:
    """See that it is the same figure; only the mat is as long as the movement needs it."""
    drawing = (FOLDER / f"{motion.still}.svg").read_text(encoding="utf-8").splitlines()
    groups = [line for line in drawing if line.startswith("<g")]
    assert len(groups) >= 3
    assert all(line in document(motion.id).splitlines() for line in groups)


@every
def test_animations_are_well_formed_and_run_together(motion: Motion) -> None:
    """Every browser wants as many key times as values, from 0 to 1, and path data that differs in numbers only."""
    for animation in animations(motion):
        values, keys, seconds = timing(animation)
        assert seconds == pytest.approx(length(motion))
        assert animation.get("repeatCount") == "indefinite"
        assert len(values) == len(keys)
        assert keys[0] == 0.0
        assert all(a < b for a, b in pairwise(keys))
        if animation.get("calcMode") != "discrete":
            assert keys[-1] == 1.0
            assert values[0] == values[-1] or animation.get("type") == "rotate"
        if animation.get("attributeName") == "d":
            assert len({re.sub(r"[-\d. ]+", " ", value) for value in values}) == 1
            assert len({len(numbers(value)) for value in values}) == 1
        if animation.tag == f"{SVG}animateTransform":
            # Firefox reads no transform whose numbers are not set apart.
            assert all(re.fullmatch(r"-?[\d.]+( -?[\d.]+)?", value) for value in values)
        if animation.get("type") == "rotate":
            turns = [numbers(value)[0] for value in values]
            assert (turns[0] - turns[-1]) % 360 == pytest.approx(0, abs=0.11)
            assert max(abs(a - b) for a, b in pairwise(turns)) < 90


def upper_arm_length(piece: Piece) -> float:
    return float(piece.shape.partition("@")[2] or body.UPPER_ARM)


@every
def test_limbs_hold_together_at_every_moment(motion: Motion) -> None:
    """The lower part of a limb starts where the upper one ends, hand and foot where the lower one does."""
    for outlines in moments(motion.id):
        for side in ("right", "left"):
            knee = joint(outlines[f"{side} thigh"], "thigh", complex(body.THIGH, 0))
            assert abs(knee - joint(outlines[f"{side} shank"], "shank", 0j)) <= 0.8
            ankle = joint(outlines[f"{side} shank"], "shank", complex(body.SHANK, 0))
            # Where a foot slides, the cuff hides a little more.
            assert abs(ankle - joint(outlines[f"{side} foot"], "foot", 0j)) <= 1.0
            upper, lower = (
                next(p for p in posed(motion.id) if p.name == f"{side} {name}") for name in ("upper arm", "forearm")
            )
            elbow = joint(outlines[upper.name], upper.shape, complex(upper_arm_length(upper), 0))
            assert abs(elbow - joint(outlines[lower.name], lower.shape, 0j)) <= 0.7
            assert gap(outlines[f"{side} hand"], outlines[f"{side} forearm"]) == 0.0
            hip = joint(outlines["pelvis"], "pelvis", 0j)
            assert abs(hip - joint(outlines[f"{side} thigh"], "thigh", 0j)) <= 0.4
        assert gap(outlines["shirt"], outlines["pelvis"]) == 0.0
        assert gap(outlines["neck"], outlines["head"]) == 0.0
        assert inside(joint(outlines["right upper arm"], "upper arm", 0j), outlines["shirt"])


@every
def test_nothing_sinks_and_what_rests_stays_down(motion: Motion) -> None:
    for outlines in moments(motion.id):
        for name, outline in outlines.items():
            # The edge of the mat hides this much.
            assert lowest(outline) >= -1.3, name
        for name in RESTING[motion.id]:
            assert lowest(outlines[name]) == pytest.approx(0.0, abs=0.9), name


@every
def test_what_is_planted_does_not_slide(motion: Motion) -> None:
    first = moments(motion.id)[0]
    for outlines in moments(motion.id):
        for name in PLANTED[motion.id]:
            assert max(abs(p - q) for p, q in zip(outlines[name], first[name], strict=True)) <= 0.35, name


def changing_sides(shown: list[dict[str, list[complex]]]) -> int:
    """Return the moment when one side is back and the other one has not begun."""
    for k in range(len(shown) // 3, len(shown)):
        if all(
            max(abs(p - q) for p, q in zip(shown[k][name], shown[0][name], strict=True)) <= 0.3
            for name in (*HANDS, *FEET)
        ):
            return k
    raise AssertionError


def test_the_supporting_side_of_the_bird_dog_stays_where_it_is() -> None:
    shown = moments("bird-dog-motion")
    change = changing_sides(shown)
    for part, names in (
        (shown[:change], ("left hand", "right foot", "right shank")),
        (shown[change:], ("right hand", "left foot", "left shank")),
    ):
        for name in names:
            assert max(abs(p - q) for o in part for p, q in zip(o[name], part[0][name], strict=True)) <= 0.35, name


def test_bird_dog_slides_the_foot_reaches_the_arm_then_lifts_both_and_never_above_the_back() -> None:
    shown = moments("bird-dog-motion")
    change = changing_sides(shown)
    for part, arm, leg in ((shown[:change], "right", "left"), (shown[change:], "left", "right")):
        level = next(
            k
            for k, o in enumerate(part)
            if max(p.real for p in o[f"{arm} hand"]) > 100
            and lowest(o[f"{arm} hand"]) > 50
            and min(p.real for p in o[f"{leg} foot"]) < -85
            and lowest(o[f"{leg} shank"]) > 36
        )
        # Until the knee is straight the toes are on the floor, and the hand has not moved.
        back = next(k for k, o in enumerate(part) if min(p.real for p in o[f"{leg} foot"]) < -89)
        assert 2 * PER_SECOND <= back < level
        for outlines in part[: back + 1]:
            assert lowest(outlines[f"{leg} foot"]) <= 1.2
            assert max(abs(p - q) for p, q in zip(outlines[f"{arm} hand"], part[0][f"{arm} hand"], strict=True)) <= 0.3
        # Then the arm reaches, with the foot still down.
        reached = next(k for k, o in enumerate(part) if lowest(o[f"{arm} hand"]) > 12.0)
        assert back < reached < level
        assert lowest(part[reached][f"{leg} foot"]) <= 1.2
    for outlines in shown:
        top = max(p.imag for name in ("shirt", "pelvis") for p in outlines[name])
        for name in ("right foot", "left foot", "right shank", "left shank"):
            assert max(p.imag for p in outlines[name]) <= top + 1.0


def test_childs_pose_goes_from_hands_and_knees_to_the_heels_slides_the_hands_and_sits_up() -> None:
    shown = moments("childs-pose-motion")
    start = shown[0]
    assert lowest(start["pelvis"]) > 30.0
    back = next(k for k, o in enumerate(shown) if gap(o["pelvis"], o["right foot"]) <= 0.5)
    down = next(k for k, o in enumerate(shown) if lowest(o["head"]) <= 0.4)
    up = next(k for k, o in enumerate(shown) if k > down and lowest(o["right hand"]) > 8.0)
    assert 0 < back < down < up
    # The hands stay where they are until the hips are on the heels; then they never leave the mat, neither way.
    for outlines in shown[:back]:
        assert max(abs(p - q) for p, q in zip(outlines["right hand"], start["right hand"], strict=True)) <= 0.4
    for outlines in shown[back : up - PER_SECOND]:
        assert gap(outlines["pelvis"], outlines["right foot"]) <= 1.0
        for hand in HANDS:
            assert lowest(outlines[hand]) == pytest.approx(0.0, abs=0.6)
    # It ends sitting up on the heels before the next round.
    assert any(lowest(o["head"]) > 70.0 and gap(o["pelvis"], o["right foot"]) <= 1.0 for o in shown[up:])


def test_the_seat_carries_the_pelvis_and_the_foot_that_rests_stays_flat() -> None:
    for outlines in moments("seated-hamstring-stretch-motion"):
        assert lowest(outlines["pelvis"]) == pytest.approx(SEAT, abs=0.4)
        assert max(lowest(outlines["right foot"]), lowest(outlines["left foot"])) <= 3.0
        assert min(lowest(outlines["right foot"]), lowest(outlines["left foot"])) == pytest.approx(0.0, abs=0.4)


def test_knee_to_chest_keeps_the_other_leg_down_and_holds_the_thigh_while_it_comes() -> None:
    shown = moments("knee-to-chest-motion")
    for outlines in shown:
        assert min(lowest(outlines["right foot"]), lowest(outlines["left foot"])) == pytest.approx(0.0, abs=0.4)
    for side in ("right", "left"):
        held = [o for o in shown if min(p.real for p in o[f"{side} thigh"]) < -27]
        assert len(held) >= 10
        for outlines in held:
            for hand in HANDS:
                assert gap(outlines[hand], outlines[f"{side} thigh"]) == 0.0


def test_hands_hold_the_thigh_with_the_shape_that_they_have_all_the_time() -> None:
    moving = group(root(BY_ID["knee-to-chest-motion"]), "-moving")
    shown = [animation for animation in moving.iter(f"{SVG}animate") if animation.get("attributeName") == "visibility"]
    # Only the stripes appear and disappear: upper and lower part of both legs.
    assert len(shown) == 4


def test_the_tilt_moves_the_pelvis_and_closes_the_hollow() -> None:
    shown = moments("pelvic-tilt-motion")
    first, pressed = shown[0], shown[len(shown) * 5 // 9]
    bone, turned = first["pelvic bone"], pressed["pelvic bone"]
    a, b = bone[len(bone) // 2] - bone[0], turned[len(bone) // 2] - turned[0]
    assert 10.0 <= abs(math.degrees(cmath.phase(b / a))) <= 40.0
    assert max(abs(p - q) for p, q in zip(bone, turned, strict=True)) > 3.0
    moving = group(root(BY_ID["pelvic-tilt-motion"]), "-moving")
    heights = [
        max(p.imag for s in painted(moving, time) if s.attributes.get("fill") == pieces.MARK for p in s.points)
        for time in (0.5, 5.0)
    ]
    assert heights[0] >= 4.0
    assert heights[1] <= 1.2


@every
def test_marks_come_on_the_side_that_works_and_the_right_one_is_first(motion: Motion) -> None:
    moving = group(root(motion), "-moving")
    room = int(still(motion).bones)
    marked = []
    for time in range(int(length(motion))):
        shapes = list(painted(moving, time))
        dark = sum(s.attributes.get("fill") == pieces.MARK for s in shapes) - room
        marked.append(dark)
    if any(key.working for key in motion.keys):
        assert marked[0] == 0
        assert set(marked) <= {0, 2, 4}
        first = next(key.working for key in motion.keys if key.working)
        assert first[0].startswith("right")
        sides = {key.working for key in motion.keys if key.working}
        assert len(sides) == 2
    else:
        assert set(marked) == {0}


@every
def test_colors_change_at_once(motion: Motion) -> None:
    """See that no muddy color comes between: what is marked is so from one moment to the next."""
    for animation in animations(motion):
        if animation.get("attributeName") in {"fill", "visibility", "opacity"}:
            assert animation.get("calcMode") == "discrete"
            assert set(animation.attrib["values"].split(";")) <= {
                *("visible", "hidden", pieces.MARK, pieces.INK, pieces.FAR_INK),
                *(piece.fill for piece in posed(motion.id)),
            }


@every
def test_no_piece_jumps(motion: Motion) -> None:
    """Slow enough to follow: less than 12 cm in a sixth of a second."""
    shown = moments(motion.id)
    for before, after in pairwise([*shown, shown[0]]):
        for name, outline in before.items():
            if len(outline) == len(after[name]):
                assert max(abs(p - q) for p, q in zip(outline, after[name], strict=True)) <= 12.0, name


@every
def test_the_view_holds_every_moment(motion: Motion) -> None:
    x, y, width, _ = map(float, root(motion).attrib["viewBox"].split())
    for outlines in moments(motion.id):
        for name, outline in outlines.items():
            shift = DEPTH if name.startswith("left") else 0j
            assert x + 2 <= min((p + shift).real for p in outline)
            assert max((p + shift).real for p in outline) <= x + width - 2
            assert -max((p + shift).imag for p in outline) >= y + 2


@every
def test_pace_of_a_breath(motion: Motion) -> None:
    assert all(1.4 <= key.move <= 4.0 for key in motion.keys)
    assert all(key.hold <= 4.0 for key in motion.keys)
    assert 8.0 <= length(motion) <= 32.0
