from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import protocol
from desktop_app.errors import DiskFull, EngineStopped
from desktop_app.types import Document, DocumentState, LibraryStatus
from desktop_app.ui.client.library_state import LibraryState, Work
from tests.ui import fake_calls as fakes

WAITING = DocumentState.WAITING


@pytest.fixture
def engine() -> fakes.FakeEngine:
    return fakes.FakeEngine()


@pytest.fixture
def library_state(engine: fakes.FakeEngine) -> LibraryState:
    library_state = LibraryState(engine)  # type: ignore[arg-type]
    engine.ready.emit()
    return library_state


def answer(engine: fakes.FakeEngine, *documents: Document) -> LibraryStatus:
    status = fakes.library(*documents)
    engine.last(protocol.Status)[0].finished.emit(status)
    return status


def test_the_upkeep_begins_once_and_again_after_the_engine_died(
    library_state: LibraryState, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    first, _ = engine.last(protocol.Upkeep)
    engine.ready.emit()
    assert len(engine.asked(protocol.Upkeep)) == 1
    first.reported.emit(protocol.Stage(stage="indexing", count=3))
    assert library_state.work == Work(stage="indexing", count=3)
    with qtbot.assertNotEmitted(library_state.failed):
        first.failed.emit(EngineStopped(reason="killed"))
    assert library_state.work == Work()
    engine.ready.emit()
    assert len(engine.asked(protocol.Upkeep)) == 2


def test_an_upkeep_that_fails_is_told_and_can_begin_again(
    library_state: LibraryState, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(library_state.failed):
        engine.last(protocol.Upkeep)[0].failed.emit(DiskFull(free_mb=1, needed_mb=9))
    library_state.start()
    assert len(engine.asked(protocol.Upkeep)) == 2


def test_progress_becomes_work(library_state: LibraryState, engine: fakes.FakeEngine) -> None:
    call, _ = engine.last(protocol.Upkeep)
    call.reported.emit(protocol.Stage(stage="indexing", count=9))
    call.reported.emit(
        protocol.Progress(
            stage="indexing",
            done=2,
            total=9,
            item="a.pdf",
            seconds_left=61.0,
            passages_per_second=4.5,
        )
    )
    assert library_state.work == Work(
        stage="indexing",
        count=9,
        done=2,
        total=9,
        item="a.pdf",
        seconds_left=61.0,
        passages_per_second=4.5,
    )


def test_a_document_is_counted_without_asking_again(
    library_state: LibraryState, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    answer(engine, fakes.document(1, state=WAITING), fakes.document(2))
    asked = len(engine.asked(protocol.Status))
    with qtbot.waitSignals([library_state.document_changed, library_state.counted]):
        event = protocol.DocumentChanged(document=fakes.document(1))
        engine.last(protocol.Upkeep)[0].reported.emit(event)
    status = library_state.status
    assert status is not None
    assert (status.collections[0].waiting, status.collections[0].indexed) == (0, 2)
    assert status.collections[0].chunks == 16
    assert status.documents[0].state is DocumentState.INDEXED
    assert len(engine.asked(protocol.Status)) == asked


def test_many_changes_of_the_library_ask_once(
    library_state: LibraryState, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    answer(engine)
    call, _ = engine.last(protocol.Upkeep)
    before = len(engine.asked(protocol.Status))
    for _ in range(50):
        call.reported.emit(protocol.LibraryChanged())
        call.reported.emit(protocol.DocumentChanged(document=fakes.document(99)))
    assert len(engine.asked(protocol.Status)) == before
    qtbot.waitUntil(lambda: len(engine.asked(protocol.Status)) == before + 1)
    with qtbot.waitSignal(library_state.status_changed):
        answer(engine, fakes.document(99))


def test_trouble_is_told_and_ends_nothing(
    library_state: LibraryState, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    event = protocol.Trouble(code="disk-full", params={"free_mb": 1})
    with qtbot.waitSignal(library_state.troubled) as told:
        engine.last(protocol.Upkeep)[0].reported.emit(event)
    assert isinstance(told.args[0], DiskFull)
    library_state.start()
    assert len(engine.asked(protocol.Upkeep)) == 1
