"""Requests about the library; the comment behind each names its result."""

from __future__ import annotations

from desktop_app import types
from desktop_app.protocol.message import Message


class Status(Message, frozen=True, kw_only=True, tag="status"):  # -> types.LibraryStatus
    pass


class Add(Message, frozen=True, kw_only=True, tag="add"):  # -> types.AddReport
    """Read files and folders into a collection, again if it is there: only what changed is read."""

    paths: tuple[str, ...]
    collection: str | None = None
    """None: named after the folder."""
    read: bool = True
    """False: the documents wait for `Upkeep` to read them, and the result comes at once."""


class Refresh(Message, frozen=True, kw_only=True, tag="refresh"):  # -> types.LibraryStatus
    """Look for changes in the folders of a collection, or of all; what is new waits to be read."""

    collection: str | None = None
    read: bool = False
    """Whether everything that waits is read now, and text recognised where that was asked for."""


class Upkeep(Message, frozen=True, kw_only=True, tag="upkeep"):  # -> None
    """Keep the library right until cancelled: watch its folders, read what waits, recognise text.

    Reports Stage, Progress, DocumentChanged and LibraryChanged. Other requests
    that change the library are served in between.
    """


class Pause(Message, frozen=True, kw_only=True, tag="pause"):  # -> types.LibraryStatus
    """Stop or resume reading documents; kept when the program ends."""

    paused: bool = True


class StopReading(Message, frozen=True, kw_only=True, tag="stop-reading"):  # -> types.LibraryStatus
    """Give up reading a collection: what was not read is forgotten, its folders are not watched."""

    collection: str


class Remove(Message, frozen=True, kw_only=True, tag="remove"):  # -> types.LibraryStatus
    """Forget a whole collection, or one document or folder of it; the files stay where they are."""

    collection: str | None = None
    path: str | None = None
    documents: tuple[types.DocumentId, ...] = ()
    """These documents, instead of what the other two name."""


class ChangeCollection(
    Message, frozen=True, kw_only=True, tag="change-collection"
):  # -> types.LibraryStatus
    """Change what is not None. A new embedder takes over when all its vectors are made."""

    collection: str
    name: str | None = None
    watched: bool | None = None
    ignored: tuple[str, ...] | None = None
    embedder: str | None = None


class MergeCollections(Message, frozen=True, kw_only=True, tag="merge"):  # -> types.LibraryStatus
    """Put the documents and folders of a collection into another one."""

    collection: str
    into: str


class Relocate(Message, frozen=True, kw_only=True, tag="relocate"):  # -> types.LibraryStatus
    """A file or folder of a collection is at another place now: nothing is read again."""

    collection: str
    path: str
    to: str


class Unlock(Message, frozen=True, kw_only=True, tag="unlock"):  # -> types.LibraryStatus
    """Read protected documents with a password, which is kept in memory only.

    `remember` puts it into the system's key store as well.
    """

    documents: tuple[types.DocumentId, ...]
    password: str
    remember: bool = False


class Retry(Message, frozen=True, kw_only=True, tag="retry"):  # -> types.LibraryStatus
    """Read documents again although their files have not changed."""

    documents: tuple[types.DocumentId, ...]


class Recognise(Message, frozen=True, kw_only=True, tag="recognise"):  # -> types.LibraryStatus
    """Read the text off pictures of pages, after everything else that waits.

    `documents` empty: all that need it, of the collection or the library.
    """

    documents: tuple[types.DocumentId, ...] = ()
    collection: str | None = None


class UseHidden(Message, frozen=True, kw_only=True, tag="use-hidden"):  # -> types.LibraryStatus
    """Answer from text of documents that nobody sees who looks at them, or no longer."""

    documents: tuple[types.DocumentId, ...]
    use: bool = True


class ExportCollection(Message, frozen=True, kw_only=True, tag="export"):  # -> types.ExportReport
    """Write a collection into one file, which another computer can import without embedding."""

    collection: str
    path: str
    files: bool = False
    """Whether the documents' files go with it."""


class ImportCollection(Message, frozen=True, kw_only=True, tag="import"):  # -> types.Collection
    path: str
    collection: str | None = None
    """None: named as it was."""
