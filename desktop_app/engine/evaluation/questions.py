"""Question sets: a file of questions about a person's documents, or a benchmark folder.

A question set is JSON Lines, one question a line:

    {"id": "1", "question": "When is rent due?", "answers": ["the 5th"], "answerable": true,
     "evidence": [{"doc": "lease.pdf", "page": 2, "quote": "due on the 5th"}], "lang": "en"}

Only `question` is needed; a line with `"draft": true` was not accepted yet and
is passed over. A benchmark folder holds its documents as well, see `read_folder`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.engine.text.language import language_of
from desktop_app.errors import FolderNotFound, QuestionSetEmpty, QuestionSetInvalid
from desktop_app.types.evaluation import ExpectedEvidence, Question

CORPUS, QUERIES, RELEVANCE, ANSWERS = "corpus.jsonl", "queries.jsonl", "qrels.tsv", "qa.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document of a benchmark folder."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Questions, and the documents to ask them of; none where these are the person's own."""

    name: str
    questions: tuple[Question, ...]
    texts: tuple[Text, ...] = ()


def read(path: Path) -> QuestionSet:
    """A question set file or a benchmark folder.

    Raises FolderNotFound, QuestionSetInvalid with the line, and QuestionSetEmpty.
    """
    if not path.exists():
        raise FolderNotFound(path=str(path))
    found = read_folder(path) if path.is_dir() else read_file(path)
    if not found.questions:
        raise QuestionSetEmpty(path=str(path))
    return replace(found, questions=tuple(_told_apart(found.questions)))


def read_file(path: Path) -> QuestionSet:
    """The accepted questions of a file; one without an id is named by its line."""
    questions = [_named(number, question) for number, question in _lines(path, Question)]
    return QuestionSet(name=path.stem, questions=tuple(q for q in questions if not q.draft))


def read_folder(folder: Path) -> QuestionSet:
    """The documents of `corpus.jsonl` and the questions about them.

    These are in `qa.jsonl` (with answers and the id of the document that each was
    written from), or in `queries.jsonl` with the relevant documents in `qrels.tsv`.
    A folder with one JSON file in the form of SQuAD is read as well.
    """
    squad = sorted(folder.glob("*.json"))
    if not (folder / CORPUS).exists() and len(squad) == 1:
        return _read_squad(folder.name, squad[0])
    texts = tuple(
        Text(id=str(_identity(row)), title=row.get("title") or "", text=row["text"])
        for _, row in _rows(folder / CORPUS, "text")
    )
    relevant = _read_relevance(folder / RELEVANCE)
    if (folder / ANSWERS).exists():
        rows = _rows(folder / ANSWERS, "question")
        by_id = {text.id: text for text in texts}
        questions = tuple(_answered(row, by_id, relevant) for _, row in rows)
    else:
        questions = tuple(
            _question(str(_identity(row)), row["text"], (), relevant.get(str(_identity(row)), ()))
            for _, row in _rows(folder / QUERIES, "text")
        )
        questions = tuple(question for question in questions if question.evidence)
    return QuestionSet(name=folder.name, questions=questions, texts=texts)


def _told_apart(questions: Iterable[Question]) -> Iterator[Question]:
    """The questions with ids that differ: an outcome is known by its question's id."""
    taken: Counter[str] = Counter()
    for question in questions:
        taken[question.id] += 1
        again = taken[question.id]
        yield question if again == 1 else replace(question, id=f"{question.id} #{again}")


def _named(number: int, question: Question) -> Question:
    return replace(
        question,
        id=question.id or str(number),
        lang=question.lang or language_of(question.question),
    )


def _question(
    id: str, text: str, answers: tuple[str, ...], evidence: tuple[ExpectedEvidence, ...]
) -> Question:
    return Question(
        id=id, question=text, answers=answers, evidence=evidence, lang=language_of(text)
    )


def _answered(
    row: dict[str, Any], texts: dict[str, Text], relevant: dict[str, tuple[ExpectedEvidence, ...]]
) -> Question:
    """A line of `qa.jsonl`: with offsets, the words there are the evidence, else the document."""
    id, answers = str(_identity(row)), tuple(row.get("answers") or ())
    doc = str(row.get("context_id", ""))
    evidence = relevant.get(id, ())
    if row.get("answer_start") and doc in texts:
        starts = zip(row["answer_start"], answers, strict=False)
        quotes = {texts[doc].text[start : start + len(answer)] for start, answer in starts}
        evidence = tuple(ExpectedEvidence(doc=doc, quote=quote) for quote in sorted(quotes))
    elif not evidence and doc:
        evidence = (ExpectedEvidence(doc=doc),)
    question = _question(id, row["question"], answers, evidence)
    return replace(question, answerable=bool(row.get("answerable", True)))


def _read_squad(name: str, path: Path) -> QuestionSet:
    """The form of SQuAD and KorQuAD: articles of paragraphs, each a document, with questions."""
    try:
        articles = json.loads(path.read_text(encoding="utf-8"))["data"]
        texts, questions = [], []
        for place, article in enumerate(articles):
            for part, paragraph in enumerate(article["paragraphs"]):
                doc = f"{place}-{part}"
                texts.append(Text(id=doc, title=article["title"], text=paragraph["context"]))
                for row in paragraph["qas"]:
                    answers = tuple(dict.fromkeys(a["text"] for a in row["answers"]))
                    question = _question(
                        str(row["id"]), row["question"], answers, (ExpectedEvidence(doc=doc),)
                    )
                    questions.append(
                        replace(question, answerable=not row.get("is_impossible", False))
                    )
    except (ValueError, KeyError, TypeError) as error:
        problem = f"not in the form of SQuAD: {error}"
        raise QuestionSetInvalid(path=str(path), line=1, problem=problem) from error
    return QuestionSet(name=name, questions=tuple(questions), texts=tuple(texts))


def _read_relevance(path: Path) -> dict[str, tuple[ExpectedEvidence, ...]]:
    """Relevant documents by question: query, document and relevance between tabs."""
    found: dict[str, tuple[ExpectedEvidence, ...]] = {}
    if not path.exists():
        return found
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines[1:], 2):
        try:
            query, doc, relevance = line.split("\t")[:3]
            good = int(relevance) > 0
        except ValueError as error:
            problem = "not a query, a document and a number between tabs"
            raise QuestionSetInvalid(path=str(path), line=number, problem=problem) from error
        if good:
            found[query] = (*found.get(query, ()), ExpectedEvidence(doc=doc))
    return found


def _identity(row: dict[str, Any]) -> Any:
    return row.get("_id", row.get("id", ""))


def _rows(path: Path, needed: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Objects of a JSON Lines file that all have the field `needed`, with their line numbers."""
    if not path.exists():
        raise FolderNotFound(path=str(path))
    for number, row in _lines(path, dict[str, Any]):
        if not isinstance(row.get(needed), str):
            problem = f"no text `{needed}`"
            raise QuestionSetInvalid(path=str(path), line=number, problem=problem)
        yield number, row


def _lines(path: Path, kind: Any) -> Iterator[tuple[int, Any]]:
    """The lines of a JSON Lines file, decoded, with their numbers from 1."""
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield number, decoder.decode(line.removeprefix(b"\xef\xbb\xbf"))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise QuestionSetInvalid(path=str(path), line=number, problem=str(error)) from error
