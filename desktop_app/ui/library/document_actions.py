"""What a person can have done with the documents they chose."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app import protocol
from desktop_app.errors import RecognitionUnavailable
from desktop_app.types import Document, DocumentId, LibraryStatus
from desktop_app.ui.kit import document_words
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.document_words import recognised_languages
from desktop_app.ui.kit.forms import AskForm
from desktop_app.ui.library.document_model import can_open
from desktop_app.ui.library.library_forms import UnlockForm
from desktop_app.ui.library.remedies import Remedy, remedy

MOST_OPENED = 10
_HANGUL = re.compile("[가-힣]")


class DocumentActions(QObject):
    request_asked = Signal(object)
    form_asked = Signal(object)
    failed = Signal(object)

    def __init__(self, page: QWidget, desktop: Desktop) -> None:
        super().__init__(page)
        self._page, self._desktop = page, desktop
        self._status: LibraryStatus | None = None

    def set_status(self, status: LibraryStatus) -> None:
        self._status = status

    def help(self, documents: Sequence[Document]) -> None:
        """Do what helps these documents, which all need the same."""
        match remedy(documents[0]) if documents else None:
            case Remedy.UNLOCK:
                self.form_asked.emit(UnlockForm(documents))
            case Remedy.RECOGNISE:
                self._recognise(documents)
            case Remedy.USE_HIDDEN:
                self.request_asked.emit(protocol.UseHidden(documents=_ids(documents)))
            case Remedy.LEAVE_HIDDEN:
                self.request_asked.emit(protocol.UseHidden(documents=_ids(documents), use=False))
            case Remedy.LOCATE:
                self._locate(documents)
            case Remedy.RETRY:
                self.request_asked.emit(protocol.Retry(documents=_ids(documents)))
            case None:
                pass

    def open(self, documents: Sequence[Document]) -> None:
        """Open them in their own programs."""
        for document in [d for d in documents if can_open(d)][:MOST_OPENED]:
            self._desktop.open(document.path)

    def show_folder(self, documents: Sequence[Document]) -> None:
        by_folder = {Path(d.path).parent: d.path for d in documents}
        for path in list(by_folder.values())[:MOST_OPENED]:
            self._desktop.show_in_folder(path)

    def remove(self, documents: Sequence[Document]) -> None:
        if documents:
            self.request_asked.emit(protocol.Remove(documents=_ids(documents)))

    def _recognise(self, documents: Sequence[Document]) -> None:
        recognisers = self._status.recognisers if self._status else ()
        request = protocol.Recognise(documents=_ids(documents))
        reads_korean = any("ko" in recogniser.languages for recogniser in recognisers)
        if not recognisers:
            self.failed.emit(RecognitionUnavailable())
        elif not reads_korean and any(
            _HANGUL.search(document_words.file_name(d.path)) for d in documents
        ):
            words = self.tr(
                "Only these languages can be recognised here: {names}. Text in Korean needs "
                "its language data (Debian: tesseract-ocr-kor)."
            )
            title = self.tr("The text may be in Korean")
            accept = self.tr("Recognise anyway")
            words = words.format(names=recognised_languages(recognisers))
            self.form_asked.emit(AskForm(title, words, accept, request))
        else:
            self.request_asked.emit(request)

    def _locate(self, documents: Sequence[Document]) -> None:
        """Ask where a missing file is now; several share a folder that has moved."""
        first = documents[0]
        collection = self._collection_of(first)
        if collection is None:
            return
        if len(documents) == 1:
            name = document_words.file_name(first.path)
            title = self.tr("Where is {name} now?").format(name=name)
            kinds = self.tr("All files") + " (*)"
            path, new = first.path, self._desktop.choose_file(self._page, title, kinds)
        else:
            path = os.path.commonpath([Path(d.path).parent for d in documents])
            title = self.tr("Where is the folder {name} now?").format(name=Path(path).name)
            new = self._desktop.choose_folder(self._page, title)
        if new:
            request = protocol.Relocate(collection=collection, path=path, to=new)
            self.request_asked.emit(request)

    def _collection_of(self, document: Document) -> str | None:
        collections = self._status.collections if self._status else ()
        return next((c.name for c in collections if c.id == document.collection), None)


def _ids(documents: Sequence[Document]) -> tuple[DocumentId, ...]:
    return tuple(document.id for document in documents)
