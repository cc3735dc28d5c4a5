"""A judge that was added: measured, then shown beside its accuracy or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app import protocol, settings
from desktop_app.engine.answers import judging
from desktop_app.engine.engine import Engine
from desktop_app.engine.job import RecordingJob
from desktop_app.errors import EvaluationNotFound
from desktop_app.types import Citation, DocumentId, FinishReason, ModelKind, Statement, Trace
from tests.engine.english_home import english_home
from tests.engine.fakes_llm import FakeLanguageModel
from tests.engine.models.tiny_cross_encoder import HELD_OUT, TINY_JUDGE, says
from tests.ui.fake_calls import answer, passage, trace

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A library with the judge; adding one takes seconds."""
    pytest.importorskip("sentence_transformers")
    with Engine.open(english_home(tmp_path_factory.mktemp("judged"))) as opened:
        opened.resources.models.add(TINY_JUDGE, RecordingJob())
        yield opened


@pytest.fixture
def engine(opened: Engine) -> Engine:
    """The same, with nothing measured."""
    place = opened.resources.models.first(ModelKind.JUDGE)
    assert place is not None
    opened.resources.catalog.unset(f"judge:{opened.resources.judge(place).identity}")
    return opened


def marked(folder: Path, *, turned: bool = False) -> Path:
    """Summaries that say what their source says, or the reverse; `turned`: marked the wrong way."""
    lines = []
    for first, second in HELD_OUT:
        source = says(first, second)
        for summary, clean in ((source, True), (says(second, first), False)):
            unwanted = clean if turned else not clean
            notes = ["invented"] if unwanted else []
            lines.append(
                {"source": source, "summary": summary, "unwanted": unwanted, "annotations": notes}
            )
    folder.mkdir()
    text = "\n".join(map(json.dumps, lines))
    (folder / "groundedness.jsonl").write_text(text, encoding="utf-8")
    return folder


def written(said: str, quote: str) -> Trace:
    """An answer of one sentence in the model's own words, with what it cites."""
    cited = Citation(
        number=1,
        passage=1,
        document=DocumentId(1),
        path="/a.txt",
        title="A",
        page=None,
        quote=quote,
        start=0,
        end=len(quote),
    )
    whole = Statement(start=0, end=len(said), supported=True, citations=(1,))
    return trace(answer(said, statements=(whole,), citations=(cited,)))


def test_a_good_judge_is_shown_with_its_accuracy(engine: Engine, tmp_path: Path) -> None:
    request = protocol.MeasureJudge(path=str(marked(tmp_path / "marked")))
    found = engine.run(request, RecordingJob())
    assert found.usable and found.n == 2 * len(HELD_OUT)
    first, second = HELD_OUT[0]
    asked = written(says(second, first), says(first, second))
    made = judging.judged(asked, engine.resources, RecordingJob())
    assert made.answer.judged is not None
    assert made.answer.judged.accuracy == found.balanced and made.answer.judged.n == found.n
    (statement,) = made.answer.statements
    assert statement.entailment is not None and statement.entailment < 0.5
    assert "judge" in [span.name for span in made.spans]


def test_a_sentence_that_follows_is_told_from_one_that_does_not(
    engine: Engine, tmp_path: Path
) -> None:
    engine.run(protocol.MeasureJudge(path=str(marked(tmp_path / "marked"))), RecordingJob())
    for first, second in (pair for pair in HELD_OUT if pair[0].isascii()):
        quote = says(first, second)
        # a capital, which the judge does not see, keeps the sentence from being the quote
        shares = [
            judging.judged(written(said.title(), quote), engine.resources, RecordingJob())
            .answer.statements[0]
            .entailment
            for said in (quote, says(second, first))
        ]
        assert shares[0] is not None and shares[1] is not None
        assert shares[0] >= 0.5 > shares[1]


