import pytest

from desktop_app.engine.grounding import refusal
from tests.engine.passages import passage

BELL = "The harbour bell weighs 412 kilograms. It was cast in 1871."


@pytest.mark.parametrize(
    ("question", "text", "nearness", "off"),
    [
        ("How heavy is the harbour bell?", BELL, 0.2, False),  # the words are there
        ("What mass has the tolling thing?", BELL, 1.8, False),  # said in other words
        ("What mass has the tolling thing?", BELL, 1.1, True),
        ("What is lactose?", BELL, 0.2, True),
        ("항구의 종은 얼마나 무겁나요?", BELL, 1.1, False),  # words of another language say nothing
        ("항구의 종은 얼마나 무겁나요?", BELL, 0.7, True),
        ("How heavy is the harbour bell?", "항구의 종은 412킬로그램이다.", 1.1, False),
        ("항구의 종은 무엇인가요?", "항구의 종은 412킬로그램이다.", None, False),
        ("유당이란 무엇인가요?", "항구의 종은 412킬로그램이다.", None, True),
    ],
)
def test_a_question_is_off_the_subject_when_words_and_meaning_are_far(
    question: str, text: str, nearness: float | None, off: bool
):
    assert refusal.subject(question, [passage(text, nearness=nearness)]).is_off() is off


def test_words_of_one_passage_and_meaning_of_another_are_not_added():
    question = "Who cast the harbour bell?"
    words = passage("The harbour bell of the town.", 1, nearness=0.5)
    meaning = passage("A tolling thing of 412 kilograms.", 2, nearness=1.0)
    both = passage("The harbour bell of the town.", 1, nearness=1.0)
    apart = refusal.subject(question, [words, meaning])
    assert apart.score < refusal.subject(question, [both, meaning]).score


def test_rare_words_count_more_than_common_ones():
    common = [passage(f"The report of {year} is here.", year) for year in range(2001, 2009)]
    about = refusal.subject("the report of lactose", common).words
    assert about < 0.3


def test_nothing_found_is_off_the_subject():
    assert refusal.subject("Any lighthouse?", []).is_off()


@pytest.mark.parametrize(
    ("question", "evidence", "code"),
    [
        ("Who did not sign the treaty?", "Anna signed the treaty.", "negation"),
        ("Who did not sign the treaty?", "Anna refused to sign the treaty.", None),
        ("Who did not sign the treaty?", "Anna never signed the treaty.", None),
        ("What is the lowest fee?", "The highest fee is 40 euros.", "opposite"),
        ("What is the lowest fee?", "The highest fee is 40 euros, the lowest 4.", None),
        ("When does the shop open?", "It opens at nine. On Sundays it stays closed.", None),
        ("최소 금액은 얼마인가요?", "최대 금액은 40만 원이다.", "opposite"),
        ("회의에 참석하지 않은 사람은 누구인가요?", "회의에 철수가 참석했다.", "negation"),
        ("How heavy is the bell?", BELL, None),
    ],
)
def test_evidence_that_says_something_else_is_seen(question: str, evidence: str, code: str | None):
    assert refusal.mismatch(question, evidence) == code


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
