"""Facts of the layout of Korean documents: lines with a colon, rows of tables, sections."""

from __future__ import annotations

import re

from desktop_app.engine.facts import korean_endings, wordings
from desktop_app.engine.facts.fact import Fact
from desktop_app.engine.facts.korean import QUANTITY, in_place, of_clause

LONGEST_QUANTITY, LONGEST_VALUE = 40, 25
"""Characters of a value that begins with a quantity, and of any other."""
_NUMBERING = re.compile(
    r"^(?:제\s?\d+\s?[장절조항관편](?:의\s?\d+)?\.?|\d+(?:\.\d+)*[.)]?|[가-하IVX]+[.)])\s*"
)
_BRACKETED = re.compile(r"^\((?P<inner>[^()]+)\)$")
_GENERAL = frozenset(
    (
        "서명",
        "기타",
        "부칙",
        "개요",
        "소개",
        "참고",
        "비고",
        "목적",
        "목차",
        "결론",
        "서론",
        "머리말",
    )
)
_LABELS_OF_PAIRS = frozenset(("항목", "구분", "내용", "속성", "이름", "명칭", "종류", "값", "세부"))
_NO_HEADERS = frozenset(("비고", "참고", "내용", "설명", "기타", "번호", "순번", "값", "특이사항"))
_NO_VALUES = frozenset(("없음", "해당 없음", "미정", "네", "예", "아니요", "안녕", "상동", "생략"))
_TIMES = re.compile(r"\d{1,2}:\d\d")
_HOURS = re.compile(r"\d{1,2}:\d\d\s?(?:~|-|–|부터)\s?\d{1,2}:\d\d(?:까지)?")
_COUNTED = re.compile(r"\d[\d,]*\s?(?P<counter>[가-힣]{1,3})")
_ENDS_SENTENCE = re.compile(
    r"(?:[다요까죠]|[가-힣][함됨음임]|드림|것|시오|세요|려고|니다|지만|는데|면|고|서)[.。]?$"
)
_PERSON = re.compile(r"(?:자|인|장|원|사|담당|책임|대표|관리|성명|이름|팀장|강사|의장)$")
_NAME = re.compile(r"[가-힣]{2,4}(?:\s[가-힣]{1,5})?")


def of_pair(key: str, value: str, quote: str) -> Fact | None:
    """ "교육비: 1년에 120만 원까지 지원한다.", on a line of its own."""
    if not re.fullmatch(r"[가-힣A-Za-z][가-힣A-Za-z0-9·\s]{0,19}", key) or key in _NO_HEADERS:
        return None
    if value.endswith("다."):
        clause = f"{korean_endings.topic(key)} {value[:-1]}"
        # a comma may begin another subject
        return of_clause(clause, end=True, sentence=quote) if "," not in value else None
    if not (QUANTITY.match(value) and len(value) <= LONGEST_QUANTITY) and not _is_short(value):
        return None
    return _noun_fact("pair", key, value, quote)


def _is_short(value: str) -> bool:
    """Whether what stands behind a colon is all that is said of a thing, and no sentence."""
    return (
        len(value) <= LONGEST_VALUE
        and value not in _NO_VALUES
        and re.search(r"\w", value) is not None
        and not re.search(r"[!?;:：…\[\]<>@=|]|\.\s|,(?!\d)", _TIMES.sub("", value))
        and not _ENDS_SENTENCE.search(value)
    )


def of_cell(row: str, header: str, value: str, quote: str) -> Fact | None:
    """A cell of a table, named by the first cell of its row and the header of its column."""
    if header in _NO_HEADERS or not re.match(r"[가-힣A-Za-z]", header) or len(header) > 20:
        return None
    if not re.search(r"[^\W\d_]", row):
        return None
    return _noun_fact("cell", f"{row}의 {header}", value, quote)


def of_row_pair(key: str, value: str, quote: str) -> Fact | None:
    """A row of a table that only has names and values."""
    if not re.match(r"[가-힣A-Za-z]", key) or len(key) > 20:
        return None
    return _noun_fact("row", key, value, quote)


def is_table_of_pairs(header: list[str]) -> bool:
    """Whether its first row is a name and a value already, or a header that says so."""
    if len(header) != 2:
        return False
    return header[0] in _LABELS_OF_PAIRS or is_value(header[1])


def is_value(text: str) -> bool:
    """Whether a cell is a value rather than the name of a column."""
    return len(text) > 15 or bool(re.search(r"\d", text))


def of_section(heading: str, text: str) -> Fact | None:
    """A section whose heading names what it is about."""
    name = _NUMBERING.sub("", heading.strip()).strip()
    if inner := _BRACKETED.match(name):
        name = inner["inner"]
    if (
        not 2 <= len(name) <= 20
        or name in _GENERAL
        or not re.fullmatch(r"[가-힣A-Za-z0-9\s·]+", name)
    ):
        return None
    if name == heading.strip() or not text.endswith("다."):
        return None  # only numbered sections are rules by themselves
    return Fact(
        rule="section",
        questions=(
            f"{name}에 대해 알려 주세요.",
            f"{name}에 관한 규정은 무엇인가요?",
            f"{name}에 관해 무엇이 정해져 있나요?",
            f"{name}에 대한 내용을 설명해 주세요.",
        ),
        answer=text,
        key="",
        quote=text,
    )


def _noun_fact(rule: str, noun: str, value: str, quote: str) -> Fact:
    asked = f"{korean_endings.topic(noun)} {_asked(noun, value)}"
    return Fact(
        rule=rule,
        questions=tuple(
            dict.fromkeys(
                (
                    *wordings.korean(noun=asked)[: wordings.MOST - 2],
                    f"{korean_endings.object_(noun)} 알려 주세요.",
                    f"{noun} 좀 알려줘.",
                )
            )
        ),
        answer=_said(noun, value),
        key=value,
        quote=quote,
    )


def _said(noun: str, value: str) -> str:
    """The value in a sentence: learned bare, it would come as the answer to anything."""
    if len(value) > LONGEST_QUANTITY or value.endswith((".", "다", "요")):
        return value
    return f"{korean_endings.topic(noun)} {value}입니다."


def _asked(noun: str, value: str) -> str:
    """What asks for a value: its quantity, else what its name says."""
    if found := QUANTITY.fullmatch(value):
        return in_place(value, found)
    if _HOURS.fullmatch(value):
        return "언제"
    if counted := _COUNTED.fullmatch(value):
        return f"몇 {counted['counter']}"
    if _PERSON.search(noun) and _NAME.fullmatch(value):
        return "누구"
    if noun.endswith(("위치", "장소", "주소", "소재지")):
        return "어디"
    if noun.endswith(("색", "색상", "빛깔")):
        return "무슨 색"
    if noun.endswith("번호") and value.replace("-", "").isdigit():
        return "몇 번"
    return "무엇"
