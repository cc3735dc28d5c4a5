"""Questions about the documents themselves."""

from __future__ import annotations

import pytest

from desktop_app.engine.job import RecordingJob
from desktop_app.errors import Cancelled
from desktop_app.protocol import Progress
from tests.engine.surveys.shelf import Shelf


@pytest.fixture
def archive(shelf: Shelf) -> Shelf:
    shelf.text("old/plan.md", "The bridge needs new cables.", "A second page.", "A third.")
    shelf.text("contracts/north.txt", "Penalty clauses apply when the bridge is late.")
    shelf.text(
        "contracts/south.pdf", "There is no penalty. Some other clause of the long contract holds."
    )
    shelf.text("회의/첫째.txt", "온실은 허가가 필요하다. 다리를 고친다.")
    shelf.text("회의/둘째.txt", "태양광을 살펴본다.")
    return shelf


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which documents mention the bridge?", {"plan.md", "north.txt"}),
        ("Which files contain penalty clauses?", {"north.txt"}),
        ('Which documents contain the phrase "no penalty"?', {"south.pdf"}),
        ("List all contracts that mention a penalty.", {"north.txt", "south.pdf"}),
        ("List all files in the contracts folder", {"north.txt", "south.pdf"}),
        ("Show me all pdf files", {"south.pdf"}),
        ("Which documents do not mention the bridge?", {"south.pdf", "첫째.txt", "둘째.txt"}),
        ("Which is the newest document?", {"둘째.txt"}),
        ("Which document was changed least recently?", {"plan.md"}),
        ("Which document has the most pages?", {"plan.md"}),
        ("List the documents with more than 2 pages", {"plan.md"}),
        ("온실을 언급한 문서를 모두 나열해 주세요", {"첫째.txt"}),
        ("어느 문서에 태양광이 나오나요?", {"둘째.txt"}),
        ("가장 최근에 수정된 파일은 무엇입니까?", {"둘째.txt"}),
        ("회의 폴더에 있는 파일 목록", {"첫째.txt", "둘째.txt"}),
    ],
)
def test_the_documents_are_named(archive: Shelf, question: str, names: set[str]) -> None:
    outcome = archive.answer(question)
    assert {row[0] for row in outcome.survey.rows} == names
    assert all(name in outcome.text for name in names)
    assert len(outcome.survey.row_documents) == len(names)
    assert outcome.survey.documents == 5


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("How many documents do I have?", "5"),
        ("문서는 모두 몇 개입니까?", "5"),
        ("How many documents mention a bridge?", "2"),
        ("온실을 다룬 문서는 몇 개입니까?", "1"),
        ("How many text files are there?", "3"),
        ("How many pages do all documents have in total?", "7"),
    ],
)
def test_the_documents_are_counted(archive: Shelf, question: str, number: str) -> None:
    assert number in archive.answer(question).text


def test_one_document_is_told_in_the_singular(archive: Shelf) -> None:
    outcome = archive.answer("How many files mention cables?")
    assert outcome.text.startswith("1 of the 5 documents matches")


def test_a_mention_is_quoted_word_for_word(archive: Shelf) -> None:
    (quote,) = archive.answer("Which documents mention the cables?").quotes
    page = archive.catalog.page(quote.document, quote.page)
    assert page.text[quote.start : quote.end] == "The bridge needs new cables."


def test_nothing_found_is_said(archive: Shelf) -> None:
    outcome = archive.answer("Which documents mention submarines?")
    assert outcome.survey.rows == ()
    assert outcome.text.startswith("None of the 5 documents")


def test_what_no_scan_can_tell_is_declined(archive: Shelf) -> None:
    assert archive.reason("How many of my documents are convincing?") == "not-countable"


@pytest.mark.parametrize(
    "question",
    [
        "Which documents do I need for a visa?",
        "What document did the king sign?",
        "How many documents must be submitted?",
        "비밀 문서를 되찾은 사람은 누구인가?",
        "문서화된 최초의 사건은 언제인가?",
    ],
)
def test_a_question_that_only_speaks_of_documents_is_ordinary(
    archive: Shelf, question: str
) -> None:
    assert archive.ask(question) is None


def test_a_scan_reports_and_can_be_cancelled(archive: Shelf) -> None:
    job = RecordingJob()
    archive.ask("Which documents mention the bridge?", job)
    assert any(isinstance(event, Progress) and event.stage == "scanning" for event in job.events)
    job.cancel()
    with pytest.raises(Cancelled):
        archive.ask("Which documents mention the bridge?", job)
