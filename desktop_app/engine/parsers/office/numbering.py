"""The numbers that office programs put before paragraphs and do not store in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LARGEST = 32_767
"""Word's own limit of a number; Roman numerals get long."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(value: int, kind: str) -> str:
    """A number as Word's `kind` of numbering writes it; decimal for kinds not known here."""
    value = max(0, min(value, _LARGEST))
    match kind:
        case "lowerRoman":
            return _roman(value)
        case "upperRoman":
            return _roman(value).upper()
        case "lowerLetter":
            return _letters(value)
        case "upperLetter":
            return _letters(value).upper()
        case "ganada":
            return _GANADA[(value - 1) % len(_GANADA)]
        case "chosung":
            return _CHOSUNG[(value - 1) % len(_CHOSUNG)]
        case "decimalEnclosedCircle" if 1 <= value <= 20:
            return chr(0x2460 + value - 1)
        case "decimalZero":
            return f"{value:02}"
    return str(value)


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (value // worth)
        value %= worth
    return text


def _letters(value: int) -> str:
    """a to z, then aa, bb: a letter is repeated once for every round."""
    if value < 1:
        return ""
    rounds, letter = divmod(value - 1, len(_LETTERS))
    return _LETTERS[letter] * min(rounds + 1, 10)


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    plain: bool = False
    """All numbers in it are written in decimals."""
    restarts: bool = True


@dataclass(frozen=True, slots=True)
class _List:
    """A kind of list: those of one group count on from each other."""

    group: str
    levels: Mapping[int, _Level]
    restarted: Mapping[int, int]
    """Level -> the number it begins anew with, the first time that this list is used."""


class Numbering:
    """Counts the numbered paragraphs of a Word document, which are to be asked for in order."""

    def __init__(self, root: Any) -> None:
        """`root` is the numbering part, or None."""
        self._lists = _lists(root) if root is not None else {}
        self._counts: dict[str, list[int | None]] = {}
        self._used: set[str] = set()
        self._styled = _styled(root) if root is not None else {}

    def level_of_style(self, style: str) -> int:
        """The level that a list gives to a paragraph style."""
        return self._styled.get(style, 0)

    def mark(self, number: str, level: int) -> str:
        """The mark of the next paragraph of list `number`: `2.1`, `가.`, `-` for a bullet."""
        found = self._lists.get(number)
        level = max(0, min(level, _LEVELS - 1))
        if found is None or level not in found.levels:
            return "-"
        counts = self._counts.setdefault(found.group, [None] * _LEVELS)
        starts = {n: each.start for n, each in found.levels.items()}
        if number not in self._used:
            self._used.add(number)
            for n, start in found.restarted.items():
                counts[n] = None
                starts[n] = start
        self._count(counts, level, starts, found)
        return _written(found.levels, level, counts)

    @staticmethod
    def _count(
        counts: list[int | None], level: int, starts: Mapping[int, int], found: _List
    ) -> None:
        for above in range(level):
            if counts[above] is None:
                counts[above] = starts.get(above, 1)
        count = counts[level]
        counts[level] = starts[level] if count is None else count + 1
        for below in range(level + 1, _LEVELS):
            if found.levels.get(below, _Level()).restarts:
                counts[below] = None


def _written(levels: Mapping[int, _Level], level: int, counts: list[int | None]) -> str:
    own = levels[level]
    if own.kind == "bullet":
        return "-"
    if own.kind == "none":
        return _PLACE.sub("", own.text).strip()

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        kind = "decimal" if own.plain else levels.get(at, _Level()).kind
        return numeral(counts[at] or 0, kind)

    return _PLACE.sub(number, own.text).strip()


def _lists(root: Any) -> dict[str, _List]:
    groups = {}
    styles = {}
    linked = {}
    for element in root.findall(f"{_W}abstractNum"):
        group = element.get(f"{_W}abstractNumId") or ""
        groups[group] = {
            n: level for each in element.findall(f"{_W}lvl") for n, level in [_level(each)]
        }
        if style := _value(element, "styleLink"):
            styles[style] = group
        if style := _value(element, "numStyleLink"):
            linked[group] = style
    lists = {}
    for element in root.findall(f"{_W}num"):
        group = _value(element, "abstractNumId")
        group = styles.get(linked.get(group, ""), group)
        levels = dict(groups.get(group, {}))
        restarted = {}
        for override in element.findall(f"{_W}lvlOverride"):
            if (own := override.find(f"{_W}lvl")) is not None:
                n, level = _level(own)
                levels[n] = level
            n = _integer(override.get(f"{_W}ilvl"), 0)
            if 0 <= n < _LEVELS and (start := _value(override, "startOverride")):
                restarted[n] = _integer(start, 1)
                levels[n] = replace(levels.get(n, _Level()), start=restarted[n])
        lists[element.get(f"{_W}numId") or ""] = _List(group, levels, restarted)
    return lists


def _styled(root: Any) -> dict[str, int]:
    """Paragraph style -> the level that is linked with it."""
    return {
        style: _integer(level.get(f"{_W}ilvl"), 0)
        for level in root.iter(f"{_W}lvl")
        if (style := _value(level, "pStyle"))
    }


def _level(element: Any) -> tuple[int, _Level]:
    plain = element.find(f"{_W}isLgl")
    return _integer(element.get(f"{_W}ilvl"), 0), _Level(
        start=_integer(_value(element, "start"), 1),
        kind=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText")[:100],
        plain=plain is not None and plain.get(f"{_W}val") not in ("0", "false"),
        restarts=_value(element, "lvlRestart") != "0",
    )


def _value(element: Any, name: str) -> str:
    child = element.find(f"{_W}{name}")
    return (child.get(f"{_W}val") or "") if child is not None else ""


def _integer(text: str | None, default: int) -> int:
    text = text or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default
