"""The codes of a trace in words: notes, reasons, doubts and the names of steps."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.types import Candidate, JudgedBy, SurveyReason, Understanding
from desktop_app.ui.answer.plurals import Plurals


def note(code: str) -> str:
    """A decision of the search or the answer, in words."""
    words = {
        "lexical-only": QCoreApplication.translate(
            "Why", "By words only: the search model does not read this language"
        ),
        "several-wordings": QCoreApplication.translate(
            "Why", "Searched in more than one wording, and the results were joined"
        ),
        "whole-document": QCoreApplication.translate("Why", "The whole document was read"),
        "first-documents": QCoreApplication.translate("Why", "Only the first documents are listed"),
        "judge-unmeasured": QCoreApplication.translate(
            "Why", "The judge was not measured yet, so its results are not shown"
        ),
        "judge-too-weak": QCoreApplication.translate(
            "Why", "The judge is wrong too often, so its results are not shown"
        ),
        "judge-language": QCoreApplication.translate(
            "Why", "The judge does not read this language, so it was not asked"
        ),
        "summary-left-out": QCoreApplication.translate(
            "Why", "The model's summary said more than the quotes, and was left out"
        ),
    }
    return words.get(code, code)


def cut_reason(code: str) -> str:
    """Why a candidate was not read."""
    words = {
        "budget": QCoreApplication.translate("Why", "Did not fit into what the model can read"),
        "duplicate": QCoreApplication.translate("Why", "Repeats another passage"),
        "rank": QCoreApplication.translate("Why", "Further down the list"),
        "floor": QCoreApplication.translate("Why", "Too far from the question"),
        "language": QCoreApplication.translate("Why", "In a language that the model does not read"),
    }
    return words.get(code, code)


def doubt(code: str | None) -> str:
    """Why no passage carries a statement."""
    words = {
        "words": QCoreApplication.translate("Why", "No passage says this"),
        "numbers": QCoreApplication.translate("Why", "A number differs from the documents"),
        "names": QCoreApplication.translate("Why", "A name is not in the passages"),
        "negation": QCoreApplication.translate("Why", "The passages say the opposite"),
        "quote": QCoreApplication.translate("Why", "The quoted words are not there"),
    }
    return words.get(code or "words", code or "")


def step(name: str) -> str:
    """A timed step, in words."""
    words = {
        "understand": QCoreApplication.translate("Why", "Understand"),
        "survey": QCoreApplication.translate("Why", "Go through all"),
        "search": QCoreApplication.translate("Why", "Search"),
        "place": QCoreApplication.translate("Why", "Look up the place"),
        "translate": QCoreApplication.translate("Why", "Translate"),
        "rerank": QCoreApplication.translate("Why", "Rank again"),
        "pack": QCoreApplication.translate("Why", "Choose passages"),
        "quote": QCoreApplication.translate("Why", "Quote"),
        "read-whole": QCoreApplication.translate("Why", "Read whole documents"),
        "read": QCoreApplication.translate("Why", "Read"),
        "write": QCoreApplication.translate("Why", "Write"),
        "check": QCoreApplication.translate("Why", "Check"),
        "judge": QCoreApplication.translate("Why", "Judge"),
    }
    return words.get(name, name)


def declined(reason: SurveyReason) -> str:
    """Why a question about all documents was not answered."""
    words = {
        SurveyReason.NO_TABLES: QCoreApplication.translate(
            "Why", "No table holds what was asked for"
        ),
        SurveyReason.AMBIGUOUS: QCoreApplication.translate(
            "Why", "It could mean more than one column"
        ),
        SurveyReason.NOT_COUNTABLE: QCoreApplication.translate(
            "Why", "The documents do not say it in a way that can be counted"
        ),
    }
    return words[reason]


def understood(understanding: Understanding, *, counted: bool = False) -> list[str]:
    """How the question became what was searched, a sentence each.

    `counted`: whether the model put a question about all documents into other words.
    """
    said = []
    if counted:
        said.append(QCoreApplication.translate("Why", "The model put it into words of the tables"))
    elif understanding.rewritten_by == "model":
        said.append(
            QCoreApplication.translate("Why", "The model completed it from the question before")
        )
    elif understanding.rewritten_by:
        said.append(QCoreApplication.translate("Why", "Completed from the question before"))
    if understanding.corrected:
        said.append(
            QCoreApplication.translate("Why", "With other spellings: {question}").format(
                question=understanding.corrected
            )
        )
    if understanding.translated:
        said.append(
            QCoreApplication.translate("Why", "Also searched as: {question}").format(
                question=understanding.translated
            )
        )
    return said


def judged(by: JudgedBy) -> str:
    """Who gave the statements their probabilities, and how often that one is right."""
    return Plurals().judged(by.accuracy, by.n)


def entailed(probability: float) -> str:
    """The judge's opinion of a statement."""
    words = QCoreApplication.translate("Why", "Judged support: {share} %")
    return words.format(share=round(100 * probability))


def ranks(candidate: Candidate) -> str:
    """Where each way of searching put a passage and with which score, and why it was cut."""
    passage, parts = candidate.passage, []
    if passage.dense_rank is not None:
        parts.append(
            QCoreApplication.translate("Why", "meaning: no. {rank}").format(rank=passage.dense_rank)
            + _score(passage.dense_score)
        )
    if passage.lexical_rank is not None:
        parts.append(
            QCoreApplication.translate("Why", "words: no. {rank}").format(rank=passage.lexical_rank)
            + _score(passage.lexical_score)
        )
    if passage.reranked is not None:
        parts.append(
            QCoreApplication.translate("Why", "read again: {score}").format(
                score=f"{passage.reranked:.2f}"
            )
        )
    return " · ".join(parts)


def _score(score: float | None) -> str:
    return "" if score is None else f" ({score:.2f})"
