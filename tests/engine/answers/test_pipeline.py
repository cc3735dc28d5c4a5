from dataclasses import replace
from typing import Any

import pytest

from desktop_app import protocol
from desktop_app.engine.answers.pipeline import answer
from desktop_app.engine.answers.tools import Tools
from desktop_app.engine.grounding.refusal import Floors
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.text.lang import EN, KO
from desktop_app.errors import Cancelled, NothingIndexed, QuestionEmpty, QuestionTooLong
from desktop_app.settings import Settings
from desktop_app.types import Answer, FinishReason, Model, Passage, Trace, TraceId
from tests.engine.fakes_llm import FakeLanguageModel
from tests.engine.passages import FakeCatalog, FakeRetriever, passage

BELL = passage("The harbour bell weighs 412 kilograms. It was cast in 1871.", 1)
LAMP = passage("The lamp of the pier burns from nine in the evening.", 2, score=0.5)
DUTY = passage(
    "등대지기는 저녁 일곱 시에 등불을 켠다. 안개가 끼면 종을 세 번 울린다.", 3, nearness=None
)


def trace_of(
    question: str,
    *words: str,
    found: tuple[Passage, ...] = (BELL, LAMP),
    job: RecordingJob | None = None,
    catalog: FakeCatalog | None = None,
    model: FakeLanguageModel | None = None,
    languages: tuple[str, ...] = ("en",),
    writes: bool = True,
    previous: TraceId | None = None,
    lists: bool = False,
    **search: object,
) -> Trace:
    tools = Tools(
        catalog=catalog or FakeCatalog(found, lists=lists),
        retriever=FakeRetriever(found, **search),
        model=model or FakeLanguageModel(*words),
        described=described(languages),
        writes=writes,
        settings=Settings(),
    )
    return answer(
        protocol.Ask(question=question, previous=previous), None, tools, job or RecordingJob()
    )


def ask(question: str, *words: str, **how: Any) -> Answer:
    return trace_of(question, *words, **how).answer


def described(languages: tuple[str, ...]) -> Model:
    return Model(
        name="fake",
        title="Fake",
        kind="chat",
        path="/models/fake.gguf",
        bytes=1,
        memory_bytes=1,
        licence="",
        context=4096,
        languages=languages,
        default=True,
    )


def quotes(made: Answer) -> list[str]:
    return [citation.quote for citation in made.citations]


def test_a_true_answer_is_cited_with_the_words_of_the_page():
    made = ask("How heavy is the bell?", "The harbour bell weighs 412 kilograms.")
    assert made.finish_reason is FinishReason.STOP
    assert [s.supported for s in made.statements] == [True]
    assert quotes(made) == ["The harbour bell weighs 412 kilograms."]
    assert made.citations[0].page == 1 and made.citations[0].path == "/docs/1.pdf"


def test_a_wrong_number_is_not_supported_and_the_documents_are_quoted_beside_it():
    made = ask("How heavy is the harbour bell?", "The harbour bell weighs 999 kilograms.")
    first, *others = made.statements
    assert not first.supported and first.citations == ()
    assert others and all(statement.supported for statement in others)
    assert EN.answers.quoted in made.text
    assert "The harbour bell weighs 412 kilograms." in quotes(made)


def test_a_quote_that_is_no_longer_on_its_page_is_not_cited():
    catalog = FakeCatalog((BELL,))
    catalog.page_texts[BELL.document] = "Something else stands here now."
    made = ask("?", "The harbour bell weighs 412 kilograms.", found=(BELL,), catalog=catalog)
    assert made.citations == ()
    assert not any(statement.supported for statement in made.statements)


def test_offsets_of_statements_fit_the_text():
    made = ask("Tell me.", "  The bell was cast in 1871. The harbour bell weighs 412 kilograms.")
    said = [made.text[s.start : s.end] for s in made.statements]
    assert said == ["The bell was cast in 1871.", "The harbour bell weighs 412 kilograms."]
    assert [s.citations for s in made.statements] == [(1,), (2,)]


def test_a_question_that_nothing_is_near_to_is_refused_without_generating():
    model = FakeLanguageModel("never")
    far = tuple(passage(p.text, p.document, nearness=0.2) for p in (BELL, LAMP))
    made = ask("What is lactose?", model=model, found=far)
    assert made.finish_reason is FinishReason.REFUSED
    assert made.text == EN.answers.refusal
    assert made.passages == far and made.statements == () and made.citations == ()
    assert model.asked == []


