"""The drawings that the package ships."""

# Every id, so that a catalog can be checked without a look at the files; a test compares the two.
DRAWINGS = (
    "bird-dog-other-side",
    "bird-dog-reach",
    "bird-dog-start",
    "cat-cow-cat",
    "cat-cow-cow",
    "cat-cow-start",
    "childs-pose-fold",
    "childs-pose-start",
    "glute-bridge-lift",
    "glute-bridge-start",
    "knee-to-chest-hold",
    "knee-to-chest-start",
    "pelvic-tilt-press",
    "pelvic-tilt-start",
    "seated-hamstring-stretch-extend",
    "seated-hamstring-stretch-lean",
    "seated-hamstring-stretch-start",
)


def svg(id: str) -> str:
    """Return the SVG document of a drawing, whose id is one of those above."""
    from importlib_resources import files

    return (files(__package__) / "illustrations" / f"{id}.svg").read_text(encoding="utf-8")
