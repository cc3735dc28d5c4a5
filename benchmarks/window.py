"""The longest frame of the window: while hostile answers stream, and in a long conversation.

    python -m benchmarks.window [--samples 200] [--messages 1000] [--seed 17]

A watchdog timer that should fire every 5 ms tells how long the window was at work between
two turns of its event loop. It counts processor time, so that other programs do not matter.
Nothing is asked of a model: the answers are made here. Exit code 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import sys
import time
from dataclasses import dataclass, field

import psutil
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from rich.console import Console
from rich.table import Table

from desktop_app.protocol import Ask, Token
from desktop_app.settings import Settings
from desktop_app.types import Answer, Citation, DocumentId, FinishReason, Statement, TraceId, Usage
from desktop_app.ui import app as window_app
from desktop_app.ui.ask.ask_view import AskView

TICK_MS = 5
MOST_STREAMING_MS = 50.0
MOST_BLOCKED_MS = 100.0
"""Of one hostile answer, drawn at once."""
MOST_SCROLLING_MS = 50.0
LONGEST_STREAM = 20_000
"""Characters of a sample that are streamed."""
PIECE = 40
WORDS = (
    "The tenant gives notice in writing and the deposit comes back within fourteen days. "
    "임차인은 서면으로 통지하고 보증금은 14일 안에 돌려받습니다. "
)
MOST_MEMORY = 250
"""Megabytes of the window's process."""


