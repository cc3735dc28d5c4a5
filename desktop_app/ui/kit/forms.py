"""Small forms that open in the page instead of a dialog: a title, a field, two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from desktop_app import protocol
from desktop_app.errors import AppError
from desktop_app.ui.kit import error_messages
from desktop_app.ui.kit.widgets import announce, button, column, label, row


class Form(QFrame):
    """Makes one request; the page sends it, and closes the form when it was answered."""

    accepted = Signal()
    closed = Signal()

    def __init__(self, title: str, words: str = "", accept: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.goes_to: str | None = None
        """The collection to show afterwards, when it has another name then."""
        layout = column(self, (16, 14, 14, 14), 10)
        head = column(gap=3)
        head.addWidget(label(title, "h3"))
        self._words = label(words, "small", wrap=True)
        self._words.setVisible(bool(words))
        head.addWidget(self._words)
        layout.addLayout(head)
        self.fields = column(gap=8)
        layout.addLayout(self.fields)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        layout.addWidget(self._problem)
        line = row(gap=8)
        line.addStretch()
        cancel = button(self.tr("Cancel"), "ghost")
        cancel.clicked.connect(self.closed)
        self.accept = button(accept, "primary")
        self.accept.clicked.connect(self.accepted)
        line.addWidget(cancel)
        line.addWidget(self.accept)
        layout.addLayout(line)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def request(self) -> protocol.AnyRequest | None:
        """The request as filled in; None when something is still missing."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the keyboard goes when the form opens."""
        return self.accept

    def show_problem(self, error: AppError) -> None:
        message = error_messages.describe(error)
        self.say(f"{message.title}. {message.why}")

    def say(self, words: str) -> None:
        """Say why it did not work."""
        self._problem.setText(words)
        self._problem.show()
        announce(self, words)

    def _line(self, name: str, text: str = "") -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(name)
        line.setPlaceholderText(name)
        line.returnPressed.connect(self.accepted)
        self.fields.addWidget(line)
        return line


class AskForm(Form):
    """Asks whether a request is really meant."""

    def __init__(self, title: str, words: str, accept: str, request: protocol.AnyRequest) -> None:
        super().__init__(title, words, accept)
        self._request = request

    def request(self) -> protocol.AnyRequest | None:
        return self._request
