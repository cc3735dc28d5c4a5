"""Requests that measure: evaluations, calibration, the checks of this computer."""

from __future__ import annotations

from desktop_app.protocol.message import Message


class Evaluate(Message, frozen=True, kw_only=True, tag="evaluate"):  # -> Evaluation
    """Ask all questions of question sets and measure what comes; see `engine.evaluation`.

    Benchmark folders are read into one library that is thrown away afterwards;
    question set files are asked of this library. Every outcome is kept at once.
    """

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
    Message, frozen=True, kw_only=True, tag="compare-evaluations"
):  # -> tuple[types_evaluation.Difference, ...]
    """What differs between two evaluations, each an id or a file of its JSON."""

    first: str
    second: str


class DraftQuestions(Message, frozen=True, kw_only=True, tag="draft-questions"):  # -> Drafts
    """Propose questions about a collection's documents and write them to a new file."""

    path: str
    collection: str | None = None
    count: int = 40


class MeasureJudge(Message, frozen=True, kw_only=True, tag="measure-judge"):  # -> JudgeAccuracy
    """Measure the judge of statements on a folder of summaries that people have marked."""

    path: str
    limit: int = 120


class Calibrate(Message, frozen=True, kw_only=True, tag="calibrate"):  # -> Calibration
    """Set the refusal floor of a collection, or of all, from a question set file."""

    path: str
    collection: str | None = None


class Doctor(Message, frozen=True, kw_only=True, tag="doctor"):  # -> tuple[types.Check, ...]
    pass


class ListConnections(
    Message, frozen=True, kw_only=True, tag="connections"
):  # -> tuple[types.Connection, ...], newest first
    """What was reached over the network, or tried to be."""


class OfflineTest(
    Message, frozen=True, kw_only=True, tag="test-offline"
):  # -> tuple[types.Check, ...]
    """Read and ask the samples in a library of their own while every connection is refused."""
