"""The commands of `seojae models`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.context import JSON, Context

if TYPE_CHECKING:
    from desktop_app.protocol import Request
    from desktop_app.types import Model


@click.group(invoke_without_command=True)
@JSON
@click.pass_context
def models(context: click.Context, as_json: bool) -> None:
    """List the models; add, use and fetch them."""
    if context.invoked_subcommand is None:
        from desktop_app.protocol import ListModels

        show_models(context.obj, ListModels(), as_json)


def show_models(context: Context, request: Request[tuple[Model, ...]], as_json: bool) -> None:
    from desktop_app.cli.output import library, terminal

    found = context.ask(request, as_json=as_json)
    if as_json:
        terminal.print_json([terminal.plain(model) for model in found])
    else:
        library.print_models(found)


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


def show_model(context: Context, request: Request[Model], as_json: bool) -> None:
    from desktop_app.cli.output import library, terminal

    model = context.ask(request, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(model))
    else:
        library.print_models((model,))


COMMANDS: tuple[click.Command, ...] = (models,)
