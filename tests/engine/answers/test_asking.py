"""Searching a real library: filters, exact words, spellings and whole collections."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from desktop_app import settings
from desktop_app.engine.engine import Engine
from desktop_app.engine.job import RecordingJob
from desktop_app.errors import ModelNeeded, ModelNotFound, ModelUnsupported, TraceNotFound
from desktop_app.protocol import (
    Add,
    AddModel,
    Ask,
    ForgetTraces,
    ReadTrace,
    RemoveModel,
    ReplayTrace,
)
from desktop_app.types import Answer, Filters, FinishReason, Replay
from tests.engine.english_home import english_home

FLAT = "Lease of the flat. The notice period is three months. The rent is 900 euros."
DOCUMENTS = {
    "leases/flat.txt": FLAT,
    "leases/garage.md": "# Garage\n\nThe notice period of the garage is one month.\n",
    "old/flat-copy.txt": FLAT,
    "old/parking.txt": "Notice of a new period: parking is free in the period after notice.",
    "휴가.txt": "연차 휴가는 입사 첫해에 15일이다. 휴가 신청은 사흘 전에 한다.",
}
LONG_AGO = 1_500_000_000
"""In July 2017."""


pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("documents")
    for name, text in DOCUMENTS.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if name.startswith("old/"):
            os.utime(path, (LONG_AGO, LONG_AGO))
    with Engine.open(english_home(tmp_path_factory.mktemp("home"))) as engine:
        engine.run(Add(paths=(str(folder),), collection="Home"), RecordingJob())
        yield engine


def found(engine: Engine, question: str, filters: Filters = Filters()) -> list[str]:  # noqa: B008
    passages = engine.resources.retriever(None).search(question, None, filters=filters).passages
    return [Path(passage.path).name for passage in passages]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filters(types=("md",)), {"garage.md"}),
        (Filters(folders=("LEASES",)), {"flat.txt", "garage.md"}),
        (Filters(files=("flat",), before="2018-01-01"), {"flat-copy.txt"}),
        (Filters(after="2018-01-01", folders=("old",)), set()),
        (Filters(phrases=("Notice  Period",)), {"flat.txt", "garage.md"}),
        (Filters(phrases=("notice period", "garage")), {"garage.md"}),
    ],
)
def test_only_documents_that_pass_the_filters_are_found(
    engine: Engine, filters: Filters, names: set[str]
):
    names_found = set(found(engine, "How long is the notice period?", filters))
    if "flat.txt" in names:  # either of the two that say the same
        names_found = {name.replace("flat-copy", "flat") for name in names_found}
    assert names_found == names


def test_documents_can_be_left_out(engine: Engine):
    everything = engine.resources.catalog.documents()
    leases = tuple(d.id for d in everything if "leases" in d.path or "old" in d.path)
    names = found(engine, "notice period", Filters(without=leases))
    assert set(names) <= {"휴가.txt"}


def test_a_wrong_letter_does_not_hide_a_document(engine: Engine):
    only_words = Filters(types=("md",))
    found = engine.resources.retriever(None).search("garqge", None, filters=only_words)
    assert [Path(p.path).name for p in found.passages] == ["garage.md"]


def ask(engine: Engine, question: str, **how: object) -> Answer:
    answer = engine.run(Ask(question=question, **how), RecordingJob())  # type: ignore[arg-type]
    assert isinstance(answer, Answer)
    return answer


def test_a_filter_typed_into_the_question_limits_the_answer(engine: Engine):
    made = ask(engine, "type:md How long is the notice period?")
    assert made.question.startswith("type:md")
    assert made.standalone == "How long is the notice period?"
    assert {Path(c.path).name for c in made.citations} == {"garage.md"}
    assert "one month" in made.text


def test_a_follow_up_is_answered_from_what_was_asked_before(engine: Engine):
    first = ask(engine, "How long is the notice period of the flat?")
    assert "three months" in first.text
    second = ask(engine, "And of the garage?", previous=first.trace_id)
    assert second.standalone == "How long is the notice period of the garage?"
    assert "one month" in second.text


def test_a_korean_question_is_quoted_and_cited(engine: Engine):
    made = ask(engine, "입사 첫해의 연차 휴가는 며칠인가요?")
    assert made.finish_reason is FinishReason.EXTRACTIVE
    assert "15일" in made.citations[0].quote


def test_all_documents_are_counted_not_guessed(engine: Engine):
    made = ask(engine, "How many documents mention the rent?")
    assert made.finish_reason is FinishReason.SURVEYED and made.survey is not None
    assert made.survey.documents == len(DOCUMENTS)
    assert made.text.startswith("2 of the 5 documents")
    assert {Path(citation.path).name for citation in made.citations} == {
        "flat.txt",
        "flat-copy.txt",
    }
    for citation in made.citations:
        assert "rent" in citation.quote
    assert len(made.survey.rests_on) == 2


def test_an_answer_can_be_replayed_and_says_what_changed(engine: Engine):
    made = ask(engine, "How long is the notice period of the garage?")
    again = engine.run(ReplayTrace(id=made.trace_id), RecordingJob())
    assert isinstance(again, Replay) and again.same
    settings.change(engine.resources.home.settings, context_tokens=2048, answering="written")
    try:
        engine.resources.free_model()
        other = engine.run(ReplayTrace(id=made.trace_id), RecordingJob())
    finally:
        settings.change(engine.resources.home.settings, context_tokens=4096, answering="auto")
        engine.resources.free_model()
    assert isinstance(other, Replay) and not other.same
    assert {"context", "outcome"} <= {change.what for change in other.changes}
    kept = engine.resources.catalog.traces.recent(100)
    assert len(kept) == len({trace.id for trace in kept})


def test_another_model_answers_once(engine: Engine, tmp_path: Path):
    used = settings.load(engine.resources.home.settings).model
    twin = tmp_path / "twin.gguf"
    shutil.copy(engine.resources.models.path(used), twin)
    with twin.open("ab") as file:
        file.write(bytes(64))  # or it would be taken for the one that is here
    added = engine.run(AddModel(path=str(twin)), RecordingJob())
    question = "How long is the notice period of the garage?"
    made = engine.run(Ask(question=question, model=added.name), RecordingJob())
    assert isinstance(made, Answer) and made.model == added.name != used
    assert ask(engine, question).model == used
    for name, error in (("nobody", ModelNotFound), ("all-minilm-l6-v2", ModelUnsupported)):
        with pytest.raises(error):
            engine.run(Ask(question=question, model=name), RecordingJob())
    with pytest.raises(ModelNeeded):
        engine.run(RemoveModel(name=used), RecordingJob())
    assert added.own and Path(added.path or "").exists()
    left = engine.run(RemoveModel(name=added.name), RecordingJob())
    assert isinstance(left, tuple) and added.name not in {model.name for model in left}
    assert [path.name for path in engine.resources.home.models.iterdir()] == []
    with pytest.raises(ModelNotFound):
        engine.run(RemoveModel(name=added.name), RecordingJob())


def test_answers_are_forgotten_one_by_one_and_by_age(engine: Engine):
    first, second = ask(engine, "notice period"), ask(engine, "rent of the flat")
    assert engine.run(ForgetTraces(ids=(first.trace_id,)), RecordingJob()) == 1
    assert engine.run(ForgetTraces(older_than_days=1), RecordingJob()) == 0
    with pytest.raises(TraceNotFound):
        engine.run(ReadTrace(id=first.trace_id), RecordingJob())
    assert engine.run(ReadTrace(id=second.trace_id), RecordingJob())
    assert engine.run(ForgetTraces(older_than_days=0), RecordingJob())
    assert engine.resources.catalog.traces.recent(10) == ()
