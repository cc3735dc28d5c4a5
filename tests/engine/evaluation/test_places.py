from dataclasses import replace

import pytest

from desktop_app.engine.evaluation import places
from desktop_app.engine.evaluation.places import EvidencePlace, ReadPiece
from desktop_app.errors import EvidenceUnknown
from desktop_app.types import Candidate, CollectionId, Document, DocumentId, DocumentState, Passage
from desktop_app.types.evaluation import ExpectedEvidence, Question

PAGE = "The lamp is lit at seven. 등불은 저녁 일곱 시에 켠다. It burns all night long."


def document(id: int, path: str, *, paged: bool = False, same_as: int | None = None) -> Document:
    return Document(
        id=DocumentId(id),
        collection=CollectionId(1),
        path=path,
        title="",
        state=DocumentState.INDEXED,
        reason=None,
        bytes=1,
        pages=1,
        chunks=1,
        paged=paged,
        same_as=None if same_as is None else DocumentId(same_as),
    )


def passage(id: int, start: int, end: int, page: int = 1) -> Passage:
    return Passage(
        document=DocumentId(id),
        generation=1,
        ordinal=start,
        path="",
        title="",
        paged=False,
        page=page,
        start=start,
        end=end,
        text=PAGE[start:end],
        heading_path=(),
        rank=1,
        score=1.0,
        lexical_rank=None,
        lexical_score=None,
        dense_rank=None,
        dense_score=None,
    )


def place(id: int, page: int | None = None, quote: str = "") -> EvidencePlace:
    return EvidencePlace(document=DocumentId(id), page=page, quote=quote)


def test_evidence_is_found_by_the_end_of_its_path():
    documents = [
        document(1, "/a/lease.pdf", paged=True),
        document(2, "/b/lease.pdf", paged=True),
        document(3, "/b/copy.txt", same_as=2),
    ]
    question = Question(
        id="7",
        question="?",
        evidence=(
            ExpectedEvidence(doc="b/lease.pdf", page=2),
            ExpectedEvidence(doc="copy.txt", page=9),
        ),
    )
    assert places.find(question, documents) == (place(2, 2), place(2))
    with pytest.raises(EvidenceUnknown) as caught:
        places.find(replace(question, evidence=(ExpectedEvidence(doc="ease.pdf"),)), documents)
    assert caught.value.params == {"id": "7", "doc": "ease.pdf"}


def test_documents_are_ranked_once_each_where_nothing_else_is_known():
    found = [passage(5, 0, 10), passage(5, 10, 20), passage(6, 0, 10)]
    assert places.ranks(found, [place(6), place(5), place(7)]) == (2, 1, None)


def test_passages_are_ranked_where_a_quote_or_a_page_is_known():
    found = [passage(5, 26, 47), passage(5, 0, 25, page=2), passage(5, 0, 25)]
    quote = "The lamp is lit at seven."
    assert places.ranks(found, [place(5, quote=quote), place(5, 1, quote)]) == (2, 3)
    assert places.ranks(found, [place(5, 2), place(6, quote=quote)]) == (2, None)


def test_the_best_passages_until_the_budget_is_full():
    def count(texts: list[str]) -> list[int]:
        return [len(text) for text in texts]

    found = [passage(5, 0, 20), passage(5, 20, 40), passage(5, 40, 45)]
    assert [piece.text for piece in places.first_of(found, 44, count)] == [PAGE[:20], PAGE[20:40]]


def test_what_was_read_is_joined_and_may_be_wider_than_the_passage():
    candidates = [
        Candidate(passage=passage(5, 20, 30), used=True, cut=None),
        Candidate(passage=passage(5, 0, 20), used=True, cut=None),
        Candidate(passage=passage(5, 50, 60), used=True, cut=None, read=(48, len(PAGE))),
        Candidate(passage=passage(6, 0, 20), used=False, cut="rank"),
    ]
    read = places.read_by(candidates, lambda document, page: PAGE)
    assert read == [ReadPiece(DocumentId(5), 1, PAGE[:30]), ReadPiece(DocumentId(5), 1, PAGE[48:])]


def test_evidence_without_a_quote_is_read_when_a_right_wording_is():
    read = [ReadPiece(DocumentId(5), 1, "The lamp is lit at seven.")]
    both = [place(5), place(6)]
    assert places.share_inside(read, both, ["seven"]) == 0.5
    assert places.share_inside(read, both, ["eight"]) == 0
    assert places.share_inside(read, [place(5)], []) == 1
    assert places.share_inside(read, [place(5, quote="lit at seven")], ["eight"]) == 1
    assert places.share_inside(read, [], ["seven"]) is None
