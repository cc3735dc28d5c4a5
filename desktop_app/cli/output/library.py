"""The state of the library, reports, models and checks as the command line prints them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli.output.answers import freshness
from desktop_app.cli.output.sentences import STATES
from desktop_app.cli.output.terminal import plain, say, terminal
from desktop_app.types import (
    AddReport,
    Check,
    LibraryStatus,
    Model,
)

if TYPE_CHECKING:
    from desktop_app.engine.parsers.unread import Missing


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
        colour = "green" if document.state.is_searchable else "yellow"
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


def print_checks(checks: tuple[Check, ...]) -> None:
    from rich.markup import escape

    console = terminal()
    for check in checks:
        mark = "[green]ok [/]" if check.ok else "[red]no [/]"
        console.print(f"{mark} {check.name}: {escape(check.detail)}")


def print_unread(path: Path, found: Sequence[Missing], error: str, *, as_json: bool) -> None:
    """What a file holds and its reader does not read; `error` when it could not be looked at."""
    from desktop_app.cli.output.terminal import print_json

    if as_json:
        texts = [each._asdict() for each in found]
        print_json({"path": str(path), "error": error or None, "unread": texts})
    elif error:
        say(f"{path}: {error}")
    else:
        for each in found:
            say(f"{path}: {each.place}: {each.text} ({each.reason or 'no reason known'})")
