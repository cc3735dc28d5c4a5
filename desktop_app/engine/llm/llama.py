"""The chat model: the only module that imports llama.cpp.

llama.cpp runs one request at a time in one object and does not defend itself:
a second thread corrupts its memory. A lock makes the second wait. What was read
for the last prompt stays in the cache, so a prompt that begins alike starts
sooner. Answers are greedy: the same prompt gives the same text.
"""

from __future__ import annotations

import codecs
import ctypes
import logging
import math
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from jinja2 import TemplateError

from desktop_app.engine.job import Job
from desktop_app.engine.llm import gguf, hardware
from desktop_app.errors import (
    InternalError,
    ModelDamaged,
    ModelTooLarge,
    ModelUnsupported,
    QuestionTooLong,
)
from desktop_app.protocol import Progress

if TYPE_CHECKING:
    import llama_cpp

log = logging.getLogger(__name__)

_NATIVE_FAULTS = (ValueError, RuntimeError, AssertionError, OSError)
"""What llama-cpp-python raises when llama.cpp does not load a file."""

SLICE = 128
"""Prompt tokens read between two reports; as fast on a CPU as llama.cpp's own 512."""
GPU_SLICE = 512
REPEAT_PENALTY = 1.05
"""On the last 64 tokens of the answer. Against loops; from 1.1 up it changed years and names that
a small model had right, because an answer from documents must repeat them."""
LOOP = 16
"""An answer that says that many tokens in a row a second time will never end: it is ended."""

