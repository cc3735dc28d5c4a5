"""What a survey hands back: its evidence, the words for the person, and where to look."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.types import DocumentId, Survey


@dataclass(frozen=True, slots=True)
class Quote:
    """Text of a page, word for word, that an answer rests on: `page.text[start:end]`."""

    document: DocumentId
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyOutcome:
    """The answer to a whole-collection question, or why there is none (`survey.reason`)."""

    survey: Survey
    text: str
    quotes: tuple[Quote, ...] = ()
    understood: str = ""
    """The wording that was answered, when the model put the question into other words."""
