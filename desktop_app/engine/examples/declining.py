"""Questions that the documents do not answer."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.engine.text.lang import LANGUAGES


def off_subject(language: str, text: str) -> Iterator[str]:
    """Everyday questions of which the text does not even name the subject."""
    told = text.lower()
    for word, question in LANGUAGES[language].questions.off_subject:
        if word not in told:
            yield question
