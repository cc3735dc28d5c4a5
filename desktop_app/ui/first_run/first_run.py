"""The first minute: language and theme, the model, the documents; each step can be left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QStackedWidget, QWidget

from desktop_app.settings import Settings
from desktop_app.ui.first_run.first_run_steps import DocumentsStep, LookStep, ModelStep
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.widgets import announce, button, column, frame, label, picture, row
from desktop_app.ui.library.library_view import LibraryView
from desktop_app.ui.models.models_view import ModelsView

WIDTH = 900
NUMBER_SIZE = 24


class FirstRun(QWidget):
    """Asks for things and shows them; the views of the window do them."""

    step_changed = Signal(int)
    """Counted from 0."""
    finished = Signal()
    """The last step is done, or the rest is left out."""
    setting_changed = Signal(str, str)
    """The name of a field of `Settings` and its new value."""

    def __init__(self, now: Settings) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.look, self.model, self.documents = LookStep(now), ModelStep(), DocumentsStep()
        self.look.changed.connect(self.setting_changed)
        self._names = (self.tr("Welcome"), self.tr("Model"), self.tr("Documents"))
        self._numbers: list[QLabel] = []
        self._titles: list[QLabel] = []
        self._stack = QStackedWidget()
        for step in (self.look, self.model, self.documents):
            self._stack.addWidget(step)
        inside = QWidget()
        across = row(inside, (32, 0, 32, 0), 0)
        middle = QWidget()
        middle.setMaximumWidth(max(WIDTH, theme.px(WIDTH)))
        across.addStretch(1)
        across.addWidget(middle, 100)
        across.addStretch(1)
        layout = column(middle, (0, 40, 0, 24), 0)
        layout.addWidget(self._way())
        layout.addSpacing(30)
        layout.addWidget(self._stack, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = column(self, gap=0)
        whole.addWidget(area, 1)
        whole.addWidget(self._foot())
        self.show_step(0)

    # ---- for the window

    def serve(self, models: ModelsView, library: LibraryView) -> None:
        """Have these do what is asked for here, and show how far they are."""
        self.model.use_pressed.connect(models.use)
        self.model.download_pressed.connect(models.download_and_use)
        self.model.pause_pressed.connect(models.pause)
        self.model.file_asked.connect(models.choose_file)
        models.downloading.connect(self.model.show_download)
        models.adding.connect(self.model.show_adding)
        models.failed.connect(self.model.problem.show_error)
        self.documents.folder_asked.connect(library.adding.choose_folder)
        self.documents.files_asked.connect(library.adding.choose_files)
        self.documents.samples_asked.connect(library.adding.add_samples)
        self.documents.samples_asked.connect(self.finished)

    @property
    def step(self) -> int:
        return self._stack.currentIndex()

    def show_step(self, step: int) -> None:
        """Show one of the three steps, counted from 0."""
        self._stack.setCurrentIndex(step)
        for at, (number, title) in enumerate(zip(self._numbers, self._titles, strict=True)):
            _show_number(number, at, step)
            _show_title(title, here=at == step)
        last = step == self._stack.count() - 1
        self._back.setVisible(step > 0)
        words = self.tr("Begin without documents") if last else self.tr("Continue")
        self._next.setText(words)
        self._next.setAccessibleName(words)
        self._skip.setVisible(not last)
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        said = self.tr("Step {number} of {count}: {name}")
        said = said.format(number=step + 1, count=self._stack.count(), name=self._names[step])
        self.setAccessibleName(said)
        announce(self, said)
        self.step_changed.emit(step)

    # ---- parts

    def _way(self) -> QWidget:
        """The three steps in a line: those done, the one now, those to come."""
        whole = QWidget()
        line = row(whole, gap=10)
        for at, name in enumerate(self._names):
            number, title = label(), label(name)
            number.setFixedSize(theme.px(NUMBER_SIZE), theme.px(NUMBER_SIZE))
            number.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._numbers.append(number)
            self._titles.append(title)
            line.addWidget(number)
            line.addWidget(title)
            if at < len(self._names) - 1:
                between = frame("line")
                between.setFixedSize(44, 1)
                line.addWidget(between)
        line.addStretch()
        return whole

    def _foot(self) -> QWidget:
        foot = frame("footer")
        across = row(foot, (32, 14, 32, 14), 0)
        inside = QWidget()
        inside.setMaximumWidth(max(WIDTH, theme.px(WIDTH)))
        line = row(inside, gap=10)
        line.addWidget(picture("shield-check", "ok", 18))
        promise = self.tr("Documents, questions and answers stay on this computer.")
        line.addWidget(label(promise, "small", wrap=True), 1)
        self._skip = self._button(self.tr("Skip all"), "ghost")
        self._skip.clicked.connect(self.finished)
        self._back = self._button(self.tr("Back"))
        self._back.clicked.connect(lambda: self.show_step(self.step - 1))
        self._next = self._button(self.tr("Continue"), "primary")
        self._next.clicked.connect(self._go_on)
        for item in (self._skip, self._back, self._next):
            line.addWidget(item)
        across.addStretch(1)
        across.addWidget(inside, 100)
        across.addStretch(1)
        return foot

    def _button(self, text: str, kind: str = "") -> QPushButton:
        made = button(text, kind)
        made.setMinimumHeight(theme.px(36))
        return made

    def _go_on(self) -> None:
        if self.step == self._stack.count() - 1:
            self.finished.emit()
        else:
            self.show_step(self.step + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the keyboard, else the one that goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            pressed = focused if isinstance(focused, QPushButton) else self._next
            pressed.click()
        else:
            super().keyPressEvent(event)


def _show_number(shown: QLabel, at: int, step: int) -> None:
    """A tick for what is done, a number for the rest."""
    colours = theme.current()
    ground, ink = colours.hover, colours.text2
    if at < step:
        shown.setPixmap(theme.pixmap("check", "accent", 14))
        ground = colours.accent_soft
    else:
        shown.setText(str(at + 1))
        if at == step:
            ground, ink = colours.accent, colours.on_accent
    radius = theme.px(NUMBER_SIZE) // 2
    shown.setStyleSheet(
        f"background: {ground}; color: {ink}; border-radius: {radius}px; font-weight: 600;"
    )


def _show_title(shown: QLabel, *, here: bool) -> None:
    colours = theme.current()
    ink, weight = (colours.text, 600) if here else (colours.text2, 400)
    shown.setStyleSheet(f"color: {ink}; font-weight: {weight};")
