"""Sentences of the command line for the codes of `errors`: what happened and what to do."""

from __future__ import annotations

from desktop_app.errors import AppError, CannotTrain
from desktop_app.types.tuning import Obstacle

# Filled from the error's params; a missing one leaves its name in braces.
SENTENCES = {
    "internal": "Something went wrong inside Seojae ({detail}). "
    "Try again; the log in the library's folder has more.",
    "cancelled": "Cancelled.",
    "bad-request": "The request was not understood ({detail}).",
    "library": "The library could not be used ({detail}).",
    "library-in-use": "The library {path} is open in another Seojae. "
    "Close that one, or use another folder with --home.",
    "library-damaged": "The library's catalogue {path} is damaged. "
    "Restore it from a backup, or start a new library with --home.",
    "library-too-new": "The library {path} was written by a newer Seojae. Update this one.",
    "library-unwritable": "The folder {path} cannot be written. "
    "Check its permissions, or choose another with --home.",
    "disk-full": "The disk of {path} is nearly full: {free_mb} MB are free, {needed_mb} MB are "
    "needed. Nothing stored is lost; free some space and try again.",
    "folder-not-found": "There is no file or folder {path}. Check the path and try again.",
    "folder-unreadable": "The folder {path} may not be read. Check its permissions.",
    "collection-not-found": "There is no collection “{name}”. `seojae status` lists them.",
    "collection-exists": "There is a collection “{name}” already. Choose another name, or merge.",
    "archive-damaged": "{path} is not a whole exported collection. Copy or export it again.",
    "archive-too-new": "{path} was exported by a newer Seojae. Update this one.",
    "archive-unwritable": "{path} cannot be written. Choose another place.",
    "embedder-differs": "The exported collection needs the embedding model “{name}”. "
    "Add that model first, then import again.",
    "embedders-differ": "The two collections have different embedding models. "
    "Give the first one the model “{name}”, then merge.",
    "recognition-unavailable": "No text can be recognised on this computer. "
    "Install Tesseract (Debian: tesseract-ocr and tesseract-ocr-kor) and try again.",
    "key-store-unavailable": "The system's key store could not be used, so the password was not "
    "kept. Run the command again without --remember.",
    "document-not-found": "There is no document {path} in the library. `seojae status` lists them.",
    "trace-not-found": "There is no trace {id}. Every answer prints its own.",
    "cpu-unsupported": "This processor lacks {needs}, which the vector index needs. "
    "Use a computer built since about 2014.",
    "settings-invalid": "The settings file {path} is wrong at “{key}”. "
    "Correct that line, or delete the file to use the defaults.",
    "document": "{path} could not be read.",
    "needs-ocr": "{path} has no text, only pictures of it. "
    "`seojae recognise` reads the text off them.",
    "needs-password": "{path} is protected by a password. "
    "`seojae unlock` asks for it and reads the document.",
    "unsupported": "{path} has a format that is not read. Save it as PDF, docx, HTML or text.",
    "old-format": "{path} is in an old format. Save it as docx, xlsx, pptx or hwpx in its program, "
    "or in LibreOffice, and add that.",
    "protected": "{path} is locked by a rights system. "
    "Save it without protection in its own program and add that.",
    "damaged": "{path} is damaged. Open it in its own program, save it anew and add it again.",
    "empty": "{path} holds no text.",
    "too-large": "{path} is too large or expands too much to be read safely. "
    "Split it and add the parts.",
    "reader-crashed": "{path} made the reader stop. Save it anew as PDF and add it again.",
    "unreadable": "{path} may not be read. Check its permissions and add it again.",
    "missing": "{path} is no longer there. "
    "`seojae relocate` tells where it is now; or connect its disk.",
    "model": "The model could not be used ({detail}).",
    "tuning": "The tuning could not go on ({detail}).",
    "training-unavailable": "Training needs more libraries, which the packaged program lacks: "
    'in the source of Seojae run pip install -c constraints.txt ".[train]". '
    "Everything else works without them.",
    "data-set-not-found": "There is no data set “{name}”. `seojae tune data list` lists them.",
    "example-not-found": "There is no such example any more. `seojae tune review NAME` lists them.",
    "examples-unreadable": "{path} is no file of examples. "
    "Use JSON Lines with messages or question and answer, or CSV with such columns.",
    "house-format-invalid": "A house format has `{{answer}}` where the content goes, "
    "and no line that names a source: sources are added by the program.",
    "cannot-train": "The training cannot start. {reason}",
    "run-not-found": "There is no run {id}. `seojae tune status` lists them.",
    "adapter-not-found": "There is no adapter “{name}”. `seojae tune status` lists them.",
    "model-not-found": "There is no model “{name}” here. `seojae models` lists them; "
    "`seojae models fetch NAME` downloads one of those that are not here.",
    "model-needed": "The model “{name}” is still needed ({use}), so it was not removed. "
    "Choose another one for that first; what came with the program stays.",
    "model-damaged": "The model file {path} is damaged. Delete it, then download or add it again.",
    "model-unsupported": "{path} is not a chat model that llama.cpp can run here. "
    "Choose a GGUF file of a text model.",
    "model-too-large": "The model “{name}” needs about {needed_mb} MB of memory and {free_mb} MB "
    "are free. Close other programs or choose a smaller model.",
    "model-download-failed": "The model “{name}” could not be downloaded. "
    "Check the connection and run `seojae models fetch {name}` again; what came of it is kept.",
    "question": "The question could not be answered ({detail}).",
    "question-empty": "The question is empty. Write what you want to know.",
    "question-too-long": "The question is too long: {tokens} tokens where {limit} fit. Shorten it.",
    "nothing-indexed": "No document has been indexed yet. Add a folder with `seojae add FOLDER`.",
    "evaluation": "The evaluation could not be made ({detail}).",
    "question-set-invalid": "{path}, line {line}: {problem}. Correct that line and try again.",
    "question-set-empty": "{path} holds no accepted question. "
    "Remove `draft` from the lines that are right.",
    "evidence-unknown": "Question {id} names the document {doc}, which is not in the library. "
    "`seojae status` lists them.",
    "evaluation-not-found": "There is no finished evaluation {name}. Give its name or its file.",
    "adapter-damaged": "{path} is not a whole adapter. Copy or export it again.",
    "not-an-adapter": "{path} is no adapter. A model comes in with `seojae models add`; "
    "an adapter is a GGUF file, or a folder with adapter_config.json.",
    "adapter-unsupported": "{path} uses {feature}, which cannot be used here: only plain LoRA of "
    "weight matrices. Train it so, or merge it with its own tool and import the merged folder.",
    "adapter-mismatch": "{path} was made for another model than {base}. "
    "Name the model that it was trained on with --base.",
    "adapter-differs": "The exported adapter answers differently from what was trained "
    "(top token alike {top1}, divergence {kl}), so it was not kept. Export it again; "
    "if that does not help, this model cannot be tuned here.",
    "merge-erases": "Rounding to {weights} would undo the tuning of {base}. "
    "Merge to Q8_0, which is the default, or to F16.",
    "weights-unsupported": "A merge has no weights of type {weights}. Choose one of {known}.",
    "engine": "The engine could not be used ({detail}).",
    "engine-stopped": "The engine stopped unexpectedly ({reason}). Try again.",
    "engine-unresponsive": "The engine did not answer and was started again. Try again.",
    "engine-gave-up": "The engine stopped too often. Restart Seojae; the log has more.",
}

