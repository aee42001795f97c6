"""Every drawing as a figure, as outlines and as a document, for the tests to measure."""

from functools import cache
from pathlib import Path

import pytest

from tools.illustrations import __main__ as command_line
from tools.illustrations import pieces, side
from tools.illustrations.figure import Figure, solve
from tools.illustrations.poses import DRAWINGS
from tools.illustrations.svg import drawn, placed

IDS = [
    "cat-cow-start",
    "cat-cow-cow",
    "cat-cow-cat",
    "cat-cow-chair",
    "childs-pose-start",
    "childs-pose-fold",
    "childs-pose-chair",
    "knee-to-chest-start",
    "knee-to-chest-hold",
    "knee-to-chest-hold-left",
    "knee-to-chest-easier",
    "pelvic-tilt-start",
    "pelvic-tilt-press",
    "seated-hamstring-stretch-start",
    "seated-hamstring-stretch-extend",
    "seated-hamstring-stretch-lean",
    "seated-hamstring-stretch-extend-left",
    "seated-hamstring-stretch-lean-left",
    "glute-bridge-start",
    "glute-bridge-lift",
    "bird-dog-start",
    "bird-dog-reach",
    "bird-dog-other-side",
    "bird-dog-easier",
    "floor-chair",
    "floor-kneel",
    "floor-hands-and-knees",
    "floor-side",
]
BY_ID = {drawing.id: drawing for drawing in DRAWINGS}
SHIPPED = Path(command_line.FOLDER)

every = pytest.mark.parametrize("drawing", DRAWINGS, ids=IDS)


@cache
def figure(id: str) -> Figure:
    return solve(BY_ID[id].pose)


@cache
def parts(id: str) -> list[pieces.Piece]:
    """Return every piece that is seen as itself, the farthest first."""
    drawing = BY_ID[id]
    found = side.pieces() if drawing.side else pieces.pieces(figure(id), drawing.hands)
    return [piece for piece in found if not piece.hidden]


@cache
def outlines(id: str) -> dict[str, list[complex]]:
    """Return the outline of every piece, as if far limbs were no farther than near ones."""
    return {piece.name: placed(piece) for piece in parts(id)}


@cache
def shown(id: str) -> dict[str, list[complex]]:
    """Return the outline of every piece where it is drawn, the farthest first."""
    return {piece.name: drawn(piece) for piece in parts(id)}


@cache
def document(id: str) -> str:
    return (SHIPPED / f"{id}.svg").read_text(encoding="utf-8")
