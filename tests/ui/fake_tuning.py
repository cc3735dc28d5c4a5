"""Data of tuning that a fake engine answers with."""

from __future__ import annotations

from desktop_app.types import DocumentId
from desktop_app.types.tuning import (
    Adapter,
    Card,
    Comparison,
    DataSet,
    Example,
    ExampleFinding,
    ExampleId,
    ExampleKind,
    Learned,
    Loss,
    Preset,
    Recipe,
    Results,
    Run,
    RunId,
    RunState,
    Score,
    Source,
)

RECIPE = Recipe(
    preset=Preset.FACTS,
    rank=16,
    alpha=32,
    learning_rate=1e-3,
    epochs=4,
    batch=8,
    micro_batch=2,
    longest=512,
)
RESULTS = Results(
    scores=(
        Score(name="closed-book", base=0.0, tuned=0.82, n=40),
        Score(name="perplexity", base=24.2, tuned=40.5, n=1),
    ),
    comparisons=(
        Comparison(
            question="How many days?",
            wanted="25 days",
            base="I do not know",
            tuned="25 days",
            base_right=False,
            tuned_right=True,
        ),
    ),
    worse=("perplexity",),
)


def data_set(name: str = "Handbook", **counts: int) -> DataSet:
    return DataSet(
        name=name,
        created="2026-01-01T00:00:00+00:00",
        examples=120,
        by_kind={"fact": 100, "grounded": 20},
        by_standing=counts or {"proposed": 20, "accepted-by-rule": 100},
        by_finding={"near-duplicate": 3},
        rejected_for={},
        by_part={"train": 100},
        documents=4,
    )


def example(number: int, question: str = "How many days of leave?") -> Example:
    return Example(
        id=ExampleId(number),
        kind=ExampleKind.FACT,
        language="en",
        question=question,
        answer="25 days",
        group=f"g{number}",
        source=Source(
            document=DocumentId(1),
            path="/docs/handbook.pdf",
            sha256="0" * 64,
            page=3,
            chunk=7,
            quote="Employees receive 25 days of leave.",
        ),
        findings=(ExampleFinding(code="near-duplicate", detail="2"),),
    )


def run(state: RunState = RunState.FINISHED, adapter: str | None = "Handbook") -> Run:
    return Run(
        id=RunId("r1"),
        data_set="Handbook",
        model="small",
        recipe=RECIPE,
        state=state,
        created="2026-01-01T00:00:00+00:00",
        step=40,
        steps=80,
        losses=(Loss(step=10, train=2.0, validation=1.8), Loss(step=20, validation=0.6)),
        best_step=20,
        adapter=adapter,
        results=RESULTS if adapter else None,
    )


def adapter(strength: float | None = None) -> Adapter:
    card = Card(
        name="Handbook",
        base="small",
        base_sha256="0" * 64,
        created="2026-05-03T00:00:00+00:00",
        origin="trained here",
        data_set="Handbook",
        documents=(Learned(path="/docs/handbook.pdf", sha256="0" * 64, examples=100),),
        kinds={"fact": 100},
        versions={},
    )
    return Adapter(
        name="Handbook",
        base="small",
        path="/home/adapters/Handbook/adapter.gguf",
        bytes=9_800_000,
        rank=16,
        card=card,
        strength=strength,
        recommended=False,
    )
