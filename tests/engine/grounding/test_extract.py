"""Which sentences of the passages are quoted: by words, by meaning, beside others that fit."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.engine.grounding.evidence import EvidenceBase
from desktop_app.engine.grounding.extract import best_sentences
from tests.engine.passages import passage

LEAVE = passage(
    "The office is painted every two years. Staff may stay away for 24 days a year. "
    "A doctor's note is needed from the third day. The bell is rung at noon.",
    1,
)
TRAVEL = passage(
    "The allowance for travel is paid with the next salary. It is 41 euros a day. "
    "Trains are booked by the office in Quillmouth, first of all those to the coast.",
    1,
)


def chosen(text: str, question: str, likeness: object = None) -> list[str]:
    passages = [passage(text, 1)]
    best = best_sentences(question, EvidenceBase(passages), passages, likeness)  # type: ignore[arg-type]
    return [one.text for one in best]


def test_meaning_finds_what_no_word_does() -> None:
    def likeness(question: str, texts: Sequence[str]) -> list[float]:
        return [0.9 if "stay away" in text else 0.78 for text in texts]

    question = "How long are the holidays?"
    assert "Staff may stay away for 24 days a year." in chosen(LEAVE.text, question, likeness)


def test_the_scale_of_a_model_does_not_matter() -> None:
    def likeness(low: float, high: float) -> object:
        return lambda _, texts: [high if "noon" in text else low for text in texts]

    question = "When do people eat?"
    wide, narrow = likeness(0.1, 0.9), likeness(0.81, 0.83)
    assert chosen(LEAVE.text, question, wide) == chosen(LEAVE.text, question, narrow)


def test_what_goes_on_in_the_next_sentence_is_quoted() -> None:
    quoted = chosen(TRAVEL.text, "How much is the allowance for travel?")
    assert "It is 41 euros a day." in quoted


def test_without_a_model_that_reads_them_words_decide() -> None:
    question = "When is the bell rung?"
    assert chosen(LEAVE.text, question, lambda *_: None) == chosen(LEAVE.text, question)
