"""The process that trains: `seojae train-child FOLDER`, started by `training`.

Killed at any moment, it goes on from its last checkpoint to the same losses: the
order of the examples follows from seed and epoch, the rate from the step, and
everything else is in the checkpoint. It ends by itself when the engine does.
"""

from __future__ import annotations

import errno
import math
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.engine.adapters import torch_model
from desktop_app.engine.pipes import take_stdout
from desktop_app.engine.training import batches, checkpoints, messages
from desktop_app.engine.training.anchors import anchors
from desktop_app.engine.training.batches import Encoded
from desktop_app.engine.training.learner import Learner, rate
from desktop_app.types.tuning import Obstacle

GIVE_WAY = 10
"""By how much the processor is left to other programs."""
LOOKS = 2
"""Looks at the validation part an epoch."""
VALIDATED = 128
"""Examples of the validation part that are looked at."""
WORSE = 1.1
"""By which factor a look must be above the best one to count as worse. Of about equal ones the
later is better: as the rate falls, what is learned settles, which the loss hardly shows."""
SAMPLES, SAMPLE_TOKENS = 3, 40
PROBE_STEPS = 5
PROBE_SECONDS = 30.0
"""After which no further step is tried, where at least one was timed."""

Send = Callable[[messages.Reply], None]


class Paused(Exception):
    """The engine wants this process to keep what it has and end."""


def main(folder: Path) -> int:
    """Do the task of a run folder; every outcome is a line on stdout."""
    output = take_stdout()
    if sys.platform != "win32":
        os.nice(GIVE_WAY)

    def send(reply: messages.Reply) -> None:
        output.write(msgspec.json.encode(reply) + b"\n")
        output.flush()

    paused = _listen(sys.stdin.fileno())
    try:
        task = msgspec.json.decode((folder / messages.TASK).read_bytes(), type=messages.Task)
        with _alone(folder):
            _do(folder, task, send, paused)
    except Paused:
        return 0
    except Exception as error:
        send(messages.TrainingFailed(reason=_obstacle(error), detail=_where(error)))
        return 1
    return 0


def _do(folder: Path, task: messages.Task, send: Send, paused: threading.Event) -> None:
    import torch

    torch.set_num_threads(task.threads)
    data = Data.read(folder, task)
    if task.mode == "count":
        send(_count(task, data))
    elif task.mode == "probe":
        for probed in probe(task, data):
            send(probed)
    else:
        Trainer(folder, task, data, send, paused).run()


class Data:
    """The examples of a run, as tokens."""

    def __init__(
        self, tokenizer: Any, train: list[Encoded], validation: list[Encoded], left_out: int
    ) -> None:
        self.tokenizer = tokenizer
        self.train = train
        self.validation = validation
        self.left_out = left_out
        self.questions: list[messages.TrainingLine] = []

    @classmethod
    def read(cls, folder: Path, task: messages.Task) -> Data:
        tokenizer = torch_model.load_tokenizer(Path(task.model))
        lines = {name: _lines(folder / name) for name in (messages.TRAIN, messages.VALIDATION)}
        encoded = {
            name: [batches.encode(tokenizer, line.messages) for line in lines[name]]
            for name in lines
        }
        fit = {
            name: [one for one in encoded[name] if len(one.ids) <= task.recipe.longest]
            for name in lines
        }
        left_out = len(encoded[messages.TRAIN]) - len(fit[messages.TRAIN])
        data = cls(tokenizer, fit[messages.TRAIN], fit[messages.VALIDATION][:VALIDATED], left_out)
        data.questions = lines[messages.VALIDATION][:SAMPLES]
        return data


def _lines(path: Path) -> list[messages.TrainingLine]:
    decoder = msgspec.json.Decoder(messages.TrainingLine)
    return [decoder.decode(line) for line in path.read_bytes().splitlines()]


def _count(task: messages.Task, data: Data) -> messages.Counted:
    model = torch_model.outline(Path(task.model))
    config = model.config.get_text_config()
    parameters = sum(weights.numel() for weights in model.parameters())
    tuned = torch_model.with_adapter(model, task.recipe)
    return messages.Counted(
        examples=len(data.train),
        left_out=data.left_out,
        validation=len(data.validation),
        tokens=sum(len(one.ids) for one in data.train),
        longest=max((len(one.ids) for one in data.train), default=0),
        steps=task.recipe.epochs * math.ceil(len(data.train) / task.recipe.batch),
        validation_tokens=sum(len(one.ids) for one in data.validation),
        parameters=parameters,
        trained=sum(one.numel() for one in tuned.parameters() if one.requires_grad),
        layers=config.num_hidden_layers,
        hidden=config.hidden_size,
        intermediate=config.intermediate_size,
    )


