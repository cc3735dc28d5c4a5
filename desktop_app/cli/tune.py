"""`seojae tune`: from documents to a fine-tuned model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desktop_app.cli.context import JSON, Context
from desktop_app.types.tuning import ExampleKind, Preset, Standing

if TYPE_CHECKING:
    from desktop_app.protocol import AnyRequest, Request

R = TypeVar("R")

PRESET = click.option(
    "--preset",
    type=click.Choice([preset.value for preset in Preset]),
    default=Preset.FACTS.value,
    show_default=True,
    help="What is to be learned.",
)
KINDS = (ExampleKind.FACT.value, ExampleKind.GROUNDED.value, ExampleKind.DECLINING.value)


def _put(
    context: Context, request: Request[R], printed: Callable[[R], None], as_json: bool
) -> None:
    """Run a request and print its result: as JSON, or by a function of `output.tuning`."""
    _print(context.ask(request, as_json=as_json), printed, as_json)


def _print(found: R, printed: Callable[[R], None], as_json: bool) -> None:
    from desktop_app.cli.output import terminal

    if as_json:
        terminal.print_json(_plain(found))
    else:
        printed(found)


def _plain(found: Any) -> Any:
    from desktop_app.cli.output import terminal

    if isinstance(found, tuple):
        return [_plain(one) for one in found]
    return found if found is None or isinstance(found, int) else terminal.plain(found)


@click.group()
def tune() -> None:
    """Train a model on your documents: constant style, fast answers without a search."""


# ---- data


@tune.group()
def data() -> None:
    """Data sets: examples made from documents, imported, exported."""


@data.command("list")
@JSON
@click.pass_obj
def data_list(context: Context, as_json: bool) -> None:
    """Show the data sets."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import ListDataSets

    _put(context, ListDataSets(), tuning.print_data_sets, as_json)


@data.command("make")
@click.argument("name")
@click.option("--collection", metavar="NAME", help="Default: all collections.")
@click.option(
    "--document",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Only this document, or those in this folder. Repeatable.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in ExampleKind]),
    default=KINDS,
    show_default=True,
    help="Repeatable.",
)
@click.option(
    "--style",
    default="",
    metavar="FORMAT",
    help="House format of style examples, with {answer} where the content goes.",
)
@JSON
@click.pass_obj
def data_make(
    context: Context,
    name: str,
    collection: str | None,
    paths: tuple[str, ...],
    kinds: tuple[str, ...],
    style: str,
    as_json: bool,
) -> None:
    """Make examples from documents and add them to the data set NAME."""
    from desktop_app.cli.context import documents_below
    from desktop_app.cli.output import tuning
    from desktop_app.protocol import Status
    from desktop_app.protocol.tuning import DraftExamples

    with context.session(as_json=as_json) as session:
        request = DraftExamples(
            data_set=name,
            collection=collection,
            documents=documents_below(session.ask(Status()), paths) if paths else (),
            kinds=tuple(ExampleKind(kind) for kind in kinds),
            style=style.replace("\\n", "\n"),
        )
        found = session.ask(request)
    _print(found, tuning.print_data_set, as_json)


@data.command("import")
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--keep-review", is_flag=True, help="Keep what the file says was accepted.")
@JSON
@click.pass_obj
def data_import(context: Context, name: str, file: str, keep_review: bool, as_json: bool) -> None:
    """Add the examples of a JSONL, CSV or TSV FILE to the data set NAME."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import ImportExamples

    request = ImportExamples(
        data_set=name, path=str(Path(file).absolute()), keep_review=keep_review
    )
    _put(context, request, tuning.print_imported, as_json)


@data.command("export")
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--accepted", is_flag=True, help="Only those that were accepted.")
@JSON
@click.pass_obj
def data_export(context: Context, name: str, file: str, accepted: bool, as_json: bool) -> None:
    """Write the data set NAME into a .jsonl or .csv FILE."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol.tuning import ExportExamples

    request = ExportExamples(data_set=name, path=str(Path(file).absolute()), accepted_only=accepted)
    _put(context, request, lambda n: terminal.say(f"{file}: {n} examples"), as_json)


