"""What a question asks, before it is searched: its filters taken out, a follow-up completed.

    file:lease type:pdf after:2024-03 "notice period" how long is it?

Filters are words with a colon, exact words stand in quotation marks. A question
that leans on the one before it ("and for part-timers?") is completed by rules, or
by a chat model that can be trusted with it; one that stands alone stays as it is.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop_app.engine.llm import prompts
from desktop_app.engine.text.language import language_of
from desktop_app.engine.text.tokens import lexical_tokens
from desktop_app.engine.text.words import content_words
from desktop_app.types import Filters, Understanding

SHORT = 3
"""Content words up to which a question with a pronoun leans on the one before it."""
FEW_LETTERS = 6
"""Letters of a Korean noun up to which it alone is a follow-up."""
LONGEST = 300
"""Characters of a rewriting; a longer one is no question."""

Write = Callable[[str], str]
"""Lets a chat model answer a prompt."""

_NAMES = {
    "file": "files", "파일": "files",
    "folder": "folders", "폴더": "folders",
    "type": "types", "종류": "types",
    "after": "after", "이후": "after",
    "before": "before", "이전": "before",
}  # fmt: skip
_FILTER = re.compile(
    rf"(?:(?<=\s)|\A)(?P<name>{'|'.join(_NAMES)}):\s?(?:\"(?P<quoted>[^\"]+)\"|(?P<bare>[^\s\"]+))",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?")
# a mark of inches or an apostrophe has no space before it
_PHRASE = re.compile(r"(?:(?<=\s)|\A)\"([^\"]+)\"|“([^”]+)”|「([^」]+)」|『([^』]+)』")

_MORE = re.compile(
    r"\A(?:and|or|but|so)?[\s,]*(?:what|how) (?:about|of)\s+(?P<about>.+)"
    r"|\A(?:and|or|but)[\s,]+(?P<and>.+)",
    re.IGNORECASE,
)
_MORE_KOREAN = re.compile(
    r"\A(?P<then>(?:그럼|그러면|그렇다면|그리고|그런데|또)[\s,]+)?"
    r"(?P<about>[^?]{1,30}?)(?:은|는|도|의 경우)(?P<polite>요)?\s*\??\Z"
)
_FRAGMENT = re.compile(
    r"\A(?:(?:and|also|same|only|just)\s+)*"
    r"(?P<part>(?:for|in|at|on|to|from|with|without|during|under|by)\s+[^?]+)\??\Z",
    re.IGNORECASE,
)
"""A question of nothing but a part of another: also for interns?"""
_QUESTION_WORD = re.compile(
    r"\b(?:who|what|when|where|why|how|which|is|are|was|were|do|does|did|can|could|should|will)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|he|she|him|his|her|hers)\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere(?=\s*(?:\?|\Z|[,.]))"
    r"|\b(?:that|this|those|these)(?=\s*(?:\?|\Z|[,.]))"
    r"|\b(?:is|are|was|were|does|do|did|can|will) (?:that|this|those|these)\b",
    re.IGNORECASE,
)
_GO_ON = re.compile(
    r"\A(?:please )?(?:why(?: not| so)?|how(?: so| come)?|since when|until when|by whom|where|when"
    r"|who|which one|tell me more|more details|explain(?: further| more)?|go on)\s*[?.!]*\Z",
    re.IGNORECASE,
)
"""A question about whatever was said."""
_PRONOUN_KOREAN = re.compile(
    r"(?:\A|\s)(?:그것|그거|그건|그게|이것|이거|이건|그곳|거기|그때|그들|그분|그 )"
)
_THEN_KOREAN = re.compile(r"\A(?:그럼|그러면|그렇다면)[\s,]+")
_GO_ON_KOREAN = re.compile(
    r"\A(?:왜|언제|언제부터|언제까지|어디|어디서|누가|누구|얼마|얼마나|어떻게|몇)"
    r"(?:\s?\S{1,8})?\s*[?.!]*\Z"
    r"|\A(?:조금 |좀 )?더 (?:자세히|설명|알려)\S*(?: \S+)?\Z"
)
"""언제 끝나나요: what ends is what was asked about before."""
_SAME_KOREAN = re.compile(
    r"\A(?P<about>[^?]{1,20}?)(?:(?:은|는) (?:어때|어떤가요|어떻습니까|어떨까)"
    r"|도 (?:되|돼|같|그렇|그런|마찬가지|해당|포함|적용))\S*\s*\??\Z"
)
"""계약직도 되나요, 일본은 어때요."""
_GLUE = ("of", "the", "for", "in", "at", "a", "an")
"""Words within what a question is about."""
_ASKS_KOREAN = re.compile("무엇|누구|언제|어디|얼마|몇")
_ASKING = r"(?:who|whom|whose|what|when|where|why|how|which)"
_ASKING_KOREAN = r"(?:무엇|뭐|누구|누가|언제|어디|얼마|몇|며칠|어떻게|어떤|어느|왜)"
_TWO = (
    re.compile(
        rf"((?=.*\b{_ASKING}\b)[^?]+?),?\s+(?:and|as well as|and also)\s+({_ASKING}\b[^?]+\??)\Z",
        re.IGNORECASE,
    ),
    re.compile(rf"([^?]*\b{_ASKING}\b[^?]+\?)\s+(?:and\s+)?({_ASKING}\b[^?]+\?)\Z", re.IGNORECASE),
    re.compile(
        rf"([^?]*{_ASKING_KOREAN}[^?]*?)(?:이고|이며|고|며)[,\s]+"
        rf"((?=[^?]*{_ASKING_KOREAN})[^?]+\??)\Z"
    ),
    re.compile(
        rf"([^?]*{_ASKING_KOREAN}[^?]*?)(?:\?|,)?\s+(?:그리고\s+)"
        rf"((?=[^?]*{_ASKING_KOREAN})[^?]+\??)\Z"
    ),
    re.compile(rf"([^?]*{_ASKING_KOREAN}[^?]*\?)\s+((?=[^?]*{_ASKING_KOREAN})[^?]+\?)\Z"),
)
"""Two questions in one: with "and" before the second question word, 무엇이고, or a mark each."""
_PREPOSITION = re.compile(r"\b(in|for|at|on|to|from|by|of|during|under|with)\s", re.IGNORECASE)
_PHRASE_WITH = re.compile(
    r"\b(in|for|at|on|to|from|by|of|during|under|with)\s+(?:(?:the|a|an)\s+)?[\w'-]+(?:\s[A-Z][\w'-]+)*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The question before, complete in itself, and its answer."""

    question: str
    answer: str


