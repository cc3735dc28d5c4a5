"""Words for documents: places (slides, sheets, chapters, pages), languages, sizes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from desktop_app.types import Model, Recogniser
from desktop_app.types.formats import SUFFIXES, Unit, format_of

FILES = " ".join(f"*{suffix}" for suffix in SUFFIXES)
"""Pattern of a file dialog: every format that is read."""


def unit(path: str) -> Unit:
    """The unit of a document's places; pages where nobody knows."""
    format = format_of(path)
    return format.unit if format else Unit.PAGE


class _Counts(QObject):
    """A class, since lupdate finds plural forms only in `self.tr`."""

    def words(self, of: Unit, count: int) -> str:
        match of:
            case Unit.SLIDE:
                return self.tr("%n slide(s)", "", count)
            case Unit.SHEET:
                return self.tr("%n sheet(s)", "", count)
            case Unit.MESSAGE:
                return self.tr("%n message(s)", "", count)
            case Unit.CHAPTER:
                return self.tr("%n chapter(s)", "", count)
            case Unit.PICTURE:
                return self.tr("%n picture(s)", "", count)
            case Unit.PAGE:
                return self.tr("%n page(s)", "", count)


_counts = _Counts()


def counted(path: str, count: int) -> str:
    """`3 slides`: how much a document of pages holds."""
    return _counts.words(unit(path), count)


def page_name(path: str, page: int | None) -> str:
    """`p. 3` or `slide 3`; empty for a document that is not divided."""
    if page is None:
        return ""
    match unit(path):
        case Unit.SLIDE:
            words = QCoreApplication.translate("DocumentWords", "slide {page}")
        case Unit.SHEET:
            words = QCoreApplication.translate("DocumentWords", "sheet {page}")
        case Unit.MESSAGE:
            words = QCoreApplication.translate("DocumentWords", "message {page}")
        case Unit.CHAPTER:
            words = QCoreApplication.translate("DocumentWords", "chapter {page}")
        case Unit.PICTURE:
            words = QCoreApplication.translate("DocumentWords", "picture {page}")
        case Unit.PAGE:
            words = QCoreApplication.translate("DocumentWords", "p. {page}")
    return words.format(page=page)


def place_name(path: str, page: int | None) -> str:
    """The file and the place in it in one line."""
    return ", ".join(part for part in (file_name(path), page_name(path, page)) if part)


def file_name(path: str) -> str:
    return Path(path).name


_OWN_NAMES = {"en": "English", "ko": "한국어"}  # Qt names the country too: "American English"


def language_names(codes: Iterable[str]) -> str:
    """`English, 한국어`: languages by their ISO codes, each by its own name."""
    names = (_OWN_NAMES.get(code) or QLocale(code).nativeLanguageName() or code for code in codes)
    return ", ".join(names)


def search_model(model: Model) -> str:
    """`multilingual-e5-small (English, 한국어)`: a model to choose, and what it reads."""
    return f"{model.title} ({language_names(model.languages)})"


def recognised_languages(recognisers: Sequence[Recogniser]) -> str:
    """The languages whose text can be recognised, by name."""
    return language_names(
        sorted({code for recogniser in recognisers for code in recogniser.languages})
    )


def size_words(size: int) -> str:
    """`3 MB`, of bytes."""
    if size >= 1e9:
        return f"{size / 1e9:.1f} GB"
    if size >= 1e6:
        return f"{size / 1e6:.0f} MB"
    return f"{size / 1e3:.0f} kB"
