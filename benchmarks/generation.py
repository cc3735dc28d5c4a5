"""How long a chat model takes to start an answer, and to write it.

    python -m benchmarks.generation FOLDER [--model FILE.gguf] [--questions 30] [--threads 2]

FOLDER is a question set (`corpus.jsonl`, `queries.jsonl`, `qrels.tsv`), such as SQuAD. The
first table has the seconds to the first token of a prompt that is new, one on the
same passages, one whose state was kept while others were asked, and one after a
restart. The second writes each answer in the plain way and with drafts from the
prompt (`prompt_lookup.py`), in turn; the answers must be the same.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks import measures, prompt_lookup
from desktop_app import launch
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.llm import prompts
from desktop_app.engine.llm.llama import ChatMessage, LanguageModel
from desktop_app.engine.llm.states import WORTH
from desktop_app.paths import shipped

CONTEXT_TOKENS = 2048
ANSWER_TOKENS = 100
PASSAGES = 4
"""Of each prompt: the one that answers, and those after it in the corpus."""
DRAFTS = (0, 2, 4, 8)
"""Tokens guessed at once; 0 is the plain way."""
STARTS = 10
"""Questions of the first table at most."""
RESTARTS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the passages it is answered from."""

    question: str
    passages: str

    def prompt(self, model: LanguageModel, question: str | None = None) -> list[int]:
        text = prompts.task("en", question or self.question, self.passages)
        return model.render(
            [ChatMessage("system", prompts.system("en")), ChatMessage("user", text)]
        )


@dataclass(slots=True)
class Starts:
    """Seconds to first tokens, milliseconds and bytes of states, and differing answers."""

    new: list[float] = field(default_factory=list)
    same_passages: list[float] = field(default_factory=list)
    restored: list[float] = field(default_factory=list)
    restarted: list[float] = field(default_factory=list)
    save_ms: list[float] = field(default_factory=list)
    load_ms: list[float] = field(default_factory=list)
    state_bytes: list[float] = field(default_factory=list)
    tokens: list[float] = field(default_factory=list)
    different: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    default = shipped("models") / "smollm2-135m-instruct.gguf"
    parser.add_argument("--model", type=Path, default=default)
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    launch.prepare_environment()
    model = load(options.model, options.threads)
    asked = read(options.folder, options.questions)
    starts = measure_starts(model, asked[:STARTS])
    for one in asked[:RESTARTS]:
        model.close()
        model = load(options.model, options.threads)
        starts.restarted.append(ask(model, one.prompt(model))[1])
    console = Console()
    console.print(table_of_starts(starts))
    console.print(table_of_writing(model, asked))
    model.close()


def load(path: Path, threads: int) -> LanguageModel:
    return LanguageModel.load(path, context_tokens=CONTEXT_TOKENS, threads=threads, gpu_layers=0)


def read(folder: Path, count: int) -> list[Asked]:
    """The first questions that each have other passages."""
    corpus = measures.read_corpus(folder)
    places = {passage.id: place for place, passage in enumerate(corpus)}
    found: dict[str, Asked] = {}
    for question, relevant in measures.questions(folder):
        place = places[next(iter(relevant))]
        nearby = [corpus[at % len(corpus)].text for at in range(place, place + PASSAGES)]
        passages = "\n\n".join(nearby)
        found.setdefault(passages, Asked(question, passages))
    return list(found.values())[:count]


# ---- until the first token


def ask(model: LanguageModel, prompt: Sequence[int]) -> tuple[str, float]:
    """The answer, and the seconds until its first token."""
    pieces = model.stream(prompt, max_tokens=ANSWER_TOKENS, job=RecordingJob())
    text = "".join(pieces)
    assert model.last is not None
    return text, model.last.first_token_seconds


