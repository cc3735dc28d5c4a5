"""The commands as actions with their keys; on macOS they stand in the menu bar as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QMessageBox, QWidget

from desktop_app import __version__
from desktop_app.ui.kit import theme
from desktop_app.ui.palette.palette_commands import COMMANDS, QT_TRANSLATE_NOOP

ROLES = {
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
}
"""macOS moves these into the menu of the application."""
SEPARATOR = ""


MENUS: dict[str, tuple[str, ...]] = {
    QT_TRANSLATE_NOOP("Menus", "File"): (
        "new-question",
        SEPARATOR,
        "add-files",
        "add-folder",
        "add-model",
        SEPARATOR,
        "settings",
        "quit",
    ),
    QT_TRANSLATE_NOOP("Menus", "View"): (
        "ask",
        "library",
        "models",
        "tune",
        SEPARATOR,
        "sidebar",
        "source",
        SEPARATOR,
        "theme",
        "larger",
        "smaller",
    ),
    QT_TRANSLATE_NOOP("Menus", "Help"): ("keys", "first-run", "privacy", "about"),
}


def actions(parent: QWidget, acts: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """An action for every command, with its key, in the language of now."""
    made: dict[str, QAction] = {}
    for name, (title, _, key) in COMMANDS.items():
        action = QAction(QCoreApplication.translate("Commands", title), parent)
        action.setShortcut(QKeySequence(key))
        action.setMenuRole(ROLES.get(name, QAction.MenuRole.NoRole))
        action.triggered.connect(lambda _=False, act=acts[name]: act())
        made[name] = action
    return made


def fill(bar: QMenuBar, made: Mapping[str, QAction]) -> None:
    """Put the actions into the menus of a bar, in place of those that were there."""
    bar.clear()
    for title, names in MENUS.items():
        menu = bar.addMenu(QCoreApplication.translate("Menus", title))
        for name in names:
            if name == SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(made[name])


def tell_about(parent: QWidget) -> None:
    """The dialog that says what the program is."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("Menus", "About Seojae"))
    box.setIconPixmap(theme.pixmap("book-open-check", "accent", 48))
    box.setText(f"Seojae {__version__}")
    box.setInformativeText(
        QCoreApplication.translate(
            "Menus",
            "Asks your own documents, on this computer alone. "
            "Free software under the GNU Affero General Public License, version 3 or later.",
        )
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
