from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.engine.engine import Engine
from desktop_app.engine.job import RecordingJob
from desktop_app.paths import Home
from desktop_app.protocol import Add, SuggestQuestions
from tests.engine.english_home import english_home

HANDBOOK = """# Lighthouse handbook

## 2.1 Night watch

Two keepers stand watch from dusk to dawn, and one of them stays beside the lantern.

## Contents

## The lantern

The lantern is a portable light that keepers carry at night.
"""
RULES = """# 등대 운영 규정

## 제3조 야간 근무

두 사람이 함께 근무하며 한 사람은 등명기 옆을 지킨다.

## 목차
"""


pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("docs")
    (folder / "handbook.md").write_text(HANDBOOK, encoding="utf-8")
    (folder / "rules.md").write_text(RULES, encoding="utf-8")
    with Engine.open(english_home(tmp_path_factory.mktemp("home"))) as opened:
        opened.run(Add(paths=(str(folder),)), RecordingJob())
        yield opened


def test_questions_are_about_headings_and_definitions(engine: Engine) -> None:
    questions = engine.run(SuggestQuestions(), RecordingJob())
    assert isinstance(questions, tuple)
    assert "What is the lantern?" in questions
    assert any("Night watch" in q and "2.1" not in q for q in questions)
    assert any("야간 근무에 대한 내용은?" in q and "제3조" not in q for q in questions)
    assert not any("Contents" in q or "목차" in q for q in questions)


def test_no_question_holds_marks_that_the_search_takes_literally(engine: Engine) -> None:
    for question in engine.run(SuggestQuestions(), RecordingJob()):  # type: ignore[attr-defined]
        assert not set(question) & set('"“”「」')


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_language_of_the_window_comes_first(engine: Engine, language: str) -> None:
    questions = engine.run(SuggestQuestions(language=language), RecordingJob())
    first = questions[0]  # type: ignore[index]
    assert any("가" <= char <= "힣" for char in first) == (language == "ko")


def test_an_empty_library_suggests_nothing(home: Home) -> None:
    with Engine.open(home) as opened:
        assert opened.run(SuggestQuestions(), RecordingJob()) == ()