def understand(
    asked: str, filters: Filters, previous: Previous | None, write: Write | None
) -> Understanding:
    """Take filters and exact words out of a question, and complete a follow-up."""
    question, filters = _without_filters(asked.strip(), filters)
    understood = Understanding(asked=asked.strip(), standalone=question, filters=filters)
    if previous is None or not leans(question):
        return understood
    if write is not None:
        prompt = prompts.rewrite(
            language_of(question), previous.question, previous.answer, question
        )
        written = write(prompt).strip().strip('"“”').split("\n")[0].strip()
        if written != previous.question and _is_rewriting(written, question):
            return replace(understood, standalone=written, rewritten_by="model")
    completed = complete(question, previous.question)
    return replace(understood, standalone=completed, rewritten_by="rules")


def translate(question: str, to: str, write: Write) -> str | None:
    """The question in another language (`en` or `ko`), or None when the model cannot."""
    written = write(prompts.translate(to, question)).strip().strip('"“”').split("\n")[0].strip()
    if not written or len(written) > LONGEST or language_of(written) != to:
        return None
    return written


def parts(question: str) -> tuple[str, ...]:
    """The two questions that a question is made of, each complete; else the question itself.

    "Who asked for it and why?" stays one: what follows has no subject of its own.
    """
    for pattern in _TWO:
        if match := pattern.match(question.strip()):
            one, two = (part.strip(" ,") for part in match.groups())
            if content_words(one) and content_words(two):
                return f"{_open_end(one)}?", complete(two, one) if leans(two) else two
    return (question,)


# ---- filters


def _without_filters(question: str, filters: Filters) -> tuple[str, Filters]:
    found: dict[str, list[str]] = {}

    def take(match: re.Match[str]) -> str:
        name = _NAMES[match["name"].lower()]
        value = match["quoted"] or match["bare"]
        if name in ("after", "before"):
            day = _day(value, last=name == "before")
            if day is None:
                return match.group()
            value = day
        elif name == "types":
            value = value.lower().removeprefix(".")
        found.setdefault(name, []).append(value)
        return " "

    rest = _FILTER.sub(take, question)
    phrases = [next(filter(None, m.groups())).strip(" ?!.,") for m in _PHRASE.finditer(rest)]
    merged = replace(
        filters,
        files=(*filters.files, *found.get("files", ())),
        folders=(*filters.folders, *found.get("folders", ())),
        types=(*filters.types, *found.get("types", ())),
        after=max([filters.after, *found.get("after", ())]),
        before=min(filter(None, [filters.before, *found.get("before", ())]), default=""),
        phrases=(*filters.phrases, *(phrase for phrase in phrases if lexical_tokens(phrase))),
    )
    return " ".join(rest.split()), merged


def _day(value: str, *, last: bool) -> str | None:
    """The first or last day of a year, month or day, ISO 8601; None for no date."""
    match = _DAY.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    month = month or (12 if last else 1)
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    longest = calendar.monthrange(year, month)[1]
    day = day or (longest if last else 1)
    return f"{year:04}-{month:02}-{day:02}" if day <= longest else None


# ---- follow-ups


def leans(question: str) -> bool:
    """Whether a question is not complete without the one before it."""
    bare = question.strip()
    return _leans_korean(bare) if language_of(bare) == "ko" else _leans_english(bare)


