"""The options of the command line."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from .. import _files as files
from .._messages import nearest, quoted, shortened
from ..errors import L5S1ExercisesError, UnknownValueError
from .output import write

PROGRAM = "l5s1-exercises"
_DESCRIPTION = "Print exercises for pain at L5-S1. General information, not medical advice."

_FORMATS = ("json", "jsonld", "markdown", "html")
CONDITIONS = ("id", "goal", "position", "lumbar_motion", "without_lumbar_motion")

# What each kind of output can be combined with; any other option would have no effect, so it is refused.
_CATALOG = {"language", "input", *CONDITIONS}
_TOGETHER = {
    "json": {*_CATALOG, "indent", "compare"},
    "jsonld": {*_CATALOG, "words", "indent", "base_url", "exercise_url", "image_url"},
    "markdown": {*_CATALOG, "words", "title"},
    "html": {*_CATALOG, "words", "title", "form", "fragment"},
    "list": {*_CATALOG, "words"},
    "compare": {*_CATALOG, "compare"},
    "errata": {"indent"},
    "cases": {"language", "indent"},
    "schema": {"indent"},
    "print-words": {"language", "words", "indent"},
    "version": set[str](),
}
_INDENTS = tuple(map(str, range(33)))


class UsageError(L5S1ExercisesError):
    """A wrong option, value or input."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(shortened(message))

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 - argparse passes none
        write(self.format_help(), "-")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options that are given, with `kind` for what to print; the others are None.

    Raises:
        UsageError: An option or a value is wrong, or two cannot be combined.
        UnknownValueError: A format is unknown.
    """
    parser = _parser()
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        option = unknown[0].partition("=")[0]
        known = [name for action in parser._actions for name in action.option_strings]  # noqa: SLF001
        raise UsageError(f"unknown argument {quoted(option)}{nearest(option, known)}")
    if options.format is not None and options.format not in _FORMATS:
        raise UnknownValueError("format", options.format, _FORMATS)
    if options.schema is not None:
        options.other = "schema"
    options.kind = options.other or options.format or ("json" if options.compare is None else "compare")
    _refuse_combinations(options)
    return options


def _parser() -> _Parser:
    parser = _Parser(
        prog=PROGRAM,
        # Short, since argparse breaks no line inside a group that has an optional value.
        usage=f"{PROGRAM} [OPTION ...]",
        description=_DESCRIPTION,
        allow_abbrev=False,
        # As wide as any terminal: to ask for its width, at every start, argparse imports shutil.
        formatter_class=lambda prog: argparse.HelpFormatter(prog, width=80),
    )
    several = "may be given more than once: any of them"
    motion = f"of the lower back; {several}"
    without = f"leave out exercises with a motion {motion}"
    add = parser.add_argument
    add("--goal", action="append", metavar="GOAL", help=f"mobility, stability or strength; {several}")
    add("--position", action="append", metavar="POSITION", help=f"starting position; {several}")
    add("--lumbar-motion", action="append", metavar="MOTION", help=motion)
    add("--without-lumbar-motion", action="append", metavar="MOTION", help=without)
    add("--id", action="append", metavar="ID", help="one exercise; may be given more than once, in that order")
    add("--language", metavar="TAG", help="language of the content; en unless given")
    add("--input", metavar="FILE", help='a catalog of your own instead; "-" is standard input')
    add("--words", metavar="FILE", help="the words of its language, as JSON")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--format", metavar="FORMAT", help=f"{', '.join(_FORMATS)}; json unless given")
    for name, purpose in (
        ("list", "print a short table: id, name, goals, dose"),
        ("errata", "print what the source got wrong, as JSON"),
        ("cases", "print the safety cases of the language as JSON"),
        ("print-words", "print the words of the language as JSON"),
        ("version", "print the version"),
    ):
        kind.add_argument(f"--{name}", dest="other", action="store_const", const=name, help=purpose)
    schema = f"print a JSON Schema: {', '.join(files.SCHEMAS)}; catalog unless given"
    kind.add_argument("--schema", nargs="?", const="catalog", metavar="NAME", help=schema)
    compare = "print what changed since the catalog in a file, as a diff; for programs with --format json"
    add("--compare", metavar="FILE", help=compare)
    add("--title", metavar="TEXT", help="of the handout, in html and markdown")
    add("--form", action="store_const", const=True, help="add lines to fill in to the handout, in html")
    fragment = "print the handout as a piece for a page of your own, in html"
    add("--fragment", action="store_const", const=True, help=fragment)
    add("--base-url", metavar="URL", help="page that node ids are made from; fragments unless given")
    add("--exercise-url", metavar="URL", help="page of each exercise, with {id} in it, for jsonld")
    add("--image-url", metavar="URL", help="folder that serves the drawings as SVG files, for jsonld")
    add("--indent", type=_indent, metavar="N", help="spaces to indent by, 2 unless given; 0 is one line")
    output = 'write to a file, whole or not at all; "-" is standard output'
    add("--output", metavar="FILE", default="-", help=output)
    return parser


def _refuse_combinations(options: argparse.Namespace) -> None:
    """Refuse options that have no effect together."""
    if (options.input, options.words, options.compare).count("-") > 1:
        raise UsageError("only one of --input, --words and --compare can be standard input")
    if options.input is not None and options.language is not None:
        raise UsageError("--language cannot be combined with --input, which has a language of its own")
    if options.kind == "print-words" and options.words is not None and options.language is not None:
        raise UsageError("--language cannot be combined with --words, which has a language of its own")
    for name in sorted(set[str]().union(*_TOGETHER.values())):
        if getattr(options, name) is not None and name not in _TOGETHER[options.kind]:
            option = f"--{name.replace('_', '-')}"
            if options.format is None and options.kind == "json":
                formats = " or ".join(one for one in _FORMATS if name in _TOGETHER[one])
                raise UsageError(f"{option} needs --format {formats}")
            kind = f"--format {options.kind}" if options.kind in _FORMATS else f"--{options.kind}"
            raise UsageError(f"{option} cannot be combined with {kind}")


def _indent(text: str) -> int:
    if text not in _INDENTS:
        due = f"a number of spaces from 0 to {len(_INDENTS) - 1}"
        raise argparse.ArgumentTypeError(f"expected {due}, not {quoted(text)}")
    return int(text)
