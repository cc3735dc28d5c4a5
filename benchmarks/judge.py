"""How often a judge of grounded text is right, on summaries that people have marked.

    python -m benchmarks.judge MODEL --data FOLDER [--threads 2] [--limit 120]

MODEL is the folder of a classifier of natural language inference, or a GGUF file.
FOLDER holds `groundedness.jsonl` as in `desktop_app.engine.evaluation.judging`.
A coin has a balanced accuracy of 0.50; below 0.60 the app hides the judge's score.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from rich.console import Console

from desktop_app import launch
from desktop_app.engine.evaluation import judging
from desktop_app.engine.grounding.entailment import (
    CrossEncoderJudge,
    Judge,
    ModelJudge,
    usable,
)

CONTEXT_TOKENS = 4096


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=120, help="summaries")
    options = parser.parse_args()
    launch.prepare_environment()
    with tempfile.TemporaryDirectory(prefix="seojae-") as scratch:
        judge = open_judge(options.model, options.threads, Path(scratch))
        start = time.perf_counter()
        found = judging.accuracy_on(options.data, judge, options.limit)
        seconds = (time.perf_counter() - start) / found.n
    Console().print(
        f"{judge.identity}: balanced accuracy {found.balanced:.3f} "
        f"({found.low:.3f} to {found.high:.3f}) on {found.n} summaries, {seconds:.1f} s each: "
        f"{'shown' if usable(found) else 'hidden'}"
    )


def open_judge(model: Path, threads: int, scratch: Path) -> Judge:
    from desktop_app.engine.job import RecordingJob

    if model.is_dir():
        from desktop_app.engine.models import own_folders

        folder = own_folders.add(model, scratch, (), RecordingJob())
        return CrossEncoderJudge.open(folder, threads)
    from desktop_app.engine.llm.llama import LanguageModel
    from desktop_app.engine.llm.yes_or_no import probability_of_yes

    loaded = LanguageModel.load(model, context_tokens=CONTEXT_TOKENS, threads=threads, gpu_layers=0)
    return ModelJudge(model.stem, probability_of_yes(loaded, RecordingJob()))


if __name__ == "__main__":
    main()
