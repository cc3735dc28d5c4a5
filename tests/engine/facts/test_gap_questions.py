import pytest

from desktop_app.engine.facts import gap_questions
from desktop_app.types import Block, BlockKind, Page

ENGLISH = "The lantern is a portable light that keepers carry at night. It costs little."


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        (
            "The lantern is a portable light that keepers carry at night.",
            "What is the lantern?",
            "a portable light that keepers carry at night",
        ),
        (
            "The keeper rings the bell when visibility falls below 300 metres.",
            "What belongs in the gap? The keeper rings the bell when visibility falls below "
            "____ metres.",
            "300",
        ),
        (
            "The “old” tower was handed over to the city on 4 May 1968 after repairs.",
            "What belongs in the gap? The old tower was handed over to the city on ____ "
            "after repairs.",
            "4 May 1968",
        ),
        ("등대란 밤에 배를 이끄는 탑을 말한다.", "등대란 무엇인가요?", "밤에 배를 이끄는 탑"),
        (
            "등대지기의 연차는 한 해에 18일로 정한다.",
            "빈칸에 들어갈 말은 무엇인가요? 등대지기의 연차는 한 해에 ____로 정한다.",
            "18일",
        ),
        (
            "등대지기의 수습 기간은 제4장에 따라 3개월로 한다.",
            "빈칸에 들어갈 말은 무엇인가요? 등대지기의 수습 기간은 제4장에 따라 ____로 한다.",
            "3개월",
        ),
        (
            "규정을 어긴 등대지기는 벌금 1천만원을 제4장에 따라 낸다.",
            "빈칸에 들어갈 말은 무엇인가요? 규정을 어긴 등대지기는 벌금 ____을 제4장에 따라 낸다.",
            "1천만원",
        ),
        (
            "A room for visitors costs 42 pounds a night in the tower.",
            "What belongs in the gap? A room for visitors costs ____ a night in the tower.",
            "42 pounds",
        ),
    ],
)
def test_a_sentence_that_states_a_fact_makes_a_question(sentence: str, question: str, answer: str):
    draft = gap_questions.draft_of(sentence)
    assert draft is not None and draft.draft
    assert (draft.question, draft.answers) == (question, (answer,))


@pytest.mark.parametrize(
    "sentence",
    [
        "It is a light that was bought in 1968 for the old tower.",
        "Nobody knows any more who has built this tower.",
        "In 1968.",
        "이는 1968년에 고친 등대이며 지금도 쓰인다.",
    ],
)
def test_a_sentence_that_needs_another_or_states_nothing_makes_none(sentence: str):
    assert gap_questions.draft_of(sentence) is None


def test_headings_and_tables_make_no_questions():
    text = "The lantern is a portable light that keepers carry.\n" + ENGLISH
    first = text.index("\n")
    page = Page(
        number=3,
        text=text,
        blocks=(
            Block(kind=BlockKind.HEADING, start=0, end=first, level=1),
            Block(kind=BlockKind.PARAGRAPH, start=first + 1, end=len(text)),
        ),
    )
    (draft,) = gap_questions.drafts_of(page)
    assert draft.evidence[0].page == 3
    assert draft.evidence[0].quote == ENGLISH.split(" It costs")[0]
