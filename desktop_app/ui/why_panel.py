"""Why an answer is as it is: what was searched, found, read and checked, and how long it took."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QWidget

from desktop_app.errors import AppError
from desktop_app.protocol import to_json
from desktop_app.types import Candidate, FinishReason, Statement, Trace
from desktop_app.ui import markdown, theme
from desktop_app.ui.cards import ErrorRow
from desktop_app.ui.error_messages import describe
from desktop_app.ui.places import place_name
from desktop_app.ui.widgets import ElidedLabel, badge, button, column, frame, label, picture, row

MOST_CUT = 8
"""Candidates shown that the model did not read."""


class WhyPanel(QScrollArea):
    def __init__(self) -> None:
        super().__init__()
        self.trace: Trace | None = None
        self.setWidgetResizable(True)
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
        self._add_steps(trace)
        self._add_candidates(trace)
        self._add_statements(trace)
        self._add_times(trace)
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

    # ---- steps

    def _add_steps(self, trace: Trace) -> None:
        answer = trace.answer
        self._step("pencil-line", self.tr("Question"), answer.question)
        scope = trace.collection or self.tr("All documents")
        searched = self.tr("Searched {name}").format(name=scope)
        self._step("search", searched, self._search_words(trace))
        used = sum(candidate.used for candidate in trace.candidates)
        kept = self.tr("Kept {used} of {found} passages").format(
            used=used, found=len(trace.candidates)
        )
        self._step("list-filter", kept, self._cut_words(trace))
        self._step("cpu", *self._reading_words(trace))

    def _step(self, icon: str, title: str, words: str) -> None:
        mark = label()
        mark.setPixmap(theme.pixmap(icon, "accent", 16))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setFixedSize(30, 30)
        mark.setStyleSheet(f"background: {theme.current().accent_soft}; border-radius: 15px;")
        texts = column(gap=2)
        heading = label(title, wrap=True)
        heading.setStyleSheet("font-weight: 600;")
        texts.addWidget(heading)
        if words:
            texts.addWidget(label(words, "small", wrap=True))
        line = row(gap=12)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        self._rows.addLayout(line)

    def _search_words(self, trace: Trace) -> str:
        ways = (
            self.tr("By words only: the search model does not read this language")
            if "lexical-only" in trace.notes
            else self.tr("By meaning and by words together")
        )
        seconds = sum(span.seconds for span in trace.spans if span.name == "search")
        return f"{ways} · {self._seconds(seconds)}"

    def _cut_words(self, trace: Trace) -> str:
        reasons = {candidate.cut for candidate in trace.candidates if candidate.cut}
        return " · ".join(self._cut_reason(reason) for reason in sorted(reasons))

    def _cut_reason(self, reason: str) -> str:
        match reason:
            case "budget":
                return self.tr("Did not fit into what the model can read")
            case "duplicate":
                return self.tr("Repeats another passage")
            case "rank":
                return self.tr("Further down the list")
            case "floor":
                return self.tr("Too far from the question")
            case "language":
                return self.tr("In a language that the model does not read")
            case _:
                return reason

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
        numbers = {
            (p.document, p.ordinal): number
            for number, p in enumerate(trace.answer.passages, start=1)
        }
        used = [c for c in trace.candidates if c.used]
        cut = [c for c in trace.candidates if not c.used]
        used.sort(key=lambda c: numbers.get((c.passage.document, c.passage.ordinal), 0))
        for candidate in used + cut[:MOST_CUT]:
            passage = candidate.passage
            number = numbers.get((passage.document, passage.ordinal)) if candidate.used else None
            self._candidate(candidate, number)
        if len(cut) > MOST_CUT:
            more = self.tr("and %n more", "", len(cut) - MOST_CUT)
            self._rows.addWidget(label(more, "tiny"))

    def _candidate(self, candidate: Candidate, number: int | None) -> None:
        passage = candidate.passage
        place = place_name(passage.path, passage.page if passage.paged else None)
        card = frame("card")
        lines = column(card, (12, 8, 12, 8), 3)
        top = row(gap=10)
        top.addWidget(badge(str(number or "–"), "accent" if candidate.used else "neutral"))
        top.addWidget(ElidedLabel(place, "" if candidate.used else "muted"), 1)
        top.addWidget(_bar(passage.score, muted=not candidate.used))
        score = label(f"{passage.score:.2f}", "tiny")
        score.setFixedWidth(theme.px(26))
        top.addWidget(score)
        lines.addLayout(top)
        lines.addWidget(label(self._ranks(candidate), "tiny", wrap=True))
        card.setToolTip(" ".join(passage.text.split())[:400])
        card.setAccessibleName(f"{place}, {passage.score:.2f}. {self._ranks(candidate)}")
        self._rows.addWidget(card)

    def _ranks(self, candidate: Candidate) -> str:
        passage, parts = candidate.passage, []
        if passage.dense_rank is not None:
            parts.append(self.tr("meaning: no. {rank}").format(rank=passage.dense_rank))
        if passage.lexical_rank is not None:
            parts.append(self.tr("words: no. {rank}").format(rank=passage.lexical_rank))
        if candidate.cut:
            parts.append(self._cut_reason(candidate.cut))
        return " · ".join(parts)

    # ---- statements

    def _add_statements(self, trace: Trace) -> None:
        if not trace.answer.statements:
            return
        self._section(self.tr("Checked statements"))
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
        line = row(gap=10)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words, "muted", wrap=True), 1)
        line.addWidget(found, 0, Qt.AlignmentFlag.AlignTop)
        return line

    # ---- times

    def _add_times(self, trace: Trace) -> None:
        if not trace.spans:
            return
        self._section(self.tr("Time"))
        longest = max(span.seconds for span in trace.spans) or 1.0
        for span in trace.spans:
            line = row(gap=10)
            line.addWidget(label(self._span_name(span.name), "muted"), 1)
            line.addWidget(_bar(span.seconds / longest, width=150))
            seconds = label(self._seconds(span.seconds), "tiny")
            seconds.setFixedWidth(theme.px(48))
            seconds.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(seconds)
            self._rows.addLayout(line)

    def _span_name(self, name: str) -> str:
        names = {
            "search": self.tr("Search"),
            "pack": self.tr("Choose passages"),
            "read": self.tr("Read"),
            "write": self.tr("Write"),
            "check": self.tr("Check"),
        }
        return names.get(name, name)

    def _seconds(self, seconds: float) -> str:
        return self.tr("{seconds} s").format(seconds=f"{seconds:.2f}")

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


def _bar(share: float, *, muted: bool = False, width: int = 64) -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 100)
    bar.setValue(round(100 * min(max(share, 0.0), 1.0)))
    bar.setTextVisible(False)
    bar.setFixedWidth(width)
    bar.setAccessibleName(f"{round(100 * share)} %")
    if muted:
        bar.setStyleSheet(f"QProgressBar::chunk {{ background: {theme.current().warn}; }}")
    return bar
