from __future__ import annotations

import pytest

from desktop_app.engine.retrieval.places import Place, asked, find
from desktop_app.types import Block, BlockKind, Page

MANUAL = """Machine manual
Contents: 1 Safety, 2 Transport
4.2 Lubrication .......... 12

1 Safety
Wear goggles and gloves.

4 Upkeep

4.1 Cleaning
Clean the guide rails daily. See 4.2 for grease.

4.2 Lubrication
Use 12 g of grease LX-2 for each bearing.
(a) Left bearing: every 8 hours.
(b) Right bearing: every 40 hours.

4.10 Storage
Keep it dry."""

RULES = """취업규칙

제1장 총칙

제1조(목적) 이 규칙은 근로조건을 정한다.
제4조에 따라 신고한다.

제4조(휴가) ① 연차는 15일로 한다.
② 병가는 60일까지 쓸 수 있다.
제4조의2(출산휴가) 출산휴가는 90일이다.

제2장 임금
제5조(임금) 임금은 25일에 지급한다."""


def page(text: str, number: int = 1, *, headings: tuple[str, ...] = ()) -> Page:
    blocks = [
        Block(
            kind=BlockKind.HEADING, start=text.index(one), end=text.index(one) + len(one), level=1
        )
        for one in headings
    ]
    return Page(number=number, text=text, blocks=tuple(blocks))


def said(question: str, *pages: Page) -> str:
    place = asked(question)
    assert place is not None
    texts = {one.number: one.text for one in pages}
    return "".join(texts[s.page][s.start : s.end] for s in find(place, pages)).strip()


@pytest.mark.parametrize(
    ("question", "kind", "number", "parts"),
    [
        ("What does section 4.2 of the press manual say?", "section", "4.2", ()),
        ("what is in clause 4.2(a)?", "clause", "4.2", ("a",)),
        ("Article 5", "article", "5", ()),
        ("Summarise Appendix B", "appendix", "B", ()),
        ("What is on page 3 of the manual?", "page", "3", ()),
        ("제4조 내용은?", "article", "4", ()),
        ("제4조의2는 무엇인가요?", "article", "4-2", ()),
        ("취업규칙 제4조 제2항에는 뭐라고 되어 있나요?", "article", "4", ("2",)),
        ("매뉴얼 3쪽 내용", "page", "3", ()),
        ("4조에는 뭐라고 되어 있어?", "article", "4", ()),
    ],
)
def test_a_question_names_a_place(
    question: str, kind: str, number: str, parts: tuple[str, ...]
) -> None:
    place = asked(question)
    assert place is not None
    assert (place.kind, place.number, place.parts) == (kind, number, parts)


@pytest.mark.parametrize(
    "question",
    [
        "How many days of leave are there?",
        "예산은 5조 원인가요?",
        "Which part is it?",
        "What is a section?",
        "chapters about safety",
        "Which contracts mention section 4?",
        "제4조를 언급한 문서는?",
    ],
)
def test_others_name_none(question: str) -> None:
    assert asked(question) is None


def test_what_is_said_beside_the_place() -> None:
    place = asked("What does section 4.2 of the press manual say?")
    assert place is not None and place.words == ["press", "manual"]


@pytest.mark.parametrize(
    ("question", "begins", "ends"),
    [
        ("section 4.2", "4.2 Lubrication\nUse 12 g", "every 40 hours."),
        ("clause 4.2(a)", "(a) Left bearing", "every 8 hours."),
        ("section 4.1", "4.1 Cleaning", "for grease."),
        ("section 4.10", "4.10 Storage", "Keep it dry."),
    ],
)
def test_a_section_is_found_by_its_number(question: str, begins: str, ends: str) -> None:
    found = said(question, page(MANUAL))
    assert found.startswith(begins) and found.endswith(ends)


@pytest.mark.parametrize(
    ("question", "begins", "ends"),
    [
        ("제4조", "제4조(휴가)", "쓸 수 있다."),
        ("제4조 제2항", "② 병가는", "쓸 수 있다."),
        ("제4조의2", "제4조의2(출산휴가)", "90일이다."),
        ("제1장", "제1장 총칙", "90일이다."),
        ("Article 5", "제5조(임금)", "지급한다."),
    ],
)
def test_an_article_is_found_by_its_number(question: str, begins: str, ends: str) -> None:
    found = said(question, page(RULES))
    assert found.startswith(begins) and found.endswith(ends)


def test_a_chapter_is_a_heading_and_no_item_of_a_list() -> None:
    text = "Steps\n3. Wear gloves.\n\n3 Starting\nPress the green button.\n\n4 Upkeep\nDaily."
    found = said("chapter 3", page(text, headings=("Steps", "3 Starting", "4 Upkeep")))
    assert found == "3 Starting\nPress the green button."


def test_a_page_is_found_by_its_number() -> None:
    assert said("page 2", page("one"), page("two", 2)) == "two"
    assert find(Place(kind="page", number="3"), [page("one")]) == ()


def test_a_place_goes_on_at_the_next_page() -> None:
    pages = page("7.1 Notice\nThe notice is"), page("three months.\n7.2 Other\nMore.", 2)
    assert said("clause 7.1", *pages) == "7.1 Notice\nThe notice isthree months."


def test_what_nobody_sees_is_no_place() -> None:
    text = "4.1 Seen\nText.\n\n4.2 Hidden\nSecret."
    hidden = Block(kind=BlockKind.HIDDEN, start=text.index("4.2"), end=len(text), level=0)
    place = Place(kind="section", number="4.2")
    assert find(place, [Page(number=1, text=text, blocks=(hidden,))]) == ()
