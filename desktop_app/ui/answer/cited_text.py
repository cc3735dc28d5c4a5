"""Answers as text to take along: plain with numbers, or Markdown with footnotes.

The Markdown is as inert as the window: pictures and HTML of an answer become plain
characters and the address of a link is written out, whatever program opens the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.types import Answer, Citation, FinishReason
from desktop_app.ui.kit.document_words import page_name, place_name

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_MARK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.M)
_PICTURE = re.compile(r"!\[(?!\^\d+\])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def copied_text(answer: Answer, *, cited: bool = True) -> str:
    """The text, with `[1]` after what source 1 supports and the sources below when cited."""
    if not cited:
        return answer.text
    text = _with_marks(answer, lambda number: f" [{number}]", "")
    sources = [
        f"[{c.number}] {place_name(c.path, c.page)}: “{one_line(c.quote)}”"
        for c in answer.citations
    ]
    return "\n\n".join([text, "\n".join(sources)]) if sources else text


def to_markdown(answers: Sequence[Answer]) -> str:
    """Questions as headings, their answers, and all sources as footnotes numbered through."""
    parts: list[str] = []
    notes: list[str] = []
    for answer in answers:
        before = len(notes)
        numbers = {c.number: before + n for n, c in enumerate(answer.citations, 1)}
        parts += [f"## {_escaped(one_line(answer.question))}", _body(answer, numbers)]
        notes += [f"[^{numbers[c.number]}]: {_footnote(c)}" for c in answer.citations]
    if any(not s.supported for answer in answers for s in answer.statements):
        parts.append(f"\\[?\\] {not_found()}")
    return "\n\n".join([*parts, *notes]) + "\n"


def source_line(citation: Citation) -> tuple[str, str]:
    """Title and place of a source, and its words in quotation marks."""
    page = page_name(citation.path, citation.page)
    name = place_name(citation.path, None)
    shown = [name] if citation.title in ("", name) else [citation.title, name]
    return ", ".join([*shown, page] if page else shown), f"“{one_line(citation.quote)}”"


def not_found() -> str:
    """The meaning of `[?]` after a sentence."""
    return QCoreApplication.translate("CitedText", "Not found in your documents")


def one_line(text: str) -> str:
    return " ".join(text.split())


def _body(answer: Answer, numbers: dict[int, int]) -> str:
    quoted = answer.finish_reason is FinishReason.EXTRACTIVE
    text = _with_marks(
        answer,
        lambda number: f"[^{numbers[number]}]" if number in numbers else "",
        r" \[?\]",
        _escaped if quoted else str,
    )
    if quoted:  # a line each
        return text.replace("\n", "\n\n").replace("\n\n\n\n", "\n\n")
    text = _TAG.sub("&lt;", _PICTURE.sub(r"!\\[", text))
    return text.replace("](", "] (")


def _with_marks(
    answer: Answer,
    mark: Callable[[int], str],
    doubted: str,
    written: Callable[[str], str] = str,
) -> str:
    """The text with something after each statement; `written` is applied to the words alone."""
    parts, at = [], 0
    for statement in sorted(answer.statements, key=lambda s: s.start):
        body = answer.text[statement.start : statement.end].rstrip()
        if statement.start < at:
            continue
        parts += [written(answer.text[at : statement.start]), written(body)]
        parts += map(mark, statement.citations)
        if not statement.supported:
            parts.append(doubted)
        at = statement.start + len(body)
    return "".join([*parts, written(answer.text[at:])])


def _footnote(citation: Citation) -> str:
    place, quote = source_line(citation)
    return f"{_escaped(place)}: {_escaped(quote)}"


def _escaped(text: str) -> str:
    return _LIST_MARK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def source_tip(answer: Answer, number: int) -> str:
    """Place and quote of a citation, for the tip of its number; empty where there is none."""
    for citation in answer.citations:
        if citation.number == number:
            quote = " ".join(citation.quote.split())[:300]
            return f"{place_name(citation.path, citation.page)}\n“{quote}”"
    return ""
