"""The palette's commands, settings and questions: what they are called and what they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtGui import QKeySequence

from desktop_app.types import AskedQuestion, Collection
from desktop_app.ui.kit import translations
from desktop_app.ui.palette.palette_entries import PaletteEntry, PaletteGroup
from desktop_app.ui.settings.settings_fields import FieldPage

Act = Callable[[], None]


def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
    """Mark a title for pyside6-lupdate, which knows this name."""
    return source


# fmt: off
COMMANDS: dict[str, tuple[str, str, str]] = {
    "new-question": (QT_TRANSLATE_NOOP("Commands", "New question"), "plus", "Ctrl+N"),
    "add-files": (QT_TRANSLATE_NOOP("Commands", "Add files"), "file-text", ""),
    "add-folder": (QT_TRANSLATE_NOOP("Commands", "Add a folder"), "folder-plus", ""),
    "ask": (QT_TRANSLATE_NOOP("Commands", "Go to the questions"), "messages-square", "Ctrl+1"),
    "library": (QT_TRANSLATE_NOOP("Commands", "Open the library"), "library", "Ctrl+2"),
    "models": (QT_TRANSLATE_NOOP("Commands", "Open the models"), "box", "Ctrl+3"),
    "tune": (QT_TRANSLATE_NOOP("Commands", "Open the tuning"), "graduation-cap", "Ctrl+4"),
    "settings": (QT_TRANSLATE_NOOP("Commands", "Open the settings"), "settings", "Ctrl+,"),
    "add-model": (QT_TRANSLATE_NOOP("Commands", "Add a GGUF model file"), "box", ""),
    "sidebar": (QT_TRANSLATE_NOOP("Commands", "Show or hide the sidebar"), "panel-left", "Ctrl+B"),
    "source": (QT_TRANSLATE_NOOP("Commands", "Show or hide the source"), "panel-right", "Ctrl+J"),
    "theme": (QT_TRANSLATE_NOOP("Commands", "Switch between light and dark"), "sparkles", ""),
    "english": (QT_TRANSLATE_NOOP("Commands", "Show the window in English"), "pencil-line", ""),
    "korean": (QT_TRANSLATE_NOOP("Commands", "Show the window in Korean"), "pencil-line", ""),
    "larger": (QT_TRANSLATE_NOOP("Commands", "Larger text"), "zoom-in", ""),
    "smaller": (QT_TRANSLATE_NOOP("Commands", "Smaller text"), "zoom-out", ""),
    "storage": (QT_TRANSLATE_NOOP("Commands", "See where things are stored"), "hard-drive", ""),
    "privacy": (QT_TRANSLATE_NOOP("Commands", "See network connections"), "shield-check", ""),
    "offline-test": (QT_TRANSLATE_NOOP("Commands", "Run the offline test"), "plug", ""),
    "first-run": (QT_TRANSLATE_NOOP("Commands", "Show the first steps again"), "info", ""),
    "keys": (QT_TRANSLATE_NOOP("Commands", "Show all keys"), "list-tree", "F1"),
    "about": (QT_TRANSLATE_NOOP("Commands", "About Seojae"), "book-open-check", ""),
    "quit": (QT_TRANSLATE_NOOP("Commands", "Quit Seojae"), "x", "Ctrl+Q"),
}
# fmt: on


def commands(acts: dict[str, Act]) -> list[PaletteEntry]:
    """Entries for the commands of COMMANDS that can be done."""
    korean = translations.read("ko")
    return [
        PaletteEntry(
            key=f"command:{name}",
            group=PaletteGroup.COMMANDS,
            title=QCoreApplication.translate("Commands", title),
            act=acts[name],
            icon=icon,
            also=" ".join((title, *korean.get(("Commands", title), ()))),
            hint=QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText),
        )
        for name, (title, icon, key) in COMMANDS.items()
    ]


def collections(
    known: Iterable[Collection], ask_about: Callable[[str], None]
) -> list[PaletteEntry]:
    """A command for each collection: ask about it alone."""
    words = QCoreApplication.translate("Commands", "Ask about {name} only")
    return [
        PaletteEntry(
            key=f"collection:{collection.id}",
            group=PaletteGroup.COMMANDS,
            title=words.format(name=collection.name),
            act=partial(ask_about, collection.name),
            icon="library",
        )
        for collection in known
    ]


def settings_entries(
    pages: Sequence[FieldPage], show: Callable[[str, str], None]
) -> list[PaletteEntry]:
    """An entry for each setting, found by its title in both languages and its name in the file."""
    both = _in_both_languages()
    return [
        PaletteEntry(
            key=f"setting:{field.name}",
            group=PaletteGroup.SETTINGS,
            title=field.title,
            act=partial(show, page.key, field.name),
            icon="settings",
            also=f"{both.get(field.title, '')} {field.name}",
            detail=field.hint,
            hint=page.title,
        )
        for page in pages
        for field in page.fields
    ]


def questions(
    asked: Iterable[AskedQuestion], show: Callable[[AskedQuestion], None]
) -> list[PaletteEntry]:
    """Entries for what was asked, the latest first; the same question once."""
    entries: dict[str, PaletteEntry] = {}
    for one in asked:
        words = " ".join(one.question.split())
        if words not in entries:
            entries[words] = PaletteEntry(
                key=f"question:{one.id}",
                group=PaletteGroup.CONVERSATIONS,
                title=words,
                act=partial(show, one),
                icon="messages-square",
                hint=_day(one.created),
            )
    return list(entries.values())


def _in_both_languages() -> dict[str, str]:
    """The other title for every title of a setting."""
    korean = {s: t[0] for (c, s), t in translations.read("ko").items() if c == "Fields"}
    return korean | {there: here for here, there in korean.items()}


def _day(created: str) -> str:
    when = QDateTime.fromString(created, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(when.date(), QLocale.FormatType.ShortFormat)
