import pytest

from desktop_app.engine.grounding.evidence import EvidenceBase, is_negative, numbers_of
from tests.engine.passages import passage

BASE = EvidenceBase(
    [
        passage(
            "Staff may work from home on Fridays. The allowance is 400 euros. "
            "Receipts above 15 euros are needed.",
            1,
        ),
        passage("Alcohol is not paid for. Rental cars are of the compact class.", 2),
        passage("연차는 사용하는 날의 3일 전까지 신청한다. 남은 연차는 수당으로 지급한다.", 3),
    ]
)


def found(statement: str) -> list[str]:
    return [evidence.text for evidence in BASE.support(statement)]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("The allowance is 400 euros.", "The allowance is 400 euros."),
        (
            "You can work from home on Fridays.",
            "Staff may work from home on Fridays.",
        ),
        ("Rental cars must be compact class.", "Rental cars are of the compact class."),
        ("연차는 3일 전까지 신청합니다.", "연차는 사용하는 날의 3일 전까지 신청한다."),
        ("Alcohol isn't paid for.", "Alcohol is not paid for."),
    ],
)
def test_a_sentence_that_says_it_is_found(statement: str, sentence: str):
    assert found(statement)[:1] == [sentence]


@pytest.mark.parametrize(
    "statement",
    [
        "The allowance is 500 euros.",
        "The allowance is 40 euros.",
        "Alcohol is paid for.",
        "Rental cars are not of the compact class.",
        "Managers may fly business class to Boston.",
        "연차는 5일 전까지 신청합니다.",
        "Is the allowance 400 euros?",
        "Staff may work from home on Mondays.",
        "Staff may work from home on Fridays in Boston.",
        "Yes.",
        "",
    ],
)
def test_what_no_sentence_says_is_not_supported(statement: str):
    assert found(statement) == []


def test_two_sentences_carry_a_statement_only_side_by_side():
    assert len(found("The allowance is 400 euros and receipts above 15 euros are needed.")) == 2
    assert found("Alcohol is not paid for and the allowance is 400 euros.") == []


def test_quotes_point_into_the_page():
    shifted = EvidenceBase([passage("One. The bell rings twice.", 1, start=100)])
    (evidence,) = shifted.support("The bell rings twice.")
    assert (evidence.start, evidence.end) == (105, 126)


def test_numbers_are_compared_without_their_commas():
    assert numbers_of("1,200 euros on 2026-03-12 at 07:40") == {"1200", "2026", "03", "12", "07:40"}


def test_numbers_in_words_are_numbers():
    assert numbers_of("three days, 4 weeks") == {"3", "4"}


def test_two_negations_are_none():
    assert is_negative("It is not paid.")
    assert not is_negative("It is not without risk.")
