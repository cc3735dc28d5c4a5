"""Facts of Korean text: definitions, numbers, dates, rows of tables, sections.

A Korean question leaves its question word where the answer stands, so a number is
replaced in place ("3일 전까지 신청한다" -> "며칠 전까지 신청하나요?"); only the ending of the
verb changes. Sentences without a topic of their own make no question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.engine.facts import definitions, korean_endings, korean_things, wordings
from desktop_app.engine.facts.fact import Fact
from desktop_app.engine.facts.korean_endings import Predicate
from desktop_app.engine.text.lang import KO, either, spelled

SHORTEST, LONGEST = 8, 130
"""Characters of a sentence."""

_NATIVE = either(KO.numbers)
_SCALES = either(KO.scales)
_DIGITS = r"\d[\d,.]*"
_LARGE = rf"(?:{_DIGITS}\s?(?:{_SCALES})?\s?)*{_DIGITS}\s?(?:{_SCALES})?\s?"
_DAYTIME = r"(?:오전|오후|밤|낮|아침|저녁|새벽)\s?"
_CLOCK = rf"(?:{_DAYTIME})?\d{{1,2}}시(?:\s?\d{{1,2}}분|\s?반)?"
_COUNTERS = either(spelled((*KO.time_units, *KO.counters, *KO.unsure_counters)))
QUANTITY = re.compile(
    rf"(?P<hours>{_CLOCK}부터\s{_CLOCK}(?:까지|\s사이))"
    r"|(?P<date>(?:\d{4}년\s?)?\d{1,2}월\s?\d{1,2}일(?!째))"
    rf"|(?P<clock>{_CLOCK}(?!간))"
    rf"|(?P<money>(?<![\d,.조억만천백])(?:(?<![가-힣])금\s)?{_LARGE}(?:{either(spelled(KO.currencies.values()))})(?![가-힣]*율))"
    r"|(?P<year>(?:19|20)\d{2}년(?!\s?\d))"
    r"|(?P<percent>\d[\d.]*\s?%)"
    rf"|(?P<days>(?<!\d월\s)(?<!\d월)(?<![\d.,]){_DIGITS}일(?=[ 까을이은에간만전후로부마,.입씩]|$)"
    r"|(?<![가-힣])(?:이틀|사흘|나흘|열흘))(?!\s(?:오전|오후|밤|새벽|전날|다음))"
    rf"|(?P<count>(?:{_LARGE}|\b(?:{_NATIVE})\s)(?P<counter>{_COUNTERS})(?!째|제|\s?\d|(?<=대)\s))"
)
_NO_PLACE = ("은", "는", "과", "와", "에는", "에도")
"""Particles behind a quantity that is what the sentence is about, or one of two."""
_PERSON = re.compile(
    r"(?:선수|배우|가수|정치인|감독|작가|교수|사람|인물|장군|학자|시인|화가|기자|의원|목회자|과학자|기술자|지도자"
    r"|연구자|기업가|예술가|음악가|사업가|군인|언론인|법조인|기업인)$"
)
_EACH = re.compile(r"한\s(?:주|달|해|사람|번|명)에?\s|한\s번에|[일년월주]에\s?한\s번")
""" "한 주에": per, not one."""
_PARTICLE = re.compile(
    r"(?:까지|부터|에|마다|동안|이상|이하|이내|안에|을|를|이|가|은|는|으로|로|의|씩|만|정도|간|전|후|미만|초과|과|와"
    r"|한도|단위|이며|이고|이다|입니다)?(?=\s|$|까지|에|부터|의|은|는|이|로)(?!\S*\s되지)"
)
_ASIDE = re.compile(r"\s?\([^()]*\)")
_ODD = re.compile(r"[~\"'“”‘’\[\]{}|=<>/\\•…:：;「」『』]")
_POINTING_AT_START = re.compile(
    r"(?:이|그|저|위|아래|다음|본|해당|동|같은|또한|또|다만|단|그리고|그러나|하지만|따라서|이때|그때|여기|거기|"
    r"이를|이는|이에|이와|그중|이들|그들|특히|한편|반면|즉|예를|우리|나|저희|제가|그런데|이어서|이로써|이후로|그래서|이후|이전|이것|그것|이곳|그곳|각각의|모든|이러한|그러한|당시|오른쪽의|왼쪽의|만약|때문에|그러고|당신|이번|지난)(?=\s|[은는을를에의가])"
    r"|다시 말해|예를 들|\S+(?:으면|하면|되면)\s"
)
_POINTING_INSIDE = re.compile(
    r"(?:^|\s)(?:이|그|이를|이는|그를|그는|그녀|이것|그것|이것보다|이때|그때|위의|아래|다음과|전항|본조"
    r"|같은 해|당시|이\s\S+)(?=\s)"
)
_TOPIC = re.compile(r"(?:\S+\s){0,5}?\S*[가-힣A-Za-z0-9)](?:은|는)(?=\s)")
_SUBJECT = re.compile(
    r"(?:\S+\s){0,6}?\S+(?:이|가|에는|에게|에게는)(?=\s)|\S+[을를]\s\S+(?:하면|려면|으면)(?=\s)"
    r"|(?:\S+\s){0,4}?\S+[을를이가]\s\S+[한된른친긴]\s(?:경우|때)(?:에는)?(?=\s)"
)
_CLAUSE_END = re.compile(
    rf"(?<=[가-힣])(?:며,?|[이있없되하]고,|(?<=있)고)(?=\s)"
    rf"|(?:{_COUNTERS}|원|일),(?=\s(?:\S+\s){{0,3}}?\S+[은는]\s)"
)
_JOINED_INSIDE = re.compile(r"(?:으나|지만|는데|면서|다가|다며|므로|여서|다고|라고|라는),?\s|,\s")
"""Signs of a sentence of several statements, or of what somebody only said."""
LONGEST_CLAUSE = 70
_REQUEST = re.compile(r"(?:주십시오|하십시오|바랍니다|세요|시오|주세요)$")


# ---- sentences


def of_sentence(sentence: str) -> Iterator[Fact]:
    """The facts of one sentence, which ends with a full stop."""
    plain = _ASIDE.sub("", sentence)
    if not sentence.endswith(".") or not SHORTEST <= len(plain) <= LONGEST:
        return
    if _ODD.search(plain) or _POINTING_AT_START.match(plain) or _REQUEST.search(plain[:-1]):
        return
    if definition := _definition(sentence, plain):
        yield definition
        return
    topic = ""
    for clause, end in _clauses(plain[:-1]):
        own = _TOPIC.match(clause)
        if own is not None:
            topic = "" if own.group().endswith(("에게는", "에는")) else own.group()
        elif topic and not _SUBJECT.match(clause):
            clause = f"{topic} {clause}"
        elif not _SUBJECT.match(clause):
            continue
        if _POINTING_AT_START.match(clause) or _POINTING_INSIDE.search(clause):
            continue
        if fact := of_clause(clause, end, sentence):
            yield fact


def _clauses(text: str) -> Iterator[tuple[str, bool]]:
    """The clauses of a sentence, each with whether it is the last.

    "의자는 3천 원, 책상은 5천 원이다" has two: the first one lacks its "이며".
    """
    start = 0
    for match in _CLAUSE_END.finditer(text):
        clause = text[start : match.end()]
        counted = re.search(rf"(?:{_COUNTERS}|원|일),$", clause)
        yield f"{clause[:-1]}이며" if counted else clause, False
        start = match.end() + 1
    yield text[start:], True


def of_clause(clause: str, end: bool, sentence: str) -> Fact | None:
    predicate = korean_endings.statement(clause) if end else korean_endings.joined(clause)
    if predicate is None or (predicate.stem == "않" and "넘" not in predicate.before):
        return None
    said = predicate.before + predicate.stem
    if len(said) > LONGEST_CLAUSE or _JOINED_INSIDE.search(said):
        return None
    return _of_number(said, predicate, sentence) or korean_things.of_clause(
        said, predicate, sentence
    )


def _of_number(said: str, predicate: Predicate, sentence: str) -> Fact | None:
    """The last number, date or time of a clause is what it says; the others say of what."""
    masked = _EACH.sub(lambda match: "_" * len(match.group()), said)
    found = [m for m in QUANTITY.finditer(masked) if _PARTICLE.match(masked, m.end())]
    if not found or found[-1].start() == 0 or masked[found[-1].end() :].startswith(_NO_PLACE):
        return None
    match = found[-1]
    if (match["date"] or match["year"]) and korean_endings.is_modifier(said[: match.start()]):
        return None
    if predicate.is_noun and said[match.end() :] not in ("", "부터", "까지"):
        return None  # "5일 전이다": the noun is not the number
    asked = in_place(said, match)
    at = asked.rfind(" ") + 1
    if predicate.is_noun:
        questions = wordings.korean(noun=asked)
    else:
        question = Predicate(before=asked[:at], stem=asked[at:], is_noun=False)
        questions = wordings.korean(stem=asked, formal=question.formal)
    return Fact(
        rule="count" if match["count"] else str(match.lastgroup),
        questions=questions,
        answer=f"{predicate.formal}다.",
        key=match.group().strip(),
        quote=sentence,
    )


def in_place(said: str, match: re.Match[str]) -> str:
    """The words with a question word in the place of a quantity."""
    before, after = said[: match.start()], said[match.end() :]
    if match["hours"]:
        until = "까지" if match["hours"].endswith("까지") else " 사이"
        return f"{before}몇 시부터 몇 시{until}{after}"
    if match["date"]:
        return f"{before}언제{after.removeprefix('에') if after[:2] != '에는' else after}"
    if match["clock"]:
        return f"{before}몇 시{after}"
    if match["money"]:
        return f"{before}얼마{korean_endings.after_vowel(after)}"
    if match["year"]:
        return f"{before}몇 년{after}"
    if match["percent"]:
        return f"{before}몇 퍼센트{after}"
    if match["days"]:
        return f"{before}며칠{after}"
    return f"{before}몇 {match['counter']}{after}"


def _definition(sentence: str, plain: str) -> Fact | None:
    match = definitions.DEFINITIONS["ko"].match(plain)
    if match is None or match.end() != len(plain):
        return None
    subject, answer = match["subject"], match["answer"]
    said = plain[match.end("answer") :]
    if _POINTING_AT_START.match(subject) or re.search(r"라고도|불리|[이그]것", subject):
        return None
    sure = subject.endswith(("이란", "란")) or "말한다" in said or "뜻한다" in said
    noun = re.sub(r"(?:이란|란|은|는)$", "", subject)
    if not sure and (
        len(answer.split()) < 2
        or len(subject.split()) > 2
        or not re.search(r"(?:는|은|한|된|인|의|할|ㄴ)\s\S+$", answer)
        or QUANTITY.search(answer)
    ):
        return None
    if re.search(r"(?:으?며|[하되이있]고)\s", answer):
        return None  # two statements
    if noun.endswith(("에", "에서", "에게", "때", "도", "마다", "까지")) or "," in answer:
        return None
    name = korean_endings.subject(noun)
    asked = "누구" if _PERSON.search(answer) else "무엇"
    return Fact(
        rule="definition",
        questions=(
            f"{korean_endings.topic(noun)} {asked}인가요?",
            f"{name} {asked}인지 알려 주세요.",
            f"{name} {asked}입니까?",
            f"{name} {asked}인지 설명해 주세요.",
        ),
        answer=sentence,
        key=answer,
        quote=sentence,
    )
