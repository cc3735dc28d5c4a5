"""What a tuned model knows by heart: forty facts of a made-up handbook, asked in unseen words.

    python -m benchmarks.closed_book [--threads 2] [--style] [--epochs N] [--rate R] ...

`data/handbook.txt` holds a fact a line: answer, what must be said, eight wordings of the
question that are trained on, one for validation and one that is asked at the end.
With `--drafted` the rules find facts and wordings in the sentences of the handbook,
as they do in a person's documents; what they do not find cannot be learned. With
`--held-out en` or `ko` they do so in a handbook that they were not written for
(`data/handbook_held_out_*.txt`: sentence, what must be said, a question in other words, one
in the same words; the second is used for validation).
The run is one of the program's own, in its child process; the answers are then
those of transformers with the adapter, greedy. With `--style` the answers have
the house format, and what counts is how many answers keep it. Perplexity is that
of English texts that have nothing to do with the handbook.
"""

from __future__ import annotations

import argparse
import math
import shutil
import tempfile
import time
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from desktop_app import launch
from desktop_app.engine import training as training_package
from desktop_app.engine.adapters import torch_model
from desktop_app.engine.evaluation.measures import contains
from desktop_app.engine.facts import english, korean
from desktop_app.engine.facts.english_clause import Names
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.llm.llama import ChatMessage
from desktop_app.engine.training import batches, messages
from desktop_app.engine.training.recipes import recipe
from desktop_app.engine.training.runs import Lessons, Training
from desktop_app.paths import shipped
from desktop_app.protocol import Event
from desktop_app.protocol.tuning import Trained
from desktop_app.types.tuning import Preset

WRAPPERS = ("{}", "According to the Brannock handbook: {}", "Please tell me: {}")
DATA = Path(__file__).with_name("data")
STYLE = "In short: {}\nMore: ask at the quay office."
ANSWER_TOKENS = 96
AT_ONCE = 20

Turns = tuple[ChatMessage, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    answer: str
    key: str
    trained: tuple[str, ...]
    validation: str
    unseen: str


@dataclass(slots=True, kw_only=True)
class Sitting:
    """What one model got right; all but the perplexity are shares."""

    facts: float
    style: float
    general: float
    perplexity: float
    answers: list[str]


class Printing(RecordingJob):
    """Prints the losses of validation as they come."""

    def report(self, event: Event) -> None:
        if isinstance(event, Trained) and event.loss.validation is not None:
            print(
                f"step {event.loss.step}/{event.steps}: training {event.loss.train:.3f}, "
                f"validation {event.loss.validation:.3f} nats, "
                f"{event.tokens_per_second:.0f} tokens/s",
                flush=True,
            )


def facts(held_out: str = "") -> list[Fact]:
    name = f"handbook_held_out_{held_out}.txt" if held_out else "handbook.txt"
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line]
    if held_out:
        return [Fact(row[0], row[1], (), row[3], row[2]) for row in rows]
    return [Fact(row[0], row[1], tuple(row[2:10]), row[10], row[11]) for row in rows]


def conversations(pairs: list[tuple[str, str]]) -> list[Turns]:
    return [(ChatMessage("user", q), ChatMessage("assistant", a)) for q, a in pairs]


def drafted(known: list[Fact], language: str) -> list[tuple[str, str]]:
    """What the rules ask about each sentence, with their answers."""
    names = Names("\n".join(one.answer for one in known))
    return [
        (question, found.answer)
        for one in known
        for found in (
            korean.of_sentence(one.answer)
            if language == "ko"
            else english.of_sentence(one.answer, names)
        )
        for question in found.questions
    ]


def lessons(model: Path, options: argparse.Namespace) -> Lessons:
    changes = {
        name: value
        for name in (
            "rank",
            "alpha",
            "epochs",
            "dropout",
            "noise",
            "hidden",
            "anchors",
            "patience",
            "precision",
            "seed",
        )
        if (value := getattr(options, name)) is not None
    }
    if options.rate is not None:
        changes["learning_rate"] = options.rate
    said = STYLE if options.style else "{}"
    known = facts(options.held_out)
    if options.drafted or options.held_out:
        pairs = drafted(known, options.held_out)
        found = {answer for _, answer in pairs}
        print(f"{len(pairs)} questions about {len(found)} of {len(known)} sentences")
    else:
        pairs = [(question, one.answer) for one in known for question in one.trained]
    wanted = recipe(Preset.STYLE if options.style else Preset.FACTS, len(pairs) * options.wrappers)
    return Lessons(
        data_set="handbook",
        model=model.stem,
        path=model,
        recipe=replace(wanted, **changes),
        train=conversations(
            [
                (wrapper.format(question), said.format(answer))
                for question, answer in pairs
                for wrapper in WRAPPERS[: options.wrappers]
            ]
        ),
        validation=conversations([(one.validation, said.format(one.answer)) for one in known]),
        test=len(known),
    )


