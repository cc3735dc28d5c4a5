"""Pictures of every view of the window, in both languages and themes, to be looked at by people.

    python tools/screenshots.py FOLDER [--only en-light] [--text-size 150] [--size 960x620]
                                [--furnished]

The window and the engine are real, the library is new and holds the samples; with `--furnished`
the engine is that of the tests, which says the same every time. `tools/compare_screenshots.py`
compares two folders; words with numbers are noted beside each picture for it.
Without a screen run it under Xvfb, or with QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEventLoop, QPoint, QRect, QSize, Qt, QTimer, SignalInstance
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from desktop_app import launch, settings
from desktop_app.paths import Home
from desktop_app.protocol import tuning
from desktop_app.settings import Settings
from desktop_app.types.tuning import ExampleKind
from desktop_app.ui import app as window_app
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.kit import theme
from desktop_app.ui.library.library_forms import RenameForm
from desktop_app.ui.source.timeline import Timeline
from desktop_app.ui.window.main_window import MainWindow

LOOKS = [(language, theme) for language in ("en", "ko") for theme in ("light", "dark")]
QUESTIONS = {
    "en": (
        "How many days of paid annual leave do employees receive?",
        "How many documents are there?",
    ),
    "ko": ("임대차 보증금은 얼마인가요?", "문서는 모두 몇 개인가요?"),
}
REFUSED = {"en": "Who won the football match yesterday?", "ko": "어제 축구 경기는 누가 이겼나요?"}
LONGEST_WAIT = 120_000
"""Milliseconds."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="language and theme, such as en-light")
    parser.add_argument("--text-size", type=int, default=100, help="percent, 90 to 150")
    parser.add_argument("--size", default="1440x900", help="of the window")
    parser.add_argument("--furnished", action="store_true", help="with the engine of the tests")
    options = parser.parse_args()
    size = QSize(*(int(part) for part in options.size.split("x")))
    options.folder.mkdir(parents=True, exist_ok=True)
    launch.prepare_environment()
    app = QApplication(sys.argv[:1])
    app.setCursorFlashTime(0)
    for language, colours in LOOKS:
        if options.only in (None, f"{language}-{colours}"):
            chosen = Settings(language=language, theme=colours, text_scale=options.text_size)
            with library(app, chosen) as home:
                take = take_furnished if options.furnished else take_real
                for name, window in take(home, chosen, size):
                    picture(window, options.folder / f"{language}-{colours}-{name}.png")


@contextmanager
def library(app: QApplication, chosen: Settings) -> Iterator[Home]:
    """A library at a place that is the same every time, since the window shows it."""
    root = Path(tempfile.gettempdir()) / "seojae-pictures"
    shutil.rmtree(root, ignore_errors=True)
    home = Home(root)
    home.create()
    settings.save(home.settings, chosen)
    window_app.dress(app, chosen)
    yield home
    shutil.rmtree(root, ignore_errors=True)


Taken = Iterator[tuple[str, MainWindow]]
"""The window in one state after the other, each with its name."""


def take_real(home: Home, chosen: Settings, size: QSize) -> Taken:
    look = Look(home, chosen.language, size)
    for name, act in look.states():
        act()
        rest(400)
        yield name, look.window
    look.engine.shutdown()


def take_furnished(home: Home, chosen: Settings, size: QSize) -> Taken:
    from tests.ui.furnished import Furnished

    furnished = Furnished(home)
    furnished.window.resize(size)
    for name, act in furnished.states().items():
        act()
        rest(100)
        yield name.replace(" ", "-"), furnished.window
    furnished.window.deleteLater()


def picture(window: MainWindow, path: Path) -> None:
    """Write a picture, and beside it the words with numbers in it."""
    window.grab().save(str(path))
    noted = [
        (words, QRect(part.mapTo(window, QPoint(0, 0)), part.size()).getRect())
        for part in window.findChildren(QWidget)
        if part.isVisible() and (words := _words(part)) is not None
    ]
    path.with_suffix(".json").write_text(json.dumps(noted, ensure_ascii=False), encoding="utf-8")
    print(path)


def _words(part: QWidget) -> str | None:
    """What a part of the window says, where there is a number in it; empty for drawn times."""
    if isinstance(part, Timeline):
        return ""
    words = part.text() if isinstance(part, QLabel | QAbstractButton) else ""
    return words if any(letter.isdigit() for letter in words) else None


