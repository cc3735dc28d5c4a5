"""What rules ask about sentences, tables and sections, and what they leave alone."""

from __future__ import annotations

import pytest

from desktop_app.engine.facts import (
    english,
    english_clause,
    english_layout,
    english_synonyms,
    korean,
    korean_endings,
    korean_layout,
    korean_synonyms,
)
from desktop_app.engine.facts.fact import Fact

NAMES = english_clause.Names("We met at Larkspur, and the employees of Tern came.")


@pytest.mark.parametrize(
    ("sentence", "question", "key"),
    [
        (
            "Employees receive 25 days of annual leave in each year, and more later.",
            "How many days of annual leave do employees receive in each year?",
            "25 days",
        ),
        (
            "Travel expenses must be claimed within 21 days after the trip.",
            "Within how many days after the trip must travel expenses be claimed?",
            "21 days",
        ),
        (
            "The daily meal allowance is 47 euros in Europe and 60 euros elsewhere.",
            "What is the daily meal allowance in Europe?",
            "47 euros",
        ),
        (
            "Each clerk has a training budget of 900 euros a year.",
            "What is the training budget of each clerk per year?",
            "900 euros",
        ),
        ("Carried-over leave expires on 31 March.", "When does carried-over leave expire?", "31 M"),
        ("The lighthouse on Tern was built in 1871.", "When was the lighthouse on Tern b", "1871"),
        ("Fire drills take place twice a year.", "How often do fire drills take place?", "twice a"),
        ("Overtime is approved by the team lead.", "By whom is overtime approved?", "team lead"),
        (
            "The data protection officer is Imogen Tarrant.",
            "Who is the data protection officer?",
            "Imogen Tarrant",
        ),
        (
            "Up to seven days of leave can be carried over.",
            "Up to how many days of leave can be carried over?",
            "seven days",
        ),
        (
            "Gifts worth more than 24 pounds must be refused.",
            "Which gifts must be refused?",
            "worth",
        ),
        (
            "Breakages must be reported to the Heron desk.",
            "Where must breakages be r",
            "Heron desk",
        ),
        ("The store is at 9 Cooper's Slip, Port Ennis.", "Where is the store?", "9 Cooper's Slip"),
        ("First aid kits are kept in the boat house.", "Where are first aid kits kept?", "boat h"),
        ("Visitors must wear a violet badge.", "What must visitors wear?", "violet badge"),
        ("The assembly point is the crane yard.", "What is the assembly point?", "crane yard"),
        ("The club meets on the third Thursday.", "When does the club meet?", "the third Thursday"),
        (
            "Members may swim two hours a day.",
            "How many hours a day may members swim?",
            "two hours",
        ),
        (
            "Lost keys are replaced by the Heron Desk in the east lobby.",
            "By whom are lost keys replaced?",
            "Heron Desk",
        ),
        ("The pool shuts from 4 to 15 August.", "When does the pool shut?", "from 4 to 15 August"),
        ("A fine of 14 pounds is charged for litter.", "What fine is charged for litter", "14 p"),
        (
            "Courts can be booked 11 days in advance.",
            "How many days can courts be booked in advance?",
            "11 days",
        ),
        (
            "Glass bottles are forbidden on the whole poolside.",
            "What should I know about glass bottles?",
            "",
        ),
        ("The mileage rate is 0.43 pounds.", "What is the mileage rate?", "0.43 pounds"),
        ("Business class is not paid for.", "Is business class paid for?", "No"),
        ("You may work from home on two days.", "May I work from home on two days?", "Yes"),
        (
            "A heat sink is a piece of metal that carries heat away.",
            "What is a heat sink?",
            "a piece of metal that carries heat away",
        ),
    ],
)
def test_an_english_statement_is_asked_for(sentence: str, question: str, key: str) -> None:
    facts = [f for f in english.of_sentence(sentence, NAMES) if f.questions[0].startswith(question)]
    assert facts, [f.questions for f in english.of_sentence(sentence, NAMES)]
    assert facts[0].key.startswith(key)
    assert sentence in facts[0].answer
    assert len(set(facts[0].questions)) >= 3


