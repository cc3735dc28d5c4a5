"""Answers as files: Markdown, PDF and Word, each with numbered sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

from desktop_app.errors import ArchiveUnwritable
from desktop_app.types import Answer, FinishReason
from desktop_app.ui.answer import markdown
from desktop_app.ui.answer.cited_text import not_found, one_line, source_line, to_markdown
from desktop_app.ui.answer.docx_file import to_docx
from desktop_app.ui.kit import theme

LONGEST_NAME = 60
"""Characters of a file name that is proposed."""
_UNNAMEABLE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
POINTS = 11
_STYLE = """
body { color: #000000; }
p { margin: 0 0 8px 0; } li { margin: 0 0 4px 0; }
th, td { padding: 3px 8px; }
code, pre { font-family: monospace; font-size: 10pt; }
pre { white-space: pre-wrap; }
.source { font-size: 9pt; }
"""


class ExportFormat(Enum):
    """Formats of an exported answer; the value is the suffix."""

    PDF = "pdf"
    WORD = "docx"
    MARKDOWN = "md"


def export(path: Path, answers: Sequence[Answer]) -> None:
    """Write answers in the form that the suffix of the path says. Raises ArchiveUnwritable."""
    match ExportFormat(path.suffix.removeprefix(".").lower()):
        case ExportFormat.MARKDOWN:
            data = to_markdown(answers).encode()
        case ExportFormat.PDF:
            data = to_pdf(answers)
        case ExportFormat.WORD:
            data = to_docx(document_of(answers))
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ArchiveUnwritable(type(error).__name__, path=str(path)) from error


def proposed_name(answers: Sequence[Answer], form: ExportFormat) -> str:
    """A file name made from the first question."""
    words = one_line(_UNNAMEABLE.sub(" ", answers[0].question))[:LONGEST_NAME].strip(" .")
    return f"{words or 'answer'}.{form.value}"


def document_of(answers: Sequence[Answer]) -> QTextDocument:
    """The answers as rich text in black on white, with all sources at the end."""
    document = QTextDocument()
    font = theme.font(15)
    font.setPointSizeF(POINTS)  # pixels would be those of the printer
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(f"<body>{_html(answers)}</body>")
    return document


def to_pdf(answers: Sequence[Answer]) -> bytes:
    """The bytes of a PDF file with numbered pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(one_line(answers[0].question))
    writer.setCreator("Seojae")
    imperial = QLocale.system().territory() is QLocale.Country.UnitedStates
    size = QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4
    writer.setPageSize(QPageSize(size))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))  # printing a document adds 2 cm
    document_of(answers).print_(writer)
    del writer  # the end of the file is written when it is closed
    return bytes(buffer.data().data())


def _html(answers: Sequence[Answer]) -> str:
    parts: list[str] = []
    sources: list[str] = []
    doubted = False
    for answer in answers:
        before = len(sources)
        parts += [f"<h2>{escape(one_line(answer.question))}</h2>", _body(answer, before)]
        doubted = doubted or any(not s.supported for s in answer.statements)
        for number, citation in enumerate(answer.citations, before + 1):
            place, quote = source_line(citation)
            words = f"[{number}] <b>{escape(place)}</b><br>{escape(quote)}"
            sources.append(f'<p class="source">{words}</p>')
    if sources:
        heading = QCoreApplication.translate("Exporting", "Sources")
        parts += [f"<h3>{escape(heading)}</h3>", *sources]
    if doubted:
        parts.append(f'<p class="source">[?] {escape(not_found())}</p>')
    return "".join(parts)


def _body(answer: Answer, before: int) -> str:
    """The answer's HTML, its sources numbered on from those before."""
    numbers = {str(c.number): before + n for n, c in enumerate(answer.citations, 1)}

    def mark(number: str) -> str:
        return f"<sup>[{numbers[number]}]</sup>" if number in numbers else ""

    if answer.finish_reason is FinishReason.EXTRACTIVE and answer.statements:
        return markdown.quoted_answer(answer.text, answer.statements, chip=mark)
    return markdown.render(answer.text, answer.statements, chip=mark, doubted="<sup>[?]</sup>")
