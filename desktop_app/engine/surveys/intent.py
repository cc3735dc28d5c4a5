"""Whether a question is about everything that is collected, planned or not.

Apart from planning on purpose: a planner must understand every word, this only
that all rows are meant. What is recognised here and cannot be planned is declined
and never answered from the nearest passages. Three things must come together:
a way of asking that needs all rows, names from a stored table, and hardly any
word that the table does not know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from desktop_app.engine.surveys import vocabulary
from desktop_app.engine.surveys.cover import Cover, CoverSpan, Form, exact_form, form, is_cjk
from desktop_app.engine.surveys.frames import Frame
from desktop_app.engine.surveys.meanings import Meaning, Sense
from desktop_app.engine.surveys.question import SurveyQuestion
from desktop_app.engine.surveys.vocabulary import PEOPLE
from desktop_app.engine.text.lang import EN, KO

_LOOSE = {
    Sense.COUNT: """
        how big|how large|size of|how often|how frequently|headcount|head count|count up|
        tally|tallied|quantify|세어|세면|셀|집계|몇이나|머릿수""",
    Sense.SUM: """
        put together|taken together|all told|all in all|in all|adds up|add together|
        summed|totalled|totaled|sums|cumulative|도합|통틀어|다해서|합쳐|더해|누계|누적|얼마어치|얼마치""",
    Sense.AVERAGE: "averages|averaged|averaging|mean|typical|typically|평균적",
    Sense.SHARE: """
        percent|percentage|share|proportion|ratio|fraction|rate of|median|standard deviation|
        variance|trend|over time|correlation|duplicate|duplicates|duplicated|
        grow|grew|grown|increase|increased|decrease|decreased|rise|rose|risen|fell|dropped|shrunk|중간값|중앙값|비율|
        비중|퍼센트|프로|점유율|분포|편차|추이|변화|중복|겹치는|
        늘었|줄었|늘어|줄어|증가|감소|올랐|떨어""",
    Sense.HIGHEST: """
        heaviest|best|top|ranking|rank|ranked|busiest|richest|tallest|strongest|fastest|hottest|
        worst|longest|oldest|newest|sell best|
        sells best|weakest|slowest|leading|record|bestselling|best selling|가장|제일|젤|순위|랭킹|
        최장|최단|최고령|최연소|더 높|더 많|더 큰|더 비싼|더 싼|더 적|더 낮|
        베스트|꼴찌|일등|1등|1위""",
    Sense.LIST: """
        lists|names please|everyone|everybody|anyone|anybody|sort|sorted|order by|in order|
        group|grouped|rundown|rundown of|overview of|roster|누구누구|뭐뭐|뭐 뭐|어디어디|
        누구 누구|순서대로|
        순으로|정렬|차례로|줄 세워|전원|죄다|싹|몽땅""",
    Sense.COMPARE: "compared|comparing|differ|gap between|격차|견주",
    Sense.EMPTY: "never|nobody|none|isn't|aren't|hasn't|haven't|didn't|없이|안|못|빠진|비어",
}
"""Words that ask for all rows, though no query may be made of them."""
_NEUTRAL = (*EN.survey_neutral, *KO.survey_neutral, *EN.numbers_from(2, 10))

_REQUEST = re.compile(
    r"\b(?:show|give|find|name|see|tell|pull|get|fetch|bring|need|want)\b|"
    r"보여|알려|찾아|뽑아|골라|추려|말해|보고 싶|궁금|나열|정리",
    re.IGNORECASE,
)
_EXISTS = re.compile(
    r"\b(?:is|are) there\b|\bany(?:one|body|thing)?\b|"
    r"(?:있|계시|계신)(?:나|나요|어|어요|니|을까요?|습니까|는지|지|더라|가요)|계십니까",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(r"\bhow (?:long|far|old)\b", re.IGNORECASE)
_EACH_KO = re.compile(r"[가-힣](?:별|마다)(?:로|의|에)?(?![가-힣])")
_OURS = re.compile(r"\b(?:our|ours|my|mine|we|us)\b|우리|저희|제가|내가", re.IGNORECASE)
_RATE = re.compile(
    r"\bat (?:a time|once)\b|\bper (?:person|day|night|week|year)\b|"
    r"한\s?번에|하루에|한\s?달에|[1일]\s?년에|일주일에|인당|한 사람당",
    re.IGNORECASE,
)
"""Of what is laid down for each time or person: a rule, not a figure of rows."""
_MORE = re.compile(r"\b(?:more|fewer|less|higher|lower)\b.*\bor\b", re.IGNORECASE)
_PERIODIC = re.compile(r"\b(?:monthly|yearly|quarterly)\b|[월년]별|연도별|분기별", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b|보다\s")
_LOOKED_UP = re.compile(
    r"\bhow (?:many|much) (?:more )?(?:\w+ )?(?:days?|weeks?|months?|years?|hours?|minutes?|"
    r"seconds?|euros?|dollars?|percent|degrees?|copies|times|points?|kilos?|pounds?)\b|"
    r"며칠|몇\s?(?:시|시간|분간|월|년|달|주|주일|일|도|퍼센트|프로|살|세|층|번째|호|회|위|세기|쪽)(?:[가-힣]|\b)",
    re.IGNORECASE,
)
"""A figure that is said somewhere, like `how many days of leave`: nothing is counted."""
_YES_OR_NO = re.compile(r"^\s*(?:do|does|did|is|are|was|were|has|have|can|may|must)\b", re.I)
_ASKS_KO = re.compile(r"\s*(?:평균|합계|총|최고|최저|가장|제일)")
_PART_OF_A_WORD = re.compile(r"수(?=[가-힣])(?![를는가와의로만])")
"""`수` in `수도` and `수업` counts nothing."""
_NO_HEAD = frozenset(["how often", "how frequently", "how big", "how large", "headcount"])
"""Ways to count behind which it is not said what."""
_WHO = frozenset(["who", "누구", "누가"])
_PERSON = form("person")
_LIVING = frozenset(["live", "lives", "lived", "living", "reside", "make", "makes", "사는"])
"""Words for a column that are said of anything."""
_MOST_LEFT = 3
_HEAD = 3
"""Elements behind `how many` among which what is counted must be named."""

_ASKING = (
    Sense.COUNT,
    Sense.LIST,
    Sense.SUM,
    Sense.HOW_MUCH,
    Sense.AVERAGE,
    Sense.HIGHEST,
    Sense.LOWEST,
    Sense.NEWEST,
    Sense.OLDEST,
    Sense.COMPARE,
    Sense.SHARE,
    Sense.PER,
    Sense.EACH,
    Sense.EMPTY,
    Sense.ALL,
    Sense.WHICH,
)
_FIGURES = (Sense.SUM, Sense.AVERAGE, Sense.HIGHEST, Sense.LOWEST, Sense.COMPARE, Sense.SHARE)
_SAID = (Sense.SUM, Sense.AVERAGE, Sense.HIGHEST, Sense.LOWEST)
"""Figures that a text may say: `is the maximum 50 euros?` asks for no rows."""


@cache
def lexicon() -> dict[Form, list[Meaning]]:
    """Words of asking, those that planning knows and looser ones."""
    lexicon = {name: list(meanings) for name, meanings in vocabulary.asking().items()}
    for sense, words in _LOOSE.items():
        for word in words.split("|"):
            lexicon.setdefault(exact_form(word.strip()), []).append(Meaning(sense))
    for word in _NEUTRAL:
        lexicon.setdefault(exact_form(word), []).append(Meaning(Sense.FILLER))
    return lexicon


def is_neutral(word: str) -> bool:
    """Whether a word says nothing of what is asked, though no query is made with it."""
    return word in _NEUTRAL


def requests(text: str) -> bool:
    """Whether something is to be shown or found: `show me`, `찾아 줘`."""
    return _REQUEST.search(text) is not None


def may_ask(words: Cover, asked: SurveyQuestion) -> bool:
    """Whether anything in a question could ask for all rows: a first look, before any table."""
    return (
        words.has(*_ASKING)
        or bool(asked.comparisons)
        or requests(asked.text)
        or _EXISTS.search(asked.text) is not None
        or _EACH_KO.search(asked.text) is not None
        or _MORE.search(asked.text) is not None
    )


def is_about_all(asked: SurveyQuestion, laid: Cover, frame: Frame, others: Sequence[Cover]) -> bool:
    """Whether a question that is laid over a frame, with `lexicon`, asks of all its rows.

    `others` are the same question laid over the other frames: what one of them
    knows is no unknown word.
    """
    if asked.is_ordinary or laid.has(Sense.WHEN) or _RATE.search(asked.text):
        return False
    anchors = [span for span in laid.spans if _is_anchor(span, frame)]
    ours = _OURS.search(asked.text) is not None
    if not anchors and (ours or asked.comparisons):
        anchors = [span for span in laid.spans if _is_person(span, frame)]
    unknown = set(laid.left_over).intersection(*(other.left_over for other in others))
    if not anchors or len(unknown) > _allowed(asked, laid, len(anchors)):
        return False
    limited = (
        bool(asked.comparisons or asked.periods)
        or laid.has(Sense.EMPTY, Sense.NOT)
        or _THAN.search(asked.text) is not None
        or any(_limits(asked, laid, word) for word in laid.left_over)
    )
    places = {s.start for c in others for s in c.spans if s.has(Sense.TABLE, Sense.COLUMN)}
    subject = any(span.has(Sense.TABLE) for span in anchors)
    many = len(places | {span.start for span in anchors}) > 1
    added_up = laid.has(Sense.SUM, Sense.AVERAGE) and len(unknown) < 2
    sure = added_up or many or subject or limited or ours or not unknown
    return sure and _asks(asked, laid, anchors, limited=limited, subject=subject)


def _allowed(asked: SurveyQuestion, laid: Cover, anchors: int) -> int:
    """How many words may be unknown: a Korean verb is one, and stands in most questions."""
    if _OURS.search(asked.text):
        return _MOST_LEFT
    if laid.has(Sense.SUM, Sense.AVERAGE):
        return 2
    named = any(span.has(Sense.TABLE) and not span.is_latin for span in laid.spans)
    if any(not span.is_latin for span in laid.spans):
        return min(_MOST_LEFT, max(2 if named else 1, anchors))
    return min(_MOST_LEFT, max(1, anchors - 1))


def _asks(
    asked: SurveyQuestion,
    laid: Cover,
    anchors: Sequence[CoverSpan],
    *,
    limited: bool,
    subject: bool,
) -> bool:
    """Whether the way of asking needs all rows."""
    looked_up = _LOOKED_UP.search(asked.text) is not None
    yes_or_no = _YES_OR_NO.match(asked.text) is not None
    if laid.has(Sense.COUNT) and not looked_up and _names_what_is_counted(asked, laid, anchors):
        return True
    if laid.has(*_FIGURES) and not (yes_or_no and laid.has(*_SAID)):
        return True
    if len(anchors) > 1 and _MORE.search(asked.text):
        return True
    each = laid.has(Sense.PER, Sense.EACH, Sense.LIST) or _PERIODIC.search(asked.text)
    if each and not yes_or_no:
        people = any(span.has(Sense.TABLE) and span.text in PEOPLE for span in laid.spans)
        return subject or people or len(anchors) > 1 or limited
    dated = laid.has(Sense.NEWEST, Sense.OLDEST) and not _HOW_LONG.search(asked.text)
    if dated and subject:
        return True
    requested = requests(asked.text)
    if laid.has(Sense.ALL):
        mine = _OURS.search(asked.text) is not None and len(anchors) > 1
        if mine or (subject and (requested or laid.has(Sense.WHICH))):
            return True
    if laid.has(Sense.HOW_MUCH) and not looked_up:
        return any(s.has(Sense.VALUE) for s in anchors) or (len(anchors) > 1 and limited)
    wants = requested or laid.has(Sense.WHICH) or _EXISTS.search(asked.text) is not None
    return wants and limited and (subject or bool(asked.comparisons) or len(anchors) > 1)


def _is_anchor(span: CoverSpan, frame: Frame) -> bool:
    """Whether a span names the table, a column or a cell, or says what a column is about."""
    if span.text in PEOPLE or span.text in _LIVING:
        return False
    if span.has(Sense.TABLE, Sense.COLUMN, Sense.VALUE):
        return True
    about = {m.concept for m in span.meanings if m.concept}
    return any(about & heading.concepts for heading in frame.headings)


def _is_person(span: CoverSpan, frame: Frame) -> bool:
    """Whether a word for a person is said of a table of persons."""
    said = span.text in PEOPLE or span.text in _WHO
    return said and _PERSON in frame.forms


def _names_what_is_counted(
    asked: SurveyQuestion, laid: Cover, anchors: Sequence[CoverSpan]
) -> bool:
    """Whether a known name follows `how many`; `people` will do where cells or tables are named."""
    named = any(span.has(Sense.TABLE, Sense.VALUE) for span in anchors)
    counts = [
        span
        for span in laid.spans
        if span.has(Sense.COUNT) and not _PART_OF_A_WORD.match(asked.text, span.start)
    ]
    if any(not span.is_latin or span.text in _NO_HEAD for span in counts):
        return True
    for span in counts:
        behind = [e for e in asked.elements if e.start >= span.end][:_HEAD]
        if not behind or (behind[0].word in PEOPLE and named):
            return True
        if behind[0].word in PEOPLE:
            return False
        for element in behind:
            if any(a.start <= element.start < a.end for a in anchors):
                return True
            if named and is_neutral(element.word):
                return True
    return False


def _limits(asked: SurveyQuestion, laid: Cover, word: str) -> bool:
    """Whether a word stands where a question says of which rows: `in Tokyo`, `제주 지점의`."""
    before = rf"\b(?:in|at|from|for)\s+(?:the\s+)?{re.escape(word)}\b"
    if re.search(before, asked.text, re.IGNORECASE):
        return True
    end = asked.text.find(word) + len(word)
    beside = any(s.has(Sense.COLUMN) and 0 <= s.start - end <= 1 for s in laid.spans)
    follows = _ASKS_KO.match(asked.text[end:]) is not None
    return is_cjk(word) and (beside or follows or word.endswith(("의", "에서")))
