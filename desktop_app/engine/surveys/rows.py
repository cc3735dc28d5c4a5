"""Where a row of a stored table stands on its page."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from desktop_app.engine.surveys.frames import StoredSheet


def page_text(sql: sqlite3.Connection, sheet: StoredSheet) -> str:
    holder = sheet.document.same_as or sheet.document.id
    row = sql.execute(
        "select text from page where document = ? and number = ?", (holder, sheet.page)
    ).fetchone()
    return str(row[0]) if row else ""


def line_of(text: str, words: Sequence[str]) -> tuple[int, int] | None:
    """The one line of a page that has all words in it."""
    found = None
    start = 0
    for line in text.split("\n"):
        if words and all(word in line for word in words):
            if found is not None:
                return None
            found = (start, start + len(line))
        start += len(line) + 1
    return found
