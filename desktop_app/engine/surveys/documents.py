"""Questions about the documents themselves: how many, which, the newest, the longest."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import eq, ge, gt, le, lt
from pathlib import PurePath

from desktop_app.engine.job import Job
from desktop_app.engine.surveys import intent, mentions, replies
from desktop_app.engine.surveys.cover import Cover, Form, form
from desktop_app.engine.surveys.document_parts import Parts, take_apart
from desktop_app.engine.surveys.meanings import Sense
from desktop_app.engine.surveys.mentions import Wanted
from desktop_app.engine.surveys.numbers import average
from desktop_app.engine.surveys.outcome import Quote, SurveyOutcome
from desktop_app.engine.surveys.question import SurveyQuestion
from desktop_app.engine.surveys.vocabulary import ANY_KIND
from desktop_app.types import Cell, Document, DocumentId, Survey, SurveyKind, SurveyReason

MOST_ROWS = 200
_TESTS = {"<": lt, "<=": le, "=": eq, ">=": ge, ">": gt}

_MINE = re.compile(
    r"\b(?:my|our|these|all(?: of)?(?: the| my)?|every) (?:documents?|files?|pdfs?|papers)\b|"
    r"\bin (?:this|the|my) (?:collection|library)\b|"
    r"\b(?:documents?|files?|notes?|memos?) (?:did|do|have) (?:i|we)\b|"
    r"\b(?:my|our) (?:notes?|memos?|contracts?|reports?|invoices?|letters?|papers?|minutes)\b|"
    r"(?:내|제|우리|이|모든|전체|모아 둔|여기 있는|여기) "
    r"(?:문서|파일|자료|메모|노트|계약서|보고서)|"
    r"이 폴더",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Chosen:
    """The documents that are left, and what they were chosen by."""

    documents: list[Document]
    where: list[str] = field(default_factory=list)
    quotes: dict[DocumentId, Quote] = field(default_factory=dict)
    of: str = "documents"


def survey(
    sql: sqlite3.Connection,
    asked: SurveyQuestion,
    language: str,
    documents: Sequence[Document],
    job: Job,
) -> SurveyOutcome | None:
    """The answer to a question about documents; None when it is none, or says more than that."""
    parts = take_apart(asked)
    if not parts.cover.has(Sense.DOCUMENT, Sense.KIND, Sense.TYPE):
        return None
    asks = parts.cover.has(
        Sense.COUNT,
        Sense.LIST,
        Sense.WHICH,
        Sense.ALL,
        Sense.NEWEST,
        Sense.OLDEST,
        Sense.HIGHEST,
        Sense.LOWEST,
        Sense.SUM,
        Sense.AVERAGE,
    )
    asks = asks or (parts.mention is not None and intent.requests(asked.text))
    if not asks or parts.cover.has(Sense.COMPARE, Sense.WHEN):
        return None
    if parts.cover.left_over or parts.cover.has(Sense.NOT, Sense.EMPTY):
        if (
            _MINE.search(asked.text)
            and not asked.is_ordinary
            and parts.cover.has(Sense.COUNT, Sense.WHICH, Sense.LIST)
        ):
            return declined(
                language, SurveyReason.NOT_COUNTABLE, parts.cover.left_over, len(documents)
            )
        return None
    if parts.mention is None and asked.is_ordinary:
        return None
    return _answer(sql, asked, language, documents, parts, job)


def declined(
    language: str, reason: SurveyReason, names: Sequence[str], searched: int, of: str = "documents"
) -> SurveyOutcome:
    return SurveyOutcome(
        survey=Survey(kind=SurveyKind.COUNT, of=of, documents=searched, reason=reason),
        text=replies.declined(language, reason, names),
    )


# ---- choosing


def _answer(
    sql: sqlite3.Connection,
    asked: SurveyQuestion,
    language: str,
    documents: Sequence[Document],
    parts: Parts,
    job: Job,
) -> SurveyOutcome | None:
    chosen = _Chosen(list(documents))
    if not _filter(asked, language, parts, chosen):
        if _MINE.search(asked.text) and parts.cover.has(Sense.KIND):
            kinds = [span.text for span in parts.cover.spans if span.has(Sense.KIND)]
            return declined(language, SurveyReason.NOT_COUNTABLE, kinds, len(documents))
        return None
    if parts.mention is not None:
        _filter_mentions(sql, language, parts.mention, chosen, job, without=parts.without)
        if not chosen.documents and any(span.text in ANY_KIND for span in parts.cover.spans):
            return _answer(sql, asked, language, documents, parts.of_any_kind(), job)
    spans = parts.cover
    if (
        spans.has(Sense.PAGES)
        and spans.has(Sense.COUNT, Sense.SUM, Sense.AVERAGE)
        and not (spans.has(Sense.HIGHEST, Sense.LOWEST))
    ):
        return _page_sum(language, chosen, len(documents))
    if spans.has(Sense.SUM, Sense.AVERAGE) and not spans.has(Sense.COUNT):
        if spans.has(Sense.ALL) or _MINE.search(asked.text):
            return declined(language, SurveyReason.NO_TABLES, (), len(documents), "tables")
        return None
    if spans.has(Sense.NEWEST, Sense.OLDEST, Sense.HIGHEST, Sense.LOWEST):
        return _best(sql, asked, language, spans, chosen, len(documents))
    if spans.has(Sense.PER, Sense.EACH, Sense.PAGES):
        return None
    return _told(language, spans, chosen, len(documents))


def _filter(asked: SurveyQuestion, language: str, parts: Parts, chosen: _Chosen) -> bool:
    """Keep what the question allows; False when one of its words fits no document for sure."""

    def keep(kept: list[Document], name: str, value: str) -> None:
        chosen.documents = kept
        chosen.where.append(replies.filters(language, name, value))

    folders = _Folders(chosen.documents)
    for span in parts.cover.spans:
        types = [meaning.value for meaning in span.meanings if meaning.sense is Sense.TYPE]
        kinds = [meaning.value for meaning in span.meanings if meaning.sense is Sense.KIND]
        if types:
            suffixes = types[0].split()
            kept = [document for document in chosen.documents if _suffix(document) in suffixes]
            keep(kept, "type", ", ".join(suffixes))
        elif kinds:
            words = [form(word) for kind in kinds for word in kind.split()]
            kept = [document for document in chosen.documents if folders.named(document, words)]
            if not kept and span.text in ANY_KIND:
                continue
            if not kept:
                return False
            keep(kept, "name", span.text)
    for name in parts.names:
        kept = [d for d in chosen.documents if name.lower() in f"{_name(d)} {d.title}".lower()]
        keep(kept, "name", name)
    for name in parts.folders:
        kept = [d for d in chosen.documents if name.lower() in map(str.lower, _folders(d))]
        keep(kept, "folder", name)
    for period in asked.periods:
        first = period.first.isoformat() if period.first else ""
        end = period.end.isoformat() if period.end else "9999"
        if not period.first and not period.end:
            return False
        keep([d for d in chosen.documents if first <= _day(d) < end], "changed", period.text)
    for comparison in asked.comparisons:
        if comparison.concept != "pages" and not parts.cover.has(Sense.PAGES):
            return False
        test = _TESTS[comparison.sign]
        kept = [d for d in chosen.documents if test(d.pages, comparison.value)]
        keep(kept, "pages", f"{comparison.sign} {comparison.value:g}")
    return True


def _filter_mentions(
    sql: sqlite3.Connection,
    language: str,
    wanted: Wanted,
    chosen: _Chosen,
    job: Job,
    *,
    without: bool,
) -> None:
    """Keep the documents that hold some words, or those that do not."""
    holders = {document.same_as or document.id for document in chosen.documents}
    found = mentions.find(sql, wanted, holders, job)
    chosen.of = "text"
    chosen.where.append(
        replies.filters(language, "without" if without else "mentions", wanted.shown)
    )
    kept = []
    for document in chosen.documents:
        quote = found.get(document.same_as or document.id)
        if (quote is None) == without:
            kept.append(document)
        if quote is not None:
            chosen.quotes[document.id] = replace(quote, document=document.id)
    chosen.documents = kept


class _Folders:
    """Names of documents and of their folders below the one that all are in."""

    def __init__(self, documents: Sequence[Document]) -> None:
        paths = [_folders(document) for document in documents]
        first, last = min(paths, default=()), max(paths, default=())
        self._common = 0
        for one, other in zip(first, last, strict=False):
            if one != other:
                break
            self._common += 1

    def named(self, document: Document, words: Sequence[Form]) -> bool:
        """Whether the file, its title or a folder is called so."""
        folders = _folders(document)[self._common :]
        name = form(" / ".join((*folders, PurePath(document.path).stem, document.title)))
        return any(word == name[at : at + len(word)] for word in words for at in range(len(name)))


def _folders(document: Document) -> tuple[str, ...]:
    return PurePath(document.path).parent.parts


def _suffix(document: Document) -> str:
    return PurePath(document.path).suffix.lower().removeprefix(".")


def _day(document: Document) -> str:
    return datetime.fromtimestamp(document.modified).date().isoformat()


# ---- telling


def _name(document: Document) -> str:
    return PurePath(document.path).name


def _told(language: str, spans: Cover, chosen: _Chosen, searched: int) -> SurveyOutcome:
    """How many, and which."""
    documents = chosen.documents
    counts = spans.has(Sense.COUNT) and not spans.has(Sense.LIST)
    lines = [_name(document) for document in documents]
    if not documents:
        text = replies.none_of_documents(language, searched, chosen.where)
    else:
        text = replies.document_count(language, len(documents), searched, chosen.where)
        if not counts or chosen.where:
            text += "\n" + replies.listed(language, lines, len(lines))
    rows = [(_name(d), _day(d), d.pages) for d in documents[:MOST_ROWS]]
    return _outcome(
        SurveyKind.COUNT if counts else SurveyKind.LIST,
        language,
        chosen,
        searched,
        text,
        replies.columns(language, "document", "changed", "pages"),
        rows,
        documents,
    )


def _page_sum(language: str, chosen: _Chosen, searched: int) -> SurveyOutcome:
    pages = sum(document.pages for document in chosen.documents)
    number = len(chosen.documents)
    text = replies.page_count(language, pages, number, average(pages / number if number else 0))
    rows = [(number, pages)]
    columns = replies.columns(language, "document", "pages")
    return _outcome(SurveyKind.SUM, language, chosen, searched, text, columns, rows, ())


def _best(
    sql: sqlite3.Connection,
    asked: SurveyQuestion,
    language: str,
    spans: Cover,
    chosen: _Chosen,
    searched: int,
) -> SurveyOutcome | None:
    """The newest, longest or largest."""
    if not chosen.documents:
        text = replies.none_of_documents(language, searched, chosen.where)
        return _outcome(SurveyKind.LIST, language, chosen, searched, text, (), (), ())
    documents = {document.id: document for document in chosen.documents}
    lowest = spans.has(Sense.LOWEST, Sense.OLDEST)
    if spans.has(Sense.NEWEST, Sense.OLDEST):
        word, column = ("oldest" if lowest else "newest"), "changed"
        values: dict[DocumentId, float] = {d.id: d.modified for d in documents.values()}
    elif spans.has(Sense.PAGES):
        word, column = ("shortest" if lowest else "longest"), "pages"
        values = {d.id: d.pages for d in documents.values()}
    elif any(m.concept == "length" for s in spans.spans for m in s.meanings):
        word, column = ("shortest" if lowest else "longest"), "characters"
        lengths = dict(
            sql.execute("select document, sum(length(text)) from page group by document").fetchall()
        )
        values = {d.id: lengths.get(d.same_as or d.id, 0) for d in documents.values()}
    elif any(m.concept == "size" for s in spans.spans for m in s.meanings) or spans.has(
        Sense.DOCUMENT
    ):
        word, column = ("smallest" if lowest else "largest"), "bytes"
        values = {d.id: d.bytes for d in documents.values()}
    else:
        return None
    order = sorted(documents, key=lambda id: values[id], reverse=not lowest)
    top = max(asked.top, 1)
    last = values[order[min(top, len(order)) - 1]]
    best = order[:top] + [id for id in order[top:] if values[id] == last and top == 1]

    def detail(id: DocumentId) -> str:
        number = int(values[id])
        match column:
            case "changed":
                return replies.changed(language, _day(documents[id]))
            case "pages":
                return replies.pages(language, number)
            case "characters":
                return replies.characters(language, number)
            case _:
                return replies.size(number)

    if len(best) == 1:
        text = replies.best_document(language, word, _name(documents[best[0]]), detail(best[0]))
    else:
        lines = [f"{_name(documents[id])} ({detail(id)})" for id in best]
        text = replies.best_documents(language, word, lines)
    if column == "changed":
        kind = SurveyKind.OLDEST if lowest else SurveyKind.NEWEST
    else:
        kind = SurveyKind.LOWEST if lowest else SurveyKind.HIGHEST
    rows: list[tuple[Cell, ...]] = [
        (_name(documents[id]), _day(documents[id]) if column == "changed" else int(values[id]))
        for id in best[:MOST_ROWS]
    ]
    return _outcome(
        kind,
        language,
        chosen,
        searched,
        text,
        replies.columns(language, "document", column),
        rows,
        [documents[id] for id in best],
    )


def _outcome(
    kind: SurveyKind,
    language: str,
    chosen: _Chosen,
    searched: int,
    text: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[Cell, ...]],
    documents: Sequence[Document],
) -> SurveyOutcome:
    quotes = [chosen.quotes[d.id] for d in documents if d.id in chosen.quotes]
    return SurveyOutcome(
        survey=Survey(
            kind=kind,
            of=chosen.of,
            documents=searched,
            columns=columns,
            rows=tuple(rows),
            row_documents=tuple(d.id for d in documents[:MOST_ROWS]),
        ),
        text=text,
        quotes=tuple(quotes[: replies.MOST_LINES]),
    )
