"""A model may put a question into a form that the rules know, and nothing else."""

from __future__ import annotations

from desktop_app.engine.surveys.survey import SurveyOutcome
from tests.engine.surveys.shelf import Shelf

UNPLANNED = "Which of our roles is raking in the most salary?"


class Model:
    """Says one thing, and keeps what it was asked."""

    def __init__(self, says: str) -> None:
        self.says, self.prompts = says, list[str]()

    def __call__(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self.says


def ask(shelf: Shelf, question: str, says: str) -> tuple[SurveyOutcome | None, Model]:
    model = Model(says)
    return shelf.ask(question, write=model), model


def test_the_new_wording_is_answered_and_shown(office: Shelf) -> None:
    found, model = ask(office, UNPLANNED, "Which Role has the highest total Salary?\n")
    assert found is not None
    assert found.survey.reason is None
    assert found.survey.rows[0][0] == "Engineer"
    assert found.understood == "Which Role has the highest total Salary?"
    assert found.text.startswith("Understood as: Which Role has the highest total Salary?")
    assert "sum(" in found.survey.sql
    (prompt,) = model.prompts
    assert UNPLANNED in prompt
    assert "Salary" in prompt


def test_the_same_in_korean(company: Shelf) -> None:
    question = "서울 쪽 연봉 평균 두드려 봐"
    assert company.reason(question) == "not-countable"
    found, _ = ask(company, question, "서울의 연봉 평균은 얼마인가요?")
    assert found is not None
    assert found.survey.rows[0][0] == 5000
    assert found.text.startswith("이해한 질문: 서울의 연봉 평균은 얼마인가요?")


def test_without_a_form_it_stays_declined(office: Shelf) -> None:
    for says in ("NONE", "", "I cannot tell.", "x" * 500, "Which Role has the highest Fee?"):
        found, _ = ask(office, UNPLANNED, says)
        assert found is not None
        assert found.survey.reason == "not-countable"
        assert found.understood == ""


def test_a_model_brings_in_no_cell_and_no_number(office: Shelf) -> None:
    for says in (
        "What is the total Salary for Oslo?",
        "List all staff with Salary above 4000.",
        "Which Role has the highest total Salary in 2025?",
    ):
        found, _ = ask(office, UNPLANNED, says)
        assert found is not None
        assert found.survey.reason == "not-countable"


def test_a_model_does_not_turn_a_question_round(office: Shelf) -> None:
    found, _ = ask(office, UNPLANNED, "Which Role has the lowest total Salary?")
    assert found is not None
    assert found.survey.reason == "not-countable"


def test_what_no_query_works_out_is_not_reworded(office: Shelf) -> None:
    found, model = ask(office, "What share of our staff work in Oslo?", "How many staff in Oslo?")
    assert found is not None
    assert found.survey.reason == "not-countable"
    assert model.prompts == []


def test_a_planned_or_ordinary_question_needs_no_model(office: Shelf) -> None:
    _, model = ask(office, "How many staff are in Oslo?", "NONE")
    assert model.prompts == []
    found, model = ask(office, "What is the maximum amount for a gift?", "How many staff?")
    assert found is None
    assert model.prompts == []