def test_a_refusal_without_passages_promises_none():
    catalog = FakeCatalog((BELL,))
    for question, text in (
        ("What is lactose?", EN.answers.nothing),
        ("folder:nowhere What is lactose?", EN.answers.nothing_left),
        ("폴더:없음 유당이란 무엇인가요?", KO.answers.nothing_left),
    ):
        assert ask(question, found=(), catalog=catalog).text == text


def test_a_refusal_is_in_the_language_of_the_question():
    made = ask("유당이란 무엇인가요?", found=(passage(DUTY.text, nearness=None),))
    assert made.text == KO.answers.refusal and made.language == "ko"


def test_a_model_that_does_not_speak_the_language_is_not_asked():
    model = FakeLanguageModel("never")
    made = ask(
        "안개가 끼면 종을 몇 번 울리나요?",
        found=(DUTY, BELL),
        model=model,
        notes=("lexical-only",),
    )
    assert made.finish_reason is FinishReason.EXTRACTIVE
    assert made.text.splitlines()[0] == "안개가 끼면 종을 세 번 울린다."
    assert [made.text[s.start : s.end] for s in made.statements] == quotes(made)
    assert model.asked == []


def test_a_model_of_unknown_languages_is_asked():
    made = ask("등불은 언제 켜나요?", "일곱 시에 켭니다.", found=(DUTY,), languages=())
    assert made.finish_reason is FinishReason.STOP


def test_passages_come_before_the_question_in_an_order_that_does_not_depend_on_it():
    model = FakeLanguageModel("x")
    ask("first question?", model=model, found=(LAMP, BELL))
    ask("second question?", model=model, found=(BELL, LAMP))
    one, other = (prompt.split("Using only")[0] for prompt in model.asked)
    assert one == other
    assert one.index("harbour bell") < one.index("lamp of the pier")


def test_a_model_that_says_it_cannot_tell_has_refused():
    made = ask("Who cast it?", "The passages do not mention who cast the bell.")
    assert made.finish_reason is FinishReason.REFUSED
    assert made.statements == ()


def test_the_stream_and_the_answer_are_the_same_words():
    job = RecordingJob()
    made = ask("How heavy?", "The harbour bell weighs 412 kilograms.", job=job)
    streamed = "".join(e.text for e in job.events if isinstance(e, protocol.Token))
    assert streamed.strip() == made.text
    stages = [e.stage for e in job.events if isinstance(e, protocol.Stage)]
    assert stages == ["searching", "reading", "writing", "checking"]


def test_the_trace_holds_what_led_to_the_answer():
    trace = trace_of("How heavy?", "412 kilograms.")
    assert trace.id == trace.answer.trace_id
    assert "The harbour bell weighs" in trace.prompt
    assert trace.index_version == 7 and trace.embedder == "minilm" and trace.device == "cpu"
    assert [c.used for c in trace.candidates] == [True, True]
    assert [c.read for c in trace.candidates] == [(0, len(BELL.text)), (0, len(LAMP.text))]
    names = [span.name for span in trace.spans]
    assert names == ["understand", "search", "pack", "read", "write", "check"]


@pytest.mark.parametrize("question", ["", "   \n"])
def test_an_empty_question_is_an_error(question: str):
    with pytest.raises(QuestionEmpty):
        ask(question, "x")


def test_a_question_longer_than_the_context_is_an_error():
    with pytest.raises(QuestionTooLong) as caught:
        ask("word " * 5000, "x")
    assert caught.value.params["tokens"] == 5000


def test_asking_an_empty_library_is_an_error():
    with pytest.raises(NothingIndexed):
        ask("Anything?", "x", found=(), catalog=FakeCatalog(()))


def test_a_cancel_before_the_first_word_raises():
    job = RecordingJob()
    job.cancel()
    with pytest.raises(Cancelled):
        ask("How heavy?", "x", job=job)


def test_a_cancel_after_it_keeps_what_was_written():
    class StopsAtTheThirdWord(RecordingJob):
        def report(self, event: protocol.Event) -> None:
            super().report(event)
            if sum(isinstance(e, protocol.Token) for e in self.events) == 3:
                self.cancel()

    made = ask(
        "How heavy?",
        "The harbour bell weighs 412 kilograms.",
        job=StopsAtTheThirdWord(),
        found=(BELL,),
    )
    assert made.finish_reason is FinishReason.CANCELLED
    assert made.text == "The harbour bell"


def test_a_small_model_lets_the_documents_speak_and_puts_them_into_short():
    model = FakeLanguageModel("The bell was cast in 1871.")
    made = ask("When was the harbour bell cast?", model=model, writes=False)
    first, *_, last = made.text.splitlines()
    assert first == "The harbour bell weighs 412 kilograms."
    assert last == f"{EN.answers.summary} The bell was cast in 1871."
    assert made.finish_reason is FinishReason.EXTRACTIVE
    said = [made.text[s.start : s.end] for s in made.statements]
    assert said[0] == first and said[-1] == "The bell was cast in 1871."
    assert all(statement.supported for statement in made.statements)
    assert "lamp of the pier" not in model.asked[0], "it reads the quotes alone"


