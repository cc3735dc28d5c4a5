"""What a model says of questions that the documents do not answer, and such questions."""

from __future__ import annotations

from collections.abc import Iterator

DECLINED = {
    "en": "The documents do not say this.",
    "ko": "이 내용은 문서에 나와 있지 않습니다.",
}
_OFF_SUBJECT = {
    "en": """
bicycle|Where can I park my bicycle?
chess|When does the chess club meet?
swimming|How much is a ticket for the swimming pool?
parrot|May I bring my parrot to work?
library card|How do I get a library card?
piano|Who tunes the piano?
lottery|Who won the lottery last week?
vending|How do I get a refund from the vending machine?
aquarium|Who feeds the fish in the aquarium?
helicopter|How do I book a helicopter flight?
choir|When are the rehearsals of the choir?
marathon|What is the starting fee of the marathon?
greenhouse|How warm is the greenhouse kept?
museum|How much does a museum ticket cost?
ferry|When does the first ferry leave?
tattoo|Are tattoos allowed?
orchard|How many trees are there in the orchard?
sauna|How hot is the sauna?
cinema|When does the film begin at the cinema?
telescope|Who may use the telescope?
""",
    "ko": """
자전거|자전거는 어디에 세워 두나요?
바둑|바둑 모임은 언제 열리나요?
수영장|수영장 이용권은 얼마인가요?
앵무새|앵무새를 데려와도 되나요?
피아노|피아노 조율은 누가 하나요?
복권|지난주 복권 당첨자는 누구인가요?
자판기|자판기에서 돈을 돌려받으려면 어떻게 하나요?
수족관|수족관 물고기의 먹이는 누가 주나요?
헬리콥터|헬리콥터는 어떻게 예약하나요?
합창단|합창단 연습은 무슨 요일에 하나요?
마라톤|마라톤 참가비는 얼마인가요?
온실|온실 온도는 몇 도로 유지하나요?
박물관|박물관 입장료는 얼마인가요?
여객선|첫 여객선은 몇 시에 떠나나요?
과수원|과수원에는 나무가 몇 그루 있나요?
사우나|사우나는 몇 도인가요?
망원경|망원경은 누가 쓸 수 있나요?
주말농장|주말농장은 어떻게 신청하나요?
사물함|사물함 열쇠는 어디에서 받나요?
탁구|탁구 대회는 언제 하나요?
""",
}
"""A word that must not be in the documents, and a question about it."""


def off_subject(language: str, text: str) -> Iterator[str]:
    """Everyday questions of which the text does not even name the subject."""
    told = text.lower()
    for line in _OFF_SUBJECT[language].strip().splitlines():
        word, question = line.split("|")
        if word not in told:
            yield question
