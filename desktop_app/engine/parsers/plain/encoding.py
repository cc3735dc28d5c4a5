"""Bytes -> text without a guess library: marks, then the encodings people's files really have."""

from __future__ import annotations

import codecs

from desktop_app.errors import UnsupportedFormat

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_MOST_CONTROLS = 0.1
"""Share of control characters above which bytes are no text."""


def decode(data: bytes) -> str:
    """UTF-8, UTF-16, UTF-32, CP949 or, failing these, Windows' Latin-1.

    Raises UnsupportedFormat for bytes that are no text in any of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if utf16 := _unmarked_utf16(data[:_SAMPLE]):
        return data.decode(utf16, errors="replace")
    text = _decode_bytes(data)
    sample = text[:_SAMPLE]
    controls = sum(1 for c in sample if c < " " and c not in "\t\n\r\f\v\0\x1b\x1a")
    if controls > _MOST_CONTROLS * len(sample) or sample.count("\0") > 0.3 * len(sample):
        raise UnsupportedFormat("binary data")
    return text


def _unmarked_utf16(sample: bytes) -> str | None:
    """Latin text in UTF-16 is zero in every other byte."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _decode_bytes(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        damaged_utf8 = error.start > 0 and _mostly_utf8(data)
    if damaged_utf8:
        return data.decode("utf-8", errors="replace")
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        # damaged text still is Korean when nearly all of it decodes
        text = data.decode("cp949", errors="replace")
        if text.count("\ufffd") > 0.02 * len(text):
            return _latin(data)
    return text if _is_korean(text) else _latin(data)


def _mostly_utf8(data: bytes) -> bool:
    """Whether the sequences of several bytes are nearly all valid: a file cut or damaged."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(1 for c in text if c > "\x7f") - wrong
    return right > 10 * wrong


def _is_korean(text: str) -> bool:
    other = [c for c in text[:_SAMPLE] if c > "\x7f"]
    hangul = sum(1 for c in other if "\uac00" <= c <= "\ud7a3")
    return hangul >= 0.6 * len(other)


def _latin(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
