"""Reasoning models write their thoughts first: these are no part of the answer."""

from __future__ import annotations

from collections.abc import Iterator

MARKS = ("<think>", "</think>")


def without_thinking(pieces: Iterator[str]) -> Iterator[str]:
    """The stream of a model without what it wrote between <think> and </think>."""
    opening, closing = MARKS
    held, inside = "", False
    for piece in pieces:
        held += piece
        while True:
            mark = closing if inside else opening
            before, found, after = held.partition(mark)
            if not found:
                break
            if not inside and before:
                yield before
            held, inside = after, not inside
        # the end of what is held may be the beginning of a mark
        keep = next((n for n in range(len(mark) - 1, 0, -1) if held.endswith(mark[:n])), 0)
        ready, held = held[: len(held) - keep], held[len(held) - keep :]
        if ready and not inside:
            yield ready
    if held and not inside:
        yield held