@data.command("drop")
@click.argument("name")
@JSON
@click.pass_obj
def data_drop(context: Context, name: str, as_json: bool) -> None:
    """Delete the data set NAME with all its examples."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol.tuning import DropDataSet

    printed = f"{name} was deleted"
    _put(context, DropDataSet(name=name), lambda _: terminal.say(printed), as_json)


# ---- review


@tune.command()
@click.argument("name")
@click.option("--accept", multiple=True, type=int, metavar="ID", help="Repeatable.")
@click.option("--reject", multiple=True, type=int, metavar="ID", help="Repeatable.")
@click.option("--accept-rest", is_flag=True, help="Accept all that nothing was found against.")
@click.option("--reject-with", metavar="FINDING", help="Reject all undecided with this finding.")
@click.option("--undo", is_flag=True, help="Take the last decision back.")
@click.option(
    "--edit", nargs=3, metavar="ID QUESTION ANSWER", help="Change an example, and accept it."
)
@click.option(
    "--show",
    type=click.Choice([standing.value for standing in Standing]),
    default=Standing.PROPOSED.value,
    show_default=True,
    help="Which to show.",
)
@click.option("--finding", metavar="FINDING", help="Show only those with this finding.")
@click.option("--limit", default=20, show_default=True, metavar="N")
@JSON
@click.pass_obj
def review(
    context: Context,
    name: str,
    accept: tuple[int, ...],
    reject: tuple[int, ...],
    accept_rest: bool,
    reject_with: str | None,
    undo: bool,
    edit: tuple[str, str, str] | None,
    show: str,
    finding: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Decide on the examples of the data set NAME, then show what is left to decide.

    Nothing is trained on that was not accepted, by you or by a rule.
    """
    from desktop_app.cli.output import tuning
    from desktop_app.protocol import tuning as protocol_tuning
    from desktop_app.types.tuning import ExampleId

    requests: list[AnyRequest] = []
    if undo:
        requests.append(protocol_tuning.UndoReview(data_set=name))
    for ids, standing in ((accept, Standing.ACCEPTED), (reject, Standing.REJECTED)):
        if ids:
            requests.append(
                protocol_tuning.ReviewExamples(
                    data_set=name,
                    standing=standing,
                    examples=tuple(ExampleId(one) for one in ids),
                )
            )
    if accept_rest:
        requests.append(
            protocol_tuning.ReviewExamples(data_set=name, standing=Standing.ACCEPTED, finding="")
        )
    if reject_with:
        requests.append(
            protocol_tuning.ReviewExamples(
                data_set=name, standing=Standing.REJECTED, finding=reject_with
            )
        )
    if edit:
        number, question, answer = edit
        requests.append(
            protocol_tuning.EditExample(
                example=ExampleId(int(number)), question=question, answer=answer
            )
        )
    shown = protocol_tuning.ListExamples(
        data_set=name, standing=Standing(show), finding=finding, limit=limit
    )
    with context.session(as_json=as_json) as session:
        for request in requests:
            session.ask(request)
        found = session.ask(shown)
    _print(found, tuning.print_examples, as_json)


@tune.command()
@click.argument("trace")
@click.argument("name")
@click.option("--answer", metavar="TEXT", help="The right answer. Default: as it was given.")
@JSON
@click.pass_obj
def example(context: Context, trace: str, name: str, answer: str | None, as_json: bool) -> None:
    """Add the answer TRACE to the data set NAME, corrected or as it is."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import UseAsExample
    from desktop_app.types import TraceId
    from desktop_app.types.tuning import Example, ExamplePage

    def printed(found: Example) -> None:
        tuning.print_examples(ExamplePage(total=1, examples=(found,)))

    request = UseAsExample(trace=TraceId(trace), data_set=name, answer=answer)
    _put(context, request, printed, as_json)


# ---- training


@tune.command()
@click.argument("name")
@PRESET
@click.option("--probe/--no-probe", default=True, help="Make five real steps to tell the time.")
@JSON
@click.pass_obj
def plan(context: Context, name: str, preset: str, probe: bool, as_json: bool) -> None:
    """Tell what training on the data set NAME would take."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import PlanTraining

    request = PlanTraining(data_set=name, preset=Preset(preset), probe=probe)
    _put(context, request, tuning.print_plan, as_json)


@tune.command()
@click.argument("name")
@click.option("--as", "adapter", metavar="ADAPTER", help="Name of the adapter. Default: NAME.")
@PRESET
@JSON
@click.pass_obj
def train(context: Context, name: str, adapter: str | None, preset: str, as_json: bool) -> None:
    """Train an adapter on the accepted examples of the data set NAME. Ctrl+C pauses."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import Train

    request = Train(data_set=name, preset=Preset(preset), name=adapter or name)
    _put(context, request, tuning.print_run, as_json)


@tune.command()
@click.argument("run")
@JSON
@click.pass_obj
def resume(context: Context, run: str, as_json: bool) -> None:
    """Go on with a RUN that was paused or cut short."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import ResumeTraining
    from desktop_app.types.tuning import RunId

    _put(context, ResumeTraining(run=RunId(run)), tuning.print_run, as_json)


