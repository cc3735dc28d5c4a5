"""LaTeX: its text with headings, lists and code; commands that only set it are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from desktop_app.engine.parsers.links import Link
from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, clean
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.types import BlockKind

_LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
}
_HEADING = re.compile(
    r"\\(part|chapter|section|subsection|subsubsection|paragraph)\*?\s*(?:\[[^\]]{0,300}\])?\s*\{"
)
_CODE = re.compile(
    r"\\begin\{(verbatim\*?|lstlisting|minted)\}(?:\[[^\]\n]{0,300}\]|\{[^}\n]{0,100}\})*\n?"
    r"(.*?)\\end\{\1\}",
    re.DOTALL,
)
_COMMENT = re.compile(r"(?<!\\)%.*?(?:\n[ \t]*|$)")
_TITLE = re.compile(r"\\title\s*(?:\[[^\]]{0,300}\])?\s*\{")
_DROPPED = re.compile(
    r"\\(?:label|ref|eqref|pageref|cite[a-z]*|index|vspace|hspace|includegraphics|bibliography"
    r"|bibliographystyle|usepackage|documentclass|input|include|pagestyle|thispagestyle|setlength"
    r"|setcounter|newcommand|renewcommand|def|color|begin|end)\*?"
    r"\s*(?:\[[^\]]{0,300}\])*(?:\{[^{}]{0,300}\}){0,2}(?:\[[^\]]{0,300}\])?"
)
_LINK = re.compile(r"\\href\s*\{([^{}]{0,400})\}\s*\{([^{}]{0,400})\}")
_COMMAND = re.compile(r"\\[A-Za-z@]+\*?\s*(?:\[[^\]]{0,300}\])?")
_ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303"}
_ACCENT = re.compile(r"\\(['`^\"~])\s*\{?([A-Za-z])\}?")
_SIGNS = {"~": " ", "---": "—", "--": "–", "``": "“", "''": "”", "\\\\": "\n"}
_ESCAPED = re.compile(r"\\([%&_#${} ,;])")
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_CELLS = re.compile(r"[^\S\n]*&[^\S\n]*")


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentEmpty and OSError."""
    text = clean(decode(path.read_bytes()))
    builder = PageBuilder()
    head, begins, body = text.partition(r"\begin{document}")
    title = _argument(head if begins else text, _TITLE)
    body = (body if begins else text).partition(r"\end{document}")[0]
    position = 0
    for code in _CODE.finditer(body):
        _add(body[position : code.start()], builder)
        builder.add(BlockKind.CODE, code[2])
        position = code.end()
    _add(body[position:], builder)
    yield from whole(_plain(title) or path.stem, builder)


def _add(text: str, builder: PageBuilder) -> None:
    text = _COMMENT.sub(lambda found: "\n" if found[0].count("\n") > 1 else " ", text)
    position = 0
    for heading in _HEADING.finditer(text):
        if heading.start() < position:
            continue
        _add_paragraphs(text[position : heading.start()], builder)
        end = _closing(text, heading.end())
        words = " ".join(_plain(text[heading.end() : end]).split())
        builder.add(BlockKind.HEADING, words, _LEVELS[heading[1]])
        position = end + 1
    _add_paragraphs(text[position:], builder)


def _add_paragraphs(text: str, builder: PageBuilder) -> None:
    for paragraph in _BLANK.split(text):
        first, *items = re.split(r"\\item\b\s*(?:\[[^\]]{0,200}\])?", paragraph)
        builder.add(BlockKind.PARAGRAPH, _plain(first).strip(), pressed=_links(first))
        for item in items:
            if words := " ".join(_plain(item).split()):
                builder.add(BlockKind.LIST_ITEM, f"- {words}", pressed=_links(item))


def _links(text: str) -> list[Link]:
    return [Link(_plain(found[2]), found[1]) for found in _LINK.finditer(text)]


def _argument(text: str, command: re.Pattern[str]) -> str:
    found = command.search(text)
    return text[found.end() : _closing(text, found.end())] if found else ""


def _closing(text: str, start: int) -> int:
    """Where the bracket that is open at a place is closed, or a little further on."""
    depth = 1
    end = min(len(text), start + 2_000)
    for place in range(start, end):
        depth += (text[place] == "{") - (text[place] == "}")
        if not depth:
            return place
    return end


def _plain(text: str) -> str:
    text = _LINK.sub(r"\2", text)
    text = _ACCENT.sub(lambda found: found[2] + _ACCENTS[found[1]], text)
    text = _DROPPED.sub("", text)
    for sign, shown in _SIGNS.items():
        text = text.replace(sign, shown)
    text = _CELLS.sub(" | ", re.sub(r"\\&", "\0", text)).replace("\0", "&")
    text = _ESCAPED.sub(r"\1", text)
    text = _COMMAND.sub("", text).replace("{", "").replace("}", "")
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))
