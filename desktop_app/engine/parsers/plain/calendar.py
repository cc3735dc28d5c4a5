"""Calendars (ics) and address cards (vcf): each entry as lines of its fields."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, clean
from desktop_app.engine.parsers.plain import charsets
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.types import BlockKind

_ENTRIES = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VCARD"})
_NAMES = {
    "DTSTART": "Start",
    "DTEND": "End",
    "DUE": "Due",
    "DURATION": "Duration",
    "RRULE": "Repeats",
    "LOCATION": "Location",
    "ORGANIZER": "Organizer",
    "ATTENDEE": "Attendee",
    "STATUS": "Status",
    "CATEGORIES": "Categories",
    "DESCRIPTION": "Description",
    "COMMENT": "Comment",
    "CONTACT": "Contact",
    "URL": "Link",
    "ORG": "Organization",
    "TITLE": "Title",
    "ROLE": "Role",
    "TEL": "Phone",
    "EMAIL": "E-mail",
    "ADR": "Address",
    "BDAY": "Birthday",
    "NICKNAME": "Nickname",
    "NOTE": "Note",
}
"""Fields that a person reads -> what they are called."""
_HEADINGS = ("SUMMARY", "FN", "N")
_LISTS = frozenset({"ADR", "ORG", "N"})
"""Fields whose parts are parted by semicolons."""
_FOLD = re.compile(r"\n[ \t]")
_SOFT = re.compile(r"=\n")
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?")
_ESCAPE = re.compile(r"\\([nN\\,;:])")


class _Line(NamedTuple):
    name: str
    parameters: dict[str, str]
    value: str


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentEmpty and OSError."""
    builder = PageBuilder()
    add(decode(path.read_bytes()), builder)
    yield from whole(path.stem, builder)


def add(text: str, builder: PageBuilder) -> None:
    """Append the entries of a calendar or of cards."""
    entry: list[_Line] | None = None
    inner = 0
    for line in _lines(clean(text)):
        value = line.value.strip().upper()
        if line.name == "BEGIN" and value in _ENTRIES:
            entry, inner = [], 0
        elif line.name == "BEGIN":
            inner += 1  # an alarm within an entry
        elif line.name == "END" and value in _ENTRIES and entry is not None:
            _write(entry, builder)
            entry = None
        elif line.name == "END":
            inner = max(inner - 1, 0)
        elif entry is not None and not inner:
            entry.append(line)


def _write(entry: list[_Line], builder: PageBuilder) -> None:
    values = {line.name: line.value for line in reversed(entry)}
    title = next((_shown(name, values[name]) for name in _HEADINGS if values.get(name)), "")
    builder.add(BlockKind.HEADING, " ".join(title.split()), 2)
    fields = []
    for line in entry:
        if line.name in _NAMES and (value := _value(line)):
            fields.append(f"{_NAMES[line.name]}: {value}")
    builder.add(BlockKind.PARAGRAPH, "\n".join(fields))


def _value(line: _Line) -> str:
    value = _shown(line.name, line.value)
    if moment := _MOMENT.fullmatch(value):
        value = f"{moment[1]}-{moment[2]}-{moment[3]}"
        if moment[4]:
            value += f" {moment[4]}:{moment[5]}" + (" UTC" if moment[7] else "")
        if zone := line.parameters.get("TZID"):
            value += f" ({zone})"
    address = re.sub(r"^mailto:|^tel:", "", value, flags=re.IGNORECASE)
    name = line.parameters.get("CN", "")
    return f"{name} <{address}>" if name and address != name else address


def _shown(name: str, value: str) -> str:
    if name in _LISTS:
        value = ", ".join(filter(None, (part.strip() for part in re.split(r"(?<!\\);", value))))
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _lines(text: str) -> Iterator[_Line]:
    if "QUOTED-PRINTABLE" in text.upper():
        text = _SOFT.sub("", text)
    for line in _FOLD.sub("", text).split("\n"):
        head, found, value = line.partition(":")
        while found and head.count('"') % 2:  # a colon within quotes
            more, found, value = value.partition(":")
            head += ":" + more
        if not found:
            continue
        name, *rest = head.split(";")
        parts = (part.partition("=") for part in rest)
        parameters = {key.upper(): value.strip('"') for key, _, value in parts}
        if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
            data = quopri.decodestring(value.encode("utf-8", "replace"))
            value = charsets.decode(data, charsets.codec(parameters.get("CHARSET", "utf-8")))
        # item1.TEL: cards group their fields
        yield _Line(name.rpartition(".")[2].strip().upper(), parameters, value)
