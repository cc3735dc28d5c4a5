"""The terminal: lines, errors, and JSON for machines."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from desktop_app import protocol
from desktop_app.cli.output.sentences import sentence
from desktop_app.errors import AppError

if TYPE_CHECKING:
    from rich.console import Console


def terminal(*, stderr: bool = False) -> Console:
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = 200  # a file or a pipe: nothing is cut to a window that is not there
    return console


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def print_json(value: object) -> None:
    say(json.dumps(value, ensure_ascii=False, indent=2))


def print_error(error: AppError, *, as_json: bool) -> None:
    if as_json:
        print_json(error_json(error))
    else:
        terminal(stderr=True).print(f"[red]{error.code}[/]: ", end="")
        sys.stderr.write(sentence(error) + "\n")


def error_json(error: AppError) -> dict[str, Any]:
    return {"error": {**error.to_dict(), "message": sentence(error)}}


def plain(value: object) -> Any:
    return json.loads(bytes(protocol.to_json(value)))
