"""The settings in pages: every field of `Settings` with a control, storage, privacy and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from desktop_app import settings
from desktop_app.errors import LibraryUnwritable, SettingsInvalid
from desktop_app.paths import Home
from desktop_app.settings import Settings, load_or_default
from desktop_app.types import LibraryStatus, Model
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.error_banner import ErrorBanner
from desktop_app.ui.kit.flow_layout import FlowLayout
from desktop_app.ui.kit.widgets import Choice, button, column, frame, label, row, set_property
from desktop_app.ui.settings.privacy_view import PrivacyPage
from desktop_app.ui.settings.settings_fields import FieldPage, Fields, SettingField
from desktop_app.ui.settings.storage_page import StoragePage

CONTROL_WIDTH = 240
PAGE_WIDTH = 860
LOOKS = ("language", "theme", "text_scale")
"""Settings that the window is made anew for."""


class SettingsView(QWidget):
    changed = Signal(object)
    """The new Settings, already saved, when the window looks different with them."""
    model_changed = Signal()
    """Another model answers."""
    forgotten = Signal()
    """Answers were deleted."""
    said = Signal(str)

    def __init__(
        self,
        home: Home,
        engine: EngineProcess,
        desktop: Desktop | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._home = home
        self._controls: dict[str, QComboBox | QLineEdit] = {}
        self._models: Sequence[Model] = ()
        self._embedders: Sequence[Model] = ()
        now = load_or_default(home.settings)
        layout = column(self, (40, 32, 40, 0), 14)
        layout.addWidget(label(self.tr("Settings"), "h1"))
        self._problem = ErrorBanner()
        self._tabs = QButtonGroup(self)
        self._keys: list[str] = []
        self._bar = frame("tabs")
        self._bar_line = FlowLayout(self._bar, 2)
        self._bar_line.setContentsMargins(3, 3, 3, 3)
        line = row()
        line.addWidget(self._bar)
        line.addStretch()
        layout.addLayout(line)
        layout.addWidget(self._problem)
        self._stack = QStackedWidget()
        layout.addWidget(self._stack, 1)
        self.fields = Fields(self)
        for page in self.fields.pages(now):
            self._add(page.key, page.title, self._field_page(page, now))
        self.storage = StoragePage(home, desktop or Desktop())
        self._add("storage", self.tr("Storage"), self.storage)
        self.privacy = PrivacyPage(engine)
        self.privacy.forgotten.connect(self.forgotten)
        self.privacy.said.connect(self.said)
        self._add("privacy", self.tr("Privacy"), self.privacy)
        self._add("keys", self.tr("Keys"), self._key_table())
        self.show_page("look")

    # ---- for the window

    def show_page(self, key: str, field: str = "") -> None:
        """Show one of the pages, with the keyboard in a field of it."""
        at = self._keys.index(key)
        self._stack.setCurrentIndex(at)
        for number, tab in enumerate(self._tabs.buttons()):
            set_property(tab, "on", number == at)
        if key == "privacy":
            self.privacy.refresh()
        if field:
            self.focus(field)

    def focused(self) -> str:
        """The field that has the keyboard; empty where none has."""
        return next((name for name, control in self._controls.items() if control.hasFocus()), "")

    def focus(self, field: str) -> None:
        self._controls[field].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def page(self) -> str:
        return self._keys[self._stack.currentIndex()]

    def take_over(self, other: SettingsView) -> None:
        """Show the page that a view that is replaced showed, and go on with its test."""
        self.privacy.take_over(other.privacy)
        self.show_page(other.page)

    def show_status(self, status: LibraryStatus) -> None:
        self.storage.show_status(status)
        self._embedders = status.embedders
        self._show_choices("embedder")

    def show_models(self, models: Sequence[Model]) -> None:
        self.storage.show_models(models)
        self._models = models
        self._show_choices("model")

    # ---- fields

    def _add(self, key: str, title: str, page: QWidget) -> None:
        tab = button(title, "tab", on=False)
        tab.setMinimumHeight(theme.px(32))
        tab.clicked.connect(lambda: self.show_page(key))
        self._tabs.addButton(tab)
        self._bar_line.addWidget(tab)
        inside = QWidget()
        line = row(inside, (0, 4, 8, 32), 0)
        page.setMaximumWidth(PAGE_WIDTH)
        line.addWidget(page, 1, Qt.AlignmentFlag.AlignTop)
        line.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._keys.append(key)
        self._stack.addWidget(area)

    def _field_page(self, page: FieldPage, now: Settings) -> QWidget:
        card = frame("card")
        lines = column(card, (20, 6, 20, 6), 0)
        for number, field in enumerate(page.fields):
            if number:
                line = frame("line")
                line.setFixedHeight(1)
                lines.addWidget(line)
            lines.addWidget(self._line(field, getattr(now, field.name)))
        return card

    def _line(self, field: SettingField, value: object) -> QWidget:
        """A setting with its hint, and what it is changed with."""
        whole = QWidget()
        layout = row(whole, (0, 11, 0, 11), 20)
        words = column(gap=2)
        words.addWidget(label(field.title, "h3"))
        words.addWidget(label(field.hint, "small", wrap=True))
        layout.addLayout(words, 1)
        control = self._choice(field, value) if field.choices else self._text(field, str(value))
        control.setAccessibleName(field.title)
        control.setAccessibleDescription(field.hint)
        control.setFixedWidth(theme.px(CONTROL_WIDTH))
        layout.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self._controls[field.name] = control
        return whole

    def _choice(self, field: SettingField, value: object) -> QComboBox:
        box = Choice()
        _fill(box, field, value)
        box.activated.connect(lambda at: self.change(**{field.name: box.itemData(at)}))
        return box

    def _text(self, field: SettingField, value: str) -> QLineEdit:
        line = QLineEdit(value)
        line.setPlaceholderText(field.example)
        line.editingFinished.connect(lambda: self.change(**{field.name: line.text().strip()}))
        return line

    def _show_choices(self, name: str) -> None:
        """Fill a box again, as there is more to choose from now."""
        now = load_or_default(self._home.settings)
        box = self._controls[name]
        for page in self.fields.pages(now, self._models, self._embedders):
            for field in page.fields:
                if field.name == name and isinstance(box, QComboBox):
                    _fill(box, field, getattr(now, name))

    def change(self, **values: object) -> None:
        """Change settings, save them, and have the window follow."""
        try:
            changed = settings.change(self._home.settings, **values)
        except SettingsInvalid as error:
            self._problem.show_error(error)
        except OSError as error:
            path = str(self._home.root)
            self._problem.show_error(LibraryUnwritable(type(error).__name__, path=path))
        else:
            if any(name in LOOKS for name in values):
                self.changed.emit(changed)
            if "model" in values:
                self.model_changed.emit()

    def _key_table(self) -> QWidget:
        """Every key of the window with what it does, in two columns."""
        card = frame("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(20, 18, 20, 18)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        keys = (
            ("Ctrl+K", self.tr("Search everywhere")),
            ("Ctrl+N", self.tr("New question")),
            ("Ctrl+1", self.tr("Ask")),
            ("Ctrl+2", self.tr("Library")),
            ("Ctrl+3", self.tr("Models")),
            ("Ctrl+4", self.tr("Tune")),
            ("Ctrl+,", self.tr("Settings")),
            ("Ctrl+L", self.tr("Write a question")),
            ("Esc", self.tr("Stop the answer")),
            ("Ctrl+R", self.tr("Answer again")),
            ("Ctrl+Shift+C", self.tr("Copy the last answer")),
            ("Alt+1", self.tr("Open source 1, and so on to 9")),
            ("F3", self.tr("Next source, or next place found")),
            ("Shift+F3", self.tr("Previous source or place")),
            ("Ctrl+F", self.tr("Find in the source, filter the documents")),
            ("Ctrl+B", self.tr("Show or hide the sidebar")),
            ("Ctrl+J", self.tr("Show or hide the source")),
            ("F1", self.tr("These keys")),
            ("Ctrl+Q", self.tr("Quit")),
        )
        half = (len(keys) + 1) // 2
        for at, (key, words) in enumerate(keys):
            native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            left = 2 * (at // half)
            grid.addWidget(label(native, "key"), at % half, left)
            grid.addWidget(label(words, "muted"), at % half, left + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return card


def _fill(box: QComboBox, field: SettingField, value: object) -> None:
    box.clear()
    for choice, words in (field.choices or {}).items():
        box.addItem(words, choice)
    box.setCurrentIndex(max(0, box.findData(value)))
