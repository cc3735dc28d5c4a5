import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.settings import Settings
from desktop_app.ui import app as window_app
from desktop_app.ui.kit import translations

UI = Path(translations.__file__).parents[1]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str, bool]]:
    """Context, source and plurality of every sentence in the code, as lupdate finds them."""
    made = tmp_path_factory.mktemp("ts") / "all.ts"
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    files = [str(path) for path in UI.rglob("*.py")]
    subprocess.run([lupdate, *files, "-ts", made], check=True, capture_output=True)
    return {
        (context.findtext("name") or "", m.findtext("source") or "", m.get("numerus") == "yes")
        for context in ET.parse(made).getroot().iter("context")
        for m in context.iter("message")
    }


def test_every_sentence_is_translated_into_korean(sources: set[tuple[str, str, bool]]):
    korean = translations.read("ko")
    missing = {(c, s) for c, s, _ in sources if not all(korean.get((c, s), ("",)))}
    assert missing == set()


def test_no_sentence_hides_from_lupdate():
    """It does not look into f-strings."""
    hidden = re.compile(r"""f(["']).*\{[^{}]*(?:self\.tr|translate)\(""")
    for path in UI.rglob("*.py"):
        assert not hidden.search(path.read_text(encoding="utf-8")), path.name


def test_every_plural_has_its_english_forms(sources: set[tuple[str, str, bool]]):
    english = translations.read("en")
    plural = {(c, s) for c, s, numerus in sources if numerus}
    assert plural == set(english)
    assert all(len(forms) == 2 and all(forms) for forms in english.values())


def test_no_translation_is_left_over(sources: set[tuple[str, str, bool]]):
    assert set(translations.read("ko")) - {(c, s) for c, s, _ in sources} == set()


@pytest.mark.parametrize("language", ["ko"])
def test_a_translation_keeps_the_places_to_fill(language: str):
    for (_, source), forms in translations.read(language).items():
        for part in ("%n", "%1", "{path}", "{name}", "{title}", "{number}", "{tokens}", "{limit}"):
            assert (part in source) == all(part in form for form in forms), source


def test_numbers_choose_their_form(qapp: QApplication):
    def words(count: int) -> str:
        return QCoreApplication.translate("LibraryView", "%n document(s)", "", count)

    assert words(1) == "1 document"
    assert words(12) == "12 documents"
    window_app.dress(qapp, Settings(language="ko"))
    assert words(12) == "문서 12개"


def test_dialogs_of_qt_are_korean_too(qapp: QApplication):
    window_app.dress(qapp, Settings(language="ko"))
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") != "Cancel"


def test_an_untranslated_sentence_stays_english(qapp: QApplication):
    window_app.dress(qapp, Settings(language="ko"))
    assert QPushButton().tr("A sentence nobody wrote") == "A sentence nobody wrote"
