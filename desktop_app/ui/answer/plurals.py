"""Sentences about an answer that hold a number.

They are methods of a QObject because lupdate finds plural forms in calls of `tr` alone.
"""

from __future__ import annotations

from PySide6.QtCore import QObject


class Plurals(QObject):
    """Makes the sentences; each number decides between singular and plural."""

    def searching(self, documents: int) -> str:
        return self.tr("Searching %n documents", "", documents)

    def reading(self, passages: int) -> str:
        return self.tr("Reading %n passages", "", passages)

    def gone_through(self, documents: int) -> str:
        return self.tr("Gone through all of %n documents", "", documents)

    def matched(self, matched: int, statements: int) -> str:
        if matched == statements:
            return self.tr("All %n statements matched to a passage", "", statements)
        words = self.tr("{matched} of %n statements matched to a passage", "", statements)
        return words.format(matched=matched)

    def searched_so_far(self, searched: int, documents: int) -> str:
        words = self.tr("{searched} of %n documents searched so far", "", documents)
        return words.format(searched=searched)

    def sources(self, count: int) -> str:
        return self.tr("%n sources", "", count)

    def judged(self, accuracy: float, texts: int) -> str:
        words = self.tr(
            "How well the documents support each statement, by a model that judged %n test texts "
            "with {share} % accuracy",
            "",
            texts,
        )
        return words.format(share=round(100 * accuracy))
