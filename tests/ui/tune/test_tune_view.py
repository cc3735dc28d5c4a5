"""The four steps of tuning; the engine is a fake, the widgets are real."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.cli.output.sentences import OBSTACLES, sentence
from desktop_app.errors import CannotTrain
from desktop_app.protocol import Stage, tuning
from desktop_app.types import DocumentId
from desktop_app.types.tuning import (
    Example,
    ExampleKind,
    ExamplePage,
    ImportedExamples,
    Loss,
    Obstacle,
    Plan,
    Preset,
    RunId,
    RunState,
    Staleness,
    Standing,
)
from desktop_app.ui.kit import dialogs
from desktop_app.ui.tune import tune_words
from desktop_app.ui.tune.adapter_card import AdapterCard
from desktop_app.ui.tune.tune_forms import ApprovedForm, ImportForm, MakeForm
from desktop_app.ui.tune.tune_view import TuneView
from tests.ui import fake_calls as fakes
from tests.ui.fake_tuning import RECIPE, adapter, data_set, example, run


@pytest.fixture
def engine() -> fakes.FakeEngine:
    return fakes.FakeEngine()


@pytest.fixture
def desktop() -> fakes.FakeDesktop:
    return fakes.FakeDesktop()


@pytest.fixture
def view(engine: fakes.FakeEngine, desktop: fakes.FakeDesktop, qtbot: QtBot) -> TuneView:
    view = TuneView(engine, desktop)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.resize(1180, 860)
    view.show()
    view.show_library(fakes.library(fakes.document(3), names=("Home", "Work")))
    view.refresh()
    engine.last(tuning.ListDataSets)[0].finished.emit((data_set(),))
    engine.last(tuning.ListRuns)[0].finished.emit((run(),))
    engine.last(tuning.ListAdapters)[0].finished.emit((adapter(),))
    return view


def words(part: QWidget) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisibleTo(part))


def press(part: QWidget, name: str) -> None:
    (found,) = [b for b in part.findChildren(QPushButton) if b.accessibleName() == name]
    found.click()


def review(view: TuneView, engine: fakes.FakeEngine, *examples: Example) -> None:
    view.show_step("review")
    view.review.choose("Handbook")
    call, _ = engine.last(tuning.ListExamples)
    call.finished.emit(ExamplePage(total=len(examples), examples=examples))


# ---- where there is nothing yet


def test_every_step_says_what_goes_there_and_where_to_begin(view, engine):
    view._show_data_sets(())
    view._show_adapters(())
    assert "No data sets yet" in words(view.data)
    view.show_step("result")
    press(view.result, "Train one")
    assert "Nothing to train on yet" in words(view.train) and view.train.isVisible()
    press(view.train, "Make examples…")
    assert view.data.isVisible()
    press(view.data, "Make examples…")
    assert "No data sets yet" not in words(view.data)
    view.show_step("review")
    press(view.review, "Make examples…")
    assert view.data.isVisible()


def test_what_a_rule_accepted_can_be_looked_at(view, engine):
    done = replace(data_set(), by_standing={Standing.ACCEPTED_BY_RULE: 68})
    view._show_data_sets((done,))
    review(view, engine)
    assert "68 examples were accepted by a rule" in words(view.review)
    press(view.review, "Show them")
    request = engine.last(tuning.ListExamples)[1]
    assert request.standing is Standing.ACCEPTED_BY_RULE
    view.review.standing.setCurrentIndex(list(Standing).index(Standing.REJECTED))
    view.review._show_page(ExamplePage(total=0, examples=()))
    assert "No examples match" in words(view.review)


# ---- data


def test_examples_are_made_of_the_collection_and_kinds_that_were_chosen(view, engine):
    press(view.data, "Make examples…")
    (form,) = view.data.findChildren(MakeForm)
    form.name.setText("Rules")
    form.collection.setCurrentText("Work")
    form.kinds[ExampleKind.GROUNDED].setChecked(False)
    form.accept.click()
    _, request = engine.last(tuning.DraftExamples)
    assert request.data_set == "Rules" and request.collection == "Work"
    assert request.kinds == (ExampleKind.FACT, ExampleKind.DECLINING)


def test_examples_are_made_of_single_documents(view, engine, monkeypatch):
    press(view.data, "Make examples…")
    (form,) = view.data.findChildren(MakeForm)
    form.name.setText("Rules")
    form.collection.setCurrentText("Work")
    offered = []
    monkeypatch.setattr(
        dialogs,
        "choose_documents",
        lambda parent, documents, chosen, title: offered.extend(documents) or (DocumentId(3),),
    )
    press(form, "Only some…")
    assert [one.id for one in offered] == [3] and not form.collection.isEnabled()
    press(form, "Only 1 document")
    form.accept.click()
    _, request = engine.last(tuning.DraftExamples)
    assert request.documents == (3,) and request.collection is None


def test_a_house_format_says_where_the_content_goes(view, engine):
    press(view.data, "Make examples…")
    (form,) = view.data.findChildren(MakeForm)
    form.name.setText("Rules")
    form.kinds[ExampleKind.STYLE].setChecked(True)
    form.style_.setPlainText("Answer:")
    form.accept.click()
    assert not engine.asked(tuning.DraftExamples) and "{answer}" in words(form)
    form.style_.setPlainText("Answer: {answer}")
    form.accept.click()
    assert engine.last(tuning.DraftExamples)[1].style == "Answer: {answer}"


def test_a_data_set_tells_its_counts_and_leads_to_its_review(view, engine):
    shown = words(view.data)
    assert "120 examples" in shown and "Nearly the same as another one 3" in shown
    press(view.data, "Review")
    assert view.review.isVisible()
    assert engine.last(tuning.ListExamples)[1].data_set == "Handbook"


def test_a_file_is_imported_into_a_set_of_its_name(view, engine, desktop):
    desktop.answer = "/files/answers.jsonl"
    press(view.data, "Import a file…")
    (form,) = view.data.findChildren(ImportForm)
    form.accept.click()
    assert engine.last(tuning.ImportExamples)[1] == tuning.ImportExamples(
        data_set="answers", path="/files/answers.jsonl"
    )


def test_the_review_of_an_imported_file_is_kept_if_wanted(view, engine, desktop):
    desktop.answer = "/files/answers.jsonl"
    press(view.data, "Import…")
    (form,) = view.data.findChildren(ImportForm)
    form.keep.setChecked(True)
    form.accept.click()
    request = engine.last(tuning.ImportExamples)[1]
    assert request.data_set == "Handbook" and request.keep_review


def test_approved_answers_are_added_to_a_set(view, engine, qtbot):
    press(view.data, "Add approved answers…")
    (form,) = view.data.findChildren(ApprovedForm)
    form.accept.click()
    assert engine.asked(tuning.UseApproved) == []
    form.name.setText("Liked")
    form.accept.click()
    call, request = engine.last(tuning.UseApproved)
    assert request.data_set == "Liked"
    result = ImportedExamples(data_set=data_set(), added=2, bad=(), bad_lines=0)
    with qtbot.waitSignal(view.said) as said:
        call.finished.emit(result)
    assert said.args == ["2 examples added"]


# ---- review


def test_all_wordings_of_a_fact_are_decided_at_once(view, engine, qtbot):
    same = replace(example(2), group=example(1).group)
    review(view, engine, example(1), same, replace(example(3), group="another"))
    qtbot.keyClick(view.review._list, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    _, request = engine.last(tuning.ReviewExamples)
    assert request.standing is Standing.REJECTED and request.examples == (1, 2)


def test_the_keyboard_accepts_rejects_and_takes_back(view, engine, qtbot):
    review(view, engine, example(1), example(2))
    page = view.review
    qtbot.keyClick(page._list, Qt.Key.Key_A)
    call, request = engine.last(tuning.ReviewExamples)
    assert request.standing is Standing.ACCEPTED and request.examples == (1,)
    call.finished.emit(data_set())
    qtbot.keyClick(page._list, Qt.Key.Key_J)
    qtbot.keyClick(page._list, Qt.Key.Key_R)
    call, request = engine.last(tuning.ReviewExamples)
    assert request.standing is Standing.REJECTED and request.examples == (2,)
    call.finished.emit(data_set())
    qtbot.keyClick(page._list, Qt.Key.Key_U)
    assert engine.last(tuning.UndoReview)[1].data_set == "Handbook"


def test_an_example_shows_its_quote_its_place_and_what_was_found(view, engine):
    review(view, engine, example(1))
    shown = words(view.review)
    assert "Employees receive 25 days of leave." in shown and "handbook.pdf, page 3" in shown
    assert "Nearly the same as another one: 2" in shown


def test_an_edited_example_is_saved_with_its_new_words(view, engine, qtbot):
    review(view, engine, example(1))
    qtbot.keyClick(view.review._list, Qt.Key.Key_E)
    view.review.card.answer.setPlainText("26 days")
    press(view.review, "Accept")
    _, request = engine.last(tuning.EditExample)
    assert (request.example, request.answer) == (1, "26 days")


def test_leaving_the_editing_brings_the_words_back(view, engine, qtbot):
    review(view, engine, example(1))
    qtbot.keyClick(view.review._list, Qt.Key.Key_E)
    view.review.card.answer.setPlainText("26 days")
    qtbot.keyClick(view.review.card.answer, Qt.Key.Key_Escape)
    assert (
        view.review.card.answer.toPlainText() == "25 days" and view.review.card.answer.isReadOnly()
    )


def test_all_with_a_finding_are_rejected_at_once(view, engine):
    review(view, engine, example(1))
    view.review.finding.setCurrentIndex(view.review.finding.findData("near-duplicate"))
    view.review.reload()
    press(view.review, "Reject all with this finding")
    _, request = engine.last(tuning.ReviewExamples)
    assert request.finding == "near-duplicate" and request.standing is Standing.REJECTED


# ---- training


def test_a_plan_that_cannot_start_says_why(view, engine):
    view.show_step("train")
    press(view.train, "Plan")
    call, request = engine.last(tuning.PlanTraining)
    assert request.preset is Preset.FACTS and request.data_set == "Handbook"
    plan = Plan(
        data_set="Handbook",
        model="small",
        recipe=RECIPE,
        examples=100,
        left_out=2,
        other_kinds=3,
        foreign=12,
        validation=10,
        test=20,
        tokens=5700,
        steps=50,
        seconds=600,
        memory_bytes=3 << 30,
        memory_free=2 << 30,
        disk_bytes=1 << 20,
        disk_free=1 << 40,
        probe=None,
        reason=Obstacle.NO_MEMORY,
    )
    call.finished.emit(plan)
    shown = words(view.train)
    assert "It cannot start" in shown and "too little free memory" in shown
    assert "about 10 min" in shown and "left out: 2 examples" in shown
    assert "Of other kinds, for other presets: 3 examples" in shown
    assert "12 examples are in a language that this model was not made for" in shown


def test_a_training_shows_its_curve_and_can_be_paused(view, engine):
    view.show_step("train")
    press(view.train, "Start training")
    call, request = engine.last(tuning.Train)
    assert request.name == "Handbook"
    call.reported.emit(Stage(stage="training"))
    call.reported.emit(
        tuning.Trained(
            run=RunId("r1"),
            loss=Loss(step=10, train=1.5, validation=1.2),
            steps=80,
            tokens_per_second=250.0,
            seconds_left=540.0,
        )
    )
    shown = words(view.train)
    assert "step 10 of 80 · 250 tokens/s · about 9 min" in shown
    view.train.pause()
    assert call.cancelled
    assert "step 10 of 80" not in words(view.train)


def test_an_error_of_the_training_is_told(view, engine):
    view.show_step("train")
    press(view.train, "Start training")
    engine.last(tuning.Train)[0].failed.emit(CannotTrain(reason=Obstacle.NO_MEMORY))
    assert "The training cannot start" in words(view.train)
    assert "Close other programs." in words(view.train)


def test_giving_up_a_training_is_asked_about(view, engine):
    view.show_step("train")
    view.train.show_runs((run(RunState.PAUSED, adapter=None),))
    press(view.train, "Give up this training")
    assert engine.asked(tuning.GiveUpRun) == []
    press(view.train, "Give up")
    assert engine.last(tuning.GiveUpRun)[1].run == "r1"


def test_a_failed_training_says_why(view):
    failed = replace(run(RunState.FAILED, adapter=None), reason=Obstacle.NO_MEMORY)
    view.train.show_runs((failed,))
    assert "too little free memory" in words(view.train)


def test_every_reason_has_words_in_the_window_and_on_the_command_line():
    for reason in Obstacle:
        assert len(tune_words.obstacle(reason)) > len(reason)
        assert sentence(CannotTrain(reason=reason)).endswith(OBSTACLES[reason])
    assert set(OBSTACLES) == set(Obstacle)


def test_a_paused_training_goes_on(view, engine):
    view.show_step("train")
    view.train.show_runs((run(RunState.PAUSED, adapter=None),))
    press(view.train, "Go on")
    assert engine.last(tuning.ResumeTraining)[1].run == "r1"


# ---- result


def test_the_result_tells_base_beside_tuned_and_what_got_worse(view):
    view.show_step("result")
    shown = words(view.result)
    assert "82%" in shown and "40.5" in shown and "25 days" in shown
    assert "worse than its base in: Perplexity on general text" in shown


def test_an_adapter_is_used_with_a_strength(view, engine, qtbot):
    view.show_step("result")
    press(view.result, "Use")
    assert engine.last(tuning.UseAdapter)[1].name == "Handbook"
    view.result.show_adapters((adapter(strength=1.0),))
    (slider,) = view.result.findChildren(QSlider)
    slider.setFocus()
    for _ in range(2):
        qtbot.keyClick(slider, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: engine.last(tuning.UseAdapter)[1].strength == 0.8)
    view.result.show_adapters((adapter(strength=0.8),))
    assert view.result.findChildren(QSlider) == [slider]  # the keyboard stays where it is


def test_an_adapter_is_deleted_when_that_is_confirmed(view, engine, qtbot):
    view.show_step("result")
    view.result.show_adapters((replace(adapter(), changed=2),))
    qtbot.waitUntil(lambda: "2 of its documents changed since" in words(view.result))
    press(view.result, "Delete the adapter")
    assert engine.asked(tuning.RemoveAdapter) == []
    press(view.result, "Delete")
    assert engine.last(tuning.RemoveAdapter)[1].name == "Handbook"


def test_a_stale_adapter_offers_to_prepare_new_data(view, engine, qtbot):
    view.show_step("result")
    (card,) = view.result.findChildren(AdapterCard)
    press(card, "Is it still up to date?")
    call, _ = engine.last(tuning.CheckStaleness)
    call.finished.emit(
        Staleness(
            adapter="Handbook",
            trained="2026-05-03T00:00:00+00:00",
            documents=4,
            changed=("/docs/handbook.pdf",),
            missing=(),
            examples=100,
            outdated=12,
            test_outdated=3,
        )
    )
    told = "documents of 2026-05-03; 1 of them changed"
    qtbot.waitUntil(lambda: told in words(view.result))
    shown = words(view.result)
    assert "12 of 100 examples are outdated, 3 test answers" in shown
    press(view.result, "Prepare new data")
    call, request = engine.last(tuning.UpdateDataSet)
    assert request.adapter == "Handbook"
    call.finished.emit(data_set())
    assert view.review.isVisible()


def test_a_training_goes_on_in_a_view_that_is_made_anew(view, engine, qtbot):
    view.show_step("train")
    press(view.train, "Start training")
    call, _ = engine.last(tuning.Train)
    again = TuneView(engine, fakes.FakeDesktop())  # type: ignore[arg-type]
    qtbot.addWidget(again)
    again.take_over(view)
    again.show()
    call.reported.emit(
        tuning.Trained(
            run=RunId("r1"),
            loss=Loss(step=20, train=1.0),
            steps=80,
            tokens_per_second=200.0,
            seconds_left=60.0,
        )
    )
    assert again.train.isVisible() and "step 20 of 80" in words(again.train)
