"""Of two versions the newer one answers, or the older where that is asked; the other is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.engine.grounding.evidence import EvidenceBase
from desktop_app.engine.grounding.versions import age, asks_for_older, settle
from desktop_app.types import DocumentId
from tests.engine.passages import passage

OLD = "Version 1.2, valid from 1 March 2023. The keeper may stay away two nights a month."
NEW = "Version 2.0, valid from 1 June 2025. The keeper may stay away three nights a month."
OTHER = "The boat may stay out two nights in summer. The keeper feeds the gulls."


@pytest.mark.parametrize(
    ("path", "head", "wanted"),
    [
        ("a/rules.md", OLD, (20230301, 1, 2)),
        ("a/rules_2024.docx", "Rules of the house", (20240000,)),
        ("규정 3판.hwp", "시행 2025년 6월 1일", (20250601, 3)),
        ("a/rules v2.pdf", "", (0, 2)),
        ("a/rules.md", "The keeper is never late.", None),
    ],
)
def test_a_document_says_itself_when_it_is_from(
    path: str, head: str, wanted: tuple[int, ...] | None
) -> None:
    assert age(path, "", head) == wanted


def settled(question: str, first: str, second: str) -> tuple[list[str], list[tuple[str, bool]]]:
    texts = [
        replace(passage(text, number), document=DocumentId(number), path=f"{number}.md", title="")
        for number, text in enumerate((first, second), 1)
    ]
    base = EvidenceBase(texts)
    chosen = [one for one in base.sentences if "stay away" in one.text][:1]
    kept, found = settle(question, chosen, base, texts, lambda one: one.text)
    return [one.text for one in kept], [(c.other.text, c.known) for c in found]


@pytest.mark.parametrize(("first", "second"), [(OLD, NEW), (NEW, OLD)])
def test_the_newer_one_answers_whatever_was_found_first(first: str, second: str) -> None:
    kept, others = settled("How many nights may the keeper stay away?", first, second)
    assert "three nights" in kept[0] and len(kept) == 1
    assert "two nights" in others[0][0] and others[0][1]


def test_what_held_before_is_answered_by_the_older_one() -> None:
    kept, _ = settled("How many nights could the keeper stay away before 2025?", NEW, OLD)
    assert "two nights" in kept[0]


def test_what_is_not_the_same_subject_is_no_conflict() -> None:
    kept, others = settled("How many nights may the keeper stay away?", NEW, OTHER)
    assert len(kept) == 1 and not others


def test_without_a_date_both_are_told_and_none_is_called_newer() -> None:
    plain = [text.split(". ", 1)[1] for text in (OLD, NEW)]
    kept, others = settled("How many nights may the keeper stay away?", *plain)
    assert len(kept) == 1 and [known for _, known in others] == [False]


@pytest.mark.parametrize("question", ["What was the rent before 2024?", "이전 월세는 얼마였나요?"])
def test_the_past_is_asked_for(question: str) -> None:
    assert asks_for_older(question)
