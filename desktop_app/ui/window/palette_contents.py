"""What the palette of the window offers besides documents: commands, settings, questions asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.protocol import ListQuestions
from desktop_app.settings import load_or_default
from desktop_app.types import AskedQuestion
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.client.library_state import LibraryState
from desktop_app.ui.palette import palette_commands
from desktop_app.ui.palette.palette import Palette
from desktop_app.ui.palette.palette_entries import PaletteEntry
from desktop_app.ui.window.actions import Actions


@dataclass(kw_only=True)
class PaletteContents:
    palette: Palette
    engine: EngineProcess
    library_state: LibraryState
    acts: Actions
    ask_about: Callable[[str], None]
    """Takes the name of a collection."""
    show_question: Callable[[AskedQuestion], None]
    asked: tuple[AskedQuestion, ...] = ()

    def open(self) -> None:
        """Search everywhere; what was asked before comes when the engine has told it."""
        status = self.library_state.status
        self.palette.open(self._entries(), status.documents if status else ())
        self.engine.call(ListQuestions()).finished.connect(self._take_questions)

    def _take_questions(self, asked: tuple[AskedQuestion, ...]) -> None:
        if asked != self.asked:
            self.asked = asked
            self.palette.set_entries(self._entries())

    def _entries(self) -> list[PaletteEntry]:
        status = self.library_state.status
        pages = self.acts.settings.fields.pages(load_or_default(self.acts.home.settings))
        collections = status.collections if status else ()
        return [
            *palette_commands.commands(self.acts.by_name()),
            *palette_commands.collections(collections, self.ask_about),
            *palette_commands.questions(self.asked, self.show_question),
            *palette_commands.settings_entries(pages, self.acts.show_settings),
        ]
