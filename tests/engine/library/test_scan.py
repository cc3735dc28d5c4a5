"""Scanning: what counts as a file, what is passed over, and what cannot be seen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from desktop_app.engine.library.scan import absolute, is_within, scan
from desktop_app.errors import Cancelled, FolderNotFound, FolderUnreadable

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
BOUND = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs POSIX modes that bind this user"
)


def nothing() -> None:
    pass


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def names(folder: Path) -> list[str]:
    return [Path(f.path).relative_to(folder).as_posix() for f in scan([folder], nothing).files]


def test_files_in_a_stable_order_without_hidden_ones(tmp_path: Path) -> None:
    make(
        tmp_path,
        "b.txt",
        "a/c.txt",
        "a/보고서.pdf",
        ".hidden",
        ".git/config",
        "a/node_modules/x.txt",
        "~$open.docx",
    )
    assert names(tmp_path) == ["a/c.txt", "a/보고서.pdf", "b.txt"]


def test_size_and_time_of_a_file(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (found,) = scan([tmp_path], nothing).files
    status = (tmp_path / "a.txt").stat()
    assert (found.size, found.mtime_ns) == (status.st_size, status.st_mtime_ns)


def test_single_files_and_folders_within_each_other_count_once(tmp_path: Path) -> None:
    make(tmp_path, "a/b.txt", "a/c.txt", ".notes.txt")
    found = scan([tmp_path / "a" / "b.txt", tmp_path, tmp_path / "a", tmp_path / "a/../a"], nothing)
    assert [Path(f.path).name for f in found.files] == ["b.txt", "c.txt"]
    assert len(found.roots) == 3
    asked = scan([tmp_path / ".notes.txt"], nothing)
    assert [Path(f.path).name for f in asked.files] == [".notes.txt"]


@POSIX
def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a/real.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "link.txt").symlink_to(tmp_path / "a" / "real.txt")
    os.mkfifo(tmp_path / "a" / "pipe.txt")
    assert names(tmp_path) == ["a/real.txt"]
    with pytest.raises(FolderUnreadable):
        scan([tmp_path / "a" / "pipe.txt"], nothing)


@POSIX
def test_a_link_asked_for_by_name_is_followed(tmp_path: Path) -> None:
    make(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert [Path(f.path).name for f in scan([tmp_path / "link"], nothing).files] == ["a.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "good.txt").touch()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt")).touch()
    found = scan([tmp_path], nothing)
    assert [Path(f.path).name for f in found.files] == ["good.txt"]
    assert [Path(path).name for path in found.unreadable] == ["bad\ufffd.txt"]


@BOUND
def test_a_closed_folder_does_not_stop_the_rest(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "closed/b.txt", "z.txt")
    (tmp_path / "closed").chmod(0)
    try:
        found = scan([tmp_path], nothing)
        with pytest.raises(FolderUnreadable):
            scan([tmp_path / "closed"], nothing)
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert [Path(f.path).name for f in found.files] == ["a.txt", "z.txt"]
    assert found.unreadable == (str(tmp_path / "closed"),)


def test_what_is_not_there(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    for paths in ([], [tmp_path / "none"], [tmp_path, tmp_path / "none"], [tmp_path / "a.txt/x"]):
        with pytest.raises(FolderNotFound):
            scan(paths, nothing)


def test_a_scan_can_be_stopped(tmp_path: Path) -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        scan([tmp_path], check)


def test_paths() -> None:
    assert is_within(absolute("/a/b/../c/d"), absolute("/a/c"))
    assert is_within(absolute("/a"), absolute("/a"))
    assert not is_within(absolute("/ab"), absolute("/a"))
