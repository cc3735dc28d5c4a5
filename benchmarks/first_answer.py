"""From the start of the program to the first cited answer, as a new user meets it.

    python -m benchmarks.first_answer [--folder DOCUMENTS] [--question QUESTION]

The real window on an empty library: the three steps of the first start are clicked
through, the sample documents (or a folder) are read, a question is typed and sent.
Printed are the seconds since the process began. Without a display Qt draws off screen.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from rich.console import Console
from rich.table import Table

from desktop_app import settings
from desktop_app.paths import Home
from desktop_app.ui import app as window_app
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.window.main_window import MainWindow

QUESTION = "What is the daily meal allowance in Europe?"
LONGEST = 300
"""Seconds."""
LOOK_MS = 10


class Start:
    """A first start, and when its steps were reached, in seconds since the process began."""

    def __init__(self, home: Home, began: float) -> None:
        self.reached: list[tuple[str, float]] = []
        self._began = began
        self.engine = EngineProcess(home.root)
        self.window = MainWindow(home, self.engine)

    def run(self, question: str, folder: Path | None) -> None:
        ready: list[bool] = []
        answered: list[bool] = []
        self.engine.ready.connect(lambda *_: ready.append(True))
        self.window.show()
        self.window.welcome()
        QApplication.processEvents()
        self._note("the window is there")
        QTimer.singleShot(0, self.engine.start)
        self._wait(lambda: bool(ready))
        self._note("the engine is ready")
        if folder is None:
            for name in ("Continue", "Continue", "Try with the sample documents"):
                self._press(name)
        else:
            self._press("Skip all")
            self.window._library.adding.add([str(folder)])
        self._wait(self._all_read)
        self._note("the documents are read")
        ask = self.window._ask
        ask.answered.connect(lambda *_: answered.append(True))
        ask.composer.edit.insertPlainText(question)
        ask.composer.edit.submit()
        self._wait(lambda: bool(answered))
        self._note("the answer is there")
        answer = ask.conversation.views[0].answer
        print(answer.text, f"({len(answer.citations)} citations)", sep="\n")
        self.engine.shutdown()

    def _all_read(self) -> bool:
        labels = [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]
        return any("are ready. Every answer" in text for text in labels)

    def _note(self, step: str) -> None:
        self.reached.append((step, time.time() - self._began))

    def _press(self, name: str) -> None:
        def named() -> list[QAbstractButton]:
            found = self.window.findChildren(QAbstractButton)
            return [b for b in found if b.isVisible() and b.accessibleName() == name]

        self._wait(lambda: bool(named()))
        named()[0].click()

    def _wait(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + LONGEST
        while not done():
            if time.monotonic() > until:
                raise TimeoutError
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, LOOK_MS)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--question", default=QUESTION)
    parser.add_argument("--began", type=float, help="when the process was started")
    options = parser.parse_args()
    if options.began is None:  # the system tells when a process began to the second only
        again = [sys.executable, "-m", "benchmarks.first_answer", *sys.argv[1:]]
        sys.exit(subprocess.call([*again, "--began", str(time.time())]))
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="seojae-") as place:
        home = Home(Path(place))
        home.create()
        chosen = settings.change(home.settings, language="en", theme="light")
        window_app.dress(app, chosen)
        start = Start(home, options.began)
        start.run(options.question, options.folder)
    table = Table("step", "seconds since the start")
    for step, seconds in start.reached:
        table.add_row(step, f"{seconds:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
