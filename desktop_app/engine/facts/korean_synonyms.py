"""Korean words and question words that may stand for one another, with their particles.

A closed list: a word stands here only where the other one asks for the same thing
whatever the sentence. Particles follow the last letter of the new word.
"""

from __future__ import annotations

import re

from desktop_app.engine.facts import korean_endings
from desktop_app.engine.text.lang import KO, either, spelled

_NOUNS = """
직원: 사원, 임직원
사원: 직원, 임직원
임직원: 직원, 사원
회사: 우리 회사
연차: 연차휴가, 연가
연차휴가: 연차, 연가
급여: 월급, 임금
임금: 급여, 월급
출장비: 출장 경비, 여비
숙박비: 숙박료, 방값
식대: 식비, 밥값
식비: 식대, 밥값
교통비: 차비
통신비: 전화 요금
관리비: 관리 비용
보증금: 예치금
임대료: 임차료
임차인: 세입자
세입자: 임차인
임대인: 집주인
집주인: 임대인
비밀번호: 암호, 패스워드
암호: 비밀번호, 패스워드
노트북: 노트북 컴퓨터
방문객: 방문자, 손님
방문자: 방문객, 손님
고객: 손님
거래처: 협력 업체
협력사: 협력 업체
점심시간: 점심 휴식 시간
근무시간: 근무 시간, 일하는 시간
근무 시간: 일하는 시간, 업무 시간
수습 기간: 수습기간, 시험 채용 기간
육아휴직: 육아 휴직
병가: 병으로 쓰는 휴가
이용료: 사용료, 이용 요금
사용료: 이용료, 사용 요금
입장료: 입장 요금
회비: 회원비
연체료: 연체 요금, 늦게 내는 요금
환불: 반환
승강기: 엘리베이터
엘리베이터: 승강기
자동차: 차량, 차
차량: 자동차, 차
쓰레기: 폐기물
반려동물: 애완동물
총회: 전체 회의
대표이사: 대표, 사장
담당자: 담당 직원, 맡은 사람
관리사무소: 관리실
비상 연락처: 비상 전화번호
전화번호: 연락처
마감일: 마감 날짜
기한: 마감 기한
보고서: 보고 서류
계약서: 계약 문서
영수증: 증빙 영수증
주차 요금: 주차비
주차비: 주차 요금
개관 시간: 문 여는 시간
운영 시간: 운영하는 시간, 이용 시간
운영시간: 운영 시간, 이용 시간
가격: 값, 금액
값: 가격, 금액
비용: 금액
정원: 최대 인원
회원: 가입자
학생: 수강생
수강료: 수업료, 강의료
상여금: 보너스
성과급: 성과 보너스
퇴직금: 퇴직 급여
재택근무: 집에서 일하는 것
휴게 시간: 쉬는 시간
휴게시간: 쉬는 시간
"""
_VERBS = """
제출하: 내
제출합니: 냅니
지급하: 주
지급합니: 줍니
교체하: 바꾸
교체합니: 바꿉니
신고하: 알리
신고합니: 알립니
사용하: 쓰
사용합니: 씁니
이용하: 쓰
이용합니: 씁니
점검하: 검사하
점검합니: 검사합니
납부하: 내
납부합니: 냅니
변경하: 바꾸
변경합니: 바꿉니
반납하: 돌려주
반납합니: 돌려줍니
구입하: 사
구입합니: 삽니
"""
_ASKED = (
    (r"며칠 (?:이내|안)에?", ("언제까지", "며칠 안에")),
    (r"몇 (시간|주|개월|년) (?:이내|안)에?", (r"언제까지", r"몇 \1 안에")),
    (r"몇 시부터 몇 시까지", ("언제부터 언제까지", "어느 시간에")),
    (r"몇 시(까지|부터)", (r"언제\1", r"몇 시\1")),
    (r"몇 시에", ("언제", "몇 시쯤에")),
    (r"며칠(까지|부터)", (r"언제\1", r"며칠\1")),
    (r"(?:며칠|몇 (?:시간|주|개월|년|분)) 동안", ("얼마 동안", "얼마나 오래")),
    (r"몇 (\S+?) 이상(?!이)", (r"최소 몇 \1", r"적어도 몇 \1")),
    (r"몇 (\S+?) 이하(?!이)", (r"최대 몇 \1", r"많아야 몇 \1")),
    (r"얼마까지", ("최대 얼마까지", "얼마 한도로")),
    (r"얼마를", ("몇 원을", "얼마나")),
    (r"언제까지", ("며칠까지", "어느 날까지")),
    (r"몇 퍼센트", ("몇 %", "몇 퍼센트")),
)
_PARTICLES = either(spelled(KO.particle_pairs))


def _table(lines: str) -> dict[str, tuple[str, ...]]:
    pairs = (line.partition(": ") for line in lines.strip().splitlines())
    return {word: tuple(others.split(", ")) for word, _, others in pairs}


NOUNS, VERBS = _table(_NOUNS), _table(_VERBS)
_NOUN = re.compile(
    rf"(?<![가-힣])(?P<noun>{'|'.join(sorted(NOUNS, key=len, reverse=True))})"
    rf"(?P<particle>(?:{_PARTICLES})(?=\s)|(?=의|에|도|만|까지|부터|\s))"
)
_VERB = re.compile(rf"(?<![가-힣])(?P<verb>{'|'.join(VERBS)})(?=나요|는지|까)")
_QUESTIONS = tuple((re.compile(rf"(?<![가-힣]){asked}"), others) for asked, others in _ASKED)


def varied(question: str, number: int) -> str:
    """A question with each known word replaced by another; numbers choose which, 0 none."""
    if number == 0:
        return question
    question = _NOUN.sub(lambda m: _noun(m["noun"], m["particle"], number), question)
    question = _VERB.sub(lambda m: _chosen(m["verb"], VERBS[m["verb"]], number), question)
    for asked, others in _QUESTIONS:
        if (found := asked.search(question)) is not None:
            other = _chosen(found.group(), tuple(map(found.expand, others)), number)
            return question[: found.start()] + other + question[found.end() :]
    return question


def _chosen(word: str, others: tuple[str, ...], number: int) -> str:
    choices = (word, *others)
    return choices[number % len(choices)]


def _noun(noun: str, particle: str, number: int) -> str:
    chosen = _chosen(noun, NOUNS[noun], number)
    return chosen + korean_endings.particle(chosen, particle)
