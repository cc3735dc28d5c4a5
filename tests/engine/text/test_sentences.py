"""Sentences of English and Korean text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop_app.engine.text.sentences import split
from tests.growth import grows_in_a_line


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Is it? Yes! Good.", ["Is it?", "Yes!", "Good."]),
        ("Dr. Kim met Mr. Lee. They spoke.", ["Dr. Kim met Mr. Lee.", "They spoke."]),
        ("It costs 3.14 won. Pay now.", ["It costs 3.14 won.", "Pay now."]),
        ("See e.g. Fig. 3 of the U.S. report.", ["See e.g. Fig. 3 of the U.S. report."]),
        ("Sold by Acme Inc. The price rose.", ["Sold by Acme Inc.", "The price rose."]),
        ("J. K. Rowling wrote it.", ["J. K. Rowling wrote it."]),
        ('She said "no." He left.', ['She said "no."', "He left."]),
        ("비가 왔다. 그래서 쉬었다.", ["비가 왔다.", "그래서 쉬었다."]),
        ("비가 왔다.그래서 쉬었다.", ["비가 왔다.", "그래서 쉬었다."]),
        ("제8조. 목적은 다음과 같다. 끝이다.", ["제8조. 목적은 다음과 같다.", "끝이다."]),
        (
            "2024. 3. 5. 서울에서 열렸다. 끝났다.",
            ["2024. 3. 5. 서울에서 열렸다.", "끝났다."],
        ),
        ("1. First point. 2 more.", ["1. First point.", "2 more."]),
        ("가. 신청 방법을 정한다. 나머지는 같다.", ["가. 신청 방법을 정한다.", "나머지는 같다."]),
        ("今日は雨。明日は晴れ。", ["今日は雨。", "明日は晴れ。"]),
        ("one\ntwo lines\n\nnext", ["one\ntwo lines", "next"]),
        ("Buy:\n- milk\n- bread\n2) tea", ["Buy:", "- milk", "- bread", "2) tea"]),
        ("  \n ", []),
        ("no mark at all", ["no mark at all"]),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_spans_cover_everything_but_space() -> None:
    text = "Hello there.  What?\n\n- a\n- b. 했다. x" * 50
    spans = split(text)
    outside = [text[a:b] for (_, a), (b, _) in pairwise(spans)]
    assert all(not gap.strip() for gap in outside)
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)


def test_hostile_text_takes_linear_time() -> None:
    for piece in (".", "a. ", " \n", "\n ", "(", "1. ", "。", '."'):
        assert grows_in_a_line(lambda count: split(piece * count), 100_000), piece  # noqa: B023
