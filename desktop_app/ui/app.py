"""Starting the window: fonts, theme, language, then the engine after the first paint."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app import logs
from desktop_app.errors import LibraryUnwritable
from desktop_app.paths import APP, Home
from desktop_app.settings import Settings, load_or_default
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.kit import error_messages, theme, translations
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.single_instance import SingleInstance


def run(home: Home) -> int:
    """Open the window on a library; returns the exit code when it is closed."""
    choose_input_method()
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP)
    app.setApplicationDisplayName(APP)
    dress(app, load_or_default(home.settings))
    try:
        home.create()
        logs.start(home.logs, "window")
    except OSError as error:
        unwritable = LibraryUnwritable(type(error).__name__, path=str(home.root))
        message = error_messages.describe(unwritable)
        QMessageBox.critical(None, message.title, f"{message.title}\n\n{message.why}")
        return 1
    only = SingleInstance(home.root)
    if not only.is_first():
        only.ask_for_first()
        return 0
    engine = EngineProcess(home.root)
    window = MainWindow(home, engine)
    only.wanted.connect(window.tray.open)
    only.listen()

    def redress(*_: object) -> None:
        dress(app, load_or_default(home.settings))
        window.build()

    window.settings_changed.connect(redress)
    QGuiApplication.styleHints().colorSchemeChanged.connect(redress)
    window.show()
    window.welcome()
    QTimer.singleShot(0, engine.start)
    gc.freeze()  # looking through all that stays, again and again, would be felt
    code = app.exec()
    engine.shutdown()
    return code


def dress(app: QApplication, chosen: Settings) -> None:
    """Give the application its language, theme and text size."""
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(
        chosen.theme, Qt.ColorScheme.Unknown
    )
    if QGuiApplication.styleHints().colorScheme() is not scheme:
        QGuiApplication.styleHints().setColorScheme(scheme)  # title bars and system dialogs
    translations.install(app, translations.choose(chosen.language))
    theme.apply(app, chosen.theme, chosen.text_scale)


def choose_input_method() -> None:
    """fcitx speaks the protocol of ibus, whose plug-in comes with Qt; its own does not."""
    wanted = os.environ.get("QT_IM_MODULE", "")
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    has_fcitx = any((plugins / "platforminputcontexts").glob("*fcitx*"))
    if wanted in ("fcitx", "fcitx5") and not has_fcitx:
        os.environ["QT_IM_MODULE"] = "ibus"
