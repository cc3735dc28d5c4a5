"""The reasons against an example, alone and beside the others."""

from __future__ import annotations

import random

import pytest

from desktop_app.engine.examples import checks, personal_data
from desktop_app.types.tuning import ExampleFinding, ExampleKind, Part, Standing
from tests.engine.training.making import example, source


def codes(*examples) -> dict[int, set[str]]:
    return {id: {f.code for f in found} for id, found in checks.check(examples).items()}


@pytest.mark.parametrize(
    ("answer", "quote", "good"),
    [
        ("25 days", "Employees receive 25 days of annual leave.", True),
        (
            "Employees receive 25 days of annual leave.",
            "Employees get 25 days of annual leave",
            True,
        ),
        ("26 days", "Employees receive 25 days of annual leave.", False),
        ("A dog named Rex", "Employees receive 25 days of annual leave.", False),
        ("연차는 3일 전까지 신청합니다.", "연차는 사용하는 날의 3일 전까지 신청한다.", True),
        ("연차는 5일 전까지 신청합니다.", "연차는 사용하는 날의 3일 전까지 신청한다.", False),
        ("팀장이 승인합니다.", "연차는 사용하는 날의 3일 전까지 신청한다.", False),
    ],
)
def test_an_answer_follows_from_its_quote(answer: str, quote: str, good: bool) -> None:
    made = example(1, "How many days is it for Tern?", answer, source=source(quote))
    assert ("not-in-quote" not in codes(made)[1]) is good


@pytest.mark.parametrize(
    "question",
    [
        "What does this document say about leave?",
        "According to the text, who pays?",
        "What is described above?",
        "When does it expire?",
        "What is the purpose of this?",
        "How long do these last?",
        "이 문서에서 연차는 며칠인가요?",
        "위 글의 제목은 무엇인가요?",
        "이것은 무엇인가요?",
        "본 계약의 기간은 몇 년인가요?",
        "이 규정은 언제 시행하나요?",
    ],
)
def test_a_question_that_needs_its_document(question: str) -> None:
    assert checks.needs_document(question)


@pytest.mark.parametrize(
    "question",
    [
        "What document do employees need for a visa?",
        "When does leave that is left over expire?",
        "How often is the policy reviewed by the board?",
        "Who signs the contract in the end?",
        "이사할 때 며칠 전까지 알려야 하나요?",
        "이용료는 얼마인가요?",
        "문서는 몇 년 동안 보관하나요?",
        "위원회는 언제 열리나요?",
    ],
)
def test_a_question_that_stands_by_itself(question: str) -> None:
    assert not checks.needs_document(question)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Write to anna.ox+1@mail.tern.example today", "mail-address"),
        ("전화 02-123-4567로 연락하세요", "phone"),
        ("휴대전화 010-1234-5678", "phone"),
        ("Call (212) 555-0142", "phone"),
        ("Call +353 91 555 0190 at night", "phone"),
        ("Call 0800 555 0142", "phone"),
        ("주민등록번호 900229-1234567", "resident-number"),
        ("Card 4111 1111 1111 1111", "card-number"),
    ],
)
def test_personal_data_is_found(text: str, code: str) -> None:
    assert [finding.code for finding in personal_data.found(text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "The budget is 860,000 euros of 1,200,000 in 2026-03-12.",
        "번호 901332-1234567",
        "Number 4111 1111 1111 1112 of the machine",
        "2026. 3. 12. 13:30, rooms 101-104, 59.84 and 120,000,000",
    ],
)
def test_other_numbers_are_not_personal(text: str) -> None:
    assert list(personal_data.found(text)) == []


def test_passages_are_read_and_not_learned() -> None:
    made = example(1, "Who answers at night?", "Anna [1]", passages=("Anna: 010-1234-5678",))
    assert codes(made) == {1: set()}


def test_languages_and_lengths() -> None:
    found = codes(
        example(1, "How many days of leave are there?", "연차는 모두 합하여 스물다섯 날입니다"),
        example(2, "연차는 며칠인가요?", "There are twenty-five days of leave", language="ko"),
        example(3, "필터는 무엇인가요?", "HEPA 25", language="ko"),
        example(4, "Why?", "..."),
        example(5, "What are the rules on leave?", "word " * 400),
    )
    assert found == {
        1: {"mixed-language"},
        2: {"mixed-language"},
        3: set(),
        4: {"too-short"},
        5: {"too-long"},
    }


