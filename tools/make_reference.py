"""Write the reference pages under `docs/` from the code: commands, settings, protocol.

    python -m tools.make_reference

A test says when a page is no longer what the code says.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import Field, fields
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import click
import msgspec

from desktop_app import protocol, settings
from desktop_app.cli.main import main as seojae

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDTH = 96


def commands_page() -> str:
    """Every command of `seojae` with the help that it prints."""
    parts = ["# Commands\n\nWhat `seojae COMMAND --help` prints, for every command.\n"]
    parts += [f"## {name}\n\n```\n{text}\n```\n" for name, text in _helps(seojae, "seojae")]
    return "\n".join(parts)


def _helps(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    context = click.Context(command, info_name=name, max_content_width=WIDTH, terminal_width=WIDTH)
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for below, one in sorted(command.commands.items()):
            if not one.hidden:
                yield from _helps(one, f"{name} {below}")


def settings_page() -> str:
    """Every setting with its default, its range and its meaning."""
    notes = attribute_docstrings(settings.Settings)
    head = (
        "# Settings\n\nThe fields of `settings.toml` in the library's folder. "
        "The settings page of the window shows those that most people need.\n\n"
    )
    rows = []
    for item in fields(settings.Settings):
        cells = (f"`{item.name}`", f"`{_shown(item.default)}`", _allowed(item), notes[item.name])
        rows.append(f"| {' | '.join(cells)} |")
    table = ["| name | default | allowed | meaning |", "|---|---|---|---|", *rows]
    return head + "\n".join(table) + "\n"


def _shown(value: object) -> str:
    """A default as it is written in TOML or JSON; of an object only its type."""
    if isinstance(value, Enum):
        value = str(value)
    if value is None:
        return "null"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    if not isinstance(value, bool | int | float | str):
        return type(value).__name__ + "()"
    return json.dumps(value)


def _allowed(item: Field[Any]) -> str:
    if "choices" in item.metadata:
        return ", ".join(f"`{choice}`" for choice in item.metadata["choices"])
    if "range" in item.metadata:
        low, high = item.metadata["range"]
        return f"{low:,} to {high:,} {item.metadata['unit']}"
    return "`true`, `false`" if isinstance(item.default, bool) else "text"


def attribute_docstrings(kind: type) -> dict[str, str]:
    """The strings below the fields of a class, on one line each."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, note in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(note, ast.Expr)
            and isinstance(note.value, ast.Constant)
        ):
            found[field.target.id] = " ".join(str(note.value.value).split())
    return found


def protocol_page() -> str:
    """Every request with its lane, its fields and its result, and every event."""
    parts = [f"# Protocol\n\n{inspect.getdoc(protocol)}\n\n## Requests\n"]
    parts += [
        f"{_message(kind)}\n- lane `{kind.lane}`, result `{_type(kind.result_type())}`\n"
        for kind in sorted(protocol.REQUESTS, key=_tag)
    ]
    parts.append("## Events\n")
    parts += [f"{_message(kind)}\n" for kind in sorted(get_args(protocol.Event), key=_tag)]
    return "\n".join(parts)


def _tag(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag)


def _message(kind: type[msgspec.Struct]) -> str:
    """A heading, what it is for, and a line for each field."""
    notes = attribute_docstrings(kind)
    lines = [f"### `{_tag(kind)}`\n"]
    if own := kind.__dict__.get("__doc__"):
        lines.append(f"{inspect.cleandoc(own)}\n")
    for field in msgspec.structs.fields(kind):
        default = ""
        if field.default is not msgspec.NODEFAULT:
            default = f", default `{_shown(field.default)}`"
        note = f": {notes[field.name]}" if field.name in notes else ""
        lines.append(f"- `{field.name}` `{_type(field.type)}`{default}{note}")
    return "\n".join(lines)


def _type(kind: Any) -> str:
    """A type without the modules of its parts."""
    if kind is type(None):
        return "None"
    text = kind.__name__ if isinstance(kind, type) and not get_args(kind) else str(kind)
    text = re.sub(r"[\w.]+\.(\w+)", r"\1", text)
    return re.sub(r"Optional\[(.*)\]\Z", r"\1 | None", text)


PAGES = {
    "commands.md": commands_page,
    "protocol.md": protocol_page,
    "settings.md": settings_page,
}


def main() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
