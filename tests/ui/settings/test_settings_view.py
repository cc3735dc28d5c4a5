"""The settings, storage and privacy pages; the engine is a fake."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import protocol, settings
from desktop_app.paths import Home
from desktop_app.settings import Settings
from desktop_app.types import Check, Connection, LibraryStatus, Storage
from desktop_app.ui.settings.settings_fields import Fields
from desktop_app.ui.settings.settings_view import SettingsView
from tests.ui import fake_calls as fakes


@pytest.fixture
def engine() -> fakes.FakeEngine:
    return fakes.FakeEngine()


@pytest.fixture
def desktop() -> fakes.FakeDesktop:
    return fakes.FakeDesktop()


@pytest.fixture
def view(
    home: Home, engine: fakes.FakeEngine, desktop: fakes.FakeDesktop, qtbot: QtBot
) -> SettingsView:
    settings.change(home.settings, largest_file_mb=77)
    view = SettingsView(home, engine, desktop)  # type: ignore[arg-type]
    qtbot.addWidget(view)
    view.show()
    return view


def words(view: SettingsView) -> str:
    return "\n".join(w.text() for w in view.findChildren(QLabel) if w.isVisible())


def press(view: SettingsView, qtbot: QtBot, name: str) -> None:
    named = [b for b in view.findChildren(QPushButton) if b.accessibleName() == name]
    qtbot.mouseClick(next(b for b in named if b.isVisible()), Qt.MouseButton.LeftButton)


def test_every_setting_has_a_control_with_title_and_hint(view: SettingsView) -> None:
    shown = [field for page in Fields().pages(Settings()) for field in page.fields]
    assert sorted(field.name for field in shown) == sorted(item.name for item in fields(Settings))
    assert all(field.title and field.hint for field in shown)
    for field in shown:
        control = view._controls[field.name]
        assert control.accessibleName() == field.title
        if field.choices:
            default = getattr(Settings(), field.name)
            assert default in field.choices


def test_what_is_changed_is_saved_at_once(view: SettingsView, home: Home, qtbot: QtBot) -> None:
    boxes = {box.accessibleName(): box for box in view.findChildren(QComboBox)}
    assert boxes["Largest file that is read"].currentText() == "77 MB"
    ignored = next(
        line
        for line in view.findChildren(QLineEdit)
        if line.accessibleName() == "Names that are never read"
    )
    with qtbot.assertNotEmitted(view.changed):
        for name, value in (
            ("Text on pictures of pages", "always"),
            ("On battery", False),
            ("Keep answers", 30),
            ("How questions are answered", "quotes"),
        ):
            box = boxes[name]
            box.setCurrentIndex(box.findData(value))
            box.activated.emit(box.currentIndex())
        ignored.setText("*.bak  ~*")
        ignored.editingFinished.emit()
    now = settings.load(home.settings)
    assert (now.recognise_text, now.wait_on_battery, now.ignored) == ("always", False, "*.bak  ~*")
    assert (now.keep_answers_days, now.answering) == (30, "quotes")
    with qtbot.waitSignal(view.changed):
        boxes["Theme"].activated.emit(2)


def test_a_view_made_anew_shows_the_same_page(
    view: SettingsView, home: Home, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    view.show_page("storage")
    other = SettingsView(home, engine)  # type: ignore[arg-type]
    qtbot.addWidget(other)
    other.take_over(view)
    assert other.page == "storage"


def test_storage_says_where_and_how_much(
    view: SettingsView, home: Home, desktop: fakes.FakeDesktop, qtbot: QtBot
) -> None:
    storage = Storage(catalog=2_500_000, index=1_000_000, cache=0)
    view.show_page("storage")
    view.show_status(
        LibraryStatus(home=str(home.root), collections=(), documents=(), storage=storage)
    )
    assert "2 MB" in words(view)
    assert str(home.catalog) in [place.toolTip() for place in view.findChildren(QLabel)]
    press(view, qtbot, "Open the folder of Texts, questions and answers")
    assert desktop.opened == [str(home.root)]


def test_privacy_lists_downloads_and_warns_of_anything_else(
    view: SettingsView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    view.show_page("privacy")
    engine.last(protocol.ListConnections)[0].finished.emit(())
    qtbot.waitUntil(lambda: "None. Seojae has connected to nothing." in words(view))
    download = Connection(
        when="2026-11-23T10:00:00+00:00",
        host="files.example",
        kind="download",
        name="tiny",
        bytes=93_000_000,
    )
    view.privacy.show_connections((download,))
    qtbot.waitUntil(lambda: "Download: tiny, 93 MB" in words(view))
    assert "files.example" in words(view)
    assert view.privacy._count.property("badge") == "ok"
    other = Connection(when="2026-11-23T10:00:00+00:00", host="odd.example", kind="other")
    view.privacy.show_connections((other, download))
    assert view.privacy._count.property("badge") == "warn"
    qtbot.waitUntil(lambda: "Not asked for: please report it" in words(view))


def test_the_offline_test_tells_each_step(
    view: SettingsView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    view.show_page("privacy")
    press(view, qtbot, "Run the offline test")
    call, _ = engine.last(protocol.OfflineTest)
    press(view, qtbot, "Run the offline test")
    assert len(engine.asked(protocol.OfflineTest)) == 1
    checks = (
        Check(name="reading", ok=True, detail="7 of 7"),
        Check(name="attempts", ok=False, detail="odd.example"),
    )
    call.finished.emit(checks)
    qtbot.waitUntil(lambda: "Not passed: see which step failed." in words(view))
    assert "Sample documents read: 7 of 7" in words(view)
    assert "Attempts to connect: odd.example" in words(view)


def test_answers_are_forgotten_after_a_question(
    view: SettingsView, engine: fakes.FakeEngine, qtbot: QtBot
) -> None:
    view.show_page("privacy")
    press(view, qtbot, "Delete all answers…")
    assert engine.asked(protocol.ForgetTraces) == []
    press(view, qtbot, "Delete")
    call, request = engine.last(protocol.ForgetTraces)
    assert request.older_than_days == 0
    with qtbot.waitSignals([view.forgotten, view.said]):
        call.finished.emit(3)
