"""`seojae ask` and `seojae search`: one question, or a file of them in one process."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desktop_app.cli.context import CANCELLED, JSON, Context
from desktop_app.types import Method

if TYPE_CHECKING:
    from desktop_app.protocol import Request
    from desktop_app.types import Passage

R = TypeVar("R")

COLLECTION = click.option("--collection", metavar="NAME", help="Default: all collections.")
TEXTS = ("question", "query", "text")
"""Fields of a line of JSON that may hold its question."""


@click.command()
@click.argument("question", required=False)
@click.option(
    "--questions",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Answer every line of FILE, and print a line of JSON for each.",
)
@COLLECTION
@click.option("--previous", metavar="ID", help="The answer that this question may follow up.")
@click.option("--thorough", is_flag=True, help="Take longer for a better answer.")
@click.option(
    "--method",
    type=click.Choice([method.value for method in Method]),
    default=Method.DOCUMENTS.value,
    show_default=True,
    help="What answers: the documents, the model alone, the tuned model, or both.",
)
@click.option("--model", default="", metavar="NAME", help="Answer with this model, this once.")
@JSON
@click.pass_obj
def ask(
    context: Context,
    question: str | None,
    questions: str | None,
    collection: str | None,
    previous: str | None,
    thorough: bool,
    method: str,
    model: str,
    as_json: bool,
) -> None:
    """Answer QUESTION from the documents, with citations.

    file:NAME folder:NAME type:pdf after:2024-03 before:2025 in the question limit
    the documents, and words in quotation marks must occur as they stand.
    """
    from desktop_app.cli.output import answers, terminal
    from desktop_app.protocol import Ask
    from desktop_app.types import FinishReason, TraceId

    def request(text: str) -> Ask:
        return Ask(
            question=text,
            collection=collection,
            previous=TraceId(previous) if previous else None,
            thorough=thorough,
            method=Method(method),
            model=model,
        )

    if questions:
        _each_line(context, Path(questions), request, answers.answer_json)
        return
    answer = context.ask(request(_given(question)), as_json=as_json)
    if as_json:
        terminal.print_json(answers.answer_json(answer))
    else:
        answers.print_answer(answer, streamed=True)
    if answer.finish_reason is FinishReason.CANCELLED:
        sys.exit(CANCELLED)


@click.command()
@click.argument("query", required=False)
@click.option(
    "--queries",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Search for every line of FILE, and print a line of JSON for each.",
)
@COLLECTION
@click.option("--top", default=10, show_default=True, metavar="N", help="So many passages.")
@JSON
@click.pass_obj
def search(
    context: Context,
    query: str | None,
    queries: str | None,
    collection: str | None,
    top: int,
    as_json: bool,
) -> None:
    """Find passages for QUERY, with their ranks and scores; nothing is answered or kept."""
    from desktop_app.cli.output import answers, terminal
    from desktop_app.protocol import Search

    def request(text: str) -> Search:
        return Search(text=text, collection=collection, limit=top, far=True)

    if queries:
        _each_line(context, Path(queries), request, _passages)
        return
    text = _given(query)
    found = context.ask(request(text), as_json=as_json)
    if as_json:
        terminal.print_json({"query": text, **_passages(found)})
    else:
        answers.print_passages(found)


def _passages(found: Sequence[Passage]) -> dict[str, Any]:
    from desktop_app.cli.output import terminal

    return {"passages": [terminal.plain(passage) for passage in found]}


def _given(text: str | None) -> str:
    if text is None:
        raise click.UsageError("Give a text, or a file of them.")
    return text


def _each_line(
    context: Context,
    file: Path,
    request: Callable[[str], Request[R]],
    printed: Callable[[R], dict[str, Any]],
) -> None:
    """Run a request for every line of a file in one engine; each gives one line of JSON.

    A line that cannot be answered gives a line with its error.
    """
    from desktop_app.cli.output.terminal import error_json
    from desktop_app.errors import AppError, Cancelled

    with context.session(as_json=True) as session:
        for named, text in _lines(file):
            try:
                result = printed(session.ask(request(text)))
            except Cancelled:
                raise
            except AppError as error:
                result = error_json(error)
            line = json.dumps({**named, "query": text, **result}, ensure_ascii=False)
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def _lines(file: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """The id, where there is one, and the text of each line: plain text, or JSON with either."""
    try:
        content = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{file} cannot be read as UTF-8 text.") from error
    for line in filter(None, map(str.strip, content.splitlines())):
        value = _parsed(line)
        if isinstance(value, dict):
            text = next((value[name] for name in TEXTS if isinstance(value.get(name), str)), None)
            if text is None:
                raise click.UsageError(f"A line of {file} has none of: {', '.join(TEXTS)}.")
            number = value.get("id", value.get("_id"))
            yield ({} if number is None else {"id": number}), text
        else:
            yield {}, line


def _parsed(line: str) -> Any:
    try:
        return json.loads(line) if line.startswith("{") else None
    except ValueError:
        return None


@click.command()
@click.argument("trace_id", metavar="ID")
@JSON
@click.pass_obj
def trace(context: Context, trace_id: str, as_json: bool) -> None:
    """Print everything that led to one answer."""
    from desktop_app.cli.output import answers, terminal
    from desktop_app.protocol import ReadTrace
    from desktop_app.types import TraceId

    found = context.ask(ReadTrace(id=TraceId(trace_id)), as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(found))
    else:
        answers.print_trace(found)


@click.command()
@click.argument("trace_id", metavar="ID")
@JSON
@click.pass_obj
def replay(context: Context, trace_id: str, as_json: bool) -> None:
    """Ask a question again as it was asked, and tell what came out differently."""
    from desktop_app.cli.output import answers, terminal
    from desktop_app.protocol import ReplayTrace
    from desktop_app.types import TraceId

    found = context.ask(ReplayTrace(id=TraceId(trace_id)), as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(found))
    else:
        answers.print_replay(found)


@click.command("forget-answers")
@click.argument("trace_ids", nargs=-1, metavar="[ID...]")
@click.option("--older-than", type=float, metavar="DAYS", help="All that are older.")
@click.option("--all", "everything", is_flag=True, help="All.")
@JSON
@click.pass_obj
def forget_answers(
    context: Context,
    trace_ids: tuple[str, ...],
    older_than: float | None,
    everything: bool,
    as_json: bool,
) -> None:
    """Delete answers with all their evidence."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import ForgetTraces
    from desktop_app.types import TraceId

    if not trace_ids and older_than is None and not everything:
        raise click.UsageError("Give an ID, --older-than DAYS or --all.")
    days = 0.0 if everything else older_than
    request = ForgetTraces(ids=tuple(map(TraceId, trace_ids)), older_than_days=days)
    count = context.ask(request, as_json=as_json)
    if as_json:
        terminal.print_json({"forgotten": count})
    else:
        terminal.say(f"{count} answers forgotten.")


COMMANDS: tuple[click.Command, ...] = (ask, search, trace, replay, forget_answers)
