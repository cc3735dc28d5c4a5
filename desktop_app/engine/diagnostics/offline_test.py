"""The offline test: the sample documents are read and asked while every connection is refused.

It runs in a library of its own that is thrown away, with the models that are here.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from desktop_app.engine import connections
from desktop_app.engine.answers import asking
from desktop_app.engine.evaluation.throwaway import Borrowing
from desktop_app.engine.job import Job
from desktop_app.engine.resources import Resources
from desktop_app.errors import ModelError
from desktop_app.paths import shipped
from desktop_app.protocol import Add, Ask, OfflineTest, Search, Stage, StageName
from desktop_app.settings import Settings
from desktop_app.types import Check

QUESTION = "What is the training budget of each employee?"
WORDS = "training budget"


def run(request: OfflineTest, owner: Resources, job: Job) -> tuple[Check, ...]:
    """One check a step: `reading`, `searching`, `answering`, `attempts`, `connections`.

    Raises the errors of adding and asking, and Cancelled.
    """
    with tempfile.TemporaryDirectory(dir=owner.home.cache, prefix="offline-") as folder:
        home = Borrowing(Path(folder), owner.home.models)
        with connections.refused() as attempts, Resources.open(home) as resources:
            resources.change_settings(model=_model(owner), answering="written", answer_tokens=48)
            job.report(Stage(stage=StageName.READING))
            samples = str(shipped("samples") / "documents")
            report = resources.library().add(Add(paths=(samples,)), job)
            found = asking.search(Search(text=WORDS), resources, job)
            seen = connections.open_now()
            answer = asking.ask(Ask(question=QUESTION), resources, job)
            seen |= connections.open_now()
    return (
        Check(
            name="reading",
            ok=report.indexed > 0 and not report.failed,
            detail=f"{report.indexed}/{report.found}",
        ),
        Check(name="searching", ok=bool(found), detail=str(len(found))),
        Check(name="answering", ok=bool(answer.text), detail=f"{answer.usage.seconds:.1f} s"),
        Check(name="attempts", ok=not attempts, detail=", ".join(sorted(set(attempts)))),
        Check(name="connections", ok=not seen, detail=", ".join(sorted(seen))),
    )


def _model(owner: Resources) -> str:
    """The small default model when it is here, else the one in use."""
    name = Settings().model
    try:
        owner.models.path(name)
    except ModelError:
        return owner.settings().model
    return name