@tune.command("cancel")
@click.argument("run")
@JSON
@click.pass_obj
def give_up(context: Context, run: str, as_json: bool) -> None:
    """Give up a RUN that is paused or failed: its checkpoints are deleted."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import GiveUpRun
    from desktop_app.types.tuning import RunId

    _put(context, GiveUpRun(run=RunId(run)), tuning.print_run, as_json)


@tune.command()
@JSON
@click.pass_obj
def status(context: Context, as_json: bool) -> None:
    """Show runs and adapters."""
    from desktop_app.cli.output import terminal, tuning
    from desktop_app.protocol.tuning import ListAdapters, ListRuns

    with context.session(as_json=as_json) as session:
        runs, adapters = session.ask(ListRuns()), session.ask(ListAdapters())
    if as_json:
        terminal.print_json({"runs": _plain(runs), "adapters": _plain(adapters)})
    else:
        tuning.print_runs(runs)
        tuning.print_adapters(adapters)


# ---- adapters


@tune.command()
@click.argument("adapter", required=False)
@click.option("--strength", default=1.0, show_default=True, help="0: none of it, 1: all of it.")
@JSON
@click.pass_obj
def use(context: Context, adapter: str | None, strength: float, as_json: bool) -> None:
    """Answer with ADAPTER from now on; without one: with none."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import UseAdapter

    request = UseAdapter(name=adapter, strength=strength)
    _put(context, request, tuning.print_adapters, as_json)


@tune.command("export")
@click.argument("adapter")
@click.argument("folder", type=click.Path(file_okay=False))
@JSON
@click.pass_obj
def export_(context: Context, adapter: str, folder: str, as_json: bool) -> None:
    """Copy ADAPTER with its card into FOLDER."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import ExportAdapter

    request = ExportAdapter(name=adapter, path=str(Path(folder).absolute()))
    _put(context, request, lambda one: tuning.print_adapters((one,)), as_json)


@tune.command()
@click.argument("adapter")
@click.option("--type", "weights", default="Q8_0", show_default=True, help="Q8_0, F16, Q6_K ...")
@click.option("--model", default="", metavar="NAME", help="Default: the adapter's name.")
@JSON
@click.pass_obj
def merge(context: Context, adapter: str, weights: str, model: str, as_json: bool) -> None:
    """Write ADAPTER into the weights of its base: a model of its own."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import MergeAdapter

    request = MergeAdapter(name=adapter, weights=weights, model=model)
    _put(context, request, tuning.print_merge, as_json)


@tune.command("import")
@click.argument("path", type=click.Path())
@click.option("--as", "name", default="", metavar="NAME", help="Default: the file's name.")
@click.option("--base", default="", metavar="MODEL", help="Default: the model in use.")
@JSON
@click.pass_obj
def import_(context: Context, path: str, name: str, base: str, as_json: bool) -> None:
    """Take in an adapter made elsewhere: a PEFT folder or a GGUF adapter."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import ImportAdapter

    request = ImportAdapter(path=str(Path(path).absolute()), name=name, base=base)
    _put(context, request, lambda one: tuning.print_adapters((one,)), as_json)


@tune.command()
@click.argument("adapter")
@JSON
@click.pass_obj
def card(context: Context, adapter: str, as_json: bool) -> None:
    """Show where ADAPTER comes from."""
    from desktop_app.cli.context import errors
    from desktop_app.cli.output import terminal, tuning
    from desktop_app.errors import AdapterNotFound
    from desktop_app.protocol.tuning import ListAdapters

    adapters = context.ask(ListAdapters(), as_json=as_json)
    found = next((one for one in adapters if one.name == adapter), None)
    with errors(as_json):
        if found is None:
            raise AdapterNotFound(name=adapter)
    if as_json:
        terminal.print_json(terminal.plain(found.card))
    else:
        tuning.print_card(found)


@tune.command()
@click.argument("adapter")
@click.option("--update", is_flag=True, help="Prepare its data set for the documents of now.")
@JSON
@click.pass_obj
def stale(context: Context, adapter: str, update: bool, as_json: bool) -> None:
    """Tell how far the documents have moved since ADAPTER was trained on them."""
    from desktop_app.cli.output import tuning
    from desktop_app.protocol.tuning import CheckStaleness, UpdateDataSet

    if update:
        _put(context, UpdateDataSet(adapter=adapter), tuning.print_data_set, as_json)
    else:
        _put(context, CheckStaleness(adapter=adapter), tuning.print_staleness, as_json)


COMMANDS: tuple[click.Command, ...] = (tune,)
