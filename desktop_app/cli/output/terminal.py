"""What the command line prints: progress, streamed answers, tables, and JSON for machines."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from desktop_app import protocol
from desktop_app.cli.output.sentences import STATES, sentence
from desktop_app.errors import AppError, Cancelled, from_dict
from desktop_app.types import (
    AddReport,
    Answer,
    Check,
    DocumentState,
    FinishReason,
    LibraryStatus,
    Method,
    Model,
    Passage,
    Replay,
    Trace,
    TunedOn,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

STAGES = {
    "loading": "Loading the model",
    "searching": "Searching",
    "reading": "Reading",
    "writing": "Writing",
    "checking": "Checking",
    "scanning": "Looking for documents",
    "indexing": "Indexing",
    "downloading": "Downloading",
    "preparing": "Preparing the model",
    "recognising": "Recognising text",
    "embedding": "Changing the embedding model",
    "idle": "Everything is read; watching",
    "paused": "Reading is paused",
    "battery": "Waiting for mains power",
    "exporting": "Exporting",
    "importing": "Importing",
    "evaluating": "Asking the questions",
    "drafting": "Making examples",
    "probing": "Trying how fast this computer trains",
    "training": "Training",
    "merging": "Merging",
    "measuring": "Measuring what was learned",
}
SHOWN = 240
"""Characters of a found passage that are printed."""
INDEXED = (DocumentState.INDEXED, DocumentState.INDEXED_WITH_WARNING)


class PrintingJob:
    """Progress bars on stderr, the answer on stdout as it is written. Ctrl+C cancels."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bars = sys.stderr.isatty()
        self._cancelled = threading.Event()
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._wrote = False

    @contextmanager
    def running(self) -> Iterator[PrintingJob]:
        """Cancel on the first Ctrl+C; a second one ends the program at once."""

        def interrupt(number: int, frame: object) -> None:
            if self._cancelled.is_set():
                raise KeyboardInterrupt
            self._cancelled.set()

        before = signal.signal(signal.SIGINT, interrupt)
        try:
            yield self
        finally:
            self._end_progress()
            signal.signal(signal.SIGINT, before)

    def check(self) -> None:
        if self._cancelled.is_set():
            raise Cancelled

    def report(self, event: protocol.Event) -> None:
        if self._quiet:
            return
        match event:
            case protocol.Token(text=text):
                self._end_progress()
                self._wrote = True
                sys.stdout.write(text)
                sys.stdout.flush()
            case protocol.Stage(stage=stage, count=count) if self._bars and not self._wrote:
                self._show(stage, f" {count}" if count else "", 0, None)
            case protocol.Trouble(code=code, params=params):
                error = from_dict({"code": code, "params": params})
                print(sentence(error), file=sys.stderr)
            case protocol.Progress() if self._bars and not self._wrote:
                self._show(event.stage, "", event.done, event.total)
            case _:
                pass

    def _show(self, stage: str, note: str, done: int, total: int | None) -> None:
        if self._progress is None:
            self._progress = _progress_bar()
            self._progress.start()
        if stage not in self._tasks:
            for task in self._tasks.values():
                self._progress.remove_task(task)
            self._tasks = {stage: self._progress.add_task(STAGES[stage] + note, total=total)}
        self._progress.update(self._tasks[stage], completed=done, total=total)

    def _end_progress(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress, self._tasks = None, {}


def _progress_bar() -> Progress:
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(compact=True),
        console=terminal(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


def terminal(*, stderr: bool = False) -> Console:
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = 200  # a file or a pipe: nothing is cut to a window that is not there
    return console


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def print_json(value: object) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=2))


def print_error(error: AppError, *, as_json: bool) -> None:
    if as_json:
        print_json(error_json(error))
    else:
        terminal(stderr=True).print(f"[red]{error.code}[/]: ", end="")
        sys.stderr.write(sentence(error) + "\n")