@pytest.mark.parametrize(
    "sentence",
    [
        "It has 25 days.",
        "This lasts three weeks.",
        "Plan costs are 5 euros higher than its value.",
        "The fort was a large one.",
        "Nobody knows.",
        "The manager is in the yard.",
        "The plan is in the interest of all.",
        "The meetings take place on Tuesday and Thursday.",
        "The launch moves from 1 September to 15 October.",
        "Ask for approval ten days before you leave.",
        "The result was a loss of 5 euros.",
        "The offer of 38 euros was second, which they liked",
    ],
)
def test_an_english_sentence_that_is_not_sure_makes_nothing(sentence: str) -> None:
    assert list(english.of_sentence(sentence, NAMES)) == []


@pytest.mark.parametrize(
    ("sentence", "question", "key"),
    [
        ("초과근무는 팀장이 승인한다.", "초과근무는 누가 승인하나요?", "팀장"),
        ("출장은 본부장의 승인을 받아야 합니다.", "출장은 누구의 승인을 받아야 하나요?", "본부장"),
        ("분실한 열쇠는 관리실에 신고한다.", "분실한 열쇠는 어디에 신고하나요?", "관리실"),
        ("구급상자는 북문 입구에 비치한다.", "구급상자는 어디에 비치하나요?", "북문 입구"),
        (
            "방문객은 보라색 배지를 착용해야 합니다.",
            "방문객은 무엇을 착용해야 하나요?",
            "보라색 배지",
        ),
        (
            "안전위원회는 매월 셋째 주 목요일에 열린다.",
            "안전위원회는 언제 열리나요?",
            "매월 셋째 주 목",
        ),
        ("재활용품은 화요일에 수거합니다.", "재활용품은 무슨 요일에 수거하나요?", "화요일"),
        ("대표이사는 한도윤입니다.", "대표이사는 누구인가요?", "한도윤"),
        ("비상 집결지는 북문 주차장이다.", "비상 집결지는 어디인가요?", "북문 주차장"),
        ("출입증은 보라색이다.", "출입증은 무슨 색인가요?", "보라색"),
    ],
)
def test_a_korean_rule_is_asked_for(sentence: str, question: str, key: str) -> None:
    (fact,) = korean.of_sentence(sentence)
    assert fact.questions[0] == question
    assert fact.key.startswith(key)
    assert fact.quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "그는 학교에서 상을 받았다.",
        "많은 나라는 다른 규칙을 사용하기도 한다.",
        "학생은 교실에 갔다.",
    ],
)
def test_a_korean_story_is_left_alone(sentence: str) -> None:
    assert list(korean.of_sentence(sentence)) == []


def test_wordings_differ_in_their_words() -> None:
    (fact,) = english.of_sentence("Travel costs must be claimed within 17 days.", NAMES)
    asked = " ".join(fact.questions)
    assert "travel expenses" in asked and "submitted" in asked and "By when" in asked
    (fact,) = korean.of_sentence("급여는 매월 21일에 지급한다.")
    assert "월급은 매월 며칠에 줍니까?" in fact.questions
    assert "임금은 매월 며칠에?" in fact.questions


def test_other_words_take_their_own_article_and_particle() -> None:
    assert english_synonyms.varied("is an employee paid", 1) == "is a staff member paid"
    assert english_synonyms.varied("is a contract", 1) == "is an agreement"
    assert korean_synonyms.varied("관리비는 얼마인가요?", 1) == "관리 비용은 얼마인가요?"
    assert korean_synonyms.varied("보증금은 얼마인가요?", 0) == "보증금은 얼마인가요?"


