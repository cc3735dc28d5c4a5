"""Answering, ours beside a plain llama-cpp-python loop.

    python -m benchmarks.ask [--threads 2] [--rounds 5] [--model FILE] [--text FILE]

Both answer the same prompt (about 1,200 tokens of passages and a question) with
the same threads, then a second question on the same passages. Every round starts
both in a process of its own, in turn, so that a busy moment hits both alike.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.progress import track
from rich.table import Table

from desktop_app import launch
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.llm.llama import REPEAT_PENALTY, ChatMessage, LanguageModel
from desktop_app.paths import shipped

CONTEXT_TOKENS = 4096
PASSAGE_TOKENS = 1200
ANSWER_TOKENS = 64
QUESTIONS = ("Describe in detail what the passages say.", "Now tell it as a story for children.")
SIDES = ("seojae", "plain")

Answer = Callable[[list[int], int], Iterator[str]]
Best = Callable[[list[float]], float]


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds to the first token of both questions, tokens a second of the first."""

    prompt_tokens: int
    first: float
    second: float
    rate: float


def passages(seed: int = 1) -> str:
    """Plain English of any length, a new sentence each time."""
    pick = random.Random(seed)
    people = ("The miller", "A teacher", "The young pilot", "My neighbour", "The librarian")
    deeds = ("repaired", "remembered", "carried", "described", "sold", "painted")
    things = ("the old bridge", "a box of letters", "the village clock", "two maps of the coast")
    times = ("in spring", "before the war", "on a cold morning", "after a long journey")
    return " ".join(
        f"{pick.choice(people)} {pick.choice(deeds)} {pick.choice(things)} "
        f"{pick.choice(times)} in {pick.randrange(1800, 2000)}."
        for _ in range(400)
    )


def prompts(model: LanguageModel, text: str) -> list[list[int]]:
    """The two questions as tokens, after as much of the text as the benchmark wants."""
    words = text.split(" ")
    while model.count(" ".join(words)) > PASSAGE_TOKENS:
        del words[-max(len(words) // 50, 1) :]
    source = " ".join(words)
    return [
        model.render([ChatMessage("user", f"{source}\n\n{question}")]) for question in QUESTIONS
    ]


def timed(pieces: Iterable[str]) -> tuple[float, float]:
    """Seconds to the first piece of text, and pieces a second from there on."""
    start = time.perf_counter()
    times = [time.perf_counter() - start for piece in pieces if piece]
    return times[0], (len(times) - 1) / (times[-1] - times[0])


def run(side: str, path: Path, threads: int, text: str) -> Run:
    """Measure one side in this process."""
    model = LanguageModel.load(path, context_tokens=CONTEXT_TOKENS, threads=threads, gpu_layers=0)
    first, second = prompts(model, text)
    answer = _seojae(model) if side == "seojae" else _plain(model, path, threads)
    timed(answer(first[-20:], 4))  # the weights are read from the disk here, in both alike
    first_seconds, rate = timed(answer(first, ANSWER_TOKENS))
    second_seconds, _ = timed(answer(second, 4))
    return Run(len(first), first_seconds, second_seconds, rate)


def _seojae(model: LanguageModel) -> Answer:
    return lambda tokens, most: model.stream(tokens, max_tokens=most, job=RecordingJob())


def _plain(model: LanguageModel, path: Path, threads: int) -> Answer:
    """The loop that the documentation of llama-cpp-python shows, with our sampling."""
    import llama_cpp

    model.close()
    llama = llama_cpp.Llama(
        str(path), n_ctx=CONTEXT_TOKENS, n_threads=threads, n_threads_batch=threads, verbose=False
    )

    def answer(tokens: list[int], most: int) -> Iterator[str]:
        chunks = llama.create_completion(
            tokens, max_tokens=most, temperature=0, repeat_penalty=REPEAT_PENALTY, stream=True
        )
        return (chunk["choices"][0]["text"] for chunk in chunks)

    return answer


def measure(side: str, options: argparse.Namespace) -> Run:
    """Run one side in a child; raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", "benchmarks.ask", "--side", side]
    command += ["--model", str(options.model), "--threads", str(options.threads)]
    command += ["--text", str(options.text)] if options.text else []
    environment = {**os.environ, **launch.ENVIRONMENT}
    child = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return Run(**json.loads(child.stdout))


def table(runs: dict[str, list[Run]]) -> Table:
    """Medians (and bests) of both sides with their ratio and what it should be."""
    tokens = runs["seojae"][0].prompt_tokens
    out = Table(title=f"{tokens} prompt tokens, {len(runs['seojae'])} rounds: median (best)")
    for column in ("", "Seojae", "llama-cpp-python", "ratio", "wanted"):
        out.add_column(column, justify="left" if not column else "right")

    def row(name: str, wanted: str, values: dict[str, list[float]], best: Best) -> None:
        ours, plain = (f"{median(v):.3g} ({best(v):.3g})" for v in values.values())
        ratios = [f(values["seojae"]) / f(values["plain"]) for f in (median, best)]
        out.add_row(name, ours, plain, f"{ratios[0]:.2f} ({ratios[1]:.2f})", wanted)

    def of(field: str) -> dict[str, list[float]]:
        return {side: [getattr(run, field) for run in found] for side, found in runs.items()}

    row("seconds to the first token", "<= 1.10", of("first"), min)
    row("tokens a second", ">= 0.95", of("rate"), max)
    row("second question: seconds to the first token", "", of("second"), min)
    sooner = {side: [run.first / run.second for run in found] for side, found in runs.items()}
    ours, plain = (f"{median(v):.0f} x" for v in sooner.values())
    out.add_row("second question sooner than the first", ours, plain, "", ">= 10 x")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    model = shipped("models") / "smollm2-135m-instruct.gguf"
    parser.add_argument("--model", type=Path, default=model)
    parser.add_argument("--text", type=Path, help="passages to use instead of made-up ones")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        text = options.text.read_text(encoding="utf-8") if options.text else passages()
        print(json.dumps(asdict(run(options.side, options.model, options.threads, text))))
        return
    runs: dict[str, list[Run]] = {side: [] for side in SIDES}
    for number in track(range(options.rounds), "rounds", console=Console(stderr=True)):
        for side in SIDES if number % 2 == 0 else SIDES[::-1]:
            runs[side].append(measure(side, options))
    Console().print(table(runs))


if __name__ == "__main__":
    main()
