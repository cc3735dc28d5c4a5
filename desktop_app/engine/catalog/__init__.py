"""The catalog: the SQLite file that is the truth about a library."""

from desktop_app.engine.catalog.catalog import Catalog, StoredChunk
from desktop_app.engine.catalog.collections import Collections
from desktop_app.engine.catalog.contents import Content, IndexRow, Reserved
from desktop_app.engine.catalog.files import FileRecord, Files, FileStamp

__all__ = [
    "Catalog",
    "Collections",
    "Content",
    "FileRecord",
    "FileStamp",
    "Files",
    "IndexRow",
    "Reserved",
    "StoredChunk",
]
