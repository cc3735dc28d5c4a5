"""Requests about the library."""

from __future__ import annotations

from desktop_app import types
from desktop_app.protocol.message import Lane, Request


class Status(Request[types.LibraryStatus], frozen=True, kw_only=True, tag="status"):
    """All collections and documents, and what state they are in."""

    lane = Lane.QUICK


class Add(Request[types.AddReport], frozen=True, kw_only=True, tag="add"):
    """Read files and folders into a collection, again if it is there: only what changed is read."""

    lane = Lane.LIBRARY
    paths: tuple[str, ...]
    collection: str | None = None
    """None: named after the folder."""
    embedder: str | None = None
    """Embedding model of a collection that is new; None: as the settings say."""
    read: bool = True
    """False: the documents wait for `Upkeep` to read them, and the result comes at once."""


class Refresh(Request[types.LibraryStatus], frozen=True, kw_only=True, tag="refresh"):
    """Look for changes in the folders of a collection, or of all; what is new waits to be read."""

    lane = Lane.LIBRARY
    collection: str | None = None
    read: bool = False
    """Whether everything that waits is read now, and text recognised where that was asked for."""


class Upkeep(Request[None], frozen=True, kw_only=True, tag="upkeep"):
    """Keep the library right until cancelled: watch its folders, read what waits, recognise text.

    Reports Stage, Progress, DocumentChanged and LibraryChanged. Other requests
    that change the library are served in between.
    """

    lane = Lane.UPKEEP


class Pause(Request[types.LibraryStatus], frozen=True, kw_only=True, tag="pause"):
    """Stop or resume reading documents; kept when the program ends."""

    lane = Lane.QUICK
    paused: bool = True


class StopReading(Request[types.LibraryStatus], frozen=True, kw_only=True, tag="stop-reading"):
    """Give up reading a collection: what was not read is forgotten, its folders are not watched."""

    lane = Lane.LIBRARY
    collection: str


class Remove(Request[types.LibraryStatus], frozen=True, kw_only=True, tag="remove"):
    """Forget a whole collection, or one document or folder of it; the files stay where they are."""

    lane = Lane.LIBRARY
    collection: str | None = None
    path: str | None = None
    documents: tuple[types.DocumentId, ...] = ()
    """These documents, instead of what the other two name."""


class ChangeCollection(
    Request[types.LibraryStatus], frozen=True, kw_only=True, tag="change-collection"
):
    """Change what is not None. A new embedder takes over when all its vectors are made."""

    lane = Lane.LIBRARY
    collection: str
    name: str | None = None
    watched: bool | None = None
    ignored: tuple[str, ...] | None = None
    embedder: str | None = None


class MergeCollections(Request[types.LibraryStatus], frozen=True, kw_only=True, tag="merge"):
    """Put the documents and folders of a collection into another one."""

    lane = Lane.LIBRARY
    collection: str
    into: str


class Relocate(Request[types.LibraryStatus], frozen=True, kw_only=True, tag="relocate"):
    """A file or folder of a collection is at another place now: nothing is read again."""

    lane = Lane.LIBRARY
    collection: str
    path: str
    to: str


class Unlock(Request[types.LibraryStatus], frozen=True, kw_only=True, tag="unlock"):
    """Read protected documents with a password, which is kept in memory only.

    `remember` puts it into the system's key store as well.
    """

    lane = Lane.LIBRARY
    documents: tuple[types.DocumentId, ...]
    password: str
    remember: bool = False


class Retry(Request[types.LibraryStatus], frozen=True, kw_only=True, tag="retry"):
    """Read documents again although their files have not changed."""

    lane = Lane.LIBRARY
    documents: tuple[types.DocumentId, ...]


class Recognise(Request[types.LibraryStatus], frozen=True, kw_only=True, tag="recognise"):
    """Read the text off pictures of pages, after everything else that waits.

    `documents` empty: all that need it, of the collection or the library.
    """

    lane = Lane.LIBRARY
    documents: tuple[types.DocumentId, ...] = ()
    collection: str | None = None


class UseHidden(Request[types.LibraryStatus], frozen=True, kw_only=True, tag="use-hidden"):
    """Answer from text of documents that nobody sees who looks at them, or no longer."""

    lane = Lane.LIBRARY
    documents: tuple[types.DocumentId, ...]
    use: bool = True


class ExportCollection(Request[types.ExportReport], frozen=True, kw_only=True, tag="export"):
    """Write a collection into one file, which another computer can import without embedding."""

    lane = Lane.LIBRARY
    collection: str
    path: str
    files: bool = False
    """Whether the documents' files go with it."""


class ImportCollection(Request[types.Collection], frozen=True, kw_only=True, tag="import"):
    """Take in a collection that was exported, with its files if it has them."""

    lane = Lane.LIBRARY
    path: str
    collection: str | None = None
    """None: named as it was."""
