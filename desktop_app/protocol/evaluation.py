"""Requests that measure: evaluations, calibration, the checks of this computer."""

from __future__ import annotations

from desktop_app import types
from desktop_app.protocol.message import Lane, Request
from desktop_app.types import evaluation


class Evaluate(Request[evaluation.Evaluation], frozen=True, kw_only=True, tag="evaluate"):
    """Ask all questions of question sets and measure what comes; see `engine.evaluation`.

    Benchmark folders are read into one library that is thrown away afterwards;
    question set files are asked of this library. Every outcome is kept at once.
    """

    lane = Lane.MODEL
    paths: tuple[str, ...]
    collection: str | None = None
    retrieval_only: bool = False
    """Search, but let nothing be answered."""
    limit: int = 0
    """At most so many questions of each kind in each set; 0: all."""
    left_out: bool = True
    """Whether answerable questions are asked again without the documents that answer them."""
    off_topic: tuple[str, ...] = ()
    """Question sets, or benchmark folders, whose questions these documents do not answer."""
    thorough: bool = False
    resume: bool = False
    """Go on with the last such evaluation that did not come to its end."""
    report: str | None = None
    """File to write a page with the figures and plots to."""


class CompareEvaluations(
    Request[tuple[evaluation.Difference, ...]], frozen=True, kw_only=True, tag="compare-evaluations"
):
    """What differs between two evaluations, each an id or a file of its JSON."""

    lane = Lane.LIBRARY
    first: str
    second: str


class DraftQuestions(Request[evaluation.Drafts], frozen=True, kw_only=True, tag="draft-questions"):
    """Propose questions about a collection's documents and write them to a new file."""

    lane = Lane.LIBRARY
    path: str
    collection: str | None = None
    count: int = 40


class MeasureJudge(
    Request[evaluation.JudgeAccuracy], frozen=True, kw_only=True, tag="measure-judge"
):
    """Measure the judge of statements on a folder of summaries that people have marked."""

    lane = Lane.MODEL
    path: str
    limit: int = 120


class Calibrate(Request[evaluation.Calibration], frozen=True, kw_only=True, tag="calibrate"):
    """Set the refusal floor of a collection, or of all, from a question set file."""

    lane = Lane.MODEL
    path: str
    collection: str | None = None


class Doctor(Request[tuple[types.Check, ...]], frozen=True, kw_only=True, tag="doctor"):
    """Check this computer, the models and the library, a line each."""

    lane = Lane.QUICK


class ListConnections(
    Request[tuple[types.Connection, ...]], frozen=True, kw_only=True, tag="connections"
):
    """What was reached over the network, or tried to be, newest first."""

    lane = Lane.QUICK


class OfflineTest(Request[tuple[types.Check, ...]], frozen=True, kw_only=True, tag="test-offline"):
    """Read and ask the samples in a library of their own while every connection is refused."""

    lane = Lane.MODEL
