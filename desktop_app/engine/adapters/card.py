"""The card of an adapter: TOML beside it, and the same text in the metadata of GGUF files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError

from desktop_app.engine.llm import gguf
from desktop_app.errors import AdapterDamaged
from desktop_app.types.tuning import Card

KEY = "seojae.card"
"""Of the metadata; its value is the TOML text."""


def to_toml(card: Card) -> str:
    """A card as TOML; what is not known is left out."""
    return tomlkit.dumps(_known(msgspec.to_builtins(card)))


def _known(value: Any) -> Any:
    """TOML has no null."""
    if isinstance(value, dict):
        return {key: _known(one) for key, one in value.items() if one is not None}
    return [_known(one) for one in value] if isinstance(value, list) else value


def from_toml(text: str, path: Path) -> Card:
    """Raises AdapterDamaged when a text, which comes from `path`, is no card."""
    try:
        return msgspec.convert(tomlkit.parse(text).unwrap(), Card)
    except (TOMLKitError, msgspec.ValidationError) as error:
        raise AdapterDamaged(f"card: {error}", path=str(path)) from error


def metadata(card: Card) -> dict[str, str | bool | int | float]:
    """What GGUF files say of an adapter: the keys that other programs read, and the card."""
    keys: dict[str, str | bool | int | float] = {
        "general.name": card.name,
        "general.base_model.count": 1,
        "general.base_model.0.name": card.base,
        KEY: to_toml(card),
    }
    if card.licence:
        keys["general.license"] = card.licence
    return keys


def inside(path: Path) -> Card | None:
    """The card in an adapter or a merged model; None when there is none.

    Raises as `gguf.layout` does, and AdapterDamaged.
    """
    text = gguf.layout(path).text(KEY)
    return from_toml(text, path) if text else None
