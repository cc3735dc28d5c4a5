"""Which documents a question is limited to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop_app.engine.retrieval.index import Within
from desktop_app.types import CollectionId, Document, DocumentId, Filters

if TYPE_CHECKING:
    from desktop_app.engine.catalog import Catalog

NOTHING = Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is searched, and as which document each of its texts is shown.

    Several documents that say the same share the text of one of them. `shown_as` has,
    by the document that holds a text, another that the filters let through when they
    do not let the holder through.
    """

    within: Within
    shown_as: dict[DocumentId, Document]

    @classmethod
    def of(cls, catalog: Catalog, collection: CollectionId | None, filters: Filters) -> Scope:
        if not limits_documents(filters):
            return cls(within=Within(collection=collection), shown_as={})
        documents = documents_in(catalog, collection, NOTHING)
        shown: dict[DocumentId, Document] = {}
        for document in documents:
            if lets_through(filters, document):
                holder = document.same_as or document.id
                if holder not in shown or holder == document.id:
                    shown[holder] = document
        others = {d.id for d in documents if d.same_as is None} - shown.keys()
        # each named document costs the search 5 microseconds: name the fewer
        if len(shown) <= len(others):
            within = Within(collection=collection, documents=tuple(shown))
        else:
            within = Within(collection=collection, without=tuple(sorted(others)))
        return cls(
            within=within,
            shown_as={holder: d for holder, d in shown.items() if holder != d.id},
        )


def documents_in(
    catalog: Catalog, collection: CollectionId | None, filters: Filters
) -> tuple[Document, ...]:
    """The documents with text of a collection, or of all, that the filters let through."""
    return tuple(
        document
        for document in catalog.documents(collection)
        if (document.chunks or document.same_as is not None)
        and document.state.is_answerable
        and lets_through(filters, document)
    )


def limits_documents(filters: Filters) -> bool:
    """Whether any filter is about documents; phrases are about passages."""
    return any(
        getattr(filters, name)
        for name in ("documents", "files", "folders", "types", "after", "before", "without")
    )


def lets_through(filters: Filters, document: Document) -> bool:
    """Whether a document is among those that a question is limited to."""
    if filters.documents and document.id not in filters.documents:
        return False
    if document.id in filters.without:
        return False
    if filters.after or filters.before:
        changed = date.fromtimestamp(document.modified).isoformat()
        if changed < filters.after or (filters.before and changed > filters.before):
            return False
    if not (filters.files or filters.folders or filters.types):
        return True
    path = PurePath(_folded(document.path))
    return (
        (not filters.files or _holds(path.name, filters.files))
        and (not filters.folders or _lies_in(path.parent.as_posix(), filters.folders))
        and (not filters.types or path.suffix.removeprefix(".") in filters.types)
    )


def _lies_in(folder: str, parts: Iterable[str]) -> bool:
    """A part of several names must fit whole names: "/docs/home" is not in "/docs/home2"."""
    whole = f"/{folder.strip('/')}/"
    names = (_folded(part).replace("\\", "/") for part in parts)
    return any(f"/{part.strip('/')}/" in whole if "/" in part else part in whole for part in names)


def _holds(text: str, parts: Iterable[str]) -> bool:
    return any(_folded(part) in text for part in parts)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