def error_json(error: AppError) -> dict[str, Any]:
    return {"error": {**error.to_dict(), "message": sentence(error)}}


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


def plain(value: object) -> Any:
    return json.loads(bytes(protocol.to_json(value)))


def print_status(status: LibraryStatus) -> None:
    from rich.markup import escape
    from rich.table import Table

    console = terminal()
    console.print(f"[dim]{escape(status.home)}[/]")
    names = {c.id: c.name for c in status.collections}
    for collection in status.collections:
        waiting = f", {collection.waiting} waiting" if collection.waiting else ""
        console.print(
            f"[bold]{escape(collection.name)}[/]: {collection.indexed} of "
            f"{collection.documents} documents indexed{waiting}, {collection.chunks} passages"
        )
    for tuned in status.adapters:
        console.print(f"adapter [bold]{escape(tuned.adapter)}[/]: {freshness(tuned)}")
    if not status.documents:
        console.print("No documents yet. Add a folder with `seojae add FOLDER`.")
        return
    table = Table("document", "collection", "state", "pages", "passages", box=None)
    for document in status.documents:
        colour = "green" if document.state in INDEXED else "yellow"
        state = f"[{colour}]{STATES[document.state]}[/]"
        table.add_row(
            escape(document.path),
            escape(names[document.collection]),
            state,
            str(document.pages),
            str(document.chunks),
        )
    console.print(table)


def status_json(status: LibraryStatus) -> dict[str, Any]:
    names = {c.id: c.name for c in status.collections}
    paths = {d.id: d.path for d in status.documents}
    return {
        "home": status.home,
        "paused": status.paused,
        "recognisers": [plain(way) for way in status.recognisers],
        "adapters": [plain(tuned) for tuned in status.adapters],
        "collections": [
            {
                "name": c.name,
                "folders": list(c.folders),
                "documents": c.documents,
                "indexed": c.indexed,
                "waiting": c.waiting,
                "passages": c.chunks,
                "watched": c.watched,
                "ignored": list(c.ignored),
                "embedder": c.embedder,
                "next_embedder": c.next_embedder,
            }
            for c in status.collections
        ],
        "documents": [
            {
                "path": d.path,
                "collection": names[d.collection],
                "state": str(d.state),
                "reason": d.reason,
                "pages": d.pages,
                "passages": d.chunks,
                "tables": d.tables,
                "same_as": paths.get(d.same_as) if d.same_as is not None else None,
            }
            for d in status.documents
        ],
    }


def print_report(report: AddReport) -> None:
    say(
        f"{report.collection}: {report.found} documents found, {report.indexed} indexed, "
        f"{report.unchanged} unchanged, {report.removed} removed, "
        f"{len(report.failed)} not readable ({report.seconds:.1f} s)"
    )
    for document in report.failed:
        say(f"  {document.path}: {STATES[document.state]}")


def report_json(report: AddReport) -> dict[str, Any]:
    counts = {k: v for k, v in plain(report).items() if k != "failed"}
    failed = [{"path": d.path, "state": str(d.state), "reason": d.reason} for d in report.failed]
    return {**counts, "failed": failed}


def print_models(models: tuple[Model, ...]) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table("", "name", "kind", "file", "memory", "context", "languages", "licence", box=None)
    for model in models:
        table.add_row(
            "*" if model.default else "",
            escape(model.name),
            model.kind,
            f"{model.bytes / 1e6:,.0f} MB" if model.path else "not here",
            f"{model.memory_bytes / 1e6:,.0f} MB",
            f"{model.context:,}",
            ", ".join(model.languages) or "unknown",
            escape(model.licence),
        )
    terminal().print(table)


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


def print_checks(checks: tuple[Check, ...]) -> None:
    from rich.markup import escape

    console = terminal()
    for check in checks:
        mark = "[green]ok [/]" if check.ok else "[red]no [/]"
        console.print(f"{mark} {check.name}: {escape(check.detail)}")
