import pytest

from desktop_app.engine.retrieval.whole import (
    asked_whole,
    asks_of_each,
    document_meant,
    passages,
    subject_of,
)
from desktop_app.types import Document
from tests.engine.passages import FakeCatalog, document, passage


def named(number: int, title: str, path: str) -> Document:
    from dataclasses import replace

    return document(replace(passage("text", number), title=title, path=path))


LEASE = named(1, "Lease agreement", "/docs/lease.pdf")
HANDBOOK = named(2, "Employee handbook", "/docs/handbook-2026.pdf")
RULES = named(3, "취업 규정", "/docs/회사-규정.docx")
ALL = (LEASE, HANDBOOK, RULES)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Summarise the lease agreement", [1]),
        ("Please give me a short summary of handbook-2026.pdf", [2]),
        ("What are my documents about?", [1, 2, 3]),
        ("What is the employee handbook about?", [2]),
        ("tl;dr", [1, 2, 3]),
        ("이 문서들은 무슨 내용인가요?", [1, 2, 3]),
        ("회사 규정 요약해 줘", [3]),
        ("취업 규정은 무엇에 대한 문서인가요?", [3]),
        ("What is the notice period about?", []),
        ("Summarise the rules for overtime", []),
        ("휴가 규정을 요약해 줘", []),
        ("What does the lease agreement say about pets?", []),
        ("임대료는 얼마인가요?", []),
    ],
)
def test_the_gist_is_asked_of_documents_and_not_of_their_subjects(question, meant):
    assert [one.id for one in asked_whole(question, ALL)] == meant


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What does the lease agreement say about pets?", 1),
        ("handbook-2026: when does work begin?", 2),
        ("취업 규정에서 휴가는 며칠인가요?", 3),
        ("Who signs the lease?", None),
        ("Compare lease agreement and employee handbook", None),
    ],
)
def test_a_document_is_meant_when_it_alone_is_named(question, meant):
    found = document_meant(question, ALL)
    assert (found.id if found else None) == meant


def test_the_only_document_is_meant_by_every_question():
    assert document_meant("Who signs?", (LEASE,)) is LEASE


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("What is in each document about leave?", "What is about leave?"),
        ("각 문서에서 휴가 규정을 비교해 주세요", "휴가 규정을 비교해 주세요"),
        ("Which document do I need for a visa?", "Which document do I need for a visa?"),
        ("How much is the rent?", "How much is the rent?"),
    ],
)
def test_where_to_look_is_not_searched_for(question, left):
    assert subject_of(question) == left


def test_each_of_several_is_told_from_one():
    assert asks_of_each("Compare the two offers") and asks_of_each("두 계약서의 차이는?")
    assert not asks_of_each("How long is the notice period?")


def test_all_of_a_document_keeps_the_scores_of_what_was_found():
    found = passage("The bell.", 1, score=0.9)
    other = passage("The lamp.", 1, start=10, ordinal=1)
    chunks = FakeCatalog((found, other), lists=True).chunks_of(found.document)
    first, second = passages(document(found), chunks, (found,))
    assert first is found and second.text == "The lamp." and second.score == 0.0


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What happened on 10 March 2026?", [5]),
        ("What are the decisions of the meeting on March 10, 2026?", [5]),
        ("3월 10일 회의록 요약", [5]),
        ("2026년 3월 10일에 무엇을 결정했나요?", [5]),
        ("Summarise the minutes of 11 March 2026", []),
        ("What happened?", []),
        ("What was decided about pets?", []),
    ],
)
def test_a_day_is_told_by_the_document_that_has_it_in_its_name(question, meant):
    minutes = named(5, "주간 회의", "/minutes/2026-03-10 회의록.md")
    assert [one.id for one in asked_whole(question, (LEASE, minutes))] == meant
