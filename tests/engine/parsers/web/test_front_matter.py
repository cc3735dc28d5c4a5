"""Front matter of Markdown files: labels and values, and nothing that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.engine.parsers.web.front_matter import split
from tests.engine.parsers.reading import blocks, read_bytes

YAML = """---
title: "Roof repair"
author: Kim Seo-yeon
last_updated: 2026-03-10
tags: [roof, 'repair']
reviewers:
  - Alba
  - Birk
작성자: 김서연
empty:
---
# Roof
"""
TOML = """+++
title = "Roof repair"
date = 2026-03-10
[params]
status = 'draft'
+++
# Roof
"""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            YAML,
            [
                ("Title", "Roof repair"),
                ("Author", "Kim Seo-yeon"),
                ("Last updated", "2026-03-10"),
                ("Tags", "roof, repair"),
                ("Reviewers", "Alba, Birk"),
                ("작성자", "김서연"),
            ],
        ),
        (TOML, [("Title", "Roof repair"), ("Date", "2026-03-10"), ("Status", "draft")]),
    ],
)
def test_labels_and_values(source: str, said: list[tuple[str, str]]) -> None:
    found, rest = split(source.split("\n"))
    assert found == said
    assert rest == ["# Roof", ""]


@pytest.mark.parametrize("source", ["text", "", "---\nno end: here", "---\nA text.\n---\nMore."])
def test_others_stay_as_they_are(source: str) -> None:
    assert split(source.split("\n")) == ([], source.split("\n"))


def test_a_page_begins_with_what_it_says_of_itself(tmp_path: Path) -> None:
    document = read_bytes(tmp_path / "a.md", TOML)
    assert document.title == "Roof repair"
    assert blocks(document) == [
        ("paragraph", 0, "Date: 2026-03-10\nStatus: draft"),
        ("heading", 1, "Roof"),
    ]
