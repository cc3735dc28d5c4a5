"""Every text that the engine itself writes into a prompt or an answer, in the question's language.

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
REFUSAL = {
    "en": "Your documents do not seem to answer this. "
    "The passages below come nearest to the question.",
    "ko": "문서에서 이 질문의 답을 찾지 못했습니다. 질문에 가장 가까운 단락은 아래와 같습니다.",
}
NOTHING = {
    "en": "Your documents do not seem to answer this.",
    "ko": "문서에서 이 질문의 답을 찾지 못했습니다.",
}
NOTHING_LEFT = {
    "en": "No document fits the limits of this question. Take a limit away and ask again.",
    "ko": "이 질문의 조건에 맞는 문서가 없습니다. 조건을 줄이고 다시 질문하세요.",
}

MISMATCH = {
    "negation": {
        "en": "Your documents speak of this, but nothing in them says what is not so. "
        "The passages below come nearest to the question.",
        "ko": "문서에 관련된 내용은 있지만, 그렇지 않은 경우에 대한 설명은 찾지 못했습니다. "
        "질문에 가장 가까운 단락은 아래와 같습니다.",
    },
    "opposite": {
        "en": "Your documents speak of this, but of the opposite of what you ask. "
        "The passages below come nearest to the question.",
        "ko": "문서에 관련된 내용은 있지만, 질문과 반대되는 내용입니다. "
        "질문에 가장 가까운 단락은 아래와 같습니다.",
    },
}
QUOTED = {
    "en": "Your documents say:",
    "ko": "문서에는 이렇게 적혀 있습니다:",
}
SUMMARY = {
    "en": "In short:",
    "ko": "요약:",
}
FIRST_OF = {
    "en": "The first {shown} of {count} documents:",
    "ko": "문서 {count}개 가운데 처음 {shown}개입니다:",
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


def first_of(language: str, shown: int, count: int) -> str:
    """Stands over what a few of many documents say."""
    return FIRST_OF[language].format(shown=shown, count=count)


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
