"""Languages of the window: Qt Linguist files read as they are, without a build step."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from importlib.resources import files

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

LibraryPath = QLibraryInfo.LibraryPath
Key = tuple[str, str]
"""Context and English source."""


class Translations(QTranslator):
    """One `.ts` file. Numbers choose among the plural forms: English has two, Korean one."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._forms = read(language)

    def isEmpty(self) -> bool:
        return not self._forms

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        forms = self._forms.get((context, source))
        if not forms:
            return None
        return forms[0] if n == 1 or len(forms) == 1 else forms[-1]


def read(language: str) -> dict[Key, tuple[str, ...]]:
    """The finished entries of a language: their forms by context and source."""
    path = files("desktop_app.ui").joinpath("i18n", f"app_{language}.ts")
    entries: dict[Key, tuple[str, ...]] = {}
    for context in ET.fromstring(path.read_text("utf-8")).iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type"):
                continue
            forms = tuple(form.text or "" for form in translation.iter("numerusform"))
            text = forms or (translation.text or "",)
            entries[name, message.findtext("source") or ""] = text
    return entries


def choose(setting: str) -> str:
    """`en` or `ko` for a setting that may say `system`."""
    if setting != "system":
        return setting
    return "ko" if QLocale.system().language() is QLocale.Language.Korean else "en"


_installed: list[QTranslator] = []


def install(app: QApplication, language: str) -> None:
    """Show the application in a language from now on; open widgets must be made anew."""
    for translator in _installed:
        app.removeTranslator(translator)
    _installed[:] = [Translations(language)]
    if language != "en":
        qt = QTranslator()
        if qt.load(f"qtbase_{language}", QLibraryInfo.path(LibraryPath.TranslationsPath)):
            _installed.insert(0, qt)
    QLocale.setDefault(QLocale(language))
    for translator in _installed:
        app.installTranslator(translator)
