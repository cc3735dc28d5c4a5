"""Commands of `seojae` that look after the library: changes, collections, passwords, pictures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.context import JSON, Context, documents_below

if TYPE_CHECKING:
    from desktop_app.protocol import Request
    from desktop_app.types import DocumentId, LibraryStatus


READ = click.option("--no-read", is_flag=True, help="Leave what is new for the window to read.")


def show(found: LibraryStatus, as_json: bool) -> None:
    from desktop_app.cli.output import library, terminal

    if as_json:
        terminal.print_json(library.status_json(found))
    else:
        library.print_status(found)


def change(context: Context, requests: Sequence[Request[LibraryStatus]], as_json: bool) -> None:
    """Run requests and show what the library is after the last."""
    with context.session(as_json=as_json) as session:
        *_, found = map(session.ask, requests)
    show(found, as_json)


def change_documents(
    context: Context,
    paths: Sequence[str],
    make: Callable[[tuple[DocumentId, ...]], Request[LibraryStatus]],
    as_json: bool,
) -> None:
    """Find documents at or below `paths`, send the request that `make` makes of their ids, read."""
    from desktop_app.protocol import Refresh, Status

    with context.session(as_json=as_json) as session:
        session.ask(make(documents_below(session.ask(Status()), paths)))
        found = session.ask(Refresh(read=True))
    show(found, as_json)


@click.command()
@click.option("--collection", metavar="NAME", help="Default: all collections.")
@READ
@JSON
@click.pass_obj
def refresh(context: Context, collection: str | None, no_read: bool, as_json: bool) -> None:
    """Look for new, changed, moved and deleted files, and read what is new."""
    from desktop_app.protocol import Refresh

    change(context, [Refresh(collection=collection, read=not no_read)], as_json)


@click.command()
@click.pass_obj
def watch(context: Context) -> None:
    """Keep the library right until Ctrl+C: watch the folders, read what changes."""
    from desktop_app.protocol import Upkeep

    context.ask(Upkeep(), as_json=False)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--remember", is_flag=True, help="Keep the password in the system's key store.")
@click.password_option(confirmation_prompt=False, envvar="SEOJAE_PASSWORD", show_envvar=True)
@JSON
@click.pass_obj
def unlock(
    context: Context, paths: tuple[str, ...], remember: bool, password: str, as_json: bool
) -> None:
    """Read documents that need a password; it is asked for and not stored."""
    from desktop_app.protocol import Unlock

    def make(ids: tuple[DocumentId, ...]) -> Unlock:
        return Unlock(documents=ids, password=password, remember=remember)

    change_documents(context, paths, make, as_json)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@JSON
@click.pass_obj
def retry(context: Context, paths: tuple[str, ...], as_json: bool) -> None:
    """Read documents again although they have not changed."""
    from desktop_app.protocol import Retry

    change_documents(context, paths, lambda ids: Retry(documents=ids), as_json)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--collection", metavar="NAME", help="Default: all collections.")
@JSON
@click.pass_obj
def recognise(
    context: Context, paths: tuple[str, ...], collection: str | None, as_json: bool
) -> None:
    """Read the text off scanned pages and pictures: at these paths, or wherever it is needed."""
    from desktop_app.protocol import Recognise, Refresh

    if paths:
        change_documents(context, paths, lambda ids: Recognise(documents=ids), as_json)
    else:
        change(context, [Recognise(collection=collection), Refresh(read=True)], as_json)


@click.command(name="use-hidden")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--no", is_flag=True, help="Leave it out again.")
@JSON
@click.pass_obj
def use_hidden(context: Context, paths: tuple[str, ...], no: bool, as_json: bool) -> None:
    """Answer from hidden text of documents as well: white on white, tiny, beside the page."""
    from desktop_app.protocol import UseHidden

    change_documents(context, paths, lambda ids: UseHidden(documents=ids, use=not no), as_json)


@click.command()
@click.argument("path")
@click.argument("to")
@click.option("--collection", metavar="NAME", required=True)
@JSON
@click.pass_obj
def relocate(context: Context, path: str, to: str, collection: str, as_json: bool) -> None:
    """Say that what was at PATH is at TO now: nothing is read again."""
    from desktop_app.protocol import Relocate

    request = Relocate(
        collection=collection, path=str(Path(path).absolute()), to=str(Path(to).absolute())
    )
    change(context, [request], as_json)


@click.group()
def collection() -> None:
    """Rename, merge, export and import collections, and set what they read."""


@collection.command("rename")
@click.argument("name")
@click.argument("new_name")
@JSON
@click.pass_obj
def rename(context: Context, name: str, new_name: str, as_json: bool) -> None:
    """Give the collection NAME another name."""
    from desktop_app.protocol import ChangeCollection

    change(context, [ChangeCollection(collection=name, name=new_name)], as_json)


@collection.command("merge")
@click.argument("name")
@click.argument("into")
@JSON
@click.pass_obj
def merge(context: Context, name: str, into: str, as_json: bool) -> None:
    """Put the documents of NAME into the collection INTO."""
    from desktop_app.protocol import MergeCollections

    change(context, [MergeCollections(collection=name, into=into)], as_json)


@collection.command("set")
@click.argument("name")
@click.option("--watch/--no-watch", default=None, help="Whether changes are picked up.")
@click.option("--ignore", multiple=True, metavar="PATTERN", help="Names to pass over; repeatable.")
@click.option(
    "--embedder",
    metavar="NAME",
    help="Search model from now on (see `seojae add --help`); every passage is prepared anew.",
)
@JSON
@click.pass_obj
def set_options(
    context: Context,
    name: str,
    watch: bool | None,
    ignore: tuple[str, ...],
    embedder: str | None,
    as_json: bool,
) -> None:
    """Change what the collection NAME reads, and how; --ignore '' ignores nothing."""
    from desktop_app.protocol import ChangeCollection, Refresh

    request = ChangeCollection(
        collection=name,
        watched=watch,
        ignored=tuple(filter(None, ignore)) if ignore else None,
        embedder=embedder,
    )
    change(context, [request, Refresh(read=True)], as_json)


@collection.command("export")
@click.argument("name")
@click.argument("file")
@click.option("--files", is_flag=True, help="Put the documents' files into it as well.")
@JSON
@click.pass_obj
def export(context: Context, name: str, file: str, files: bool, as_json: bool) -> None:
    """Write the collection NAME into one FILE for another computer."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import ExportCollection

    request = ExportCollection(collection=name, path=str(Path(file).absolute()), files=files)
    report = context.ask(request, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(report))
    else:
        terminal.say(f"{report.path}: {report.documents} documents, {report.bytes / 1e6:.1f} MB")


