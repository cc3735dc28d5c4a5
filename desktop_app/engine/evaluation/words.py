"""Names of the measures and sentences of a report, in English and Korean."""

from __future__ import annotations

from desktop_app.engine.text.lang import LANGUAGES

GROUPS = {
    "search": (
        "context-recall", "hit@1", "hit@5", "hit@10", "recall@5", "recall@10", "recall@50",
        "mrr@10", "ndcg@10", "in-budget",
    ),
    "answers": ("contains", "exact", "token-f1", "character-f1", "trust"),
    "refusals": (
        "refusal-precision", "refusal-recall", "refused-unanswerable", "refused-left-out",
        "refused-off-topic", "over-refusal", "over-refusal-evidence-read",
        "over-refusal-evidence-missed",
    ),
    "citations": ("citation-validity", "page-accuracy", "numbers-read"),
}  # fmt: skip
"""Measures by the part of a report they stand in; all others are times."""


def measure(name: str, language: str) -> str:
    """The name of a measure; of a step that has none, its own."""
    base, _, quantile = name.rpartition(":") if name.endswith((":p50", ":p95")) else (name, "", "")
    text = LANGUAGES[language].report.measures.get(base, base.removeprefix("seconds:"))
    return f"{text}, {quantile}" if quantile else text


def sentence(name: str, language: str, **values: object) -> str:
    return LANGUAGES[language].report.sentences[name].format(**values)


def group(name: str) -> str:
    """The part of a report that a measure stands in."""
    return next((group for group, names in GROUPS.items() if name in names), "operation")


def value(name: str, number: float) -> str:
    """A number of a measure, with its unit."""
    if name.startswith("seconds:"):
        return f"{number * 1000:.1f} ms" if number < 1 else f"{number:.2f} s"
    return f"{number:.1f}" if name.startswith("tokens") else f"{number:.3f}"
