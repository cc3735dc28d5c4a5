"""Tuning from documents to a merged model: the real engine, real processes, a tiny model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app import protocol, settings
from desktop_app.engine import tuning
from desktop_app.engine.adapters import gguf_adapter
from desktop_app.engine.engine import Engine
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.training import recipes
from desktop_app.errors import (
    AdapterMismatch,
    AdapterNotFound,
    Cancelled,
    CannotTrain,
    TrainingUnavailable,
)
from desktop_app.protocol import tuning as requests
from desktop_app.types import Method, Rating, TraceId
from desktop_app.types.tuning import ExampleKind, Preset, RunState, Standing
from tests.engine.english_home import english_home
from tests.engine.training import tiny_base

pytestmark = pytest.mark.real

HANDBOOK = """# Kite works

Makers receive 27 days of paid leave a year. Apprentices receive 22 days of paid leave a year.

The maximum height of a test kite is 310 metres. Test flights are limited to 40 minutes.

Safety officer: Bruno Achterberg
Spare spools: 14 boxes
Phone extension: 5523

연차: 27일
점심시간: 12시 10분
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    place.mkdir()
    (place / "handbook.md").write_text(HANDBOOK, encoding="utf-8")
    return place


@pytest.fixture
def engine(tmp_path: Path, folder: Path, base: Path) -> Iterator[Engine]:
    home = english_home(tmp_path / "home")
    with Engine.open(home) as opened:
        opened.run(protocol.Add(paths=(str(folder),), collection="Kites"), RecordingJob())
        model = opened.resources.models.add(base, RecordingJob())
        settings.change(home.settings, model=model.name, answer_tokens=32)
        yield opened


def drafted(engine: Engine, *kinds: ExampleKind) -> None:
    made = engine.run(
        requests.DraftExamples(data_set="Kites", kinds=kinds or (ExampleKind.FACT,)),
        RecordingJob(),
    )
    assert made.examples > 20 and made.documents == 1


def test_examples_come_from_the_documents_once(engine: Engine) -> None:
    drafted(engine)
    first = engine.run(requests.ListExamples(data_set="Kites", limit=500), RecordingJob())
    assert {"en", "ko"} == {one.language for one in first.examples}
    assert any("310" in one.answer for one in first.examples)
    again = engine.run(requests.DraftExamples(data_set="Kites"), RecordingJob())
    facts = again.by_kind["fact"]
    assert facts == first.total


def test_what_others_accepted_is_reviewed_anew_unless_told_not_to(
    engine: Engine, tmp_path: Path
) -> None:
    drafted(engine)
    path = str(tmp_path / "kites.jsonl")
    engine.run(requests.ExportExamples(data_set="Kites", path=path), RecordingJob())
    before = engine.run(requests.ListDataSets(), RecordingJob())[0].by_standing
    assert before["accepted-by-rule"] > 0
    new = engine.run(requests.ImportExamples(data_set="New", path=path), RecordingJob())
    assert set(new.data_set.by_standing) == {"proposed"}
    kept = requests.ImportExamples(data_set="Kept", path=path, keep_review=True)
    assert engine.run(kept, RecordingJob()).data_set.by_standing == before


def test_an_answer_becomes_an_example_as_the_person_corrected_it(engine: Engine) -> None:
    settings.change(engine.resources.home.settings, model=settings.Settings().model)
    question = "How high may a test kite fly?"
    answer = engine.run(protocol.Ask(question=question), RecordingJob())
    example = engine.run(
        requests.UseAsExample(trace=answer.trace_id, data_set="Mine", answer="310 metres."),
        RecordingJob(),
    )
    assert (example.question, example.answer) == (question, "310 metres.")
    assert example.standing is Standing.ACCEPTED and example.made_by == "answer"
    engine.run(protocol.Remove(collection="Kites"), RecordingJob())
    assert not engine.run(requests.ListExamples(data_set="Mine"), RecordingJob()).examples


def test_approved_answers_become_examples_once(engine: Engine) -> None:
    settings.change(engine.resources.home.settings, model=settings.Settings().model)
    answers = [
        engine.run(protocol.Ask(question=question), RecordingJob())
        for question in ("How high may a test kite fly?", "How long is the line of a test kite?")
    ]
    for answer, rating in zip(answers, (Rating.GOOD, Rating.BAD), strict=True):
        engine.run(protocol.RateAnswer(id=answer.trace_id, rating=rating), RecordingJob())
    first = engine.run(requests.UseApproved(data_set="Liked"), RecordingJob())
    assert (first.added, first.data_set.examples) == (1, 1)
    (example,) = engine.run(requests.ListExamples(data_set="Liked"), RecordingJob()).examples
    assert (example.question, example.answer) == (answers[0].question, answers[0].text.strip())
    assert example.standing is Standing.ACCEPTED
    again = engine.run(requests.UseApproved(data_set="Liked"), RecordingJob())
    assert (again.added, again.data_set.examples) == (0, 1)


def test_tuned_answers_need_an_adapter(engine: Engine) -> None:
    with pytest.raises(AdapterNotFound):
        engine.run(protocol.Ask(question="How high?", method=Method.TUNED), RecordingJob())


