"""The engine process against a child that crashes, hangs, floods and talks nonsense."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop_app import protocol
from desktop_app.errors import (
    AppError,
    Cancelled,
    EngineGaveUp,
    EngineStopped,
    EngineUnresponsive,
)
from desktop_app.types import LibraryStatus
from desktop_app.ui.client import engine_process
from desktop_app.ui.client.engine_process import Call, EngineProcess
from tests.ui import fake_engine

WAIT = 60_000

pytestmark = pytest.mark.real


@pytest.fixture
def engine(tmp_path: Path, qtbot: QtBot) -> Iterator[EngineProcess]:
    command = [sys.executable, "-m", "tests.ui.fake_engine"]
    engine = EngineProcess(tmp_path, command=command)
    with qtbot.waitSignal(engine.ready, timeout=WAIT):
        engine.start()
    yield engine
    engine.shutdown()


def ask(engine: EngineProcess, question: str) -> Call:
    return engine.call(protocol.Ask(question=question))


def test_a_result_is_decoded(engine: EngineProcess, qtbot: QtBot):
    call = engine.call(protocol.Status())
    with qtbot.waitSignal(call.finished, timeout=WAIT) as done:
        pass
    assert isinstance(done.args[0], LibraryStatus)


def test_calls_made_before_it_is_ready_are_sent_then(tmp_path: Path, qtbot: QtBot):
    engine = EngineProcess(tmp_path, command=[sys.executable, "-m", "tests.ui.fake_engine"])
    engine.start()
    with qtbot.waitSignal(engine.call(protocol.Status()).finished, timeout=WAIT):
        pass
    engine.shutdown()


def test_a_flood_arrives_whole_and_the_window_stays_awake(
    engine: EngineProcess, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engine_process, "SLICE_SECONDS", 0.001)
    texts: list[str] = []
    turns: set[int] = set()
    tick = QTimer()
    tick.timeout.connect(lambda: turns.add(len(texts)))
    tick.start(0)
    call = ask(engine, "flood")
    call.reported.connect(lambda event: texts.append(event.text))
    with qtbot.waitSignal(call.failed, timeout=60_000):
        pass
    assert len(texts) == fake_engine.FLOOD + 1
    assert texts[0] == "물" and texts[-1] == "끝"
    assert len(turns) > 20, "the event loop turned all the while"


def test_noise_in_the_pipe_is_passed_over(engine: EngineProcess, qtbot: QtBot):
    texts: list[str] = []
    call = ask(engine, "noise")
    call.reported.connect(lambda event: texts.append(event.text))
    with qtbot.waitSignal(call.failed, timeout=WAIT):
        pass
    assert texts == ["끝"]


def test_a_crash_fails_the_call_with_its_reason_and_the_next_one_works(
    engine: EngineProcess, qtbot: QtBot
):
    before = engine.pid
    errors: list[AppError] = []
    call = ask(engine, "crash")
    call.failed.connect(errors.append)
    with qtbot.waitSignals([engine.stopped, engine.ready], timeout=WAIT):
        pass
    assert isinstance(errors[0], EngineStopped)
    assert "GGML_ASSERT" in str(errors[0].params["reason"])
    assert engine.pid != before
    with qtbot.waitSignal(engine.call(protocol.Status()).finished, timeout=WAIT):
        pass


def test_cancelling_ends_the_call(engine: EngineProcess, qtbot: QtBot):
    call = ask(engine, "endless")
    with qtbot.waitSignal(call.failed, timeout=WAIT) as failed:
        QTimer.singleShot(50, call.cancel)
    assert isinstance(failed.args[0], Cancelled)


def test_one_that_hangs_is_killed_and_started_again(
    engine: EngineProcess, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engine_process, "CANCEL_SECONDS", 0.2)
    errors: list[AppError] = []
    call = ask(engine, "hang")
    call.failed.connect(errors.append)
    with qtbot.waitSignals([engine.stopped, engine.ready], timeout=WAIT):
        call.cancel()
    assert isinstance(errors[0], EngineUnresponsive)


def test_it_gives_up_after_too_many_deaths_until_it_is_restarted(
    engine: EngineProcess, qtbot: QtBot
):
    gave_up: list[object] = []
    engine.gave_up.connect(gave_up.append)
    for _ in range(engine_process.RESTARTS):
        with qtbot.waitSignals([engine.stopped, engine.ready], timeout=WAIT):
            ask(engine, "crash")
    with qtbot.waitSignal(engine.gave_up, timeout=WAIT):
        ask(engine, "crash")
    assert isinstance(gave_up[0], EngineGaveUp)
    with qtbot.waitSignal(engine.call(protocol.Status()).failed, timeout=WAIT):
        pass
    with qtbot.waitSignal(engine.ready, timeout=WAIT):
        engine.restart()


def test_a_library_that_is_open_elsewhere_is_said_and_not_tried_again(tmp_path: Path, qtbot: QtBot):
    command = [sys.executable, "-m", "tests.ui.fake_engine", "locked"]
    engine = EngineProcess(tmp_path, command=command)
    with qtbot.waitSignal(engine.gave_up, timeout=WAIT) as told:
        engine.start()
    assert told.args[0].code == "library-in-use"


def test_a_program_that_is_not_there_is_said(tmp_path: Path, qtbot: QtBot):
    engine = EngineProcess(tmp_path, command=[str(tmp_path / "nothing")])
    with qtbot.waitSignal(engine.gave_up, timeout=WAIT):
        engine.start()


def test_the_child_ends_with_the_window(engine: EngineProcess):
    process = engine._process
    engine.shutdown()
    assert process is not None and process.state() is process.ProcessState.NotRunning
