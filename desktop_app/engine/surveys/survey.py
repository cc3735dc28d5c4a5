"""Whole-collection questions: counted, listed and summed over everything, or declined.

Never a guess from the nearest passages: an answer comes from a scan of all
documents or from a query over their stored tables that is shown with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.job import Job
from desktop_app.engine.surveys import cells, frames, intent, replies, rewording, vocabulary
from desktop_app.engine.surveys.cover import Cover, cover
from desktop_app.engine.surveys.documents import survey as survey_documents
from desktop_app.engine.surveys.meanings import Sense
from desktop_app.engine.surveys.outcome import Quote, SurveyOutcome
from desktop_app.engine.surveys.question import SurveyQuestion
from desktop_app.engine.surveys.question import read as read_question
from desktop_app.engine.surveys.read_only import TooLong, read_only
from desktop_app.engine.surveys.tables import survey as survey_tables
from desktop_app.types import Document, Survey, SurveyKind, SurveyReason

__all__ = ["Quote", "SurveyOutcome", "survey"]

LONGEST = 400
"""Characters; what is longer is no question that rules understand."""


def survey(
    question: str,
    language: str,
    documents: Sequence[Document],
    catalog: Catalog,
    job: Job,
    write: Callable[[str], str] | None = None,
) -> SurveyOutcome | None:
    """The answer to a question about every document of a set; only searchable ones are given.

    `language` is `en` or `ko`. `write` lets a trusted model put a question that
    the rules recognise, but can make no query of, into one of their forms; what
    was then answered is `understood`. None when it is no such question; with
    `survey.reason` it was declined, and the text says why and what to do.
    Raises Cancelled, and InternalError when the catalog cannot be read.
    """
    if len(question) > LONGEST:
        return None
    read = read_question(question, date.today())
    words = cover(read.elements, (intent.lexicon(), vocabulary.of_documents()))
    has_tables = any(document.tables for document in documents)
    may_ask = intent.may_ask(words, read)
    if not (may_ask or has_tables):
        return None
    try:
        with read_only(catalog, job) as sql:
            if has_tables and (cell := cells.look_up(sql, question, language, documents)):
                return cell
            found = _by_rules(sql, read, words, language, documents, job) if may_ask else None
            if has_tables and (found is None or found.survey.reason):
                most = cells.MOST_ROWS
                rows = cells.look_up(sql, question, language, documents, most=most)
                if rows is not None:
                    return rows
            if write is None or found is None or found.survey.reason != SurveyReason.NOT_COUNTABLE:
                return found
            if found.survey.of != "tables":
                return found
            return _by_model(sql, read, words, language, documents, job, write) or found
    except TooLong:
        return _declined(documents, SurveyReason.NOT_COUNTABLE, replies.too_long(language))


def _by_rules(
    sql: sqlite3.Connection,
    read: SurveyQuestion,
    words: Cover,
    language: str,
    documents: Sequence[Document],
    job: Job,
) -> SurveyOutcome | None:
    of_documents = survey_documents(sql, read, language, documents, job)
    if of_documents and not of_documents.survey.reason and words.has(Sense.DOCUMENT):
        return of_documents
    of_tables = survey_tables(sql, read, language, documents, job)
    if of_documents is None or of_tables is None:
        return of_documents or of_tables
    if of_tables.survey.reason or of_documents.survey.reason:
        return of_documents if of_tables.survey.reason else of_tables
    # `invoices` are files and rows of a table
    names = replies.two_ways(language)
    return _declined(
        documents, SurveyReason.AMBIGUOUS, replies.declined(language, SurveyReason.AMBIGUOUS, names)
    )


def _by_model(
    sql: sqlite3.Connection,
    read: SurveyQuestion,
    words: Cover,
    language: str,
    documents: Sequence[Document],
    job: Job,
    write: Callable[[str], str],
) -> SurveyOutcome | None:
    """The answer to the question in the model's words; None when it is not to be trusted."""
    wording = rewording.reword(read.text, language, frames.load(sql, documents), words, write)
    if wording is None:
        return None
    reworded = read_question(wording, date.today())
    after = cover(reworded.elements, (intent.lexicon(), vocabulary.of_documents()))
    if rewording.is_turned_round(words, after):
        return None
    found = survey_tables(sql, reworded, language, documents, job, said=read.text)
    if found is None or found.survey.reason:
        return None
    text = f"{replies.understood(language, wording)}\n{found.text}"
    return replace(found, text=text, understood=wording)


def _declined(documents: Sequence[Document], reason: SurveyReason, text: str) -> SurveyOutcome:
    survey = Survey(kind=SurveyKind.COUNT, of="documents", documents=len(documents), reason=reason)
    return SurveyOutcome(survey=survey, text=text)
