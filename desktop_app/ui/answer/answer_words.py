"""The words around an answer: its stage, how well the sources support it, its limits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.protocol import Progress, Stage, StageName
from desktop_app.types import Answer, Filters, FinishReason, Method, Survey
from desktop_app.ui.answer import methods
from desktop_app.ui.answer.plurals import Plurals

Line = tuple[str, str, str]
"""An icon, its tone, and words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerNote:
    """A line below an answer."""

    words: str
    role: str = "small"
    may_be_copied: bool = False


def of_stage(stage: Stage, progress: Progress | None) -> Line:
    """The present stage of a question, in words."""
    count = stage.count
    match stage.stage:
        case StageName.LOADING:
            icon, words = "cpu", QCoreApplication.translate("AnswerView", "Loading the model")
        case StageName.SEARCHING:
            icon, words = "search", _searching(count)
        case StageName.SCANNING:
            icon = "list-tree"
            words = QCoreApplication.translate("AnswerView", "Going through all documents")
        case StageName.READING:
            icon = "file-text"
            words = Plurals().reading(count)
        case StageName.CHECKING:
            icon = "list-filter"
            words = QCoreApplication.translate("AnswerView", "Checking the answer")
        case StageName.WRITING:
            icon, words = "pencil-line", QCoreApplication.translate("AnswerView", "Writing")
        case _:
            icon, words = "cpu", QCoreApplication.translate("AnswerView", "Working")
    if progress and progress.total:
        words += f" · {progress.done * 100 // progress.total} %"
    return icon, "accent", words


def _searching(count: int) -> str:
    if count:
        return Plurals().searching(count)
    return QCoreApplication.translate("AnswerView", "Searching your documents")


def of_answer(answer: Answer) -> Line:
    """Where an answer comes from, and how well the sources support it."""
    if words := methods.not_looked_up(answer):
        return "circle-help", "warn", words
    if answer.finish_reason is FinishReason.REFUSED:
        words = QCoreApplication.translate("AnswerView", "Not found in your documents")
        return "search", "text2", words
    if answer.finish_reason is FinishReason.EXTRACTIVE:
        words = QCoreApplication.translate("AnswerView", "Quoted word for word from your documents")
        return "quote", "accent", words
    if answer.survey is not None:
        return _of_survey(answer.survey)
    return _of_statements(answer)


def _of_survey(survey: Survey) -> Line:
    if survey.reason is not None:
        words = QCoreApplication.translate("AnswerView", "Not answered: it could only be guessed")
        return "circle-help", "text2", words
    return "list-tree", "ok", Plurals().gone_through(survey.documents)


def _of_statements(answer: Answer) -> Line:
    matched, total = statements(answer)
    if not total:
        return "", "", ""
    icon, tone = ("circle-check", "ok") if matched == total else ("circle-help", "warn")
    return icon, tone, Plurals().matched(matched, total)


def lets_nothing_through(answer: Answer, limits: Filters) -> bool:
    """True when nothing was found because of the question's limits."""
    refused = answer.finish_reason is FinishReason.REFUSED
    return refused and not answer.passages and limits != Filters()


def statements(answer: Answer) -> tuple[int, int]:
    """How many statements a passage carries, and how many there are."""
    return sum(one.supported for one in answer.statements), len(answer.statements)


def notes(answer: Answer) -> list[AnswerNote]:
    """The lines below an answer that say how it was searched and what limits it."""
    found = []
    if answer.standalone not in ("", answer.question) and not tells_wording(answer):
        found.append(AnswerNote(words=_searched_as(answer)))
    if answer.survey is not None and answer.survey.sql:
        found.append(AnswerNote(words=answer.survey.sql, role="tiny", may_be_copied=True))
    if answer.method is Method.TUNED_DOCUMENTS and answer.tuned is not None:
        found.append(AnswerNote(words=methods.tuned_on(answer.tuned)))
    if answer.documents_waiting:
        found.append(AnswerNote(words=_searched_so_far(answer)))
    if answer.finish_reason is FinishReason.LENGTH:
        words = QCoreApplication.translate("AnswerView", "Cut at the limit of its length")
        found.append(AnswerNote(words=words, role="tiny"))
    return found


def tells_wording(answer: Answer) -> bool:
    """True when it begins with its question in the words of tables."""
    is_other = answer.standalone not in ("", answer.question)
    return answer.survey is not None and is_other and answer.standalone in answer.text


def _searched_as(answer: Answer) -> str:
    if answer.survey is not None:
        words = QCoreApplication.translate("AnswerView", "Understood as: {question}")
    else:
        words = QCoreApplication.translate("AnswerView", "Searched as: {question}")
    return words.format(question=answer.standalone)


def _searched_so_far(answer: Answer) -> str:
    """That the answer may be another one when all documents are read."""
    total = answer.documents_searched + answer.documents_waiting
    return Plurals().searched_so_far(answer.documents_searched, total)


def time(answer: Answer) -> str:
    """How long an answer took, and how fast it was written."""
    parts = []
    if answer.usage.tokens_per_second:
        speed = f"{answer.usage.tokens_per_second:.1f}"
        words = QCoreApplication.translate("AnswerActions", "{speed} tokens/s")
        parts.append(words.format(speed=speed))
    seconds = answer.usage.seconds
    shown = f"{seconds:.1f}" if seconds >= 1 else f"{seconds:.2f}"
    parts.append(QCoreApplication.translate("AnswerActions", "{seconds} s").format(seconds=shown))
    return " · ".join(parts)