def test_a_summary_that_nothing_carries_is_left_out_and_noted():
    trace = trace_of("When was the bell cast?", "The bell was cast in 1999.", writes=False)
    assert "1999" not in trace.answer.text and "It was cast in 1871." in trace.answer.text
    assert trace.notes == ("summary-left-out",)


def test_stopping_the_summary_keeps_the_quotes():
    class StopsAtTheModel(RecordingJob):
        def report(self, event: protocol.Event) -> None:
            super().report(event)
            if isinstance(event, protocol.Stage) and event.stage == "reading":
                self.cancel()

    made = ask("When was the bell cast?", "It was 1871.", writes=False, job=StopsAtTheModel())
    assert made.finish_reason is FinishReason.CANCELLED and "1871" in made.text


def test_a_question_of_what_is_not_so_is_refused_when_the_documents_only_say_what_is():
    made = ask("What did the harbour bell not weigh?", "412 kilograms.")
    assert made.finish_reason is FinishReason.REFUSED
    assert made.text == EN.answers.mismatch["negation"]
    assert made.passages


def test_a_follow_up_is_completed_from_the_question_before_and_shown():
    catalog = FakeCatalog((BELL, LAMP))
    before = trace_of("How heavy is the bell of the harbour?", "412 kilograms.", catalog=catalog)
    catalog.kept[before.id] = before
    job = RecordingJob()
    made = trace_of(
        "And in what year was it cast?", "1871.", catalog=catalog, previous=before.id, job=job
    )
    assert made.understanding is not None and made.understanding.rewritten_by
    assert "bell" in made.answer.standalone and made.answer.question.startswith("And in")
    (understood,) = [e for e in job.events if isinstance(e, protocol.Understood)]
    assert understood.understanding == made.understanding
    assert made.previous == before.id


def test_a_follow_up_of_a_forgotten_answer_is_asked_as_it_is():
    made = ask("When was it cast?", "1871.", previous=TraceId("gone"))
    assert made.standalone == "When was it cast?"


def test_filters_of_the_question_are_searched_and_not_read():
    model = FakeLanguageModel("412 kilograms.")
    made = trace_of("type:pdf How heavy is the harbour bell?", model=model)
    assert made.understanding is not None and made.understanding.filters.types == ("pdf",)
    assert "type:pdf" not in model.asked[0]


def test_a_collection_has_a_floor_of_its_own_once_it_is_calibrated():
    found = tuple(passage(p.text, p.document, nearness=1.1) for p in (BELL, LAMP))
    question = "How heavy is the harbour bell?"
    assert ask(question, "412.", found=found).finish_reason is FinishReason.STOP
    catalog = FakeCatalog(found)
    catalog.meta["floor:0"] = Floors(meaning=1.9, embedders="minilm").to_json()
    made = ask(question, "412.", found=found, catalog=catalog)
    assert made.finish_reason is FinishReason.REFUSED
    catalog.meta["floor:0"] = Floors(meaning=1.9, embedders="another").to_json()
    made = ask(question, "412.", found=found, catalog=catalog)
    assert made.finish_reason is FinishReason.STOP, "another model's nearness says nothing"


def whole_bell() -> tuple[FakeCatalog, Passage]:
    """A document of two pieces, of which the search finds the first."""
    first = replace(BELL, title="Bell handbook")
    second = passage("It is rung at noon by the warden of the pier.", 1, start=first.end + 1)
    second = replace(second, title="Bell handbook", ordinal=1)
    catalog = FakeCatalog((first, second), lists=True)
    catalog.page_texts[first.document] = f"{first.text}\n{second.text}"
    return catalog, first


def test_a_question_about_one_document_that_fits_reads_all_of_it():
    catalog, first = whole_bell()
    model = FakeLanguageModel("412 kilograms.")
    trace = trace_of("How heavy is the bell?", found=(first,), catalog=catalog, model=model)
    assert "rung at noon" in model.asked[0]
    assert trace.notes == ("whole-document",) and trace.candidates[0].used


def test_one_that_does_not_fit_is_read_in_parts():
    catalog, first = whole_bell()
    long = passage("word " * 5000, 1, start=first.end + 1, ordinal=1)
    catalog.passages = (first, long)
    catalog.page_texts[first.document] = f"{first.text}\n{long.text}"
    trace = trace_of("How heavy is the bell?", "412.", found=(first,), catalog=catalog)
    assert trace.notes == () and [p.text for p in trace.answer.passages] == [first.text]


