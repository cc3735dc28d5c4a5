"""Questions and answers that a language model writes from a passage, strictly read and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from desktop_app.engine.examples.checks import follows, needs_document
from desktop_app.engine.facts.fact import Fact
from desktop_app.engine.text.language import language_of

MOST = 4
"""Pairs asked for of one passage."""
SHORTEST = 120
"""Characters of a passage that is worth asking about."""

PROMPT = {
    "en": "{passage}\n\nWrite {count} questions that this text answers, each with its answer in a "
    "few words taken from the text. Name what is meant in every question; never write “the text” "
    "or “it”. Write every pair on two lines, and nothing else:\nQ: question\nA: answer",
    "ko": "{passage}\n\n위 글로 답할 수 있는 질문 {count}개와 그 답을 쓰세요. "
    "답은 글에 있는 말로 짧게 씁니다. 질문마다 무엇에 대한 것인지 밝히고 "
    "“이 글”, “이것” 같은 말은 쓰지 마세요. 다른 말 없이 두 줄씩 쓰세요.\nQ: 질문\nA: 답",
}
_PAIR = re.compile(
    r"^\W*(?:Q|질문)\d*\s*[:：.]\s*(?P<q>.+)\n+\W*(?:A|답변?)\d*\s*[:：.]\s*(?P<a>.+)$", re.M
)


def written(passage: str, language: str, write: Callable[[str], str]) -> Iterator[Fact]:
    """Pairs whose answer the passage holds; others are dropped without a word."""
    if len(passage) < SHORTEST // (2 if language == "ko" else 1):
        return
    reply = write(PROMPT[language].format(passage=passage, count=MOST))
    asked = set()
    for match in _PAIR.finditer(reply):
        question, answer = match["q"].strip(), match["a"].strip()
        if (
            question in asked
            or not question.endswith(("?", "？", "요.", "오."))
            or language_of(question) != language
            or needs_document(question)
            or not follows(answer, passage)
        ):
            continue
        asked.add(question)
        yield Fact(rule="model", questions=(question,), answer=answer, key=answer, quote=passage)
