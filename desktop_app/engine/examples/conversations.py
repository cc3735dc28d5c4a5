"""How an example becomes a conversation: the same for training, for samples and for measuring."""

from __future__ import annotations

import re

from desktop_app.engine.llm import prompts
from desktop_app.engine.llm.llama import ChatMessage
from desktop_app.engine.text.compare import compact
from desktop_app.engine.text.lang import EN, KO, either
from desktop_app.types.tuning import Example

WHOLE = 6
"""Words up to which an answer is the fact itself and no sentence about it."""
_WORD = re.compile(r"[^\s,;:!?()\"“”]+(?:(?<=\d)[,:]\d+)*")
_PREDICATE = re.compile(rf"(?:{either(KO.closing_verbs)})$")
_PARTICLE = re.compile(rf"(?<=[가-힣]{{2}})(?:{either(KO.case_particles)})$")
_NUMBERS = EN.numbers_from(2).keys() | EN.scales.keys() | EN.ordinals.keys()


def conversation(example: Example) -> tuple[ChatMessage, ...]:
    """The turns of an example; the last one is the answer.

    Passages are put as they are when a question is asked of the documents,
    with the number in front of each that the answer names them by.
    """
    system, user = example.system, example.question
    if example.passages:
        numbered = "\n\n".join(f"[{n}] {text}" for n, text in enumerate(example.passages, start=1))
        language = example.language if example.language in prompts.SYSTEM else "en"
        system = system or prompts.system(language)
        user = prompts.task(language, example.question, numbered)
    turns = (ChatMessage("user", user), ChatMessage("assistant", example.answer))
    return (ChatMessage("system", system), *turns) if system else turns


def known_key(example: Example) -> str:
    """The words that its rule found, as long as the answer still has them; else empty."""
    return example.key if compact(example.key) in compact(example.answer) else ""


def key_answers(example: Example) -> tuple[str, ...]:
    """What of an answer must be said, in other words or not, for the fact to be right.

    The rule that made it knows, unless a person has changed the answer since. A short
    answer is the fact itself. Of a sentence it is what the question does not
    hold: its numbers, else the last words, where new things are said.
    """
    if key := known_key(example):
        return (key,)
    answer = re.sub(r"\s*\[\d+\]", "", example.answer).strip()
    words = [word for word in _WORD.findall(answer) if word.strip(".'")]
    if len(words) <= WHOLE and not answer.endswith((".", "。")):
        return (answer,)
    asked = [word.lower().strip(".'") for word in _WORD.findall(example.question)]
    runs: list[list[str]] = [[]]
    for word in words:
        bare = word.strip(".'")
        if bare.lower() in EN.stop_words or _is_asked(bare, asked) or _PREDICATE.fullmatch(bare):
            runs.append([])
        else:
            runs[-1].append(_PREDICATE.sub("", bare))
    told = [run for run in runs if run]
    exact = [run for run in told if any(map(_is_number, run))]
    best = (exact or told or [words])[-1]
    return (_PARTICLE.sub("", " ".join(best)),)


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or word.lower() in _NUMBERS


def _is_asked(word: str, asked: list[str]) -> bool:
    """Whether the question has the word, perhaps with another ending."""
    word = word.lower()
    if not word.isalpha():
        return word in asked
    least = 3 if word.isascii() else 2
    return any(
        _alike(word, other) >= max(least, 0.6 * max(len(word), len(other))) for other in asked
    )


def _alike(one: str, other: str) -> int:
    """Letters that two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
