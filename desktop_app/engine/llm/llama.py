"""The chat model: the only module that imports llama.cpp.

llama.cpp runs one request at a time in one object and does not defend itself:
a second thread corrupts its memory. A lock makes the second wait. What was read
for the last prompt stays in the cache, and the cache of prompts before it in
`States`, so a prompt that begins like one of them starts sooner. Answers are
greedy: the same prompt gives the same text.
"""

from __future__ import annotations

import codecs
import ctypes
import logging
import math
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from jinja2 import TemplateError

from desktop_app.engine.job import Job
from desktop_app.engine.llm import gguf, hardware
from desktop_app.engine.llm.pace import Clock, Loops, Stop, slices
from desktop_app.engine.llm.states import ROOM, State, States, shared
from desktop_app.errors import (
    AdapterDamaged,
    InternalError,
    ModelDamaged,
    ModelTooLarge,
    ModelUnsupported,
    QuestionTooLong,
)
from desktop_app.protocol import Progress, StageName

if TYPE_CHECKING:
    import llama_cpp
    from numpy.typing import NDArray


log = logging.getLogger(__name__)

_NATIVE_FAULTS = (ValueError, RuntimeError, AssertionError, OSError)
"""What llama-cpp-python raises when llama.cpp does not load a file."""

_BYTES = ctypes.POINTER(ctypes.c_uint8)

SLICE = 128
"""Prompt tokens read between two reports; as fast on a CPU as llama.cpp's own 512."""
GPU_SLICE = 512
REPEAT_PENALTY = 1.05
"""On the last 64 tokens of the answer. Against loops; from 1.1 up it changed years and names that
a small model had right, because an answer from documents must repeat them."""