def test_a_sentence_without_a_quote_is_held_against_the_passages(
    engine: Engine, tmp_path: Path
) -> None:
    engine.run(protocol.MeasureJudge(path=str(marked(tmp_path / "marked"))), RecordingJob())
    first, second = HELD_OUT[0]
    said = says(second, first)
    bare = Statement(start=0, end=len(said), supported=False, citations=())
    found = (passage(says(first, second)), passage(says("grace", "henry"), rank=2))
    asked = trace(answer(said, statements=(bare,), citations=(), passages=found))
    (statement,) = judging.judged(asked, engine.resources, RecordingJob()).answer.statements
    assert statement.entailment is not None and statement.entailment < 0.5
    nothing = trace(answer(said, statements=(bare,), citations=(), passages=()))
    (statement,) = judging.judged(nothing, engine.resources, RecordingJob()).answer.statements
    assert statement.entailment is None, "there is nothing that it could follow from"


def test_an_answer_is_judged_on_its_way(engine: Engine, tmp_path: Path) -> None:
    """The same words in another order: nothing but the judge sees that they say another thing."""
    engine.run(protocol.MeasureJudge(path=str(marked(tmp_path / "marked"))), RecordingJob())
    names = tmp_path / "names.txt"
    names.write_text("Emma follows Felix.\n\nHenry follows Grace.\n", encoding="utf-8")
    settings.change(engine.resources.home.settings, answering="written")
    engine.run(protocol.Add(paths=(str(names),)), RecordingJob())
    engine.resources.model = lambda *_: FakeLanguageModel("Felix follows Emma.")  # type: ignore[method-assign]
    try:
        made = engine.run(protocol.Ask(question="Who follows Emma?"), RecordingJob())
    finally:
        del engine.resources.model  # type: ignore[method-assign]
    (statement,) = made.statements
    assert statement.supported and statement.entailment is not None
    assert statement.entailment < 0.5
    kept = engine.run(protocol.ReadTrace(id=made.trace_id), RecordingJob())
    assert kept.answer == made and made.judged is not None


def test_a_person_who_stops_the_judge_keeps_the_answer(engine: Engine, tmp_path: Path) -> None:
    engine.run(protocol.MeasureJudge(path=str(marked(tmp_path / "marked"))), RecordingJob())
    asked = written("Boris follows Anna.", "Anna follows Boris.")
    job = RecordingJob()
    job.cancel()
    assert judging.judged(asked, engine.resources, job) == asked


def test_a_judge_says_nothing_of_a_language_that_it_does_not_read(
    engine: Engine, tmp_path: Path
) -> None:
    engine.run(protocol.MeasureJudge(path=str(marked(tmp_path / "marked"))), RecordingJob())
    for said, quote in (("문이 열렸다.", "boris follows anna"), ("the door opens", "문이 열린다.")):
        made = judging.judged(written(said, quote), engine.resources, RecordingJob())
        assert made.answer.judged is None and made.answer.statements[0].entailment is None
        assert judging.FOREIGN in made.notes


def test_a_judge_that_is_often_wrong_says_nothing(engine: Engine, tmp_path: Path) -> None:
    request = protocol.MeasureJudge(path=str(marked(tmp_path / "marked", turned=True)))
    assert not engine.run(request, RecordingJob()).usable
    asked = written("The lamp is lit.", "The lamp burns.")
    made = judging.judged(asked, engine.resources, RecordingJob())
    assert made.answer.judged is None and made.answer.statements[0].entailment is None
    assert judging.TOO_WEAK in made.notes


def test_before_it_is_measured_it_says_nothing(engine: Engine) -> None:
    asked = written("The lamp is lit.", "The lamp burns.")
    made = judging.judged(asked, engine.resources, RecordingJob())
    assert made.answer.judged is None and judging.UNMEASURED in made.notes


@pytest.mark.parametrize("finish_reason", [FinishReason.EXTRACTIVE, FinishReason.SURVEYED], ids=str)
def test_what_the_engine_counted_or_quoted_needs_no_judge(
    engine: Engine, tmp_path: Path, finish_reason: FinishReason
) -> None:
    engine.run(protocol.MeasureJudge(path=str(marked(tmp_path / "marked"))), RecordingJob())
    said = "12 documents" if finish_reason is FinishReason.SURVEYED else "The lamp burns."
    before = written(said, "The lamp burns.")
    made = replace(before, answer=replace(before.answer, finish_reason=finish_reason))
    assert judging.judged(made, engine.resources, RecordingJob()) == made


def test_a_folder_without_marked_texts_is_an_error(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(EvaluationNotFound):
        engine.run(protocol.MeasureJudge(path=str(tmp_path)), RecordingJob())
