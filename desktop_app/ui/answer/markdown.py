"""Markdown of an answer as inert HTML for Qt's rich text.

Nothing in the result can load or open anything: images become their alternative
text and links the address in words. The only links are `cite:N`, made here from
the answer's citations. Hostile text costs little: nesting is capped, long words
can be broken, and a message is cut at `MOST_BYTES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from desktop_app.types import Statement

MOST_BYTES = 100_000
MOST_MARKUP = 800
"""Characters of markup in a piece; parsing more of them would be felt."""
MOST_BRACKETS = 60
MOST_OPEN = 20
"""Opening brackets in a piece, and those that are not closed at once: the end of each is
looked for, to the end of the paragraph."""
MOST_COLUMNS = 40
"""Of a table that is drawn as one."""
PIECE = 3_000
PIECE_LINES = 60
"""Characters and lines that are rendered in one go; a longer text takes several."""
LONGEST_WORD = 200
DEEPEST = 20
"""Lists and quotes within each other: 8 marked on a line and 12 by indentation."""

Chip = Callable[[str], str]
"""HTML for the number of a source."""

# Characters that Unicode keeps for such inner use; they are taken out of the text first.
_GAP, _END_GAP, _CHIP, _END_CHIP = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_MARKS = re.compile("[\ufdd0-\ufdef]")
_INLINE_MARKS = re.compile(f"{_CHIP}([0-9]+){_END_CHIP}|[{_GAP}{_END_GAP}]")

_MARKUP = re.compile(r"[\[\]*_`|<>&\\~]|\n")
_CLOSED = re.compile(r"\[[^\[\]\n]*\]")
_FENCE = re.compile(r"^ {0,3}```", re.M)
_BLOCK_PREFIX = re.compile(r"(?:\s|>|#{1,6}\s|[-*+]\s|[0-9]{1,9}[.)]\s)*")
_DEEP_LINE = re.compile(r"^((?:[ \t]*(?:>|[-*+](?=\s)|[0-9]{1,9}[.)](?=\s))){8})[ \t>*+-]+", re.M)
_DEEP_INDENT = re.compile(r"^[ \t]{25,}", re.M)
_WIDE = re.compile(rf"^(?:[^|\n]*\|){{{MOST_COLUMNS}}}", re.M)
_LONG_WORD = re.compile(rf"([^\s\u200b]{{{LONGEST_WORD}}})(?=[^\s\u200b])")


def cite_chip(number: str, words: str = "source") -> str:
    """A picture for the eye and, too small to be seen, words for a screen reader."""
    return (
        f'\u00a0<a class="cite" href="cite:{number}"><img src="chip:{number}">'
        f'<span class="said">{escape(words)} {number}</span></a>'
    )


def render(
    text: str,
    statements: Sequence[Statement] = (),
    gap_tip: str = "",
    *,
    chip: Chip = cite_chip,
    doubted: str = "",
) -> str:
    """HTML of Markdown, with a chip for each citation after its statement.

    `statements` hold offsets into `text`. What nothing supports becomes a
    `<span class="gap">` with `gap_tip` as its title, and `doubted`, HTML, after it.
    """
    source = _bounded(_with_marks(text, statements))
    env: EnvType = {"gap_tip": gap_tip, "chip": chip, "doubted": doubted}
    if (
        len(_MARKUP.findall(source)) > MOST_MARKUP
        or source.count("[") > MOST_BRACKETS
        or _CLOSED.sub("", source).count("[") > MOST_OPEN
        or _WIDE.search(source)
    ):
        return f"<p>{_inline(source, env)}</p>"
    source = _DEEP_INDENT.sub(" " * 24, _DEEP_LINE.sub(r"\1 ", source))
    return str(_markdown.render(source, env))


def quoted_answer(
    text: str, statements: Sequence[Statement], gap_tip: str = "", *, chip: Chip = cite_chip
) -> str:
    """HTML of sentences that were quoted word for word, no Markdown and a paragraph each.

    After an empty line may follow what the model makes of them.
    """
    quoted, between, summary = text.partition("\n\n")
    after = len(quoted) + len(between)
    paragraphs = (
        _inline(_with_marks(text[s.start : s.end], (s.moved(-s.start),)), {"chip": chip})
        for s in statements
        if s.end <= len(quoted)
    )
    others = [s.moved(-after) for s in statements if s.start >= after]
    html = "".join(f'<p class="quote">{paragraph}</p>' for paragraph in paragraphs)
    return html + render(summary, others, gap_tip, chip=chip)


def bare(text: str) -> str:
    """A sentence of Markdown in one line without the marks of lists and emphasis."""
    prefix = _BLOCK_PREFIX.match(text)
    return " ".join(re.sub(r"\*\*|__|`", "", text[prefix.end() if prefix else 0 :]).split())


def finished_length(text: str) -> int:
    """How much of a growing text is whole blocks: up to its last empty line outside a fence.

    One that goes on for longer than a piece is cut, so that no block is drawn over and over.
    """
    end = text.rfind("\n\n")
    while end > 0 and _opens_fence(text[:end]):
        end = text.rfind("\n\n", 0, end)
    if end <= 0 and len(room(text)) < len(text):
        return _cut(text)
    return end + 2 if end > 0 else 0


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of parts that are short enough to be rendered in one go, in order."""
    start = 0
    while len(room(text[start : start + PIECE + 1])) < len(text) - start:
        end = start + _cut(text[start : start + PIECE + 1])
        yield start, end
        start = end
    yield start, len(text)


