"""Requests about questions and what they led to; the comment behind each names its result."""

from __future__ import annotations

from desktop_app import types
from desktop_app.protocol.message import Message


class Ask(Message, frozen=True, kw_only=True, tag="ask"):  # -> types.Answer
    question: str
    collection: str | None = None
    """None: all collections."""
    filters: types.Filters = types.Filters()
    """Beside those that the question itself names, as `type:pdf`."""
    previous: types.TraceId | None = None
    """The answer before, when the question may follow it up."""
    thorough: bool = False
    """Take longer for a better answer: the chat model ranks what was found."""
    method: types.Method = types.Method.DOCUMENTS
    model: str = ""
    """Name of the chat model that answers this once; empty: the one of the settings."""


class Search(
    Message, frozen=True, kw_only=True, tag="search"
):  # -> tuple[types.Passage, ...], best first
    """Find passages by words or meaning; nothing is answered, and nothing kept of it.

    The text may have filters, as a question may.
    """

    text: str
    collection: str | None = None
    limit: int = 8
    far: bool = False
    """Whether passages come too that hold no word of the text and are far in meaning."""


class SuggestQuestions(Message, frozen=True, kw_only=True, tag="suggest"):  # -> tuple[str, ...]
    """Questions to begin with, made from what the documents say; at most four."""

    collection: str | None = None
    language: str = ""
    """`en` or `ko`: questions in this language come first."""


class ShowPage(Message, frozen=True, kw_only=True, tag="page"):  # -> types.PageView
    document: types.DocumentId
    page: int
    start: int = 0
    """Part of the page's text to mark."""
    end: int = 0
    dpi: int = 144


class FindWords(Message, frozen=True, kw_only=True, tag="find-words"):  # -> tuple[types.Hit, ...]
    """Where words stand in a document, in order; at most as many places as are worth stepping to.

    Capitals, line breaks and the shape of quotation marks and dashes do not matter.
    """

    document: types.DocumentId
    words: str


class ReadTrace(Message, frozen=True, kw_only=True, tag="trace"):  # -> types.Trace
    id: types.TraceId


class ReadConversation(
    Message, frozen=True, kw_only=True, tag="conversation"
):  # -> tuple[types.Trace, ...], oldest first
    """All questions that an answer followed up or that followed it, with their answers.

    Prompts and candidates are left out; `ReadTrace` has them.
    """

    id: types.TraceId


class RateAnswer(Message, frozen=True, kw_only=True, tag="rate"):  # -> None
    """Keep what the person thinks of an answer, or forget it; it goes with the answer."""

    id: types.TraceId
    rating: types.Rating | None


class ReplayTrace(Message, frozen=True, kw_only=True, tag="replay"):  # -> types.Replay
    """Ask a question again as it was asked, and tell what came out differently."""

    id: types.TraceId


class ForgetTraces(Message, frozen=True, kw_only=True, tag="forget-traces"):  # -> int, how many
    """Delete answers with all their evidence: some, or all that are older than some days."""

    ids: tuple[types.TraceId, ...] = ()
    older_than_days: float | None = None
    """0: all."""


class RecentTraces(
    Message, frozen=True, kw_only=True, tag="recent"
):  # -> tuple[types.Trace, ...], newest first
    limit: int = 20


class ListQuestions(
    Message, frozen=True, kw_only=True, tag="questions"
):  # -> tuple[types.AskedQuestion, ...], newest first
    limit: int = 1000
