from __future__ import annotations

import unicodedata

import pytest

from desktop_app.engine.text.tokens import lex, lexical_tokens, query_lex, share_of_hangul


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The Budget, 2024!", ["the", "budget", "2024"]),
        ("연구개발비 지출", ["연구", "구개", "개발", "발비", "지출"]),
        ("나는 산", ["나는", "산"]),
        ("GPT모델 v2는", ["gpt", "모델", "v2", "는"]),
        ("café naïve", ["cafe", "naive"]),
        ("東京都", ["東京", "京都"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
        ("…!?", []),
    ],
)
def test_words_stay_whole_and_hangul_becomes_pieces(text: str, tokens: list[str]) -> None:
    assert lexical_tokens(text) == tokens


def test_decomposed_hangul_gives_the_same_tokens() -> None:
    text = "개발비를 승인했다"
    assert lexical_tokens(unicodedata.normalize("NFD", text)) == lexical_tokens(text)


def test_a_question_has_the_pieces_of_the_document() -> None:
    assert set(lexical_tokens("개발비")) <= set(lexical_tokens("연구개발비를 지출했다"))


def test_lex_joins_with_spaces() -> None:
    assert lex("Sea 바다의 Water") == "sea 바다 다의 water"


def test_a_single_syllable_is_asked_for_with_its_particles() -> None:
    assert {"물", "물은", "물이", "물을"} <= set(query_lex("물?").split())


def test_a_single_syllable_among_other_words_is_not_widened() -> None:
    assert query_lex("물 온도") == "물 온도"
    assert query_lex("a") == "a"
    assert query_lex("") == ""


def test_share_of_hangul_counts_letters_only() -> None:
    assert share_of_hangul("한국어 1234 !!") == 1.0
    assert share_of_hangul("ab 한국") == 0.5
    assert share_of_hangul(unicodedata.normalize("NFD", "ab 한국")) == 0.5
    assert share_of_hangul("42") == 0.0