@pytest.mark.parametrize(
    ("sentence", "question", "answer", "key"),
    [
        (
            "연차는 사용하는 날의 3일 전까지 신청한다.",
            "연차는 사용하는 날의 며칠 전까지 신청하나요?",
            "연차는 사용하는 날의 3일 전까지 신청합니다.",
            "3일",
        ),
        ("점심시간은 1시간이다.", "점심시간은 몇 시간인가요?", "점심시간은 1시간입니다.", "1시간"),
        (
            "도서관은 오전 9시부터 오후 6시까지 엽니다.",
            "도서관은 몇 시부터 몇 시까지 여나요?",
            "도서관은 오전 9시부터 오후 6시까지 엽니다.",
            "오전 9시부터 오후 6시까지",
        ),
        (
            "회사는 통신비로 매월 3만 원을 지급한다.",
            "회사는 통신비로 매월 얼마를 지급하나요?",
            "회사는 통신비로 매월 3만 원을 지급합니다.",
            "3만 원",
        ),
        (
            "급여는 매월 21일에 지급한다.",
            "급여는 매월 며칠에 지급하나요?",
            "급여는 매월 21일에 지급합니다.",
            "21일",
        ),
        (
            "보고서는 2026년 3월 1일까지 낸다.",
            "보고서는 언제까지 내나요?",
            "보고서는 2026년 3월 1일까지 냅니다.",
            "2026년 3월 1일",
        ),
    ],
)
def test_a_korean_statement_is_asked_for(
    sentence: str, question: str, answer: str, key: str
) -> None:
    (fact,) = korean.of_sentence(sentence)
    assert (fact.questions[0], fact.answer, fact.key) == (question, answer, key)
    assert len(set(fact.questions)) >= 8


def test_every_clause_of_a_korean_sentence_is_asked_for_with_its_topic() -> None:
    sentence = "사무소는 1층에 있으며 평일 오전 9시부터 오후 6시까지 문을 엽니다."
    assert [fact.questions[0] for fact in korean.of_sentence(sentence)] == [
        "사무소는 몇 층에 있나요?",
        "사무소는 평일 몇 시부터 몇 시까지 문을 여나요?",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "이 규정은 2026년 1월 1일부터 시행한다.",
        "늦으면 2퍼센트의 연체료가 붙습니다.",
        "3일 안에 신청해 주십시오.",
        "두 번째 차는 밖에 세웁니다.",
        "그 뒤에도 5일을 더 줍니다.",
        "수습 기간 3개월 동안에는 재택근무를 하지 않는다.",
    ],
)
def test_a_korean_sentence_that_is_not_sure_makes_nothing(sentence: str) -> None:
    assert list(korean.of_sentence(sentence)) == []


@pytest.mark.parametrize(
    ("word", "formal"),
    [
        ("한다", "합니다"),
        ("받는다", "받습니다"),
        ("엽니다", "엽니다"),
        ("있다", "있습니다"),
        ("지었다", "지었습니다"),
        ("15일이다", "15일입니다"),
    ],
)
def test_korean_endings_become_formal(word: str, formal: str) -> None:
    predicate = korean_endings.statement(word)
    assert predicate is not None and f"{predicate.formal}다" == formal


def first(fact: Fact | None) -> tuple[str, str]:
    assert fact is not None
    assert len(set(fact.questions)) >= 3
    return fact.questions[0], fact.answer


