"""What was removed is in no file of the library: not in pages, log, cache, index or trace."""

from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import pymupdf
import pytest

from desktop_app import protocol
from desktop_app.engine.engine import Engine
from desktop_app.engine.job import RecordingJob
from desktop_app.paths import Home
from desktop_app.types import DocumentState

pytestmark = pytest.mark.real

MARKERS = ("Quetzalword", "Umbrellafish", "Rhododactyl", "비밀표식어")


def documents(folder: Path) -> None:
    folder.mkdir()
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_text((72, 72), f"The {MARKERS[0]} lives in the tower and eats barley.")
        pdf.set_metadata({"title": f"Book of the {MARKERS[0]}"})
        pdf.save(folder / "book.pdf")
    book = openpyxl.Workbook()
    for row in (("Animal", "Weight"), (MARKERS[1], 12), ("Otter", 9)):
        book.active.append(row)
    book.save(folder / "weights.xlsx")
    (folder / f"{MARKERS[2]}.txt").write_text(f"{MARKERS[3]} 이야기입니다.", encoding="utf-8")
    (folder / "other.txt").write_text("Gulls are fed at noon.", encoding="utf-8")


def test_removed_words_are_in_no_file(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    documents(folder)
    with Engine.open(home) as engine:
        engine.run(protocol.Add(paths=(str(folder),)), RecordingJob())
        states = {Path(d.path).name: d for d in engine.resources.catalog.documents()}
        assert {d.state for d in states.values()} == {DocumentState.INDEXED}
        assert states["weights.xlsx"].tables == 1
        view = engine.run(protocol.ShowPage(document=states["book.pdf"].id, page=1), RecordingJob())
        assert Path(view.image).exists()  # type: ignore[attr-defined]
        engine.run(protocol.Ask(question=f"Where does the {MARKERS[0]} live?"), RecordingJob())
        assert held(home), "the test could not fail"
        for path in home.index.rglob("*"):
            os.utime(path, (0, 0))
        going = tuple(d.id for name, d in states.items() if name != "other.txt")
        engine.run(protocol.Remove(documents=going), RecordingJob())
        assert held(home) == []
        index = [path for path in home.index.rglob("*") if path.is_file()]
        assert index and min(path.stat().st_mtime for path in index) > 0, "it is built anew"
        assert not list(home.cache.glob("page-*"))
        assert engine.run(protocol.RecentTraces(limit=10), RecordingJob()) == ()
    assert held(home) == []


def held(home: Home) -> list[str]:
    """Files of the library with one of the words."""
    wanted = [m.encode(e) for m in MARKERS for e in ("utf-8", "utf-16-le", "cp949")]
    return [
        path.name
        for path in home.root.rglob("*")
        if path.is_file()
        and path.is_relative_to(home.root)
        and any(word in path.read_bytes() for word in wanted)
    ]