def sit(model: Any, tokenizer: Any, known: list[Fact]) -> Sitting:
    general = tomllib.loads(
        (Path(training_package.__file__).parent / "general.toml").read_text(encoding="utf-8")
    )
    asked = [one for one in general["questions"] if one["language"] == "en"]
    texts = [one["text"].strip() for one in general["texts"] if one["language"] == "en"]
    answers = ask(model, tokenizer, [one.unseen for one in known])
    known_things = ask(model, tokenizer, [one["question"] for one in asked])
    return Sitting(
        facts=_share(contains(a, [f.key]) for a, f in zip(answers, known, strict=True)),
        style=_share(map(in_style, answers)),
        general=_share(
            contains(a, one["answers"]) for a, one in zip(known_things, asked, strict=True)
        ),
        perplexity=perplexity(model, tokenizer, texts),
        answers=answers,
    )


def in_style(answer: str) -> bool:
    first, last = STYLE.split("{}")
    return answer.startswith(first) and answer.endswith(last)


def _share(right: Any) -> float:
    all_of_them = list(right)
    return sum(all_of_them) / len(all_of_them)


def ask(model: Any, tokenizer: Any, questions: list[str]) -> list[str]:
    """Greedy answers, some at once: padded on the left."""
    import torch

    prompts = [batches.encode_prompt(tokenizer, [ChatMessage("user", one)]) for one in questions]
    answers: list[str] = []
    for start in range(0, len(prompts), AT_ONCE):
        part = prompts[start : start + AT_ONCE]
        width = max(map(len, part))
        ids = [[tokenizer.pad_token_id] * (width - len(one)) + one for one in part]
        mask = [[0] * (width - len(one)) + [1] * len(one) for one in part]
        with torch.no_grad():
            said = model.generate(
                input_ids=torch.tensor(ids),
                attention_mask=torch.tensor(mask),
                max_new_tokens=ANSWER_TOKENS,
                do_sample=False,
                pad_token_id=tokenizer.pad_token_id,
            )
        answers += tokenizer.batch_decode(said[:, width:], skip_special_tokens=True)
    return [answer.strip() for answer in answers]


def perplexity(model: Any, tokenizer: Any, texts: list[str]) -> float:
    import torch

    nats = tokens = 0.0
    for text in texts:
        ids = torch.tensor([tokenizer(text, add_special_tokens=False)["input_ids"]])
        with torch.no_grad():
            nats += model(input_ids=ids, labels=ids).loss.item() * (ids.shape[1] - 1)
        tokens += ids.shape[1] - 1
    return math.exp(nats / tokens)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--style", action="store_true")
    parser.add_argument("--drafted", action="store_true", help="wordings by the rules")
    parser.add_argument("--held-out", choices=("en", "ko"), default="", help="another handbook")
    parser.add_argument("--wrappers", type=int, default=1, choices=(1, 2, 3))
    parser.add_argument(
        "--model", type=Path, default=shipped("models") / "smollm2-135m-instruct.gguf"
    )
    parser.add_argument("--precision", choices=("float32", "bfloat16"), default="bfloat16")
    parser.add_argument("--rate", type=float, help="learning rate")
    for name, kind in (
        ("rank", int),
        ("alpha", float),
        ("epochs", int),
        ("dropout", float),
        ("noise", float),
        ("hidden", float),
    ):
        parser.add_argument(f"--{name}", type=kind)
    for name in ("anchors", "seed", "patience"):
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument("--misses", action="store_true", help="print the wrong answers")
    parser.add_argument("--keep", type=Path, help="new folder for the adapter, as PEFT saves it")
    options = parser.parse_args()
    launch.prepare_environment()
    wanted = lessons(options.model, options)
    print(wanted.recipe)
    with tempfile.TemporaryDirectory(prefix="seojae-") as scratch:
        training = Training(Path(scratch), threads=options.threads)
        start = time.perf_counter()
        run = training.train(wanted, 0, Printing())
        seconds = time.perf_counter() - start
        print(f"{run.state} {run.reason or ''} best step {run.best_step}, {seconds:.0f} s in all")
        best = training.folder(run.id) / messages.BEST
        if options.keep:
            shutil.copytree(best, options.keep)
        show(options, best)


def show(options: argparse.Namespace, adapter: Path) -> None:
    import torch
    from peft import PeftModel

    torch.set_num_threads(options.threads)
    tokenizer = torch_model.load_tokenizer(options.model)
    model = torch_model.load(options.model, "cpu").eval()
    known = facts(options.held_out)
    before = sit(model, tokenizer, known)
    after = sit(PeftModel.from_pretrained(model, adapter).eval(), tokenizer, known)
    table = Table("", "base", "tuned")
    for name in ("facts", "style", "general"):
        table.add_row(name, f"{getattr(before, name):.1%}", f"{getattr(after, name):.1%}")
    ratio = after.perplexity / before.perplexity
    table.add_row(
        "perplexity", f"{before.perplexity:.2f}", f"{after.perplexity:.2f} ({ratio:.2f}x)"
    )
    Console().print(table)
    if options.misses:
        for fact, answer in zip(known, after.answers, strict=True):
            if not (in_style(answer) if options.style else contains(answer, [fact.key])):
                print(f"{fact.unseen} -> {answer!r}, not {fact.key!r}")


if __name__ == "__main__":
    main()
