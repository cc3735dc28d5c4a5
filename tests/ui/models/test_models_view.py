"""The models: what fits, downloads that pause, own files; the engine is a fake."""

from __future__ import annotations

from dataclasses import replace

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import protocol
from desktop_app.errors import ModelDownloadFailed, ModelNeeded, ModelUnsupported
from desktop_app.paths import Home
from desktop_app.protocol import tuning
from desktop_app.types import Model
from desktop_app.ui.kit.forms import AskForm
from desktop_app.ui.models.models_view import ModelsView
from desktop_app.ui.tune.adapter_card import AdapterCard
from desktop_app.ui.window.main_window import MainWindow
from tests.ui import fake_calls as fakes
from tests.ui.dropping import drop
from tests.ui.fake_tuning import adapter

MEMORY = psutil.virtual_memory().total


def model(name: str, kind: str = "chat", *, here: bool = True, memory: int = 10**8) -> Model:
    return Model(
        name=name,
        title=name.title(),
        kind=kind,
        path=f"/models/{name}" if here else None,
        bytes=98_000_000,
        memory_bytes=memory,
        licence="MIT",
        context=4096,
        languages=("en", "ko"),
        default=name == "small",
    )


@pytest.fixture
def engine() -> fakes.FakeEngine:
    return fakes.FakeEngine()


@pytest.fixture
def view(engine: fakes.FakeEngine, qtbot: QtBot) -> ModelsView:
    view = ModelsView(engine, fakes.FakeDesktop())  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.resize(1100, 900)
    view.show()
    view.show_models(
        (
            model("small"),
            model("large", memory=2 * MEMORY),
            model("middle", memory=int(0.7 * MEMORY)),
            model("ranker", "reranker", here=False),
            model("nli", "judge", here=False),
        )
    )
    return view


def words(view: ModelsView) -> str:
    return "\n".join(w.text() for w in view.findChildren(QLabel) if w.isVisible())


def press(view: ModelsView, qtbot: QtBot, name: str) -> None:
    def named() -> list[QPushButton]:
        """A widget that was just made is shown on a later turn of the event loop."""
        buttons = view.findChildren(QPushButton)
        return [b for b in buttons if b.accessibleName() == name and b.isVisible()]

    qtbot.waitUntil(lambda: bool(named()))
    qtbot.mouseClick(named()[0], Qt.MouseButton.LeftButton)


def badge(view: ModelsView, name: str) -> str:
    return view._cards[name]._badge.text()


def test_adapters_are_below_the_models_and_lead_to_tune(home: Home, qtbot: QtBot):
    engine = fakes.FakeEngine()
    window = MainWindow(home, engine)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    window.show_view("models")
    window._show_adapters((adapter(strength=1.0),))
    (card,) = window._models.findChildren(AdapterCard)
    card.asked.emit(tuning.UseAdapter(name=None))
    assert engine.last(tuning.UseAdapter) and window._stack.currentWidget() is window._models
    card.asked.emit(tuning.CheckStaleness(adapter="Handbook"))
    assert engine.last(tuning.CheckStaleness)
    assert window._stack.currentWidget() is window._tune and window._tune.result.isVisible()


def test_a_model_of_the_library_is_deleted_when_that_is_confirmed(
    view: ModelsView, engine: fakes.FakeEngine
):
    mine = replace(model("mine"), own=True)
    view.show_models((model("small"), mine))
    card = view._cards["mine"]
    assert not view._cards["small"]._remove.isVisibleTo(view._cards["small"])
    assert card._remove.isVisibleTo(card) and card._remove.accessibleName() == "Delete Mine"
    card._remove.click()
    (form,) = view.findChildren(AskForm)
    form.closed.emit()
    assert view._form is None and engine.asked(protocol.RemoveModel) == []
    card._remove.click()
    assert view._form is not None
    view._form.accept.click()
    call, request = engine.last(protocol.RemoveModel)
    assert request.name == "mine"
    call.failed.emit(ModelNeeded(name="mine", use="adapter"))
    assert any("still needed" in one.text() for one in view.findChildren(QLabel))