class Look:
    """One language, theme and text size: a window on a library of its own."""

    def __init__(self, home: Home, language: str, size: QSize) -> None:
        self.home = home
        self.language = language
        self.engine = EngineProcess(home.root)
        self.window = MainWindow(home, self.engine)
        self.window.resize(size)
        self.window.show()
        self.engine.start()
        until(self.engine.ready)
        until(self.window._lists.models_changed)

    def states(self) -> Iterator[tuple[str, Callable[[], object]]]:
        window, ask = self.window, self.window._ask
        for step, name in enumerate(("welcome", "model", "documents")):
            yield f"first-{name}", lambda step=step: window.show_first_steps(step)
        yield "empty", lambda: window.show_view("ask")
        yield "library-empty", lambda: window.show_view("library")
        yield "library-reading", self.add_samples
        yield "library", self.wait_until_read
        yield "library-problems", self.add_broken
        yield "library-form", self.open_form
        yield "drop", lambda: window._overlay.open(models=False)
        yield "ask-beginning", lambda: (window._overlay.hide(), window.show_view("ask"))
        first, second = QUESTIONS[self.language]
        yield "answer", lambda: self.ask(first)
        yield "source", lambda: (ask._open_number(1), rest(1500))
        yield "count", lambda: (window._source.hide(), self.ask(second))
        yield (
            "why",
            lambda: ask.conversation.views[0].why_asked.emit(ask.conversation.views[0].answer),
        )
        yield "refused", lambda: (window.new_question(), self.ask(REFUSED[self.language]))
        yield "palette", self.open_palette
        yield "models", lambda: (window._palette.hide(), window.show_view("models"))
        for page in ("look", "answers", "storage", "privacy", "keys"):
            yield f"settings-{page}", lambda page=page: window.acts.show_settings(page)
        yield "tune-data", self.make_examples
        yield "tune-review", lambda: window._tune._review("Samples")
        yield "tune-train", lambda: window._tune.show_step("train")
        yield "tune-result", lambda: window._tune.show_step("result")
        yield "engine-stopped", self.kill_engine

    def add_samples(self) -> None:
        self.window._library.adding.add_samples()

    def wait_until_read(self) -> None:
        for _ in range(LONGEST_WAIT // 500):
            rest(500)
            status = self.window._library_state.status
            if status and status.documents and not any(c.waiting for c in status.collections):
                break

    def add_broken(self) -> None:
        """Documents that need help, or that nothing can be done for."""
        folder = self.home.root / "desk" / ("받은 파일" if self.language == "ko" else "Received")
        folder.mkdir(parents=True)
        (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
        (folder / "empty.txt").write_bytes(b"")
        for number in (1, 2):
            page = QImage(800, 300, QImage.Format.Format_RGB32)
            page.fill(Qt.GlobalColor.white)
            painter = QPainter(page)
            painter.setFont(theme.font(30))
            painter.drawText(40, 100, f"Receipt {number}: 42 euros")
            painter.end()
            page.save(str(folder / f"receipt {number}.png"))
        self.window._library.adding.add([str(folder)])
        rest(1500)
        self.wait_until_read()

    def open_form(self) -> None:
        collection = self.window._library_state.status.collections[0]
        self.window._library.open_form(RenameForm(collection))

    def kill_engine(self) -> None:
        self.window.show_view("ask")
        os.kill(self.engine.pid, signal.SIGKILL)
        until(self.engine.stopped)

    def ask(self, question: str) -> None:
        self.window._ask.ask(question)
        until(self.window._ask.answered)

    def open_palette(self) -> None:
        self.window.open_palette()
        (field,) = self.window._palette.findChildren(QLineEdit)
        field.setText("ㅎㄱ" if self.language == "ko" else "lea")
        rest(1500)

    def make_examples(self) -> None:
        self.window.show_view("tune")
        request = tuning.DraftExamples(data_set="Samples", kinds=(ExampleKind.FACT,))
        until(self.engine.call(request).finished)
        self.window._tune.refresh()
        rest(800)


def rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(signal: SignalInstance) -> None:
    loop = QEventLoop()
    signal.connect(lambda *_: loop.quit())
    QTimer.singleShot(LONGEST_WAIT, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
