"""`seojae eval`: measure the search and the answers on questions with known answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from desktop_app.cli.context import JSON, Context


class _WithDefault(click.Group):
    """A group whose command `run` need not be named."""

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        first = arguments[0] if arguments else ""
        if first and first not in (*self.commands, *context.help_option_names):
            arguments = ["run", *arguments]
        return super().parse_args(context, arguments)


def absolute(paths: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(Path(path).absolute()) for path in paths)


@click.group("eval", cls=_WithDefault)
def evaluation() -> None:
    """Measure the search and the answers on questions with known answers."""


@evaluation.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER...")
@click.option("--collection", metavar="NAME", help="Ask this collection. Default: all.")
@click.option("--retrieval-only", is_flag=True, help="Measure the search alone.")
@click.option("--limit", default=0, metavar="N", help="N questions of each kind at most.")
@click.option(
    "--left-out/--no-left-out",
    default=True,
    help="Ask questions again without the documents that answer them: to be refused.",
)
@click.option(
    "--off-topic",
    multiple=True,
    metavar="FILE|FOLDER",
    help="Ask these questions as well: to be refused. Repeatable.",
)
@click.option("--thorough", is_flag=True, help="Answer thoroughly.")
@click.option("--resume", is_flag=True, help="Go on with the last one that was cut short.")
@click.option("--html", metavar="REPORT", help="Write a report with plots to this file.")
@JSON
@click.pass_obj
def run(
    context: Context,
    paths: tuple[str, ...],
    collection: str | None,
    retrieval_only: bool,
    limit: int,
    left_out: bool,
    off_topic: tuple[str, ...],
    thorough: bool,
    resume: bool,
    html: str | None,
    as_json: bool,
) -> None:
    """Ask the questions of a question set FILE, or of benchmark FOLDERs with their documents.

    Folders are read into one library of their own, which is thrown away.
    """
    from desktop_app.cli.output import evaluation as console_eval
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import Evaluate

    request = Evaluate(
        paths=absolute(paths),
        collection=collection,
        retrieval_only=retrieval_only,
        limit=limit,
        left_out=left_out,
        off_topic=absolute(off_topic),
        thorough=thorough,
        resume=resume,
        report=str(Path(html).absolute()) if html else None,
    )
    found = context.ask(request, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(found))
    else:
        console_eval.print_evaluation(found, context.home)


@evaluation.command()
@click.argument("first")
@click.argument("second")
@JSON
@click.pass_obj
def compare(context: Context, first: str, second: str, as_json: bool) -> None:
    """Say what differs between two evaluations: ids, or files of what --json printed."""
    from desktop_app.cli.output import evaluation as console_eval
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import CompareEvaluations

    found = context.ask(CompareEvaluations(first=first, second=second), as_json=as_json)
    if as_json:
        terminal.print_json([{**terminal.plain(one), "shown": one.shown} for one in found])
    else:
        console_eval.print_differences(found, context.home)


@evaluation.command()
@click.option("--collection", metavar="NAME", help="Default: all collections.")
@click.option("--out", required=True, metavar="FILE", help="A new file of JSON Lines.")
@click.option("--count", default=40, show_default=True, metavar="N")
@JSON
@click.pass_obj
def draft(context: Context, collection: str | None, out: str, count: int, as_json: bool) -> None:
    """Propose questions about your documents. Remove `draft` from the lines that are right."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import DraftQuestions

    request = DraftQuestions(path=str(Path(out).absolute()), collection=collection, count=count)
    found = context.ask(request, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(found))
    else:
        terminal.say(f"{found.path}: {found.questions} drafts from {found.documents} documents")


@evaluation.command()
@click.argument("path", metavar="FOLDER")
@click.option("--limit", default=120, show_default=True, metavar="N", help="N summaries.")
@JSON
@click.pass_obj
def judge(context: Context, path: str, limit: int, as_json: bool) -> None:
    """Measure the judge of statements on the marked summaries of a FOLDER.

    The judge is a classifier that was added, or else the chat model. From 60 % on
    its word is shown, beside this figure.
    """
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import MeasureJudge

    request = MeasureJudge(path=str(Path(path).absolute()), limit=limit)
    found = context.ask(request, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(found))
    else:
        shown = "shown from now on" if found.usable else "below 0.60: not shown"
        terminal.say(
            f"right: {found.balanced:.3f} ({found.low:.3f} to {found.high:.3f}, n = {found.n}), "
            f"{shown}"
        )


@evaluation.command()
@click.argument("path", metavar="FILE")
@click.option("--collection", metavar="NAME", help="Default: all collections.")
@JSON
@click.pass_obj
def calibrate(context: Context, path: str, collection: str | None, as_json: bool) -> None:
    """Set when questions are refused, from 20 or more questions of a FILE."""
    from desktop_app.cli.output import evaluation as console_eval
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import Calibrate

    request = Calibrate(path=str(Path(path).absolute()), collection=collection)
    found = context.ask(request, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(found))
    else:
        console_eval.print_calibration(found)


COMMANDS: tuple[click.Command, ...] = (evaluation,)