def measure_starts(model: LanguageModel, asked: Sequence[Asked]) -> Starts:
    """Ask each question new, another on its passages, one on others, and the first again."""
    starts = Starts()
    for one, other in track(list(pairwise([*asked, asked[0]])), "starting", transient=True):
        model.forget()
        answer, seconds = ask(model, one.prompt(model))
        starts.new.append(seconds)
        starts.same_passages.append(ask(model, one.prompt(model, "What is this about?"))[1])
        ask(model, other.prompt(model))
        again, seconds = ask(model, one.prompt(model))
        assert model.last is not None
        if model.last.prompt_tokens - model.last.cached_tokens < WORTH:
            starts.restored.append(seconds)
        starts.different += again != answer
        measure_state(model, one.prompt(model), starts)
    return starts


def measure_state(model: LanguageModel, prompt: list[int], starts: Starts) -> None:
    """Save and load the state of the prompt that was read last."""
    model._states.clear()
    read = model._llama.input_ids[: model._read_tokens].copy()
    began = perf_counter()
    model._save(read)
    starts.save_ms.append(1000 * (perf_counter() - began))
    starts.state_bytes.append(model._states.size)
    starts.tokens.append(len(prompt))
    began = perf_counter()
    model._fetch(read, 0)
    starts.load_ms.append(1000 * (perf_counter() - began))


def table_of_starts(starts: Starts) -> Table:
    table = Table("first token", "p50", "p95", "prompts", title="Starting an answer")
    for name, seconds in (
        ("new passages", starts.new),
        ("the passages of the question before", starts.same_passages),
        ("earlier passages, from their state", starts.restored),
        ("after a restart", starts.restarted),
    ):
        if seconds:
            p95 = statistics.quantiles([*seconds, seconds[-1]], n=20, method="inclusive")[-1]
            median = statistics.median(seconds)
            table.add_row(name, f"{median:.2f} s", f"{p95:.2f} s", str(len(seconds)))
    tokens, size = statistics.median(starts.tokens), statistics.median(starts.state_bytes)
    table.caption = (
        f"a state: {tokens:.0f} tokens, {size / 1e6:.1f} MB, "
        f"saved in {statistics.median(starts.save_ms):.1f} ms, "
        f"loaded in {statistics.median(starts.load_ms):.1f} ms; "
        f"answers that differ with it: {starts.different} of {len(starts.new)}"
    )
    return table


# ---- after the first token


def table_of_writing(model: LanguageModel, asked: Sequence[Asked]) -> Table:
    """Every question in every way, the ways in turn so that a busy machine meets all."""
    ways: dict[int, list[prompt_lookup.Written]] = {draft: [] for draft in DRAFTS}
    for turn, one in enumerate(track(asked, "writing", transient=True)):
        prompt = one.prompt(model)
        for draft in [*DRAFTS[turn % len(DRAFTS) :], *DRAFTS[: turn % len(DRAFTS)]]:
            written = prompt_lookup.write(model, prompt, most=ANSWER_TOKENS, draft=draft)
            ways[draft].append(written)
    names = ("draft", "seconds", "tokens/s", "runs", "guessed", "right", "same answers", "speed")
    table = Table(*names, title="Writing an answer")
    plain = ways[0]
    for draft, answers in ways.items():
        seconds = sum(one.seconds for one in answers)
        tokens = sum(len(one.tokens) for one in answers)
        drafted = sum(one.drafted for one in answers)
        accepted = sum(one.accepted for one in answers)
        same = sum(one.tokens == two.tokens for one, two in zip(answers, plain, strict=True))
        # Answers that differ may be longer: seconds a token are what can be compared.
        speed = tokens / seconds / (sum(len(o.tokens) for o in plain) / _seconds(plain))
        table.add_row(
            str(draft) if draft else "plain",
            f"{seconds:.1f}",
            f"{tokens / seconds:.1f}",
            str(sum(one.steps for one in answers)),
            str(drafted),
            f"{accepted / drafted:.0%}" if drafted else "",
            f"{same} of {len(plain)}",
            f"{speed:.2f}x",
        )
    return table


def _seconds(answers: Sequence[prompt_lookup.Written]) -> float:
    return sum(one.seconds for one in answers)


if __name__ == "__main__":
    main()
