"""A message as its page shows it, whatever kind of file it came in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop_app.engine.parsers.page_builder import PageBuilder
from desktop_app.engine.parsers.plain.embedded import File
from desktop_app.types import BlockKind

LONGEST_FIELD = 4_000
"""Characters of one line of the head: a list of recipients may have no end."""

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


@dataclass(slots=True)
class Letter:
    """One message. Its bodies write themselves into a page."""

    subject: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    """Such as From and Date, with their values."""
    bodies: list[Callable[[PageBuilder], object]] = field(default_factory=list)
    attachments: list[File] = field(default_factory=list)
    locked: bool = False
    """Whether its body is encrypted."""


def write(letters: Iterable[Letter], builder: PageBuilder) -> None:
    """Append a message, and the ones sent with it as sections below its own."""
    for index, letter in enumerate(letters):
        builder.add(BlockKind.HEADING, line(letter.subject), 2 if index else 1)
        head = [f"{name}: {line(value)}" for name, value in letter.fields if value.strip()]
        builder.add(BlockKind.PARAGRAPH, "\n".join(head))
        for body in letter.bodies:
            body(builder)
        if letter.attachments:
            names = ", ".join(line(file.name) for file in letter.attachments)
            builder.add(BlockKind.PARAGRAPH, f"Attachments: {names}")


def write_text(text: str, builder: PageBuilder) -> None:
    """Append plain text: paragraphs between blank lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for paragraph in _BLANK.split(text):
        builder.add(BlockKind.PARAGRAPH, paragraph)


def line(text: str) -> str:
    """A value of the head on one line."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_FIELD else text[:LONGEST_FIELD] + "…"


def base_name(name: str) -> str:
    """The last part of a file's name, which may come with folders of any system."""
    return re.split(r"[\\/]", name.strip())[-1].strip()