CHATML = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "<|im_start|>assistant\n"
)
"""The commonest chat template, for a model file that has none."""


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation; `role` is `system`, `user` or `assistant`."""

    role: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationStats:
    """Tokens and times of one answer.

    `finish_reason` is `stop`, or `length` when the answer did not end by itself.
    """

    prompt_tokens: int
    cached_tokens: int
    """Those of the prompt that were in the cache."""
    answer_tokens: int
    first_token_seconds: float
    tokens_per_second: float
    """Of the answer, without the time until its first token."""
    finish_reason: str


def supports_gpu() -> bool:
    """Whether llama.cpp was built for a GPU and found one."""
    import llama_cpp

    return bool(llama_cpp.llama_supports_gpu_offload())


class LanguageModel:
    """A loaded model. `last` describes the last answer that came to its end."""

    def __init__(self, llama: llama_cpp.Llama, context_tokens: int, device: str) -> None:
        import llama_cpp
        from llama_cpp.llama_chat_format import Jinja2ChatFormatter

        self.context_tokens = context_tokens
        self.device = device
        """`cpu`, or `gpu: ` and how many layers."""
        self.last: GenerationStats | None = None
        self._native = llama_cpp
        self._llama = llama
        self._vocab = llama_cpp.llama_model_get_vocab(llama.model)
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._read_tokens = 0
        """How much of the cache was read as a prompt; after that comes an answer."""
        self._formats = [
            Jinja2ChatFormatter(template, self._word(llama.token_eos()), self._bos())
            for template in (llama.metadata.get("tokenizer.chat_template"), CHATML)
            if template
        ]

    @classmethod
    def load(cls, path: Path, *, context_tokens: int, threads: int, gpu_layers: int) -> Self:
        """Load a model, on the GPU when there is one and on the CPU when that fails.

        `context_tokens` is cut to what the model was trained for, `threads` and
        `gpu_layers` are those of the settings (0 and -1: our choice). Raises
        ModelNotFound, ModelDamaged, ModelUnsupported and ModelTooLarge.
        """
        header = gguf.check(path)
        context = min(context_tokens, header.context_length or context_tokens)
        threads = hardware.choose_threads(threads)
        if gpu_layers and supports_gpu():
            try:
                llama = _open(path, context, threads, gpu_layers)
            except _NATIVE_FAULTS as error:
                log.warning("the model does not load on the GPU: %s", type(error).__name__)
            else:
                layers = "all" if gpu_layers < 0 else str(gpu_layers)
                return cls(llama, context, f"gpu: {layers} layers")
        needed, free = header.memory_bytes(context), hardware.memory().free
        too_large = ModelTooLarge(name=path.stem, needed_mb=needed >> 20, free_mb=free >> 20)
        if needed > free:
            raise too_large
        try:
            return cls(_open(path, context, threads, 0), context, "cpu")
        except TemplateError as error:
            raise ModelUnsupported(f"chat template: {error}", path=str(path)) from error
        except _NATIVE_FAULTS as error:
            if _loads(path, vocabulary_only=False):  # so the context had no room
                raise too_large from error
            if _loads(path, vocabulary_only=True):
                raise ModelDamaged("weights do not load", path=str(path)) from error
            raise ModelUnsupported("unknown to llama.cpp", path=str(path)) from error

    def close(self) -> None:
        """Free the model; waits for an answer under way."""
        with self._lock:
            self._llama.close()

    # ---- text and tokens

    def count(self, text: str) -> int:
        """How many tokens a text has, markers of the chat template not counted."""
        return len(self._llama.tokenize(text.encode(), add_bos=False, special=False))

    def render(self, messages: Sequence[Message]) -> list[int]:
        """The prompt of a conversation by the model's own chat template, thinking switched off.

        Control tokens written out in a message (`<|im_end|>`) stay plain text.
        """
        prompt = self._format([Message(m.role, self._disarm(m.content)) for m in messages])
        tokens = self._llama.tokenize(prompt.encode(), add_bos=False, special=True)
        bos = self._llama.token_bos()
        wants_bos = bos >= 0 and self._native.llama_vocab_get_add_bos(self._vocab)
        return [bos, *tokens] if wants_bos and tokens[:1] != [bos] else list(tokens)

    def _format(self, messages: list[Message]) -> str:
        # Templates are foreign programs: some refuse a system message, some fail outright.
        for formatter in self._formats:
            for turns in (messages, _without_system(messages)):
                try:
                    response = formatter(
                        messages=[{"role": m.role, "content": m.content} for m in turns],
                        enable_thinking=False,
                    )
                    return str(response.prompt)
                except Exception as error:
                    log.warning("the chat template failed: %s", type(error).__name__)
        raise InternalError("no chat template")

    def _disarm(self, text: str) -> str:
        """Break the spelling of control tokens, so that a document cannot end its own message."""
        tokens = self._llama.tokenize(text.encode(), add_bos=False, special=True)
        is_control = self._native.llama_vocab_is_control
        for word in {self._word(token) for token in set(tokens) if is_control(self._vocab, token)}:
            text = text.replace(word, f"{word[:1]} {word[1:]}")
        return text

    def _word(self, token: int) -> str:
        """A token as the vocabulary spells it; empty for no token."""
        if token < 0:
            return ""
        return bytes(self._native.llama_vocab_get_text(self._vocab, token)).decode(errors="replace")

    def _bos(self) -> str:
        return self._word(self._llama.token_bos())

    def _piece(self, token: int) -> bytes:
        # Llama.detokenize has room for 32 bytes and cuts longer tokens, such as runs of spaces.
        room = 32
        while True:
            buffer = ctypes.create_string_buffer(room)
            size = self._native.llama_token_to_piece(self._vocab, token, buffer, room, 0, False)
            if size >= 0:
                return buffer.raw[:size]
            room = -size

    # ---- answering

    def stream(self, tokens: Sequence[int], *, max_tokens: int, job: Job) -> Iterator[str]:
        """Answer a prompt piece by piece; ends by itself or after `max_tokens`.

        Reports Progress(stage="reading") while the prompt is read. Raises
        QuestionTooLong at once, and Cancelled within a token; afterwards, as after
        closing the iterator early, the model is ready for the next prompt.
        """
        if len(tokens) >= self.context_tokens:
            raise QuestionTooLong(tokens=len(tokens), limit=self.context_tokens - 1)
        return self._stream(list(tokens), min(max_tokens, self.context_tokens - len(tokens)), job)

    def choose(self, tokens: Sequence[int], options: Sequence[str], job: Job) -> list[float]:
        """How likely the answer to a prompt begins with each option: shares that add up to 1.

        What counts of an option is its first token. Raises as `stream` does.
        """
        if len(tokens) >= self.context_tokens:
            raise QuestionTooLong(tokens=len(tokens), limit=self.context_tokens - 1)
        with self._alone():
            self._read(list(tokens), job)
            logits = self._native.llama_get_logits_ith(self._llama.ctx, -1)
            first = [self._llama.tokenize(o.encode(), add_bos=False)[0] for o in options]
            highest = max(logits[token] for token in first)
            shares = [math.exp(logits[token] - highest) for token in first]
        return [share / sum(shares) for share in shares]

    def _stream(self, tokens: list[int], max_tokens: int, job: Job) -> Iterator[str]:
        with self._alone():
            yield from self._answer(tokens, max_tokens, job)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One request at a time; a second one of the same thread would wait for itself."""
        if self._owner == threading.get_ident():
            raise InternalError("an answer of this thread is not finished")
        with self._lock:
            self._owner = threading.get_ident()
            try:
                yield
            finally:
                self._owner = None

    def _answer(self, tokens: list[int], max_tokens: int, job: Job) -> Iterator[str]:
        clock = _Clock()
        cached = self._read(tokens, job)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        finish, answered, loops = "length", 0, _Loops()
        # All of the prompt is in the cache, so this samples at once.
        sampled = self._llama.generate(tokens, temp=0.0, repeat_penalty=REPEAT_PENALTY)
        for token in sampled:
            job.check()
            if self._native.llama_vocab_is_eog(self._vocab, token):
                finish = "stop"
                break
            answered += 1
            clock.tick()
            if text := decoder.decode(self._piece(token)):
                yield text
            if answered >= max_tokens or loops.found(token):
                break
        sampled.close()
        if text := decoder.decode(b"", final=True):
            yield text
        self.last = GenerationStats(
            prompt_tokens=len(tokens),
            cached_tokens=cached,
            answer_tokens=answered,
            first_token_seconds=clock.first,
            tokens_per_second=clock.rate(answered),
            finish_reason=finish,
        )

    def _read(self, tokens: list[int], job: Job) -> int:
        """Bring exactly the prompt into the cache; returns how many tokens were there."""
        job.check()
        cached = self._keep_prefix(tokens)
        stop = _Stop(job)
        self._set_abort(stop.callback)
        try:
            for start, end in _slices(cached, len(tokens), self._llama.n_batch):
                job.report(Progress(stage="reading", done=start, total=len(tokens)))
                self._llama.eval(tokens[start:end])
                self._read_tokens = end
                job.check()
        except RuntimeError as error:  # llama_decode did not return 0: stopped, or a fault
            self._llama.reset()
            self._read_tokens = 0
            raise stop.reason or InternalError(str(error)) from error
        finally:
            self._set_abort(self._native.ggml_abort_callback(0))
        job.report(Progress(stage="reading", done=len(tokens), total=len(tokens)))
        return cached

    def _keep_prefix(self, tokens: list[int]) -> int:
        """Forget what is in the cache beyond the common beginning; returns that one's length.

        A token read alone comes out a little different from one read among others,
        and greedy answers can turn on that. So that an answer never depends on what
        was asked before, answers are not kept and two tokens are left to read.
        """
        llama = self._llama
        common = 0
        for cached, token in zip(llama.input_ids[: self._read_tokens], tokens[:-2], strict=False):
            if cached != token:
                break
            common += 1
        memory = self._native.llama_get_memory(llama.ctx)
        # Recurrent models cannot go back: they read all again.
        if common and not self._native.llama_memory_seq_rm(memory, 0, common, -1):
            common = 0
        if common:
            llama.n_tokens = common
        else:
            llama.reset()
        self._read_tokens = common
        return common

    def _set_abort(self, callback: Any) -> None:
        self._native.llama_set_abort_callback(self._llama.ctx, callback, None)


