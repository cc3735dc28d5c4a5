"""Why an answer is as it is, as a story: understood, searched, chosen, read, checked, timed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import AppError
from desktop_app.protocol import to_json
from desktop_app.types import Candidate, FinishReason, Passage, Statement, Trace
from desktop_app.ui.answer import answer_words, filter_words, markdown
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.cards import CardButton, ErrorRow
from desktop_app.ui.kit.document_words import file_name, place_name
from desktop_app.ui.kit.error_messages import describe
from desktop_app.ui.kit.flow_layout import FlowLayout
from desktop_app.ui.kit.widgets import ElidedLabel, badge, button, column, label, picture, row
from desktop_app.ui.source import why_words
from desktop_app.ui.source.timeline import Timeline

MOST_CUT = 8
"""Candidates shown at first that the model did not read."""


class WhyPanel(QScrollArea):
    opened = Signal(object)
    """A passage to look at."""

    def __init__(self) -> None:
        super().__init__()
        self.trace: Trace | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Why this answer"))
        self.clear()

    def clear(self) -> None:
        self.trace = None
        self._begin()
        self._rows.addStretch()

    def show_error(self, error: AppError) -> None:
        self._begin()
        self._rows.addWidget(ErrorRow(describe(error), ""))
        self._rows.addStretch()

    def show_trace(self, trace: Trace) -> None:
        self.trace = trace
        self._begin()
        self._add_understood(trace)
        self._add_searched(trace)
        self._add_kept(trace)
        self._add_read(trace)
        self._add_candidates(trace)
        self._add_statements(trace)
        if trace.spans:
            self._section(self.tr("Time"))
            self._rows.addWidget(Timeline(trace.spans))
        self._add_record(trace)
        self._rows.addStretch()

    def _begin(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        self._rows = column(page, (16, 14, 16, 16), 8)
        self.setWidget(page)

    def _section(self, title: str) -> None:
        self._rows.addSpacing(8)
        self._rows.addWidget(label(title, "section"))

    # ---- the story

    def _step(self, icon: str, title: str, lines: Sequence[str]) -> QVBoxLayout:
        """A step with its heading and small lines below; more can be put at its end."""
        mark = label()
        mark.setPixmap(theme.pixmap(icon, "accent", 16))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setFixedSize(30, 30)
        mark.setStyleSheet(f"background: {theme.current().accent_soft}; border-radius: 15px;")
        texts = column(gap=2)
        heading = label(title, wrap=True)
        heading.setStyleSheet("font-weight: 600;")
        texts.addWidget(heading)
        for line in filter(None, lines):
            texts.addWidget(label(line, "small", wrap=True))
        across = row(gap=12)
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(texts, 1)
        self._rows.addLayout(across)
        return texts

    def _add_understood(self, trace: Trace) -> None:
        answer, understanding = trace.answer, trace.understanding
        searched = understanding.standalone if understanding else answer.question
        lines = [searched]
        if searched != answer.question:
            lines.append(self.tr("Asked: {question}").format(question=answer.question))
        if understanding is not None:
            lines += why_words.understood(understanding, counted=answer_words.tells_wording(answer))
        if trace.thorough:
            lines.append(self.tr("Thorough: the model ranked what was found"))
        texts = self._step("pencil-line", self.tr("Understood as"), lines)
        filters = understanding.filters if understanding else trace.filters
        names = {c.passage.document: file_name(c.passage.path) for c in trace.candidates}
        limits = [words for words, _ in filter_words.pieces(filters, names)]
        if limits:
            holder = QWidget()
            flow = FlowLayout(holder)
            for words in limits:
                flow.addWidget(badge(words, "accent"))
            holder.setAccessibleName(self.tr("Only: {limits}").format(limits=", ".join(limits)))
            texts.addWidget(holder)

    def _add_searched(self, trace: Trace) -> None:
        answer = trace.answer
        scope = trace.collection or self.tr("All documents")
        if answer.survey is not None:
            gone = self.tr("Gone through all of %n documents", "", answer.survey.documents)
            reason = answer.survey.reason
            notes = [why_words.note(code) for code in trace.notes]
            lines = [why_words.declined(reason) if reason else "", answer.survey.sql, *notes]
            self._step("list-tree", gone, lines)
            return
        lines = []
        if answer.documents_searched:
            lines.append(self.tr("%n document(s)", "", answer.documents_searched))
        if "lexical-only" not in trace.notes:
            lines.append(self.tr("By meaning and by words together"))
        seconds = sum(span.seconds for span in trace.spans if span.name == "search")
        lines.append(self.tr("{seconds} s").format(seconds=f"{seconds:.2f}"))
        notes = [why_words.note(code) for code in trace.notes]
        title = self.tr("Searched {name}").format(name=scope)
        self._step("search", title, [" · ".join(lines), *notes])

    def _add_kept(self, trace: Trace) -> None:
        if not trace.candidates:
            return
        used = sum(candidate.used for candidate in trace.candidates)
        kept = self.tr("Kept {used} of {found} passages").format(
            used=used, found=len(trace.candidates)
        )
        cut: dict[str, int] = {}
        for candidate in trace.candidates:
            if candidate.cut:
                cut[candidate.cut] = cut.get(candidate.cut, 0) + 1
        reasons = [f"{why_words.cut_reason(code)}: {count}" for code, count in cut.items()]
        self._step("list-filter", kept, reasons)

    def _add_read(self, trace: Trace) -> None:
        title, words = self._reading_words(trace)
        texts = self._step("cpu", title, [words])
        if trace.prompt:
            show = button(self.tr("Show what it read"), "ghost", "chevron-down", size=14)
            read = label(trace.prompt, "tiny", wrap=True)
            read.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            read.hide()
            show.clicked.connect(lambda: self._unfold(show, read))
            line = row()
            line.addWidget(show)
            line.addStretch()
            texts.addLayout(line)
            texts.addWidget(read)

    def _unfold(self, show: QWidget, read: QWidget) -> None:
        show.hide()
        read.show()
        read.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reading_words(self, trace: Trace) -> tuple[str, str]:
        answer, usage = trace.answer, trace.answer.usage
        if not usage.prompt_tokens:
            if answer.finish_reason is FinishReason.EXTRACTIVE:
                return self.tr("Nothing was generated"), self.tr("The best sentences are quoted")
            if answer.survey is not None:
                return self.tr("Nothing was generated"), self.tr("Every document was gone through")
            return self.tr("Nothing was generated"), self.tr("No passage answers the question")
        title = self.tr("Read by {model}").format(model=answer.model)
        words = self.tr("{tokens} tokens of your documents and the question, nothing else").format(
            tokens=f"{usage.prompt_tokens:,}"
        )
        if usage.cached_tokens:
            kept = self.tr("{tokens} of them were still in memory").format(
                tokens=f"{usage.cached_tokens:,}"
            )
            words = f"{words} · {kept}"
        return title, words

    # ---- candidates

    def _add_candidates(self, trace: Trace) -> None:
        if not trace.candidates:
            return
        self._section(self.tr("Candidate passages"))
        read = trace.answer.passages
        used = [(_number(c.passage, read), c) for c in trace.candidates if c.used]
        cut = [c for c in trace.candidates if not c.used]
        for number, candidate in sorted(used, key=lambda one: one[0]):
            self._rows.addWidget(self._candidate(candidate, number))
        for candidate in cut[:MOST_CUT]:
            self._rows.addWidget(self._candidate(candidate, None))
        if len(cut) > MOST_CUT:
            self._add_more(cut[MOST_CUT:])

    def _add_more(self, candidates: Sequence[Candidate]) -> None:
        more = button(self.tr("and %n more", "", len(candidates)), "ghost", "chevron-down", size=14)
        rest = column(gap=8)

        def unfold() -> None:
            more.hide()
            for candidate in candidates:
                rest.addWidget(self._candidate(candidate, None))

        more.clicked.connect(unfold)
        line = row()
        line.addWidget(more)
        line.addStretch()
        self._rows.addLayout(line)
        self._rows.addLayout(rest)

    def _candidate(self, candidate: Candidate, number: int | None) -> CardButton:
        passage = candidate.passage
        place = place_name(passage.path, passage.page if passage.paged else None)
        words = [why_words.ranks(candidate)]
        if candidate.cut:
            words.append(why_words.cut_reason(candidate.cut))
        card = CardButton(f"{place}, {passage.score:.2f}. {'. '.join(words)}")
        lines = column(margins=(12, 9, 12, 9), gap=3)
        top = row(gap=10)
        top.addWidget(badge(str(number or "–"), "accent" if candidate.used else "neutral"))
        top.addWidget(ElidedLabel(place, "" if candidate.used else "muted"), 1)
        top.addWidget(_bar(passage.score, muted=not candidate.used))
        score = label(f"{passage.score:.2f}", "tiny")
        score.setFixedWidth(theme.px(26))
        top.addWidget(score)
        lines.addLayout(top)
        for line in filter(None, words):
            lines.addWidget(label(line, "tiny", wrap=True))
        card.fill(lines)
        card.setToolTip(" ".join(passage.text.split())[:400])
        card.clicked.connect(lambda _=False, passage=passage: self._open(passage))
        return card

    def _open(self, passage: Passage) -> None:
        self.opened.emit(passage)

    # ---- statements

    def _add_statements(self, trace: Trace) -> None:
        if not trace.answer.statements:
            return
        self._section(self.tr("Checked statements"))
        if trace.answer.judged is not None:
            self._rows.addWidget(label(why_words.judged(trace.answer.judged), "tiny", wrap=True))
        for statement in trace.answer.statements:
            self._rows.addLayout(self._statement(trace.answer.text, statement))

    def _statement(self, text: str, statement: Statement) -> QHBoxLayout:
        supported = statement.supported
        icon = picture(
            "circle-check" if supported else "circle-help", "ok" if supported else "warn"
        )
        words = markdown.bare(text[statement.start : statement.end])
        numbers = ", ".join(map(str, statement.citations))
        found = badge(numbers if supported else self.tr("Not found"), "ok" if supported else "warn")
        found.setVisible(bool(numbers) or not supported)
        said = column(gap=1)
        said.addWidget(label(words, "muted", wrap=True))
        if not supported:
            said.addWidget(label(why_words.doubt(statement.doubt), "tiny", wrap=True))
        if statement.entailment is not None:
            said.addWidget(label(why_words.entailed(statement.entailment), "tiny", wrap=True))
        line = row(gap=10)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        line.addWidget(found, 0, Qt.AlignmentFlag.AlignTop)
        return line

    # ---- the record

    def _add_record(self, trace: Trace) -> None:
        self._rows.addSpacing(8)
        facts = f"{trace.id} · {trace.device} · {trace.embedder}"
        self._rows.addWidget(label(facts, "tiny", wrap=True))
        name = self.tr("Copy as JSON")
        copy = button(f" {name}", "ghost", "copy", size=15)
        copy.setAccessibleName(name)
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(bytes(to_json(trace)).decode())
        )
        line = row()
        line.addWidget(copy)
        line.addStretch()
        self._rows.addLayout(line)


def _number(passage: Passage, read: Sequence[Passage]) -> int:
    """Which of the texts that were read holds a passage, from 1; 0 when none does."""
    for number, other in enumerate(read, start=1):
        same = (other.document, other.page) == (passage.document, passage.page)
        if same and other.start <= passage.start < other.end:
            return number
    return 0


def _bar(share: float, *, muted: bool = False, width: int = 64) -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 100)
    bar.setValue(round(100 * min(max(share, 0.0), 1.0)))
    bar.setTextVisible(False)
    bar.setFixedWidth(width)
    bar.setAccessibleName(f"{round(100 * share)} %")
    if muted:
        bar.setProperty("tone", "warn")
    return bar
