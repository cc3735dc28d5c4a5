"""What `seojae tune` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.cli.output import terminal
from desktop_app.cli.output.sentences import OBSTACLES
from desktop_app.types.tuning import (
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
        terminal.say("No data sets yet. Make one: seojae tune data make NAME")
    for one in found:
        print_data_set(one)


def print_data_set(one: DataSet) -> None:
    terminal.say(f"{one.name}: {one.examples} examples from {one.documents} documents")
    for title, counts in (
        ("kinds", one.by_kind),
        ("review", one.by_standing),
        ("findings", one.by_finding),
        ("rejected for", one.rejected_for),
        ("accepted", one.by_part),
    ):
        if counts:
            terminal.say(f"  {title}: {_counts(counts)}")


def print_imported(found: ImportedExamples) -> None:
    terminal.say(f"{found.added} examples added, {found.bad_lines} lines left out")
    for line in found.bad:
        terminal.say(f"  line {line.line}: {line.code}")
    print_data_set(found.data_set)


def print_examples(page: ExamplePage) -> None:
    for one in page.examples:
        findings = ", ".join(f.code + (f" ({f.detail})" if f.detail else "") for f in one.findings)
        terminal.say(f"{one.id} · {one.kind} · {one.standing} · {one.made_by}")
        terminal.say(f"  Q: {one.question}")
        terminal.say(f"  A: {one.answer}")
        if one.source:
            terminal.say(f"  from: {one.source.path}, page {one.source.page}")
        if findings:
            terminal.say(f"  found: {findings}")
    terminal.say(f"{len(page.examples)} of {page.total} shown")


def print_plan(plan: Plan) -> None:
    terminal.say(f"{plan.data_set} on {plan.model}: preset {plan.recipe.preset}")
    terminal.say(
        f"  {plan.examples} examples ({plan.left_out} too long and left out), "
        f"{plan.validation} to validate, {plan.test} to test"
    )
    if plan.other_kinds:
        terminal.say(
            f"  {plan.other_kinds} examples of other kinds, which other presets learn from"
        )
    if plan.foreign:
        terminal.say(
            f"  {plan.foreign} examples are in a language that {plan.model} was not made for: "
            "hardly any of it will be learned"
        )
    terminal.say(
        f"  {plan.tokens} tokens an epoch, {plan.recipe.epochs} epochs, {plan.steps} steps"
    )
    terminal.say(f"  about {_time(plan.seconds)}")
    terminal.say(f"  memory {plan.memory_bytes // MB} MB of {plan.memory_free // MB} MB free")
    terminal.say(f"  disk {plan.disk_bytes // MB} MB of {plan.disk_free // MB} MB free")
    if probe := plan.probe:
        low = probe.tokens_per_second_bfloat16
        other = f", bfloat16 {low:.0f}" if low else ""
        terminal.say(
            f"  measured on {probe.device}: float32 {probe.tokens_per_second:.0f} tokens/s{other}"
        )
    terminal.say(f"  cannot start: {OBSTACLES[plan.reason]}" if plan.reason else "  can start")


def print_runs(runs: Sequence[Run]) -> None:
    for run in runs:
        terminal.say(
            f"{run.id} · {run.data_set} · {run.recipe.preset} · {run.state} · "
            f"step {run.step} of {run.steps}"
        )
        if run.reason:
            terminal.say(f"  {OBSTACLES[run.reason]}")


def print_run(run: Run) -> None:
    print_runs((run,))
    curve = [loss for loss in run.losses if loss.validation is not None]
    highest = max((loss.validation or 0.0 for loss in curve), default=0.0) or 1.0
    for loss in curve:
        value = loss.validation or 0.0
        bar = "█" * max(1, round(BAR * value / highest))
        best = "  best" if loss.step == run.best_step else ""
        terminal.say(f"  {loss.step:>6} {value:7.3f} {bar}{best}")
    if run.results:
        print_results(run.results)
    if run.adapter:
        terminal.say(f"adapter: {run.adapter}")


def print_results(results: Results) -> None:
    from rich.table import Table

    table = Table("measure", "base", "tuned", "questions", box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    for score in results.scores:
        table.add_row(score.name, f"{score.base:.3f}", f"{score.tuned:.3f}", str(score.n))
    terminal.terminal().print(table)
    if results.worse:
        terminal.say(f"worse than its base in: {', '.join(results.worse)}. It is not recommended.")
    for one in results.comparisons[:3]:
        terminal.say(f"Q: {one.question}")
        terminal.say(f"  wanted: {one.wanted}")
        terminal.say(f"  base:   {one.base}")
        terminal.say(f"  tuned:  {one.tuned}")


def print_adapters(adapters: Sequence[Adapter]) -> None:
    for one in adapters:
        used = "" if one.strength is None else f" · in use, strength {one.strength:g}"
        advice = "" if one.recommended else " · worse than its base"
        terminal.say(
            f"{one.name} · for {one.base} · rank {one.rank} · {one.bytes / MB:.1f} MB{used}{advice}"
        )


def print_card(adapter: Adapter) -> None:
    card = adapter.card
    terminal.say(f"{card.name} · for {card.base} ({card.base_sha256[:12]}) · {card.created}")
    terminal.say(f"  origin: {card.origin}")
    if card.data_set:
        terminal.say(f"  data set: {card.data_set} ({card.data_set_sha256[:12]})")
    if card.kinds:
        terminal.say(f"  examples: {_counts(card.kinds)}")
    for document in card.documents:
        terminal.say(f"  {document.path} ({document.sha256[:12]}): {document.examples} examples")
    for score in card.scores:
        terminal.say(f"  {score.name}: {score.base:.3f} -> {score.tuned:.3f} (n = {score.n})")
    if card.versions:
        terminal.say("  " + ", ".join(f"{name} {its}" for name, its in card.versions.items()))
    if card.licence:
        terminal.say(f"  licence: {card.licence}")


def print_merge(merge: Merge) -> None:
    terminal.say(f"{merge.name} ({merge.type}, {merge.bytes // MB} MB) in {merge.seconds:.1f} s")
    terminal.say(
        f"  beside base and adapter: the same next token in {merge.fidelity.top1:.1%} of "
        f"{merge.fidelity.positions} places, divergence {merge.fidelity.kl:.4f} nats"
    )
    terminal.say(f"Answer with it: seojae models use {merge.name}")


def print_staleness(one: Staleness) -> None:
    if not one.changed and not one.missing:
        terminal.say(f"{one.adapter}: its {one.documents} documents are as they were")
        return
    terminal.say(
        f"{one.adapter}: trained on {one.documents} documents at {one.trained}; "
        f"{len(one.changed)} have changed since, {len(one.missing)} are gone"
    )
    for path in one.changed:
        terminal.say(f"  changed: {path}")
    for path in one.missing:
        terminal.say(f"  gone: {path}")
    terminal.say(
        f"  {one.outdated} of {one.examples} examples no longer stand in their documents, "
        f"{one.test_outdated} of them among the test answers"
    )
    terminal.say(f"Prepare the data for a new training: seojae tune stale {one.adapter} --update")


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{max(minutes, 1)} min"
