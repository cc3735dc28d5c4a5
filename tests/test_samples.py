"""The sample documents: each can be read, holds its facts, and answers the demo's questions."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.engine.engine import Engine
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.parsers.pool import ParserPool
from desktop_app.paths import Home, shipped
from desktop_app.protocol import Add, Ask
from desktop_app.types import AddReport, Answer, FinishReason

SAMPLES = shipped("samples")
QUESTIONS = tomllib.loads((SAMPLES / "questions.toml").read_text(encoding="utf-8"))["questions"]

FACTS = {
    "air-purifier-warranty.docx": ("The fan motor has a longer warranty of ten years.", "BW3"),
    "employee-handbook.pdf": (
        "Full-time employees receive 24 days of paid annual leave in each calendar year",
        "Report a lost or stolen device to the security desk within two hours",
        "Each employee has a training budget of 1,200 euros a year",
    ),
    "meeting-2026-03-12.html": ("15 October 2026", "The price of the base model is 2,950 euros."),
    "travel-policy.md": ("165 euros", "0.42 euros per kilometre"),
    "아파트-생활안내.txt": ("재활용품은 매주 화요일과 금요일", "두 번째 차는 월 3만 원"),
    "주택임대차계약서.pdf": (
        "임대차 보증금은 금 1억 2천만 원(₩120,000,000)으로 한다.",
        "2028년 2월 29일까지 24개월로 한다.",
        "반려동물은 고양이 한 마리까지",
    ),
    "회사-규정.docx": ("연차 휴가 15일을 준다.", "재택근무는 한 주에 이틀까지 할 수 있다."),
}


def documents() -> dict[str, Path]:
    """Sample files by name; some file systems spell Korean names in decomposed form."""
    files = (SAMPLES / "documents").iterdir()
    return {unicodedata.normalize("NFC", file.name): file for file in files}


@pytest.fixture(scope="module")
def parsers() -> Iterator[ParserPool]:
    pool = ParserPool(1)
    yield pool
    pool.close()


def test_every_sample_has_facts_and_the_collection_is_small() -> None:
    found = documents()
    assert found.keys() == FACTS.keys()
    assert sum(file.stat().st_size for file in found.values()) < 400_000


@pytest.mark.parametrize("name", FACTS)
def test_a_sample_is_read_with_its_facts(name: str, parsers: ParserPool) -> None:
    parsed = parsers.parse(documents()[name])
    text = "\n".join(page.text for page in parsed.pages)
    assert parsed.warning is None
    assert parsed.paged == name.endswith(".pdf")
    for fact in FACTS[name]:
        assert fact in text


def test_the_questions_are_bilingual_and_one_has_no_answer(parsers: ParserPool) -> None:
    assert {question["language"] for question in QUESTIONS} == {"en", "ko"}
    answered = [question for question in QUESTIONS if "document" in question]
    assert len(answered) == len(QUESTIONS) - 1
    for question in answered:
        parsed = parsers.parse(documents()[question["document"]])
        assert any(question["fact"] in page.text for page in parsed.pages)


@pytest.mark.real
def test_the_questions_are_answered_from_the_expected_documents(tmp_path: Path) -> None:
    job = RecordingJob()
    with Engine.open(Home(tmp_path / "home")) as engine:  # with the default models
        report = engine.run(Add(paths=(str(SAMPLES / "documents"),), collection="Samples"), job)
        assert isinstance(report, AddReport)
        assert (report.indexed, report.failed) == (len(FACTS), ())
        for question in QUESTIONS:
            answer = engine.run(Ask(question=question["text"], collection="Samples"), job)
            assert isinstance(answer, Answer)
            assert answer.language == question["language"]
            if "document" in question:
                cited = {unicodedata.normalize("NFC", Path(c.path).name) for c in answer.citations}
                assert question["document"] in cited
                assert question["fact"] in answer.text
            else:
                assert answer.finish_reason is FinishReason.REFUSED
                assert answer.citations == ()