@collection.command("import")
@click.argument("file")
@click.option("--name", metavar="NAME", help="Default: as it was named.")
@JSON
@click.pass_obj
def import_(context: Context, file: str, name: str | None, as_json: bool) -> None:
    """Take in a collection that was exported, without embedding it anew."""
    from desktop_app.cli.output import terminal
    from desktop_app.protocol import ImportCollection

    request = ImportCollection(path=str(Path(file).absolute()), collection=name)
    found = context.ask(request, as_json=as_json)
    if as_json:
        terminal.print_json(terminal.plain(found))
    else:
        terminal.say(f"{found.name}: {found.documents} documents, {found.chunks} passages")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER...")
@click.option("--collection", metavar="NAME", help="Default: the folder's name.")
@click.option(
    "--embedder",
    metavar="NAME",
    help="Search model of a new collection: multilingual-e5-small finds Korean and English with "
    "questions in either, all-minilm-l6-v2 reads English alone and is quicker and smaller; "
    "or one that you added. Default: as the settings say.",
)
@JSON
@click.pass_obj
def add(
    context: Context,
    paths: tuple[str, ...],
    collection: str | None,
    embedder: str | None,
    as_json: bool,
) -> None:
    """Read a folder's documents into a collection; again: only what changed."""
    from desktop_app.cli.output import library, terminal
    from desktop_app.protocol import Add

    absolute = tuple(str(Path(path).absolute()) for path in paths)
    request = Add(paths=absolute, collection=collection, embedder=embedder)
    report = context.ask(request, as_json=as_json)
    if as_json:
        terminal.print_json(library.report_json(report))
    else:
        library.print_report(report)


@click.command()
@JSON
@click.pass_obj
def status(context: Context, as_json: bool) -> None:
    """Show collections and the state of every document."""
    from desktop_app.protocol import Status

    found = context.ask(Status(), as_json=as_json)
    show(found, as_json)


@click.command()
@click.argument("path", required=False)
@click.option("--collection", metavar="NAME", help="Forget this whole collection.")
@JSON
@click.pass_obj
def remove(context: Context, path: str | None, collection: str | None, as_json: bool) -> None:
    """Forget a document, a folder or a collection; the files stay where they are."""
    from desktop_app.protocol import Remove

    if not path and not collection:
        raise click.UsageError("Give a PATH or --collection NAME.")
    request = Remove(collection=collection, path=str(Path(path).absolute()) if path else None)
    found = context.ask(request, as_json=as_json)
    show(found, as_json)


@click.command()
@JSON
@click.pass_obj
def doctor(context: Context, as_json: bool) -> None:
    """Check this computer, the models and the library."""
    from desktop_app.cli.output import library, terminal
    from desktop_app.protocol import Doctor

    checks = context.ask(Doctor(), as_json=as_json)
    if as_json:
        terminal.print_json([terminal.plain(check) for check in checks])
    else:
        library.print_checks(checks)
    if not all(check.ok for check in checks):
        sys.exit(1)


@click.command()
@click.argument("paths", nargs=-1, required=True)
@JSON
def unread(paths: tuple[str, ...], as_json: bool) -> None:
    """Tell what the files at or below PATHS hold and the reader does not read, and why."""
    from desktop_app.cli.output import library
    from desktop_app.engine.parsers.pool import ParserPool
    from desktop_app.engine.parsers.unread import missing
    from desktop_app.errors import AppError
    from desktop_app.types.formats import format_of

    pool = ParserPool(size=1)
    unexplained = 0
    try:
        for file in _files(paths):
            if format_of(file) is None:
                continue
            try:
                found = list(missing(pool.look(file), pool.parse(file)))
            except AppError as error:
                library.print_unread(file, [], error.code, as_json=as_json)
                continue
            unexplained += sum(not each.reason for each in found)
            library.print_unread(file, found, "", as_json=as_json)
    finally:
        pool.close()
    if unexplained:
        sys.exit(1)


def _files(paths: Sequence[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file())
        else:
            yield path


COMMANDS: tuple[click.Command, ...] = (
    add,
    status,
    remove,
    doctor,
    unread,
    refresh,
    watch,
    unlock,
    retry,
    recognise,
    use_hidden,
    relocate,
    collection,
)