# ---- the probe


def probe(task: messages.Task, data: Data) -> Iterator[messages.Probed]:
    """Time real steps, the first with the longest examples there are: it tells the memory."""
    device = torch_model.device()
    model = torch_model.with_adapter(torch_model.load(Path(task.model), device), task.recipe)
    for precision in ("bfloat16", "float32"):
        learner = Learner(
            model, replace(task.recipe, precision=precision), _padding(data), _template(data)
        )
        probed = _probe(learner, data, device)
        yield probed


def _probe(learner: Learner, data: Data, device: str) -> messages.Probed:
    recipe = learner.recipe
    longest = sorted(data.train, key=lambda one: len(one.ids))[-recipe.batch :]
    real = batches.order([len(one.ids) for one in data.train], recipe.batch, recipe.seed, 0)
    steps = [longest, *([data.train[one] for one in step] for step in real[: PROBE_STEPS - 1])]
    tokens = seconds = 0.0
    began = time.perf_counter()
    for number, examples in enumerate(steps):
        start = time.perf_counter()
        learner.step(examples, examples[: recipe.anchors], 0.0)
        if number or len(steps) == 1:  # the first step warms up
            seconds += time.perf_counter() - start
            tokens += sum(len(one.ids) for one in examples)
        if tokens and time.perf_counter() - began > PROBE_SECONDS:
            break
    return messages.Probed(
        precision=recipe.precision,
        tokens_per_second=tokens / seconds,
        peak_bytes=_peak(device),
        device=device,
    )


def _peak(device: str) -> int:
    """The most memory that was in use: the graphics card's, or this process's."""
    if device == "cuda":
        import torch

        return int(torch.cuda.max_memory_allocated())
    if sys.platform == "win32":
        import psutil

        return int(psutil.Process().memory_info().peak_wset)
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


# ---- the run


