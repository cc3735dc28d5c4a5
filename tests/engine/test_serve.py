"""The real engine child over its real pipe: streaming, cancelling, being killed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import launch, protocol, settings, types
from desktop_app.paths import Home
from desktop_app.protocol import Add, Ask, CallLine, Reply, Status

pytestmark = pytest.mark.real

STORY = "\n\n".join(
    f"Keeper number {n} of the lighthouse painted the {colour} door and fed {n + 2} gulls."
    for n, colour in enumerate(("red", "blue", "green", "white", "black", "amber"), 1)
)


class Child:
    """`seojae serve` on a library, spoken to in calls and replies."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            launch.command("--home", str(home), "serve"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.read().id == 0

    def send(self, call: CallLine) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(protocol.encode(call))
        self.process.stdin.flush()

    def read(self) -> Reply:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the engine ended"
        return protocol.decode_reply(line)

    def until_end(self, number: int) -> list[Reply]:
        replies = []
        while True:
            reply = self.read()
            if reply.id == number:
                replies.append(reply)
                if reply.error or bytes(reply.result):
                    return replies

    def close(self) -> None:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "keepers.txt").write_text(STORY, encoding="utf-8")
    home = tmp_path_factory.mktemp("library")
    settings.change(Home(home).settings, answering="written")  # so that there is much to stream
    child = Child(home)
    child.send(CallLine(id=1, request=Add(paths=(str(folder),), collection="Keepers")))
    end = child.until_end(1)[-1]
    assert end.error is None
    assert protocol.from_json(end.result, types.AddReport).indexed == 1
    child.close()
    return home


@pytest.fixture
def child(library: Path) -> Iterator[Child]:
    child = Child(library)
    yield child
    if child.process.poll() is None:
        child.close()


def test_an_answer_streams_in_stages(child: Child):
    child.send(CallLine(id=1, request=Ask(question="What did keeper number 3 paint?")))
    replies = child.until_end(1)
    stages = [r.event.stage for r in replies if isinstance(r.event, protocol.Stage)]
    order = ["searching", "reading", "writing", "checking"]
    assert [stage for stage in stages if stage in order] == order
    streamed = "".join(r.event.text for r in replies if isinstance(r.event, protocol.Token))
    answer = protocol.from_json(replies[-1].result, types.Answer)
    assert streamed.strip() == answer.text.strip()
    assert answer.usage.answer_tokens > 1


def test_an_answer_can_be_stopped_and_the_next_one_works(child: Child):
    child.send(CallLine(id=1, request=Ask(question="Tell me everything about all the keepers.")))
    while not isinstance(child.read().event, protocol.Token):
        pass
    child.send(CallLine(cancel=1))
    stopped = child.until_end(1)[-1]
    answer = protocol.from_json(stopped.result, types.Answer)
    assert answer.finish_reason is types.FinishReason.CANCELLED
    assert answer.text
    child.send(CallLine(id=2, request=Ask(question="Which door is amber?")))
    assert child.until_end(2)[-1].error is None


def test_killed_in_the_middle_of_an_answer_nothing_is_lost(library: Path, child: Child):
    child.send(CallLine(id=1, request=Ask(question="Tell me everything about all the keepers.")))
    while not isinstance(child.read().event, protocol.Token):
        pass
    child.process.kill()
    child.process.wait(10)
    again = Child(library)
    again.send(CallLine(id=1, request=Status()))
    status = protocol.from_json(again.until_end(1)[-1].result, types.LibraryStatus)
    assert [d.state for d in status.documents] == [types.DocumentState.INDEXED]
    again.send(CallLine(id=2, request=Ask(question="What did keeper number 2 paint?")))
    answer = protocol.from_json(again.until_end(2)[-1].result, types.Answer)
    assert answer.citations
    again.close()


def test_the_child_ends_when_nobody_speaks_to_it(child: Child):
    assert child.process.stdin is not None
    child.send(CallLine(id=1, request=Ask(question="Tell me everything about all the keepers.")))
    child.process.stdin.close()
    assert child.process.wait(30) == 0


def test_a_page_can_be_looked_at(child: Child):
    child.send(CallLine(id=1, request=Status()))
    status = protocol.from_json(child.until_end(1)[-1].result, types.LibraryStatus)
    request = protocol.ShowPage(document=status.documents[0].id, page=1, start=0, end=6)
    child.send(CallLine(id=2, request=request))
    page = protocol.from_json(child.until_end(2)[-1].result, types.PageView)
    assert page.text[page.start : page.end] == "Keeper"
    assert page.image is None
