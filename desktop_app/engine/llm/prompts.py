"""Every text that the engine itself writes into a prompt, in the question's language.

Passages come first and in a stable order, the question last: what was read for
one question stays in the model's cache for the next one on the same passages.
"""

from __future__ import annotations

VERSION = 2

SYSTEM = {
    "en": "You answer questions from the passages you are given, in one or two short sentences.",
    "ko": "주어진 단락에 적힌 내용만으로 질문에 한두 문장으로 짧게 답합니다.",
}
TASK = {
    "en": "{passages}\n\nUsing only these passages, answer briefly: {question}",
    "ko": "{passages}\n\n위 단락만 보고 간단히 답하세요: {question}",
}
REWRITE = {
    "en": "Question: {previous}\nAnswer: {answer}\nNext question: {question}\n\n"
    "Write the next question so that it can be understood alone. Write the question only.",
    "ko": "질문: {previous}\n답: {answer}\n다음 질문: {question}\n\n"
    "다음 질문을 그것만 읽어도 이해할 수 있게 다시 쓰세요. 질문만 쓰세요.",
}
TRANSLATE = {
    "en": "Translate this question into English. Write the translation only.\n\n{question}",
    "ko": "다음 질문을 한국어로 번역하세요. 번역만 쓰세요.\n\n{question}",
}
ANSWER_CHARACTERS = 300
"""How much of the answer before a rewriting may look at."""

YES = {"en": "Yes", "ko": "예"}
NO = {"en": "No", "ko": "아니요"}
RELEVANCE = {
    "en": "Question: {question}\n\nPassage: {passage}\n\n"
    "Does the passage contain the answer to the question? Answer Yes or No.",
    "ko": "질문: {question}\n\n단락: {passage}\n\n"
    "이 단락에 질문의 답이 들어 있습니까? 예 또는 아니요로 답하세요.",
}
ENTAILMENT = {
    "en": "{evidence}\n\nStatement: {statement}\n\n"
    "Is the statement supported by the text above? Answer Yes or No.",
    "ko": "{evidence}\n\n문장: {statement}\n\n"
    "위 글이 이 문장을 뒷받침합니까? 예 또는 아니요로 답하세요.",
}


def system(language: str) -> str:
    return SYSTEM[language]


def task(language: str, question: str, texts: str) -> str:
    """The user's turn of the conversation; `texts` are passages, or quotes of them.

    Passages without their titles: of 29 questions the default model answered 14
    so, and 10 with title and headings in front of each.
    """
    return TASK[language].format(passages=texts, question=question)


def rewrite(language: str, previous: str, answer: str, question: str) -> str:
    """Asks for a follow-up that stands alone."""
    short = answer[:ANSWER_CHARACTERS]
    return REWRITE[language].format(previous=previous, answer=short, question=question)


def translate(language: str, question: str) -> str:
    """Asks for a question in another language."""
    return TRANSLATE[language].format(question=question)


def relevance(language: str, question: str, passage: str) -> str:
    """Asks a model whether a passage answers a question; the first token of its answer counts."""
    return RELEVANCE[language].format(question=question, passage=passage)


def entailment(language: str, evidence: str, statement: str) -> str:
    """Asks a model whether a text supports a statement, in the same way.

    The text comes first: it is read once for all the statements that are held against it.
    """
    return ENTAILMENT[language].format(evidence=evidence, statement=statement)
