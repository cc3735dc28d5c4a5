"""An evaluation as one page that needs nothing else: figures, plots, questions to look at."""

from __future__ import annotations

import html
import locale
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from desktop_app.engine.evaluation import plots, words
from desktop_app.engine.evaluation.figures import ALL, EVIDENCE_READ
from desktop_app.errors import ArchiveUnwritable
from desktop_app.settings import Settings
from desktop_app.types.evaluation import Evaluation, Figure, Kind, Outcome

MANY = 400
"""Questions from which small differences can be seen."""
MOST_LISTED = 100
STYLE = """
body { font: 15px/1.5 system-ui, "Pretendard", "Noto Sans KR", sans-serif; margin: 2rem auto;
  max-width: 62rem; padding: 0 1rem; color: #1c1f24; background: #fff; }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2.5rem } h3 { font-size: 1rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 }
th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #dde1e7;
  vertical-align: top }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
svg { max-width: 100%; height: auto } .note { color: #5b6470 }
svg text { font: 12px system-ui, sans-serif; fill: currentColor }
@media (prefers-color-scheme: dark) { body { color: #e6e8eb; background: #16181c }
  th, td { border-color: #343942 } .note { color: #9aa3af } }
"""


def language_of_reports(current: Settings) -> str:
    """`en` or `ko`: the language of the settings, or of the system."""
    if current.language != "system":
        return current.language
    return "ko" if (locale.getlocale()[0] or "").lower().startswith("ko") else "en"


def write(page: str, path: Path) -> None:
    """Raises ArchiveUnwritable."""
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise ArchiveUnwritable(type(error).__name__, path=str(path)) from error


def page(evaluation: Evaluation, asked: Mapping[tuple[str, str], str], language: str) -> str:
    """The page; `asked` are the questions by set and id."""
    names = list(dict.fromkeys(figure.set for figure in evaluation.figures))
    title = f"{_word('title', language)} {evaluation.created[:10]}"
    body = "".join(
        _section(name, evaluation, asked, language) for name in sorted(names, key=ALL.__eq__)
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>"
        f"{_facts(evaluation, language)}{body}</body></html>"
    )


def resolution(figures: Sequence[Figure], language: str) -> str:
    """What differences so few questions can show; empty when they are many."""
    n = min((f.n for f in figures if f.name in ("contains", "hit@5", "trust")), default=MANY)
    if n >= MANY:
        return ""
    points = round(100 * 1.96 * math.sqrt(2 * 0.25 / n))
    return words.sentence("few", language, n=n, points=points)


def _word(name: str, language: str) -> str:
    return html.escape(words.sentence(name, language))


def _facts(evaluation: Evaluation, language: str) -> str:
    facts = {
        "sets": ", ".join(evaluation.sets),
        "collection": evaluation.collection or "",
        "documents": f"{evaluation.documents:,}",
        "passages": f"{evaluation.passages:,}",
        "model": evaluation.model,
        "embedder": evaluation.embedder,
        "created": evaluation.created,
        "seconds": f"{evaluation.seconds:,.0f}",
    }
    rows = "".join(
        f"<tr><th>{_word(name, language)}</th><td>{html.escape(value)}</td></tr>"
        for name, value in facts.items()
        if value
    )
    return f"<table>{rows}</table>"


def _section(
    name: str, evaluation: Evaluation, asked: Mapping[tuple[str, str], str], language: str
) -> str:
    figures = [figure for figure in evaluation.figures if figure.set == name]
    title = _word("all", language) if name == ALL else html.escape(name)
    parts = [f"<h2>{title}</h2>"]
    if note := resolution(figures, language):
        parts.append(f'<p class="note">{html.escape(note)}</p>')
    for group in (*words.GROUPS, "operation"):
        mine = [figure for figure in figures if words.group(figure.name) == group]
        if mine:
            parts.append(f"<h3>{_word(group, language)}</h3>")
            if group != "operation":
                parts.append(plots.intervals(mine, language))
            parts.append(_table(mine, language))
    outcomes = [one for one in evaluation.outcomes if name in (ALL, one.set)]
    if any(one.ranks for one in outcomes):
        parts.append(f"<h3>{_word('places', language)}</h3>")
        parts.append(plots.places([one.ranks for one in outcomes if one.ranks], language))
    if name != ALL:
        parts.append(_to_look_at(outcomes, asked, language))
    return "".join(parts)


def _table(figures: Sequence[Figure], language: str) -> str:
    heads = (("measure", ""), ("value", "number"), ("interval", "number"), ("questions", "number"))
    head = "".join(f'<th class="{kind}">{_word(name, language)}</th>' for name, kind in heads)
    rows = "".join(
        f"<tr><td>{html.escape(words.measure(f.name, language))}</td>"
        f'<td class="number">{words.value(f.name, f.value)}</td>'
        f'<td class="number">{words.value(f.name, f.low)} … {words.value(f.name, f.high)}</td>'
        f'<td class="number">{f.n:,}</td></tr>'
        for f in figures
    )
    return f"<table><tr>{head}</tr>{rows}</table>"


def _to_look_at(
    outcomes: Sequence[Outcome], asked: Mapping[tuple[str, str], str], language: str
) -> str:
    """Questions that went wrong, and how."""
    found = [(one, finding) for one in outcomes for finding in _findings(one)]
    if not found:
        return ""
    heads = f"<th>{_word('question', language)}</th><th>{_word('finding', language)}</th>"
    rows = "".join(
        f"<tr><td>{html.escape(asked.get((one.set, one.id), one.id))}</td>"
        f"<td>{_word(finding, language)}</td></tr>"
        for one, finding in found[:MOST_LISTED]
    )
    count = f"{min(len(found), MOST_LISTED):,} / {len(found):,}"
    table = f"<table><tr>{heads}</tr>{rows}</table>"
    return f"<details><summary>{_word('wrong', language)} ({count})</summary>{table}</details>"


def _findings(outcome: Outcome) -> Iterator[str]:
    """What went wrong first on the way to the answer; at most one thing."""
    answer = outcome.answer
    missed = bool(outcome.ranks) and all(rank is None or rank > 10 for rank in outcome.ranks)
    if outcome.kind is not Kind.ANSWERABLE:
        if answer is not None and not answer.refused:
            yield "answered-unanswerable"
    elif missed:
        yield "evidence-missed"
    elif answer is None or (answer.contains and not answer.refused):
        return
    elif answer.in_context is not None and answer.in_context < EVIDENCE_READ:
        yield "evidence-unread"
    elif answer.refused:
        yield "refused-answerable"
    elif answer.contains is False:
        yield "wrong-answer"
