"""Text whose file says how it is encoded, by the name of a charset or the number of a code page."""

from __future__ import annotations

import codecs

from desktop_app.engine.parsers.plain import encoding
from desktop_app.errors import UnsupportedFormat

_CODECS = {
    # what programs call EUC-KR, Shift JIS or GB 2312 has the characters of Windows' larger sets
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "iso8859-1": "cp1252",
    "ks_c_5601-1989": "cp949",
    "x-windows-949": "cp949",
    "windows-949": "cp949",
    "x-euc-kr": "cp949",
}
_CODE_PAGES = {
    708: "iso8859-6",
    936: "gb18030",
    1200: "utf-16-le",
    1201: "utf-16-be",
    1361: "johab",
    10000: "mac-roman",
    10001: "shift_jis",
    10003: "euc_kr",
    10007: "mac-cyrillic",
    10029: "mac-latin2",
    20127: "ascii",
    20866: "koi8-r",
    20932: "euc_jp",
    20949: "cp949",
    21866: "koi8-u",
    50220: "iso2022_jp",
    50221: "iso2022_jp",
    50222: "iso2022_jp",
    50225: "iso2022_kr",
    51932: "euc_jp",
    51936: "gb18030",
    51949: "cp949",
    52936: "hz",
    54936: "gb18030",
    65000: "utf-7",
    65001: "utf-8",
}
_REFUSED = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "unicode-escape"}
)
"""Codecs of Python that no document is encoded with; some of them take quadratic time."""


def codec(name: str) -> str | None:
    """Python's codec for a charset, or None when there is none."""
    name = name.strip(" \"'").lower()
    try:
        found = codecs.lookup(_CODECS.get(name, name)).name
    except (LookupError, ValueError):
        return None
    return None if found in _REFUSED else _CODECS.get(found, found)


def code_page(number: int) -> str | None:
    """Python's codec for a code page of Windows, or None when there is none."""
    if 28591 <= number <= 28606:
        return codec(f"iso8859-{number - 28590}")
    return codec(_CODE_PAGES.get(number, f"cp{number}"))


def decode(data: bytes, name: str | None) -> str:
    """Text in a codec that the document names: believed when all of the bytes follow it.

    Otherwise the encoding is guessed, and what is no text at all has replacement characters.
    """
    if name:
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            pass
    try:
        return encoding.decode(data)
    except UnsupportedFormat:
        return data.decode("ascii", errors="replace")
