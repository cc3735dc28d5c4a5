import pytest

from desktop_app.engine.retrieval.query import Previous, leans, parts, translate, understand
from desktop_app.types import Filters

MEALS = Previous(question="What is the daily meal allowance in Europe?", answer="58 euros.")
MEALS_KO = Previous(question="유럽 출장의 하루 식비는 얼마인가요?", answer="58유로입니다.")


def standalone(asked: str, previous: Previous | None = MEALS) -> str:
    return understand(asked, Filters(), previous, None).standalone


@pytest.mark.parametrize(
    ("asked", "rest", "filters"),
    [
        ("type:PDF how long?", "how long?", Filters(types=("pdf",))),
        (
            'file:lease folder:"My Home" rent',
            "rent",
            Filters(files=("lease",), folders=("My Home",)),
        ),
        ("after:2024-03 rent", "rent", Filters(after="2024-03-01")),
        ("before:2024-02 rent", "rent", Filters(before="2024-02-29")),
        ("before:2023 rent", "rent", Filters(before="2023-12-31")),
        (
            "종류:pdf 이후:2024-05-07 계약 금액은?",
            "계약 금액은?",
            Filters(types=("pdf",), after="2024-05-07"),
        ),
        ("after:soon rent", "after:soon rent", Filters()),
        ('the "notice period" is?', 'the "notice period" is?', Filters(phrases=("notice period",))),
        ('a "flat?" here', 'a "flat?" here', Filters(phrases=("flat",))),
        ('nothing in "?!"', 'nothing in "?!"', Filters()),
        (
            "“하루 식비”와 “교통비”",
            "“하루 식비”와 “교통비”",
            Filters(phrases=("하루 식비", "교통비")),
        ),
        ("before:2024-13 rent", "before:2024-13 rent", Filters()),
        ('파일:"근로 계약" 휴가', "휴가", Filters(files=("근로 계약",))),
        ("「개인 정보」란?", "「개인 정보」란?", Filters(phrases=("개인 정보",))),
        ('a 5" screen and 7" one', 'a 5" screen and 7" one', Filters()),
        ("the tenant's and the owner's part", "the tenant's and the owner's part", Filters()),
    ],
)
def test_filters_and_exact_words_are_taken_out(asked: str, rest: str, filters: Filters):
    made = understand(asked, Filters(), None, None)
    assert (made.standalone, made.filters) == (rest, filters)


def test_filters_of_the_question_are_added_to_those_of_the_window():
    made = understand(
        "type:pdf after:2024 x", Filters(types=("md",), after="2025-01-01"), None, None
    )
    assert made.filters == Filters(types=("md", "pdf"), after="2025-01-01")


@pytest.mark.parametrize(
    ("asked", "complete"),
    [
        ("and in Asia?", "What is the daily meal allowance in Asia?"),
        ("What about Asia?", "What is the daily meal allowance in Asia?"),
        ("and for part-timers?", "What is the daily meal allowance in Europe, for part-timers?"),
        ("Is that taxed?", "Is that taxed (daily meal allowance in Europe)?"),
        ("And who approves it?", "who approves it (daily meal allowance in Europe)?"),
        ("Why?", "Why (daily meal allowance in Europe)?"),
        ("also for interns?", "What is the daily meal allowance in Europe, for interns?"),
        ("In Asia?", "What is the daily meal allowance in Asia?"),
        ("and Japan?", "What is the daily meal allowance in Japan?"),
        ("How about lunch?", "lunch (daily meal allowance in Europe)?"),
        ('what about the "late fee"?', 'the "late fee" (daily meal allowance in Europe)?'),
        (
            "And if I stay longer?",
            "What is the daily meal allowance in Europe, if I stay longer?",
        ),
    ],
)
def test_a_follow_up_is_completed(asked: str, complete: str):
    assert standalone(asked) == complete


@pytest.mark.parametrize(
    ("asked", "complete"),
    [
        ("그럼 아시아는요?", "아시아: 유럽 출장의 하루 식비는 얼마인가요?"),
        ("국내는?", "국내: 유럽 출장의 하루 식비는 얼마인가요?"),
        ("일본은 어때요?", "일본: 유럽 출장의 하루 식비는 얼마인가요?"),
        ("계약직도 되나요?", "계약직: 유럽 출장의 하루 식비는 얼마인가요?"),
        ("그건 언제까지?", "그건 언제까지 (유럽 출장의 하루 식비)?"),
        ("왜 그런가요?", "왜 그런가요 (유럽 출장의 하루 식비)?"),
        ("누가 정했어?", "누가 정했어 (유럽 출장의 하루 식비)?"),
        ("그럼 술값은 누가 내나요?", "술값은 누가 내나요 (유럽 출장의 하루 식비)?"),
    ],
)
def test_a_korean_follow_up_is_completed(asked: str, complete: str):
    assert standalone(asked, MEALS_KO) == complete