class Watchdog(QObject):
    """Notes the processor time (ms) that the window took between two turns of its event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[float] = []
        self._last = time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.thread_time()
        self.frames.append((now - self._last) * 1000)
        self._last = now

    def start(self) -> None:
        QApplication.processEvents()
        self.frames.clear()
        self._last = time.thread_time()

    @property
    def longest(self) -> float:
        return max(self.frames, default=0.0)


class Replay(QObject):
    """A call that reports what it is told."""

    reported = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def cancel(self) -> None:
        pass


class Engine(QObject):
    """Keeps the last call, for the benchmark to answer."""

    def call(self, request: Ask) -> Replay:
        self.last = Replay()
        return self.last


@dataclass
class Bench:
    watchdog: Watchdog
    view: AskView
    engine: Engine
    rows: list[tuple[str, str, float, float, float]] = field(default_factory=list)
    """What, which sample was worst, the median, the longest frame, its bound (ms)."""

    def stream(self, samples: dict[str, str]) -> None:
        """Each sample in pieces, as a model writes it, then as the finished answer."""
        worst, frames = ("", 0.0), []
        for name, text in samples.items():
            self.view.new_question()
            self.view.ask(name)
            self.watchdog.start()
            for at in range(0, min(len(text), LONGEST_STREAM), PIECE):
                self.engine.last.reported.emit(Token(text=text[at : at + PIECE]))
                turn(0.001)
            self.engine.last.finished.emit(answer(text[:LONGEST_STREAM]))
            turn(0.1)
            frames += self.watchdog.frames
            worst = max(worst, (name, self.watchdog.longest), key=lambda one: one[1])
        self._note("streaming", worst, frames, MOST_STREAMING_MS)

    def draw(self, samples: dict[str, str]) -> None:
        """Each sample as a finished answer."""
        worst, frames = ("", 0.0), []
        for name, text in samples.items():
            self.view.new_question()
            self.view.ask(name)
            turn(0.02)
            self.watchdog.start()
            self.engine.last.finished.emit(answer(text))
            turn(0.3)
            frames += self.watchdog.frames
            worst = max(worst, (name, self.watchdog.longest), key=lambda one: one[1])
        self._note("hostile answers", worst, frames, MOST_BLOCKED_MS)

    def converse(self, messages: int) -> None:
        """A long conversation: the last question streams, then it is scrolled to the top."""
        self.view.new_question()
        for number in range(messages - 1):
            self.view.ask(f"question {number}")
            self.engine.last.finished.emit(answer(WORDS * 3))
            if number % 50 == 0:
                turn(0.0)
        turn(2.0)
        self.view.ask("the last one")
        self.watchdog.start()
        for _ in range(300):
            self.engine.last.reported.emit(Token(text="a word or 단어 "))
            turn(0.004)
        self.engine.last.finished.emit(answer(WORDS * 6))
        turn(0.3)
        longest = ("", self.watchdog.longest)
        name = f"streaming below {messages:,}"
        self._note(name, longest, self.watchdog.frames, MOST_STREAMING_MS)
        bar = self.view.conversation.verticalScrollBar()
        self.watchdog.start()
        for step in range(100, -1, -1):
            bar.setValue(bar.maximum() * step // 100)
            turn(0.016)
        longest = ("", self.watchdog.longest)
        name = f"scrolling {messages:,}"
        self._note(name, longest, self.watchdog.frames, MOST_SCROLLING_MS)

    def _note(self, name: str, worst: tuple[str, float], frames: list[float], bound: float) -> None:
        median = statistics.median(frames) if frames else 0.0
        self.rows.append((name, worst[0], median, worst[1], bound))


def turn(seconds: float) -> None:
    """Let the event loop run for a time."""
    until = time.perf_counter() + seconds
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # as a loop of Qt does
    QApplication.processEvents()
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.001)


def answer(text: str) -> Answer:
    """An answer whose first sentence is supported."""
    end = max(text.find(". ") + 1, 0)
    quote = "notice in writing"
    cited = Citation(
        number=1,
        passage=1,
        document=DocumentId(1),
        path="/docs/lease.pdf",
        title="Lease",
        page=3,
        quote=quote,
        start=0,
        end=len(quote),
    )
    return Answer(
        trace_id=TraceId("benchmark"),
        question="q",
        language="en",
        text=text,
        finish_reason=FinishReason.STOP,
        model="none",
        statements=(Statement(start=0, end=end, supported=True, citations=(1,)),) if end else (),
        citations=(cited,),
        passages=(),
        usage=Usage(prompt_tokens=900, context_tokens=4096, seconds=1.0),
    )


def hostile(count: int, seed: int) -> dict[str, str]:
    """Answers made to be hard to draw: the known worst, then mixtures of markup."""
    samples = {
        "word of 100,000": "x" * 100_000,
        "Korean word of 100,000": "가" * 100_000,
        "400 nested lists": "\n".join("  " * depth + "- x" for depth in range(400)),
        "3,000 nested quotes": "> " * 3_000 + "a",
        "1,400 list items": "- x\n" * 1_400,
        "1,400 paragraphs": "word\n\n" * 1_400,
        "table of 300 rows": "|a|b|c|\n|-|-|-|\n" + "|1|2|3|\n" * 300,
        "table of 300 columns": "|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n|" + "1|" * 300,
        "pictures": "![x](file:///etc/passwd) " * 400,
        "emphasis": "**a " * 1_400 + "b** " * 700,
        "open fence": "```\n" + "a\n\n" * 3_000,
        "combining marks": "a" + "\u0301" * 20_000,
        "right to left": "\u202e" + "שלום عربى " * 3_000,
        "empty lines": "\n" * 50_000,
        "20,000 words": "word " * 20_000,
    }
    chance = random.Random(seed)
    marks = ["**", "_", "`", "~~", "```", "![", "<b>", "&amp;", "\\", "😀"]
    marks += ["> ", "- ", "1. ", "# ", "| a | b |\n", "\n", "\n\n", "    ", "[x](y)", "\u200d"]
    marks += ["가나다 ", "word ", "x" * 300]
    while len(samples) < count:
        few = chance.sample(marks, chance.randint(2, 6))
        length = chance.randint(200, 4_000)
        samples[f"mixture {len(samples)}"] = "".join(chance.choices(few, k=length))
    return dict(list(samples.items())[:count])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication(sys.argv[:1])
    window_app.dress(application, Settings(language="en", theme="light"))
    engine = Engine()
    view = AskView(engine)  # type: ignore[arg-type]
    view.resize(1000, 860)
    view.show()
    bench = Bench(Watchdog(), view, engine)
    turn(0.3)
    gc.freeze()  # as the window does
    samples = hostile(options.samples, options.seed)
    bench.draw(samples)
    bench.stream(samples)
    bench.converse(options.messages)
    table = Table("what", "worst", "median ms", "longest ms", "at most ms")
    for name, worst, median, longest, bound in bench.rows:
        table.add_row(name, worst, f"{median:.1f}", f"{longest:.0f}", f"{bound:.0f}")
    console = Console()
    console.print(table)
    memory = psutil.Process().memory_info().rss / 1e6
    console.print(f"memory: {memory:.0f} MB, at most {MOST_MEMORY}")
    too_long = any(longest > bound for _, _, _, longest, bound in bench.rows)
    return 1 if too_long or memory > MOST_MEMORY else 0


if __name__ == "__main__":
    sys.exit(main())
