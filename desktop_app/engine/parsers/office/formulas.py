"""Formulas of a sheet that were stored without results, as programs write them.

Only what is sure is worked out: arithmetic, comparisons, joined texts and the usual
sums. A formula with anything else has no result, and stands as it is written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import NamedTuple

Value = int | float | str | bool | None
Place = tuple[int, int]
"""Row and column, from 1."""

LONGEST = 2_000
"""Characters of a formula that is worked out."""
DEEPEST = 40
"""Brackets within brackets."""
MOST_STEPS = 3_000_000
"""Values that all formulas of a sheet may look at."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)|\"(?P<text>(?:[^\"]|\"\")*)\""
    r"|(?P<sheet>'(?:[^']|'')+'!|[\w.]+!)?(?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w(.])"
    r"(?::(?P<end>\$?[A-Za-z]{1,3}\$?\d{1,7}))?"
    r"|(?P<name>[A-Za-z][A-Za-z.]*)(?P<open>\s*\()?|(?P<sign><=|>=|<>|[-+*/^&=<>%(),;]))"
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")


class Unknown(Exception):
    """The formula is not one that is worked out here."""


class Area(NamedTuple):
    """The cells of a rectangle; of one cell, the first is the last."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


class _Token(NamedTuple):
    kind: str
    value: float | str | Area


class Formula(NamedTuple):
    """A formula where it stands; a shared one was written for another place."""

    text: str
    moved: Place = (0, 0)


class SheetFormulas:
    """Works out the formulas of a sheet from its values and those of other sheets."""

    def __init__(
        self,
        formulas: Mapping[Place, Formula],
        own: Callable[[Place], Value],
        other: Callable[[str, Place], Value],
    ) -> None:
        """`own` and `other` give what is stored. `other` raises Unknown for unknown sheets."""
        self._formulas = formulas
        self._own, self._other = own, other
        self._found: dict[Place, Value] = {}
        self._failed: set[Place] = set()
        self._left = MOST_STEPS

    def result(self, place: Place) -> Value:
        """Raises Unknown. Without recursion: a column may be a chain of ten thousand cells."""
        waiting = [place]
        entered: set[Place] = set()
        while waiting:
            here = waiting[-1]
            if here in self._found or here in self._failed:
                waiting.pop()
                continue
            try:
                if self._left < 0:
                    raise Unknown
                tokens = _tokens(self._formulas[here])
                needed = [] if here in entered else list(self._needed(tokens))
                if any(each in entered for each in needed):
                    raise Unknown  # it depends on itself
                entered.add(here)
                waiting += needed
                if not needed:
                    self._found[here] = _Reading(tokens, self._values).run()
            except (Unknown, ArithmeticError, ValueError, IndexError, RecursionError):
                self._failed.add(here)
        if place in self._failed:
            raise Unknown
        return self._found[place]

    def _needed(self, tokens: list[_Token]) -> Iterator[Place]:
        """The formulas that must be worked out before."""
        for token in tokens:
            area = token.value
            if not isinstance(area, Area) or area.sheet:
                continue
            single = (area.top, area.left)
            inside = [single] if area[1:3] == area[3:] else self._formulas
            self._left -= len(inside)
            for place in inside:
                if place in self._formulas and place not in self._found and _holds(area, place):
                    yield place

    def _values(self, area: Area) -> list[Value]:
        """What stands in an area, row by row, blank cells too. Raises Unknown."""
        count = (area.bottom - area.top + 1) * (area.right - area.left + 1)
        self._left -= count
        if self._left < 0 or count < 1:
            raise Unknown
        places = (
            (row, column)
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        )
        return [self._value(area.sheet, place) for place in places]

    def _value(self, sheet: str, place: Place) -> Value:
        if sheet:
            return self._other(sheet, place)
        if place in self._failed:
            raise Unknown
        return self._found[place] if place in self._formulas else self._own(place)


def _holds(area: Area, place: Place) -> bool:
    return area.top <= place[0] <= area.bottom and area.left <= place[1] <= area.right


def _tokens(formula: Formula) -> list[_Token]:
    text = formula.text.strip().removeprefix("=")
    if len(text) > LONGEST:
        raise Unknown
    found: list[_Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise Unknown
        position = match.end()
        if match["number"]:
            found.append(_Token("number", float(match["number"])))
        elif match["text"] is not None:
            found.append(_Token("text", match["text"].replace('""', '"')))
        elif match["cell"]:
            found.append(_Token("area", _area(match, formula.moved)))
        elif match["name"]:
            found.append(_Token("call" if match["open"] else "name", match["name"].upper()))
        else:
            found.append(_Token("sign", match["sign"]))
    return found


def _area(match: re.Match[str], moved: Place) -> Area:
    sheet = (match["sheet"] or "").removesuffix("!")
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    top, left = _place(match["cell"], moved)
    bottom, right = _place(match["end"], moved) if match["end"] else (top, left)
    return Area(sheet, min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _place(reference: str, moved: Place) -> Place:
    found = _CELL.fullmatch(reference)
    if found is None:
        raise Unknown
    column = 0
    for letter in found[2].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[4]) + (0 if found[3] else moved[0])
    return row, column + (0 if found[1] else moved[1])


class _Reading:
    """Reads a formula from left to right: comparisons, texts, sums, products, powers, signs."""

    def __init__(self, tokens: list[_Token], values: Callable[[Area], list[Value]]) -> None:
        self._tokens = tokens
        self._values = values
        self._position = 0
        self._depth = 0

    def run(self) -> Value:
        value = self._compared()
        if self._position < len(self._tokens):
            raise Unknown
        return 0 if value is None else value

    def _sign(self, *signs: str) -> str:
        """The next token, when it is one of these signs; it is passed over."""
        if self._position < len(self._tokens):
            token = self._tokens[self._position]
            if token.kind == "sign" and token.value in signs:
                self._position += 1
                return str(token.value)
        return ""

    def _compared(self) -> Value:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unknown
        left = self._joined()
        while sign := self._sign("=", "<>", "<", ">", "<=", ">="):
            left = _compare(left, sign, self._joined())
        self._depth -= 1
        return left

    def _joined(self) -> Value:
        left = self._sum()
        while self._sign("&"):
            left = _written(left) + _written(self._sum())
        return left

    def _sum(self) -> Value:
        left = self._product()
        while sign := self._sign("+", "-"):
            right = self._product()
            left = _tidy(_number(left) + _number(right) * (1 if sign == "+" else -1))
        return left

    def _product(self) -> Value:
        left = self._power()
        while sign := self._sign("*", "/"):
            right = _number(self._power())
            left = _tidy(_number(left) * right if sign == "*" else _number(left) / right)
        return left

    def _power(self) -> Value:
        left = self._signed()
        while self._sign("^"):
            power = _number(self._signed())
            if abs(power) > 400:
                raise Unknown
            raised = _number(left) ** power
            if isinstance(raised, complex):
                raise Unknown
            left = _tidy(raised)
        return left

    def _signed(self) -> Value:
        negative = signed = False
        while sign := self._sign("+", "-"):
            signed, negative = True, negative != (sign == "-")
        value = self._single()
        while self._sign("%"):
            value = _number(value) / 100
        return _number(value) * (-1 if negative else 1) if signed else value

    def _single(self) -> Value:
        if self._sign("("):
            value = self._compared()
            if not self._sign(")"):
                raise Unknown
            return value
        token = self._next()
        match token.kind, token.value:
            case "number", float() as number:
                return _tidy(number)
            case "text", str() as text:
                return text
            case "area", Area() as area if area[1:3] == area[3:]:
                return self._values(area)[0]
            case "name", ("TRUE" | "FALSE") as word:
                return word == "TRUE"
            case "call", str() as name:
                return self._call(name)
        raise Unknown

    def _next(self) -> _Token:
        if self._position >= len(self._tokens):
            raise Unknown
        self._position += 1
        return self._tokens[self._position - 1]

    def _call(self, name: str) -> Value:
        arguments: list[list[Value]] = []
        while not self._sign(")"):
            if arguments and not self._sign(",", ";"):
                raise Unknown
            arguments.append(self._argument())
        found = _FUNCTIONS.get(name)
        if found is None:
            raise Unknown
        return _tidy(found(arguments))

    def _argument(self) -> list[Value]:
        """The values of an area, or one value."""
        here = self._position
        token = self._next()
        following = self._tokens[self._position : self._position + 1]
        ends = bool(following) and following[0].value in (",", ";", ")")
        if isinstance(token.value, Area) and ends and following[0].kind == "sign":
            return self._values(token.value)
        self._position = here
        return [self._compared()]


def _tidy(value: Value) -> Value:
    """A whole number without a fraction, and none that is no number."""
    if isinstance(value, float):
        if not math.isfinite(value):
            raise Unknown
        value = float(f"{value:.15g}")
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return value


def _number(value: Value) -> int | float:
    if value is None:
        return 0
    if isinstance(value, str):
        raise Unknown
    return value


def _written(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def _compare(left: Value, sign: str, right: Value) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        a, b = _written(left).casefold(), _written(right).casefold()
        outcome = (a > b) - (a < b)
    else:
        x, y = _number(left), _number(right)
        outcome = (x > y) - (x < y)
    return {
        "=": outcome == 0,
        "<>": outcome != 0,
        "<": outcome < 0,
        ">": outcome > 0,
        "<=": outcome <= 0,
        ">=": outcome >= 0,
    }[sign]


_Arguments = list[list[Value]]


def _numbers(arguments: _Arguments) -> list[int | float]:
    """The numbers of areas; texts and blank cells in them count for nothing."""
    values = [value for argument in arguments for value in argument]
    return [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]


def _average(arguments: _Arguments) -> float:
    numbers = _numbers(arguments)
    return math.fsum(numbers) / len(numbers)


def _if(arguments: _Arguments) -> Value:
    if len(arguments) == 2:
        arguments = [*arguments, [False]]
    condition, yes, no = (argument[0] for argument in arguments)
    return yes if _number(condition) else no


def _rounded(how: str) -> Callable[[_Arguments], float]:
    def run(arguments: _Arguments) -> float:
        number = Decimal(repr(_number(arguments[0][0])))
        places = int(_number(arguments[1][0])) if len(arguments) > 1 else 0
        if abs(places) > 15:
            raise Unknown
        return float(number.quantize(Decimal(1).scaleb(-places), how))

    return run


def _products(arguments: _Arguments) -> float:
    if len({len(argument) for argument in arguments}) != 1:
        raise Unknown
    rows = zip(*arguments, strict=True)
    return math.fsum(math.prod(0 if isinstance(v, str | None) else v for v in row) for row in rows)


def _meets(value: Value, condition: Value) -> bool:
    """Whether a cell meets a condition such as `>5` or a word."""
    found = re.fullmatch(r"(<=|>=|<>|<|>|=)?(.*)", _written(condition), re.DOTALL)
    if found is None or "*" in found[2] or "?" in found[2]:
        raise Unknown
    try:
        wanted: Value = float(found[2])
    except ValueError:
        wanted = found[2]
    if isinstance(value, str) != isinstance(wanted, str):
        return found[1] == "<>"
    return value is not None and _compare(value, found[1] or "=", wanted)


def _sum_if(arguments: _Arguments) -> float:
    tested, condition = arguments[0], arguments[1][0]
    summed = arguments[2] if len(arguments) > 2 else tested
    if len(summed) != len(tested):
        raise Unknown
    chosen = [s for t, s in zip(tested, summed, strict=True) if _meets(t, condition)]
    return math.fsum(_numbers([chosen]))


_FUNCTIONS: Mapping[str, Callable[[_Arguments], Value]] = {
    "SUM": lambda a: math.fsum(_numbers(a)),
    "AVERAGE": _average,
    "MIN": lambda a: min(_numbers(a), default=0),
    "MAX": lambda a: max(_numbers(a), default=0),
    "COUNT": lambda a: len(_numbers(a)),
    "COUNTA": lambda a: sum(value is not None for argument in a for value in argument),
    "COUNTIF": lambda a: sum(_meets(value, a[1][0]) for value in a[0]),
    "SUMIF": _sum_if,
    "SUMPRODUCT": _products,
    "PRODUCT": lambda a: math.prod(_numbers(a)),
    "ABS": lambda a: abs(_number(a[0][0])),
    "INT": lambda a: math.floor(_number(a[0][0])),
    "ROUND": _rounded(ROUND_HALF_UP),
    "ROUNDUP": _rounded(ROUND_UP),
    "ROUNDDOWN": _rounded(ROUND_DOWN),
    "IF": _if,
    "AND": lambda a: all(_number(value) for argument in a for value in argument),
    "OR": lambda a: any(_number(value) for argument in a for value in argument),
    "NOT": lambda a: not _number(a[0][0]),
    "CONCATENATE": lambda a: "".join(_written(value) for argument in a for value in argument),
    "CONCAT": lambda a: "".join(_written(value) for argument in a for value in argument),
}