def test_lines_and_cells() -> None:
    assert first(english_layout.of_pair("Annual leave", "25 days", "", NAMES)) == (
        "What is the annual leave?",
        "The annual leave is 25 days.",
    )
    assert english_layout.of_pair("Present", "Anna Ox", "", NAMES) is None
    assert english_layout.of_pair("Note", "25 days", "", NAMES) is None
    cell = english_layout.of_cell("Employees", "Limit per night", "165 euros", "", NAMES)
    assert first(cell) == (
        "What is the limit per night for employees?",
        "The limit per night for employees is 165 euros.",
    )
    assert english_layout.of_cell("Seoul", "Who", "Anna Ox", "", NAMES) is None
    assert first(korean_layout.of_pair("식대", "20만 원", "")) == (
        "식대는 얼마인가요?",
        "식대는 20만 원입니다.",
    )
    assert first(korean_layout.of_pair("교육비", "1년에 120만 원까지 지원한다.", "")) == (
        "교육비는 1년에 얼마까지 지원하나요?",
        "교육비는 1년에 120만 원까지 지원합니다.",
    )
    cell = korean_layout.of_cell("본인 결혼", "휴가 일수", "5일", "")
    assert first(cell) == (
        "본인 결혼의 휴가 일수는 며칠인가요?",
        "본인 결혼의 휴가 일수는 5일입니다.",
    )


@pytest.mark.parametrize(
    ("key", "value", "question"),
    [
        ("Phone extension", "5523", "What is the phone extension?"),
        ("Opening hours", "9:00 to 17:30", "What are the opening hours?"),
        ("Working days", "Monday to Friday", "What are the working days?"),
        ("Spare spools", "14 boxes", "How many spare spools are there?"),
        ("Members", "1,200", "How many members are there?"),
        ("Spare parts", "in the cellar", "Where are the spare parts?"),
        ("Supplier", "Orrin Rope Works", "Who is the supplier?"),
        ("Invoice number", "INV-2024-17", "What is the invoice number?"),
        ("Colour", "violet", "What is the colour?"),
        ("담당자", "김철수", "담당자는 누구인가요?"),
        ("위치", "본관 3층", "위치는 어디인가요?"),
        ("운영 시간", "09:00 ~ 18:00", "운영 시간은 언제인가요?"),
        ("예비 얼레", "14상자", "예비 얼레는 몇 상자인가요?"),
        ("내선 번호", "5523", "내선 번호는 몇 번인가요?"),
        ("지급 방법", "계좌 이체", "지급 방법은 무엇인가요?"),
    ],
)
def test_a_line_with_a_colon_tells_one_thing(key: str, value: str, question: str) -> None:
    if key.isascii():
        fact = english_layout.of_pair(key, value, f"{key}: {value}", NAMES)
    else:
        fact = korean_layout.of_pair(key, value, f"{key}: {value}")
    asked, answer = first(fact)
    assert asked == question and fact is not None and fact.key == value
    assert value in answer and answer.endswith("." if key.isascii() else f"{value}입니다.")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Anna", "Yes, of course."),
        ("Price", "the price is 5 euros"),
        ("Status", "see the next page; ask there"),
        ("Warning", "hot"),
        ("Phone", "5523"),
        ("김철수", "네, 알겠습니다."),
        ("비고", "없음"),
        ("안내", "문의해 주세요"),
        ("상태", "확인 중이며 곧 알려 드림"),
    ],
)
def test_a_line_with_a_colon_that_tells_nothing_is_left_alone(key: str, value: str) -> None:
    if key.isascii():
        assert english_layout.of_pair(key, value, "", NAMES) is None
    else:
        assert korean_layout.of_pair(key, value, "") is None


def test_sections_are_asked_for_by_headings_that_name_something() -> None:
    text = "Leave must be requested two weeks before. Shorter leave needs a day."
    section = english_layout.of_section("2. Annual leave", text, NAMES)
    assert first(section) == ("What are the rules on annual leave?", text)
    assert english_layout.of_section("Before the trip", text, NAMES) is None
    section = english_layout.of_section("How to make a claim", text, NAMES)
    assert first(section) == ("How do I make a claim?", text)
    text = "급여는 매월 21일에 지급한다."
    section = korean_layout.of_section("제9조 (급여일)", text)
    assert first(section)[0] == "급여일에 대해 알려 주세요."
    assert korean_layout.of_section("서명", text) is None
