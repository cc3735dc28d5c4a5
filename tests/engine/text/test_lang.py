"""The words of the languages: the same keys and the same places to fill in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop_app.engine.text import lang
from desktop_app.engine.text.lang import EN, LANGUAGES, Language, either

FILES = sorted(Path(lang.__file__).parent.glob("*.toml"))


def read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def keys(table: dict[str, Any], above: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield f"{above}{key}"
        if isinstance(value, dict):
            yield from keys(value, f"{above}{key}.")


def lists(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, list):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, (dict, list)):
            yield from lists(inner)


def test_every_file_is_a_language() -> None:
    assert {file.stem for file in FILES} == set(LANGUAGES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_stands_twice_in_a_list(file: Path) -> None:
    for words in lists(read(file)):
        assert len(words) == len({str(word) for word in words}), words


def test_a_key_that_nothing_reads_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert(read(FILES[0]) | {"wekdays": []}, Language)


def test_a_year_has_twelve_months_and_a_week_seven_days() -> None:
    for words in LANGUAGES.values():
        assert (len(words.months), len(words.weekdays)) == (12, 7)


def test_telling_words_are_taken_from_the_stop_words() -> None:
    for words in LANGUAGES.values():
        assert words.telling_words <= words.stop_words


def test_the_longest_of_some_words_is_matched() -> None:
    assert either(("Mar", "March", "a.m")) == r"March|Mar|a\.m"
    assert either(name for name in EN.months[8]).startswith("September")
