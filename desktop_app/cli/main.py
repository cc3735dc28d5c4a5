"""The command line: `seojae`. Every command is a request to the engine; see `protocol`.

Exit codes: 0 done, 1 an error with its code, 2 wrong usage, 130 cancelled.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from desktop_app import __version__, launch
from desktop_app.cli import ask, evaluate, library, tune
from desktop_app.cli.context import JSON, Context, errors
from desktop_app.paths import Home, default_home, shipped


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep everything in this folder (a portable library).",
)
@click.version_option(__version__, prog_name="seojae")
@click.pass_context
def main(context: click.Context, home: Path | None) -> None:
    """Ask your own documents, on this computer alone."""
    launch.prepare_environment()
    context.obj = Context(Home(home.absolute()) if home else default_home())


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER...")
@click.option("--collection", metavar="NAME", help="Default: the folder's name.")
@JSON
@click.pass_obj
def add(context: Context, paths: tuple[str, ...], collection: str | None, as_json: bool) -> None:
    """Read a folder's documents into a collection; again: only what changed."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import Add
    from desktop_app.types import AddReport

    absolute = tuple(str(Path(path).absolute()) for path in paths)
    report = context.ask(Add(paths=absolute, collection=collection), AddReport, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.report_json(report))
    else:
        terminal.print_report(report)


@main.command()
@JSON
@click.pass_obj
def status(context: Context, as_json: bool) -> None:
    """Show collections and the state of every document."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import Status
    from desktop_app.types import LibraryStatus

    found = context.ask(Status(), LibraryStatus, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.status_json(found))
    else:
        terminal.print_status(found)


@main.command()
@click.argument("path", required=False)
@click.option("--collection", metavar="NAME", help="Forget this whole collection.")
@JSON
@click.pass_obj
def remove(context: Context, path: str | None, collection: str | None, as_json: bool) -> None:
    """Forget a document, a folder or a collection; the files stay where they are."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import Remove
    from desktop_app.types import LibraryStatus

    if not path and not collection:
        raise click.UsageError("Give a PATH or --collection NAME.")
    request = Remove(collection=collection, path=str(Path(path).absolute()) if path else None)
    found = context.ask(request, LibraryStatus, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.status_json(found))
    else:
        terminal.print_status(found)


for command in (
    *ask.COMMANDS,
    *library.COMMANDS,
    *evaluate.COMMANDS,
    *tune.COMMANDS,
):
    main.add_command(command)


@main.group(invoke_without_command=True)
@JSON
@click.pass_context
def models(context: click.Context, as_json: bool) -> None:
    """List the models; add, use and fetch them."""
    if context.invoked_subcommand is None:
        from desktop_app.protocol import ListModels

        show_models(context.obj, ListModels(), as_json)


def show_models(context: Context, request: Any, as_json: bool) -> None:
    from desktop_app.cli.output import terminal

    found = context.ask(request, tuple, as_json=as_json)
    if as_json:
        terminal.print_json([terminal.plain(model) for model in found])
    else:
        terminal.print_models(found)


@models.command("fetch")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@JSON
@click.pass_obj
def fetch_models(context: Context, names: tuple[str, ...], as_json: bool) -> None:
    """Download the models NAME, or the default ones: the only use of the network."""
    from desktop_app.protocol import FetchModels

    show_models(context, FetchModels(names=names), as_json)


@models.command("add")
@click.argument("file", metavar="FILE|FOLDER")
@JSON
@click.pass_obj
def add_model(context: Context, file: str, as_json: bool) -> None:
    """Check a GGUF FILE, or the FOLDER of an embedding model, and copy it into the library."""
    from desktop_app.protocol import AddModel

    show_model(context, AddModel(path=str(Path(file).absolute())), as_json)


@models.command("use")
@click.argument("name")
@JSON
@click.pass_obj
def use_model(context: Context, name: str, as_json: bool) -> None:
    """Answer with the model NAME from now on."""
    from desktop_app.protocol import UseModel

    show_model(context, UseModel(name=name), as_json)


@models.command("remove")
@click.argument("name")
@JSON
@click.pass_obj
def remove_model(context: Context, name: str, as_json: bool) -> None:
    """Delete the model NAME, if nothing needs it."""
    from desktop_app.protocol import RemoveModel

    show_models(context, RemoveModel(name=name), as_json)


def show_model(context: Context, request: Any, as_json: bool) -> None:
    from desktop_app.cli.output import terminal
    from desktop_app.types import Model

    model = context.ask(request, Model, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(model))
    else:
        terminal.print_models((model,))


