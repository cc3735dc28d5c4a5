"""Events: what a job reports on the way."""

from __future__ import annotations

from enum import StrEnum

from desktop_app import types
from desktop_app.protocol.message import Message


class StageName(StrEnum):
    """The steps that jobs tell of."""

    LOADING = "loading"
    SEARCHING = "searching"
    READING = "reading"
    WRITING = "writing"
    CHECKING = "checking"
    SCANNING = "scanning"
    INDEXING = "indexing"
    RECOGNISING = "recognising"
    EMBEDDING = "embedding"
    IDLE = "idle"
    PAUSED = "paused"
    BATTERY = "battery"
    """Reading waits for mains power."""
    DOWNLOADING = "downloading"
    PREPARING = "preparing"
    EXPORTING = "exporting"
    IMPORTING = "importing"
    EVALUATING = "evaluating"
    DRAFTING = "drafting"
    PROBING = "probing"
    TRAINING = "training"
    MERGING = "merging"
    MEASURING = "measuring"


class Stage(Message, frozen=True, kw_only=True, tag="stage"):
    """A new step began; `count` is how many documents, passages or files it has."""

    stage: StageName
    count: int = 0


class Progress(Message, frozen=True, kw_only=True, tag="progress"):
    """How far a step is. `seconds_left` is None until it can be said."""

    stage: StageName
    done: int
    total: int
    item: str = ""
    """Name of the file at work."""
    seconds_left: float | None = None
    passages_per_second: float | None = None
    """Speed of indexing; None until it can be said."""


class Understood(Message, frozen=True, kw_only=True, tag="understood"):
    """The question is searched in other words than the person's."""

    understanding: types.Understanding


class Passages(Message, frozen=True, kw_only=True, tag="passages"):
    """What the search found and the model will read."""

    passages: tuple[types.Passage, ...]


class Token(Message, frozen=True, kw_only=True, tag="token"):
    text: str


class DocumentChanged(Message, frozen=True, kw_only=True, tag="document"):
    document: types.Document


class LibraryChanged(Message, frozen=True, kw_only=True, tag="library"):
    """Documents or collections came or went: `Status` has them."""


class Trouble(Message, frozen=True, kw_only=True, tag="trouble"):
    """An error that ends nothing: the work is tried again later. As `errors.from_dict` takes it."""

    code: str
    params: dict[str, str | int | float]
