"""A question about documents, taken apart: what they shall mention, their names and folders."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from desktop_app.engine.surveys import mentions, vocabulary
from desktop_app.engine.surveys import question as asking
from desktop_app.engine.surveys.cover import Cover, Form, cover, exact_form, is_cjk
from desktop_app.engine.surveys.meanings import Meaning, Sense
from desktop_app.engine.surveys.mentions import Wanted
from desktop_app.engine.surveys.question import SurveyQuestion
from desktop_app.engine.text.lang import EN, KO

_VERB = (
    r"mention(?:s|ing|ed)?|contain(?:s|ing)?|talk(?:s|ing)? about|discuss(?:es|ing)?|"
    r"refer(?:s|ring)? to|say(?:s)? (?:something|anything) about|(?:is|are) about|"
    r"deal(?:s|ing)? with|speak(?:s|ing)? (?:of|about)|includ(?:e|es|ing)|bring(?:s|ing)? up|"
    r"cover(?:s|ing)?|touch(?:es|ing)? on|address(?:es|ing)?|"
    r"describ(?:e|es|ing)|name(?:s|ing)?|has|have|with|use(?:s)?"
)
_NOUN = r"(?:the )?(?:words?|terms?|phrases?|names?|text|expression)"
_MENTION = re.compile(
    rf"\b(?P<not>(?:do not|don't|does not|doesn't|never|not|without)\s+)?"
    rf"(?:(?:{_VERB})\s+{_NOUN}|(?P<weak>has|have|with|use|uses)\b|(?:{_VERB}))\s+(?P<what>[^?]+)|"
    r"\b(?P<without>without)\s+(?:any )?mention(?:ing)?(?: of)?\s+(?P<what2>[^?]+)|"
    r"\babout\s+(?P<what3>[^?]+)",
    re.IGNORECASE,
)
_SAYING = r"(?:말|단어|낱말|용어|표현|문구|이름|내용)"
_VERB_KO = (
    r"(?:언급|포함|다루|다룬|거론|논의|들어\s?있|들어\s?간|들어\s?가|나오|나온|"
    r"등장|적혀|적힌|쓰인|설명하|설명한|말하|이야기)"
)
_MENTION_KO = re.compile(
    rf"(?P<what>\S.*?)(?:(?:이라는|라는|이란|란)\s*{_SAYING}(?:을|를|이|가|은|는)?|"
    r"(?:에 대한|에 관한)?\s+(?:얘기|이야기|말|언급|조항|대목)(?:이|가|을|를|은|는|도)?|"
    r"에 대해서?|에 대하여|에 관해서?|에 관하여|을|를|이|가|은|는|도)?\s+(?:한 번도 |전혀 |모두 )?"
    r"(?P<not2>안 |못 )?"
    rf"(?P<verb>{_VERB_KO})(?P<end>\S*)(?P<not>\s(?:않|없|안)\S*)?"
)
_KINDS_KO = "|".join(
    sorted((w for kinds in vocabulary.KINDS for w in kinds.split() if is_cjk(w)), key=len)[::-1]
)
_ABOUT_KO = re.compile(
    r"(?P<what>\S.*?)(?:에 대한|에 관한|와 관련된|과 관련된|와 관련한|과 관련한|관련된|관련)\s+"
    rf"(?=문서|파일|자료|서류|{_KINDS_KO})"
)
_LACKS_KO = re.compile(
    rf"(?P<what>\S.*?)(?:(?:이라는|라는)\s*{_SAYING}(?:이|가|은|는)?|에 대한 (?:언급|내용)이)\s*"
    r"(?P<not>없는)"
)
_AFTER_WHAT = re.compile(
    r"\s+(?:in|within|across|among|from|of) (?:(?:my|the|this|these|our|all|whole) )*"
    r"(?:collection|library|documents|files|folder)s?\s*$"
    r"|\s+(?:are there|do i have|do we have|exist)\s*$|\s+(?:at all|anywhere|somewhere)\s*$",
    re.IGNORECASE,
)
_AHEAD_KO = re.compile(
    r"^.*?(?:문서|파일|자료|서류|계약서|보고서|회의록|메모|노트)(?:들)?\s*"
    r"(?:중에서|가운데서|가운데|중에|중|에서는|에서|에는|에)\s+|"
    r"^(?:내|제|우리|이|모든|전체)\s+(?=\S)"
)
_CALLED = (
    r"(?:named|called|titled|"
    r"whose (?:file ?)?(?:name|title)s? (?:contains?|includes?|has|have|starts? with))"
)
_NAME = re.compile(
    rf"\b(?:{_CALLED}|with)\s+[\"'“]?(?P<a>[^\"'”?]+?)[\"'”]? in (?:their|its|the) "
    r"(?:file ?)?(?:name|title)s?\b|"
    rf"\b{_CALLED}\s+[\"'“]?(?P<b>[^\"'”?]+)[\"'”]?|"
    r"(?:파일\s?)?(?:이름|제목|파일명)(?:에)?\s*[\"'“]?(?P<c>[^\"'”?\s]+?)[\"'”]?"
    r"(?:이|가|을|를|이라는 말이|라는 말이)?\s*"
    r"(?:들어\s?가는|들어\s?간|들어\s?있는|포함된|포함한|포함하는|있는)",
    re.IGNORECASE,
)
_PLACE = r"\b(?:in|inside|under|from|of) (?:the |my )?"
_FOLDER = re.compile(
    rf"{_PLACE}(?:folder|directory|subfolder) (?:named |called )?"
    r"[\"'“]?(?P<a>[^\"'”?]+?)[\"'”]?(?=\s*(?:\?|$| mention| contain| are | do ))|"
    rf"{_PLACE}[\"'“]?(?P<b>[\w-]+)[\"'”]? (?:folder|directory|subfolder)\b|"
    r"[\"'“]?(?P<c>[^\s\"'“”]+)[\"'”]?\s*(?:폴더|디렉터리|디렉토리)"
    r"(?:에서|에는|에|의|안에|내)?\s*(?:있는|들어있는|속한|든)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“'‘「『](?P<what>[^\"”'’」』]{2,})[\"”'’」』]")
_SIZES = {
    "largest": "largest|biggest|greatest|용량이 가장 큰|가장 용량이 큰|크기가 가장 큰",
    "smallest": "smallest|용량이 가장 작은|크기가 가장 작은",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """A question about documents, taken apart."""

    cover: Cover
    mention: Wanted | None
    without: bool
    names: tuple[str, ...]
    folders: tuple[str, ...]

    def of_any_kind(self) -> Parts:
        """The same without kinds that are said of any document: `notes` need not be called so."""
        spans = tuple(span for span in self.cover.spans if span.text not in vocabulary.ANY_KIND)
        return replace(self, cover=Cover(spans, self.cover.left_over))


def take_apart(asked: SurveyQuestion) -> Parts:
    places: list[tuple[int, int]] = []
    names: list[str] = []
    folders: list[str] = []
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
    return Parts(
        cover(asking.blanked(asked, places), lexicons),
        mention,
        without,
        tuple(names),
        tuple(folders),
    )


@cache
def _own_words() -> dict[Form, list[Meaning]]:
    lexicon: dict[Form, list[Meaning]] = {}
    for word in (*EN.file_words, *KO.file_words):
        lexicon.setdefault(exact_form(word), []).append(Meaning(Sense.FILLER))
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
            negated = (
                bool(found.keys() & {"not", "not2"})
                or ending.startswith(("하지", "되지", "지"))
                or "않" in ending
            )
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
