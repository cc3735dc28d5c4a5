"""Every text that the engine itself writes into a prompt or an answer, in the question's language.

Passages come first and in a stable order, the question last: what was read for
one question stays in the model's cache for the next one on the same passages.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.types import Passage

VERSION = 1

SYSTEM = {
    "en": "You answer questions from the passages you are given, in one or two short sentences.",
    "ko": "주어진 단락에 적힌 내용만으로 질문에 한두 문장으로 짧게 답합니다.",
}
TASK = {
    "en": "{passages}\n\nUsing only these passages, answer briefly: {question}",
    "ko": "{passages}\n\n위 단락만 보고 간단히 답하세요: {question}",
}
REFUSAL = {
    "en": "Your documents do not seem to answer this. "
    "The passages below come nearest to the question.",
    "ko": "문서에서 이 질문의 답을 찾지 못했습니다. 질문에 가장 가까운 단락은 아래와 같습니다.",
}

QUOTED = {
    "en": "Your documents say:",
    "ko": "문서에는 이렇게 적혀 있습니다:",
}


def system(language: str) -> str:
    return SYSTEM[language]


def task(language: str, question: str, passages: Sequence[Passage]) -> str:
    """The user's turn of the conversation.

    Passages without their titles: of 29 questions the default model answered 14
    so, and 10 with title and headings in front of each.
    """
    texts = "\n\n".join(passage.read_as for passage in passages)
    return TASK[language].format(passages=texts, question=question)
