"""Examples in files: JSON Lines and tables come in, JSON Lines and CSV go out.

Read are chat lines (`messages` with `role` and `content`, or `conversations` with `from`
and `value`), Alpaca lines (`instruction`, `input`, `output`), and lines or tables with a
question and an answer, by English or Korean names. Lines written here hold everything of
an example under `seojae`, so that reading them again gives the same example; only ids
stay behind, which are those of one library. A CSV file keeps all but the place in the
document.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.text.language import language_of
from desktop_app.errors import ArchiveUnwritable, ExamplesUnreadable, UnsupportedFormat
from desktop_app.types.tuning import BadLine, Example, ExampleId, ExampleKind

OWN = "seojae"
"""Field of a chat line that holds what the chat form has no place for."""
MOST_FIELD = 1_000_000
"""Characters of one field of a table."""

QUESTIONS = ("question", "prompt", "query", "instruction", "질문", "문의")
ANSWERS = ("answer", "response", "completion", "output", "답변", "답", "응답", "대답")
_ALPACA_INPUT = "input"
_ROLES = {"user": "user", "human": "user", "assistant": "assistant", "gpt": "assistant"}
_COLUMNS = (
    *("question", "answer", "kind", "language", "standing", "part", "findings"),
    *("group", "made_by", "path", "page", "quote", "passages"),
)
_TOLD = ("kind", "language", "standing", "part", "group", "made_by")
"""Columns of a table of ours that are fields of an example as they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What a file holds: the good lines, and those that are no example."""

    examples: tuple[Example, ...]
    bad: tuple[BadLine, ...]


class _Bad(Exception):
    """A line that is no example; its message is the code of `BadLine`."""


# ---- in


def read(path: Path) -> FileRead:
    """The examples of a `.jsonl`, `.json`, `.csv` or `.tsv` file, without ids.

    Raises ExamplesUnreadable for a file that is no text, cannot be opened, or is a
    table without a column for questions and one for answers.
    """
    try:
        text = decode(path.read_bytes())
    except (OSError, UnsupportedFormat) as error:
        raise ExamplesUnreadable(type(error).__name__, path=str(path)) from error
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        lines = _table(text, path)
    else:
        lines = _json_lines(text)
    examples, bad = [], []
    for number, row in lines:
        try:
            examples.append(_example(row))
        except _Bad as problem:
            bad.append(BadLine(line=number, code=str(problem)))
    return FileRead(examples=tuple(examples), bad=tuple(bad))


def _json_lines(text: str) -> Iterator[tuple[int, Any]]:
    """Values with their line numbers; those of a JSON array are numbered as its items."""
    if text.lstrip().startswith("["):
        try:
            yield from enumerate(msgspec.json.decode(text.encode(), type=list[Any]), 1)
            return
        except msgspec.DecodeError:
            pass  # each line may be an array of its own, which is no example
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, msgspec.json.decode(line.encode())
            except msgspec.DecodeError:
                yield number, _Bad("no-json")


def _table(text: str, path: Path) -> Iterator[tuple[int, Any]]:
    """Rows by the names of their columns, with the number of the line that each ends on."""
    csv.field_size_limit(MOST_FIELD)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip().lower() for name in next(reader, [])]
    if not _column(names, QUESTIONS) or not _column(names, ANSWERS):
        raise ExamplesUnreadable("no column of questions or of answers", path=str(path))
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num, _Bad("unknown-form")
            continue
        if any(cell.strip() for cell in row):
            yield reader.line_num, dict(zip(names, row, strict=False))


def _column(names: Iterable[str], wanted: Sequence[str]) -> str | None:
    return next((name for name in wanted if name in names), None)


def _example(row: Any) -> Example:
    if isinstance(row, _Bad):
        raise row
    if not isinstance(row, dict):
        raise _Bad("unknown-form")
    turns = row.get("messages", row.get("conversations"))
    if turns is not None:
        system, question, answer = _turns(turns)
        if isinstance(row.get(OWN), dict):
            return _own(row[OWN], system, question, answer)
        return _imported(question, answer, system=system)
    named = {str(name).lower(): value for name, value in row.items()}
    asked, told = _column(named, QUESTIONS), _column(named, ANSWERS)
    if asked is None and told is None:
        raise _Bad("unknown-form")
    question = _text(named.get(asked or ""), "no-question")
    answer = _text(named.get(told or ""), "no-answer")
    given = named.get(_ALPACA_INPUT)
    if asked == "instruction" and isinstance(given, str) and given.strip():
        question = f"{question}\n\n{given.strip()}"
    instruction = named.get("system")
    made = _imported(question, answer, system=instruction if isinstance(instruction, str) else "")
    return _told(made, named)


def _told(made: Example, row: Mapping[str, Any]) -> Example:
    """An example with what a table of `write` says of it besides; other tables say nothing."""
    known = {name: row[name] for name in _TOLD if row.get(name)}
    if len(known.get("language", "en")) != len("en"):
        del known["language"]
    try:
        passages = json.loads(row.get("passages") or "[]")
        whole = {**msgspec.to_builtins(made), **known, "passages": passages}
        told = msgspec.convert(whole, type=Example)
    except (ValueError, TypeError, msgspec.ValidationError):
        return made
    # What grounds an answer is its passages.
    return told if told.passages or told.kind is not ExampleKind.GROUNDED else made


def _turns(turns: Any) -> tuple[str, str, str]:
    """System, question and answer: the first pair, as later ones lean on those before them."""
    if not isinstance(turns, list) or not all(isinstance(turn, dict) for turn in turns):
        raise _Bad("unknown-form")
    said: dict[str, Any] = {}
    for turn in turns:
        role = str(turn.get("role", turn.get("from", "")))
        said.setdefault(_ROLES.get(role, role), turn.get("content", turn.get("value")))
    system = said.get("system")
    return (
        system if isinstance(system, str) else "",
        _text(said.get("user"), "no-question"),
        _text(said.get("assistant"), "no-answer"),
    )


def _text(value: Any, code: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Bad(code)
    return value.strip()


def _imported(question: str, answer: str, *, system: str) -> Example:
    return Example(
        id=ExampleId(0),
        kind=ExampleKind.FACT,
        language=language_of(question),
        question=question,
        answer=answer,
        group=hashlib.sha256(f"{question}\n{answer}".encode()).hexdigest()[:16],
        system=system,
        made_by="import",
    )


def _own(fields: dict[str, Any], system: str, question: str, answer: str) -> Example:
    """An example that was written by `write`."""
    whole = {**fields, "id": 0, "system": system, "question": question, "answer": answer}
    try:
        example = msgspec.convert(whole, type=Example)
    except msgspec.ValidationError:
        raise _Bad("unknown-form") from None
    return example


# ---- out


def write(path: Path, examples: Sequence[Example]) -> None:
    """Write examples as JSON Lines, or as CSV when the name says so. Raises ArchiveUnwritable."""
    data = _csv(examples) if path.suffix.lower() == ".csv" else _jsonl(examples)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ArchiveUnwritable(type(error).__name__, path=str(path)) from error


def _jsonl(examples: Iterable[Example]) -> bytes:
    return b"".join(msgspec.json.encode(_line(example)) + b"\n" for example in examples)


def _line(example: Example) -> dict[str, Any]:
    source = example.source
    if source is not None:
        source = replace(source, document=None)
    fields = msgspec.to_builtins(replace(example, source=source, others=()))
    turns = [("user", example.question), ("assistant", example.answer)]
    if example.system:
        turns.insert(0, ("system", example.system))
    for name in ("id", "question", "answer", "system", "others"):
        del fields[name]
    return {"messages": [{"role": role, "content": text} for role, text in turns], OWN: fields}


def _csv(examples: Iterable[Example]) -> bytes:
    """With the mark by which Excel knows UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    writer.writerows(map(_row, examples))
    return out.getvalue().encode("utf-8-sig")


def _row(example: Example) -> Mapping[str, str | int]:
    source = example.source
    return {
        "question": example.question,
        "answer": example.answer,
        "kind": example.kind,
        "language": example.language,
        "standing": example.standing,
        "part": example.part,
        "findings": " ".join(finding.code for finding in example.findings),
        "group": example.group,
        "made_by": example.made_by,
        "passages": json.dumps(example.passages, ensure_ascii=False) if example.passages else "",
        "path": source.path if source else "",
        "page": source.page if source else "",
        "quote": source.quote if source else "",
    }
