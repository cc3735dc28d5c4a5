"""Facts of Korean sentences without a number: who decides, to whom, where, what, when in the week.

As with numbers the question word stands where the answer stood ("팀장이 승인한다" ->
"누가 승인하나요?"). The rules are those of regulations and guides; a story's sentences,
which are in the past, are left alone.
"""

from __future__ import annotations

import re

from desktop_app.engine.facts import wordings
from desktop_app.engine.facts.fact import Fact
from desktop_app.engine.facts.korean_endings import Predicate
from desktop_app.engine.text.lang import KO, either, full

_ROLE = (
    r"(?:팀장|부장|과장|실장|소장|국장|원장|센터장|본부장|위원장|회장|사장|점장|반장|동장|총무|대표이사|이사|대표"
    r"|책임자|담당자|관리자|관리인|운영자|감독관|교사|강사|사서|간호사|의사|안전요원|요원|경비원)"
)
_OFFICE = (
    r"(?:[가-힣A-Za-z]{1,10}(?:팀|부서|사무소|사무실|관리소|관리실|센터|위원회|이사회|데스크|창구|안내소|접수처"
    r"|경비실|총회|상담실|행정실|보건실|학과|접수대|본부)|총무부|인사부|재무부|사무소|사무실|관리소|관리실|경비실|안내소|이사회|총회)"
)
_AGENT = re.compile(
    rf"(?P<agent>(?:[가-힣]{{1,8}}\s)?(?:[가-힣]*{_ROLE}|{_OFFICE}))(?P<particle>이|가|에서)\s"
)
_DECIDES = re.compile(
    r"(?:승인|결재|결정|담당|관리|허가|확인|검토|처리|발급|지급|선정|임명|주관|접수|배정|점검|운영|심사|감독|작성|안내|교육|받)\S*$"
)
_APPROVAL = re.compile(
    rf"(?P<agent>(?:[가-힣]{{1,8}}\s)?(?:[가-힣]*{_ROLE}|{_OFFICE}))의\s(?=(?:사전\s|서면\s)?"
    r"(?:승인|허가|동의|결재|확인|허락)[을를이]\s)"
)
_TO_PERSON = re.compile(rf"(?P<whom>(?:[가-힣]{{1,8}}\s)?[가-힣]*{_ROLE})(?P<particle>에게|께)\s")
_TO_OFFICE = re.compile(rf"(?P<whom>(?:[가-힣]{{1,8}}\s)?{_OFFICE})(?P<particle>에|으로|로)\s")
_TOLD = re.compile(
    r"(?:신고|보고|제출|문의|연락|접수|신청|알리|알려|통보|반납|맡기|맡겨|맡긴|내|찾아|등록|전달|요청)\S*(?:\s하\S*)?$"
)
_OBJECT = re.compile(
    r"(?P<what>(?:[가-힣A-Za-z]{1,8}\s){0,2}[가-힣A-Za-z]{1,10})(?P<particle>을|를)\s"
)
_USED = re.compile(
    r"(?:착용|사용|지참|휴대|제시|작성|준비|부착|등록)(?:하|(?:해|하여)야\s하)$"
    r"|(?:입|신|쓰|써|달|붙|들)\S{0,2}야\s하$"
)
_NO_TOPIC = re.compile(r"(?:많|같|높|낮|좋|작|짧|젊|넓|깊|적|않)은\s$|[가-힣](?:하|되|있|없)는\s$")
"""Words that end like a topic and describe what follows."""
_VAGUE = re.compile(r"(?:것|수|이를|등|경우|사람|내용|사항|바|점|때|일)$|^다른\s")
_PLACE = re.compile(
    r"(?P<place>(?:[가-힣A-Za-z0-9]{1,10}\s){0,3}(?:[가-힣A-Za-z0-9]*\d층|[가-힣A-Za-z0-9]*"
    r"(?:층|옆|앞|뒤|입구|로비|창고|광장|마당|주차장|운동장|옥상|지하|복도|홀|실|관|동|청사|캐비닛|서랍|선반|게시판"
    r"|보관함|수거함|공원|쉼터|창구|매점|적치장|구역|텃밭|놀이터|현관|정문|후문)))(?P<particle>에서만|에서|에만|에)\s"
)
_PLACED = re.compile(
    r"(?:있|보관|게시|설치|비치|모이|모여|모인|열리|열린|진행|수거|버려|버리|버린|버릴|허용|판매|배출|내놓|개최|세우|세워)\S*(?:\s하\S*)?$"
)
_WEEKDAY = re.compile(
    r"(?<!\S)(?P<when>(?:(?:매월|매달|매년|매주|격주|\d{1,2}월)\s){0,2}"
    rf"(?:(?:(?:{either(KO.ordinals)})째|마지막)(?:\s주)?\s)?(?:{either(full(KO.weekdays))}))(?P<particle>에|마다|까지)?\s"
)
_IS_PERSON = re.compile(rf"[가-힣\s]*{_ROLE}[은는]\s")
_IS_PLACE = re.compile(
    r"[가-힣\s]*(?:집결지|집합\s?장소|장소|위치|주소|대피소|모임\s?장소|집결\s?장소)[은는]\s"
)
_NAME = re.compile(r"[가-힣]{2,4}")
_COLOUR = re.compile(r"(?P<colour>(?:[가-힣]{1,4}\s)?[가-힣]{1,5}색)")


