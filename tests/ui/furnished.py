"""The real window with something in every view, and its states one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QMenu

from desktop_app import protocol
from desktop_app.errors import EngineGaveUp, LibraryUnwritable
from desktop_app.paths import Home
from desktop_app.protocol import tuning
from desktop_app.types import DocumentState, Method, Model, Rating, Recogniser, Storage
from desktop_app.types.tuning import ExamplePage, RunState
from desktop_app.ui.library.library_forms import ExportForm, IgnoreForm, UnlockForm
from desktop_app.ui.tune.tune_forms import ImportForm, MakeForm
from desktop_app.ui.window.main_window import MainWindow
from tests.ui import fake_calls as fakes
from tests.ui.fake_tuning import adapter, data_set, example, run

SMALL = Model(
    name="small",
    title="Small 135M Instruct",
    kind="chat",
    path="/models/small.gguf",
    bytes=98_000_000,
    memory_bytes=400_000_000,
    licence="Apache-2.0",
    context=8192,
    languages=("en", "ko"),
    default=True,
)
MODELS = (
    SMALL,
    replace(SMALL, name="large", title="Large 4B", path=None, default=False, fetched=0.4),
    replace(SMALL, name="finder", title="Finder", kind="embedding"),
)
STATES = (
    DocumentState.INDEXED,
    DocumentState.WAITING,
    DocumentState.DAMAGED,
    DocumentState.NEEDS_PASSWORD,
    DocumentState.NEEDS_OCR,
    DocumentState.NEEDS_OCR,
)


class Furnished:
    def __init__(self, home: Home) -> None:
        self.engine = fakes.FakeEngine()
        self.window = MainWindow(home, self.engine)  # type: ignore[arg-type]
        self.window.show()
        self.engine.ready.emit()
        documents = [fakes.document(n, state=state) for n, state in enumerate(STATES, 1)]
        status = fakes.library(
            *documents,
            recognisers=(Recogniser(name="r", languages=("en", "ko")),),
            storage=Storage(catalog=1_000_000, index=2_000_000, cache=3_000),
        )
        self.documents = documents
        self._answer(protocol.Status, status)
        self._answer(protocol.ListModels, MODELS)
        self._answer(protocol.RecentTraces, (fakes.trace(),))

    def _answer(self, kind: type[protocol.AnyRequest], result: object) -> None:
        self.engine.last(kind)[0].finished.emit(result)

    def states(self) -> dict[str, Callable[[], object]]:
        """What shows each view and state, to be done in this order."""
        window = self.window

        def settings(page: str) -> Callable[[], object]:
            return lambda: window.acts.show_settings(page)

        return {
            **{
                f"first run {step}": lambda step=step: window.show_first_steps(step)
                for step in range(3)
            },
            "beginning": lambda: window.show_view("ask"),
            "answer": self._ask,
            "source": lambda: window._ask._open_number(1),
            "why": self._why,
            "comparison": self._compare,
            "bad answer": self._rate,
            "library": self._library,
            "problem": lambda: window._library.show_trouble(LibraryUnwritable(path="/home")),
            "reading": self._read,
            "export": lambda: self._form(ExportForm(self._collection(), fakes.FakeDesktop())),
            "ignored": lambda: self._form(IgnoreForm(self._collection())),
            "unlock": lambda: self._form(UnlockForm(self.documents[:1])),
            "models": lambda: window.show_view("models"),
            **{f"settings {page}": settings(page) for page in window._settings._keys},
            "tune data": self._tune,
            "tune form": lambda: window._tune.data._open(MakeForm((), ())),
            "tune import": lambda: window._tune.data._open(ImportForm("/files/a.jsonl", None)),
            "tune review": self._review,
            "tune train": lambda: window._tune.show_step("train"),
            "tune result": lambda: window._tune.show_step("result"),
            "engine gone": lambda: window._engine_gave_up(EngineGaveUp()),
        }

    def _ask(self) -> None:
        self.window._ask.ask("How much notice?")
        call, _ = self.engine.last(protocol.Ask)
        call.finished.emit(fakes.answer())

    def _why(self) -> None:
        view = self.window._ask.conversation.views[0]
        view.why_asked.emit(view.answer)
        self._answer(protocol.ReadTrace, fakes.trace())

    def _compare(self) -> None:
        self.window._source.hide()
        ask = self.window._ask
        view = ask.conversation.views[0]
        menu = QMenu(view)
        view.compare_opened.emit(menu)
        next(a for a in menu.actions() if a.data() == Method.MODEL).trigger()
        self._answer(protocol.Ask, replace(fakes.answer("Other words."), method=Method.MODEL))
        self._answer(protocol.ListModels, MODELS)

    def _rate(self) -> None:
        ask = self.window._ask
        ask.comparison.closed.emit()
        ask.conversation.views[0].rated.emit(Rating.BAD)

    def _library(self) -> None:
        self.window._source.hide()
        self.window.show_view("library")

    def _read(self) -> None:
        upkeep = self.engine.last(protocol.Upkeep)[0]
        upkeep.reported.emit(
            protocol.Progress(stage="reading", done=3, total=9, item="file.pdf", seconds_left=90.0)
        )

    def _collection(self):  # type: ignore[no-untyped-def]
        status = self.window._library_state.status
        assert status is not None
        return status.collections[0]

    def _form(self, form) -> None:  # type: ignore[no-untyped-def]
        self.window._library.open_form(form)

    def _tune(self) -> None:
        self.window.show_view("tune")
        self._answer(tuning.ListDataSets, (data_set(),))
        self._answer(tuning.ListRuns, (run(), run(RunState.PAUSED)))
        self._answer(tuning.ListAdapters, (adapter(strength=1.0),))

    def _review(self) -> None:
        self.window._tune._review("Handbook")
        page = ExamplePage(total=2, examples=(example(1), example(2)))
        self._answer(tuning.ListExamples, page)
