"""Configuration of the documentation: `sphinx-build -n -W docs OUT`."""  # noqa: INP001

import sys
from pathlib import Path

import l5s1_exercises

_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE), str(_HERE.parent)]  # for _extension and tools

project = "l5s1-exercises"
author = "l5s1-exercises contributors"
version = release = l5s1_exercises.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "_extension"]
myst_enable_extensions = ["attrs_inline", "deflist"]
myst_heading_anchors = 3
smartquotes = False  # text of the content is shown as it is

default_role = "py:obj"
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 88
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # otherwise an attribute that is also a property would be listed twice

nitpicky = True
nitpick_ignore = [
    # Links to these would need Python's index, and so a network.
    *(("py:class", f"collections.abc.{name}") for name in ("Iterable", "Mapping", "Sequence")),
    ("py:obj", "typing.Self"),
    ("py:class", "l5s1_exercises._translation._Catalog"),  # a type variable: a subclass gives the subclass
]

html_theme = "furo"
html_title = f"l5s1-exercises {release}"
html_static_path = ["_static"]
html_css_files = ["content.css"]
html_copy_source = False
html_show_copyright = False  # the code and the content have licenses of their own
