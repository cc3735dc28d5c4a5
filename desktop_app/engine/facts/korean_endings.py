"""Korean particles and verb endings: from a statement to a question, by the letters of Hangul."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.engine.text.lang import KO

_FIRST = 0xAC00
_NIEUN, _RIEUL, _BIEUP, _SSANG_SIOT = 4, 8, 17, 20
_FINALS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """The end of a clause without its ending: of a verb the stem, or the noun before "이다"."""

    before: str
    """All words before the last one, with a space behind them."""
    stem: str
    is_noun: bool

    @property
    def formal(self) -> str:
        """With "-습니" or "-ㅂ니", which "다" or "까" follows."""
        if self.is_noun:
            return f"{self.before}{self.stem}입니"
        final = _final(self.stem)
        stem = f"{self.stem}습니" if final else f"{_with_final(self.stem, _BIEUP)}니"
        return f"{self.before}{stem}"


def statement(clause: str) -> Predicate | None:
    """The predicate of a clause that ends a sentence, without its full stop.

    None for what is no plain statement, and for adjectives in their plain form.
    """
    before, word = _last_word(clause)
    if word.endswith("아니다") or len(word) < 2:
        return None
    if word.endswith("입니다"):
        return _noun(before, word[:-3])
    if word.endswith("습니다"):
        return _verb(before, word[:-3])
    if word.endswith("니다") and _final(word[:-2]) == _BIEUP:
        return _verb(before, _with_final(word[:-2], 0))
    if word.endswith("는다"):
        return _verb(before, word[:-2])
    if word.endswith("이다"):
        return _noun(before, word[:-2])
    if word.endswith("다") and _final(word[:-1]) == _NIEUN:
        return _verb(before, _with_final(word[:-1], 0))
    if word.endswith("다") and (_final(word[:-1]) == _SSANG_SIOT or word.endswith("없다")):
        return _verb(before, word[:-1])
    return None


def joined(clause: str) -> Predicate | None:
    """The predicate of a clause that another one follows ("-며", "-고")."""
    before, word = _last_word(clause.rstrip(","))
    if word.endswith(("이며", "이고")):
        return _noun(before, word[:-2])
    if word.endswith("으며"):
        return _verb(before, word[:-2])
    if word.endswith(("며", "고")) and len(word) > 1:
        stem = word[:-1]
        return _verb(before, _with_final(stem, 0) if _final(stem) == _RIEUL else stem)
    return None


def topic(noun: str) -> str:
    return noun + ("은" if _final(noun) else "는")


def subject(noun: str) -> str:
    return noun + ("이" if _final(noun) else "가")


def object_(noun: str) -> str:
    return noun + ("을" if _final(noun) else "를")


def has_final(text: str) -> bool:
    """Whether the last syllable ends with a consonant."""
    return _final(text) != 0


def particle(noun: str, wanted: str) -> str:
    """The form of a particle behind a noun: "은" or "는", "으로" or "로" and the like."""
    final = _final(noun)
    for closed, open_ in KO.particle_pairs:
        if wanted in (closed, open_):
            is_open = not final or (open_ == "로" and final == _RIEUL)
            return open_ if is_open else closed
    return wanted


def after_vowel(text: str) -> str:
    """A text that began behind a consonant, as it is behind a vowel: "을 낸다" -> "를 낸다"."""
    for closed, open_ in KO.particle_pairs:
        # "이" begins words as well
        if text.startswith(closed) and (closed != "이" or text[1:2] in ("", " ")):
            return open_ + text[len(closed) :]
    return text


def is_modifier(text: str) -> bool:
    """Whether a text ends with a verb that describes what follows ("비가 온 ")."""
    word = text.rstrip()
    return _final(word) == _NIEUN and not word.endswith(("은", "는"))


def _last_word(clause: str) -> tuple[str, str]:
    at = clause.rstrip().rfind(" ") + 1
    return clause[:at], clause[at:].rstrip()


def _noun(before: str, stem: str) -> Predicate | None:
    return Predicate(before=before, stem=stem, is_noun=True) if stem else None


def _verb(before: str, stem: str) -> Predicate | None:
    if not stem or not "가" <= stem[-1] <= "힣":
        return None
    return Predicate(before=before, stem=stem, is_noun=False)


def _final(text: str) -> int:
    """Number of the final consonant of the last syllable; 0: none, or no Hangul."""
    code = ord(text[-1]) - _FIRST if text else -1
    if 0 <= code < 11172:
        return code % _FINALS
    return {"0": 1, "1": 8, "3": 1, "6": 1, "7": 8, "8": 8}.get(text[-1:], 0)


def _with_final(text: str, final: int) -> str:
    code = ord(text[-1]) - _FIRST
    return text[:-1] + chr(_FIRST + code - code % _FINALS + final)