def room(text: str) -> str:
    """As much of the beginning of a text as is one piece."""
    return "".join(text[:PIECE].splitlines(keepends=True)[:PIECE_LINES])


def _cut(text: str) -> int:
    """Where to divide a text: after an empty line outside a fence, a line, a word, or anywhere."""
    part = room(text)
    end = part.rfind("\n\n")
    if end > 0 and not _opens_fence(part[:end]):
        return end + 2
    return max(part.rfind("\n"), part.rfind(" ")) + 1 or len(part)


def _opens_fence(text: str) -> bool:
    return len(_FENCE.findall(text)) % 2 == 1


def _bounded(text: str) -> str:
    if len(text) * 4 <= MOST_BYTES:
        return text
    data = text.encode()
    return text if len(data) <= MOST_BYTES else data[:MOST_BYTES].decode(errors="ignore") + " …"


def _with_marks(text: str, statements: Sequence[Statement]) -> str:
    """The text with a mark where something begins or ends, in characters that it cannot hold."""
    clean = _MARKS.sub("\ufffd", text)  # of the same length, so that offsets stay true
    parts, at = [], 0
    for statement in sorted(statements, key=lambda s: s.start):
        if statement.start < at or statement.end > len(clean):
            continue
        prefix = _BLOCK_PREFIX.match(clean, statement.start, statement.end)
        start = prefix.end() if prefix else statement.start
        end = start + len(clean[start : statement.end].rstrip())
        chips = "".join(f"{_CHIP}{number}{_END_CHIP}" for number in statement.citations)
        body = clean[start:end]
        if not statement.supported and body:
            body = _GAP + body + _END_GAP
        parts += [clean[at:start], body, chips]
        at = end
    parts.append(clean[at:])
    return "".join(parts)


# ---- parsing


def _is_cjk(char: str) -> bool:
    return (
        "\uac00" <= char <= "\ud7a3"  # Hangul syllables
        or "\u1100" <= char <= "\u11ff"
        or "\u3130" <= char <= "\u318f"
        or "\u3040" <= char <= "\u30ff"  # kana
        or "\u4e00" <= char <= "\u9fff"
    )


class _KoreanInline(StateInline):
    """Emphasis that closes before a Korean particle, and beside our marks.

    CommonMark refuses to close `**` between punctuation and a letter, so
    `**제8조(중도 해지)**에` would keep its asterisks: particles always follow directly.
    """

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N803
        scanned = super().scanDelims(start, canSplitWord)
        if self.src[start] != "*":
            return scanned
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        can_open, can_close = scanned.can_open, scanned.can_close
        if not before.isspace() and (
            _MARKS.match(after) or (_is_cjk(after) and not _is_cjk(before))
        ):
            can_close = True
        if not after.isspace() and (
            _MARKS.match(before) or (_is_cjk(before) and not _is_cjk(after))
        ):
            can_open = True
        return Scanned(can_open, can_close, scanned.length)


class _KoreanParser(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _KoreanInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


# ---- writing


def _words(text: str) -> str:
    return escape(_LONG_WORD.sub("\\1\u200b", text))


def _inline(text: str, env: EnvType) -> str:
    """Text with its marks turned into chips and gaps; a gap may go on in the next token."""
    parts, at = [], 0

    def add(piece: str) -> None:
        if piece:
            words = _words(piece)
            tip = escape(str(env.get("gap_tip", "")))
            parts.append(
                f'<span class="gap" title="{tip}">{words}</span>' if env.get("gap") else words
            )

    for mark in _INLINE_MARKS.finditer(text):
        add(text[at : mark.start()])
        at = mark.end()
        if mark[1]:
            parts.append(env["chip"](mark[1]))
        else:
            env["gap"] = mark[0] == _GAP
            if not env["gap"]:
                parts.append(env.get("doubted", ""))
    add(text[at:])
    return "".join(parts)


class _Inert(RendererHTML):
    """Methods named after tokens, as markdown-it calls them."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _inline(tokens[idx].content, env)

    def code_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return f"<code>{_inline(tokens[idx].content, env)}</code>"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<pre>{_inline(tokens[idx].content.rstrip(), env)}</pre>"

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return _inline(tokens[idx].content, env)

    def softbreak(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "<br>"

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        address = _MARKS.sub("", str(tokens[idx].attrs.get("href", "")))
        shown = tokens[idx].markup == "autolink"
        env.setdefault("addresses", []).append("" if shown else address)
        return ""

    def link_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        address = env["addresses"].pop()
        return f" ({_words(address)})" if address else ""

    def renderToken(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Plain tags: no attribute of the text gets through, emphasis within itself is one."""
        token = tokens[idx]
        if token.hidden:
            return ""
        if token.tag in ("strong", "em", "s"):
            depth = int(env.get(token.tag, 0)) + token.nesting
            env[token.tag] = depth
            if depth != (1 if token.nesting == 1 else 0):
                return ""
        if token.nesting == -1:
            return f"</{token.tag}>"
        start = token.attrs.get("start")
        numbered = f' start="{int(start)}"' if token.tag == "ol" and start is not None else ""
        return f"<{token.tag}{numbered}>"


def _build() -> MarkdownIt:
    markdown = MarkdownIt("zero", renderer_cls=_Inert)
    markdown.inline = _KoreanParser()
    markdown.configure("commonmark", {"html": False, "maxNesting": 3 * DEEPEST})
    # An indented line is no code here, and "[1]: …" is no definition that vanishes.
    return markdown.enable(["table", "strikethrough"]).disable(["code", "reference"])


_markdown = _build()
