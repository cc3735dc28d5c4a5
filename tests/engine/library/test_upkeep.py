"""The upkeep with real folders and real notices of the system: within seconds, and politely."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from desktop_app import protocol
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.library import upkeep
from desktop_app.errors import Cancelled
from tests.engine.fakes import FakeParsers
from tests.engine.library.real_library import RealLibrary

PATIENCE = 20.0
"""Seconds: much more than it takes, for machines that are busy."""


class Running:
    """An upkeep at work in a thread, and the requests of the same library."""

    def __init__(self, library: RealLibrary) -> None:
        self.library = library
        self.requests = library.requests
        self.job = RecordingJob()
        self.on_battery = False
        self.asking = False
        self.error: BaseException | None = None
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.requests.upkeep(
                self.job,
                waits_for_mains=lambda: self.on_battery,
                asking=lambda: self.asking,
            )
        except Cancelled:
            pass
        except BaseException as error:
            self.error = error

    def stop(self) -> None:
        self.job.cancel()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        assert self.error is None, repr(self.error)

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, self.library.states()
            assert self.error is None, repr(self.error)
            time.sleep(0.05)

    def stages(self) -> list[str]:
        return [e.stage for e in self.job.events if isinstance(e, protocol.Stage)]


@pytest.fixture
def running(library: RealLibrary, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    monkeypatch.setattr(upkeep, "SETTLE", 0.3)
    library.write("a.txt", "alpha")
    library.add(read=False)
    running = Running(library)
    try:
        running.until(lambda: library.states() == {"a.txt": "indexed"})
        yield running
    finally:
        running.stop()


@pytest.mark.real
def test_files_that_come_change_move_and_go_are_noticed(running: Running) -> None:
    library = running.library
    path = library.write("b.txt", "beta")
    running.until(lambda: library.states().get("b.txt") == "indexed")
    identity = library.document("b.txt").id
    path.write_text("gamma")
    running.until(lambda: "gamma" in library.finds("gamma"))
    (library.folder / "sub").mkdir()
    path.rename(library.folder / "sub" / "c.txt")
    running.until(lambda: "c.txt" in library.states())
    running.until(lambda: "b.txt" not in library.states())
    assert library.document("c.txt").id == identity
    (library.folder / "sub" / "c.txt").unlink()
    running.until(lambda: library.states() == {"a.txt": "indexed"})
    assert library.finds("gamma") == ["alpha"]
    assert any(isinstance(e, protocol.LibraryChanged) for e in running.job.events)


@pytest.mark.real
def test_a_folder_that_goes_and_comes_back(running: Running) -> None:
    library = running.library
    away = library.folder.rename(library.folder.with_name("away"))
    running.until(lambda: library.states() == {"a.txt": "missing"})
    away.rename(library.folder)
    running.until(lambda: library.states() == {"a.txt": "indexed"})
    library.write("b.txt", "beta")
    running.until(lambda: library.states().get("b.txt") == "indexed")


@pytest.mark.real
def test_a_collection_that_is_not_watched_is_left_alone(running: Running) -> None:
    library = running.library
    request = protocol.ChangeCollection(collection="Papers", watched=False)
    running.requests.change(request, RecordingJob())
    time.sleep(1.0)
    library.write("b.txt", "beta")
    time.sleep(2.0)
    assert library.states() == {"a.txt": "indexed"}
    running.requests.change(
        protocol.ChangeCollection(collection="Papers", watched=True), RecordingJob()
    )
    running.until(lambda: library.states().get("b.txt") == "indexed")


@pytest.mark.real
def test_pausing_and_going_on(running: Running) -> None:
    library = running.library
    running.requests.pause(True)
    running.until(lambda: running.stages()[-1:] == ["paused"])
    library.write("b.txt", "beta")
    running.until(lambda: library.states().get("b.txt") == "waiting")
    time.sleep(0.5)
    assert library.states()["b.txt"] == "waiting"
    running.requests.pause(False)
    running.until(lambda: library.states()["b.txt"] == "indexed")


@pytest.mark.real
def test_documents_wait_for_the_mains(running: Running) -> None:
    running.on_battery = True
    running.until(lambda: running.stages()[-1:] == ["battery"])
    running.library.write("b.txt", "beta")
    running.until(lambda: running.library.states().get("b.txt") == "waiting")
    running.on_battery = False
    running.until(lambda: running.library.states()["b.txt"] == "indexed")


@pytest.mark.real
def test_short_requests_and_new_files_come_in_between(library: RealLibrary) -> None:
    """A long queue is being read: a removal and a change do not wait for its end."""

    def slow(path: object, check: Callable[[], None] | None) -> None:
        time.sleep(0.1)

    library.parsers = FakeParsers(slow)
    for number in range(250):
        library.write(f"{number:03}.txt", f"alpha word{number}")
    library.add(read=False)
    running = Running(library)
    try:
        running.until(lambda: "indexed" in library.states().values())
        began = time.monotonic()
        running.requests.remove(
            protocol.Remove(collection="Papers", path=str(library.folder / "249.txt"))
        )
        assert time.monotonic() - began < PATIENCE / 4
        assert "249.txt" not in library.states()
        assert "waiting" in library.states().values()
        (library.folder / "249.txt").unlink()
        (library.folder / "248.txt").unlink()
        running.until(lambda: "248.txt" not in library.states())
        assert "waiting" in library.states().values()
        running.asking = True

        def rests() -> bool:
            before = list(library.states().values()).count("indexed")
            time.sleep(1.0)
            return list(library.states().values()).count("indexed") == before

        running.until(rests)
        assert "waiting" in library.states().values()
        running.asking = False
        running.until(lambda: set(library.states().values()) == {"indexed"})
        assert library.agrees()
    finally:
        running.stop()


@pytest.mark.real
def test_a_full_disk_is_told_and_work_goes_on_when_there_is_room(
    library: RealLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "AFTER_TROUBLE", 0.5)
    library.write("a.txt", "alpha")
    library.add(read=False)
    library.store._floor = 1 << 60
    running = Running(library)
    try:
        running.until(lambda: any(isinstance(e, protocol.Trouble) for e in running.job.events))
        (trouble, *_) = [e for e in running.job.events if isinstance(e, protocol.Trouble)]
        assert trouble.code == "disk-full" and trouble.params["needed_mb"]
        library.store._floor = 0
        running.until(lambda: library.states() == {"a.txt": "indexed"})
    finally:
        running.stop()
