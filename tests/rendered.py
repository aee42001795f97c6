"""Render a handout in which each text looks like markup; as a script, for the nox session `markdown`."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import cmarkgfm
import html5lib
import markdown
import mistune
from cmarkgfm.cmark import Options
from handouts import HOSTILE, SAMPLE, SIT
from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.field_list import fieldlist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.substitution import substitution_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from mistune.directives import Admonition, FencedDirective, RSTDirective

import l5s1_exercises as l5s1

# What may be markup somewhere, or become a link, an emoji, a directive or another text.
TRICKS = [
    # CommonMark
    "# a", "- a", "+ a", "* a", "1. a", "23) a", "2024.", "> a", "===", "---", "***", "~~~", "```", "    a", "\ta",
    "a\n\n# b", "a\r\n- b", "a\u2028# b", "# a #", "C#", "a\\\nb", "a  \nb", "\\", "a \\", "*a* _b_ __c__ `d`", "`\\`",
    "[a](javascript:x)", "![a](b)", "![a](https://a.example/x.png)", "Pain [Internet](2nd)", "[a]: b", "[1]", "[a][1]",
    "][1]", "[", "]", "!", "*", "_", "`", "&", "<", ">", "<b>a</b>", "</div>", "<!-- a", "<?a ?>", "<![CDATA[ a",
    "<https://a.example>", "&amp; &#35; &copy;", "R&D & AT&T;", "</li></ol>", HOSTILE,
    # tables, strikethrough, footnotes, lists of tasks, alerts
    "a | b\n--|--", "| a |", "|---", ":-:|-", "~~a~~", "~a~", "[^1]", "[^1]: a", "[ ] a", "[x] a", "> [!NOTE] a",
    # addresses and mentions
    "https://a.example", "HTTPS://A.EXAMPLE", "ftp://a.example/x", "http://127.0.0.1", "https://localhost",
    "www.a.example", "WWW.a.com", "evil.com", "(evil.com)", "evil.co.uk/x?y=1", "evil.xn--p1ai",
    "\u043a\u043e.\u0440\u0444", "//evil.com/x", "//localhost", "a@evil.com", "a\\@evil.com", "mailto:a@evil",
    "xmpp:a@evil.com/x", "@user",
    # emoji
    ":warning:", "a :+1: b", ":100:", ":smile: :heart:", "a:b",
    # attributes, directives, containers, admonitions, definitions, fields
    "Cat {onclick=alert(1)}", "Cat {#id .c}", "{: onclick=x }", ":::", "::: note", "::: {note}", ":b[c]{d=e}",
    "::b{a}", ": a", ":a: b", "!!! note", "??? note", "???+ note", "/// note", ".. note:: a", "{a}`b`", "(t)=", "% a",
    "+++", "{{ a }}", "[TOC]", "[[a]]", "*[HTML]: x", '--8<-- "x"',
    # mathematics, highlights, insertions, superscript, spoilers, keys, editing marks
    "$a$", "$$a$$", "\\(a\\)", "\\[a\\]", "\\begin{a}x\\end{a}", "==a==", "++a++", "++ctrl+a++", "a^b^", "^^a^^",
    "||a||", ">!a!<", "{++a++} {--b--} {~~a~>b~~} {==c==}{>>d<<}",
    # what starts like markup and is none
    "5-10 times", "1.5 hours", "-5", "e.g. L5-S1", "3 (each)", "it's", "x = 1", "a: b",
]  # fmt: skip


Render = Callable[[str], str]


def _markdown_it() -> Render:
    """Make markdown-it with roughly the plugins of MyST, and more."""
    parser = MarkdownIt("gfm-like", {"linkify": True, "html": True})
    for plugin in (
        admon_plugin, amsmath_plugin, attrs_block_plugin, attrs_plugin, colon_fence_plugin, deflist_plugin,
        dollarmath_plugin, fieldlist_plugin, footnote_plugin, front_matter_plugin, myst_block_plugin, myst_role_plugin,
        substitution_plugin, tasklists_plugin,
    ):  # fmt: skip
        parser.use(plugin)
    return parser.use(container_plugin, "note").render


def _cmark(text: str) -> str:
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    html: str = cmarkgfm.github_flavored_markdown_to_html(text, options)
    return html


def _mistune(*plugins: Any) -> Render:
    parser = mistune.create_markdown(escape=False, plugins=plugins)
    return lambda text: str(parser(text))


def _python_markdown(*extensions: str) -> Render:
    return lambda text: markdown.markdown(text, extensions=extensions)


_EXTENSIONS = ("extra", "admonition", "meta", "nl2br", "sane_lists", "toc", "wikilinks")
_PYMDOWNX = (
    "arithmatex", "betterem", "blocks.admonition", "caret", "critic", "details", "emoji", "keys", "magiclink", "mark",
    "saneheaders", "snippets", "tasklist", "tilde",
)  # fmt: skip
_MISTUNE = (
    "abbr", "def_list", "footnotes", "insert", "mark", "math", "ruby", "spoiler", "strikethrough", "subscript",
    "superscript", "table", "task_lists", "url",
)  # fmt: skip

RENDERERS: dict[str, Render] = {
    "commonmark": MarkdownIt("commonmark").render,
    "markdown-it": _markdown_it(),
    "cmark-gfm": _cmark,
    "python-markdown": _python_markdown(),
    "python-markdown with extensions": _python_markdown(*_EXTENSIONS),
    "python-markdown with pymdownx": _python_markdown(*_EXTENSIONS, *(f"pymdownx.{name}" for name in _PYMDOWNX)),
    "mistune": _mistune(*_MISTUNE),
    "mistune with directives": _mistune(RSTDirective([Admonition()]), FencedDirective([Admonition()], ":")),
}


def document(texts: list[str]) -> str:
    """Return a handout that has each text at the start of every kind of line, and in the title of a link."""
    exercises, references, sources, glossary = [], [], [], []
    for number, text in enumerate(texts):
        id = f"n{number}"
        # What an address may hold, though few do.
        url = f"https://a.example/{number}/(y)*_z_[1]~!$'@;&copy;&lt=1&#38;?b=c&d#e"
        benefit = l5s1.Statement(id=id, text=text, origin=l5s1.Origin.EDITORIAL, reference_ids=(id, f"{id}-b"))
        step = l5s1.Step(id=id, text=text, origin=l5s1.Origin.SOURCE)
        exercises.append(attrs.evolve(SIT, id=id, name=text, summary=text, benefits=(benefit,), steps=(step,)))
        references += [l5s1.Reference(id=one, title=text, publisher=text, url=url) for one in benefit.reference_ids]
        sources.append(l5s1.Source(id=id, title=text, url=url))
        glossary.append(l5s1.GlossaryEntry(id=id, term=text, definition=text))
    catalog = attrs.evolve(
        SAMPLE, message=None, exercises=tuple(exercises), references=tuple(references), sources=tuple(sources),
        glossary=tuple(glossary), guidance=(),
        safety=l5s1.Safety(disclaimer=l5s1.Statement(id="disclaimer", text="Mind.", origin=l5s1.Origin.SOURCE)),
    )  # fmt: skip
    return l5s1.to_markdown(catalog)


# Texts that are no tricks, in their place.
PLAIN = [f"Text{number}end" for number in range(len(TRICKS))]


@cache
def documents() -> tuple[str, str]:
    """Return the document of plain texts, and that of tricks."""
    return document(PLAIN), document(TRICKS)


def read(html: str) -> list[tuple[str, object]]:
    """Return tags, attributes and texts in their order, without ids, and with spaces as a page shows them."""
    found: list[tuple[str, object]] = []
    tree: Any = html5lib.parseFragment(html, treebuilder="etree")
    for element in tree.iter():
        # cmark takes a backslash out of a title.
        shown = {name: _shown(value).replace("\\", "") for name, value in element.attrib.items() if name != "id"}
        found += [(str(element.tag), shown), ("text", _shown(element.text)), ("tail", _shown(element.tail))]
    return found


def _shown(text: str | None) -> str:
    return " ".join((text or "").replace("\N{WORD JOINER}", "").split())


def expected(html: str, tricks: Sequence[str] = TRICKS) -> list[tuple[str, object]]:
    """Return what is to be read, from the HTML of a document with plain texts."""

    def tricked(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: tricked(inner).replace("\\", "") for name, inner in value.items()}
        return _shown(re.sub("Text([0-9]+)end", lambda match: tricks[int(match[1])], value))

    return [(kind, tricked(value)) for kind, value in read(html)]


def main(folder: str) -> None:
    """Give both documents to the renderers from npm."""
    path = Path(folder, "documents.json")
    path.write_text(json.dumps(documents()), encoding="utf-8")
    run = subprocess.run(
        ["node", Path(folder, "rendered.mjs"), path], capture_output=True, check=True, encoding="utf-8"
    )
    for name, (plain, tricky) in json.loads(run.stdout).items():
        for due, found in zip(expected(plain), read(tricky), strict=True):
            if due != found:
                sys.exit(f"{name}: {found}, not {due}")
        print(f"{name} makes no markup of {len(TRICKS)} texts")


if __name__ == "__main__":
    main(*sys.argv[1:])
