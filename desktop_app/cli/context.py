"""What all commands share: the library, errors, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desktop_app.paths import Home

if TYPE_CHECKING:
    from desktop_app.types import DocumentId, LibraryStatus


T = TypeVar("T")

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
CANCELLED = 130


class Context:
    """What every command needs: the library's folder."""

    def __init__(self, home: Home) -> None:
        self.home = home

    def ask(self, request: Any, kind: type[T], *, as_json: bool) -> T:
        """Open the engine, run one request with progress on the terminal, return its result."""
        return self.ask_all([lambda _: request], kind, as_json=as_json)

    def ask_all(
        self, requests: Sequence[Callable[[Any], Any]], kind: type[T], *, as_json: bool
    ) -> T:
        """The same with requests that follow from the results before; the last result."""
        from desktop_app.cli.output.progress import PrintingJob
        from desktop_app.engine.engine import Engine

        result: Any = None
        with (
            errors(as_json),
            Engine.open(self.home) as engine,
            PrintingJob(quiet=as_json).running() as job,
        ):
            for request in requests:
                result = engine.run(request(result), job)
        assert isinstance(result, kind)  # noqa: S101
        return result


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