CHATML = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "<|im_start|>assistant\n"
)
"""The commonest chat template, for a model file that has none."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
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
        self._adapter: Any = None
        """Pointer to the LoRA adapter that was loaded last."""
        self._was_opinion = False
        """Whether the prompt in the cache was one for `choose`: those rarely come again."""
        recurrent = llama_cpp.llama_model_is_recurrent(llama.model)
        goes_back = not recurrent and not llama_cpp.llama_model_is_hybrid(llama.model)
        self._states = States(min(ROOM, hardware.memory().free // 8) if goes_back else 0)
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
            self._states.clear()
            self._llama.close()

    def forget(self) -> None:
        """Drop everything that was read; waits for an answer under way."""
        with self._alone():
            self._forget()

    def _forget(self) -> None:
        self._states.clear()
        self._native.llama_memory_clear(self._native.llama_get_memory(self._llama.ctx), True)
        self._llama.reset()
        self._read_tokens = 0

    def use_adapter(self, path: Path | None, strength: float = 1.0) -> None:
        """Answer with a LoRA adapter from now on; None, or a strength of 0: with the base alone.

        The file must have passed `gguf.check_adapter`. Raises AdapterDamaged when
        llama.cpp does not take it all the same; then the base answers alone.
        """
        native, llama = self._native, self._llama
        with self._alone():
            self._forget()  # what was read with other weights is of no use
            native.llama_set_adapters_lora(llama.ctx, None, 0, None)
            if self._adapter:
                native.llama_adapter_lora_free(self._adapter)
                self._adapter = None
            if path is None or not strength:
                return
            adapter = native.llama_adapter_lora_init(llama.model, str(path).encode())
            # A pointer to nothing is not None, only false.
            if not adapter:
                raise AdapterDamaged("llama.cpp does not load it", path=str(path))
            self._adapter = adapter
            one = (native.llama_adapter_lora_p_ctypes * 1)(adapter)
            if native.llama_set_adapters_lora(llama.ctx, one, 1, (ctypes.c_float * 1)(strength)):
                raise AdapterDamaged("llama.cpp does not use it", path=str(path))

    # ---- text and tokens

    def count(self, text: str) -> int:
        """How many tokens a text has, markers of the chat template not counted."""
        return len(self._llama.tokenize(text.encode(), add_bos=False, special=False))

    def render(self, messages: Sequence[ChatMessage]) -> list[int]:
        """The prompt of a conversation by the model's own chat template, thinking switched off.

        Control tokens written out in a message (`<|im_end|>`) stay plain text.
        """
        prompt = self._format([ChatMessage(m.role, self._disarm(m.content)) for m in messages])
        tokens = self._llama.tokenize(prompt.encode(), add_bos=False, special=True)
        return self._begun(tokens)

    def _begun(self, tokens: Sequence[int]) -> list[int]:
        """Tokens behind the one that begins a text, where the model wants it."""
        bos = self._llama.token_bos()
        wants_bos = bos >= 0 and self._native.llama_vocab_get_add_bos(self._vocab)
        return [bos, *tokens] if wants_bos and list(tokens[:1]) != [bos] else list(tokens)

    def _format(self, messages: list[ChatMessage]) -> str:
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

        Reports Progress(stage=StageName.READING) while the prompt is read. Raises
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
            self._was_opinion = True
            logits = self._native.llama_get_logits_ith(self._llama.ctx, -1)
            first = [self._llama.tokenize(o.encode(), add_bos=False)[0] for o in options]
            highest = max(logits[token] for token in first)
            shares = [math.exp(logits[token] - highest) for token in first]
        return [share / sum(shares) for share in shares]

    def tokens(self, text: str) -> list[int]:
        """A text as the model reads it, control tokens as the plain text that they are."""
        tokens = self._llama.tokenize(text.encode(), add_bos=False, special=False)
        return self._begun(tokens)

    def probabilities(self, tokens: Sequence[int], job: Job) -> Iterator[NDArray[np.float32]]:
        """The logarithms of the probabilities of every token to come, behind each token of a text.

        Arrays of (tokens of a slice, vocabulary), in nats. Raises as `stream` does.
        """
        if len(tokens) > self.context_tokens:
            raise QuestionTooLong(tokens=len(tokens), limit=self.context_tokens)
        llama, native = self._llama, self._native
        size = native.llama_vocab_n_tokens(self._vocab)
        with self._alone():
            self._forget()
            for start, end in slices(0, len(tokens), llama.n_batch):
                job.check()
                llama._batch.set_batch(list(tokens[start:end]), n_past=start, logits_all=True)
                llama._ctx.decode(llama._batch)
                logits = native.llama_get_logits(llama.ctx)
                each = np.ctypeslib.as_array(logits, shape=(end - start, size)).astype(np.float32)
                each -= each.max(axis=1, keepdims=True)
                each -= np.log(np.exp(each).sum(axis=1, keepdims=True))
                yield each
            self._forget()

    def surprise(self, text: str, job: Job) -> tuple[float, int]:
        """How unexpected a text is: the sum in nats over its tokens, and how many these are.

        The first one is not counted; a text longer than the context is cut.
        """
        tokens = self.tokens(text)[: self.context_tokens]
        nats, at = 0.0, 1
        for each in self.probabilities(tokens, job):
            wanted = tokens[at : at + len(each)]
            nats -= float(each[np.arange(len(wanted)), wanted].sum())
            at += len(each)
        return nats, max(len(tokens) - 1, 0)

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
        clock = Clock()
        cached = self._read(tokens, job)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        finish, answered, loops = "length", 0, Loops()
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
        self._was_opinion = False
        stop = Stop(job)
        callback = self._native.ggml_abort_callback(stop.asked)
        self._set_abort(callback)
        try:
            for start, end in slices(cached, len(tokens), self._llama.n_batch):
                job.report(Progress(stage=StageName.READING, done=start, total=len(tokens)))
                self._llama.eval(tokens[start:end])
                self._read_tokens = end
                job.check()
        except RuntimeError as error:  # llama_decode did not return 0: stopped, or a fault
            self._llama.reset()
            self._read_tokens = 0
            raise stop.reason or InternalError(str(error)) from error
        finally:
            self._set_abort(self._native.ggml_abort_callback(0))
        job.report(Progress(stage=StageName.READING, done=len(tokens), total=len(tokens)))
        return cached

    def _keep_prefix(self, tokens: list[int]) -> int:
        """Forget what is in the cache beyond the common beginning; returns that one's length.

        A token read alone comes out a little different from one read among others,
        and greedy answers can turn on that. So that an answer never depends on what
        was asked before, answers are not kept and two tokens are left to read.
        """
        llama = self._llama
        known = np.asarray(tokens[:-2], dtype=np.intc)
        common = self._fetch(known, shared(llama.input_ids[: self._read_tokens], known))
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

    def _fetch(self, tokens: NDArray[np.intc], common: int) -> int:
        """Put the state of a longer beginning of a prompt into the cache, if there is one.

        `common` are the tokens that the cache has now; returns those it has then.
        What the cache loses is kept as a state, if that is worth it.
        """
        llama = self._llama
        read = llama.input_ids[: self._read_tokens].copy()
        if not self._was_opinion and self._states.wants(read, common):
            self._save(read)
        state = self._states.find(tokens, common)
        if state is None:
            return common
        source = state.data.ctypes.data_as(_BYTES)
        if not self._native.llama_state_seq_set_data(llama.ctx, source, state.data.nbytes, 0):
            return 0
        llama.input_ids[: len(state.tokens)] = state.tokens
        return shared(state.tokens, tokens)

    def _save(self, tokens: NDArray[np.intc]) -> None:
        """Keep the state of the prompt in the cache, without its answer."""
        native, ctx = self._native, self._llama.ctx
        native.llama_memory_seq_rm(native.llama_get_memory(ctx), 0, len(tokens), -1)
        size = native.llama_state_seq_get_size(ctx, 0)
        if size > self._states.room:
            return
        data = np.empty(size, np.uint8)
        if native.llama_state_seq_get_data(ctx, data.ctypes.data_as(_BYTES), size, 0) == size:
            self._states.keep(State(tokens=tokens, data=data))

    def _set_abort(self, callback: Any) -> None:
        self._native.llama_set_abort_callback(self._llama.ctx, callback, None)


def _without_system(messages: list[ChatMessage]) -> list[ChatMessage]:
    """The same conversation with the system's words put before the first question."""
    system = [m.content for m in messages if m.role == "system"]
    turns = [m for m in messages if m.role != "system"]
    if not system or not turns:
        return messages
    return [ChatMessage(turns[0].role, "\n\n".join([*system, turns[0].content])), *turns[1:]]


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
