import math

import pytest

from desktop_app.engine import intervals
from desktop_app.engine.evaluation import measures


def test_places_of_the_evidence_make_the_measures_of_a_search():
    ranks = (2, None, 7)
    assert measures.hit(ranks, 1) == 0
    assert measures.hit(ranks, 5) == 1
    assert measures.recall(ranks, 5) == pytest.approx(1 / 3)
    assert measures.recall(ranks, 10) == pytest.approx(2 / 3)
    assert measures.reciprocal_rank(ranks) == 0.5
    assert measures.reciprocal_rank((11,)) == 0
    ideal = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert measures.ndcg(ranks) == pytest.approx((1 / math.log2(3) + 1 / math.log2(8)) / ideal)
    assert measures.ndcg((1, 2, 3)) == pytest.approx(1)


def test_half_of_a_quote_counts_and_less_does_not():
    quote = "The lamp is lit at seven in the evening"
    assert measures.holds(f"Before. {quote}. After.", quote)
    assert measures.holds("The  lamp is lit\nat seven in", quote)
    assert measures.holds("at seven in the evening. After.", quote)
    assert measures.holds("is lit at seven in the eve", quote)
    assert not measures.holds("The lamp is", quote)
    assert not measures.holds("The lamp is lit by seven men in the evening", quote)
    assert measures.holds("등불은 저녁 일곱 시에", "등불은 저녁 일곱시에 켠다")


@pytest.mark.parametrize(
    ("answer", "wanted", "right"),
    [
        ("It opens at 07:40 on weekdays.", "07:40", True),
        ("The Lamp, it says, is lit.", "lamp it says", True),
        ("There were 2016 of them.", "16", False),
        ("There were 16.", "16", True),
        ("연차는 열여덟 날이다.", "열여덟날", True),
        ("1989년 2월 15일에 수배되었다.", "1989년 2월 15일", True),
        ("11989년", "1989년", False),
        ("nothing", "", False),
    ],
)
def test_an_answer_contains_the_wording(answer: str, wanted: str, right: bool):
    assert measures.contains(answer, [wanted, "another"]) is right


def test_overlap_with_the_best_wording():
    assert measures.exact("The Keeper.", ["keeper"])
    assert measures.token_f1("the old keeper", ["keeper", "nobody"]) == pytest.approx(2 / 3)
    assert measures.token_f1("somebody", ["keeper"]) == 0
    # 6 characters, all of the 4 wanted among them
    assert measures.character_f1("등대지기는요", ["등대 지기"]) == pytest.approx(0.8)


def test_a_rate_of_nothing_still_has_an_interval():
    assert intervals.wilson(0, 10) == (0.0, pytest.approx(0.2775, abs=1e-4))
    low, high = intervals.wilson(50, 100)
    assert (low, high) == (pytest.approx(0.4038, abs=1e-4), pytest.approx(0.5962, abs=1e-4))


def test_the_bootstrap_holds_the_mean_and_narrows_with_more_values():
    few, many = [0.0, 1.0] * 10, [0.0, 1.0] * 500
    narrow, wide = intervals.bootstrap(many), intervals.bootstrap(few)
    assert narrow[0] < 0.5 < narrow[1]
    assert narrow[1] - narrow[0] < (wide[1] - wide[0]) / 3
    assert intervals.bootstrap(few) == wide


def test_pairing_shows_a_small_difference_that_every_question_has():
    first = [0.1 * (i % 10) for i in range(50)]
    low, high = intervals.paired(first, [value + 0.01 for value in first])
    assert 0.0099 < low <= high < 0.0101
    low, high = intervals.paired(first, list(reversed(first)))
    assert low < 0 < high
