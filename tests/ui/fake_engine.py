"""An engine that speaks the protocol and misbehaves as it is told: `python fake_engine.py`.

The question says how: `flood`, `crash`, `hang`, `noise`, anything else is answered.
"""

from __future__ import annotations

import os
import sys
import threading
import time

from desktop_app import protocol
from desktop_app.errors import Cancelled, LibraryInUse
from desktop_app.types import LibraryStatus

FLOOD = 100_000


def send(reply: protocol.Reply) -> None:
    sys.stdout.buffer.write(protocol.encode(reply))
    sys.stdout.buffer.flush()


def status() -> LibraryStatus:
    return LibraryStatus(home="/fake", collections=(), documents=())


def ask(number: int, question: str, cancelled: threading.Event) -> None:
    if question == "crash":
        os.write(2, b"ggml.c:1: GGML_ASSERT(false) failed\n")
        os._exit(134)
    if question == "noise":
        os.write(1, b"native noise in the pipe\n\xff\xfe\n")
    if question == "hang":
        time.sleep(600)
    if question == "flood":
        line = protocol.encode(protocol.Reply(id=number, event=protocol.Token(text="물")))
        sys.stdout.buffer.write(line * FLOOD)
    if question == "endless":
        cancelled.wait(60)
        send(protocol.Reply(id=number, error=Cancelled().to_dict()))
        return
    # split in the middle of a line, as a pipe may do
    reply = protocol.encode(protocol.Reply(id=number, event=protocol.Token(text="끝")))
    sys.stdout.buffer.write(reply[:20])
    sys.stdout.buffer.flush()
    sys.stdout.buffer.write(reply[20:])
    send(protocol.Reply(id=number, error=Cancelled().to_dict()))


def main() -> None:
    if "locked" in sys.argv:
        send(protocol.Reply(id=0, error=LibraryInUse(path="/fake").to_dict()))
        sys.exit(1)
    hello = protocol.Hello(protocol=protocol.PROTOCOL, version="fake")
    send(protocol.Reply(id=0, result=protocol.to_json(hello)))
    cancelled = threading.Event()
    for line in sys.stdin.buffer:
        call = protocol.decode_call(line)
        match call.request:
            case protocol.Status():
                send(protocol.Reply(id=call.id, result=protocol.to_json(status())))
            case protocol.Ask(question="hang"):
                ask(call.id, "hang", cancelled)
            case protocol.Ask(question=question):
                threading.Thread(target=ask, args=(call.id, question, cancelled)).start()
            case None:
                cancelled.set()
            case _:
                send(protocol.Reply(id=call.id, result=protocol.to_json([])))


if __name__ == "__main__":
    main()
