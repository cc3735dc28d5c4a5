"""The export and the merges of an adapter of the default model: fidelity, time and memory.

    python -m benchmarks.merge [PEFT_FOLDER]

Without a folder an adapter with random weights is made, large enough to change every
answer. Compared are next-token probabilities behind each token of the texts in
`engine/training/fidelity.toml`, with PEFT in torch (32-bit floats). The first row is
llama.cpp's own rounding: the base without any adapter. Memory is that of a process
that only merges.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.engine.job import RecordingJob
from desktop_app.engine.llm.llama import LanguageModel
from desktop_app.engine.training import fidelity, gguf_adapter, loading
from desktop_app.paths import shipped
from desktop_app.types_tuning import Card, Preset, Recipe

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
import resource, sys
from pathlib import Path
from benchmarks.merge import BASE, CARD
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.training.merge import merge
adapter, target, weights = sys.argv[1:]
seconds = merge(BASE, Path(adapter), Path(target), CARD, RecordingJob(), weights=weights)
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


def main() -> None:
    job = RecordingJob()
    with TemporaryDirectory() as place:
        folder = Path(sys.argv[1]) if sys.argv[1:] else random_adapter(Path(place) / "peft")
        adapter = Path(place) / "adapter.gguf"
        gguf_adapter.export(folder, BASE, adapter, CARD, job)
        exported = fidelity.of_export(folder, adapter, BASE, job)
        with loaded(BASE) as model:
            asked = fidelity.tokens(model)
            plain = fidelity.of_model(model, asked, job)
            model.use_adapter(adapter)
            runtime = fidelity.of_model(model, asked, job)
        wanted = fidelity.of_torch(BASE, folder, asked, job)
        bare = fidelity.of_torch(BASE, None, asked, job)
        print(f"{exported.positions} places; file, MB, same next token, divergence in nats")
        row("base, no adapter", BASE, fidelity.compare(bare, plain))
        row("what the adapter changes", adapter, fidelity.compare(wanted, bare))
        row("adapter, base in F16", adapter, exported)
        row("adapter at run time", adapter, fidelity.compare(wanted, runtime))
        for weights in WEIGHTS:
            target = Path(place) / f"{weights}.gguf"
            command = [sys.executable, "-c", MERGE, str(adapter), str(target), weights]
            said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            seconds, memory = map(float, said.split())
            with loaded(target) as model:
                found = fidelity.compare(wanted, fidelity.of_model(model, asked, job))
            cost = f"{seconds:5.1f} s  peak {memory / 1e6:4.0f} MB"
            row(f"merge {weights}", target, found, cost)


def row(name: str, path: Path, found: fidelity.Fidelity, cost: str = "") -> None:
    size = path.stat().st_size / 1e6
    print(f"{name:26} {size:6.1f}  {found.top1:7.2%}  {found.kl:8.5f}  {cost}", flush=True)


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
    tuned = loading.with_adapter(loading.load(BASE, "cpu"), recipe)
    for name, weights in tuned.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weights, std=0.01)
    tuned.save_pretrained(folder)
    return folder


if __name__ == "__main__":
    main()
