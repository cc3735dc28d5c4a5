"""Write the reference pages under `docs/` from the code: commands, settings, protocol.

    python -m tools.make_reference

A test says when a page is no longer what the code says.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import Field, fields
from pathlib import Path
from typing import Any

import click

from desktop_app import settings
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
    return str(value).lower() if isinstance(value, bool) else repr(value).replace("'", '"')


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
    assert isinstance(body, ast.ClassDef)  # noqa: S101
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


PAGES = {"commands.md": commands_page, "settings.md": settings_page}


def main() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
