import pytest

from desktop_app.engine.grounding import refusal


@pytest.mark.parametrize(
    ("coverage", "cosine", "off"),
    [
        (0.9, 0.1, False),  # the words are there
        (0.1, 0.8, False),  # said in other words
        (0.1, 0.1, True),
        (0.4, None, False),  # words alone, as in Korean
        (0.2, None, True),
    ],
)
def test_a_search_is_off_the_subject_when_neither_words_nor_meaning_are_near(
    coverage: float, cosine: float | None, off: bool
):
    assert refusal.is_off_subject(coverage, cosine) is off


@pytest.mark.parametrize(
    "answer",
    [
        "The passages do not mention a deadline.",
        "There is no information about this in the documents.",
        "문서에 나와 있지 않습니다.",
    ],
)
def test_a_model_can_decline(answer: str):
    assert refusal.declines(answer)


@pytest.mark.parametrize(
    "answer",
    ["Alcohol is not paid for.", "The deadline is not mentioned by the manager.", "연차는 없다."],
)
def test_a_statement_with_a_not_is_an_answer(answer: str):
    assert not refusal.declines(answer)
