"""Passages, answers and traces as the command line prints them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from desktop_app.cli.output.terminal import plain, say, terminal
from desktop_app.types import (
    Answer,
    FinishReason,
    Method,
    Passage,
    Replay,
    Trace,
    TunedOn,
)

SHOWN = 240
"""Characters of a found passage that are printed."""


def print_passages(found: Sequence[Passage]) -> None:
    """Each passage with its place in each side of the search and the score of both."""
    from rich.markup import escape

    console = terminal()
    for passage in found:
        page = f", page {passage.page}" if passage.paged else ""
        console.print(
            f"[bold cyan]{passage.rank}[/] {escape(passage.path)}{page} "
            f"[dim]score {passage.score:.3f} · words {_place(passage.lexical_rank)} · "
            f"meaning {_place(passage.dense_rank)}[/]"
        )
        console.print(f"    {escape(' '.join(passage.text.split())[:SHOWN])}")
    if not found:
        console.print("Nothing was found.")


def _place(rank: int | None) -> str:
    return "-" if rank is None else f"#{rank}"


def print_answer(answer: Answer, *, streamed: bool) -> None:
    """What follows the streamed text: citations with quotes, what was not found, and the times."""
    from rich.markup import escape

    console = terminal()
    if not streamed:
        sys.stdout.write(answer.text)
    say("\n")
    for citation in answer.citations:
        page = f", page {citation.page}" if citation.page else ""
        console.print(f"[bold cyan]\\[{citation.number}][/] {escape(citation.path)}{page}")
        console.print(f"    [dim]“{escape(citation.quote)}”[/]")
    if answer.finish_reason is FinishReason.REFUSED:
        for passage in answer.passages:
            page = f", page {passage.page}" if passage.paged else ""
            console.print(f"[dim]nearest: {escape(passage.path)}{page}[/]")
    if answer.method in (Method.MODEL, Method.TUNED):
        console.print("[yellow]not looked up in the documents[/]")
    if answer.judged is not None:
        console.print(
            "[dim]how surely the model's sentences follow from the documents, to a judge that was "
            f"right in {answer.judged.accuracy:.0%} of {answer.judged.n} marked texts:[/]"
        )
        for statement in answer.statements:
            if statement.entailment is not None:
                text = answer.text[statement.start : statement.end]
                console.print(f"    [dim]{statement.entailment:4.0%} {escape(text)}[/]")
    if answer.tuned is not None:
        console.print(f"[dim]{escape(answer.tuned.adapter)}: {freshness(answer.tuned)}[/]")
    if answer.standalone not in ("", answer.question):
        console.print(f"[dim]searched as: {escape(answer.standalone)}[/]")
    if answer.survey is not None and answer.survey.sql:
        console.print(f"[dim]{escape(answer.survey.sql)}[/]")
    for statement in answer.statements:
        if not statement.supported:
            text = answer.text[statement.start : statement.end]
            console.print(f"[yellow]Not found in your documents:[/] {escape(text)}")
    console.print(f"[dim]{escape(_figures(answer))}[/]")


def _figures(answer: Answer) -> str:
    usage = answer.usage
    parts = []
    if answer.documents_waiting:
        known = answer.documents_searched + answer.documents_waiting
        parts.append(f"{answer.documents_searched} of {known} documents searched so far")
    if answer.statements:
        matched = sum(statement.supported for statement in answer.statements)
        parts.append(f"{matched} of {len(answer.statements)} statements matched")
    if usage.answer_tokens:
        parts.append(f"first token {usage.first_token_seconds:.2f} s")
        parts.append(f"{usage.tokens_per_second:.1f} tokens/s")
    parts.append(f"{usage.seconds:.2f} s")
    return " · ".join([*parts, f"trace {answer.trace_id}"])


def freshness(tuned: TunedOn) -> str:
    moved = f"; {tuned.changed} of them have changed since" if tuned.changed else ""
    return f"tuned on documents of {tuned.trained[:10]}{moved}"


def answer_json(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question,
        "standalone": answer.standalone,
        "language": answer.language,
        "answer": answer.text,
        "finish_reason": str(answer.finish_reason),
        "method": str(answer.method),
        "tuned": None if answer.tuned is None else plain(answer.tuned),
        "judged": None if answer.judged is None else plain(answer.judged),
        "model": answer.model,
        "citations": [
            {"number": c.number, "document": c.path, "page": c.page, "quote": c.quote}
            for c in answer.citations
        ],
        "statements": [
            {
                "text": answer.text[s.start : s.end],
                "supported": s.supported,
                "citations": list(s.citations),
                "doubt": s.doubt,
                "entailment": s.entailment,
            }
            for s in answer.statements
        ],
        "passages": [
            {
                "document": p.path,
                "page": p.page if p.paged else None,
                "text": p.text,
                "rank": p.rank,
                "score": p.score,
            }
            for p in answer.passages
        ],
        "survey": None if answer.survey is None else plain(answer.survey),
        "usage": plain(answer.usage),
        "trace_id": answer.trace_id,
    }


def print_trace(trace: Trace) -> None:
    from rich.markup import escape

    console = terminal()
    console.print(f"[bold]{escape(trace.answer.question)}[/]")
    console.print(f"[dim]{trace.id} · {trace.created} · {trace.answer.model} on {trace.device}[/]")
    for note in trace.notes:
        console.print(f"note: {note}")
    for candidate in trace.candidates:
        passage = candidate.passage
        fate = "read" if candidate.used else f"cut ({candidate.cut})"
        console.print(
            f"{passage.rank:4} {passage.score:.3f} {fate:16} {escape(passage.path)} "
            f"p. {passage.page}  words {_rank(passage.lexical_rank, passage.lexical_score)}"
            f"  meaning {_rank(passage.dense_rank, passage.dense_score)}"
        )
    console.print("[bold]Prompt[/]")
    say(trace.prompt)
    console.print("[bold]Answer[/]")
    say(trace.answer.text)
    for span in trace.spans:
        console.print(f"[dim]{span.start:8.3f} s  {span.name}: {span.seconds:.3f} s[/]")


def print_replay(replay: Replay) -> None:
    console = terminal()
    console.print("[green]The same answer.[/]" if replay.same else "[yellow]Another answer.[/]")
    for change in replay.changes:
        console.print(f"[bold]{change.what}[/]")
        say(f"  before: {change.before}\n  now:    {change.now}")


def _rank(rank: int | None, score: float | None) -> str:
    return "none" if rank is None or score is None else f"#{rank} ({score:.3f})"
