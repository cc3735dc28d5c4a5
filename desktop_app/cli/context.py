"""What all commands share: the library, errors, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from desktop_app.paths import Home

if TYPE_CHECKING:
    from desktop_app.engine.engine import Engine
    from desktop_app.engine.job import Job
    from desktop_app.protocol import Request
    from desktop_app.types import DocumentId, LibraryStatus


R = TypeVar("R")

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
CANCELLED = 130


class Session:
    """An open library, for requests one after the other."""

    def __init__(self, engine: Engine, job: Job) -> None:
        self._engine = engine
        self._job = job

    def ask(self, request: Request[R]) -> R:
        return self._engine.run(request, self._job)


class Context:
    """What every command needs: the library's folder."""

    def __init__(self, home: Home) -> None:
        self.home = home

    @contextmanager
    def session(self, *, as_json: bool) -> Iterator[Session]:
        """Open the engine, with progress on the terminal; an error ends the process."""
        from desktop_app.cli.output.progress import PrintingJob
        from desktop_app.engine.engine import Engine

        with (
            errors(as_json),
            Engine.open(self.home) as engine,
            PrintingJob(quiet=as_json).running() as job,
        ):
            yield Session(engine, job)

    def ask(self, request: Request[R], *, as_json: bool) -> R:
        """The result of one request."""
        with self.session(as_json=as_json) as session:
            return session.ask(request)


@contextmanager
def errors(as_json: bool = False) -> Iterator[None]:
    """Turn an error into its sentence and exit code."""
    from desktop_app.cli.output.terminal import print_error
    from desktop_app.errors import AppError, Cancelled

    try:
        yield
    except Cancelled:
        click.echo("Cancelled.", err=True)
        sys.exit(CANCELLED)
    except AppError as error:
        print_error(error, as_json=as_json)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(CANCELLED)


def documents_below(status: LibraryStatus, paths: Sequence[str]) -> tuple[DocumentId, ...]:
    """Documents at or below `paths`. Raises DocumentNotFound where there are none."""
    from desktop_app.errors import DocumentNotFound

    wanted = [Path(path).absolute() for path in paths]
    ids = tuple(
        d.id for d in status.documents if any(Path(d.path).is_relative_to(p) for p in wanted)
    )
    if not ids:
        raise DocumentNotFound(path=str(wanted[0]))
    return ids
