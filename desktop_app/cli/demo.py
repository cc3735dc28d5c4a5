"""`seojae demo`: the sample documents, asked the sample questions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from desktop_app.cli.context import Context, errors
from desktop_app.paths import shipped

if TYPE_CHECKING:
    from desktop_app.types import Answer


@click.command()
@click.pass_obj
def demo(context: Context) -> None:
    """Index the sample documents and ask the four sample questions."""
    import tomllib

    from desktop_app.cli.output import answers, library, progress, terminal
    from desktop_app.engine.engine import Engine
    from desktop_app.protocol import Add, Ask

    samples = shipped("samples")
    questions = tomllib.loads((samples / "questions.toml").read_text(encoding="utf-8"))
    documents = str(samples / "documents")
    missed = False
    with errors(), Engine.open(context.home) as engine:
        with progress.PrintingJob(quiet=False).running() as job:
            report = engine.run(Add(paths=(documents,), collection="Samples"), job)
        library.print_report(report)
        for question in questions["questions"]:
            terminal.say(f"\n> {question['text']}\n")
            with progress.PrintingJob(quiet=False).running() as job:
                answer = engine.run(Ask(question=question["text"], collection="Samples"), job)
            answers.print_answer(answer, streamed=True)
            if not as_expected(question, answer):
                terminal.say("This is not the answer that the samples hold.")
                missed = True
    if report.failed or missed:
        sys.exit(1)


def as_expected(question: dict[str, str], answer: Answer) -> bool:
    """Whether an answer of the demo cites the fact, or refuses where there is none."""
    if "fact" not in question:
        return answer.finish_reason == "refused"
    return any(
        question["fact"] in cited.quote and cited.path.endswith(question["document"])
        for cited in answer.citations
    )


COMMANDS: tuple[click.Command, ...] = (demo,)
