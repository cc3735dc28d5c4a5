"""What the engine and the process that trains say to each other.

The engine writes a `Task` into the run folder and starts the process there. It
answers in lines of JSON; a line on its stdin, or the end of stdin, lets it keep
what it has and end.
"""

from __future__ import annotations

import msgspec

from desktop_app.engine.llm.llama import ChatMessage
from desktop_app.types.tuning import Obstacle, Recipe

TASK = "task.json"
TRAIN, VALIDATION = "train.jsonl", "validation.jsonl"
ANCHORS = "anchors.json"
CHECKPOINT = "checkpoint.pt"
BEST = "best"
"""The adapter as a PEFT folder, once the run has ended."""


class TrainingLine(msgspec.Struct, frozen=True):
    """A line of `train.jsonl` and `validation.jsonl`; the last message is the answer."""

    messages: tuple[ChatMessage, ...]


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done: `count` tokens, `probe` five steps, or `train`."""

    mode: str
    model: str
    """A GGUF file, or a folder of transformers."""
    recipe: Recipe
    threads: int
    checkpoint_seconds: float = 60.0


class Counted(msgspec.Struct, frozen=True, kw_only=True, tag="counted"):
    """What there is to train on, and what will be trained."""

    examples: int
    left_out: int
    validation: int
    tokens: int
    """Of an epoch, without padding."""
    longest: int
    """Tokens of the longest example."""
    steps: int
    validation_tokens: int
    parameters: int
    trained: int
    """Parameters of the adapter."""
    layers: int
    hidden: int
    intermediate: int


class Probed(msgspec.Struct, frozen=True, kw_only=True, tag="probed"):
    """Five steps at one precision."""

    precision: str
    tokens_per_second: float
    peak_bytes: int
    device: str


class Started(msgspec.Struct, frozen=True, kw_only=True, tag="started"):
    """Training begins, or goes on, behind a step."""

    step: int
    steps: int
    best_step: int | None = None


class Stepped(msgspec.Struct, frozen=True, kw_only=True, tag="stepped"):
    step: int
    loss: float
    tokens_per_second: float
    seconds_left: float


class Validated(msgspec.Struct, frozen=True, kw_only=True, tag="validated"):
    step: int
    loss: float
    best_step: int


class Answered(msgspec.Struct, frozen=True, kw_only=True, tag="answered"):
    """What the model says now to a question of the validation part."""

    step: int
    question: str
    wanted: str
    answer: str


class Kept(msgspec.Struct, frozen=True, kw_only=True, tag="kept"):
    """A checkpoint is on disk; with `last` the process ends because it was asked to."""

    step: int
    last: bool = False


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    best_step: int
    stopped_early: bool


class TrainingFailed(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    reason: Obstacle
    detail: str = ""


Reply = Counted | Probed | Started | Stepped | Validated | Answered | Kept | Done | TrainingFailed
