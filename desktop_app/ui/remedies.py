"""What can be done about a document that is not (fully) searched: one thing for each state."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from desktop_app.types import Document, DocumentState

PAGES_WITHOUT_TEXT = "some-pages-without-text"


class Remedy(Enum):
    UNLOCK = auto()
    RECOGNISE = auto()
    LOCATE = auto()
    RETRY = auto()


_BY_STATE = {
    DocumentState.NEEDS_PASSWORD: Remedy.UNLOCK,
    DocumentState.NEEDS_OCR: Remedy.RECOGNISE,
    DocumentState.MISSING: Remedy.LOCATE,
    DocumentState.DAMAGED: Remedy.RETRY,
    DocumentState.READER_CRASHED: Remedy.RETRY,
    DocumentState.UNREADABLE: Remedy.RETRY,
    DocumentState.TOO_LARGE: Remedy.RETRY,
}


def remedy(document: Document) -> Remedy | None:
    found = _BY_STATE.get(document.state)
    if (
        document.state is DocumentState.INDEXED_WITH_WARNING
        and document.reason == PAGES_WITHOUT_TEXT
    ):
        return Remedy.RECOGNISE
    return found


def words(of: Remedy) -> str:
    """The label of its button."""
    match of:
        case Remedy.UNLOCK:
            return QCoreApplication.translate("Remedies", "Enter password…")
        case Remedy.RECOGNISE:
            return QCoreApplication.translate("Remedies", "Recognise text")
        case Remedy.LOCATE:
            return QCoreApplication.translate("Remedies", "Locate…")
        case Remedy.RETRY:
            return QCoreApplication.translate("Remedies", "Try again")
