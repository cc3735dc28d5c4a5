"""The upkeep with real folders and real notices of the system: within seconds, and politely."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

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
        self.held = 0
        """How often embedding was told that a question is being answered."""
        self.error: BaseException | None = None
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.requests.upkeep(
                self.job,
                waits_for_mains=lambda: self.on_battery,
                asking=self._asking,
            )
        except Cancelled:
            pass
        except BaseException as error:
            self.error = error

    def _asking(self) -> bool:
        self.held += self.asking
        return self.asking

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


class Held:
    """Parsers that read no more than `free` files; more wait until it grows."""

    def __init__(self, free: int) -> None:
        self.free = free
        self._read = 0
        self._lock = threading.Lock()

    def __call__(self, path: object, check: Callable[[], None] | None) -> None:
        with self._lock:
            self._read += 1
            turn = self._read
        while turn > self.free:
            assert check is not None
            check()
            time.sleep(0.01)


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
def test_a_collection_that_is_not_watched_is_left_alone(running: Running, tmp_path: Path) -> None:
    """A later file of one that is watched shows that the notices of both were taken."""
    library = running.library
    watched = tmp_path / "Watched"
    watched.mkdir()
    running.requests.add(
        protocol.Add(paths=(str(watched),), collection="Watched", read=False), RecordingJob()
    )
    request = protocol.ChangeCollection(collection="Papers", watched=False)
    running.requests.change(request, RecordingJob())
    library.write("b.txt", "beta")
    (watched / "c.txt").write_text("gamma")
    running.until(lambda: library.states().get("c.txt") == "indexed")
    assert "b.txt" not in library.states()
    running.requests.change(
        protocol.ChangeCollection(collection="Papers", watched=True), RecordingJob()
    )
    running.until(lambda: library.states().get("b.txt") == "indexed")


@pytest.mark.real
def test_pausing_and_going_on(running: Running) -> None:
    """A file that is noticed after another shows that there was time to read the first."""
    library = running.library
    running.requests.pause(True)
    running.until(lambda: running.stages()[-1:] == ["paused"])
    for name in ("b.txt", "c.txt"):
        library.write(name, name)
        running.until(lambda: library.states().get(name) == "waiting")  # noqa: B023
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
    """A long queue is stuck half way: a removal, a change and a question do not wait for it."""
    held = Held(free=20)
    library.parsers = FakeParsers(held)
    for number in range(60):
        library.write(f"{number:02}.txt", f"alpha word{number}")
    library.add(read=False)
    running = Running(library)
    try:
        running.until(lambda: "indexed" in library.states().values())
        running.requests.remove(
            protocol.Remove(collection="Papers", path=str(library.folder / "59.txt"))
        )
        assert "59.txt" not in library.states()
        (library.folder / "59.txt").unlink()
        (library.folder / "58.txt").unlink()
        running.until(lambda: "58.txt" not in library.states())
        assert "waiting" in library.states().values()

        running.asking = True
        held.free += 20
        running.until(lambda: running.held > 0)
        embedded = library.embedder.embedded
        running.until(lambda: running.held > 5)
        assert library.embedder.embedded == embedded
        assert "waiting" in library.states().values()
        running.asking = False
        held.free += 20
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
