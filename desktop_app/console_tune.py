"""What `seojae tune` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app import console
from desktop_app.messages import TRAINING
from desktop_app.types_tuning import (
    Adapter,
    DataSet,
    ExamplePage,
    ImportedExamples,
    Merge,
    Plan,
    Results,
    Run,
    Staleness,
)

MB = 1 << 20
BAR = 24
"""Characters of the widest bar of a loss curve."""


def print_data_sets(found: Sequence[DataSet]) -> None:
    if not found:
        console.say("No data sets yet. Make one: seojae tune data make NAME")
    for one in found:
        print_data_set(one)


def print_data_set(one: DataSet) -> None:
    console.say(f"{one.name}: {one.examples} examples from {one.documents} documents")
    for title, counts in (
        ("kinds", one.by_kind),
        ("review", one.by_standing),
        ("findings", one.by_finding),
        ("rejected for", one.rejected_for),
        ("accepted", one.by_part),
    ):
        if counts:
            console.say(f"  {title}: {_counts(counts)}")


def print_imported(found: ImportedExamples) -> None:
    console.say(f"{found.added} examples added, {found.bad_lines} lines left out")
    for line in found.bad:
        console.say(f"  line {line.line}: {line.code}")
    print_data_set(found.data_set)


def print_examples(page: ExamplePage) -> None:
    for one in page.examples:
        findings = ", ".join(f.code + (f" ({f.detail})" if f.detail else "") for f in one.findings)
        console.say(f"{one.id} · {one.kind} · {one.standing} · {one.made_by}")
        console.say(f"  Q: {one.question}")
        console.say(f"  A: {one.answer}")
        if one.source:
            console.say(f"  from: {one.source.path}, page {one.source.page}")
        if findings:
            console.say(f"  found: {findings}")
    console.say(f"{len(page.examples)} of {page.total} shown")


def print_plan(plan: Plan) -> None:
    console.say(f"{plan.data_set} on {plan.model}: preset {plan.recipe.preset}")
    console.say(
        f"  {plan.examples} examples ({plan.left_out} too long and left out), "
        f"{plan.validation} to validate, {plan.test} to test"
    )
    if plan.other_kinds:
        console.say(f"  {plan.other_kinds} examples of other kinds, which other presets learn from")
    if plan.foreign:
        console.say(
            f"  {plan.foreign} examples are in a language that {plan.model} was not made for: "
            "hardly any of it will be learned"
        )
    console.say(f"  {plan.tokens} tokens an epoch, {plan.recipe.epochs} epochs, {plan.steps} steps")
    console.say(f"  about {_time(plan.seconds)}")
    console.say(f"  memory {plan.memory_bytes // MB} MB of {plan.memory_free // MB} MB free")
    console.say(f"  disk {plan.disk_bytes // MB} MB of {plan.disk_free // MB} MB free")
    if probe := plan.probe:
        low = probe.tokens_per_second_bfloat16
        other = f", bfloat16 {low:.0f}" if low else ""
        console.say(
            f"  measured on {probe.device}: float32 {probe.tokens_per_second:.0f} tokens/s{other}"
        )
    console.say(f"  cannot start: {TRAINING[plan.reason]}" if plan.reason else "  can start")


def print_runs(runs: Sequence[Run]) -> None:
    for run in runs:
        console.say(
            f"{run.id} · {run.data_set} · {run.recipe.preset} · {run.state} · "
            f"step {run.step} of {run.steps}"
        )
        if run.reason:
            console.say(f"  {TRAINING[run.reason]}")


def print_run(run: Run) -> None:
    print_runs((run,))
    curve = [loss for loss in run.losses if loss.validation is not None]
    highest = max((loss.validation or 0.0 for loss in curve), default=0.0) or 1.0
    for loss in curve:
        value = loss.validation or 0.0
        bar = "█" * max(1, round(BAR * value / highest))
        best = "  best" if loss.step == run.best_step else ""
        console.say(f"  {loss.step:>6} {value:7.3f} {bar}{best}")
    if run.results:
        print_results(run.results)
    if run.adapter:
        console.say(f"adapter: {run.adapter}")


def print_results(results: Results) -> None:
    from rich.table import Table

    table = Table("measure", "base", "tuned", "questions", box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    for score in results.scores:
        table.add_row(score.name, f"{score.base:.3f}", f"{score.tuned:.3f}", str(score.n))
    console.terminal().print(table)
    if results.worse:
        console.say(f"worse than its base in: {', '.join(results.worse)}. It is not recommended.")
    for one in results.comparisons[:3]:
        console.say(f"Q: {one.question}")
        console.say(f"  wanted: {one.wanted}")
        console.say(f"  base:   {one.base}")
        console.say(f"  tuned:  {one.tuned}")


def print_adapters(adapters: Sequence[Adapter]) -> None:
    for one in adapters:
        used = "" if one.strength is None else f" · in use, strength {one.strength:g}"
        advice = "" if one.recommended else " · worse than its base"
        console.say(
            f"{one.name} · for {one.base} · rank {one.rank} · {one.bytes / MB:.1f} MB{used}{advice}"
        )


def print_card(adapter: Adapter) -> None:
    card = adapter.card
    console.say(f"{card.name} · for {card.base} ({card.base_sha256[:12]}) · {card.created}")
    console.say(f"  origin: {card.origin}")
    if card.data_set:
        console.say(f"  data set: {card.data_set} ({card.data_set_sha256[:12]})")
    if card.kinds:
        console.say(f"  examples: {_counts(card.kinds)}")
    for document in card.documents:
        console.say(f"  {document.path} ({document.sha256[:12]}): {document.examples} examples")
    for score in card.scores:
        console.say(f"  {score.name}: {score.base:.3f} -> {score.tuned:.3f} (n = {score.n})")
    if card.versions:
        console.say("  " + ", ".join(f"{name} {its}" for name, its in card.versions.items()))
    if card.licence:
        console.say(f"  licence: {card.licence}")


def print_merge(merge: Merge) -> None:
    console.say(f"{merge.name} ({merge.type}, {merge.bytes // MB} MB) in {merge.seconds:.1f} s")
    console.say(
        f"  beside base and adapter: the same next token in {merge.fidelity.top1:.1%} of "
        f"{merge.fidelity.positions} places, divergence {merge.fidelity.kl:.4f} nats"
    )
    console.say(f"Answer with it: seojae models use {merge.name}")


def print_staleness(one: Staleness) -> None:
    if not one.changed and not one.missing:
        console.say(f"{one.adapter}: its {one.documents} documents are as they were")
        return
    console.say(
        f"{one.adapter}: trained on {one.documents} documents at {one.trained}; "
        f"{len(one.changed)} have changed since, {len(one.missing)} are gone"
    )
    for path in one.changed:
        console.say(f"  changed: {path}")
    for path in one.missing:
        console.say(f"  gone: {path}")
    console.say(
        f"  {one.outdated} of {one.examples} examples no longer stand in their documents, "
        f"{one.test_outdated} of them among the test answers"
    )
    console.say(f"Prepare the data for a new training: seojae tune stale {one.adapter} --update")


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{max(minutes, 1)} min"
