"""One of the models that a person can choose to download at the first start."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy

from desktop_app.types import Model
from desktop_app.ui.kit.document_words import size_words
from desktop_app.ui.kit.widgets import Tone, badge, column, frame, label, row, set_property
from desktop_app.ui.models.model_card import TIGHT, Download, ModelCard, fit, memory_bar

TIERS = ("balanced", "fast", "careful")
"""In the order in which they are shown."""


def tier_words(tier: str) -> tuple[str, str]:
    """Name of a tier, and what a person gets from it."""
    translate = QCoreApplication.translate
    words = {
        "balanced": (
            translate("TierCard", "Balanced"),
            translate("TierCard", "Writes good answers and stays quick on most laptops."),
        ),
        "fast": (
            translate("TierCard", "Fast"),
            translate("TierCard", "For older laptops, or when you want answers right away."),
        ),
        "careful": (
            translate("TierCard", "Careful"),
            translate("TierCard", "Slower, and better at long or tricky questions."),
        ),
    }
    return words[tier]


def recommended(models: Iterable[Model], memory: int) -> str:
    """The name of the model to advise on a computer with so many bytes of memory; or nothing.

    The careful one never is: without a GPU most people would find it slow.
    """
    fitting = {one.tier: one.name for one in models if one.memory_bytes <= TIGHT * memory}
    return fitting.get("balanced") or fitting.get("fast", "")


class TierCard(ModelCard):
    def recommend(self) -> None:
        """Say that this is the one to take on this computer."""
        self._advice.show()
        set_property(self._act, "kind", "primary")

    def _lay_out(self, memory: int, speed: float | None) -> None:
        model = self.model
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        name, words = tier_words(model.tier)
        layout = column(self, (20, 16, 20, 16), 6)
        head = row(gap=8)
        head.addWidget(label(name, "h2"))
        head.addStretch()
        self._advice = badge(self.tr("Recommended"), "accent")
        self._advice.hide()
        head.addWidget(self._advice)
        layout.addLayout(head)
        layout.addWidget(label(model.title, "muted", wrap=True))
        layout.addWidget(label(words, wrap=True))
        layout.addStretch()
        layout.addSpacing(6)
        amount = self.tr("Uses about {needed} of {memory}")
        needed = size_words(model.memory_bytes)
        amount = amount.format(needed=needed, memory=size_words(memory))
        state, tone = fit(model.memory_bytes, memory)
        layout.addWidget(memory_bar(model.memory_bytes, memory, f"{amount}, {state}"))
        layout.addWidget(label(amount, "small", wrap=True))
        marks = row(gap=6)
        marks.addWidget(badge(state, tone))
        marks.addWidget(self._badge)
        marks.addStretch()
        layout.addLayout(marks)
        layout.addSpacing(4)
        line = frame("line")
        line.setFixedHeight(1)
        layout.addWidget(line)
        size = self.tr("{size} to download").format(size=size_words(model.bytes))
        layout.addWidget(label(f"{size} · {model.licence}", "small", wrap=True))
        layout.addWidget(self._bar)
        layout.addWidget(self._act)

    def _state(self, download: Download | None) -> tuple[str, Tone]:
        words, tone = super()._state(download)
        here = download is not None or self.model.path is not None or self.model.fetched > 0
        return (words if here else ""), tone

    def _download_words(self) -> str:
        return self.tr("Download and use")
