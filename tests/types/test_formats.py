"""The table of formats: every reader is there, every kind has its words."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from desktop_app.engine.surveys import vocabulary
from desktop_app.types.formats import FORMATS, SUFFIXES, FileKind, Unit, format_of

TABLE = Path(__file__).parents[2] / "docs" / "formats.md"


@pytest.mark.parametrize("reader", sorted({format.reader for format in FORMATS.values()}))
def test_what_a_format_names_reads(reader: str) -> None:
    assert callable(import_module(f"desktop_app.engine.parsers.{reader}").read)


def test_the_suffix_tells_the_format_in_any_case() -> None:
    deck = format_of("/docs/Deck.PPTX")
    assert deck is not None
    assert deck.unit is Unit.SLIDE
    assert format_of("/docs/program.exe") is None
    assert format_of("README") is None


def test_questions_have_a_word_for_each_kind_of_file() -> None:
    assert set(vocabulary.TYPES) == set(FileKind)
    assert set(vocabulary.OF_SUFFIXES) <= set(SUFFIXES)


def test_the_page_on_formats_names_each_that_is_read() -> None:
    rows = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    named = {word.strip(" ,") for row in rows for word in row.split("|")[1].split()}
    synonyms = {".text", ".markdown", ".htm", ".jpeg", ".tif", ".heif"}
    assert {suffix for suffix in SUFFIXES if suffix[1:] not in named} == synonyms
