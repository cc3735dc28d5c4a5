import pytest

from desktop_app.ui.kit.matching import SearchWords, normal


def found(typed: str, text: str) -> list[str] | None:
    """The letters of a text that fit."""
    hit = SearchWords(typed).find(normal(text))
    return None if hit is None else [text[a:b] for a, b in hit.spans]


@pytest.mark.parametrize(
    ("typed", "text", "letters"),
    [
        ("ㄱㅅ", "전체 검색", ["검색"]),
        ("ㅁㄷ", "모델 열기", ["모델"]),
        ("계ㅇㅅ", "주택임대차계약서.pdf", ["계약서"]),
        ("계야", "계약서", ["계약"]),
        ("임대 서", "임대차 계약서", ["임대", "서"]),
        ("lease 계", "Lease 계약서", ["Lease", "계"]),
        ("nq", "New question", ["N", "q"]),
        ("lsagr", "Lease agreement", ["L", "s", "a", "g", "r"]),
        ("ㅈㅈㅇ", "저장 위치 보기", ["저", "장", "위"]),
    ],
)
def test_parts_letters_and_initials_are_found(typed: str, text: str, letters: list[str]):
    assert found(typed, text) == letters


@pytest.mark.parametrize(
    ("typed", "text"), [("ㄱㅅ", "문서"), ("qn", "New question"), ("lease x", "Lease")]
)
def test_what_does_not_fit_is_not_found(typed: str, text: str):
    assert found(typed, text) is None


def test_a_name_that_macos_took_apart_is_found():
    assert SearchWords("ㄱㅇㅅ").find(normal("계약서")) is not None


def test_beginnings_come_before_middles_and_letters_in_order():
    def score(text: str) -> float:
        hit = SearchWords("set").find(normal(text))
        assert hit is not None
        return hit.score

    order = ["Settings", "Open settings", "Offset", "Some extras too"]
    assert sorted(order, key=score, reverse=True) == order


@pytest.mark.parametrize("typed", ["a" * 200, "ㅎ" * 40, "(((", "a b c d e f g h", "\\"])
def test_odd_texts_do_not_hold_up(typed: str):
    text = normal("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab 하하하하하하하하하하하하하하하하" * 6)
    SearchWords(typed).find(text)  # what tries every way of reading this never ends
