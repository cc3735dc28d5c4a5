"""Markdown, as markdown-it reads it: headings, paragraphs, lists, tables, code and HTML.

The text stays readable for people and models: marks of headings, links, images
and emphasis go, what they mark stays; numbers of lists and code stay as written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, clean, table
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.engine.parsers.web import front_matter, html, site_marks
from desktop_app.types import BlockKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

PIECE = 200_000
"""Characters after which a long text is parted, since tokens take many times its memory."""
LONGEST_INLINE = 50_000
"""Characters of a paragraph; a longer one is taken as it stands."""
MOST_OPEN = 500
"""Brackets of a paragraph that are not closed at once: the end of each is looked for."""
DEEPEST = 20
"""Lists and quotes within each other; deeper marks stay in the text."""

_LONGEST_SEAM = re.compile(r"^ {0,3}(`{3,}|~{3,})|\n\n(?=[^\s>*+\d-])", re.MULTILINE)
_SEAM = re.compile(r"^ {0,3}(`{3,}|~{3,})|\n\n(?=[^\s>*+\d-])", re.MULTILINE)
_CLOSED = re.compile(r"\[[^\[\]\n]*\]")
_EMPHASIS = re.compile(r"\*\*(?=\S)([^*\n]{1,500})(?<=\S)\*\*")
"""Strong emphasis that Markdown refuses to close, before a Korean particle."""
_WIKI_LINK = re.compile(r"!?\[\[(?!(?i:toc)\])(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
_MARKED = re.compile(r"^(?:\[![\w-]+\][+-]?\s*|\[\[?toc\]?\]$)", re.IGNORECASE)
"""The kind of a note at its beginning, and a place for a table of contents."""


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentEmpty and OSError."""
    said, lines = front_matter.split(clean(decode(path.read_bytes())).split("\n"))
    title = next((value[:200] for label, value in said if label.lower() == "title"), "")
    reading = _Reading(title)
    reading.introduce(said)
    reading.run("\n".join(lines))
    yield from whole(reading.title or path.stem, reading.builder)


def _pieces(text: str) -> Iterator[str]:
    """A long text in parts, divided after empty lines outside of code."""
    fence, start = "", 0
    for seam in _SEAM.finditer(text) if len(text) > PIECE else ():
        if seam[1]:
            if not fence:
                fence = seam[1]
            elif seam[1].startswith(fence):
                fence = ""
        elif not fence and seam.end() - start > PIECE:
            yield text[start : seam.end()]
            start = seam.end()
    yield text[start:]


