"""Numbers of passages in square brackets, which a tuned model may write and which prove nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_MARKER = re.compile(r"\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\]")
_BEGUN = re.compile(r"\s*(?:\[[\d,\s]{0,12})?\Z")
"""What may become one: space, or a bracket with numbers."""


def without_markers(pieces: Iterable[str]) -> Iterator[str]:
    """A stream of text without them: citations are made by the engine, from what was read."""
    held = ""
    for piece in pieces:
        held = _MARKER.sub("", held + piece)
        begun = _BEGUN.search(held)
        at = begun.start() if begun else len(held)
        if at:
            yield held[:at]
            held = held[at:]
    if held:
        yield held
