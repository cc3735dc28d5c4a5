"""Sentences of the window for errors, states and stages: what happened, why, one thing to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.errors import AppError
from desktop_app.types import DocumentState

CONTEXT = "Errors"


@dataclass(frozen=True, slots=True)
class ErrorMessage:
    """The sentences about an error."""

    title: str
    why: str


def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
    """Mark a sentence for pyside6-lupdate, which knows this name."""
    return source


def _m(title: str, why: str) -> tuple[str, str]:
    return title, why


# fmt: off
MESSAGES: dict[str, tuple[str, str]] = {
    "internal": _m(QT_TRANSLATE_NOOP("Errors", "Something went wrong inside Seojae"), QT_TRANSLATE_NOOP("Errors", "Try again. The log in the library's folder has more.")),
    "cancelled": _m(QT_TRANSLATE_NOOP("Errors", "Cancelled"), QT_TRANSLATE_NOOP("Errors", "Nothing was changed.")),
    "bad-request": _m(QT_TRANSLATE_NOOP("Errors", "The request was not understood"), QT_TRANSLATE_NOOP("Errors", "Restart Seojae and try again.")),
    "library": _m(QT_TRANSLATE_NOOP("Errors", "The library could not be used"), QT_TRANSLATE_NOOP("Errors", "Restart Seojae and try again.")),
    "library-in-use": _m(QT_TRANSLATE_NOOP("Errors", "This library is already open"), QT_TRANSLATE_NOOP("Errors", "Another Seojae uses {path}. Close it, then restart the engine here.")),
    "library-damaged": _m(QT_TRANSLATE_NOOP("Errors", "The library's catalogue is damaged"), QT_TRANSLATE_NOOP("Errors", "{path} cannot be read. Restore it from a backup, or move it away to start with an empty one.")),
    "library-too-new": _m(QT_TRANSLATE_NOOP("Errors", "This library is newer than this Seojae"), QT_TRANSLATE_NOOP("Errors", "Update Seojae to open {path}.")),
    "library-unwritable": _m(QT_TRANSLATE_NOOP("Errors", "The library's folder cannot be written"), QT_TRANSLATE_NOOP("Errors", "Check the permissions of {path}.")),
    "disk-full": _m(QT_TRANSLATE_NOOP("Errors", "The disk is nearly full"), QT_TRANSLATE_NOOP("Errors", "{free_mb} MB are free, {needed_mb} MB are needed. Nothing stored is lost. Free some space and try again.")),
    "folder-not-found": _m(QT_TRANSLATE_NOOP("Errors", "The file or folder is not there"), QT_TRANSLATE_NOOP("Errors", "{path} was moved or its disk is not connected. Choose it again.")),
    "folder-unreadable": _m(QT_TRANSLATE_NOOP("Errors", "The folder cannot be read"), QT_TRANSLATE_NOOP("Errors", "Check the permissions of {path}.")),
    "collection-not-found": _m(QT_TRANSLATE_NOOP("Errors", "The collection is gone"), QT_TRANSLATE_NOOP("Errors", "There is no collection “{name}” any more. Choose another one.")),
    "collection-exists": _m(QT_TRANSLATE_NOOP("Errors", "There is such a collection already"), QT_TRANSLATE_NOOP("Errors", "Choose another name than “{name}”, or merge the two.")),
    "archive-damaged": _m(QT_TRANSLATE_NOOP("Errors", "The exported collection is incomplete"), QT_TRANSLATE_NOOP("Errors", "{path} is damaged or cut short. Copy or export it again.")),
    "archive-too-new": _m(QT_TRANSLATE_NOOP("Errors", "The exported collection is newer than this Seojae"), QT_TRANSLATE_NOOP("Errors", "Update Seojae to import {path}.")),
    "archive-unwritable": _m(QT_TRANSLATE_NOOP("Errors", "The file could not be written"), QT_TRANSLATE_NOOP("Errors", "Choose another place than {path}.")),
    "embedder-differs": _m(QT_TRANSLATE_NOOP("Errors", "Another embedding model is needed"), QT_TRANSLATE_NOOP("Errors", "The collection was made with “{name}”. Add that model under Models, then import again.")),
    "embedders-differ": _m(QT_TRANSLATE_NOOP("Errors", "The collections have different embedding models"), QT_TRANSLATE_NOOP("Errors", "Give the first one the model “{name}”, then merge.")),
    "recognition-unavailable": _m(QT_TRANSLATE_NOOP("Errors", "No text can be recognised on this computer"), QT_TRANSLATE_NOOP("Errors", "Install Tesseract with the language you need (Debian: tesseract-ocr, tesseract-ocr-kor) and try again.")),
    "key-store-unavailable": _m(QT_TRANSLATE_NOOP("Errors", "The password could not be kept"), QT_TRANSLATE_NOOP("Errors", "The system's key store cannot be used. The password is kept until Seojae is closed.")),
    "document-not-found": _m(QT_TRANSLATE_NOOP("Errors", "The document is not in the library"), QT_TRANSLATE_NOOP("Errors", "It was removed or changed. Ask again.")),
    "trace-not-found": _m(QT_TRANSLATE_NOOP("Errors", "The record of this answer is gone"), QT_TRANSLATE_NOOP("Errors", "A document it quoted was removed. Ask again.")),
    "cpu-unsupported": _m(QT_TRANSLATE_NOOP("Errors", "This processor is too old"), QT_TRANSLATE_NOOP("Errors", "The vector index needs {needs}. Use a computer built since about 2014.")),
    "settings-invalid": _m(QT_TRANSLATE_NOOP("Errors", "The settings file is wrong"), QT_TRANSLATE_NOOP("Errors", "Correct “{key}” in {path}, or delete the file.")),
    "document": _m(QT_TRANSLATE_NOOP("Errors", "The document could not be read"), QT_TRANSLATE_NOOP("Errors", "Open it in its own program and save it again.")),
    "needs-ocr": _m(QT_TRANSLATE_NOOP("Errors", "Needs text recognition"), QT_TRANSLATE_NOOP("Errors", "Its pages are pictures without text. Choose Recognise text to read them.")),
    "needs-password": _m(QT_TRANSLATE_NOOP("Errors", "Password protected"), QT_TRANSLATE_NOOP("Errors", "Enter the password to read it. It is not stored unless you say so.")),
    "unsupported": _m(QT_TRANSLATE_NOOP("Errors", "Format not read"), QT_TRANSLATE_NOOP("Errors", "Save it as PDF, docx, HTML or text and add that.")),
    "old-format": _m(QT_TRANSLATE_NOOP("Errors", "Old format"), QT_TRANSLATE_NOOP("Errors", "Save it as docx, xlsx, pptx or hwpx in its program, or in LibreOffice, and add that.")),
    "protected": _m(QT_TRANSLATE_NOOP("Errors", "Locked by a rights system"), QT_TRANSLATE_NOOP("Errors", "Save it without protection in its own program and add that.")),
    "damaged": _m(QT_TRANSLATE_NOOP("Errors", "Damaged"), QT_TRANSLATE_NOOP("Errors", "Open it in its own program and save it again.")),
    "empty": _m(QT_TRANSLATE_NOOP("Errors", "No text"), QT_TRANSLATE_NOOP("Errors", "There is nothing in it to read.")),
    "too-large": _m(QT_TRANSLATE_NOOP("Errors", "Too large"), QT_TRANSLATE_NOOP("Errors", "It is too long, or expands too much to be read safely. Split it and add the parts.")),
    "reader-crashed": _m(QT_TRANSLATE_NOOP("Errors", "Stopped the reader"), QT_TRANSLATE_NOOP("Errors", "Save it as a new PDF and add that.")),
    "unreadable": _m(QT_TRANSLATE_NOOP("Errors", "No permission to read"), QT_TRANSLATE_NOOP("Errors", "Check the file's permissions and add it again.")),
    "missing": _m(QT_TRANSLATE_NOOP("Errors", "No longer there"), QT_TRANSLATE_NOOP("Errors", "It was moved, or its disk is not connected. Locate it, or forget it.")),
    "tuning": _m(QT_TRANSLATE_NOOP("Errors", "The tuning could not go on"), QT_TRANSLATE_NOOP("Errors", "Try again; the log in the library's folder has more.")),
    "training-unavailable": _m(QT_TRANSLATE_NOOP("Errors", "Training needs more libraries"), QT_TRANSLATE_NOOP("Errors", "The packaged program lacks them: install Seojae from its source with the “train” extra. Everything else works without it.")),
    "data-set-not-found": _m(QT_TRANSLATE_NOOP("Errors", "The data set is not there"), QT_TRANSLATE_NOOP("Errors", "“{name}” was deleted or renamed. Choose another one under Tune.")),
    "example-not-found": _m(QT_TRANSLATE_NOOP("Errors", "The example is not there any more"), QT_TRANSLATE_NOOP("Errors", "It was deleted with its document or its data set.")),
    "examples-unreadable": _m(QT_TRANSLATE_NOOP("Errors", "This is not a file of examples"), QT_TRANSLATE_NOOP("Errors", "Use JSON Lines with messages or question and answer, or CSV with such columns.")),
    "cannot-train": _m(QT_TRANSLATE_NOOP("Errors", "The training cannot start"), QT_TRANSLATE_NOOP("Errors", "Look at the plan: it says what is missing.")),
    "run-not-found": _m(QT_TRANSLATE_NOOP("Errors", "The training is not there"), QT_TRANSLATE_NOOP("Errors", "It was deleted. Choose another one under Tune.")),
    "adapter-not-found": _m(QT_TRANSLATE_NOOP("Errors", "The adapter is not there"), QT_TRANSLATE_NOOP("Errors", "“{name}” was deleted. Choose another one under Models.")),
    "adapter-damaged": _m(QT_TRANSLATE_NOOP("Errors", "The adapter file is damaged"), QT_TRANSLATE_NOOP("Errors", "Copy {path} again from where it comes from.")),
    "not-an-adapter": _m(QT_TRANSLATE_NOOP("Errors", "This is not an adapter"), QT_TRANSLATE_NOOP("Errors", "Choose a GGUF adapter, or a PEFT folder with adapter_config.json. A model is added under Models.")),
    "adapter-unsupported": _m(QT_TRANSLATE_NOOP("Errors", "This kind of adapter cannot be used"), QT_TRANSLATE_NOOP("Errors", "It has {feature}. Only plain LoRA of the weight matrices can be used.")),
    "adapter-mismatch": _m(QT_TRANSLATE_NOOP("Errors", "The adapter is for another model"), QT_TRANSLATE_NOOP("Errors", "It does not fit {base}. Use the model that it was trained for.")),
    "adapter-differs": _m(QT_TRANSLATE_NOOP("Errors", "The written adapter differs from the trained one"), QT_TRANSLATE_NOOP("Errors", "It was not kept. Train again, or use another model.")),
    "merge-erases": _m(QT_TRANSLATE_NOOP("Errors", "This type of weights would undo the tuning"), QT_TRANSLATE_NOOP("Errors", "Merge to Q8_0, Q6_K or F16 instead of {weights}.")),
    "weights-unsupported": _m(QT_TRANSLATE_NOOP("Errors", "This type of weights is unknown"), QT_TRANSLATE_NOOP("Errors", "Choose one of {known}.")),
    "house-format-invalid": _m(QT_TRANSLATE_NOOP("Errors", "The house format does not fit"), QT_TRANSLATE_NOOP("Errors", "It needs a place for the answer in braces, and no line that names a source.")),
    "model": _m(QT_TRANSLATE_NOOP("Errors", "The model could not be used"), QT_TRANSLATE_NOOP("Errors", "Choose another model under Models.")),
    "model-not-found": _m(QT_TRANSLATE_NOOP("Errors", "The model is not here"), QT_TRANSLATE_NOOP("Errors", "“{name}” is not on this computer. Choose another one under Models.")),
    "model-needed": _m(QT_TRANSLATE_NOOP("Errors", "The model is still needed"), QT_TRANSLATE_NOOP("Errors", "“{name}” answers, searches, has an adapter, or came with the program. Choose another one for that first.")),
    "model-damaged": _m(QT_TRANSLATE_NOOP("Errors", "The model file is damaged"), QT_TRANSLATE_NOOP("Errors", "Delete {path} and add the model again.")),
    "model-unsupported": _m(QT_TRANSLATE_NOOP("Errors", "This file is not a chat model"), QT_TRANSLATE_NOOP("Errors", "Choose a GGUF file of a text model.")),
    "model-too-large": _m(QT_TRANSLATE_NOOP("Errors", "The model does not fit into memory"), QT_TRANSLATE_NOOP("Errors", "It needs about {needed_mb} MB and {free_mb} MB are free. Close other programs or choose a smaller model.")),
    "model-download-failed": _m(QT_TRANSLATE_NOOP("Errors", "The model could not be downloaded"), QT_TRANSLATE_NOOP("Errors", "Check the connection and try again.")),
    "question": _m(QT_TRANSLATE_NOOP("Errors", "The question could not be answered"), QT_TRANSLATE_NOOP("Errors", "Put it in other words.")),
    "question-empty": _m(QT_TRANSLATE_NOOP("Errors", "The question is empty"), QT_TRANSLATE_NOOP("Errors", "Write what you want to know.")),
    "question-too-long": _m(QT_TRANSLATE_NOOP("Errors", "The question is too long"), QT_TRANSLATE_NOOP("Errors", "It has {tokens} tokens and {limit} fit. Shorten it.")),
    "nothing-indexed": _m(QT_TRANSLATE_NOOP("Errors", "There is nothing to search yet"), QT_TRANSLATE_NOOP("Errors", "Add documents first. Those being read are searched once they are indexed.")),
    "evaluation": _m(QT_TRANSLATE_NOOP("Errors", "The evaluation could not be made"), QT_TRANSLATE_NOOP("Errors", "Try again. The log in the library's folder has more.")),
    "question-set-invalid": _m(QT_TRANSLATE_NOOP("Errors", "The question set has a wrong line"), QT_TRANSLATE_NOOP("Errors", "{path}, line {line}: {problem}. Correct that line and try again.")),
    "question-set-empty": _m(QT_TRANSLATE_NOOP("Errors", "There is no accepted question"), QT_TRANSLATE_NOOP("Errors", "Accept some of the drafts in {path} first.")),
    "evidence-unknown": _m(QT_TRANSLATE_NOOP("Errors", "A question names an unknown document"), QT_TRANSLATE_NOOP("Errors", "Question {id} names {doc}, which is not in the library. Add that document, or correct the question.")),
    "evaluation-not-found": _m(QT_TRANSLATE_NOOP("Errors", "The evaluation is not there"), QT_TRANSLATE_NOOP("Errors", "There is no finished evaluation {name}. Run it again.")),
    "engine": _m(QT_TRANSLATE_NOOP("Errors", "The engine could not be used"), QT_TRANSLATE_NOOP("Errors", "Restart it and try again.")),
    "engine-stopped": _m(QT_TRANSLATE_NOOP("Errors", "The engine stopped unexpectedly"), QT_TRANSLATE_NOOP("Errors", "It was started again and nothing stored is lost. Your question is kept.")),
    "engine-unresponsive": _m(QT_TRANSLATE_NOOP("Errors", "The engine did not answer"), QT_TRANSLATE_NOOP("Errors", "It was started again and nothing stored is lost.")),
    "engine-gave-up": _m(QT_TRANSLATE_NOOP("Errors", "The engine stopped too often"), QT_TRANSLATE_NOOP("Errors", "Restart it here. If it stops again, choose another model.")),
    "some-pages-unreadable": _m(QT_TRANSLATE_NOOP("Errors", "Some pages could not be read"), QT_TRANSLATE_NOOP("Errors", "The other pages are searched.")),
    "some-pages-without-text": _m(QT_TRANSLATE_NOOP("Errors", "Some pages have no text"), QT_TRANSLATE_NOOP("Errors", "The other pages are searched. Choose Recognise text to read these too.")),
    "text-recognised": _m(QT_TRANSLATE_NOOP("Errors", "Text was recognised"), QT_TRANSLATE_NOOP("Errors", "It was read off pictures and may be wrong in places. Compare with the page.")),
    "table-cut": _m(QT_TRANSLATE_NOOP("Errors", "Only the first rows were read"), QT_TRANSLATE_NOOP("Errors", "The table is longer than what is searched of one. Split it if you need the rest.")),
    "formulas-without-results": _m(QT_TRANSLATE_NOOP("Errors", "Some formulas have no results"), QT_TRANSLATE_NOOP("Errors", "They stand as they are written. Open the workbook in its program and save it: then the results are stored.")),
    "messages-cut": _m(QT_TRANSLATE_NOOP("Errors", "Only the first messages were read"), QT_TRANSLATE_NOOP("Errors", "The mailbox is longer than what is searched of one. Split it if you need the rest.")),
    "attachments-not-read": _m(QT_TRANSLATE_NOOP("Errors", "Some attachments are not read"), QT_TRANSLATE_NOOP("Errors", "Their names are searched. Save the ones you need as files of a format that is read, and add those.")),
    "hidden-text": _m(QT_TRANSLATE_NOOP("Errors", "There is hidden text"), QT_TRANSLATE_NOOP("Errors", "Some of its text cannot be seen, such as white letters on white. It is left out of answers. Choose Use hidden text only if you trust the document.")),
    "hidden-text-used": _m(QT_TRANSLATE_NOOP("Errors", "Hidden text is used"), QT_TRANSLATE_NOOP("Errors", "Answers also come from text of it that cannot be seen. Choose Leave out hidden text to change that.")),
}

STATES: dict[DocumentState, tuple[str, str]] = {
    DocumentState.WAITING: (QT_TRANSLATE_NOOP("Errors", "Waiting"), "neutral"),
    DocumentState.READING: (QT_TRANSLATE_NOOP("Errors", "Reading"), "accent"),
    DocumentState.INDEXED: (QT_TRANSLATE_NOOP("Errors", "Ready"), "ok"),
    DocumentState.INDEXED_WITH_WARNING: (QT_TRANSLATE_NOOP("Errors", "Ready, with a warning"), "warn"),
    DocumentState.NEEDS_OCR: (QT_TRANSLATE_NOOP("Errors", "Needs text recognition"), "warn"),
    DocumentState.NEEDS_PASSWORD: (QT_TRANSLATE_NOOP("Errors", "Password protected"), "err"),
    DocumentState.UNSUPPORTED: (QT_TRANSLATE_NOOP("Errors", "Format not read"), "neutral"),
    DocumentState.DAMAGED: (QT_TRANSLATE_NOOP("Errors", "Damaged"), "err"),
    DocumentState.EMPTY: (QT_TRANSLATE_NOOP("Errors", "No text"), "neutral"),
    DocumentState.TOO_LARGE: (QT_TRANSLATE_NOOP("Errors", "Too large"), "warn"),
    DocumentState.READER_CRASHED: (QT_TRANSLATE_NOOP("Errors", "Stopped the reader"), "err"),
    DocumentState.UNREADABLE: (QT_TRANSLATE_NOOP("Errors", "No permission to read"), "err"),
    DocumentState.MISSING: (QT_TRANSLATE_NOOP("Errors", "No longer there"), "err"),
}
# fmt: on


class _Params(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def describe(error: AppError) -> ErrorMessage:
    """The sentences for an error, in the window's language, with its params filled in."""
    title, why = MESSAGES.get(error.code, MESSAGES["internal"])
    return ErrorMessage(_tr(title), _tr(why).format_map(_Params(error.params)))


def reason(code: str) -> ErrorMessage:
    """The sentences for the reason that a document's state carries."""
    title, why = MESSAGES.get(code, MESSAGES["internal"])
    return ErrorMessage(_tr(title), _tr(why).format_map(_Params()))


def state(of: DocumentState) -> tuple[str, str]:
    """The words for a document's state and the tone of its badge."""
    text, tone = STATES[of]
    return _tr(text), tone


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