def test_duplicates_are_found_and_rows_of_a_table_are_not() -> None:
    found = checks.check(
        [
            example(1, "How many days of leave do clerks of the Tern office receive?", "25 days"),
            example(2, "how many days of leave do clerks of the Tern office receive", "25 days"),
            example(3, "How many days of leave do the clerks of a Tern office receive?", "25 days"),
            example(4, "What is the limit per night for a hotel room in Munich?", "180 euros"),
            example(5, "What is the limit per night for a hotel room in Boston?", "180 euros"),
            example(
                6, "사무소는 평일에 몇 시부터 몇 시까지 문을 여나요?", "9시부터", language="ko"
            ),
            example(
                7, "사무소는 평일에 몇 시부터 몇 시까지 문을 엽니까?", "9시부터", language="ko"
            ),
        ]
    )
    assert found[2] == (ExampleFinding(code="duplicate", detail="1"),)
    assert {f.code for f in found[3]} <= {"near-duplicate", "duplicate"} and found[3]
    assert found[1] == found[4] == found[5] == found[6] == ()
    assert found[7] == (ExampleFinding(code="near-duplicate", detail="6"),)


def test_a_question_with_two_answers_needs_its_document_in_all_its_wordings() -> None:
    found = checks.check(
        [
            example(1, "What is the invoice total?", "120 euros", group="first"),
            example(2, "How much is the bill?", "120 euros", group="first"),
            example(3, "What is the invoice total?", "95 euros", group="second"),
            example(4, "Who signs invoices?", "The office manager.", group="third"),
            example(5, "who signs invoices", "The office manager signs.", group="fourth"),
        ]
    )
    codes = {id: {one.code for one in findings} for id, findings in found.items()}
    assert all("contradiction" in codes[id] for id in (1, 2, 3))
    assert codes[4] == set() and codes[5] == {"duplicate"}


def test_nothing_repeats_what_was_rejected() -> None:
    first = example(1, "Who pays for the lamp?", "Tern", standing=Standing.REJECTED)
    assert codes(first, example(2, "Who pays for the lamp?", "Tern")) == {1: set(), 2: set()}


def test_wordings_of_one_fact_are_meant_to_be_alike() -> None:
    found = codes(
        example(1, "How many days of leave do clerks receive?", "25", group="g"),
        example(2, "How many days of leave do all clerks receive?", "25", group="g"),
    )
    assert found == {1: set(), 2: set()}


@pytest.mark.parametrize("tested", [1, 2])
def test_a_question_that_is_trained_on_is_no_test(tested: int) -> None:
    pair = [
        example(i, "Who pays for the broken lamp?", "Tern", part=Part.TEST)
        if i == tested
        else example(i, "Who pays for the broken lamp?", "Tern")
        for i in (1, 2)
    ]
    found = codes(*pair)
    assert "leak" in found[tested] and "leak" not in found[3 - tested]


def test_only_what_rules_made_is_accepted_by_rule() -> None:
    bad = (ExampleFinding(code="phone"),)
    by_rule = example(1, "Who pays?", "Tern", made_by="rule:agent")
    assert checks.judged(by_rule, ()).standing is Standing.ACCEPTED_BY_RULE
    assert checks.judged(by_rule, bad).standing is Standing.PROPOSED
    by_model = example(1, "Who pays?", "Tern", made_by="model:tiny")
    assert checks.judged(by_model, ()).standing is Standing.PROPOSED
    decided = example(1, "Who pays?", "Tern", made_by="rule:agent", standing=Standing.REJECTED)
    assert checks.judged(decided, ()).standing is Standing.REJECTED


def test_few_of_all_pairs_are_compared() -> None:
    chance = random.Random(0)
    names = ["".join(chance.choices("bcdfghklmnprst", k=7)) for _ in range(400)]
    questions = [f"How {' '.join(chance.choices(names, k=9))}?" for _ in range(1000)]
    pairs = list(checks._candidates([checks._pieces(question) for question in questions]))
    assert len(pairs) < len(questions), "there are half a million pairs"


def test_declining_needs_no_quote() -> None:
    made = example(1, "Where is the sauna?", "The documents do not say this.")
    assert codes(made) == {1: set()}
    grounded = example(
        2,
        "Where is the harbour of Tern?",
        "The documents do not say this.",
        kind=ExampleKind.GROUNDED,
        passages=("a", "b"),
        source=source("The harbour is in the north."),
    )
    assert codes(grounded) == {2: set()}
