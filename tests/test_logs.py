import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import logs

MARKER = "zebra-marker-word"


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before[0], before[1]


def test_our_records_are_written(tmp_path: Path):
    path = logs.start(tmp_path, "engine")
    logging.getLogger("desktop_app.engine").info("opened %s", "library")
    assert "opened library" in path.read_text()


def test_what_libraries_print_is_not_kept(tmp_path: Path):
    path = logs.start(tmp_path, "engine")
    logging.getLogger("pypdf").warning("could not read %s", MARKER)
    logging.getLogger("lancedb").info(MARKER)
    text = path.read_text()
    assert MARKER not in text
    assert "pypdf" in text


def test_a_fault_is_logged_without_its_text(tmp_path: Path):
    path = logs.start(tmp_path, "engine")
    try:
        raise ValueError(MARKER)
    except ValueError as error:
        logs.fault(logging.getLogger("desktop_app.engine"), "request Ask", error)
    text = path.read_text()
    assert "ValueError at test_logs.py:" in text
    assert MARKER not in text