@main.command()
@click.argument("trace_id", metavar="ID")
@JSON
@click.pass_obj
def trace(context: Context, trace_id: str, as_json: bool) -> None:
    """Print everything that led to one answer."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import ReadTrace
    from desktop_app.types import Trace, TraceId

    found = context.ask(ReadTrace(id=TraceId(trace_id)), Trace, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(found))
    else:
        terminal.print_trace(found)


@main.command()
@click.argument("trace_id", metavar="ID")
@JSON
@click.pass_obj
def replay(context: Context, trace_id: str, as_json: bool) -> None:
    """Ask a question again as it was asked, and tell what came out differently."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import ReplayTrace
    from desktop_app.types import Replay, TraceId

    found = context.ask(ReplayTrace(id=TraceId(trace_id)), Replay, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(found))
    else:
        terminal.print_replay(found)


@main.command("forget-answers")
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
    count = context.ask(request, int, as_json=as_json)
    if as_json:
        terminal.print_json({"forgotten": count})
    else:
        terminal.say(f"{count} answers forgotten.")


@main.command()
@JSON
@click.pass_obj
def doctor(context: Context, as_json: bool) -> None:
    """Check this computer, the models and the library."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import Doctor

    checks = context.ask(Doctor(), tuple, as_json=as_json)
    if as_json:
        terminal.print_json([terminal.plain(check) for check in checks])
    else:
        terminal.print_checks(checks)
    if not all(check.ok for check in checks):
        sys.exit(1)


@main.command()
@click.pass_obj
def demo(context: Context) -> None:
    """Index the sample documents and ask the four sample questions."""
    import tomllib

    from desktop_app.cli.output import terminal
    from desktop_app.engine.engine import Engine
    from desktop_app.protocol import Add, Ask
    from desktop_app.types import AddReport, Answer

    samples = shipped("samples")
    questions = tomllib.loads((samples / "questions.toml").read_text(encoding="utf-8"))
    documents = str(samples / "documents")
    missed = False
    with errors(), Engine.open(context.home) as engine:
        with terminal.PrintingJob(quiet=False).running() as job:
            report = engine.run(Add(paths=(documents,), collection="Samples"), job)
        assert isinstance(report, AddReport)  # noqa: S101
        terminal.print_report(report)
        for question in questions["questions"]:
            terminal.say(f"\n> {question['text']}\n")
            with terminal.PrintingJob(quiet=False).running() as job:
                answer = engine.run(Ask(question=question["text"], collection="Samples"), job)
            assert isinstance(answer, Answer)  # noqa: S101
            terminal.print_answer(answer, streamed=True)
            if not as_expected(question, answer):
                terminal.say("This is not the answer that the samples hold.")
                missed = True
    if report.failed or missed:
        sys.exit(1)


def as_expected(question: dict[str, str], answer: Any) -> bool:
    """Whether an answer of the demo cites the fact, or refuses where there is none."""
    if "fact" not in question:
        return bool(answer.finish_reason == "refused")
    return any(
        question["fact"] in cited.quote and cited.path.endswith(question["document"])
        for cited in answer.citations
    )


@main.command()
@click.pass_obj
def window(context: Context) -> None:
    """Open the window."""
    import subprocess

    # A process of its own: the window never shares one with the engine's libraries.
    sys.exit(
        subprocess.run(launch.window("--home", str(context.home.root)), check=False).returncode
    )


@main.command()
@click.pass_obj
def serve(context: Context) -> None:
    """Be the engine of a front end: requests on stdin, replies on stdout."""
    from desktop_app.engine import worker

    sys.exit(worker.main(context.home))


@main.command("parse-child", hidden=True)
def parse_child() -> None:
    """Be a child that reads documents for the engine."""
    from desktop_app.engine.parsers import child

    sys.exit(child.main())


@main.command("transfer-child", hidden=True)
@click.argument("url")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("size", type=int)
def transfer_child(url: str, file: Path, size: int) -> None:
    """Be a child that downloads the FILE of SIZE bytes at URL."""
    from desktop_app.engine.models import transfer

    sys.exit(transfer.get(url, file, size))


@main.command("train-child", hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
def train_child(folder: Path) -> None:
    """Be the child that trains what lies in a run's FOLDER."""
    from desktop_app.engine.training import trainer

    sys.exit(trainer.main(folder))


@main.command("logits-child", hidden=True)
@click.argument("task", type=click.Path(path_type=Path))
def logits_child(task: Path) -> None:
    """Be a child that computes with torch what an exported adapter is compared with."""
    from desktop_app.engine.adapters import fidelity

    sys.exit(fidelity.child(task))
