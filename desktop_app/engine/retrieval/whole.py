"""Questions about one document, which is read whole where it fits, and about each of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from desktop_app.engine.text.dates import dates, without_dates
from desktop_app.engine.text.folding import fold
from desktop_app.engine.text.lang import EN, KO
from desktop_app.engine.text.names import Naming, file_words
from desktop_app.engine.text.tokens import lexical_tokens
from desktop_app.engine.text.words import content_words
from desktop_app.types import Chunk, Document, Passage

_EACH = re.compile(
    r"\b(?:each|every) (?:of |document|file|report|paper|contract|policy)"
    r"|\A(?:please )?(?:compare|contrast)\b|\bcomparison of\b|\b(?:what|which) (?:is|are) the"
    r" differences? between\b|\bhow do .{1,80} differ\b|\bboth documents\b|\bdifferent documents\b"
    r"|문서마다|문서별|파일마다|파일별|각각|각 (?:문서|파일|보고서|계약|논문)|비교|차이"
    r"|서로 다른 문서",
    re.IGNORECASE,
)
_GIST = re.compile(
    r"\A\s*(?:(?:please|can you|could you|give me|write|make)\s+)*(?:"
    r"(?:an? )?(?:short |brief |quick )?(?:summary|overview|gist|outline)(?: of)?\b"
    r"|summari[sz]e\b|sum up\b"
    r"|what(?:'s| is| are)\b[^?]{0,60}\b(?:about|saying|main points?|key points?|gist)\s*\??\s*\Z"
    r"|what does (?:this|the|my) (?:document|file|paper|text|report)s? (?:say|contain|cover)"
    r"\s*\?*\Z"
    r"|tl;?dr\b)"
    r"|(?:요약|간추려|개요|줄거리|핵심 ?(?:내용|만)|요점)"
    r"|(?:무슨|어떤) (?:내용|문서|이야기|글)(?:이|인|입|을|에)\S*\s*\??\s*\Z"
    r"|(?:무엇|뭐)(?:에|을) (?:대한|관한|다루)\S*(?: (?:문서|글|내용|파일)\S*)?\s*\??\s*\Z",
    re.IGNORECASE,
)
_OF_A_DAY = re.compile(
    r"\bwhat (?:happened|took place|was (?:decided|discussed|agreed)|(?:are|were) the decisions)\b"
    r"|무슨 일이 있었|(?:무엇을|뭘) (?:결정|논의)|(?:결정|논의)(?:된|한) (?:것|내용|사항)",
    re.IGNORECASE,
)
"""Asked of the documents that have a day in their names: its minutes, its log."""
_PLACES = re.compile(
    r"\b(?:in|of|from|across|does|do) (?:each|every|all|both|any)(?: of)?(?: the| my| these| our)?"
    r" (?:document|file|report|paper|text)s?\b"
    r"|(?:각각의|각|모든|두) (?:문서|파일|보고서|논문)들?"
    r"(?:에서는|에서|에는|에|의|은|는|마다)?(?=\s)"
    r"|(?:문서|파일)(?:마다|별로?)(?=\s)",
    re.IGNORECASE,
)


def subject_of(question: str) -> str:
    """The question without the words that only say where to look: in each of my documents."""
    left, places = _PLACES.subn(" ", question)
    return " ".join(left.split()) if places and content_words(left) else question


def asks_of_each(question: str) -> bool:
    """Whether an answer needs several documents side by side."""
    return bool(_EACH.search(question))


def asked_whole(question: str, documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents of which a question asks what they say as a whole; none for other questions.

    What it names beside that must be the names of documents, and then it is about these.
    """
    folded = fold(question)
    day = next(dates(folded), None)
    idle = EN.gist_words | KO.gist_words
    if day and _OF_A_DAY.search(question):
        idle |= EN.words_of_a_day | KO.words_of_a_day
    elif not _GIST.search(question):
        return ()
    words = [word for word in content_words(without_dates(folded)) if word not in idle]
    named = {token for word in words for token in lexical_tokens(word)} | ({day} if day else set())
    return tuple(one for one in documents if named <= _names(one))


def document_meant(question: str, documents: Sequence[Document]) -> Document | None:
    """The one document that a question can be about: the only one, or the one that it names."""
    if len(documents) == 1:
        return documents[0]
    naming = Naming(question)
    named = [one for one in documents if naming.names(one.title, one.path)]
    return named[0] if len(named) == 1 else None


def passages(
    document: Document, chunks: Sequence[Chunk], found: Sequence[Passage]
) -> list[Passage]:
    """All of a document, in its order, each piece with the scores that the search gave it."""
    known = {(one.document, one.ordinal): one for one in found}
    last = len(found) + 1
    return [
        known.get((document.id, chunk.ordinal))
        or Passage(
            document=document.id,
            generation=0,
            ordinal=chunk.ordinal,
            path=document.path,
            title=document.title,
            paged=document.paged,
            page=chunk.page,
            start=chunk.start,
            end=chunk.end,
            text=chunk.text,
            heading_path=chunk.heading_path,
            rank=last,
            score=0.0,
            lexical_rank=None,
            lexical_score=None,
            dense_rank=None,
            dense_score=None,
            table_header=chunk.table_header,
        )
        for chunk in chunks
    ]


def _names(document: Document) -> set[str]:
    path = PurePath(document.path)
    return set(lexical_tokens(f"{document.title} {file_words(document.path)} {path.name}"))
