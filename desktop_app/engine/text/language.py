"""The language of a text, as far as the script tells it."""

from __future__ import annotations

from desktop_app.engine.text.tokens import share_of_hangul

KOREAN_FROM = 0.2
"""Share of Hangul in the letters from which a text is Korean: names and terms in it are Latin."""


def language_of(text: str) -> str:
    """ISO 639-1 code: "ko" or "en"."""
    return "ko" if share_of_hangul(text) > KOREAN_FROM else "en"
