"""The export and the merges of an adapter of the default model: fidelity, time and memory.

    python -m benchmarks.merge [PEFT_FOLDER]

Without a folder an adapter with random weights is made, large enough to change every
answer; `python -m benchmarks.closed_book --keep PEFT_FOLDER` trains a real one. Compared
are next-token probabilities with PEFT in torch (32-bit floats): behind each token of the
texts in `engine/training/fidelity.toml` ("prose"), and within the answers to the
handbook's questions. The first row is llama.cpp's own rounding: the base without any
adapter. Memory is that of a process that only merges.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.closed_book import facts
from desktop_app.engine.adapters import fidelity, gguf_adapter, merge, torch_model
from desktop_app.engine.adapters.fidelity import Outlook
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.llm.llama import ChatMessage, LanguageModel
from desktop_app.paths import shipped
from desktop_app.types.tuning import Card, Preset, Recipe

BASE = shipped("models") / "smollm2-135m-instruct.gguf"
WEIGHTS = ("Q8_0", "F16", "Q6_K")
CARD = Card(
    name="benchmark",
    base=BASE.stem,
    base_sha256="",
    created="",
    origin="benchmark",
    kinds={},
    versions={},
)
MERGE = """
import sys
from pathlib import Path
from benchmarks.merge import BASE, CARD
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.adapters.merge import merge
adapter, target, weights = sys.argv[1:]
seconds = merge(BASE, Path(adapter), Path(target), CARD, RecordingJob(), weights=weights)
# ru_maxrss would count what the parent had in memory at the fork
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(seconds, int(status["VmHWM"].split()[0]) * 1024)
"""


class Texts:
    """Prose, and conversations of which only the answers count."""

    def __init__(self, model: LanguageModel) -> None:
        self._prose = fidelity.tokens(model)
        self._conversations: list[list[int]] = []
        self._starts: list[int] = []
        for fact in facts():
            question = model.render([ChatMessage("user", fact.unseen)])
            self._conversations.append(question + model.tokens(fact.answer))
            self._starts.append(len(question) - 1)

    def of(self, look: Callable[[Sequence[Sequence[int]]], list[Outlook]]) -> list[list[Outlook]]:
        """What a model expects: in the prose, and in the answers."""
        answers = [
            Outlook(one.likeliest[start:-1], one.table[start:-1])
            for one, start in zip(look(self._conversations), self._starts, strict=True)
        ]
        return [look(self._prose), answers]


def main() -> None:
    job = RecordingJob()
    with TemporaryDirectory() as place:
        folder = Path(sys.argv[1]) if sys.argv[1:] else random_adapter(Path(place) / "peft")
        adapter = Path(place) / "adapter.gguf"
        gguf_adapter.export(folder, BASE, adapter, CARD, job)
        with loaded(BASE) as model:
            texts = Texts(model)
            plain = texts.of(lambda asked: fidelity.of_model(model, asked, job))
            model.use_adapter(adapter)
            runtime = texts.of(lambda asked: fidelity.of_model(model, asked, job))
        halves = Path(place) / "halves.gguf"
        merge.unpack(BASE, halves, job)
        with loaded(halves) as model:
            model.use_adapter(adapter)
            exported = texts.of(lambda asked: fidelity.of_model(model, asked, job))
        wanted = texts.of(lambda asked: fidelity.of_torch(BASE, folder, asked, job))
        bare = texts.of(lambda asked: fidelity.of_torch(BASE, None, asked, job))
        print("file, MB; same next token and divergence in nats: in prose, in answers")
        row("base, no adapter", BASE, bare, plain)
        row("what the adapter changes", adapter, wanted, bare)
        row("adapter, base in F16", adapter, wanted, exported)
        row("adapter at run time", adapter, wanted, runtime)
        for weights in WEIGHTS:
            target = Path(place) / f"{weights}.gguf"
            command = [sys.executable, "-c", MERGE, str(adapter), str(target), weights]
            said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            seconds, memory = map(float, said.split())
            with loaded(target) as model:
                merged = texts.of(lambda asked: fidelity.of_model(model, asked, job))
            cost = f"{seconds:5.1f} s  peak {memory / 1e6:4.0f} MB"
            row(f"merge {weights}", target, wanted, merged, cost)


def row(
    name: str, path: Path, wanted: list[list[Outlook]], got: list[list[Outlook]], cost: str = ""
) -> None:
    size = path.stat().st_size / 1e6
    found = [fidelity.compare(one, other) for one, other in zip(wanted, got, strict=True)]
    shown = "   ".join(f"{one.top1:7.2%}  {one.kl:8.5f} ({one.positions})" for one in found)
    print(f"{name:26} {size:6.1f}  {shown}  {cost}", flush=True)


@contextmanager
def loaded(path: Path) -> Iterator[LanguageModel]:
    model = LanguageModel.load(path, context_tokens=512, threads=2, gpu_layers=0)
    try:
        yield model
    finally:
        model.close()


def random_adapter(folder: Path) -> Path:
    """An adapter of rank 16 on all linear layers, as PEFT saves it."""
    import torch

    recipe = Recipe(
        preset=Preset.FACTS,
        rank=16,
        alpha=32.0,
        learning_rate=0.0,
        epochs=1,
        batch=1,
        micro_batch=1,
        longest=512,
    )
    tuned = torch_model.with_adapter(torch_model.load(BASE, "cpu"), recipe)
    for name, weights in tuned.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weights, std=0.01)
    tuned.save_pretrained(folder)
    return folder


if __name__ == "__main__":
    main()
