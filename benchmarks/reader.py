"""What the reader finds in passages that are given to it, and what it takes for an answer.

    python -m benchmarks.reader MODEL [--korquad FILE] [--squad FOLDER] [--documents FOLDER]
                                      [--limit 500] [--threads 2]

MODEL is a made reader (`python -m desktop_app.engine.reader.making`). FILE is KorQuAD 1.0's
development file, the SQuAD folder has `corpus.jsonl` and `qa.jsonl` with unanswerable questions
too, the documents folder `docs/` and `questions.jsonl` with evidence. None of them may be trained
on.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.progress import track

from desktop_app import launch
from desktop_app.engine.reader.reader import Reader, Reading
from desktop_app.engine.text import sentences

SEED = 11
MOST_PASSAGES = 30
_PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}\u2018\u2019\u201c\u201d·]")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--korquad", type=Path)
    parser.add_argument("--squad", type=Path)
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--limit", type=int, default=500, help="questions of a kind")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    launch.prepare_environment()
    reader = Reader.open(options.model, options.threads)
    if options.korquad:
        korquad(reader, options.korquad, options.limit)
    if options.squad:
        squad(reader, options.squad, options.limit)
    if options.documents:
        documents(reader, options.documents)


def korquad(reader: Reader, path: Path, limit: int) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))["data"]
    rows = [
        (qa["question"], paragraph["context"], [a["text"] for a in qa["answers"]])
        for article in data
        for paragraph in article["paragraphs"]
        for qa in paragraph["qas"]
    ]
    chosen = random.Random(SEED).sample(rows, min(limit, len(rows)))
    given(reader, "KorQuAD", chosen, by_letter=True)


def squad(reader: Reader, folder: Path, limit: int) -> None:
    texts = {row["id"]: row["text"] for row in lines_of(folder / "corpus.jsonl")}
    rows = lines_of(folder / "qa.jsonl")
    chance = random.Random(SEED)
    told = [row for row in rows if row["answerable"]]
    told = chance.sample(told, min(limit, len(told)))
    untold = [row for row in rows if not row["answerable"]]
    untold = chance.sample(untold, min(limit, len(untold)))
    right = given(
        reader, "SQuAD", [(r["question"], texts[r["context_id"]], r["answers"]) for r in told]
    )
    wrong = [
        reader.read(row["question"], [texts[row["context_id"]]])[0]
        for row in track(untold, "unanswerable")
    ]
    for name, of in (
        ("answers", lambda one: one.answers),
        ("margin", lambda one: one.margin),
    ):
        scores = [of(one) for one in right], [of(one) for one in wrong]
        print(f"  adversarial AUROC by {name}: {auroc(*scores):.3f}")


def given(
    reader: Reader,
    name: str,
    rows: Sequence[tuple[str, str, list[str]]],
    *,
    by_letter: bool = False,
) -> list[Reading]:
    """F1 and exact matches with the right passage; the right against a random one."""
    readings, others, f1s, exacts = [], [], [], []
    for number, (question, passage, answers) in enumerate(track(rows, name)):
        other = rows[(number + 1) % len(rows)][1]
        one, random_one = reader.read(question, [passage, other])
        found = passage[one.start : one.end]
        f1s.append(max(f1(found, answer, by_letter) for answer in answers))
        exacts.append(max(plain(found) == plain(answer) for answer in answers))
        readings.append(one)
        others.append(random_one)
    right = auroc([one.answers for one in readings], [one.answers for one in others])
    print(
        f"{name}: F1 {statistics.mean(f1s):.3f}, exact {statistics.mean(exacts):.3f}, "
        f"right against random AUROC {right:.3f} ({len(rows)} questions)"
    )
    return readings


def documents(reader: Reader, folder: Path) -> None:
    """Whether one sentence or row around the best span of the right document has the answer."""
    pieces: dict[Path, list[tuple[str, int]]] = {}
    held: dict[str, list[bool]] = {}
    scores: dict[bool, list[float]] = {True: [], False: []}
    for row in track(lines_of(folder / "questions.jsonl"), "documents"):
        evidence = row["evidence"][:1]
        paths = [folder / "docs" / row["collection"] / one["doc"] for one in evidence]
        if not paths or not paths[0].exists():
            continue
        path = paths[0]
        if path not in pieces:
            pieces[path] = chunks_of(path, reader)
        page = evidence[0].get("page")
        texts = [text for text, number in pieces[path] if page in (None, number)]
        texts = nearest(row["question"], texts)[:MOST_PASSAGES]
        if not texts:
            continue
        readings = reader.read(row["question"], texts)
        best = max(range(len(texts)), key=lambda k: readings[k].answers)
        scores[row["answerable"]].append(readings[best].answers)
        if row["answerable"]:
            found = sentence_around(texts[best], readings[best])
            held.setdefault(row["lang"], []).append(holds(row, found))
    for lang, right in sorted(held.items()):
        print(f"documents {lang}: one sentence holds the answer for {sum(right)} of {len(right)}")
    if scores[False]:
        print(f"  answerable against not: AUROC {auroc(scores[True], scores[False]):.3f}")


def chunks_of(path: Path, reader: Reader) -> list[tuple[str, int]]:
    """The chunks of a document with their pages, cut and headed as in the product."""
    from desktop_app.engine.library.chunking import chunk
    from desktop_app.engine.parsers.messages import Options
    from desktop_app.engine.parsers.pool import ParserPool

    pool = ParserPool(size=1)
    try:
        parsed = pool.parse(path, Options())
    finally:
        pool.close()
    found = chunk(parsed, reader.count)
    return [("\n".join((*one.heading_path, one.read_as)), one.page) for one in found]


def nearest(question: str, texts: Sequence[str]) -> list[str]:
    """The texts that share most words with a question first."""
    from desktop_app.engine.grounding.evidence import words_of

    asked = words_of(question)
    return sorted(texts, key=lambda text: -len(asked & words_of(text)))


def sentence_around(text: str, one: Reading) -> str:
    """The sentences or rows that the span touches."""
    spans = [(a, b) for a, b in sentences.split(text) if a < one.end and b > one.start]
    return text[spans[0][0] : spans[-1][1]] if spans else text[one.start : one.end]


def holds(row: dict[str, Any], found: str) -> bool:
    groups: Iterable[list[str]] = row.get("all_of") or [row["answers"]]
    text = _joined(found)
    return all(any(_joined(answer) in text for answer in group) for group in groups)


def _joined(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s*_`\[\]\\|>#]", "", text)


def plain(text: str) -> str:
    text = _PUNCTUATION.sub(" ", unicodedata.normalize("NFKC", text).lower())
    return " ".join(word for word in text.split() if word not in ("a", "an", "the"))


def f1(found: str, wanted: str, by_letter: bool) -> float:
    ours: list[str] = list(plain(found).replace(" ", "")) if by_letter else plain(found).split()
    theirs = list(plain(wanted).replace(" ", "")) if by_letter else plain(wanted).split()
    same = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * same / (len(ours) + len(theirs)) if same else 0.0


def auroc(high: Sequence[float], low: Sequence[float]) -> float:
    """Probability that one of `high` is above one of `low`."""
    above = sum((a > b) + 0.5 * (a == b) for a in high for b in low)
    return above / (len(high) * len(low))


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


if __name__ == "__main__":
    main()
