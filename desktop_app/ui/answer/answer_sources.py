"""The sources of an answer: cards below it, each opening the place it is from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.types import Answer, Citation, FinishReason, Passage
from desktop_app.ui.answer.plurals import Plurals
from desktop_app.ui.kit.cards import SourceCard
from desktop_app.ui.kit.widgets import column, label

IN_ROW = 3
MOST = 9

Source = Citation | Passage


def sources(answer: Answer) -> tuple[Source, ...]:
    """The citations of an answer; where it has none, the passages read for it."""
    return answer.citations or answer.passages


def only_in(answer: Answer, other: Answer) -> list[Source]:
    """Sources of an answer from which another one takes nothing."""
    theirs = sources(other)
    return [one for one in sources(answer) if not any(_overlap(one, their) for their in theirs)]


def _overlap(one: Source, other: Source) -> bool:
    if (one.document, one.page) != (other.document, other.page):
        return False
    return one.start < other.end and other.start < one.end


class AnswerSources(QWidget):
    opened = Signal(object)

    def __init__(
        self, answer: Answer, *, in_row: int = IN_ROW, only_here: Sequence[Source] = ()
    ) -> None:
        """`only_here` are marked: an answer beside this one does not have them."""
        super().__init__()
        found = sources(answer)
        layout = column(self, gap=14)
        layout.addWidget(label(_title(answer, len(found)), "section"))
        grid = QGridLayout()
        grid.setSpacing(10)
        self.cards: list[SourceCard] = []
        for index, source in enumerate(found[:MOST]):
            card = SourceCard(source, index + 1)
            if source in only_here:
                card.mark(QCoreApplication.translate("AnswerSources", "Only here"))
            card.opened.connect(self.opened)
            grid.addWidget(card, index // in_row, index % in_row)
            self.cards.append(card)
        for place in range(in_row):
            grid.setColumnStretch(place, 1)
        layout.addLayout(grid)

    def set_active(self, source: Source | None) -> None:
        """Mark the source that is open."""
        for card in self.cards:
            card.set_on(card.source == source)


def _title(answer: Answer, count: int) -> str:
    if answer.citations:
        return Plurals().sources(count)
    if answer.finish_reason is FinishReason.REFUSED:
        return QCoreApplication.translate("AnswerView", "Nearest passages")
    return QCoreApplication.translate("AnswerView", "Passages that were read")
