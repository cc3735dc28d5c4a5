"""A small library made without reading files: texts and tables, and a way to ask it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from desktop_app.engine.catalog import Catalog, Content, FileStamp
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.parsers.page_builder import table as as_text
from desktop_app.engine.parsers.plain.tables import to_table
from desktop_app.engine.surveys.survey import SurveyOutcome, survey
from desktop_app.types import Cell, Chunk, DocumentId, Page, ParsedDocument, Table

DAY = 86_400 * 10**9


class Shelf:
    """Documents of one collection; each added one was changed a day after the one before."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._collection = catalog.collections.ensure("shelf", ["/shelf"])
        self._days = 20_000

    def text(self, path: str, *pages: str) -> DocumentId:
        return self._store(path, pages, ())

    def table(self, path: str, *rows: Sequence[Cell], name: str = "") -> DocumentId:
        """A sheet; the first row has the names of the columns."""
        stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        table = to_table(name or stem, 1, rows)
        assert table is not None
        shown = as_text([["" if cell is None else str(cell) for cell in row] for row in rows])
        return self._store(path, [shown], [table])

    def _store(self, path: str, texts: Sequence[str], tables: Sequence[Table]) -> DocumentId:
        self._days += 1
        stamp = FileStamp(size=len(texts[0]), mtime_ns=self._days * DAY, sha256=path.encode())
        document = self.catalog.files.wait(self._collection, [(f"/shelf/{path}", stamp)])[0]
        pages = tuple(
            Page(number=number, text=text, blocks=()) for number, text in enumerate(texts, 1)
        )
        chunks = [
            Chunk(
                ordinal=page.number - 1,
                page=page.number,
                start=0,
                end=len(page.text),
                text=page.text,
                heading_path=(),
                tokens=9,
            )
            for page in pages
        ]
        title = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        content = Content(
            document=document,
            stamp=stamp,
            parsed=ParsedDocument(title=title, paged=True, pages=pages, tables=tuple(tables)),
            chunks=chunks,
            vectors=np.zeros((len(chunks), 4), dtype=np.float16),
            lex=["" for _ in chunks],
        )
        reserved = self.catalog.contents.reserve([document])
        self.catalog.contents.store([content], [place for place in reserved if place])
        return document

    def ask(
        self,
        question: str,
        job: RecordingJob | None = None,
        write: Callable[[str], str] | None = None,
    ) -> SurveyOutcome | None:
        language = "ko" if any("가" <= letter <= "힣" for letter in question) else "en"
        documents = self.catalog.documents()
        job = job or RecordingJob()
        return survey(question, language, documents, self.catalog, job, write)

    def answer(self, question: str) -> SurveyOutcome:
        """The answer to a question that must be taken over and not be declined."""
        outcome = self.ask(question)
        assert outcome is not None, "left to the search"
        assert outcome.survey.reason is None, outcome.text
        for quote in outcome.quotes:
            assert (
                self.catalog.page(quote.document, quote.page).text[quote.start : quote.end].strip()
            )
        return outcome

    def reason(self, question: str) -> str | None:
        """Why a question that must be taken over was declined."""
        outcome = self.ask(question)
        assert outcome is not None, "left to the search"
        return outcome.survey.reason
