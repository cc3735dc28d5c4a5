from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.engine.examples.conversations import conversation, key_answers
from desktop_app.types.tuning import Example, ExampleId, ExampleKind


def example(question: str, answer: str, language: str = "en", **more: object) -> Example:
    values: dict[str, object] = {
        "id": ExampleId(1),
        "kind": ExampleKind.FACT,
        "language": language,
        "question": question,
        "answer": answer,
        "group": "g",
    }
    return Example(**{**values, **more})  # type: ignore[arg-type]


def test_a_fact_is_a_question_and_its_answer() -> None:
    turns = conversation(example("When is lunch?", "At noon."))
    assert [(turn.role, turn.content) for turn in turns] == [
        ("user", "When is lunch?"),
        ("assistant", "At noon."),
    ]


def test_an_instruction_stands_first() -> None:
    turns = conversation(
        example("점심은 언제입니까?", "정오입니다.", "ko", system="짧게 답하세요.")
    )
    assert [turn.role for turn in turns] == ["system", "user", "assistant"]
    assert turns[0].content == "짧게 답하세요."


@pytest.mark.parametrize("language", ["en", "ko"])
def test_passages_are_numbered_and_stand_before_the_question(language: str) -> None:
    grounded = example(
        "Where?", "At sea [2].", language, kind=ExampleKind.GROUNDED, passages=("one", "two")
    )
    system, user, _ = conversation(grounded)
    assert system.role == "system"
    at = [user.content.index(part) for part in ("[1] one", "[2] two", "Where?")]
    assert at == sorted(at)


@pytest.mark.parametrize(
    ("question", "answer", "key"),
    [
        ("How many days of leave?", "28 days", "28 days"),
        ("When does it open?", "The canteen opens at 11:35.", "11:35"),
        (
            "What is the price limit for hotels?",
            "Hotels that cost more than 142 pounds a night need approval.",
            "142 pounds",
        ),
        (
            "Who gives permission for an expensive hotel?",
            "Costly hotels are approved by the quay manager.",
            "quay manager",
        ),
        ("How old is it?", "Parental leave is paid for twenty weeks here. [1]", "twenty weeks"),
        ("휴가는 며칠입니까?", "휴가는 28일입니다.", "28일"),
        ("비용은 누가 승인합니까?", "출장 비용은 부두 관리자가 승인합니다.", "부두 관리자"),
    ],
)
def test_the_key_of_an_answer_is_what_the_question_does_not_hold(
    question: str, answer: str, key: str
) -> None:
    assert key_answers(example(question, answer))[0] == key


def test_the_key_that_a_rule_found_holds_until_the_answer_is_changed() -> None:
    made = example("What is the fee?", "The fee is 25 euros a day.", key="25 euros")
    assert key_answers(made) == ("25 euros",)
    assert key_answers(replace(made, answer="The fee is 30 euros a day."))[0] == "30 euros"
