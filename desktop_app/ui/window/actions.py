"""What the palette, the menus and the keys can do in the window, by the names of the commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop_app.paths import Home
from desktop_app.settings import load_or_default
from desktop_app.ui.kit import theme
from desktop_app.ui.library.library_view import LibraryView
from desktop_app.ui.models.models_view import ModelsView
from desktop_app.ui.palette.palette_commands import Act
from desktop_app.ui.settings.settings_fields import TEXT_SIZES
from desktop_app.ui.settings.settings_view import SettingsView
from desktop_app.ui.window import menus


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """The actions of one window; those in `own` only the window itself knows."""

    window: QWidget
    home: Home
    library: LibraryView
    models: ModelsView
    settings: SettingsView
    show_view: Callable[[str], None]
    own: dict[str, Act]

    def by_name(self) -> dict[str, Act]:
        """Every act by the name of its command."""
        dark = theme.current().name == "dark"
        return {
            **self.own,
            "add-files": self._shows("library", self.library.adding.choose_files),
            "add-folder": self._shows("library", self.library.adding.choose_folder),
            "ask": self._shows("ask"),
            "library": self._shows("library"),
            "models": self._shows("models"),
            "tune": self._shows("tune"),
            "settings": self._shows("settings"),
            "add-model": self._shows("models", self.models.choose_file),
            "theme": lambda: self.settings.change(theme="light" if dark else "dark"),
            "english": lambda: self.settings.change(language="en"),
            "korean": lambda: self.settings.change(language="ko"),
            "larger": lambda: self._scale(1),
            "smaller": lambda: self._scale(-1),
            "storage": lambda: self.show_settings("storage"),
            "privacy": lambda: self.show_settings("privacy"),
            "offline-test": self._test_offline,
            "keys": lambda: self.show_settings("keys"),
            "about": lambda: menus.tell_about(self.window),
        }

    def show_settings(self, page: str, field: str = "") -> None:
        """Show a page of the settings, with the focus on one of its fields."""
        self.show_view("settings")
        self.settings.show_page(page, field)

    def _shows(self, view: str, then: Act | None = None) -> Act:
        def act() -> None:
            self.show_view(view)
            if then is not None:
                then()

        return act

    def _test_offline(self) -> None:
        self.show_settings("privacy")
        self.settings.privacy.run_test()

    def _scale(self, by: int) -> None:
        """The next larger or smaller size of text."""
        now = load_or_default(self.home.settings).text_scale
        sizes = sorted({*TEXT_SIZES, now})
        at = min(max(sizes.index(now) + by, 0), len(sizes) - 1)
        self.settings.change(text_scale=sizes[at])
