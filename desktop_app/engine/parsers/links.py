"""Where links lead: kept apart from the text, so that no sentence shows an address it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

MOST = 500
"""Links of one page that are kept."""
LONGEST = 400
"""Characters of an address; longer ones carry data, not a place."""
HEADING = "Links"

_CLEAR_WORDS = 3
"""A label of fewer words says too little without its sentence: "here", "write to us"."""
_LONGEST_SENTENCE = 240
_ENDS = re.compile(r"(?<=[.!?。])\s+|\n")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,20}):", re.IGNORECASE)
_PLACES = frozenset({"http", "https", "ftp", "file"})
_BARE = frozenset({"mailto", "tel", "sms"})


class Link(NamedTuple):
    """The words that a person presses, and where they lead."""

    label: str
    target: str


def shown(target: str) -> str:
    """A target as a person would write it, or nothing for one within the page or the program."""
    target = target.strip().strip("<>")
    scheme = _SCHEME.match(target)
    if scheme is None or len(target) > LONGEST:
        return ""
    name = scheme[1].lower()
    if name in _BARE:
        return unquote(target[scheme.end() :].partition("?")[0]).strip()
    return target if name in _PLACES else ""


def described(text: str, links: Iterable[Link]) -> list[str]:
    """A line for each link of a text: what it is about, and its address.

    Links whose address the text shows are left out.
    """
    found: dict[str, None] = {}
    for link in links:
        address = shown(link.target)
        label = " ".join(link.label.split())
        bare = address.split("://")[-1].rstrip("/").removeprefix("www.")
        if not address or not label or bare in text:
            continue
        found[f"{_about(text, label).rstrip('.:。')}: {address}"] = None
    return list(found)


def _about(text: str, label: str) -> str:
    """The label, or the sentence that it stands in when it is short."""
    if len(label.split()) >= _CLEAR_WORDS:
        return label
    flat = [" ".join(sentence.split()) for sentence in _ENDS.split(text)]
    sentence = next((each for each in flat if label in each), label)
    return sentence if len(sentence) <= _LONGEST_SENTENCE else label
