"""Searching without an answer, the list of questions and the offline test, on real models."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import launch, protocol
from desktop_app.engine.engine import Engine
from desktop_app.engine.job import RecordingJob
from desktop_app.paths import Home

pytestmark = pytest.mark.real


@pytest.fixture
def engine(home: Home, tmp_path: Path) -> Iterator[Engine]:
    folder = tmp_path / "Quillmouth"
    folder.mkdir()
    (folder / "harbour.md").write_text(
        "# Harbour\n\nThe harbour bell weighs 412 kilograms.\n", encoding="utf-8"
    )
    (folder / "부두.txt").write_text("부두의 등불은 밤 아홉 시에 켠다.\n", encoding="utf-8")
    with Engine.open(home) as engine:
        engine.run(protocol.Add(paths=(str(folder),)), RecordingJob())
        yield engine


@pytest.mark.parametrize(("text", "file"), [("bell weigh", "harbour.md"), ("등불", "부두.txt")])
def test_words_find_their_passage_and_nothing_is_kept(engine: Engine, text: str, file: str) -> None:
    found = engine.run(protocol.Search(text=text), RecordingJob())
    assert Path(found[0].path).name == file
    assert engine.run(protocol.ListQuestions(), RecordingJob()) == ()


def test_what_is_about_something_else_finds_nothing(engine: Engine) -> None:
    assert engine.run(protocol.Search(text="zyxwvut"), RecordingJob()) == ()


def test_questions_are_listed_newest_first(engine: Engine) -> None:
    asked = ("How heavy is the harbour bell?", "등불은 언제 켜나요?")
    for question in asked:
        engine.run(protocol.Ask(question=question), RecordingJob())
    listed = engine.run(protocol.ListQuestions(), RecordingJob())
    assert [one.question for one in listed] == list(reversed(asked))
    assert len(engine.run(protocol.ListQuestions(limit=1), RecordingJob())) == 1


def test_the_samples_are_answered_while_every_connection_is_refused(engine: Engine) -> None:
    checks = engine.run(protocol.OfflineTest(), RecordingJob())
    assert {check.name: check.ok for check in checks} == {
        "reading": True,
        "searching": True,
        "answering": True,
        "attempts": True,
        "connections": True,
    }
    assert engine.run(protocol.ListConnections(), RecordingJob()) == ()
    assert not list(engine.resources.home.cache.glob("offline-*"))


HOOK = """
import os, sys

def hear(event, arguments):
    if event == "socket.__new__" and arguments[1] != 1:  # AF_UNIX
        with open(os.environ["SOCKETS"], "a") as file:
            file.write(f"{sys.argv[:3]} {arguments[1:]}\\n")

sys.addaudithook(hear)
"""
"""What Python runs first in every process whose path leads to it."""


@pytest.mark.skipif(sys.platform == "win32", reason="event loops wake up by such sockets there")
def test_no_process_opens_a_socket_of_the_internet(tmp_path: Path) -> None:
    """Not even one that is never connected, as libraries do to see what a computer can."""
    (tmp_path / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    (tmp_path / "harbour.md").write_text("The harbour bell weighs 412 kilograms.\n")
    opened = tmp_path / "sockets"
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path, "SOCKETS": str(opened)}

    def run(*command: str) -> str:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    run(sys.executable, "-c", "import socket; socket.socket()")
    assert opened.read_text().startswith("['-c']"), "the test could not fail"
    opened.unlink()
    library = ("--home", str(tmp_path / "home"))
    run(*launch.command(*library, "add", str(tmp_path / "harbour.md")))
    assert "412" in run(*launch.command(*library, "ask", "How heavy is the harbour bell?"))
    assert not opened.exists(), opened.read_text()