class Trainer:
    """One run, from its beginning or its last checkpoint to its end."""

    def __init__(
        self,
        folder: Path,
        task: messages.Task,
        data: Data,
        send: Send,
        paused: threading.Event,
    ) -> None:
        self._folder = folder
        self._task = task
        self._recipe = task.recipe
        self._data = data
        self._send = send
        self._paused = paused
        self._epoch = math.ceil(len(data.train) / self._recipe.batch)
        self._steps = self._recipe.epochs * self._epoch
        self._looks = max(1, self._epoch // LOOKS)

    def run(self) -> None:
        base = torch_model.load(Path(self._task.model), torch_model.device())
        self._kept = self._anchors(base)
        model = torch_model.with_adapter(base, self._recipe)
        self._learner = Learner(model, self._recipe, _padding(self._data), _template(self._data))
        self._progress = checkpoints.load(self._folder, model, self._learner.optimiser)
        self._send(
            messages.Started(
                step=self._progress.step,
                steps=self._steps,
                best_step=self._progress.best_step,
            )
        )
        early = self._learn()
        checkpoints.finish(self._folder, self._progress)
        self._send(messages.Done(best_step=self._progress.best_step or 0, stopped_early=early))

    def _learn(self) -> bool:
        """Make the steps that are left; whether validation ended it before all were made."""
        progress = self._progress
        lengths = [len(one.ids) for one in self._data.train]
        tokens, start = 0, time.perf_counter()
        saved = start
        order: list[list[int]] = []
        while progress.step < self._steps and progress.worse < self._recipe.patience:
            epoch, at = divmod(progress.step, self._epoch)
            if not order or at == 0:
                order = batches.order(lengths, self._recipe.batch, self._recipe.seed, epoch)
            examples = [self._data.train[one] for one in order[at]]
            loss = self._learner.step(examples, self._kept_at(progress.step), self._rate())
            progress.step += 1
            tokens += sum(len(one.ids) for one in examples)
            self._report(loss, tokens / (time.perf_counter() - start), sum(lengths))
            looked = progress.step % self._looks == 0 or progress.step == self._steps
            if looked:
                resting = time.perf_counter()
                self._look()
                start += time.perf_counter() - resting
            late = time.perf_counter() - saved > self._task.checkpoint_seconds
            if looked or late or self._paused.is_set():
                self._keep()
                saved = time.perf_counter()
        return progress.step < self._steps

    def _rate(self) -> float:
        return rate(self._progress.step, self._steps, self._recipe.learning_rate)

    def _kept_at(self, step: int) -> list[Encoded]:
        """The anchors of a step: all in turn."""
        count = self._recipe.anchors
        return [self._kept[(step * count + n) % len(self._kept)] for n in range(count)]

    def _anchors(self, base: Any) -> list[Encoded]:
        if not self._recipe.anchors:
            return []
        path = self._folder / messages.ANCHORS
        return anchors(path, base, self._data.tokenizer, self._recipe.seed, self._check)

    def _report(self, loss: float, speed: float, epoch_tokens: int) -> None:
        step = self._progress.step
        left = (self._steps - step) * epoch_tokens / self._epoch / speed
        self._send(
            messages.Stepped(step=step, loss=loss, tokens_per_second=speed, seconds_left=left)
        )

    def _look(self) -> None:
        """Measure the validation part, remember the best adapter, and let the model answer."""
        progress = self._progress
        if not self._data.validation:
            progress.best_step = progress.step
            checkpoints.save_best(self._folder, progress, self._learner.model)
            return
        loss = self._learner.mean_loss(self._data.validation)
        if loss < WORSE * progress.best_loss:
            progress.best_loss = min(loss, progress.best_loss)
            progress.best_step, progress.worse = progress.step, 0
            checkpoints.save_best(self._folder, progress, self._learner.model)
        else:
            progress.worse += 1
        assert progress.best_step is not None  # noqa: S101
        self._send(messages.Validated(step=progress.step, loss=loss, best_step=progress.best_step))
        for question, wanted, answer in self._answers():
            self._send(
                messages.Answered(
                    step=progress.step, question=question, wanted=wanted, answer=answer
                )
            )

    def _answers(self) -> Iterator[tuple[str, str, str]]:
        """Greedy answers to the first questions of the validation part."""
        import torch

        tokenizer, model = self._data.tokenizer, self._learner.model
        for line in self._data.questions:
            ids = batches.encode_prompt(tokenizer, line.messages[:-1])
            with torch.no_grad(), self._learner.precision():
                said = model.generate(
                    input_ids=torch.tensor([ids], device=model.device),
                    attention_mask=torch.ones((1, len(ids)), device=model.device),
                    max_new_tokens=SAMPLE_TOKENS,
                    do_sample=False,
                    pad_token_id=_padding(self._data),
                )
            answer = tokenizer.decode(said[0, len(ids) :], skip_special_tokens=True).strip()
            yield line.messages[-2].content, line.messages[-1].content, answer

    def _keep(self) -> None:
        last = self._paused.is_set()
        checkpoints.save(self._folder, self._progress, self._learner.model, self._learner.optimiser)
        self._send(messages.Kept(step=self._progress.step, last=last))
        if last:
            raise Paused

    def _check(self) -> None:
        if self._paused.is_set():
            raise Paused


def _padding(data: Data) -> int:
    return int(data.tokenizer.pad_token_id)


def _template(data: Data) -> tuple[int, int]:
    return batches.template([one.ids[: one.answer] for one in data.train])


def _listen(stdin: int) -> threading.Event:
    """Set when the engine writes anything, or is gone."""
    paused = threading.Event()

    def listen() -> None:
        os.read(stdin, 1)  # a buffered reader's lock, held by a thread, would abort the exit
        paused.set()

    threading.Thread(target=listen, daemon=True).start()
    return paused


def _alone(folder: Path) -> AbstractContextManager[Any]:
    """Wait until a process that an engine before left behind has kept what it had."""
    from filelock import FileLock

    return FileLock(folder / "trainer.lock")


def _obstacle(error: Exception) -> Obstacle:
    if isinstance(error, ImportError):
        return Obstacle.NO_LIBRARIES
    if (
        isinstance(error, MemoryError)
        or "not enough memory" in str(error)
        or (type(error).__name__ == "OutOfMemoryError")
    ):
        return Obstacle.NO_MEMORY
    if isinstance(error, torch_model.Unsupported):
        return Obstacle.MODEL_UNSUPPORTED
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return Obstacle.NO_DISK
    return Obstacle.INTERNAL


def _where(error: Exception) -> str:
    """The place of an error, without its text, which may quote examples."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return type(error).__name__
    file = Path(frame.tb_frame.f_code.co_filename).name
    return f"{type(error).__name__} at {file}:{frame.tb_lineno}"
