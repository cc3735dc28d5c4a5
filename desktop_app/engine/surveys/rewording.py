"""A question that no query could be made of, put by the loaded model into a form that is known.

The model only words: what it writes is read by the same rules and answered by the
same queries. It may not bring in numbers, turn a question round, or take one that
has no form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from desktop_app.engine.surveys.cover import Cover
from desktop_app.engine.surveys.frames import Frame
from desktop_app.engine.surveys.meanings import Sense

_MOST_TABLES = 8
_LONGEST = 200
_PROMPTS = {
    "en": """\
Rewrite the question so that it has one of these forms. Use names of the tables and columns \
below. Keep every name, number and date of the question. Answer with the one rewritten \
question only, or with NONE when no form fits.

Forms:
How many TABLE are there for VALUE?
How many TABLE per COLUMN?
What is the total COLUMN for VALUE?
What is the average COLUMN per COLUMN?
Which COLUMN has the highest total COLUMN?
Which COLUMN has the lowest COLUMN?
List all TABLE for VALUE with COLUMN above NUMBER.
List all TABLE without COLUMN.

Example (table visits: Doctor, Charge): who's bringing in the big bucks?
Which Doctor has the highest total Charge?
Example (table trips: Driver, City, Hours): so how long were they on the road for Rome?
What is the total Hours for Rome?

Tables:
{tables}

Question: {question}
""",
    "ko": """\
질문을 다음 형식 가운데 하나로 바꿔 쓰세요. 아래에 있는 표와 열의 이름을 쓰고, 질문에 있는 이름, \
숫자, 날짜는 그대로 두세요. 바꿔 쓴 질문 하나만 답하고, 맞는 형식이 없으면 NONE이라고 답하세요.

형식:
값 표는 모두 몇 개인가요?
열별 표 수를 알려 주세요.
값의 열 합계는 얼마인가요?
열별 열 평균은 얼마인가요?
열 합계가 가장 높은 열은 무엇인가요?
열이 가장 낮은 열은 무엇인가요?
열이 숫자 이상인 표 목록을 보여 주세요.
열이 없는 표 목록을 보여 주세요.

예 (표 진료: 의사, 진료비): 돈은 누가 다 벌어 와?
진료비 합계가 가장 높은 의사는 무엇인가요?
예 (표 운행: 기사, 도시, 시간): 부산 쪽으로는 얼마나 달린 거야?
부산의 시간 합계는 얼마인가요?

표:
{tables}

질문: {question}
""",
}


def reword(
    question: str, language: str, frames: Sequence[Frame], laid: Cover, write: Callable[[str], str]
) -> str | None:
    """The question in a known form; None when the model finds none, or brings in a number."""
    if laid.has(Sense.SHARE):
        return None
    tables = "\n".join(
        f"{frame.name}: {', '.join(heading.core for heading in frame.headings)}"
        for frame in frames[:_MOST_TABLES]
    )
    written = write(_PROMPTS[language].format(tables=tables, question=question)).strip()
    line = written.splitlines()[0].strip(" \"'“”") if written else ""
    if not line or line.upper().startswith("NONE") or len(line) > _LONGEST or line == question:
        return None
    return line if _numbers(line) == _numbers(question) else None


def is_turned_round(before: Cover, after: Cover) -> bool:
    """Whether the new wording asks for the other end, or for what is not, or for less."""
    for one, other in ((Sense.HIGHEST, Sense.LOWEST), (Sense.NEWEST, Sense.OLDEST)):
        if before.has(one) and after.has(other) and not before.has(other):
            return True
        if before.has(other) and after.has(one) and not before.has(one):
            return True
    return before.has(Sense.NOT, Sense.EMPTY) != after.has(Sense.NOT, Sense.EMPTY)


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text.replace(",", "")))
