"""Whole-collection questions: counted, listed and summed over everything, or declined.

Never a guess from the nearest passages: an answer comes from a scan of all
documents or from a query over their stored tables that is shown with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.job import Job
from desktop_app.engine.surveys import asked, texts, vocabulary
from desktop_app.engine.surveys.documents import survey as survey_documents
from desktop_app.engine.surveys.outcome import Outcome, Quote
from desktop_app.engine.surveys.reading import TooLong, read_only
from desktop_app.engine.surveys.senses import Sense
from desktop_app.engine.surveys.tables import survey as survey_tables
from desktop_app.engine.surveys.words import cover
from desktop_app.types import Document, Survey

__all__ = ["Outcome", "Quote", "survey"]

LONGEST = 400
"""Characters; what is longer is no question that rules understand."""
_OF_ALL = (
    Sense.COUNT,
    Sense.LIST,
    Sense.SUM,
    Sense.HOW_MUCH,
    Sense.AVERAGE,
    Sense.HIGHEST,
    Sense.LOWEST,
    Sense.NEWEST,
    Sense.OLDEST,
    Sense.COMPARE,
    Sense.ALL,
    Sense.WHICH,
)


def survey(
    question: str, language: str, documents: Sequence[Document], catalog: Catalog, job: Job
) -> Outcome | None:
    """The answer to a question about all of some documents, which must be answerable ones.

    `language` is `en` or `ko`. None when it is no such question; with
    `survey.reason` it was declined, and the text says why and what to do.
    Raises Cancelled, and InternalError when the catalog cannot be read.
    """
    if len(question) > LONGEST:
        return None
    read = asked.read(question, date.today())
    words = cover(read.elements, (vocabulary.asking(), vocabulary.of_documents()))
    if not words.has(*_OF_ALL):
        return None
    try:
        with read_only(catalog, job) as sql:
            of_documents = survey_documents(sql, read, language, documents, job)
            if of_documents and not of_documents.survey.reason and words.has(Sense.DOCUMENT):
                return of_documents
            of_tables = survey_tables(sql, read, language, documents, job)
    except TooLong:
        return _declined(documents, "not-countable", texts.declined(language, "too-long"))
    if of_documents is None or of_tables is None:
        return of_documents or of_tables
    if of_tables.survey.reason or of_documents.survey.reason:
        return of_documents if of_tables.survey.reason else of_tables
    # `invoices` are files and rows of a table
    names = texts.two_ways(language)
    return _declined(documents, "ambiguous", texts.declined(language, "ambiguous", names))


def _declined(documents: Sequence[Document], reason: str, text: str) -> Outcome:
    survey = Survey(kind="count", of="documents", documents=len(documents), reason=reason)
    return Outcome(survey=survey, text=text)
