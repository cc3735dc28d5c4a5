"""What the engine lists besides the library: recent answers, models, adapters."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app import protocol
from desktop_app.protocol import tuning
from desktop_app.types import Model, Trace
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.window.sidebar import RECENT


class EngineLists(QObject):
    """Each list is asked for when something changes it; the last traces and models are kept."""

    traces_changed = Signal(tuple)
    models_changed = Signal(tuple)
    adapters_changed = Signal(tuple)

    def __init__(self, engine: EngineProcess, parent: QObject) -> None:
        super().__init__(parent)
        self.traces: tuple[Trace, ...] = ()
        self.models: tuple[Model, ...] = ()
        self._engine = engine

    def refresh(self) -> None:
        """Ask for all of them."""
        self.ask_traces()
        self.ask_models()
        self.ask_adapters()

    def ask_traces(self) -> None:
        """Ask for the latest answers."""
        call = self._engine.call(protocol.RecentTraces(limit=RECENT))
        call.finished.connect(self._take_traces)

    def ask_models(self) -> None:
        """Ask for the models that are here or can be fetched."""
        self._engine.call(protocol.ListModels()).finished.connect(self._take_models)

    def ask_adapters(self) -> None:
        """Ask for the adapters."""
        self._engine.call(tuning.ListAdapters()).finished.connect(self.adapters_changed)

    def _take_traces(self, traces: tuple[Trace, ...]) -> None:
        self.traces = traces
        self.traces_changed.emit(traces)

    def _take_models(self, models: tuple[Model, ...]) -> None:
        self.models = models
        self.models_changed.emit(models)
