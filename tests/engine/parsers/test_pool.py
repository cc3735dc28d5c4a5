"""The pool with real children, and with children that die, hang and talk nonsense."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pytest

from desktop_app.engine.parsers.messages import Limits
from desktop_app.engine.parsers.pdf import reader
from desktop_app.engine.parsers.pool import ParserPool
from desktop_app.errors import (
    Cancelled,
    DocumentDamaged,
    DocumentMissing,
    DocumentTooLarge,
    NeedsPassword,
    ReaderCrashed,
    UnsupportedFormat,
)
from tests.engine.parsers.office.packages import encrypted

pytestmark = pytest.mark.real

ECHO_PID = """
import os, sys
for line in sys.stdin:
    print('{"type":"opened","title":"%d","paged":false,"pages":0}' % os.getpid())
    print('{"type":"finished"}', flush=True)
"""


def fake(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.fixture(scope="module")
def pool() -> Iterator[ParserPool]:
    made = ParserPool(2)
    yield made
    made.close()


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "메모 '1'.txt"
    path.write_text("한글 and English.\n\nSecond.", encoding="utf-8")
    return path


def test_parse(pool: ParserPool, note: Path) -> None:
    seen: list[tuple[int, int]] = []
    document = pool.parse(note, on_page=lambda done, total: seen.append((done, total)))
    assert (document.title, document.paged) == ("메모 '1'", False)
    assert document.pages[0].text == "한글 and English.\n\nSecond."
    assert len(document.pages[0].blocks) == 2
    assert seen == [(1, 1)]


def test_pdf_pages_come_with_words_and_are_drawn(pool: ParserPool, tmp_path: Path) -> None:
    with reader.library().open() as document:
        for number in range(3):
            document.new_page().insert_text((72, 72), f"Page number {number} of a small file")
        document.save(str(tmp_path / "a.pdf"))
    seen: list[int] = []
    parsed = pool.parse(tmp_path / "a.pdf", on_page=lambda done, _: seen.append(done))
    assert seen == [1, 2, 3]
    assert [len(page.words) for page in parsed.pages] == [7, 7, 7]
    pool.render(tmp_path / "a.pdf", 3, 72, tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_errors_carry_the_path(pool: ParserPool, tmp_path: Path) -> None:
    locked = tmp_path / "locked.xlsx"
    openpyxl.Workbook().save(locked)
    for name, content, kind in (
        ("none.txt", None, DocumentMissing),
        ("a.xyz", b"XYZ", UnsupportedFormat),
        ("a.docx", b"no zip", DocumentDamaged),
        ("b.xlsx", encrypted(locked, "key"), NeedsPassword),
    ):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(kind) as caught:
            pool.parse(path)
        assert caught.value.params == {"path": str(path)}


def test_many_threads(pool: ParserPool, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(24)]
    for path in paths:
        path.write_text(path.stem)
    with ThreadPoolExecutor(6) as threads:
        documents = list(threads.map(pool.parse, paths))
    assert [document.pages[0].text for document in documents] == [path.stem for path in paths]


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux only")
def test_memory_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(190_000_000)
    pool = ParserPool(1, Limits(memory_bytes=150_000_000))
    try:
        with pytest.raises(DocumentTooLarge):
            pool.parse(path)
        path.write_text("small")
        assert pool.parse(path).pages[0].text == "small"
    finally:
        pool.close()


def test_file_above_the_size_limit(note: Path) -> None:
    pool = ParserPool(1, Limits(document_bytes=5), fake("raise SystemExit"))
    with pytest.raises(DocumentTooLarge):
        pool.parse(note)


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(3)",
        "import os; input(); os.kill(os.getpid(), 9)",
        'input(); print(\'{"type":"opened"\')',
        "input(); print('no json')",
        "input(); print('x' * 10_000_000, end='')",
        "input(); print(ECHO[:60])",
    ],
)
def test_a_child_that_dies_or_talks_nonsense(note: Path, code: str) -> None:
    pool = ParserPool(1, command=fake(code))
    for _ in range(2):  # the second finds a free place again
        with pytest.raises(ReaderCrashed):
            pool.parse(note)
    pool.close()


def test_a_child_that_hangs_is_stopped(note: Path) -> None:
    pool = ParserPool(1, Limits(seconds=0.3), fake("import time; time.sleep(600)"))
    with pytest.raises(ReaderCrashed):
        pool.parse(note)
    pool.close()


def test_check_cancels(note: Path) -> None:
    calls = 0

    def check() -> None:
        nonlocal calls
        calls += 1
        if calls > 3:
            raise Cancelled

    pool = ParserPool(1, command=fake("import time; time.sleep(600)"))
    for _ in range(2):
        with pytest.raises(Cancelled):
            pool.parse(note, check=check)
    pool.close()


def test_close_ends_work_under_way(note: Path) -> None:
    pool = ParserPool(1, command=fake("import time; time.sleep(600)"))
    checked = threading.Event()
    with ThreadPoolExecutor(1) as threads:
        future = threads.submit(pool.parse, note, check=checked.set)
        assert checked.wait(10)
        pool.close()
        with pytest.raises(Cancelled):
            future.result(10)
    with pytest.raises(Cancelled):
        pool.parse(note)


def test_children_are_kept_then_recycled(note: Path) -> None:
    pool = ParserPool(1, Limits(files_per_child=3), fake(ECHO_PID))
    pids = [pool.parse(note).title for _ in range(7)]
    pool.close()
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 1]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are looked up by POSIX")
def test_a_child_ends_when_its_stdin_closes(note: Path) -> None:
    pool = ParserPool(1)
    pool.parse(note)
    child = pool._idle[0]
    assert child._process is not None and child._process.stdin is not None
    child._process.stdin.close()
    assert child._process.wait(10) == 0
    assert pool.parse(note).pages  # and the pool starts another
    pool.close()


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode on Windows")
def test_names_that_are_no_utf8(pool: ParserPool, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    try:
        path.write_text("words")
    except OSError:
        pytest.skip("the file system takes only UTF-8")
    assert pool.parse(path).pages[0].text == "words"
