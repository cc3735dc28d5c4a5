"""The command line: `seojae`. Every command is a request to the engine; see `protocol`.

Exit codes: 0 done, 1 an error with its code, 2 wrong usage, 130 cancelled.
"""

from __future__ import annotations

from pathlib import Path

import click

from desktop_app import __version__, launch
from desktop_app.cli import ask, demo, evaluate, library, models, processes, tune
from desktop_app.cli.context import Context
from desktop_app.paths import Home, default_home


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


for group in (library, ask, models, evaluate, tune, demo, processes):
    for command in group.COMMANDS:
        main.add_command(command)