@pytest.mark.parametrize(
    ("here", "said"), [(False, "so far, 39 MB, is deleted"), (True, "can be downloaded again")]
)
def test_what_was_downloaded_is_deleted_when_that_is_confirmed(
    view: ModelsView, engine: fakes.FakeEngine, here: bool, said: str
):
    offered = model("large", here=here)
    view.show_models((model("small"), replace(offered, tier="fast", fetched=0.4, own=here)))
    card = view._cards["large"]
    assert card._remove.isVisibleTo(card)
    card._remove.click()
    assert view._form is not None
    assert any(said in one.text() for one in view._form.findChildren(QLabel))
    view._form.accept.click()
    assert engine.last(protocol.RemoveModel)[1].name == "large"


def test_every_kind_has_a_title_and_says_what_fits(view: ModelsView) -> None:
    shown = words(view)
    for title in ("Answering", "Ranking", "Checking"):
        assert title in shown
    for state in ("fits", "does not fit", "tight"):
        assert state in shown.splitlines()


def test_a_download_is_paused_and_gone_on_with(
    view: ModelsView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    press(view, qtbot, "Download: Ranker")
    call, request = engine.last(protocol.FetchModels)
    assert request.names == ("ranker",)
    call.reported.emit(protocol.Progress(stage="downloading", done=62, total=100, item="ranker"))
    assert badge(view, "ranker") == "Downloading 62 %"
    press(view, qtbot, "Download: Nli")
    assert badge(view, "nli") == "Waits for its turn"
    with qtbot.waitSignal(view.changed):
        press(view, qtbot, "Pause: Ranker")
    assert call.cancelled
    # the one that waited is next, and what came of the first is known from the engine
    assert engine.last(protocol.FetchModels)[1].names == ("nli",)
    view.show_models(
        (replace(model("ranker", "reranker", here=False), fetched=0.62), model("nli", "judge"))
    )
    assert badge(view, "ranker") == "Paused at 62 %"
    engine.last(protocol.FetchModels)[0].finished.emit(())
    press(view, qtbot, "Resume: Ranker")
    assert engine.last(protocol.FetchModels)[1].names == ("ranker",)
    assert badge(view, "ranker") == "Downloading 62 %"


def test_a_failed_download_says_so_and_can_be_tried_again(
    view: ModelsView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    press(view, qtbot, "Download: Ranker")
    engine.last(protocol.FetchModels)[0].failed.emit(ModelDownloadFailed(name="ranker"))
    assert view._problem.isVisible()
    view.show_models((model("ranker", "reranker", here=False),))
    press(view, qtbot, "Download: Ranker")
    assert len(engine.asked(protocol.FetchModels)) == 2


def test_a_view_made_anew_goes_on_with_a_download(
    view: ModelsView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    press(view, qtbot, "Download: Ranker")
    other = ModelsView(engine)  # type: ignore[arg-type]
    qtbot.addWidget(other)
    other.take_over(view)
    other.show_models((model("ranker", "reranker", here=False),))
    call, _ = engine.last(protocol.FetchModels)
    call.reported.emit(protocol.Progress(stage="downloading", done=1, total=2, item="ranker"))
    assert badge(other, "ranker") == "Downloading 50 %"
    call.reported.emit(protocol.Stage(stage="preparing"))
    assert badge(other, "ranker") == "Getting ready"


def test_another_model_is_used_and_its_speed_shown(
    view: ModelsView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    press(view, qtbot, "Use: Middle")
    assert engine.last(protocol.UseModel)[1].name == "middle"
    view.show_speeds({"small": 14.2})
    qtbot.waitUntil(lambda: "14 tokens/s" in words(view))


def test_files_dropped_on_the_window_are_added_one_after_the_other(
    home: Home, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    window = MainWindow(home, engine)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    drop(window, ["/tmp/a.gguf", "/tmp/b.gguf"])
    assert window._stack.currentWidget() is window._models
    first, request = engine.last(protocol.AddModel)
    assert request.path.endswith("a.gguf") and engine.asked(protocol.Add) == []
    first.failed.emit(ModelUnsupported(path="a.gguf"))
    assert engine.last(protocol.AddModel)[1].path.endswith("b.gguf")
