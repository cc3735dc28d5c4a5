"""What readers make and parser children send: a document as a stream of small parts.

-> Parse | Render | Look                                   one JSON line each
<- Opened, (PageRead | TableRead) * n, Finished | PlacedText * n, Finished | Rendered | Failed
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from desktop_app.types import Page, ParsedDocument, Table

SOME_PAGES_UNREADABLE = "some-pages-unreadable"
SOME_PAGES_WITHOUT_TEXT = "some-pages-without-text"
TEXT_RECOGNISED = "text-recognised"
"""Text of some pages was read off their pictures and may be wrong in places."""
TABLE_CUT = "table-cut"
"""A sheet or table was longer than what is read of one."""
MESSAGES_CUT = "messages-cut"
"""A mailbox has more messages than are read of one."""
ATTACHMENTS_NOT_READ = "attachments-not-read"
"""Some files within the document could not be read; only their names are in the text."""
FORMULAS_WITHOUT_RESULTS = "formulas-without-results"
"""Formulas of a workbook have no stored result and were not worked out; they stand as they are."""
HIDDEN_TEXT = "hidden-text"
"""There is text that nobody sees who looks at the document; see `BlockKind.HIDDEN`."""
HIDDEN_TEXT_USED = "hidden-text-used"
"""The same, and a person wants answers from it as well. Readers do not say this."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one document may cost."""

    document_bytes: int = 200_000_000
    memory_bytes: int = 1_500_000_000
    """Address space of a child above what it has at its start; only Linux keeps this limit."""
    seconds: float = 30.0
    seconds_per_mb: float = 0.5
    seconds_per_page: float = 0.1
    """Added for every page that was read: a long document is not a stuck one."""
    seconds_most: float = 300.0
    files_per_child: int = 50

    def allowed(self, size: int, pages: int = 0) -> float:
        """Seconds that a file of `size` bytes may take, `pages` of it already read."""
        seconds = self.seconds + self.seconds_per_mb * size / 1e6 + self.seconds_per_page * pages
        return min(seconds, self.seconds_most)

    def recognising(self) -> Limits:
        """The limits when pictures are read: 5 to 15 seconds a page are usual."""
        return msgspec.structs.replace(
            self, seconds=90.0, seconds_per_page=60.0, seconds_most=4 * 3600.0
        )


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a document is to be read."""

    password: str = ""
    recognise: bool = False
    """Read the text off the pictures of pages that have none."""
    models: str = ""
    """The library's own folder of models, where those for recognition may be."""
    depth: int = 0
    """How many files this one is within."""

    @property
    def own_models(self) -> Path | None:
        return Path(self.models) if self.models else None


class Parse(msgspec.Struct, frozen=True, kw_only=True, tag="parse"):
    path: bytes
    """As the file system has it: names need not be valid UTF-8."""
    limits: Limits
    options: Options = Options()


class Render(msgspec.Struct, frozen=True, kw_only=True, tag="render"):
    """Draw a page, numbered from 1, as a PNG."""

    path: bytes
    page: int
    dpi: int
    target: bytes
    limits: Limits
    password: str = ""


class Look(msgspec.Struct, frozen=True, kw_only=True, tag="look"):
    """Give every text of a file, by another way than its reader."""

    path: bytes
    limits: Limits


class PlacedText(msgspec.Struct, frozen=True, kw_only=True, tag="run"):
    """A text of a file, and where in it: a part of a package, a part of a mail, an object."""

    place: str
    text: str


class Opened(msgspec.Struct, frozen=True, kw_only=True, tag="opened"):
    title: str
    paged: bool
    pages: int
    """How many the file says it has; those that cannot be read do not come."""


class PageRead(msgspec.Struct, frozen=True, tag="page"):
    page: Page


class TableRead(msgspec.Struct, frozen=True, tag="table"):
    """A whole table of a sheet, after the page that shows it."""

    table: Table


class Finished(msgspec.Struct, frozen=True, kw_only=True, tag="finished"):
    warning: str | None = None


class Rendered(msgspec.Struct, frozen=True, kw_only=True, tag="rendered"):
    pass


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    """An error as `errors.AppError.to_dict` writes it."""

    code: str
    detail: str


Request = Parse | Render | Look
Part = Opened | PageRead | TableRead | Finished
Reply = Part | PlacedText | Rendered | Failed


def collect(
    parts: Iterable[Part], on_page: Callable[[int, int], None] | None = None
) -> ParsedDocument:
    """Put a document together; `on_page(done, total)` is called after every page."""
    opened = Opened(title="", paged=False, pages=0)
    pages: list[Page] = []
    tables: list[Table] = []
    warning = None
    for part in parts:
        match part:
            case Opened():
                opened = part
            case PageRead(page):
                pages.append(page)
                if on_page:
                    on_page(page.number, opened.pages)
            case TableRead(table):
                tables.append(table)
            case Finished():
                warning = part.warning
    return ParsedDocument(
        title=opened.title,
        paged=opened.paged,
        pages=tuple(pages),
        tables=tuple(tables),
        warning=warning,
    )
