"""Whole-collection questions over made-up collections with known truth, in both languages.

    python -m benchmarks.surveys [--set first|held_out|fresh] [--show]

Writes spreadsheets, CSV and text files, reads them with the real engine into a
throw-away library, and asks. A question is right when the figures or the names
are exactly those worked out from the rows, and when one that cannot be answered
for sure is declined with a fitting reason. Ordinary questions must be left to
the search. The questions are in `data/surveys`; `held_out` and `fresh` were
written after the rules.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from rich.console import Console
from rich.table import Table

from benchmarks import surveys_data
from benchmarks.surveys_data import Asked, Declined, Groups, Names, Number, Questions
from desktop_app import launch
from desktop_app.engine.engine import Engine
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.surveys.survey import SurveyOutcome, survey
from desktop_app.paths import Home
from desktop_app.protocol import Add
from desktop_app.types import Document

ANSWERED, WRONGLY_TAKEN = 0.95, 0


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--set", choices=("first", "held_out", "fresh"), default="first")
    parser.add_argument(
        "--ordinary",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="question sets that a text answers (JSON lines, or JSON as SQuAD has it)",
    )
    parser.add_argument(
        "--show", action="store_true", help="print every answer, not only wrong ones"
    )
    options = parser.parse_args()
    launch.prepare_environment()
    with tempfile.TemporaryDirectory(prefix="seojae-") as name:
        questions = surveys_data.read(options.set)
        made = surveys_data.write(Path(name) / "documents", questions.collections())
        home = Home(Path(name) / "home")
        with Engine.open(home) as engine:
            for collection, folder in made.items():
                engine.run(Add(paths=(str(folder),), collection=collection), RecordingJob())
            if options.ordinary:
                for path in options.ordinary:
                    leave_alone(engine, path)
            else:
                run(engine, questions, show=options.show)


def run(engine: Engine, asked: Questions, *, show: bool) -> None:
    """Ask everything and print one line a set."""
    table = Table(
        "", "asked", "right", "or declined", "share", "wanted", title="Whole-collection questions"
    )
    seconds: list[float] = []
    for name, questions in asked.sets.items():
        right = safe = 0
        for question in questions:
            outcome = ask(engine, question.collection, question.question, seconds)
            good = is_right(question, outcome)
            right += good
            safe += good or bool(outcome and outcome.survey.reason)
            if show or not good:
                tell("ok" if good else "WRONG", question.question, outcome, str(question.expected))
        share = safe / len(questions)
        table.add_row(
            name, str(len(questions)), str(right), str(safe), f"{share:.3f}", f">= {ANSWERED}"
        )
    taken = total = 0
    for collection, texts in asked.ordinary.items():
        for text in texts:
            total += 1
            outcome = ask(engine, collection, text, seconds)
            if outcome is not None:
                taken += 1
                tell("TAKEN OVER", text, outcome, "left to the search")
    table.add_row("ordinary ones taken over", str(total), str(taken), "", "", f"<= {WRONGLY_TAKEN}")
    Console().print(table)
    p95 = quantiles(seconds, n=20)[-1]
    print(f"seconds a question: median {median(seconds):.3f}, p95 {p95:.3f}")


def leave_alone(engine: Engine, path: Path) -> None:
    """How many questions of a set are taken over, asked of every collection and of all at once."""
    texts = read_questions(path)
    scopes = [*(c.name for c in engine.resources.catalog.collections.all()), ""]
    for scope in scopes:
        seconds: list[float] = []
        taken = [(text, found) for text in texts if (found := ask(engine, scope, text, seconds))]
        for text, outcome in taken:
            tell("TAKEN OVER", text, outcome, "left to the search")
        print(
            f"{path.name} over {scope or 'all collections'}: "
            f"{len(taken)} of {len(texts)} taken over"
        )


def read_questions(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in text.splitlines() if line.strip()]
        return [row.get("question") or row["text"] for row in rows]
    return [
        qa["question"]
        for article in json.loads(text)["data"]
        for paragraph in article["paragraphs"]
        for qa in paragraph["qas"]
    ]


def ask(
    engine: Engine, collection: str, question: str, seconds: list[float]
) -> SurveyOutcome | None:
    scope = engine.resources.catalog.collection(collection).id if collection else None
    documents: tuple[Document, ...] = engine.resources.catalog.documents(scope)
    language = "ko" if any("가" <= letter <= "힣" for letter in question) else "en"
    start = perf_counter()
    outcome = survey(question, language, documents, engine.resources.catalog, RecordingJob())
    seconds.append(perf_counter() - start)
    return outcome


def is_right(question: Asked, outcome: SurveyOutcome | None) -> bool:
    expected = question.expected
    if outcome is None:
        return False
    if isinstance(expected, Declined):
        return outcome.survey.reason in expected.reasons
    if outcome.survey.reason:
        return False
    rows = outcome.survey.rows
    match expected:
        case Number(value):
            figures = [len(rows)] if outcome.survey.of != "tables" else [rows[0][0]] if rows else []
            return any(isinstance(f, int | float) and abs(f - value) < 1e-6 for f in figures)
        case Names(values):
            cells = [{str(cell) for cell in row} for row in rows]
            met = {v for row in cells for v in values if set(v.split("|")) <= row}
            return len(rows) == len(values) and met == values
        case Groups(values):
            figures_of = {str(row[0]): row[1] for row in rows}
            return len(rows) == len(values) and all(
                isinstance(found := figures_of.get(key), int | float) and abs(found - value) < 1e-6
                for key, value in values
            )


def tell(mark: str, question: str, outcome: SurveyOutcome | None, expected: str) -> None:
    print(f"{mark}: {question}")
    if outcome is None:
        print("    -> left to the search")
    else:
        print(f"    -> {outcome.survey.reason or 'answered'}: {outcome.text}")
        print(f"    {outcome.survey.sql}")
    if mark != "ok":
        print(f"    expected {expected[:200]}")


if __name__ == "__main__":
    main()
