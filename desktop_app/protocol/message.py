"""What all messages between a front end and the engine are."""

from __future__ import annotations

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """Base of requests and events: fields only."""