@pytest.mark.parametrize(
    "asked",
    [
        "Who was the king of England in 1066?",
        "Does the lease of the flat in Seoul say that it ends in May?",
        "How long is the probation period?",
        "In what year was the school renamed?",
        "How many kinds of leave are there?",
        "for sale signs in Seoul: who may put them up?",
        "연차는 며칠인가요?",
        "출장비 정산은 어떻게 하나요?",
        "노아의 방주를 만든 재질은?",
        "회장의 이름은?",
        "이 법은 언제 시행되나요?",
        "언제 입사한 직원이 연차를 받나요?",
    ],
)
def test_a_question_that_stands_alone_stays_as_it_is(asked: str):
    assert standalone(asked) == asked and not leans(asked)


def test_a_part_that_names_two_places_replaces_both() -> None:
    before = Previous(question="Who signed the lease of the flat in Seoul?", answer="Ms Kim.")
    assert standalone("And of the house in Busan?", before) == (
        "Who signed the lease of the house in Busan?"
    )


def test_nothing_is_completed_without_a_question_before():
    assert standalone("and in Asia?", None) == "and in Asia?"


def test_a_model_may_rewrite_and_is_held_to_the_words_of_the_follow_up():
    def good(prompt: str) -> str:
        assert "meal allowance in Europe" in prompt and "58 euros" in prompt
        return "What is the daily meal allowance for part-timers in Europe?"

    made = understand("and for part-timers?", Filters(), MEALS, good)
    assert made.rewritten_by == "model"
    assert made.standalone == "What is the daily meal allowance for part-timers in Europe?"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "I do not know.",
        "The allowance for part-timers is 58 euros.",
        "What is the daily meal allowance in Europe?",
        "What about part-timers?",
        "시간제 part-timers 식비는 얼마인가요?",
        "Is it for part-timers" + " and so on" * 40 + "?",
    ],
)
def test_what_is_no_rewriting_gives_way_to_the_rules(written: str) -> None:
    made = understand("and for part-timers?", Filters(), MEALS, lambda _: written)
    assert made.rewritten_by == "rules" and "part-timers" in made.standalone


def test_a_translation_must_be_in_the_other_script():
    assert translate("식비는 얼마인가요?", "en", lambda _: "How much is it?") == "How much is it?"
    assert translate("식비는 얼마인가요?", "en", lambda _: "식비는 얼마인가요?") is None
    assert translate("How much?", "ko", lambda _: "") is None


@pytest.mark.parametrize(
    ("question", "one", "two"),
    [
        (
            "What is the RTO and who decides whether the second site is started?",
            "What is the RTO?",
            "who decides whether the second site is started?",
        ),
        (
            "When does the lease end? How much is the deposit?",
            "When does the lease end?",
            "How much is the deposit?",
        ),
        (
            "Tell me what a press costs, and how heavy a lathe is",
            "Tell me what a press costs?",
            "how heavy a lathe is",
        ),
        (
            "연차는 며칠이고 병가는 며칠인가요?",
            "연차는 며칠?",
            "병가는 며칠인가요?",
        ),
        (
            "담당자는 누구인가요? 그리고 마감은 언제인가요?",
            "담당자는 누구인가요?",
            "마감은 언제인가요?",
        ),
        ("What is the RTO and who sets it?", "What is the RTO?", "who sets it (RTO)?"),
    ],
)
def test_two_questions_in_one_are_parted(question: str, one: str, two: str) -> None:
    assert parts(question) == (one, two)


@pytest.mark.parametrize(
    "question",
    [
        "Who asked to move the fire drill and why?",
        "How and when do I apply?",
        "What are the terms and conditions?",
        "Who may use the car and the bicycle?",
        "이 기계는 언제 사고 팔 수 있나요?",
        "연차와 병가는 며칠인가요?",
    ],
)
def test_one_question_stays_whole(question: str) -> None:
    assert parts(question) == (question,)
