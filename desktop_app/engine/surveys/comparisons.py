"""Numbers that a question compares with: `above 1,000 euros`, `30세 이상`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.engine.text.lang import EN, KO, LANGUAGES, either, spelled

_SIGNS = {"€": "EUR", "$": "USD", "₩": "KRW", "£": "GBP", "¥": "JPY"}
_CURRENCIES = _SIGNS | {
    name: code
    for words in LANGUAGES.values()
    for code, names in words.currencies.items()
    for name in (code.lower(), *names)
}
_SIGN = "".join(_SIGNS)
SCALES = {"k": 1000, "m": 1_000_000} | EN.scales | KO.scales
_UNITS_EN = either(
    (
        *spelled((*EN.time_units, *EN.counters)),
        *(n for n in _CURRENCIES if n.isascii() and n.isalpha()),
    )
)
_UNITS_KO = either(
    (
        *spelled((*KO.time_units, *KO.counters, *KO.unsure_counters, *KO.currencies.values())),
        "일",
    )
)
_NUMBER = (
    r"(?P<{0}cur>[" + _SIGN + r"])?\s?(?P<{0}num>-?\d[\d,]*(?:\.\d+)?)\s?"
    r"(?P<{0}scale>(?:k|m|" + either(EN.scales) + r")\b|" + either(KO.scales) + r")?"
    r"\s?(?P<{0}unit>[" + _SIGN + r"]|(?:" + _UNITS_EN + r")\b|" + _UNITS_KO + r")?"
)
_PARTICLES = either(KO.particles)
_OF_UNIT = {
    "세": "age",
    "살": "age",
    "years old": "age",
    "year old": "age",
    "페이지": "pages",
    "쪽": "pages",
    "page": "pages",
    "pages": "pages",
    "시간": "hours",
    "hour": "hours",
    "hours": "hours",
    "점": "score",
    "point": "score",
    "points": "score",
    "개": "quantity",
    "piece": "quantity",
    "pieces": "quantity",
    "unit": "quantity",
    "units": "quantity",
    "pcs": "quantity",
    "star": "rating",
    "stars": "rating",
}
_WORDS = (
    (
        ">",
        r"(?:is |are |was |were |costs? |)"
        r"(?:more|greater|higher|larger|bigger|older|longer|heavier) than|"
        r"above|over|exceed(?:s|ing|ed)?|>",
    ),
    ("<", r"(?:fewer|less|lower|smaller|cheaper|younger|shorter|lighter) than|below|under|<"),
    (">=", r"at least|not less than|no less than|no fewer than|>="),
    ("<=", r"at most|no more than|not more than|up to|<="),
    ("=", r"exactly|equal to|equals|="),
)
_CONCEPTS = {
    "older": "age",
    "younger": "age",
    "cheaper": "price",
    "longer": "length",
    "shorter": "length",
    "heavier": "weight",
    "lighter": "weight",
}
_BEFORE = tuple(
    (sign, re.compile(rf"(?:(?<!\w)(?:{words}))\s*{_NUMBER.format('')}", re.IGNORECASE))
    for sign, words in (_WORDS[3], _WORDS[2], _WORDS[0], _WORDS[1], _WORDS[4])
)
_BEHIND = tuple(
    (
        sign,
        re.compile(
            rf"(?<![\d,.]){_NUMBER.format('')}(?:{_PARTICLES}|도 채)?\s?(?:{words})",
            re.IGNORECASE,
        ),
    )
    for sign, words in (
        (">=", r"or (?:more|higher|above|over|older)|and (?:above|over|up)|이상(?:인|의)?"),
        ("<=", r"or (?:less|lower|below|under|fewer|younger)|and (?:below|under)|이하(?:인|의)?"),
        (
            ">",
            r"초과(?:인|하는|한)?|넘는|넘은|넘게|넘긴|넘어가는|보다\s?(?:더 )?"
            r"(?:많은|많이|큰|높은|비싼|오래된|무거운|긴)",
        ),
        (
            "<",
            r"미만(?:인|의)?|(?:안|못) (?:되는|된|남은|미치는|하는|넘는|넘은|넘긴)|"
            r"밖에 (?:안 되는|없는|안 남은)|"
            r"보다\s?(?:더 )?"
            r"(?:적은|작은|낮은|싼|저렴한|젊은|가벼운|짧은)",
        ),
    )
)
_BETWEEN = re.compile(
    rf"\bbetween\s+{_NUMBER.format('a')}\s+and\s+{_NUMBER.format('b')}|"
    rf"(?<![\d,.]){_NUMBER.format('c')}(?:에서|부터|와|과)\s?{_NUMBER.format('d')}\s?(?:까지|사이(?:의|인)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ValueComparison:
    """`sign` is `>`, `>=`, `<`, `<=` or `=`. `concept` is the subject, where the words say it.

    `currency` is a code of ISO 4217 or empty; `value` is then in whole ones of it.
    """

    start: int
    finish: int
    """Place in the question."""
    sign: str
    value: float
    concept: str = ""
    currency: str = ""


def find(question: str) -> list[ValueComparison]:
    """All comparisons with a number, in order."""
    found: list[ValueComparison] = []

    def is_free(match: re.Match[str]) -> bool:
        return not any(match.start() < c.finish and c.start < match.end() for c in found)

    for match in _BETWEEN.finditer(question):
        low, high = ("a", "b") if match["anum"] else ("c", "d")
        found.append(_comparison(match, ">=", low, other=high))
        found.append(_comparison(match, "<=", high, other=low))
    for sign, pattern in (*_BEHIND, *_BEFORE):
        found += [_comparison(m, sign, "") for m in pattern.finditer(question) if is_free(m)]
    return sorted(found, key=lambda comparison: comparison.start)


def currency(unit: str) -> str:
    """The code of a currency by one of its names, or empty."""
    return _CURRENCIES.get(unit.lower(), "")


def _comparison(match: re.Match[str], sign: str, name: str, other: str = "") -> ValueComparison:
    value = float(match[f"{name}num"].replace(",", "").rstrip("."))
    unit = (match[f"{name}unit"] or match[f"{name}cur"] or "").lower()
    if other and not unit:
        unit = (match[f"{other}unit"] or match[f"{other}cur"] or "").lower()
    value *= SCALES.get((match[f"{name}scale"] or "").lower(), 1)
    said = next((c for word, c in _CONCEPTS.items() if word in match.group().lower()), "")
    return ValueComparison(
        match.start(),
        match.end(),
        sign,
        value,
        concept=_OF_UNIT.get(unit, "") or said,
        currency=currency(unit),
    )
