"""The errors of the project, all in one tree.

    AppError                      code, params
    ├── Cancelled                 cancelled
    ├── InternalError             internal
    ├── UsageError                bad request of a front end
    ├── LibraryError              the store as a whole
    ├── DocumentError             one file could not be read; never stops a folder
    ├── ModelError                a model file is missing, damaged or does not fit
    ├── QuestionError             the question itself
    ├── EvaluationError           a question set, or a saved evaluation
    ├── TuningError               a data set, a training or an adapter
    └── EngineError               the engine process

Every class at a leaf has one stable `code`. The text of an error is for
developers; sentences for people are made from `code` and `params` in
`ui/error_messages.py` and in the command line's table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class AppError(Exception):
    """Base of all errors. `params` fill the sentence shown to a person: plain values only."""

    code = "internal"

    def __init__(self, detail: str = "", **params: str | int | float) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.params = params

    def to_dict(self) -> dict[str, object]:
        return {"code": self.code, "params": dict(self.params), "detail": self.detail}


class Cancelled(AppError):
    code = "cancelled"


class InternalError(AppError):
    """A fault of ours."""


class UsageError(AppError):
    code = "bad-request"


class LibraryError(AppError):
    code = "library"


class LibraryInUse(LibraryError):
    """Params: path."""

    code = "library-in-use"


class LibraryDamaged(LibraryError):
    """Params: path."""

    code = "library-damaged"


class LibraryTooNew(LibraryError):
    """Written by a later version. Params: path."""

    code = "library-too-new"


class LibraryUnwritable(LibraryError):
    """Params: path."""

    code = "library-unwritable"


class DiskFull(LibraryError):
    """Params: path, free_mb, needed_mb."""

    code = "disk-full"


class FolderNotFound(LibraryError):
    """Params: path."""

    code = "folder-not-found"


class FolderUnreadable(LibraryError):
    """Params: path."""

    code = "folder-unreadable"


class CollectionNotFound(LibraryError):
    """Params: name."""

    code = "collection-not-found"


class CollectionExists(LibraryError):
    """Params: name."""

    code = "collection-exists"


class ArchiveDamaged(LibraryError):
    """An exported collection that is not whole. Params: path."""

    code = "archive-damaged"


class ArchiveTooNew(LibraryError):
    """Written by a later version. Params: path."""

    code = "archive-too-new"


class ArchiveUnwritable(LibraryError):
    """Params: path."""

    code = "archive-unwritable"


class EmbedderDiffers(LibraryError):
    """The vectors of an archive are of another embedding model. Params: name."""

    code = "embedder-differs"


class EmbeddersDiffer(LibraryError):
    """Collections with vectors of different embedding models cannot become one. Params: name."""

    code = "embedders-differ"


class RecognitionUnavailable(LibraryError):
    """No text can be recognised on this computer."""

    code = "recognition-unavailable"


class KeyStoreUnavailable(LibraryError):
    """The system has no key store, or it is locked."""

    code = "key-store-unavailable"


class DocumentNotFound(LibraryError):
    """Params: path."""

    code = "document-not-found"


class TraceNotFound(LibraryError):
    """Params: id."""

    code = "trace-not-found"


class CpuUnsupported(LibraryError):
    """The processor lacks instructions that the vector index needs. Params: needs."""

    code = "cpu-unsupported"


class SettingsInvalid(LibraryError):
    """Params: path, key."""

    code = "settings-invalid"


class DocumentError(AppError):
    """Params of all: path. A kind whose code is no state of a document has its parent's state."""

    code = "document"


class NeedsOcr(DocumentError):
    code = "needs-ocr"


class NeedsPassword(DocumentError):
    code = "needs-password"


class UnsupportedFormat(DocumentError):
    code = "unsupported"


class OldOfficeFormat(UnsupportedFormat):
    """A doc, xls or ppt file, to be saved in the newer format of its program."""

    code = "old-format"


class ProtectedFormat(UnsupportedFormat):
    """Locked by a rights system that only its own program can open."""

    code = "protected"


class DocumentDamaged(DocumentError):
    code = "damaged"


class DocumentEmpty(DocumentError):
    code = "empty"


class DocumentTooLarge(DocumentError):
    code = "too-large"


class ReaderCrashed(DocumentError):
    code = "reader-crashed"


class DocumentUnreadable(DocumentError):
    code = "unreadable"


class DocumentMissing(DocumentError):
    code = "missing"


class ModelError(AppError):
    code = "model"


