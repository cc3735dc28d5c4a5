"""reStructuredText, as docutils reads it; nothing is included, run or fetched.

What only Sphinx knows is read as well: words of its roles, text of its directives.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.office.numbering import numeral
from desktop_app.engine.parsers.page_builder import LONGEST_LINE, PageBuilder, clean, table
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.text import add_paragraphs, whole
from desktop_app.engine.parsers.web import sphinx
from desktop_app.types import BlockKind

LONGEST = 2_000_000
"""Characters; a longer file is read as plain text, since docutils takes its time."""
MOST_OPEN = 300
"""Marks of a stretch without empty lines that are not closed in their line: the end of each is
looked for."""
ERROR, NEVER = 3, 5
"""Level of docutils' messages from which something was not read, and one that none has."""
DEEPEST = 3
"""Substitutions within each other."""

_KINDS = {
    "arabic": "decimal",
    "loweralpha": "lowerLetter",
    "upperalpha": "upperLetter",
    "lowerroman": "lowerRoman",
    "upperroman": "upperRoman",
}
_EMPTY = re.compile(r"\n[ \t]*\n")
_CLOSED = re.compile(r"(``|\*\*|[`*|])(?=\S)[^\n]{1,300}?(?<=\S)\1(?!\w)")
_OPEN = re.compile(r"[`*|[](?=\w)")
_UNRESOLVED = re.compile(r"^(?::[\w:.+-]+:)?[`|*]*(.*?)(?:\s*<[^<>]*>)?[`|*]*_{0,2}$", re.DOTALL)
_MARKS = re.compile(r"^(?:\.\.[ \t]+\S+::|[ \t]*:[\w-]+:.*|[^\w\s]+)[ \t]*$|^\.\.[ \t]+\S+::", re.M)


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentEmpty and OSError."""
    text = clean(decode(path.read_bytes()))
    builder = PageBuilder()
    title = ""
    if _is_readable(text):
        try:
            document = _tree(text)
            walk = _Walk(builder, document.substitution_defs)
            walk.run(document)
            title = walk.title
        except Exception:  # deep nesting, and what else docutils stumbles over
            builder = PageBuilder()
    if builder.empty:
        add_paragraphs(text, builder)
    yield from whole(title or path.stem, builder)


def _is_readable(text: str) -> bool:
    """Whether docutils reads a text in the time that its length deserves."""
    return (
        len(text) <= LONGEST
        and max(map(len, text.split("\n"))) <= LONGEST_LINE
        and all(
            len(_OPEN.findall(_CLOSED.sub("", part))) <= MOST_OPEN for part in _EMPTY.split(text)
        )
    )


def _tree(text: str) -> Any:
    """The document of docutils, whose references are left alone but for numbers of notes."""
    from docutils.frontend import get_default_settings
    from docutils.parsers.rst import Parser
    from docutils.transforms.references import Footnotes
    from docutils.utils import new_document

    sphinx.register(text)
    settings = get_default_settings(Parser)
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.warning_stream = io.StringIO()
    settings.halt_level = NEVER
    settings.syntax_highlight = "none"
    document = new_document("", settings)
    Parser().parse(text, document)
    Footnotes(document).apply()
    return document


class _Walk:
    """Goes through the nodes of a document; its blocks go to the builder."""

    def __init__(self, builder: PageBuilder, substitutions: Mapping[str, Any]) -> None:
        self.title = ""
        self._substitutions = substitutions
        self._builder = builder
        self._level = 0
        self._mark = ""
        """What stands before the next paragraph: the mark of an item, a term, a name."""
        self._kind = BlockKind.PARAGRAPH
        self._nodes: dict[str, Callable[[Any], None]] = {
            "section": self._section,
            "title": self._title,
            "literal_block": self._code,
            "doctest_block": self._code,
            "math_block": self._code,
            "bullet_list": self._items,
            "enumerated_list": self._items,
            "definition_list_item": self._definition,
            "field": self._field,
            "option_list_item": self._option,
            "footnote": self._note,
            "citation": self._note,
            "line_block": self._lines,
            "table": self._table,
            "image": self._image,
            "system_message": self._message,
        }

    def run(self, node: Any) -> None:
        from docutils import nodes

        for child in node.children:
            name = child.__class__.__name__
            if name in self._nodes:
                self._nodes[name](child)
            elif isinstance(child, nodes.TextElement) and not isinstance(child, nodes.Invisible):
                self._add(self._text(child))
            elif isinstance(child, nodes.Element) and not isinstance(
                child, nodes.Invisible | nodes.Decorative
            ):
                self.run(child)

    def _add(self, text: str, kind: BlockKind | None = None) -> None:
        text = self._mark + text.strip()
        kind = kind or self._kind
        self._mark, self._kind = "", BlockKind.PARAGRAPH
        self._builder.add(kind, text)

    # ---- titles

    def _section(self, node: Any) -> None:
        self._level += 1
        self.run(node)
        self._level -= 1

    def _title(self, node: Any) -> None:
        text = self._text(node)
        if node.parent.__class__.__name__ != "section":
            self._add(text)
            return
        if not self.title and (self._level == 1 or self._builder.empty):
            self.title = text[:200]
        self._builder.add(BlockKind.HEADING, text, min(self._level, 6))

    # ---- blocks

    def _code(self, node: Any) -> None:
        if self._mark.strip():
            self._add("")
        self._builder.add(BlockKind.CODE, node.astext())

    def _items(self, node: Any) -> None:
        kind = _KINDS.get(node.get("enumtype", ""))
        for number, item in enumerate(node.children, node.get("start", 1)):
            mark = numeral(number, kind) if kind else node.get("bullet", "-")
            mark = f"{node.get('prefix', '')}{mark}{node.get('suffix', '')} "
            self._marked(mark, item, BlockKind.LIST_ITEM)

    def _marked(self, mark: str, body: Any, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        self._mark, self._kind = mark, kind
        self.run(body)
        if self._mark.strip() and kind is BlockKind.PARAGRAPH:
            self._add("")
        self._mark, self._kind = "", BlockKind.PARAGRAPH

    def _definition(self, node: Any) -> None:
        *heads, body = node.children
        self._marked(" : ".join(map(self._text, heads)) + "\n", body)

    def _field(self, node: Any) -> None:
        name, body = node.children
        if body.children:  # without, it is a switch of Sphinx
            self._marked(f"{self._text(name)}: ", body)

    def _option(self, node: Any) -> None:
        options, body = node.children
        self._marked(", ".join(option.astext() for option in options.children) + "  ", body)

    def _note(self, node: Any) -> None:
        self._marked(f"[{node.children[0].astext()}] ", _Rest(node.children[1:]))

    def _lines(self, node: Any) -> None:
        self._add("\n".join(map(self._text, _leaves(node))))

    def _image(self, node: Any) -> None:
        if text := node.get("alt", ""):
            self._add(text)

    def _message(self, node: Any) -> None:
        """What docutils could not read, without its marks."""
        if node["level"] >= ERROR:
            for block in node.children[1:]:
                self._add(_MARKS.sub("", block.astext()))

    # ---- tables

    def _table(self, node: Any) -> None:
        rows: list[list[str]] = []
        taken: set[tuple[int, int]] = set()
        for part in node.children:
            if part.__class__.__name__ == "title":
                self._add(self._text(part))
        for row in node.findall(lambda inner: inner.__class__.__name__ == "row"):
            cells: list[str] = []
            for entry in row.children:
                while (len(rows), len(cells)) in taken:
                    cells.append("")
                wide, high = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1
                place = len(cells)
                taken.update(
                    (len(rows) + down, place + along)
                    for down in range(1, high)
                    for along in range(wide)
                )
                cells += [" ".join(map(self._text, _leaves(entry))), *[""] * (wide - 1)]
            rows.append(cells)
        self._add(table(rows), BlockKind.TABLE)

    # ---- within a paragraph

    def _text(self, node: Any, depth: int = 0) -> str:
        """The words of a paragraph, without marks of what could not be resolved."""
        pieces = []
        stack = [node]
        while stack:
            inner = stack.pop()
            match inner.__class__.__name__:
                case "Text":
                    pieces.append(str(inner))
                case "footnote_reference" | "citation_reference":
                    pieces.append(f"[{inner.astext()}]")
                case "substitution_reference":
                    found = self._substitutions.get(inner["refname"], inner)
                    deeper = found is not inner and depth < DEEPEST
                    pieces.append(self._text(found, depth + 1) if deeper else inner.astext())
                case "problematic":
                    pieces.append(_UNRESOLVED.sub(r"\1", inner.astext()))
                case "image":
                    pieces.append(inner.get("alt", ""))
                case _:
                    stack.extend(reversed(inner.children))
        return "".join(pieces)


class _Rest:
    """Some children of a node."""

    def __init__(self, children: list[Any]) -> None:
        self.children = children


def _leaves(node: Any) -> Iterator[Any]:
    """The paragraphs, lines and codes within a node."""
    from docutils import nodes

    stack = [node]
    while stack:
        inner = stack.pop()
        if isinstance(inner, nodes.TextElement):
            if not isinstance(inner, nodes.Invisible):
                yield inner
        else:
            stack.extend(reversed(inner.children))