class _Reading:
    """Goes through the tokens of a document; its blocks are in `builder`."""

    def __init__(self, title: str) -> None:
        self.builder = PageBuilder()
        self._templates = site_marks.Templates()
        self._env: dict[str, Any] = {"closed": site_marks.closed_tags(title)}
        self.title = self._inline(self._templates.take(title))
        self._lines: list[str] = []
        self._level = 0
        self._marker = ""
        self._rows: list[list[str]] | None = None
        self._broken = False

    def introduce(self, said: list[tuple[str, str]]) -> None:
        """Begin with what the file says of itself; its title stands above the page."""
        lines = "\n".join(f"{label}: {value}" for label, value in said if label != "Title")
        self.builder.add(BlockKind.PARAGRAPH, lines)

    def run(self, text: str) -> None:
        text = self._templates.take(text)
        self._env["closed"] = site_marks.closed_tags(text)
        for number, piece in enumerate(_pieces(text)):
            self._lines = piece.split("\n")
            tokens: list[Token] = []
            _parser().block.parse(piece, _parser(), self._env, tokens)
            if number == 0 and self.title and not any(map(_is_title, tokens)):
                self.builder.add(BlockKind.HEADING, self.title, 1)  # sites show it there
            for token in tokens:
                self._token(token)

    def _token(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._text(self._inline(token.content))
            case "heading_open":
                self._level = int(token.tag[1])
            case "heading_close":
                self._level = 0
            case "list_item_open":
                self._marker = f"{token.info}{token.markup} "
            case "list_item_close":
                self._marker = ""
            case "fence" | "code_block":
                self._add(BlockKind.CODE, self._templates.restore(token.content))
            case "html_block":
                self._html(token.content)
            case "table_open":
                self._rows, self._broken = [], False
            case "tr_open" if self._rows is not None:
                # a row without any bar is the next paragraph, close below the table
                self._broken = self._broken or "|" not in self._lines[(token.map or [0])[0]]
                self._rows.append([])
            case "tr_close" if self._broken and self._rows:
                cells = self._rows.pop()
                self._end_table()
                self._add(BlockKind.PARAGRAPH, " ".join(cell for cell in cells if cell))
            case "table_close":
                self._end_table()
                self._rows = None

    def _text(self, text: str) -> None:
        """The text of a cell, a heading, an item or a paragraph."""
        text = text.strip()
        if self._rows is not None:
            self._rows[-1].append(text)
        elif self._level:
            number = self._marker if self._marker[:1].isdigit() else ""
            self._add(BlockKind.HEADING, (number + text).strip(), self._level)
        elif self._marker:
            self._add(BlockKind.LIST_ITEM, self._marker + text)
        else:
            self._add(
                BlockKind.PARAGRAPH, _MARKED.sub("", text, count=1) if text[:1] == "[" else text
            )
        self._marker = ""

    def _end_table(self) -> None:
        if self._rows:
            self._add(BlockKind.TABLE, table(self._rows))
            self._rows = []

    def _add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        if not text.strip():
            return
        if kind is BlockKind.HEADING and not self.title and (level == 1 or self.builder.empty):
            self.title = text[:200]
        self.builder.add(kind, text, level)

    def _html(self, source: str) -> None:
        source = site_marks.with_words(self._templates.drop(source), self._env["closed"])
        html.add(source, self.builder)

    # ---- within a line

    def _inline(self, content: str) -> str:
        """What a reader sees of a line or paragraph."""
        if len(content) > LONGEST_INLINE or _CLOSED.sub("", content).count("[") > MOST_OPEN:
            return self._templates.drop(content)
        tokens = _parser().parseInline(content, self._env)[0].children or []
        pieces = [self._piece(token) for token in tokens]
        if all(token.type != "html_inline" for token in tokens):
            return "".join(pieces)
        source = "".join(
            piece if token.type == "html_inline" else escape(piece).replace("\n", "<br>")
            for token, piece in zip(tokens, pieces, strict=True)
        )
        return html.visible(source, self.builder)

    def _piece(self, token: Token) -> str:
        match token.type:
            case "text" | "text_special":
                text = self._templates.drop(token.content)
                return _WIKI_LINK.sub(r"\1", _EMPHASIS.sub(r"\1", text))
            case "softbreak" | "hardbreak":
                return "\n"
            case "code_inline":
                return self._templates.restore(token.content)
            case "html_inline":
                return token.content
            case "image":
                return "".join(map(self._piece, token.children or []))
        return ""


def _is_title(token: Token) -> bool:
    return token.tag == "h1" or (token.type == "html_block" and "<h1" in token.content)


# ---- the parser


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt, rules_block

    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": 10 * DEEPEST})
    markdown.enable(["table", "strikethrough"])
    site_marks.add_rules(markdown)
    ends = ["paragraph", "reference", "blockquote"]
    rules = markdown.block.ruler
    rules.at("list", _bounded(rules_block.list_block), {"alt": ends})
    rules.at("blockquote", _bounded(rules_block.blockquote), {"alt": [*ends, "list"]})
    # no link is followed from here
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    return markdown


def _bounded(
    rule: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """A rule that leaves its marks in the text when it is within too many others."""

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < 2 * DEEPEST and rule(state, start, end, silent)

    return bounded