def _slices(start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """Cut a range into slices of at most `size`, none of one token (see `_keep_prefix`)."""
    while start < end:
        step = size - 1 if end - start == size + 1 else size
        yield start, min(start + step, end)
        start += step


class _Loops:
    """Remembers every run of `LOOP` tokens of an answer."""

    def __init__(self) -> None:
        self._run: deque[int] = deque(maxlen=LOOP)
        self._seen: set[tuple[int, ...]] = set()

    def found(self, token: int) -> bool:
        """Add the next token; whether the run it completes was there before."""
        self._run.append(token)
        run = tuple(self._run)
        found = len(run) == LOOP and run in self._seen
        self._seen.add(run)
        return found


class _Stop:
    """Asks the job inside a slice, where llama.cpp looks a hundred times a second."""

    def __init__(self, job: Job) -> None:
        import llama_cpp

        self.reason: BaseException | None = None
        self._job = job
        self.callback = llama_cpp.ggml_abort_callback(self._asked)

    def _asked(self, _: object) -> bool:
        try:
            self._job.check()
        except BaseException as error:  # it cannot pass through llama.cpp: `_read` raises it
            self.reason = error
        return self.reason is not None


@dataclass(slots=True)
class _Clock:
    """Seconds to the first token and between the others."""

    began: float = field(default_factory=time.perf_counter)
    first: float = 0.0
    latest: float = 0.0

    def tick(self) -> None:
        self.latest = time.perf_counter() - self.began
        self.first = self.first or self.latest

    def rate(self, tokens: int) -> float:
        return (tokens - 1) / (self.latest - self.first) if tokens > 1 else 0.0


def _without_system(messages: list[Message]) -> list[Message]:
    """The same conversation with the system's words put before the first question."""
    system = [m.content for m in messages if m.role == "system"]
    turns = [m for m in messages if m.role != "system"]
    if not system or not turns:
        return messages
    return [Message(turns[0].role, "\n\n".join([*system, turns[0].content])), *turns[1:]]


def _open(path: Path, context: int, threads: int, gpu_layers: int) -> llama_cpp.Llama:
    import llama_cpp

    return llama_cpp.Llama(
        str(path),
        n_ctx=context,
        n_batch=GPU_SLICE if gpu_layers else SLICE,
        n_gpu_layers=gpu_layers,
        n_threads=threads,
        n_threads_batch=threads,
        verbose=False,
    )


def _loads(path: Path, *, vocabulary_only: bool) -> bool:
    """Whether llama.cpp reads that much of a file: it does not say itself why it failed."""
    import llama_cpp

    params = llama_cpp.llama_model_default_params()
    params.n_gpu_layers = 0
    params.vocab_only = vocabulary_only
    model = llama_cpp.llama_model_load_from_file(str(path).encode(), params)
    if model:
        llama_cpp.llama_model_free(model)
    return bool(model)
