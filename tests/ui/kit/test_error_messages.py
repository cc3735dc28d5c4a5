import pytest
from PySide6.QtWidgets import QApplication

from desktop_app import errors
from desktop_app.settings import Settings
from desktop_app.types import DocumentState
from desktop_app.ui import app as window_app
from desktop_app.ui.kit import error_messages

WARNINGS = (
    "some-pages-unreadable",
    "some-pages-without-text",
    "text-recognised",
    "table-cut",
    "formulas-without-results",
    "messages-cut",
    "attachments-not-read",
    "hidden-text",
    "hidden-text-used",
)


def test_every_code_has_a_title_and_a_way_on():
    codes = {kind.code for kind in errors.all_errors()} | set(WARNINGS)
    assert codes == set(error_messages.MESSAGES)


def test_every_state_has_words_and_a_tone():
    assert set(error_messages.STATES) == set(DocumentState)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_params_fill_the_sentence(qapp: QApplication, language: str):
    window_app.dress(qapp, Settings(language=language))
    error = errors.DiskFull(path="/", free_mb=12, needed_mb=500)
    message = error_messages.describe(error)
    assert "12 MB" in message.why and "500 MB" in message.why
    for kind in errors.all_errors():
        message = error_messages.describe(kind())
        assert message.title and message.why and "{" not in message.why


def test_korean_differs_from_english(qapp: QApplication):
    english = {code: error_messages.reason(code) for code in error_messages.MESSAGES}
    window_app.dress(qapp, Settings(language="ko"))
    for code, message in english.items():
        assert error_messages.reason(code).title != message.title, code
        assert error_messages.reason(code).why != message.why, code
