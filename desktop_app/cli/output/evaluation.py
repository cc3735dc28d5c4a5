"""What `seojae eval` prints, in the language of the settings."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app import settings
from desktop_app.cli.output import terminal
from desktop_app.engine.evaluation import words
from desktop_app.engine.evaluation.figures import ALL
from desktop_app.engine.evaluation.report import language_of_reports, resolution
from desktop_app.paths import Home
from desktop_app.types.evaluation import Calibration, Difference, Evaluation


def print_evaluation(evaluation: Evaluation, home: Home) -> None:
    from rich.markup import escape
    from rich.table import Table

    language = language_of_reports(settings.load(home.settings))
    out = terminal.terminal()
    names = {ALL: words.sentence("all", language)}
    for name in dict.fromkeys(figure.set for figure in evaluation.figures):
        mine = [figure for figure in evaluation.figures if figure.set == name]
        heads = ("measure", "value", "interval", "questions")
        table = Table(
            *(words.sentence(head, language) for head in heads),
            title=escape(names.get(name, name)),
            title_justify="left",
            box=None,
        )
        for column in table.columns[1:]:
            column.justify = "right"
        group = ""
        for figure in mine:
            if (its := words.group(figure.name)) != group:
                group = its
                table.add_row(f"[bold]{words.sentence(group, language)}[/]")
            low, high = (words.value(figure.name, one) for one in (figure.low, figure.high))
            table.add_row(
                escape(words.measure(figure.name, language)),
                words.value(figure.name, figure.value),
                f"{low} … {high}",
                str(figure.n),
            )
        out.print(table)
        if note := resolution(mine, language):
            out.print(f"[dim]{escape(note)}[/]")
    facts = (evaluation.documents, evaluation.passages, round(evaluation.seconds))
    labels = ("documents", "passages", "seconds")
    parts = [f"{words.sentence(a, language)} {b:,}" for a, b in zip(labels, facts, strict=True)]
    out.print(f"[dim]{' · '.join([*parts, evaluation.id])}[/]")


def print_differences(differences: Sequence[Difference], home: Home) -> None:
    from rich.markup import escape
    from rich.table import Table

    language = language_of_reports(settings.load(home.settings))
    heads = ("sets", "measure", "first", "second", "interval", "questions", "difference")
    table = Table(*(words.sentence(head, language) for head in heads), box=None)
    for one in differences:
        verdict = "no-difference" if not one.shown else "better" if one.low > 0 else "worse"
        table.add_row(
            escape(words.sentence("all", language) if one.set == ALL else one.set),
            escape(words.measure(one.name, language)),
            words.value(one.name, one.first),
            words.value(one.name, one.second),
            f"{one.low:+.3f} … {one.high:+.3f}",
            str(one.n),
            words.sentence(verdict, language),
        )
    terminal.terminal().print(table)


def print_calibration(found: Calibration) -> None:
    for name, floor in (("meaning and words", found.meaning), ("words alone", found.words)):
        terminal.say(f"floor for {name}: {'the usual one' if floor is None else f'{floor:.3f}'}")
    for what, share, (low, high) in (
        ("wrongly refused", found.wrongly_refused, found.wrongly_refused_between),
        ("refused without their documents", found.left_out_refused, found.left_out_refused_between),
    ):
        terminal.say(f"{what}: {share:.3f} ({low:.3f} to {high:.3f}, n = {found.questions})")
