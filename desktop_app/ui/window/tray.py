"""The icon in the system tray: keeps Seojae when its window is closed, and tells what ended."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from desktop_app.errors import AppError
from desktop_app.protocol import StageName
from desktop_app.types.tuning import Run
from desktop_app.ui.client.library_state import QUIET, Work
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.error_messages import describe
from desktop_app.ui.tune import tune_words

LONG_SECONDS = 60.0
"""Work that took as long is told when it ends."""


class Tray(QObject):
    """Where a system has a tray, and a person wants it; anywhere else closing is closing."""

    def __init__(self, window: QWidget, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._icon: QSystemTrayIcon | None = None
        self._busy_since: float | None = None
        self._leaving = False
        if isinstance(app := QApplication.instance(), QApplication):
            app.commitDataRequest.connect(self._leave)

    @property
    def keeps_window(self) -> bool:
        """A window that is closed is only hidden."""
        return self._icon is not None and not self._leaving

    def show(self, *, wanted: bool) -> None:
        """Show the icon or take it away; its words are those of the language of now."""
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None
        if wanted and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(theme.icon("book-open-check", "accent", 22), self)
            self._icon.setToolTip("Seojae")
            self._icon.setContextMenu(self._menu())
            self._icon.activated.connect(self._activated)
            self._icon.messageClicked.connect(self.open)
            self._icon.show()
        QApplication.setQuitOnLastWindowClosed(self._icon is None)

    def open(self) -> None:
        """Bring the window back."""
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def quit(self) -> None:
        """End the program: the window is closed for good."""
        self._leave()
        QApplication.quit()

    # ---- what ended

    def watch_work(self, work: Work) -> None:
        """Tell when documents have been read for long and nothing is left to read."""
        if work.stage not in QUIET:
            if self._busy_since is None:
                self._busy_since = self._clock()
            return
        since, self._busy_since = self._busy_since, None
        if (
            work.stage == StageName.IDLE
            and since is not None
            and self._clock() - since >= LONG_SECONDS
        ):
            self._tell(
                self.tr("Your documents are read"), self.tr("You can ask about all of them.")
            )

    def watch_training(self, ended: Run | AppError) -> None:
        """Tell how a training ended."""
        if isinstance(ended, AppError):
            self._tell(self.tr("The training ended"), describe(ended).title)
        else:
            self._tell(self.tr("The training ended"), tune_words.state(ended.state))

    def _tell(self, title: str, words: str) -> None:
        """A notice of the system, for somebody who does not look at the window."""
        if self._icon is not None and not self._window.isActiveWindow():
            self._icon.showMessage(title, words, self._icon.icon())

    # ---- the icon

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.addAction(self.tr("Open Seojae"), self.open)
        menu.addSeparator()
        menu.addAction(self.tr("Quit Seojae"), self.quit)
        return menu

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.open()

    def _leave(self, *_: object) -> None:
        """From now on closing is closing: the person quits, or the session ends."""
        self._leaving = True
