"""Front matter: what a Markdown file says of itself between two rules (YAML, or TOML after +++).

Kept as lines of the page, `Label: value`, where they are searched and quoted like any
other. Only plain values and lists of them are read, nothing nested.
"""

from __future__ import annotations

import re

MOST_LINES = 200

_RULES = {"---": ("---", "..."), "+++": ("+++",)}
_ENTRY = re.compile(r"(?P<key>[^\W\d][\w .-]{0,60}?)\s{0,4}[:=](?:\s+(?P<value>.*))?$")
_ITEM = re.compile(r"\s{0,8}-\s+(?P<value>\S.*)$")
_QUOTED = re.compile(r"(?P<sign>[\"'])(?P<text>.*)(?P=sign)$")


def split(lines: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """The labels and values of the front matter, and the lines behind it."""
    ends = _RULES.get(lines[0].rstrip(), ()) if lines else ()
    for number, line in enumerate(lines[1:MOST_LINES], 1) if ends else ():
        if line.rstrip() in ends:
            entries = _entries(lines[1:number])
            return entries, lines[number + 1 :] if entries else lines
    return [], lines


def _entries(lines: list[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if entry := _ENTRY.match(line):
            found.append((_label(entry["key"]), _values(entry["value"] or "")))
        elif found and (item := _ITEM.match(line)):
            found[-1][1].append(_plain(item["value"]))
        elif found and line.startswith((" ", "\t")) and ":" not in line:
            found[-1][1].append(line.strip())  # a value of several lines
    return [(label, ", ".join(values)) for label, values in found if any(values)]


def _label(key: str) -> str:
    words = re.sub(r"[_-]", " ", key).strip()
    return words[:1].upper() + words[1:]


def _values(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_plain(one) for one in text[1:-1].split(",") if one.strip()]
    return [_plain(text)] if text and text not in ("|", ">", "|-", ">-") else []


def _plain(text: str) -> str:
    text = text.strip()
    quoted = _QUOTED.match(text)
    return quoted["text"] if quoted else text
