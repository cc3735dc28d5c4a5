"""What can be done about a document that is not (fully) searched: one thing for each state."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from desktop_app.types import Document, DocumentState


class Remedy(Enum):
    UNLOCK = auto()
    RECOGNISE = auto()
    USE_HIDDEN = auto()
    LEAVE_HIDDEN = auto()
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
_BY_REASON = {
    "some-pages-without-text": Remedy.RECOGNISE,
    "hidden-text": Remedy.USE_HIDDEN,
    "hidden-text-used": Remedy.LEAVE_HIDDEN,
}
_WITH_REASON = (DocumentState.INDEXED_WITH_WARNING, DocumentState.EMPTY)


def remedy(document: Document) -> Remedy | None:
    if document.state in _WITH_REASON and document.reason in _BY_REASON:
        return _BY_REASON[document.reason]
    return _BY_STATE.get(document.state)


def words(of: Remedy) -> str:
    """The label of its button."""
    match of:
        case Remedy.UNLOCK:
            return QCoreApplication.translate("Remedies", "Enter password…")
        case Remedy.RECOGNISE:
            return QCoreApplication.translate("Remedies", "Recognise text")
        case Remedy.USE_HIDDEN:
            return QCoreApplication.translate("Remedies", "Use hidden text")
        case Remedy.LEAVE_HIDDEN:
            return QCoreApplication.translate("Remedies", "Leave out hidden text")
        case Remedy.LOCATE:
            return QCoreApplication.translate("Remedies", "Locate…")
        case Remedy.RETRY:
            return QCoreApplication.translate("Remedies", "Try again")
