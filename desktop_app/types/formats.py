"""The formats of documents, in one table: what reads each, what it is divided into, its kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePath


class Unit(Enum):
    """What a document is divided into."""

    PAGE = auto()
    SLIDE = auto()
    SHEET = auto()
    MESSAGE = auto()
    CHAPTER = auto()
    PICTURE = auto()


class FileKind(Enum):
    """Formats that people have one word for."""

    PDF = auto()
    TEXT = auto()
    MARKDOWN = auto()
    WEB_PAGE = auto()
    WORD = auto()
    PRESENTATION = auto()
    SPREADSHEET = auto()
    HANGUL = auto()
    BOOK = auto()
    MAIL = auto()
    PICTURE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    reader: str
    """Module of `engine.parsers` that reads it."""
    kind: FileKind | None = None
    unit: Unit = Unit.PAGE
    newer: str = ""
    """Module that reads a newer file, which may have the suffix of an old format."""


_WEB = Format(reader="web.html", kind=FileKind.WEB_PAGE)
_TEXT = Format(reader="plain.text", kind=FileKind.TEXT)
_MARKDOWN = Format(reader="web.markdown", kind=FileKind.MARKDOWN)
_WORD = Format(reader="office.docx", kind=FileKind.WORD)
_SLIDES = Format(reader="office.pptx", kind=FileKind.PRESENTATION, unit=Unit.SLIDE)
_SHEETS = Format(reader="office.xlsx", kind=FileKind.SPREADSHEET, unit=Unit.SHEET)
_ROWS = Format(reader="plain.delimited", kind=FileKind.SPREADSHEET)
_CALENDAR = Format(reader="plain.calendar")
_DATA = Format(reader="plain.structured")
_SUBTITLES = Format(reader="plain.subtitles")
_SAVED_PAGE = Format(reader="mail.saved", kind=FileKind.WEB_PAGE)
_SOURCE = Format(reader="plain.source")
_PICTURE = Format(reader="ocr.image", kind=FileKind.PICTURE, unit=Unit.PICTURE)

_PROGRAMS = (
    "bas bat c cc cfg conf cpp cs css dart go gradle h hpp ini java jl js jsx kt kts lua m php pl"
    " properties ps1 py pyi r rb rs sass scala scss sh sql swift toml ts tsx vb vue yaml yml zsh"
)
SOURCES = tuple(f".{suffix}" for suffix in _PROGRAMS.split())
"""Of programs and of their settings."""

FORMATS = {
    ".pdf": Format(reader="pdf.reader", kind=FileKind.PDF),
    ".txt": _TEXT,
    ".text": _TEXT,
    ".log": _TEXT,
    ".rst": Format(reader="web.rst", kind=FileKind.TEXT),
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _WEB,
    ".htm": _WEB,
    ".xhtml": _WEB,
    ".docx": _WORD,
    ".docm": _WORD,
    ".doc": Format(reader="office.doc", kind=FileKind.WORD, newer="office.docx"),
    ".pptx": _SLIDES,
    ".pptm": _SLIDES,
    ".ppt": Format(
        reader="office.ppt", kind=FileKind.PRESENTATION, unit=Unit.SLIDE, newer="office.pptx"
    ),
    ".xlsx": _SHEETS,
    ".xlsm": _SHEETS,
    ".xls": Format(
        reader="office.xls", kind=FileKind.SPREADSHEET, unit=Unit.SHEET, newer="office.xlsx"
    ),
    ".csv": _ROWS,
    ".tsv": _ROWS,
    ".rtf": Format(reader="office.rtf"),
    ".odt": Format(reader="office.odt"),
    ".ods": Format(reader="office.ods", kind=FileKind.SPREADSHEET, unit=Unit.SHEET),
    ".odp": Format(reader="office.odp", kind=FileKind.PRESENTATION, unit=Unit.SLIDE),
    ".epub": Format(reader="web.epub", kind=FileKind.BOOK, unit=Unit.CHAPTER),
    ".eml": Format(reader="mail.reader", kind=FileKind.MAIL),
    ".mbox": Format(reader="mail.reader", kind=FileKind.MAIL, unit=Unit.MESSAGE),
    ".msg": Format(reader="mail.outlook", kind=FileKind.MAIL),
    ".ics": _CALENDAR,
    ".vcf": _CALENDAR,
    ".json": _DATA,
    ".jsonl": _DATA,
    ".canvas": _DATA,
    ".xml": _DATA,
    ".ipynb": Format(reader="web.notebook"),
    ".mht": _SAVED_PAGE,
    ".mhtml": _SAVED_PAGE,
    ".srt": _SUBTITLES,
    ".vtt": _SUBTITLES,
    ".tex": Format(reader="plain.tex"),
    ".org": Format(reader="plain.org"),
    ".hwpx": Format(reader="hangul.hwpx", kind=FileKind.HANGUL),
    ".hwp": Format(reader="hangul.hwp", kind=FileKind.HANGUL),
    ".png": _PICTURE,
    ".jpg": _PICTURE,
    ".jpeg": _PICTURE,
    ".tif": _PICTURE,
    ".tiff": _PICTURE,
    ".webp": _PICTURE,
    ".heic": _PICTURE,
    ".heif": _PICTURE,
    **dict.fromkeys(SOURCES, _SOURCE),
}
"""Suffix in small letters, with its dot -> format."""
SUFFIXES = tuple(FORMATS)
"""Of files that are read."""


def format_of(path: str | PurePath) -> Format | None:
    """The format that a suffix stands for; None when nothing reads it."""
    return FORMATS.get(PurePath(path).suffix.lower())
