"""Personal data in a text: addresses and numbers that a model must not learn by heart.

Sources: RFC 5321 for the shape of mail addresses, ITU-T E.164 for telephone numbers,
ISO/IEC 7812-1 for the check digit of cards, and the Korean Resident Registration Act's
number: birth date, a digit for century and sex, six more (the last one checks the
others only in numbers given out before October 2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.types.tuning import ExampleFinding

_MAIL = re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_RESIDENT = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})[-–\s]?([0-9])(\d{6}|[*Xx]{6})(?!\d)")
_CARD = re.compile(r"(?<![\d.,])(?:\d[ -]?){12,18}\d(?![\d.,]\d|\d)")
_PHONE = re.compile(
    r"(?<![\d.,-])(?:"
    r"\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){2,4}\d{2,4}"  # international
    r"|0\d{1,2}[-. )]\s?\d{3,4}[-. ]\d{4}"  # Korea
    r"|01[016789]\d{7,8}"  # Korea, mobile
    r"|1[568]\d{2}-\d{4}"  # Korea, service numbers
    r"|\(\d{3}\)\s?\d{3}[-. ]\d{4}|\d{3}[-.]\d{3}[-.]\d{4}"  # North America
    r"|0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}"  # many other countries
    r")(?![\d-])"
)


def found(text: str) -> Iterator[ExampleFinding]:
    """What of a text is personal, each kind once; a number counts as the first kind it fits."""
    rest = text
    for code, pattern, fits in (
        ("mail-address", _MAIL, None),
        ("resident-number", _RESIDENT, _is_resident_number),
        ("card-number", _CARD, _is_card_number),
        ("phone", _PHONE, None),
    ):
        for match in pattern.finditer(rest):
            if fits is None or fits(match.group()):
                yield ExampleFinding(code=code, detail=match.group())
                rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
                break


def _is_resident_number(text: str) -> bool:
    """Whether it begins with a date that there is."""
    match = _RESIDENT.fullmatch(text)
    if match is None:
        return False
    month, day = int(match[2]), int(match[3])
    days = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= 12 and 1 <= day <= days[month - 1]


def _is_card_number(text: str) -> bool:
    """By the check digit of Luhn."""
    digits = [int(c) for c in text if c.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return len(set(digits)) > 1 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
