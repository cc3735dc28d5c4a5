"""What the makers of web sites add to Markdown: templates, attributes, notes in boxes, components.

A reader of the site sees none of it, except words that are written within a mark. Within code all
of it stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_BEGIN, _END = "\ufdd0", "\ufdd1"
"""Characters that Unicode keeps for such inner use."""
_STAND_IN = re.compile(f"([ \t]?){_BEGIN}([0-9]+){_END}(?=([ \t]|$)?)")

_TEMPLATE = re.compile(
    r"""
      \{\{[<%](?:[^}\n]|\n(?![ \t]*\n)){0,500}\}\}            # a shortcode of Hugo
    | \{\{[^{}\n]{0,500}\}\}                                  # an expression of Vue, Jinja, Liquid
    | \{%(?:[^%\n]|%(?!\})|\n(?![ \t]*\n)){1,500}%\}          # a statement or shortcode of them
    | \{\#[^{}\n]{0,500}\#\}                                  # a comment of Jinja
    | \{:?[ \t]*[#.](?!\d+\})[\w-][^{}\n]{0,300}\}            # {#anchor .class}
    | \{::?[ \t]*[a-z][^{}\n]{0,300}\}                        # {:target="_blank"} of kramdown
    | (?<=[)\]])\{[^{}\n=]{1,50}=[^{}\n]{0,300}\}             # ![picture](…){width=50%} of pandoc
    """,
    re.VERBOSE,
)
_QUOTED = re.compile(r"""(?:(\w+)[ \t]*=[ \t]*)?(?:"([^"]*)"|'([^']*)')""")
_ADDRESS = re.compile(r"[/\\#]|\.\w{1,5}$")
_SHOWN = ("text", "title", "label", "caption", "alt")
"""Named values of a shortcode that are words to read."""
_STATEMENTS = frozenset(
    "if elif elsif else unless case when for while set assign capture import from extends block"  # noqa: SIM905
    " macro call filter include include_relative render layout comment raw verbatim highlight"
    " with".split()
)

_BOX = re.compile(r":{3,}[ \t]*(?:\{?[\w-]+\}?)?[ \t]*(.*?)[ \t]*$")
_ADMONITION = re.compile(r'(?:!!!|\?\?\?\+?)[ \t]+\w[\w \t-]{0,100}(?:"([^"\n]{0,300})")?[ \t]*$')
_ATTRIBUTE = (
    r"""\s+[@#:A-Za-z_{\[(][^\s"'<>=,]*+"""
    r"""(?:\s*=\s*(?:"[^"]{0,1000}"|'[^']{0,1000}'|\{[^{}]{0,1000}\}|[^\s"'=<>`]{1,1000}))?"""
)
_TAG = re.compile(rf"</[A-Za-z][\w.:-]*\s*>|<([A-Za-z][\w.:-]*)(?:{_ATTRIBUTE})*+\s*/?>")
_CLOSING = re.compile(r"</([A-Za-z][\w.:-]*)\s*>")


class Templates:
    """Templates of a text, each with a stand-in that Markdown takes for a letter.

    Without, the spaces and quotes of a template would end the address of a link.
    """

    def __init__(self) -> None:
        self._templates: list[str] = []

    def take(self, text: str) -> str:
        """The text with stand-ins."""
        text = text.replace(_BEGIN, "").replace(_END, "")
        return _TEMPLATE.sub(self._stand_in, text) if "{" in text else text

    def restore(self, text: str) -> str:
        """Code as it was written."""
        return _STAND_IN.sub(lambda found: found[1] + self._templates[int(found[2])], text)

    def drop(self, text: str) -> str:
        """Prose as a reader sees it, as far as that is known."""
        return _STAND_IN.sub(self._seen, text) if _BEGIN in text else text

    def _stand_in(self, found: re.Match[str]) -> str:
        self._templates.append(found[0])
        return f"{_BEGIN}{len(self._templates) - 1}{_END}"

    def _seen(self, found: re.Match[str]) -> str:
        before, number, after = found.groups()
        words = _words(self._templates[int(number)])
        return before + words if words or after is None else ""


def _words(template: str) -> str:
    """The words within a template that a reader would see."""
    if template.startswith(("{{<", "{{%", "{%")):
        inner = template.strip("{}<>%- \t\n")
        name = inner.split(maxsplit=1)[0] if inner else ""
        if name in _STATEMENTS or name.startswith(("/", "end")):
            return ""
        return " ".join(
            double or single
            for key, double, single in _QUOTED.findall(inner)
            if key in _SHOWN or not (key or _ADDRESS.search(double or single))
        )
    if template.startswith("{{"):
        inner = template[2:-2].partition("|")[0].strip()
        return "" if inner == "else" or inner[:1] in tuple("#/^!>&") else inner.strip("\"'")
    return ""


# ---- rules for markdown-it


def add_rules(markdown: MarkdownIt) -> None:
    """Have a parser know boxes (`:::tip Title`, `!!! note "Title"`) and tags of components."""
    ends = ["paragraph", "reference", "blockquote", "list"]
    markdown.block.ruler.before("fence", "box", _box, {"alt": ends})
    markdown.block.ruler.before("fence", "admonition", _admonition, {"alt": ends})
    markdown.inline.ruler.before("html_inline", "tag", _tag)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that begins or ends a box; its title is a paragraph."""
    found = None if state.is_code_block(start) else _BOX.match(_line(state, start))
    if found is None:
        return False
    if not silent:
        _title(state, start, found[1].strip("[]"))
        state.line = start + 1
    return True


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A box whose content is indented by four, which would be code otherwise."""
    found = None if state.is_code_block(start) else _ADMONITION.match(_line(state, start))
    if found is None:
        return False
    if not silent:
        _title(state, start, found[1] or "")
        state.line = start + 1
        state.blkIndent += 4
        state.md.block.tokenize(state, start + 1, end)
        state.blkIndent -= 4
    return True


def _title(state: StateBlock, line: int, text: str) -> None:
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = text, [line, line + 1], []


def _tag(state: StateInline, silent: bool) -> bool:
    """A tag with the attributes of components, and a word in angle brackets as what it is."""
    if state.src[state.pos] != "<":
        return False
    found = _TAG.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push(
            "html_inline" if _is_markup(found, state.env["closed"]) else "text", "", 0
        )
        token.content = found[0]
    state.pos = found.end()
    return True


def closed_tags(text: str) -> Set[str]:
    """Names of the tags that a text closes somewhere."""
    return frozenset(_CLOSING.findall(text)) if "</" in text else frozenset()


def with_words(source: str, closed: Set[str]) -> str:
    """HTML in which words in angle brackets are no tags."""
    return _TAG.sub(
        lambda found: found[0] if _is_markup(found, closed) else escape(found[0]), source
    )


def _is_markup(tag: re.Match[str], closed: Set[str]) -> bool:
    """Whether a tag is one, and no word to be filled in such as `<your name>`."""
    name = tag[1]
    return (
        name is None
        or name in closed
        or name.lower() in _html_tags()
        or "=" in tag[0]
        or tag[0].endswith("/>")
    )


@cache
def _html_tags() -> Set[str]:
    from lxml.html import defs

    return frozenset(defs.tags) | {"template", "slot", "dialog", "main"}
