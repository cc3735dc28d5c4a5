"""Logs: rotating files in the library's folder, without text of documents, questions or answers."""

from __future__ import annotations

import logging
import os
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def start(folder: Path, name: str, level: int = logging.INFO) -> Path:
    """Send this process's log to `folder/name.log` (3 files of 1 MB); returns the file.

    Only our own records are kept in full; libraries, which may print what they
    were given, are kept from warnings up and without their arguments.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{name}.log"
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    os.chmod(path, 0o600)
    handler.setFormatter(logging.Formatter(FORMAT))
    handler.addFilter(_only_our_text)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    return path


def _only_our_text(record: logging.LogRecord) -> bool:
    if record.name.split(".")[0] == "desktop_app":
        return True
    if record.levelno < logging.WARNING:
        return False
    record.msg, record.args, record.exc_info = "%s", (record.funcName,), None
    return True


def fault(log: logging.Logger, what: str, error: BaseException) -> None:
    """Log where an unexpected error was raised, without its own text: it may quote a document."""
    frames = traceback.extract_tb(error.__traceback__)
    trail = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
    log.error("%s: %s at %s", what, type(error).__name__, trail)
