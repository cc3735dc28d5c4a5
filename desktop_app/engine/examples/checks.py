"""What speaks against training on an example: reasons with stable codes, for the review.

Near-duplicates are found by MinHash (Broder 1997): time grows with the number of
examples, not with that of their pairs.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from desktop_app.engine.examples import personal_data
from desktop_app.engine.examples.conversations import known_key
from desktop_app.engine.text.compare import compact, normalise
from desktop_app.engine.text.lang import EN, KO
from desktop_app.engine.text.tokens import runs, share_of_hangul
from desktop_app.engine.text.words import stem
from desktop_app.types.tuning import Example, ExampleFinding, ExampleId, ExampleKind, Part, Standing

SHORTEST_QUESTION, LONGEST_QUESTION = 5, 300
LONGEST_ANSWER = 1500
"""Characters."""
FOLLOWS = 0.7
"""Share of an answer's words that the quote must hold, where it does not hold the answer whole."""
STYLED = 0.4
"""The same for an answer in a house format, which has words of its own."""
NEAR = 0.7
"""Share of common pieces from which two questions may be nearly the same."""

_HASHES, _BANDS = 48, 12
_PRIME = (1 << 31) - 1
_WORDS_TO_TELL = 12
"""Letters below which no language is told."""

_DOCUMENT = re.compile(
    r"\b(?:this|the (?:above|following|given|present))\s"
    r"(?:documents?|texts?|passages?|sections?|articles?|chapters?|paragraphs?|tables?|pages?|"
    r"policy|contract|handbook|excerpt|agreement)\b"
    r"|\b(?:according to|in|from|by)\sthe\s(?:document|text|passage|paragraph|excerpt)\b"
    r"|\b(?:mentioned|described|listed|shown) (?:above|below|here)\b"
    r"|(?:^|\s)(?:이|본|위|해당|아래|다음)\s?"
    r"(?:문서|글|본문|표|절|장|항|조항|규정|계약서?|자료|내용|단락|지문|문단)(?=[\s은는이가을를의에,?.]|에서)"
    r"|(?:위|앞)에서\s(?:말한|언급|설명)|상기",
    re.IGNORECASE,
)
_UNRESOLVED = re.compile(
    r"^(?:\w+\s){0,2}?(?:(?:is|are|was|were|do|does|did|can|may|must|should|will|has|have)\s)"
    r"(?:it|they|this|these|those|he|she|that)\b"
    r"|\b(?:of|about|for|with|to|from|on) (?:it|them|this|these|him|her)\s?[?.]"
    r"|\b(?:this|these|those)\s(?!day|week|month|year|morning|evening)\w+"
    r"|^(?:it|they|he|she|this|these|those)\s"
    r"|(?:^|\s)(?:이것|그것|저것|이는|그는|그녀|이들|그들|여기|거기)(?:[은는이가을를의에]|에서)?(?=[\s?.]|$)"
    r"|^(?:이|그|저|해당)\s",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_CITED = re.compile(r"\s*\[\d+\]")


def check(examples: Sequence[Example]) -> dict[ExampleId, tuple[ExampleFinding, ...]]:
    """What is found in each example, alone and beside the others."""
    found: dict[ExampleId, list[ExampleFinding]] = {e.id: list(alone(e)) for e in examples}
    for id, finding in (*_contradicting(examples), *_repeated(examples)):
        if finding.code not in {known.code for known in found[id]}:
            found[id].append(finding)
    return {id: tuple(findings) for id, findings in found.items()}


def judged(example: Example, findings: tuple[ExampleFinding, ...]) -> Example:
    """An example with its findings; made by a rule and without any it is accepted by rule.

    What a person decided stays decided.
    """
    standing = example.standing
    if standing in (Standing.PROPOSED, Standing.ACCEPTED_BY_RULE):
        good = example.made_by.startswith("rule:") and not findings
        standing = Standing.ACCEPTED_BY_RULE if good else Standing.PROPOSED
    return replace(example, findings=findings, standing=standing)


# ---- one example


def alone(example: Example) -> Iterator[ExampleFinding]:
    """What one example shows by itself."""
    question, answer = example.question.strip(), example.answer.strip()
    if example.source is not None and example.kind is not ExampleKind.DECLINING:
        least = STYLED if example.kind is ExampleKind.STYLE else FOLLOWS
        said = _CITED.sub("", answer).removeprefix("Yes. ").removeprefix("No. ")
        declines = example.kind is ExampleKind.GROUNDED and not _CITED.search(answer)
        # The words that a rule puts around what it found are those of its question.
        found = known_key(example) if example.made_by.startswith("rule:") else ""
        if not declines and not follows(found or said, example.source.quote, least):
            yield ExampleFinding(code="not-in-quote")
    if needed := needs_document(question):
        yield ExampleFinding(code="needs-document", detail=needed)
    if mixed := _mixed(example):
        yield ExampleFinding(code="mixed-language", detail=mixed)
    if len(question) > LONGEST_QUESTION or len(answer) > LONGEST_ANSWER:
        yield ExampleFinding(code="too-long")
    if len(question) < SHORTEST_QUESTION or not re.search(r"\w", answer):
        yield ExampleFinding(code="too-short")
    # passages are read, not learned: no loss is taken on them
    yield from personal_data.found(f"{question}\n{answer}")


def follows(answer: str, quote: str, least: float = FOLLOWS) -> bool:
    """Whether an answer stands in a quote, or takes all its numbers and most words from it."""
    if compact(answer.rstrip(".。 ")).lower() in compact(quote).lower():
        return True
    if not set(_NUMBER.findall(answer)) <= set(_NUMBER.findall(quote)):
        return False
    words, told = content_words(answer), content_words(quote)
    return bool(words) and len(words & told) >= least * len(words)


def needs_document(question: str) -> str:
    """The words by which a question cannot be understood without its document; else empty."""
    match = _DOCUMENT.search(question) or _UNRESOLVED.search(question)
    return match.group().strip() if match else ""


def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its content, without endings: of Korean ones the beginning."""
    return frozenset(
        word[:2] if korean else stem(word)
        for korean, word in runs(text)
        if word not in (KO if korean else EN).stop_words
    )


def _mixed(example: Example) -> str:
    """The part of an example that is in another language than the example."""
    for text in (example.question, example.answer):
        if len(_LETTERS.findall(text)) < _WORDS_TO_TELL:
            continue
        share = share_of_hangul(text)
        if (example.language == "ko" and share < 0.2) or (example.language == "en" and share > 0.2):
            return text[:80]
    return ""


# ---- many examples


def _contradicting(examples: Sequence[Example]) -> Iterator[tuple[ExampleId, ExampleFinding]]:
    """Questions that two documents answer differently, in all their wordings.

    Without its document neither answer is right: the total of one invoice is not that of another.
    """
    asked: dict[str, list[Example]] = {}
    closed = [
        one
        for one in examples
        if one.standing is not Standing.REJECTED
        and not one.passages
        and one.kind is not ExampleKind.STYLE
    ]
    for one in closed:
        asked.setdefault(normalise(one.question), []).append(one)
    others: dict[str, ExampleId] = {}
    for first, *rest in asked.values():
        for other in rest:
            if other.group != first.group and not _same_answer(first, other):
                others.setdefault(first.group, other.id)
                others.setdefault(other.group, first.id)
    for one in closed:
        if one.group in others:
            yield one.id, ExampleFinding(code="contradiction", detail=str(others[one.group]))


def _same_answer(one: Example, other: Example) -> bool:
    a, b = (compact(normalise(example.key or example.answer)) for example in (one, other))
    return a in b or b in a


def _repeated(examples: Sequence[Example]) -> Iterator[tuple[ExampleId, ExampleFinding]]:
    """Duplicates, near-duplicates and leaks; of two alike the later one, or the tested one.

    What was rejected is not trained on, so nothing repeats it.
    """
    first: dict[tuple[str, ...], Example] = {}
    rest = []
    for example in examples:
        if example.standing is Standing.REJECTED:
            continue
        key = (example.kind, normalise(example.question), *example.passages)
        twin = first.setdefault(key, example)
        if twin is example:
            rest.append(example)
        else:
            yield from _leak(twin, example)
            yield example.id, ExampleFinding(code="duplicate", detail=str(twin.id))
    for one, other in _alike(rest):
        yield from _leak(one, other)
        yield other.id, ExampleFinding(code="near-duplicate", detail=str(one.id))


def _leak(one: Example, other: Example) -> Iterator[tuple[ExampleId, ExampleFinding]]:
    """A question of the test part that is trained on as well."""
    for tested, trained in ((one, other), (other, one)):
        if tested.part is Part.TEST and trained.part is not Part.TEST:
            yield tested.id, ExampleFinding(code="leak", detail=str(trained.id))


def _alike(examples: Sequence[Example]) -> Iterator[tuple[Example, Example]]:
    """Pairs of examples that ask for the same in nearly the same words, and answer the same.

    Wordings of one fact are meant to be alike. Rows of a table are too, but for a word
    that says which row: these ask for different things.
    """
    questions = [_pieces(normalise(example.question)) for example in examples]
    words = [_asked_about(example) for example in examples]
    answers = [normalise(example.answer) for example in examples]
    found: set[int] = set()
    for one, other in _candidates(questions):
        a, b = examples[one], examples[other]
        if other in found or a.group == b.group or a.kind is not b.kind:
            continue
        if a.passages != b.passages or answers[one] != answers[other]:
            continue
        common = len(questions[one] & questions[other])
        if common >= NEAR * len(questions[one] | questions[other]) and (
            words[one] <= words[other] or words[other] <= words[one]
        ):
            found.add(other)
            yield a, b


def _asked_about(example: Example) -> frozenset[str]:
    """The content words of a question, without a Korean one's last: the verb with its ending."""
    question = example.question.strip()
    return content_words(question.rpartition(" ")[0] if example.language == "ko" else question)


def _pieces(text: str) -> set[int]:
    """Hashes of all runs of three characters."""
    squeezed = text.replace(" ", "_").encode("utf-32-le")
    return {zlib.crc32(squeezed[i : i + 12]) for i in range(0, max(1, len(squeezed) - 8), 4)}


def _candidates(sets: Sequence[set[int]]) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) of sets that agree in one band of their MinHash signature."""
    random = np.random.default_rng(0)
    factors = random.integers(1, _PRIME, size=(_HASHES, 1), dtype=np.uint64)
    shifts = random.integers(0, _PRIME, size=(_HASHES, 1), dtype=np.uint64)
    buckets: dict[tuple[int, bytes], int] = {}
    seen: set[tuple[int, int]] = set()
    for number, pieces in enumerate(sets):
        values = np.fromiter(pieces, dtype=np.uint64, count=len(pieces)) % _PRIME
        signature = ((factors * values + shifts) % _PRIME).min(axis=1)
        for band, part in enumerate(np.split(signature, _BANDS)):
            earlier = buckets.setdefault((band, part.tobytes()), number)
            pair = (earlier, number)
            if earlier != number and pair not in seen:
                seen.add(pair)
                yield pair
