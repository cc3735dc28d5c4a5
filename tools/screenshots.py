"""Pictures of every view of the window, in both languages and themes, to be looked at by people.

    python tools/screenshots.py FOLDER [--only en-light]

The window and the engine are real, the library is new and holds the samples.
Without a screen run it under Xvfb, or with QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop_app import launch, settings
from desktop_app import protocol_tuning as tuning
from desktop_app.paths import Home
from desktop_app.settings import Settings
from desktop_app.types_tuning import ExampleKind
from desktop_app.ui import app as window_app
from desktop_app.ui.engine_process import EngineProcess
from desktop_app.ui.main_window import MainWindow

SIZE = (1440, 900)
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
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    launch.prepare_environment()
    app = QApplication(sys.argv[:1])
    for language, theme in LOOKS:
        if options.only in (None, f"{language}-{theme}"):
            with tempfile.TemporaryDirectory(prefix="seojae-") as scratch:
                look = Look(app, Home(Path(scratch)), language, theme)
                for name, act in look.states():
                    act()
                    rest(400)
                    path = options.folder / f"{language}-{theme}-{name}.png"
                    look.window.grab().save(str(path))
                    print(path)
                look.engine.shutdown()


class Look:
    """One language and theme: a window on a library of its own."""

    def __init__(self, app: QApplication, home: Home, language: str, theme: str) -> None:
        home.create()
        settings.change(home.settings, language=language, theme=theme)
        window_app.dress(app, Settings(language=language, theme=theme))
        self.language = language
        self.engine = EngineProcess(home.root)
        self.window = MainWindow(home, self.engine)
        self.window.resize(*SIZE)
        self.window.show()
        self.engine.start()
        until(self.engine.ready)

    def states(self) -> Iterator[tuple[str, Callable[[], object]]]:
        window, ask = self.window, self.window._ask
        for step, name in enumerate(("welcome", "model", "documents")):
            yield f"first-{name}", lambda step=step: window._first.open(step)
        yield "empty", window._first.hide
        yield "library-empty", lambda: window.show_view("library")
        yield "library", self.add_samples
        yield "ask-beginning", lambda: window.show_view("ask")
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
            yield f"settings-{page}", lambda page=page: window._show_settings(page)
        yield "tune-data", self.make_examples
        yield "tune-review", lambda: window._tune._review("Samples")
        yield "tune-train", lambda: window._tune.show_step("train")
        yield "tune-result", lambda: window._tune.show_step("result")

    def add_samples(self) -> None:
        self.window._library.add_samples()
        for _ in range(LONGEST_WAIT // 1000):
            status = self.window._keeper.status
            if status and status.documents and all(d.chunks for d in status.documents):
                break
            rest(1000)

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
