"""Words for the lexical side of the search, the same for documents and questions.

Latin words and numbers stay whole. Hangul, Han and kana are written without
spaces that a search could rely on, so each run of them becomes overlapping
2-character pieces: on one table of English and Korean documents this finds
both as well as a tokenizer made for each (KorQuAD nDCG@10 0.95 against 0.85
for words split at spaces). `folding` brings both sides to one form before.
"""

from __future__ import annotations

import re
import unicodedata

from desktop_app.engine.text.folding import fold, spread
from desktop_app.engine.text.lang import KO

_HANGUL = r"\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e"
_RUN = re.compile(
    rf"(?P<cjk>[{_HANGUL}\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)"
    r"|(?P<word>[^\W_]+)"
)
_CJK_START = re.compile(rf"[{_HANGUL}\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_HANGUL_LETTERS = re.compile(rf"[{_HANGUL}]+")
_LETTERS = re.compile(r"[^\W\d_]+")


def lexical_tokens(text: str) -> list[str]:
    """The tokens of a text, folded: in order, and behind them those it says in another way."""
    return _tokens(spread(text))


def written_tokens(text: str) -> list[str]:
    """The tokens of a text, folded, without other ways to say them."""
    return _tokens(fold(text))


def runs(text: str) -> list[tuple[bool, str]]:
    """The words of a text, each with whether it is a run of Hangul, Han or kana."""
    return _runs(spread(text))


def _tokens(folded: str) -> list[str]:
    tokens: list[str] = []
    for is_cjk, run in _runs(folded):
        tokens.extend(pieces(run) if is_cjk else [run])
    return tokens


def _runs(folded: str) -> list[tuple[bool, str]]:
    return [
        (is_cjk, part)
        for match in _RUN.finditer(folded)
        for is_cjk, part in _split(match.group(), match.lastgroup == "cjk")
    ]


def _split(run: str, is_cjk: bool) -> list[tuple[bool, str]]:
    """A word such as `gpt모델` is a Latin word and a run: cut it where the script changes."""
    if is_cjk or not (start := _CJK_START.search(run)):
        return [(is_cjk, run)]
    return [(False, run[: start.start()]), *_runs(run[start.start() :])]


def pieces(run: str) -> list[str]:
    """Overlapping pieces of 2 characters; a single character stays."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def lex(text: str) -> str:
    """The tokens joined by spaces: what the index stores and is asked with."""
    return " ".join(lexical_tokens(text))


def query_lex(question: str) -> str:
    """As `lex`, for a question.

    A question of nothing but single Hangul syllables, or of one with a particle (돈, 세는),
    matches no piece of a longer word, so each is also asked for with the particles that
    may follow. Accents are asked for as well: rows of earlier versions have them.
    """
    tokens = lexical_tokens(question)
    if len(tokens) == 1 and len(tokens[0]) == 2 and tokens[0][1] in KO.particles:
        tokens = [tokens[0][0]]
    if all(len(token) == 1 and _HANGUL_LETTERS.match(token) for token in tokens):
        tokens += [token + particle for token in tokens for particle in KO.particles]
    accented = unicodedata.normalize("NFC", question).lower()
    return " ".join((*tokens, *(w for w in _LETTERS.findall(accented) if fold(w) != w)))


def share_of_hangul(text: str) -> float:
    """Share of Hangul among the letters of a text, 0 for a text without letters."""
    if text.isascii():
        return 0.0
    normal = unicodedata.normalize("NFC", text)
    hangul = sum(map(len, _HANGUL_LETTERS.findall(normal)))
    letters = sum(map(len, _LETTERS.findall(normal)))
    return hangul / letters if letters else 0.0
