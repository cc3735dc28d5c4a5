"""Plots of an evaluation as SVG within a page: no scripts, nothing from outside."""

from __future__ import annotations

import html
from collections.abc import Sequence

from desktop_app.engine.evaluation import words
from desktop_app.types.evaluation import Figure

WIDTH, ROW, LABEL, RIGHT = 860, 26, 400, 60
BLUE, PALE = "#2f6fdf", "#9db9ee"
PLACES = 10


def intervals(figures: Sequence[Figure], language: str) -> str:
    """A line for each figure: its interval, and the value as a dot. The scale is 0 to 1."""
    low = -1.0 if any(figure.low < 0 for figure in figures) else 0.0
    height = ROW * (len(figures) + 1)

    def x(value: float) -> float:
        return LABEL + (value - low) / (1 - low) * (WIDTH - LABEL - RIGHT)

    parts = []
    for step in range(5):
        value = low + step * (1 - low) / 4
        parts.append(
            f'<line x1="{x(value):.1f}" x2="{x(value):.1f}" y1="0" y2="{height - ROW}" '
            f'stroke="currentColor" stroke-opacity=".15"/>'
            f'<text x="{x(value):.1f}" y="{height - 8}" text-anchor="middle">{value:g}</text>'
        )
    for place, figure in enumerate(figures):
        y = ROW * place + ROW / 2
        parts.append(
            f'<text x="{LABEL - 12}" y="{y + 4}" text-anchor="end">'
            f"{html.escape(words.measure(figure.name, language))}</text>"
            f'<line x1="{x(figure.low):.1f}" x2="{x(figure.high):.1f}" y1="{y}" y2="{y}" '
            f'stroke="{PALE}" stroke-width="6" stroke-linecap="round"/>'
            f'<circle cx="{x(figure.value):.1f}" cy="{y}" r="5" fill="{BLUE}"/>'
            f'<text x="{WIDTH}" y="{y + 4}" text-anchor="end">{figure.value:.3f}</text>'
        )
    return _svg(height, parts)


def places(ranks: Sequence[Sequence[int | None]], language: str) -> str:
    """How many pieces of evidence were found at which place, up to ten, later, or not at all."""
    flat = [rank for one in ranks for rank in one]
    counts = [sum(rank == place for rank in flat) for place in range(1, PLACES + 1)]
    counts.append(sum(rank is not None and rank > PLACES for rank in flat))
    counts.append(flat.count(None))
    labels = [*map(str, range(1, PLACES + 1)), f"{PLACES + 1}+", words.sentence("missed", language)]
    tall, wide = 160, WIDTH / len(counts)
    parts = []
    for place, (count, label) in enumerate(zip(counts, labels, strict=True)):
        high = tall * count / max(counts)
        x = place * wide
        parts.append(
            f'<rect x="{x + 6:.1f}" y="{20 + tall - high:.1f}" width="{wide - 12:.1f}" '
            f'height="{high:.1f}" fill="{BLUE}"/>'
            f'<text x="{x + wide / 2:.1f}" y="{14 + tall - high:.1f}" text-anchor="middle">'
            f"{count:,}</text>"
            f'<text x="{x + wide / 2:.1f}" y="{tall + 38}" text-anchor="middle">'
            f"{html.escape(label)}</text>"
        )
    return _svg(tall + 48, parts)


def _svg(height: float, parts: Sequence[str]) -> str:
    return f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img">{"".join(parts)}</svg>'
