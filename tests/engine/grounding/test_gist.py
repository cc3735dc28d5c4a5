from desktop_app.engine.grounding.evidence import EvidenceBase
from desktop_app.engine.grounding.extract import best_sentences
from desktop_app.engine.grounding.gist import central_sentences
from tests.engine.passages import passage

HARBOUR = passage(
    "The harbour master keeps the harbour open in winter. Ice on the harbour is broken every "
    "morning. The harbour keeps the harbour open in winter for the fishing boats. A cat sleeps in "
    "the office all day long. | Boat | Fee |\n| --- | --- |\n| small | 4 euros |"
)
PIER = passage(
    "항구는 겨울에도 배가 드나들 수 있도록 열어 둔다. 항구의 얼음은 매일 아침 깬다. "
    "고양이는 하루 종일 사무실에서 잔다."
)


def test_central_sentences_speak_of_what_comes_back_and_not_twice():
    first, second = (one.text for one in central_sentences(EvidenceBase((HARBOUR,)), 2))
    assert first == "The harbour master keeps the harbour open in winter."
    assert second == "Ice on the harbour is broken every morning."


def test_tables_are_not_quoted_as_sentences():
    chosen = central_sentences(EvidenceBase((HARBOUR,)), 9)
    assert chosen and not any("|" in one.text for one in chosen)


def test_korean_sentences_are_chosen_in_their_order():
    chosen = central_sentences(EvidenceBase((PIER,)), 2)
    assert [one.text[:3] for one in chosen] == ["항구는", "항구의"]


def test_nothing_is_central_in_nothing():
    assert central_sentences(EvidenceBase(()), 3) == ()


def test_a_sentence_that_announces_a_list_is_quoted_with_it():
    fees = passage("The harbour fees are as follows:\n- small boats 4 euros\n- ferries 90 euros")
    base = EvidenceBase((fees,))
    quoted = " ".join(
        one.text for one in best_sentences("What are the harbour fees?", base, (fees,))
    )
    assert "4 euros" in quoted and "90 euros" in quoted


def test_a_korean_sentence_announces_what_follows():
    leave = passage("경조 휴가는 다음과 같다.\n\n| 사유 | 일수 |\n| - | - |\n| 본인 결혼 | 5일 |")
    base = EvidenceBase((leave,))
    quoted = " ".join(one.text for one in best_sentences("경조 휴가는?", base, (leave,)))
    assert "5일" in quoted