def test_what_a_document_is_about_is_told_from_all_of_it_without_a_search():
    catalog, _ = whole_bell()
    model = FakeLanguageModel("A bell that is rung at noon.")
    made = trace_of("Summarise the bell handbook", found=(), catalog=catalog, model=model)
    assert "rung at noon" in model.asked[0] and made.answer.finish_reason is FinishReason.STOP
    quoted = ask("Summarise the bell handbook", "-", found=(), catalog=catalog, writes=False)
    assert quoted.finish_reason is FinishReason.EXTRACTIVE
    assert "It is rung at noon by the warden of the pier." in quotes(quoted)


def test_what_several_documents_are_about_is_told_of_each_under_its_title():
    catalog = FakeCatalog((BELL, LAMP), lists=True)
    made = ask("What are my documents about?", "-", found=(), catalog=catalog, writes=False)
    assert made.text.startswith("**Title 1**\n") and "**Title 2**\n" in made.text
    assert [citation.document for citation in made.citations] == [1, 2]
    for statement in made.statements:
        (number,) = statement.citations
        assert made.text[statement.start : statement.end] == made.citations[number - 1].quote


def test_a_question_about_each_document_is_answered_from_each():
    other = passage("The bell of the chapel weighs 96 kilograms.", 2, score=0.9)
    question = "Compare the weight of the bell in each document"
    made = ask(question, "412 and 96 kilograms.", found=(BELL, other), writes=False)
    assert "**Title 1**" in made.text and "**Title 2**" in made.text
    assert {citation.document for citation in made.citations} == {1, 2}


def test_a_place_is_quoted_from_its_beginning():
    manual = passage("4.1 Cleaning\nDaily.\n\n4.2 Lubrication\nUse 12 g of grease.\n\n4.3 Noise", 1)
    found = (LAMP, manual)
    made = ask("What does section 4.2 say?", found=found, lists=True, writes=False)
    assert quotes(made) == ["4.2 Lubrication\nUse 12 g of grease."]
    assert made.finish_reason is FinishReason.EXTRACTIVE


def test_what_is_asked_for_within_a_place_is_quoted():
    rules = passage("제4조(휴가) 연차는 15일로 한다. 병가는 60일까지 쓴다.\n제5조(임금) 월급", 1)
    made = ask("제4조에 따르면 병가는 며칠인가요?", found=(rules,), lists=True, writes=False)
    assert "병가는 60일까지 쓴다." in quotes(made)
    assert "임금" not in made.text


def test_a_place_that_is_nowhere_is_searched_for():
    made = ask("bell weighs, section 9", "No.", found=(BELL,), lists=True, writes=False)
    assert "The harbour bell weighs 412 kilograms." in quotes(made)


def test_small_talk_is_answered_without_a_search():
    trace = trace_of("Thanks!")
    assert trace.answer.text == EN.answers.small_talk["thanks"]
    assert (trace.answer.passages, trace.answer.citations) == ((), ())
    assert [span.name for span in trace.spans] == []


def test_two_questions_are_answered_from_both():
    made = ask("How heavy is the bell and when does the lamp burn?", "No.", writes=False)
    assert {"The harbour bell weighs 412 kilograms.", LAMP.text} <= set(quotes(made))


def mail(number: int, subject: str, sender: str, day: str) -> Passage:
    text = f"{subject}\nFrom: {sender}\nDate: {day} 09:00 +0900\nThe drill is on Friday."
    return replace(passage(text, number), path=f"/mail/{number}.eml", title=subject)


MAILS = (
    mail(1, "Re: Fire drill", "Birk Meadow", "2026-04-16"),
    mail(2, "Fire drill", "Alba Stone", "2026-04-15"),
    mail(3, "Parking", "Cleo Harbor", "2026-04-18"),
)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Who sent the mail about the fire drill?", "From: Alba Stone"),
        ("When was the mail about parking sent?", "Date: 2026-04-18 09:00 +0900"),
        ("주차(Parking) 메일은 누가 보냈나요?", "From: Cleo Harbor"),
    ],
)
def test_a_line_of_the_mail_that_is_meant_is_quoted(question: str, quoted: str):
    made = ask(question, found=MAILS, lists=True, writes=False)
    assert quotes(made) == [quoted]


def test_mails_after_a_day_are_told_by_their_heads():
    made = ask("mails after 15 April", found=MAILS, lists=True, writes=False)
    assert [quote.split("\n")[0] for quote in quotes(made)] == ["Re: Fire drill", "Parking"]
