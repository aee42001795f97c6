"""The options of the command line."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from ._cli import PROGRAM, Options, UsageError
from ._errors import UnknownValueError, short_repr, shorten, suggestion
from ._output import write

_DESCRIPTION = "Print exercises for pain at L5-S1. General information, not medical advice."

# What each kind of output can be combined with; any other option would have no effect, so it is refused.
_CATALOG = {"language", "id", "goal", "position", "lumbar_motion", "input", "words"}
_TOGETHER = {
    "json": {*_CATALOG, "indent", "compare"},
    "jsonld": {*_CATALOG, "indent", "base_url", "image_url"},
    "markdown": {*_CATALOG, "title"},
    "html": {*_CATALOG, "base_url", "title", "form", "fragment"},
    "list": _CATALOG,
    "compare": {*_CATALOG, "compare"},
    "schema": {"indent"},
    "version": set[str](),
}
_FORMATS = ("json", "jsonld", "markdown", "html")
_INDENTS = tuple(map(str, range(33)))


class _Formatter(argparse.HelpFormatter):
    """Help as wide as any terminal: to ask for its width, at every start, argparse imports shutil."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(shorten(message))

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 - argparse passes none
        write(self.format_help(), "-")


def parse(arguments: Sequence[str], options: Options) -> None:
    """Set the options that are given, with `kind` for what to print.

    Raises:
        UsageError: An option or a value is wrong, or two cannot be combined.
        UnknownValueError: The format is unknown.
    """
    parser = _Parser(prog=PROGRAM, description=_DESCRIPTION, allow_abbrev=False, formatter_class=_Formatter)
    several = "may be given more than once: any of them"
    parser.add_argument("--goal", action="append", help=f"mobility, stability or strength; {several}")
    parser.add_argument("--position", action="append", help=f"starting position; {several}")
    parser.add_argument("--lumbar-motion", action="append", metavar="MOTION", help=f"of the lower back; {several}")
    parser.add_argument("--id", action="append", help="one exercise; may be given more than once, in that order")
    parser.add_argument("--language", metavar="TAG", help="language of the content; en unless given")
    own = 'a catalog of your own instead; "-" is standard input'
    parser.add_argument("--input", metavar="FILE", help=own)
    parser.add_argument("--words", metavar="FILE", help="the words of its language, as JSON")
    kind = parser.add_mutually_exclusive_group()
    formats = f"{', '.join(_FORMATS)}; json unless given"
    kind.add_argument("--format", dest="kind", metavar="FORMAT", help=formats)
    for name, purpose in (
        ("list", "print a short table: id, name, goals, dose"),
        ("schema", "print the JSON Schema of the document"),
        ("version", "print the version"),
    ):
        kind.add_argument(f"--{name}", dest="other", action="store_const", const=name, help=purpose)
    comparison = "print what changed since the catalog in a file, as a diff for people; with --format json for programs"
    parser.add_argument("--compare", metavar="FILE", help=comparison)
    parser.add_argument("--title", metavar="TEXT", help="of the handout, in html and markdown")
    form = "add lines to fill in to the handout, in html"
    parser.add_argument("--form", action="store_const", const=True, help=form)
    fragment = "print the handout as a piece for a page of your own, in html"
    parser.add_argument("--fragment", action="store_const", const=True, help=fragment)
    parser.add_argument("--base-url", metavar="URL", help="page that node ids are made from; fragments unless given")
    parser.add_argument("--image-url", metavar="URL", help="folder that serves the drawings as SVG files, for jsonld")
    parser.add_argument(
        "--indent", type=_indent, metavar="N", help="spaces to indent by, 2 unless given; 0 is one line"
    )
    output = 'write to a file, whole or not at all; "-" is standard output'
    parser.add_argument("--output", metavar="FILE", help=output)
    _, unknown = parser.parse_known_args(arguments, options)
    if unknown:
        option = unknown[0].partition("=")[0]
        known = [name for action in parser._actions for name in action.option_strings]  # noqa: SLF001
        raise UsageError(f"unknown argument {short_repr(option)}{suggestion(option, known)}")
    if options.kind not in (None, *_FORMATS):
        raise UnknownValueError("format", options.kind, _FORMATS)
    printed = options.kind = options.other or options.kind or ("json" if options.compare is None else "compare")
    if (options.input, options.words, options.compare).count("-") > 1:
        raise UsageError("only one of --input, --words and --compare can be standard input")
    if options.input and options.language:
        raise UsageError("--language cannot be combined with --input, which has a language of its own")
    for name in (*sorted(_CATALOG), "compare", "indent", "base_url", "image_url", "title", "form", "fragment"):
        if getattr(options, name) is not None and name not in _TOGETHER[printed]:
            kind_of_output = f"--format {printed}" if printed in _FORMATS else f"--{printed}"
            raise UsageError(f"--{name.replace('_', '-')} cannot be combined with {kind_of_output}")


def _indent(text: str) -> int:
    if text not in _INDENTS:
        raise argparse.ArgumentTypeError(
            f"expected a number of spaces from 0 to {len(_INDENTS) - 1}, not {short_repr(text)}"
        )
    return int(text)
