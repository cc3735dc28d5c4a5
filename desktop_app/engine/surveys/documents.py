"""Questions about the documents themselves: how many, which, the newest, the longest."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath

from desktop_app.engine.job import Job
from desktop_app.engine.surveys import asked as asking
from desktop_app.engine.surveys import mentions, texts, vocabulary
from desktop_app.engine.surveys.asked import Asked
from desktop_app.engine.surveys.figures import average
from desktop_app.engine.surveys.mentions import Wanted
from desktop_app.engine.surveys.outcome import Outcome, Quote
from desktop_app.engine.surveys.senses import Meaning, Sense
from desktop_app.engine.surveys.words import Cover, Form, cover, exact_form, form
from desktop_app.types import Cell, Document, DocumentId, Survey

MOST_ROWS = 200

_VERB = (
    r"mention(?:s|ing|ed)?|contain(?:s|ing)?|talk(?:s|ing)? about|discuss(?:es|ing)?|"
    r"refer(?:s|ring)? to|say(?:s)? (?:something|anything) about|(?:is|are) about|deal(?:s|ing)? with|"
    r"speak(?:s|ing)? (?:of|about)|includ(?:e|es|ing)|has|have|with|use(?:s)?"
)
_NOUN = r"(?:the )?(?:words?|terms?|phrases?|names?|text|expression)"
_MENTION = re.compile(
    rf"\b(?P<not>(?:do not|don't|does not|doesn't|never|not|without)\s+)?"
    rf"(?:(?:{_VERB})\s+{_NOUN}|(?P<weak>has|have|with|use|uses)\b|(?:{_VERB}))\s+(?P<what>[^?]+)|"
    r"\b(?P<without>without)\s+(?:any )?mention(?:ing)?(?: of)?\s+(?P<what2>[^?]+)|"
    r"\babout\s+(?P<what3>[^?]+)",
    re.IGNORECASE,
)
_MENTION_KO = re.compile(
    r"(?P<what>\S.*?)"
    r"(?:(?:이라는|라는|이란|란)\s*(?:말|단어|낱말|용어|표현|문구|이름|내용)(?:을|를|이|가|은|는)?|"
    r"에 대해서?|에 대하여|에 관해서?|에 관하여|을|를|이|가|은|는|도)?\s+"
    r"(?:한 번도 |전혀 |모두 )?"
    r"(?P<verb>언급|포함|다루|다룬|거론|논의|들어\s?있|들어\s?간|들어\s?가|나오|나온|등장|적혀|적힌|쓰인|설명하|설명한|말하|이야기)"
    r"(?P<end>\S*)(?P<not>\s(?:않|없|안)\S*)?"
)
_ABOUT_KO = re.compile(
    r"(?P<what>\S.*?)(?:에 대한|에 관한|와 관련된|과 관련된|관련)\s+(?=문서|파일|자료|서류)"
)
_LACKS_KO = re.compile(
    r"(?P<what>\S.*?)(?:(?:이라는|라는)\s*(?:말|단어|낱말|용어|표현|문구|내용)(?:이|은)?|에 대한 (?:언급|내용)이)\s*(?P<not>없는)"
)
_AFTER_WHAT = re.compile(
    r"\s+(?:in|within|across|among|from|of) (?:(?:my|the|this|these|our|all|whole) )*(?:collection|library|documents|files|folder)s?\s*$"
    r"|\s+(?:are there|do i have|do we have|exist)\s*$|\s+(?:at all|anywhere|somewhere)\s*$",
    re.IGNORECASE,
)
_AHEAD_KO = re.compile(
    r"^.*?(?:문서|파일|자료|서류|계약서|보고서|회의록|메모)(?:들)?\s*(?:중에서|가운데서|가운데|중에|중|에서는|에서|에는|에)\s+|"
    r"^(?:내|제|우리|이|모든|전체)\s+(?=\S)"
)
_NAME = re.compile(
    r"\b(?:named|called|titled|whose (?:name|title)s? (?:contains?|includes?|has|have|starts? with)|"
    r"with)\s+[\"'“]?(?P<a>[^\"'”?]+?)[\"'”]? in (?:their|its|the) (?:file ?)?(?:name|title)s?\b|"
    r"\b(?:named|called|titled|whose (?:file ?)?(?:name|title)s? (?:contains?|includes?|has|have))\s+[\"'“]?(?P<b>[^\"'”?]+)[\"'”]?|"
    r"(?:파일\s?)?(?:이름|제목|파일명)(?:에)?\s*[\"'“]?(?P<c>[^\"'”?\s]+?)[\"'”]?(?:이|가|을|를|이라는 말이|라는 말이)?\s*(?:들어\s?가는|들어\s?간|들어\s?있는|포함된|포함한|포함하는|있는)",
    re.IGNORECASE,
)
_FOLDER = re.compile(
    r"\b(?:in|inside|under|from|of) (?:the |my )?(?:folder|directory|subfolder) (?:named |called )?[\"'“]?(?P<a>[^\"'”?]+?)[\"'”]?(?=\s*(?:\?|$| mention| contain| are | do ))|"
    r"\b(?:in|inside|under|from|of) (?:the |my )?[\"'“]?(?P<b>[\w-]+)[\"'”]? (?:folder|directory|subfolder)\b|"
    r"[\"'“]?(?P<c>[^\s\"'“”]+)[\"'”]?\s*(?:폴더|디렉터리|디렉토리)(?:에서|에는|에|의|안에|내)?\s*(?:있는|들어있는|속한|든)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“'‘「『](?P<what>[^\"”'’」』]{2,})[\"”'’」』]")
_MINE = re.compile(
    r"\b(?:my|our|these|all(?: of)?(?: the| my)?|every) (?:documents?|files?|pdfs?|papers)\b|"
    r"\bin (?:this|the|my) (?:collection|library)\b|(?:내|우리|이|모든|전체|모아 둔) (?:문서|파일|자료)",
    re.IGNORECASE,
)
_LOCAL = {
    Sense.FILLER: """modified changed edited updated saved added dated uploaded written last lately
        format formats type types extension file files size sized does do did
        수정된 수정한 변경된 변경한 바뀐 고친 저장된 추가된 작성된 작성한 갱신된 형식 형식의 확장자 포맷 수정 수정일 폴더 이름 제목
        변경 들은 폴더에 있는 든 파일로 가장""",
}
_SIZES = {
    "largest": "largest|biggest|greatest|용량이 가장 큰|가장 용량이 큰|크기가 가장 큰",
    "smallest": "smallest|용량이 가장 작은|크기가 가장 작은",
}


@dataclass(slots=True)
class _Chosen:
    """The documents that are left, and what they were chosen by."""

    documents: list[Document]
    where: list[str] = field(default_factory=list)
    quotes: dict[DocumentId, Quote] = field(default_factory=dict)
    of: str = "documents"


@dataclass(frozen=True, slots=True)
class _Parts:
    """A question about documents, taken apart."""

    cover: Cover
    mention: Wanted | None
    without: bool
    names: tuple[str, ...]
    folders: tuple[str, ...]


def survey(
    sql: sqlite3.Connection, asked: Asked, language: str, documents: Sequence[Document], job: Job
) -> Outcome | None:
    """The answer to a question about documents; None when it is none, or says more than that."""
    parts = _take_apart(asked)
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
    if not asks or parts.cover.has(Sense.COMPARE, Sense.WHEN):
        return None
    if parts.cover.left_over or parts.cover.has(Sense.NOT, Sense.EMPTY):
        if (
            _MINE.search(asked.text)
            and not asked.is_ordinary
            and parts.cover.has(Sense.COUNT, Sense.WHICH, Sense.LIST)
        ):
            return declined(language, "not-countable", parts.cover.left_over, len(documents))
        return None
    if parts.mention is None and asked.is_ordinary:
        return None
    return _answer(sql, asked, language, documents, parts, job)


def declined(
    language: str, reason: str, names: Sequence[str], searched: int, of: str = "documents"
) -> Outcome:
    return Outcome(
        survey=Survey(kind="count", of=of, documents=searched, reason=reason),
        text=texts.declined(language, reason, names),
    )


# ---- taking apart


def _take_apart(asked: Asked) -> _Parts:
    places: list[tuple[int, int]] = []
    names, folders = [], []
    text = asked.text
    for pattern, into in ((_NAME, names), (_FOLDER, folders)):
        if match := pattern.search(text):
            into.append(next(v for v in match.groupdict().values() if v).strip())
            places.append(match.span())
            text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    mention, without = None, False
    if found := _mention(text):
        mention, without, place = found
        places.append(place)
    lexicons = (vocabulary.asking(), vocabulary.of_documents(), _own_words())
    return _Parts(
        cover(asking.blanked(asked, places), lexicons),
        mention,
        without,
        tuple(names),
        tuple(folders),
    )


def _own_words() -> dict[Form, list[Meaning]]:
    lexicon: dict[Form, list[Meaning]] = {}
    for sense, words in _LOCAL.items():
        for word in words.split():
            lexicon.setdefault(exact_form(word), []).append(Meaning(sense))
    for word, names in _SIZES.items():
        for name in names.split("|"):
            sense = Sense.HIGHEST if word == "largest" else Sense.LOWEST
            lexicon[exact_form(name)] = [Meaning(sense, 0.9, concept="size")]
    return lexicon


def _mention(text: str) -> tuple[Wanted, bool, tuple[int, int]] | None:
    """What documents shall hold (or not), and where the question says so."""
    for pattern in (_LACKS_KO, _MENTION_KO, _ABOUT_KO, _MENTION):
        match = pattern.search(text)
        if match is None:
            continue
        found = {name: value for name, value in match.groupdict().items() if value}
        what = next((found[name] for name in ("what", "what2", "what3") if name in found), "")
        start, end = match.span()
        if pattern in (_MENTION_KO, _ABOUT_KO, _LACKS_KO):
            ahead = _AHEAD_KO.match(what)
            if ahead:
                what, start = what[ahead.end() :], start + ahead.end()
            ending = found.get("end", "")
            negated = "not" in found or ending.startswith(("하지", "되지", "지")) or "않" in ending
        else:
            cut = _AFTER_WHAT.search(what)
            if cut:
                end -= len(what) - cut.start()
                what = what[: cut.start()]
            negated = "not" in found or "without" in found
            if "weak" in found and _QUOTED.search(what) is None:
                continue
        quoted = _QUOTED.search(what)
        wanted = mentions.wanted(quoted["what"], exact=True) if quoted else mentions.wanted(what)
        if wanted.words or wanted.exact:
            return wanted, negated, (start, end)
    return None


# ---- choosing


def _answer(
    sql: sqlite3.Connection,
    asked: Asked,
    language: str,
    documents: Sequence[Document],
    parts: _Parts,
    job: Job,
) -> Outcome | None:
    chosen = _Chosen(list(documents))
    if not _filter(asked, language, parts, chosen):
        return None
    if parts.mention is not None:
        _filter_mentions(sql, language, parts, chosen, job)
    spans = parts.cover
    if (
        spans.has(Sense.PAGES)
        and spans.has(Sense.COUNT, Sense.SUM, Sense.AVERAGE)
        and not (spans.has(Sense.HIGHEST, Sense.LOWEST))
    ):
        return _page_sum(language, chosen, len(documents))
    if spans.has(Sense.SUM, Sense.AVERAGE) and not spans.has(Sense.COUNT):
        if spans.has(Sense.ALL) or _MINE.search(asked.text):
            return declined(language, "no-tables", (), len(documents), "tables")
        return None
    if spans.has(Sense.NEWEST, Sense.OLDEST, Sense.HIGHEST, Sense.LOWEST):
        return _best(sql, asked, language, spans, chosen, len(documents))
    if spans.has(Sense.PER, Sense.EACH, Sense.PAGES):
        return None
    return _told(language, spans, chosen, len(documents))


def _filter(asked: Asked, language: str, parts: _Parts, chosen: _Chosen) -> bool:
    """Keep what the question allows; False when one of its words fits no document for sure."""
    says_documents = parts.cover.has(Sense.DOCUMENT)
    folders = _Folders(chosen.documents)

    def keep(test: Callable[[Document], bool], name: str, value: str) -> None:
        chosen.documents = [document for document in chosen.documents if test(document)]
        chosen.where.append(texts.filters(language, name, value))

    for span in parts.cover.spans:
        for meaning in span.meanings[:1] if span.has(Sense.TYPE) else span.meanings:
            if meaning.sense is Sense.TYPE:
                suffixes = {f".{suffix}" for suffix in meaning.value.split()}
                keep(
                    lambda d, s=suffixes: _suffix(d) in s, "type", ", ".join(meaning.value.split())
                )  # type: ignore[misc]
            elif meaning.sense is Sense.KIND:
                words = [form(word) for word in meaning.value.split()]
                if not any(folders.named(d, words) for d in chosen.documents):
                    return bool(says_documents and False)
                keep(lambda d, w=words: folders.named(d, w), "name", span.text)  # type: ignore[misc]
    for name in parts.names:
        keep(
            lambda d, n=name: n.lower() in f"{PurePath(d.path).name} {d.title}".lower(),
            "name",
            name,
        )  # type: ignore[misc]
    for name in parts.folders:
        keep(
            lambda d, n=name: n.lower() in map(str.lower, PurePath(d.path).parent.parts),
            "folder",
            name,
        )  # type: ignore[misc]
    for period in asked.periods:
        first, end = period.first, period.end
        if first is None and end is None:
            return False
        keep(
            lambda d, f=first, e=end: (
                (f is None or _day(d) >= f.isoformat())  # type: ignore[misc]
                and (e is None or _day(d) < e.isoformat())
            ),
            "changed",
            period.text,
        )
    for comparison in asked.comparisons:
        if comparison.concept != "pages" and not parts.cover.has(Sense.PAGES):
            return False
        sign, value = comparison.sign, comparison.value
        keep(lambda d, s=sign, v=value: _compare(d.pages, s, v), "pages", f"{sign} {value:g}")  # type: ignore[misc]
    return True


def _compare(number: int, sign: str, value: float) -> bool:
    return {
        ">": number > value,
        ">=": number >= value,
        "<": number < value,
        "<=": number <= value,
        "=": number == value,
    }[sign]


def _filter_mentions(
    sql: sqlite3.Connection, language: str, parts: _Parts, chosen: _Chosen, job: Job
) -> None:
    assert parts.mention is not None  # noqa: S101
    holders = {document.same_as or document.id for document in chosen.documents}
    found = mentions.find(sql, parts.mention, holders, job)
    chosen.of = "text"
    name = "without" if parts.without else "mentions"
    chosen.where.append(texts.filters(language, name, parts.mention.shown))
    chosen.documents = [
        document
        for document in chosen.documents
        if ((document.same_as or document.id) in found) != parts.without
    ]
    if not parts.without:
        for document in chosen.documents:
            quote = found[document.same_as or document.id]
            chosen.quotes[document.id] = replace(quote, document=document.id)


class _Folders:
    """Names of documents and of their folders below the one that all are in."""

    def __init__(self, documents: Sequence[Document]) -> None:
        paths = [os.path.dirname(document.path) for document in documents]
        self._common = os.path.commonpath(paths) if paths else ""
        self._words: dict[DocumentId, tuple[str, ...]] = {}

    def named(self, document: Document, words: Sequence[Form]) -> bool:
        """Whether the file, its title or a folder is called so."""
        path = PurePath(document.path)
        inner = os.path.relpath(path.with_suffix(""), self._common)
        name = form(f"{inner} {document.title}")
        return any(word == name[at : at + len(word)] for word in words for at in range(len(name)))


def _suffix(document: Document) -> str:
    return PurePath(document.path).suffix.lower()


def _day(document: Document) -> str:
    return datetime.fromtimestamp(document.modified).date().isoformat()


# ---- telling


def _name(document: Document) -> str:
    return PurePath(document.path).name


def _told(language: str, spans: Cover, chosen: _Chosen, searched: int) -> Outcome:
    """How many, and which."""
    documents = chosen.documents
    counts = spans.has(Sense.COUNT) and not spans.has(Sense.LIST)
    lines = [_name(document) for document in documents]
    if not documents:
        text = texts.none_of_documents(language, searched, chosen.where)
    else:
        text = texts.document_count(language, len(documents), searched, chosen.where)
        if not counts or chosen.where:
            text += "\n" + texts.listed(language, lines, len(lines))
    rows = [(_name(d), _day(d), d.pages) for d in documents[:MOST_ROWS]]
    return _outcome(
        "count" if counts else "list",
        language,
        chosen,
        searched,
        text,
        texts.columns(language, "document", "changed", "pages"),
        rows,
        documents,
    )


def _page_sum(language: str, chosen: _Chosen, searched: int) -> Outcome:
    pages = sum(document.pages for document in chosen.documents)
    number = len(chosen.documents)
    text = texts.page_count(language, pages, number, average(pages / number if number else 0))
    rows = [(number, pages)]
    columns = texts.columns(language, "document", "pages")
    return _outcome("sum", language, chosen, searched, text, columns, rows, ())


def _best(
    sql: sqlite3.Connection,
    asked: Asked,
    language: str,
    spans: Cover,
    chosen: _Chosen,
    searched: int,
) -> Outcome | None:
    """The newest, longest or largest."""
    if not chosen.documents:
        text = texts.none_of_documents(language, searched, chosen.where)
        return _outcome("list", language, chosen, searched, text, (), (), ())
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
                return texts.changed(language, _day(documents[id]))
            case "pages":
                return texts.pages(language, number)
            case "characters":
                return texts.characters(language, number)
            case _:
                return texts.size(number)

    if len(best) == 1:
        text = texts.best_document(language, word, _name(documents[best[0]]), detail(best[0]))
    else:
        lines = [f"{_name(documents[id])} ({detail(id)})" for id in best]
        text = texts.best_documents(language, word, lines)
    kind = {"newest": "newest", "oldest": "oldest"}.get(word, "lowest" if lowest else "highest")
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
        texts.columns(language, "document", column),
        rows,
        [documents[id] for id in best],
    )


def _outcome(
    kind: str,
    language: str,
    chosen: _Chosen,
    searched: int,
    text: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[Cell, ...]],
    documents: Sequence[Document],
) -> Outcome:
    quotes = [chosen.quotes[d.id] for d in documents if d.id in chosen.quotes]
    return Outcome(
        survey=Survey(
            kind=kind,
            of=chosen.of,
            documents=searched,
            columns=columns,
            rows=tuple(rows),
            row_documents=tuple(d.id for d in documents[:MOST_ROWS]),
        ),
        text=text,
        quotes=tuple(quotes[: texts.MOST_LINES]),
    )
