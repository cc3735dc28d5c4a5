"""Commands that are a process of their own: the window, the engine, and its children."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from desktop_app import launch
from desktop_app.cli.context import Context


@click.command()
@click.pass_obj
def window(context: Context) -> None:
    """Open the window."""
    import subprocess

    # A process of its own: the window never shares one with the engine's libraries.
    sys.exit(
        subprocess.run(launch.window("--home", str(context.home.root)), check=False).returncode
    )


@click.command()
@click.pass_obj
def serve(context: Context) -> None:
    """Be the engine of a front end: requests on stdin, replies on stdout."""
    from desktop_app.engine import worker

    sys.exit(worker.main(context.home))


@click.command("parse-child", hidden=True)
def parse_child() -> None:
    """Be a child that reads documents for the engine."""
    from desktop_app.engine.parsers import child

    sys.exit(child.main())


@click.command("transfer-child", hidden=True)
@click.argument("url")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("size", type=int)
def transfer_child(url: str, file: Path, size: int) -> None:
    """Be a child that downloads the FILE of SIZE bytes at URL."""
    from desktop_app.engine.models import transfer

    sys.exit(transfer.get(url, file, size))


@click.command("train-child", hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
def train_child(folder: Path) -> None:
    """Be the child that trains what lies in a run's FOLDER."""
    from desktop_app.engine.training import trainer

    sys.exit(trainer.main(folder))


@click.command("logits-child", hidden=True)
@click.argument("task", type=click.Path(path_type=Path))
def logits_child(task: Path) -> None:
    """Be a child that computes with torch what an exported adapter is compared with."""
    from desktop_app.engine.adapters import fidelity

    sys.exit(fidelity.child(task))


COMMANDS: tuple[click.Command, ...] = (
    window,
    serve,
    parse_child,
    transfer_child,
    train_child,
    logits_child,
)
