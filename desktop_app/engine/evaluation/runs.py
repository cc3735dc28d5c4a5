"""Evaluations on disk: a folder each, where every outcome is written down at once."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from desktop_app.errors import EvaluationNotFound
from desktop_app.types.evaluation import Evaluation, Outcome

PLAN, OUTCOMES, FINISHED, LIBRARY = "plan.json", "outcomes.jsonl", "evaluation.json", "library"


class EvaluationPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What decides the outcomes of an evaluation: only with the same it can be gone on with."""

    paths: tuple[str, ...]
    collection: str | None
    retrieval_only: bool
    limit: int
    left_out: bool
    off_topic: tuple[str, ...]
    thorough: bool
    model: str
    embedder: str


@dataclass(frozen=True, slots=True)
class EvaluationRun:
    """One evaluation's folder."""

    folder: Path

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def library(self) -> Path:
        """Where the documents of benchmark folders are while it goes on."""
        return self.folder / LIBRARY

    def outcomes(self) -> Iterator[Outcome]:
        """What was written down before; a line cut short by a crash is left out."""
        path = self.folder / OUTCOMES
        if not path.exists():
            return
        whole = path.read_bytes().rpartition(b"\n")[0]
        path.write_bytes(whole + b"\n" if whole else b"")
        for line in whole.splitlines():
            yield msgspec.json.decode(line, type=Outcome)

    def add(self, outcome: Outcome) -> None:
        with (self.folder / OUTCOMES).open("ab") as file:
            file.write(msgspec.json.encode(outcome) + b"\n")

    def finish(self, evaluation: Evaluation) -> None:
        """Keep the result, and throw the library away."""
        new = self.folder / "evaluation.new"
        new.write_bytes(msgspec.json.encode(evaluation))
        os.replace(new, self.folder / FINISHED)
        shutil.rmtree(self.library, ignore_errors=True)


def begin(evaluations: Path, plan: EvaluationPlan, *, resume: bool) -> EvaluationRun:
    """A new run, or the last unfinished one of the same plan; others of it are thrown away."""
    unfinished = _unfinished(evaluations, plan)
    kept = unfinished[-1:] if resume else []
    for run in unfinished:
        if run not in kept:
            shutil.rmtree(run.folder, ignore_errors=True)
    if kept:
        return kept[0]
    run = EvaluationRun(evaluations / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:4]}")
    run.folder.mkdir(parents=True, mode=0o700)
    (run.folder / PLAN).write_bytes(msgspec.json.encode(plan))
    return run


def load(evaluations: Path, name: str) -> Evaluation:
    """A finished evaluation by its id or by a file of its JSON. Raises EvaluationNotFound."""
    for path in (evaluations / name / FINISHED, Path(name), Path(name) / FINISHED):
        if path.is_file():
            try:
                return msgspec.json.decode(path.read_bytes(), type=Evaluation)
            except msgspec.DecodeError as error:
                raise EvaluationNotFound(str(error), name=name) from error
    raise EvaluationNotFound(name=name)


def _unfinished(evaluations: Path, plan: EvaluationPlan) -> list[EvaluationRun]:
    """Runs of a plan without their end, the oldest first."""
    wanted = msgspec.json.encode(plan)
    return [
        EvaluationRun(path.parent)
        for path in sorted(evaluations.glob(f"*/{PLAN}"))
        if path.read_bytes() == wanted and not (path.parent / FINISHED).exists()
    ]
