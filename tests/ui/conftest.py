"""A dressed application for every test of the window, in English and light unless it says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop_app.settings import Settings
from desktop_app.ui import app as window_app


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    window_app.dress(qapp, Settings(language="en", theme="light"))
    yield
    # Nothing else deletes what a test leaves, and each widget there is is dressed again.
    for widget in qapp.topLevelWidgets():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