def of_clause(said: str, predicate: Predicate, sentence: str) -> Fact | None:
    """At most one fact of a clause; `said` is the clause without its ending."""
    if said.endswith(("았", "었", "였", "했", "됐", "졌", "렸", "겼", "왔", "갔", "났")):
        return None
    if predicate.is_noun:
        return _noun(said, predicate, sentence)
    topic = re.match(r"(?:\S+\s){0,5}?\S+[은는]\s", said)
    if topic and _NO_TOPIC.search(topic.group()):
        return None
    start = topic.end() if topic else 0
    for rule, pattern, verb, asked in (
        ("agent", _AGENT, _DECIDES, _who),
        ("agent", _APPROVAL, re.compile(""), lambda match: "누구의 "),
        ("whom", _TO_PERSON, _TOLD, lambda match: "누구에게 "),
        ("whom", _TO_OFFICE, _TOLD, lambda match: "어디에 "),
        ("place", _PLACE, _PLACED, lambda match: f"어디{match['particle']} "),
        ("weekday", _WEEKDAY, re.compile(""), _when),
        ("object", _OBJECT, _USED, lambda match: "무엇을 "),
    ):
        match = next((m for m in pattern.finditer(said, start)), None)
        if match is None or not verb.search(said[match.end() :]):
            continue
        if rule == "object" and (
            not topic or match.start() != start or _VAGUE.search(match["what"])
        ):
            continue
        if rule == "place" and re.search(r"[을를]\s", said[match.end() :]):
            continue
        if said[match.end() :].count(" ") > 3 or len(match[1].strip()) < 2:
            continue
        changed = said[: match.start()] + asked(match) + said[match.end() :]
        at = changed.rfind(" ") + 1
        question = Predicate(before=changed[:at], stem=changed[at:], is_noun=False)
        return _fact(
            rule,
            wordings.korean(stem=changed, formal=question.formal),
            predicate,
            match[1].strip(),
            sentence,
        )
    return None


def _noun(said: str, predicate: Predicate, sentence: str) -> Fact | None:
    """ "대표이사는 한도윤입니다", "집결지는 정문 주차장이다", "배지는 보라색이다"."""
    person = _IS_PERSON.match(said)
    if person and _NAME.fullmatch(said, person.end()):
        asked, key = f"{said[: person.end()]}누구", said[person.end() :]
        return _fact("role", wordings.korean(noun=asked), predicate, key, sentence)
    place = _IS_PLACE.match(said)
    if place and 2 <= len(said) - place.end() <= 30:
        asked, key = f"{said[: place.end()]}어디", said[place.end() :]
        return _fact("place", wordings.korean(noun=asked), predicate, key, sentence)
    topic = re.match(r"(?:\S+\s){0,4}?\S+[은는]\s", said)
    if topic and (colour := _COLOUR.fullmatch(said, topic.end())):
        asked = f"{topic.group()}무슨 색"
        return _fact("colour", wordings.korean(noun=asked), predicate, colour.group(), sentence)
    return None


def _who(match: re.Match[str]) -> str:
    return "어디에서 " if match["particle"] == "에서" else "누가 "


def _when(match: re.Match[str]) -> str:
    particle = match["particle"] or ""
    if re.fullmatch(r"(?:매주\s)?\S요일", match["when"]):
        return f"{match['when'][:-3]}무슨 요일{particle} "
    return f"언제{'까지' if particle == '까지' else ''} "


def _fact(
    rule: str, questions: tuple[str, ...], predicate: Predicate, key: str, sentence: str
) -> Fact:
    return Fact(
        rule=rule,
        questions=questions,
        answer=f"{predicate.formal}다.",
        key=key,
        quote=sentence,
    )
