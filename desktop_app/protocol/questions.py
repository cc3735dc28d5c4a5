"""Requests about questions and what they led to."""

from __future__ import annotations

from desktop_app import types
from desktop_app.protocol.message import Lane, Request


class Ask(Request[types.Answer], frozen=True, kw_only=True, tag="ask"):
    """Answer a question from documents, and keep the trace of it."""

    lane = Lane.MODEL
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


class Search(Request[tuple[types.Passage, ...]], frozen=True, kw_only=True, tag="search"):
    """Find passages by words or meaning, best first; nothing is answered, and nothing kept of it.

    The text may have filters, as a question may.
    """

    lane = Lane.QUICK
    text: str
    collection: str | None = None
    limit: int = 8
    far: bool = False
    """Whether passages come too that hold no word of the text and are far in meaning."""


class SuggestQuestions(Request[tuple[str, ...]], frozen=True, kw_only=True, tag="suggest"):
    """Questions to begin with, made from what the documents say; at most four."""

    lane = Lane.LIBRARY
    collection: str | None = None
    language: str = ""
    """`en` or `ko`: questions in this language come first."""


class ShowPage(Request[types.PageView], frozen=True, kw_only=True, tag="page"):
    """A page as it is printed, or as text."""

    lane = Lane.QUICK
    document: types.DocumentId
    page: int
    start: int = 0
    """The part of the page's text to highlight, in characters."""
    end: int = 0
    dpi: int = 144


class FindWords(Request[tuple[types.Hit, ...]], frozen=True, kw_only=True, tag="find-words"):
    """Where words stand in a document, in order; at most as many places as are worth stepping to.

    Capitals, line breaks and the shape of quotation marks and dashes do not matter.
    """

    lane = Lane.QUICK
    document: types.DocumentId
    words: str


class ReadTrace(Request[types.Trace], frozen=True, kw_only=True, tag="trace"):
    """Everything that led to one answer."""

    lane = Lane.QUICK
    id: types.TraceId


class ReadConversation(
    Request[tuple[types.Trace, ...]], frozen=True, kw_only=True, tag="conversation"
):
    """All questions that an answer followed up or that followed it, with answers, oldest first.

    Prompts and candidates are left out; `ReadTrace` has them.
    """

    lane = Lane.QUICK
    id: types.TraceId


class RateAnswer(Request[None], frozen=True, kw_only=True, tag="rate"):
    """Keep what the person thinks of an answer, or forget it; it goes with the answer."""

    lane = Lane.QUICK
    id: types.TraceId
    rating: types.Rating | None


class ReplayTrace(Request[types.Replay], frozen=True, kw_only=True, tag="replay"):
    """Ask a question again as it was asked, and tell what came out differently."""

    lane = Lane.MODEL
    id: types.TraceId


class ForgetTraces(Request[int], frozen=True, kw_only=True, tag="forget-traces"):
    """Delete answers with all their evidence: some, or all that are older than some days.

    The result is how many.
    """

    lane = Lane.QUICK
    ids: tuple[types.TraceId, ...] = ()
    older_than_days: float | None = None
    """0: all."""


class RecentTraces(Request[tuple[types.Trace, ...]], frozen=True, kw_only=True, tag="recent"):
    """The last answers, newest first."""

    lane = Lane.QUICK
    limit: int = 20


class ListQuestions(
    Request[tuple[types.AskedQuestion, ...]], frozen=True, kw_only=True, tag="questions"
):
    """What was asked, newest first."""

    lane = Lane.QUICK
    limit: int = 1000