OBSTACLES = {
    Obstacle.NO_EXAMPLES: "There are too few accepted examples of the kinds that this preset "
    "learns from: make more, or accept more in the review.",
    Obstacle.NO_MEMORY: "There was too little free memory. Close other programs and try again.",
    Obstacle.NO_DISK: "There was too little room on the disk. Free some and try again.",
    Obstacle.NO_LIBRARIES: "The libraries for training are not installed: in the source of "
    'Seojae run pip install -c constraints.txt ".[train]".',
    Obstacle.MODEL_UNSUPPORTED: "Models of this kind cannot be trained here. Choose another one.",
    Obstacle.TRAINER_STOPPED: "The training process ended unexpectedly. What it had learned up "
    "to its last checkpoint is kept: `seojae tune resume RUN` goes on from there.",
    Obstacle.INTERNAL: "Something went wrong in the training process; the log in the library's "
    "folder has more. `seojae tune resume RUN` goes on from its last checkpoint.",
    Obstacle.ENDED: "It has come to its end, or was given up: it cannot go on. Start a new one.",
    Obstacle.ALREADY_TRAINING: "Another training is under way. Wait for its end, or pause it.",
    Obstacle.UNDER_WAY: "It is under way. Pause it first.",
}
"""Why a training cannot start or go on, or ended."""

STATES = {
    "waiting": "waiting",
    "reading": "reading",
    "indexed": "indexed",
    "indexed-with-warning": "indexed, with a warning",
    "needs-ocr": "no text layer",
    "needs-password": "password protected",
    "unsupported": "format not read",
    "damaged": "damaged",
    "empty": "no text",
    "too-large": "too large",
    "reader-crashed": "stopped the reader",
    "unreadable": "may not be read",
    "missing": "missing",
}


class _Params(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def sentence(error: AppError) -> str:
    """What to tell a person about an error."""
    values = _Params(error.params)
    if isinstance(error, CannotTrain) and "reason" in error.params:
        values["reason"] = OBSTACLES[Obstacle(str(error.params["reason"]))]
    values.setdefault("detail", error.detail or error.code)
    return SENTENCES[error.code].format_map(values)
