"""The words of each language: lists and single templates, in `en.toml` and `ko.toml`.

Both files have the same keys, and a list is empty where a language has no such thing.
Rules are code; what they are about is here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import msgspec

Spellings = tuple[str, ...]
"""The ways to write one thing, the full one first."""


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What answers are worded with."""

    older: str
    newer: str
    other: str
    refusal: str
    nothing: str
    nothing_left: str
    quoted: str
    summary: str
    first_of: str
    declined: str
    mismatch: dict[str, str]
    small_talk: dict[str, str]


class Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Questions that rules make."""

    gap: str
    definition: str
    about: str
    off_subject: tuple[tuple[str, str], ...]


class SurveySentences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences of surveys; a list has that of one thing first, and that of many last."""

    too_long: str
    instead: str
    understood: str
    files: str
    rows_of_a_table: str
    without_totals: str
    empty: str
    month: str
    no_value: str
    by: str
    groups: str
    more: str
    none_of_documents: str
    changed: str
    best_document: str
    rows: Spellings
    documents: Spellings
    pages: Spellings
    characters: Spellings
    matching_rows: Spellings
    different_values: Spellings
    all_documents: Spellings
    some_documents: Spellings
    pages_of_documents: Spellings
    declined: dict[str, str]
    figures: dict[str, str]
    aggregates: dict[str, str]
    superlatives: dict[str, str]
    document_superlatives: dict[str, str]
    document_orders: dict[str, str]
    filters: dict[str, str]
    columns: dict[str, str]


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names and sentences of a report on an evaluation."""

    measures: dict[str, str]
    sentences: dict[str, str]


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language; what each key means stands in `en.toml`."""

    stop_words: frozenset[str]
    telling_words: frozenset[str]
    survey_fillers: tuple[str, ...]
    survey_neutral: tuple[str, ...]
    file_words: tuple[str, ...]
    gist_words: frozenset[str]
    words_of_a_day: frozenset[str]
    months: tuple[Spellings, ...]
    weekdays: tuple[Spellings, ...]
    particles: tuple[str, ...]
    particle_pairs: tuple[tuple[str, str], ...]
    case_particles: tuple[str, ...]
    loose_particles: tuple[str, ...]
    noun_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    asking_endings: tuple[str, ...]
    closing_verbs: tuple[str, ...]
    superlative_endings: tuple[str, ...]
    time_units: tuple[Spellings, ...]
    counters: tuple[Spellings, ...]
    unsure_counters: tuple[Spellings, ...]
    currencies: dict[str, Spellings]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    scales: dict[str, int]
    small_talk: dict[str, Spellings]
    small_talk_fillers: tuple[str, ...]
    labels: dict[str, Spellings]
    labels_asked: dict[str, Spellings]
    mail_words: tuple[str, ...]
    idle_of_mails: tuple[str, ...]
    day_limits: dict[str, Spellings]
    places: dict[str, Spellings]
    places_behind: dict[str, Spellings]
    answers: Answers
    questions: Questions
    offers: dict[str, tuple[str, ...]]
    survey: SurveySentences
    report: Report

    def numbers_from(self, least: int, most: int | None = None) -> dict[str, int]:
        """The words of numbers within bounds."""
        return {
            word: number
            for word, number in self.numbers.items()
            if least <= number and (most is None or number <= most)
        }


def either(words: Iterable[str]) -> str:
    """An expression that matches any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def full(things: Iterable[Spellings]) -> tuple[str, ...]:
    """The first spelling of each: in full, or of one of a thing."""
    return tuple(spellings[0] for spellings in things)


def many(things: Iterable[Spellings]) -> tuple[str, ...]:
    """The last spelling of each unit: that of many."""
    return tuple(spellings[-1] for spellings in things)


def spelled(things: Iterable[Spellings]) -> tuple[str, ...]:
    """Every spelling of all."""
    return tuple(chain.from_iterable(things))


def _load(code: str) -> Language:
    text = Path(__file__).with_name(f"{code}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Language)


EN = _load("en")
KO = _load("ko")
LANGUAGES = {"en": EN, "ko": KO}