def test_what_is_missing_is_said_before_anything_starts(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.resources.catalog.examples.create("Empty")
    with pytest.raises(CannotTrain) as caught:
        engine.run(requests.Train(data_set="Empty", preset=Preset.FACTS, name="x"), RecordingJob())
    assert caught.value.params["reason"] == "no-examples"
    monkeypatch.setattr(tuning, "LIBRARIES", ("no_such_library",))
    with pytest.raises(TrainingUnavailable):
        engine.run(requests.PlanTraining(data_set="Empty", preset=Preset.FACTS), RecordingJob())


def test_an_adapter_from_elsewhere_finds_the_model_it_was_trained_on(
    engine: Engine, base: Path, tmp_path: Path
) -> None:
    """The one that answers is of another shape; a card names the right one by its hash."""
    made = settings.load(engine.resources.home.settings).model
    settings.change(engine.resources.home.settings, model=settings.Settings().model)
    folder = tiny_base.write_peft(tmp_path / "peft", tiny_base.matrices())

    def written(name: str, sha256: str) -> str:
        its = replace(tiny_base.card(), base_sha256=sha256)
        gguf_adapter.export(folder, base, tmp_path / name, its, RecordingJob())
        return str(tmp_path / name)

    right = written("right.gguf", engine.resources.models.sha256(made))
    added = engine.run(requests.ImportAdapter(path=right), RecordingJob())
    assert added.base == made
    stranger = written("stranger.gguf", "0" * 64)
    with pytest.raises(AdapterMismatch):
        engine.run(requests.ImportAdapter(path=stranger), RecordingJob())
    added = engine.run(requests.ImportAdapter(path=stranger, base=made), RecordingJob())
    assert added.base == made


def test_a_run_that_is_stopped_while_it_is_measured_goes_on_there(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = replace(recipes.RECIPES[Preset.FACTS], epochs=1, anchors=0)
    monkeypatch.setitem(recipes.RECIPES, Preset.FACTS, short)
    monkeypatch.setattr(recipes, "LEAST_STEPS", 0)
    drafted(engine)

    def stopped(*_: object) -> None:
        raise Cancelled

    with monkeypatch.context() as patch:
        patch.setattr(tuning.measuring, "measure", stopped)
        with pytest.raises(Cancelled):
            train = requests.Train(data_set="Kites", preset=Preset.FACTS, name="Kites")
            engine.run(train, RecordingJob())
    (paused,) = engine.run(requests.ListRuns(), RecordingJob())
    assert (paused.state, paused.adapter, paused.results) == (RunState.PAUSED, "Kites", None)
    job = RecordingJob()
    run = engine.run(requests.ResumeTraining(run=paused.id), job)
    assert run.state is RunState.FINISHED and run.results is not None
    assert not any(isinstance(event, requests.Trained) for event in job.events)
    (adapter,) = engine.run(requests.ListAdapters(), job)
    assert adapter.card.scores == run.results.scores
    assert engine.run(requests.ListRuns(), job) == (run,)


def test_from_documents_to_a_merged_model_and_stale(
    engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = replace(recipes.RECIPES[Preset.FACTS], epochs=1, anchors=0)
    monkeypatch.setitem(recipes.RECIPES, Preset.FACTS, short)
    monkeypatch.setattr(recipes, "LEAST_STEPS", 0)
    drafted(engine)
    job = RecordingJob()
    planned = engine.run(requests.PlanTraining(data_set="Kites", preset=Preset.FACTS), job)
    assert planned.probe is not None and planned.reason is None
    job = RecordingJob()
    run = engine.run(requests.Train(data_set="Kites", preset=Preset.FACTS, name="Kites"), job)
    assert protocol.Stage(stage="probing") not in job.events  # the plan is there already
    assert run.state is RunState.FINISHED and run.adapter == "Kites"
    assert run.results is not None
    assert {"closed-book", "general", "perplexity"} <= {one.name for one in run.results.scores}
    assert any(isinstance(event, requests.Trained) for event in job.events)

    (adapter,) = engine.run(requests.ListAdapters(), job)
    card = adapter.card
    assert card.base == run.model and len(card.base_sha256) == 64
    assert [Path(one.path).name for one in card.documents] == ["handbook.md"]
    assert card.scores and card.recipe == run.recipe

    engine.run(requests.UseAdapter(name="Kites", strength=0.5), job)
    answer = engine.run(protocol.Ask(question="How high?", method=Method.TUNED), job)
    assert answer.tuned is not None and answer.tuned.strength == 0.5
    assert not answer.citations and answer.tuned.changed == 0
    assert engine.run(protocol.ReplayTrace(id=TraceId(answer.trace_id)), job).same

    merged = engine.run(requests.MergeAdapter(name="Kites", weights="F16"), job)
    assert Path(merged.path).exists() and merged.fidelity.top1 > 0.9
    assert merged.name in {model.name for model in engine.run(protocol.ListModels(), job)}

    changed = HANDBOOK.replace("310 metres", "290 metres")
    (folder / "handbook.md").write_text(changed, encoding="utf-8")
    engine.run(protocol.Refresh(read=True), job)
    stale = engine.run(requests.CheckStaleness(adapter="Kites"), job)
    assert len(stale.changed) == 1 and 0 < stale.outdated < stale.examples
    status = engine.run(protocol.Status(), job)
    assert status.adapters[0].changed == 1
    engine.run(requests.UpdateDataSet(adapter="Kites"), job)
    page = engine.run(requests.ListExamples(data_set="Kites", limit=500), job)
    standing = {one.answer: one.standing for one in page.examples if "metres" in one.answer}
    assert any("290" in answer for answer in standing)
    assert all(kept is Standing.REJECTED for answer, kept in standing.items() if "310" in answer)

    engine.run(protocol.Remove(collection="Kites"), job)
    left = tuning.training(engine.resources).read(run.id)
    assert not left.samples and left.results is not None and not left.results.comparisons
    for file in (engine.resources.home.root / "runs").rglob("*"):
        assert not file.is_file() or b"Achterberg" not in file.read_bytes()