class ModelNotFound(ModelError):
    """Params: name."""

    code = "model-not-found"


class ModelNeeded(ModelError):
    """It cannot be removed. Params: name, use (`answers`, `search`, `adapter` or `program`)."""

    code = "model-needed"


class ModelDamaged(ModelError):
    """Params: path."""

    code = "model-damaged"


class ModelUnsupported(ModelError):
    """Params: path."""

    code = "model-unsupported"


class ModelTooLarge(ModelError):
    """Params: name, needed_mb, free_mb."""

    code = "model-too-large"


class ModelDownloadFailed(ModelError):
    """Params: name."""

    code = "model-download-failed"


class QuestionError(AppError):
    code = "question"


class QuestionEmpty(QuestionError):
    code = "question-empty"


class QuestionTooLong(QuestionError):
    """Params: tokens, limit."""

    code = "question-too-long"


class NothingIndexed(QuestionError):
    """There is no document to answer from yet."""

    code = "nothing-indexed"


class EvaluationError(AppError):
    code = "evaluation"


class QuestionSetInvalid(EvaluationError):
    """A line of a question set cannot be read. Params: path, line, problem."""

    code = "question-set-invalid"


class QuestionSetEmpty(EvaluationError):
    """There is no accepted question in it. Params: path."""

    code = "question-set-empty"


class EvidenceUnknown(EvaluationError):
    """A question names a document that is not in the library. Params: id, doc."""

    code = "evidence-unknown"


class EvaluationNotFound(EvaluationError):
    """Params: name."""

    code = "evaluation-not-found"


class TuningError(AppError):
    code = "tuning"


class TrainingUnavailable(TuningError):
    """The libraries of the `train` extra are not installed."""

    code = "training-unavailable"


class DataSetNotFound(TuningError):
    """Params: name."""

    code = "data-set-not-found"


class ExampleNotFound(TuningError):
    code = "example-not-found"


class ExamplesUnreadable(TuningError):
    """A file of examples is none. Params: path."""

    code = "examples-unreadable"


class HouseFormatInvalid(TuningError):
    """Params: reason, `no-answer` or `source-line`."""

    code = "house-format-invalid"


class CannotTrain(TuningError):
    """Params: reason, an `Obstacle` of `types.tuning`."""

    code = "cannot-train"


class RunNotFound(TuningError):
    """Params: id."""

    code = "run-not-found"


class AdapterNotFound(TuningError):
    """Params: name."""

    code = "adapter-not-found"


class AdapterDamaged(TuningError):
    """Params: path."""

    code = "adapter-damaged"


class NotAnAdapter(TuningError):
    """A model file, or a folder that holds no adapter. Params: path."""

    code = "not-an-adapter"


class AdapterUnsupported(TuningError):
    """Whole, but more than plain LoRA of weight matrices. Params: path, feature."""

    code = "adapter-unsupported"


class AdapterMismatch(TuningError):
    """Made for another model. Params: path, base."""

    code = "adapter-mismatch"


class AdapterDiffers(TuningError):
    """What was written answers differently from what was trained. Params: top1 (0 to 1), kl."""

    code = "adapter-differs"


class MergeErases(TuningError):
    """Rounding to that type of weights would undo the tuning. Params: weights, base."""

    code = "merge-erases"


class WeightsUnsupported(TuningError):
    """Params: weights, known."""

    code = "weights-unsupported"


class EngineError(AppError):
    code = "engine"


class EngineStopped(EngineError):
    """The engine process ended in the middle of a request. Params: reason."""

    code = "engine-stopped"


class EngineUnresponsive(EngineError):
    code = "engine-unresponsive"


class EngineGaveUp(EngineError):
    """The engine stopped too often to be started again by itself."""

    code = "engine-gave-up"


def all_errors(root: type[AppError] = AppError) -> Iterator[type[AppError]]:
    """Yield `root` and every class below it."""
    yield root
    for child in root.__subclasses__():
        yield from all_errors(child)


def from_dict(data: Mapping[str, object]) -> AppError:
    """Rebuild the error that `AppError.to_dict` wrote; an unknown code becomes InternalError."""
    kinds = {kind.code: kind for kind in all_errors() if kind not in (AppError, InternalError)}
    kind = kinds.get(str(data.get("code")), InternalError)
    params = data.get("params")
    error = kind(str(data.get("detail") or ""))
    if isinstance(params, Mapping):
        error.params = {str(k): v for k, v in params.items() if isinstance(v, str | int | float)}
    return error