def _leans_english(bare: str) -> bool:
    if _GO_ON.match(bare):
        return True
    more, words = _MORE.match(bare), len(bare.split())
    if more and words <= 9:
        rest = more["about"] or more["and"] or ""
        return bool(more["about"]) or not _QUESTION_WORD.match(rest) or bool(_PRONOUN.search(rest))
    if _FRAGMENT.match(bare) and words <= 6 and not _QUESTION_WORD.search(bare):
        return True
    names = re.findall(r"(?<=[a-z,] )[A-Z]\w+", bare)
    short = len(content_words(bare)) <= SHORT
    return bool(_PRONOUN.search(bare)) and short and not names


def _leans_korean(bare: str) -> bool:
    if _THEN_KOREAN.match(bare) or _GO_ON_KOREAN.match(bare):
        return True
    words = bare.split()
    if _SAME_KOREAN.match(bare) and len(words) <= 3:
        return True
    more = _MORE_KOREAN.match(bare)
    if more and len(words) <= 4 and not _ASKS_KOREAN.search(bare):
        # "연차는?" may follow up; "연차를 정한 규정은?" and "회장의 이름은?" are complete
        short = len(more["about"]) <= FEW_LETTERS and "의 " not in more["about"]
        if more["then"] or more["polite"] or short:
            return True
    return bool(_PRONOUN_KOREAN.search(bare)) and len(content_words(bare)) <= SHORT + 1


def complete(question: str, previous: str) -> str:
    """A follow-up with what it takes from the question before: one that stands alone."""
    bare = question.strip()
    if language_of(bare) == "ko":
        return _complete_korean(bare, previous)
    more, fragment = _MORE.match(bare), _FRAGMENT.match(bare)
    if fragment and not _QUESTION_WORD.search(bare):
        return _exchanged(previous, fragment["part"].strip())
    rest = (more["about"] or more["and"] or "").strip(" ?") if more else ""
    if rest and not _PRONOUN.search(rest) and not _QUESTION_WORD.match(rest):
        return _exchanged(previous, rest)
    return f"{_open_end(rest or bare)} ({_subject(previous)})?"


def _complete_korean(bare: str, previous: str) -> str:
    own = _THEN_KOREAN.sub("", bare)
    other = _SAME_KOREAN.match(own) or _MORE_KOREAN.match(own)
    if other and not _PRONOUN_KOREAN.search(own) and not _ASKS_KOREAN.search(own):
        return f"{other['about'].strip()}: {previous}"
    return f"{_open_end(own)} ({_subject(previous)})?"


def _exchanged(previous: str, part: str) -> str:
    """The question before with `part` in the place of what it stands for."""
    part = part[0].lower() + part[1:] if _PREPOSITION.match(part) else part
    first, *others = [match.lower() for match in _PREPOSITION.findall(part)] or [""]
    starts_with_it = bool(first) and part.lower().startswith(f"{first} ")
    for preposition in others if starts_with_it else (first, *others):
        if place := _last_place(previous, preposition):  # said anew within the part
            previous = f"{previous[: place.start()].rstrip()}{previous[place.end() :]}"
    if starts_with_it and (place := _last_place(previous, first)):
        return f"{previous[: place.start()]}{part}{previous[place.end() :]}"
    places = list(_PHRASE_WITH.finditer(previous))
    named = [place for place in places if place.group().split()[-1][:1].isupper()]
    if part[:1].isupper() and named:
        start, end = named[-1].span()
        return f"{previous[:start]}{named[-1][1]} {part}{previous[end:]}"
    if starts_with_it or part.lower().startswith("if "):
        return f"{_open_end(previous)}, {part}?"
    return f"{part} ({_subject(previous)})?"


def _last_place(question: str, preposition: str) -> re.Match[str] | None:
    places = [p for p in _PHRASE_WITH.finditer(question) if p[1].lower() == preposition]
    return places[-1] if places else None


def _subject(question: str) -> str:
    """What a question is about: its longest run of words that say something."""
    runs: list[list[str]] = [[]]
    for word in question.split():
        bare = word.strip("?.,!\"'“”()")
        if content_words(bare) or (runs[-1] and bare in _GLUE):
            runs[-1].append(bare)
        else:
            runs.append([])
    said = max(runs, key=lambda run: sum(map(len, run)))
    while said and said[-1] in _GLUE:
        said.pop()
    if said and language_of(said[-1]) == "ko":
        said[-1] = (content_words(said[-1]) or said[-1:])[0]
    return " ".join(said)


def _open_end(question: str) -> str:
    return question.rstrip(" ?？.")


def _is_rewriting(written: str, question: str) -> bool:
    """Whether a model's words are a question with all that the follow-up itself says."""
    own = {w for w in content_words(question) if not _PRONOUN.fullmatch(w)}
    return (
        0 < len(written) <= LONGEST
        and written.endswith(("?", "？")) >= question.endswith(("?", "？"))
        and language_of(written) == language_of(question)
        and own <= set(content_words(written))
        and not leans(written)
    )
