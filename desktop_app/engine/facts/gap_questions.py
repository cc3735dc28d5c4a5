"""Questions about a sentence by the simplest rules: a definition, or a gap where a fact stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop_app.engine.facts import definitions
from desktop_app.engine.facts.english_words import MONTHS
from desktop_app.engine.text import sentences
from desktop_app.engine.text.lang import EN, KO, LANGUAGES, either, spelled
from desktop_app.engine.text.language import language_of
from desktop_app.types import BlockKind, Page
from desktop_app.types.evaluation import ExpectedEvidence, Question

SHORTEST, LONGEST = 30, 240
"""Characters of a sentence that a question can be made from; half as many of a Korean one."""
LONGEST_ANSWER = 90
PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
GAP = "____"
_UNITS = {
    code: either(spelled((*words.time_units, *words.counters, *words.currencies.values())))
    for code, words in LANGUAGES.items()
}
_FACTS = {
    "en": re.compile(
        rf"(?:(?:{MONTHS})\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s(?:{MONTHS})(?:\s\d{{4}})?|"
        rf"[$€£]?\d[\d,.:]*\d(?:\s?%|\s(?:{_UNITS['en']}|{either(EN.scales)}))?|"
        r"(?<=\s)(?:[A-Z][a-z]+\s){1,3}[A-Z][a-z]+)(?!\w)"
    ),
    "ko": re.compile(
        r"(?:\d{4}년(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?|\d{1,2}월\s?\d{1,2}일|"
        rf"(?<![\dA-Za-z제])(?<!제\s)\d[\d,.:]*(?:{either(KO.scales)})?\s?(?:{_UNITS['ko']}|[일월시%])|\d[\d,.:]*\d)"
    ),
}


def drafts_of(page: Page) -> Iterator[Question]:
    """The drafts of a page, each of one sentence; their evidence names no document yet."""
    for block in page.blocks:
        if block.kind not in PROSE:
            continue
        text = page.text[block.start : block.end]
        for start, end in sentences.split(text):
            sentence = " ".join(text[start:end].split())
            if draft := draft_of(sentence):
                evidence = ExpectedEvidence(doc="", page=page.number, quote=sentence)
                yield replace(draft, evidence=(evidence,))


def draft_of(sentence: str) -> Question | None:
    """A question about a sentence, or None: it must say something by itself."""
    language = language_of(sentence)
    shortest = SHORTEST if language == "en" else SHORTEST // 2
    if not shortest <= len(sentence) <= LONGEST or definitions.POINTING.match(sentence):
        return None
    question = _definition(sentence, language) or _gap(sentence, language)
    if question is None:
        return None
    text, answer = question
    return Question(question=text, answers=(answer,), lang=language, draft=True)


def _definition(sentence: str, language: str) -> tuple[str, str] | None:
    match = definitions.DEFINITIONS[language].match(sentence)
    if match is None or len(match["answer"]) > LONGEST_ANSWER:
        return None
    subject = match["subject"]
    if language == "en" and subject.split()[0] in ("The", "A", "An"):
        subject = subject[0].lower() + subject[1:]
    verb = match["verb"] if language == "en" else ""
    return LANGUAGES[language].questions.definition.format(subject=subject, verb=verb), match[
        "answer"
    ]


def _gap(sentence: str, language: str) -> tuple[str, str] | None:
    """The sentence with its last fact left out: the beginning says what it is about."""
    facts = list(_FACTS[language].finditer(sentence))
    if not facts:
        return None
    fact = facts[-1]
    gapped = sentence[: fact.start()] + GAP + sentence[fact.end() :]
    # quote marks would make the search look for exactly these words
    gapped = re.sub(r"[\"“”‘’「」『』]", "", gapped)
    return LANGUAGES[language].questions.gap.format(gapped=gapped), fact.group()
