import io
import threading
import time

from desktop_app import protocol
from desktop_app.engine.job import Job
from desktop_app.engine.worker import Worker
from desktop_app.errors import NothingIndexed


class Lines:
    """An input that ends only when the test says so."""

    def __init__(self) -> None:
        self.output = io.BytesIO()
        self.go = threading.Event()
        self._lines: list[protocol.CallLine] = []
        self._more = threading.Condition()
        self._ended = False

    def put(self, *calls: protocol.CallLine) -> None:
        with self._more:
            self._lines += calls
            self._more.notify()

    def end(self) -> None:
        with self._more:
            self._ended = True
            self._more.notify()

    def __iter__(self):
        while True:
            with self._more:
                self._more.wait_for(lambda: self._lines or self._ended)
                if not self._lines:
                    return
                call = self._lines.pop(0)
            yield protocol.encode(call)

    def replies(self) -> list[protocol.Reply]:
        return [protocol.decode_reply(line) for line in self.output.getvalue().splitlines()]

    def wait_for(self, number: int) -> list[protocol.Reply]:
        """All replies with this id, once the one that ends the request is there."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            mine = [reply for reply in self.replies() if reply.id == number]
            if mine and (mine[-1].error or bytes(mine[-1].result)):
                return mine
            threading.Event().wait(0.005)
        raise AssertionError(f"no end of request {number}")


class Engine:
    """Streams for `Ask`, waits for a cancel in `Add`, fails in the ways an engine can."""

    def run(self, request: protocol.AnyRequest, job: Job) -> object:
        match request:
            case protocol.Ask(question="fault"):
                raise ValueError("secret text of a document")
            case protocol.Ask(question="empty"):
                raise NothingIndexed
            case protocol.Ask():
                for word in ("하나 ", "둘 ", "셋"):
                    job.report(protocol.Token(text=word))
                return {"text": "하나 둘 셋"}
            case protocol.Add():
                while True:
                    job.check()
                    threading.Event().wait(0.001)
            case _:
                return {}


def served() -> tuple[Lines, threading.Thread]:
    lines = Lines()
    worker = Worker(Engine(), lines.output)
    thread = threading.Thread(target=worker.serve, args=(lines,), daemon=True)
    thread.start()
    return lines, thread


def test_hello_comes_first():
    lines, thread = served()
    lines.end()
    thread.join(10)
    hello = protocol.from_json(lines.replies()[0].result, protocol.Hello)
    assert hello.protocol == protocol.PROTOCOL


def test_events_then_exactly_one_result():
    lines, _ = served()
    lines.put(protocol.CallLine(id=1, request=protocol.Ask(question="q")))
    replies = lines.wait_for(1)
    assert [r.event.text for r in replies[:-1]] == ["하나 ", "둘 ", "셋"]
    assert replies[-1].error is None
    lines.end()


def test_an_error_ends_a_request_with_its_code():
    lines, _ = served()
    lines.put(protocol.CallLine(id=1, request=protocol.Ask(question="empty")))
    assert lines.wait_for(1)[-1].error["code"] == "nothing-indexed"
    lines.end()


def test_a_fault_never_carries_its_text():
    lines, _ = served()
    lines.put(protocol.CallLine(id=1, request=protocol.Ask(question="fault")))
    error = lines.wait_for(1)[-1].error
    assert error == {"code": "internal", "params": {}, "detail": "ValueError"}
    assert b"secret" not in lines.output.getvalue()
    lines.end()


def test_cancel_reaches_work_that_is_under_way():
    lines, _ = served()
    lines.put(
        protocol.CallLine(id=1, request=protocol.Add(paths=("/x",))), protocol.CallLine(cancel=1)
    )
    assert lines.wait_for(1)[-1].error["code"] == "cancelled"
    lines.end()


def test_cancel_reaches_work_that_waits_in_its_lane():
    lines, _ = served()
    lines.put(
        protocol.CallLine(id=1, request=protocol.Add(paths=("/x",))),
        protocol.CallLine(id=2, request=protocol.Add(paths=("/y",))),
        protocol.CallLine(cancel=2),
        protocol.CallLine(cancel=1),
    )
    assert lines.wait_for(2)[-1].error["code"] == "cancelled"
    lines.end()


def test_a_question_is_answered_while_documents_are_read():
    lines, _ = served()
    lines.put(
        protocol.CallLine(id=1, request=protocol.Add(paths=("/x",))),
        protocol.CallLine(id=2, request=protocol.Ask(question="q")),
        protocol.CallLine(id=3, request=protocol.Status()),
    )
    assert lines.wait_for(2)[-1].error is None
    assert lines.wait_for(3)[-1].error is None
    assert not any(r.id == 1 for r in lines.replies())
    lines.put(protocol.CallLine(cancel=1))
    lines.wait_for(1)
    lines.end()


def test_a_bad_line_is_answered_and_work_goes_on():
    lines, _ = served()
    lines.put(protocol.CallLine(id=5), protocol.CallLine(id=1, request=protocol.Status()))
    assert lines.wait_for(1)[-1].error is None
    assert any(r.id == 0 and r.error for r in lines.replies())
    lines.end()


def test_the_end_of_input_cancels_what_is_under_way():
    lines, thread = served()
    lines.put(protocol.CallLine(id=1, request=protocol.Add(paths=("/x",))))
    lines.end()
    thread.join(10)
    assert not thread.is_alive()
    assert lines.wait_for(1)[-1].error["code"] == "cancelled"
