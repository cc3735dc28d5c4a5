from typing import Any

from desktop_app.engine.evaluation.asking import Case, judge
from desktop_app.engine.evaluation.places import EvidencePlace
from desktop_app.errors import DocumentNotFound
from desktop_app.types import (
    Answer,
    Candidate,
    Citation,
    DocumentId,
    FinishReason,
    Span,
    Trace,
    TraceId,
    Usage,
)
from desktop_app.types.evaluation import Kind, Question
from tests.engine.passages import passage

PAGE = "The lamp is lit at seven. The bell is\nrung 3 times. 연차는 18일이다."
SHOP, OTHER = DocumentId(1), DocumentId(2)


def page_text(document: DocumentId, page: int) -> str:
    if page != 1:
        raise DocumentNotFound(path=str(document))
    return PAGE if document == SHOP else "Nothing of it."


def cite(quote: str, document: DocumentId = SHOP, page: int = 1) -> Citation:
    return Citation(
        number=1,
        passage=1,
        document=document,
        path="",
        title="",
        page=page,
        quote=quote,
        start=0,
        end=len(quote),
    )


def trace(text: str, *citations: Citation, **values: Any) -> Trace:
    read = passage(PAGE[:26], SHOP)
    answer = Answer(
        trace_id=TraceId("t"),
        question="",
        language="en",
        text=text,
        finish_reason=values.get("finish_reason", FinishReason.STOP),
        model="",
        statements=(),
        citations=citations,
        passages=(read,),
        usage=Usage(seconds=2.5, first_token_seconds=0.5),
    )
    return Trace(
        id=TraceId("t"),
        created="",
        collection=None,
        answer=answer,
        notes=(),
        candidates=(Candidate(passage=read, used=values.get("used", True), cut=None),),
        prompt="",
        embedder="",
        index_version=1,
        device="cpu",
        spans=(Span(name="search", start=0, seconds=0.5), Span(name="search", start=1, seconds=1)),
    )


def case(quote: str, *answers: str) -> Case:
    question = Question(id="1", question="?", answers=answers, lang="en")
    place = EvidencePlace(document=SHOP, page=None, quote=quote)
    return Case(set="own", question=question, kind=Kind.ANSWERABLE, places=(place,))


def test_citations_are_valid_only_word_for_word_on_a_page_that_exists():
    found = judge(
        trace(
            "",
            cite("The bell is rung 3 times."),
            cite("The bell is rung 4 times."),
            cite("The lamp is lit at seven.", page=9),
            cite("Nothing of it.", OTHER),
        ),
        case("The bell is rung"),
        page_text,
    )
    assert (found.citations, found.valid_citations, found.right_pages) == (4, 2, 2)


def test_what_was_read_decides_whether_the_evidence_was_in_context():
    assert judge(trace(""), case("lamp is lit at seven"), page_text).in_context == 1
    assert judge(trace(""), case("rung 3 times."), page_text).in_context == 0
    assert judge(trace("", used=False), case("lamp is lit"), page_text).in_context == 0


def test_an_answer_is_compared_with_every_wording():
    found = judge(
        trace("It is lit at Seven, not at 18 or 3."), case("", "eight", "seven"), page_text
    )
    assert found.contains and not found.refused
    assert (found.numbers, found.numbers_read) == (2, 0)
    assert found.text == ""
    assert found.spans == {"search": 1.5, "answer": 2.5}
    assert (found.first_token_seconds, found.tokens_per_second) == (0.5, None)
    assert judge(trace("x"), case(""), page_text, keep_text=True).text == "x"
    assert judge(trace("x"), case(""), page_text).contains is None


def test_refusing_and_declining_are_refusals():
    for reason in (FinishReason.REFUSED, FinishReason.DECLINED):
        assert judge(trace("No.", finish_reason=reason), case("", "x"), page_text).refused
