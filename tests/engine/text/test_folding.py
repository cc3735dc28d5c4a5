from __future__ import annotations

import pytest

from desktop_app.engine.text.tokens import lexical_tokens, query_lex, written_tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30 mm²", "30 mm2"),
        ("H₂O₂", "h2o2"),
        ("Müller", "Muller"),
        ("Müller", "Mueller"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Ｔｏｔａｌ １２", "total 12"),
        ("120㎡", "120m2"),
        ("eﬃcient", "efficient"),
        ("docu\u00adment", "document"),
        ("docu-\nment", "document"),
        ("계\n약을 맺는다", "계약"),
        ("LabVIEW™", "labview"),
        ("employees¹ may", "employees"),
        ("성   명: 김민수", "성명"),
        ("| 합 계 | 1,200 |", "합계"),
        ("주 소\n서울시", "주소"),
        ("invoice 0042", "42"),
        ("pep-0008.rst", "pep 8"),
        ("INV0042", "inv42"),
        ("PM900", "pm 900"),
    ],
)
def test_what_is_the_same_is_found(one: str, other: str) -> None:
    assert set(lexical_tokens(other)) <= set(lexical_tokens(one))


def test_syllables_within_a_sentence_are_not_put_together() -> None:
    assert "할수" not in lexical_tokens("누구나 할 수 있는 일이다")
    assert "그집" not in lexical_tokens("그 집 앞에서 만나자")


def test_only_words_cut_at_a_line_end_are_put_together() -> None:
    assert "wellknown" not in lexical_tokens("a well-known fact")


def test_kana_keep_their_marks() -> None:
    assert lexical_tokens("ガス") == ["ガス"]


def test_written_tokens_are_without_other_ways() -> None:
    assert written_tokens("Müller, 0042") == ["muller", "0042"]


def test_a_question_asks_for_accents_of_old_rows_too() -> None:
    assert query_lex("Café") == "cafe café"
