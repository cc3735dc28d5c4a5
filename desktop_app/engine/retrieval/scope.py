"""Which documents a question is limited to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop_app.types import CollectionId, Document, Filters

if TYPE_CHECKING:
    from desktop_app.engine.catalog import Catalog

NOTHING = Filters()


def documents_in(
    catalog: Catalog, collection: CollectionId | None, filters: Filters
) -> tuple[Document, ...]:
    """The documents with text of a collection, or of all, that the filters let through."""
    return tuple(
        document
        for document in catalog.documents(collection)
        if (document.chunks or document.same_as is not None) and lets_through(filters, document)
    )


def limits_documents(filters: Filters) -> bool:
    """Whether any filter is about documents; phrases are about passages."""
    return any(
        getattr(filters, name)
        for name in ("documents", "files", "folders", "types", "after", "before", "without")
    )


def lets_through(filters: Filters, document: Document) -> bool:
    """Whether a document is among those that a question is limited to."""
    path = PurePath(_folded(document.path))
    changed = date.fromtimestamp(document.modified).isoformat()
    return (
        (not filters.documents or document.id in filters.documents)
        and document.id not in filters.without
        and (not filters.files or _holds(path.name, filters.files))
        and (not filters.folders or _holds(str(path.parent), filters.folders))
        and (not filters.types or path.suffix.removeprefix(".") in filters.types)
        and (not filters.after or changed >= filters.after)
        and (not filters.before or changed <= filters.before)
    )


def _holds(text: str, parts: Iterable[str]) -> bool:
    return any(_folded(part) in text for part in parts)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
