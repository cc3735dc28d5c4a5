"""The words of the languages: the same keys and the same places to fill in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import msgspec
import pytest

from desktop_app.engine.text import lang
from desktop_app.engine.text.lang import EN, LANGUAGES, Language, either

TABLES_OF_WORDS = (
    "numbers.",
    "ordinals.",
    "scales.",
    "places.",
    "places_behind.",
    "small_talk.",
    "labels",
)
WITH_A_VERB = ".definition"
"""A Korean definition is asked for without the verb of its sentence."""
FILES = sorted(Path(lang.__file__).parent.glob("*.toml"))


def read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def keys(table: dict[str, Any], above: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield f"{above}{key}"
        if isinstance(value, dict):
            yield from keys(value, f"{above}{key}.")


def templates(value: Any, above: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Each text with the places to fill in, by its key; a list has one for each number."""
    if isinstance(value, str):
        yield above, frozenset(name for _, name, _, _ in Formatter().parse(value) if name)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from templates(inner, f"{above}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from templates(inner, above)


def lists(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, list):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, (dict, list)):
            yield from lists(inner)


def test_every_file_is_a_language() -> None:
    assert {file.stem for file in FILES} == set(LANGUAGES)


def test_every_language_has_the_same_keys() -> None:
    english, *others = ({*keys(read(file))} for file in FILES)
    for other in others:
        # words and codes are keys there
        assert {key for key in english ^ other if not key.startswith(TABLES_OF_WORDS)} == set()


@pytest.mark.parametrize("part", ["answers", "questions", "survey", "report"])
def test_every_language_fills_in_the_same(part: str) -> None:
    english, *others = (set(templates(read(file)[part])) for file in FILES)
    for other in others:
        assert {key for key, _ in english ^ other} <= {WITH_A_VERB}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_offers_are_put_together_from_names_of_a_table(file: Path) -> None:
    places = [names for _, names in templates(read(file)["offers"])]
    assert frozenset().union(*places) == {"table", "value", "by", "figure"}


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
