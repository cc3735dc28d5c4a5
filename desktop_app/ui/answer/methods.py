"""The ways to answer in words, and the pill that chooses one of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from desktop_app.types import Answer, Method, TunedOn
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.widgets import button

ICONS = {
    Method.DOCUMENTS: "lock",
    Method.MODEL: "cpu",
    Method.TUNED: "graduation-cap",
    Method.TUNED_DOCUMENTS: "book-open-check",
}
TUNED = (Method.TUNED, Method.TUNED_DOCUMENTS)


def name(method: Method) -> str:
    return {
        Method.DOCUMENTS: QCoreApplication.translate("Methods", "Only my documents"),
        Method.MODEL: QCoreApplication.translate("Methods", "Model alone"),
        Method.TUNED: QCoreApplication.translate("Methods", "Tuned model"),
        Method.TUNED_DOCUMENTS: QCoreApplication.translate("Methods", "Tuned model and documents"),
    }[method]


def not_looked_up(answer: Answer) -> str:
    """That an answer comes from no document; empty for one that does."""
    if answer.method is Method.MODEL:
        return QCoreApplication.translate("Methods", "Not looked up: the model's own words")
    if answer.method is Method.TUNED and answer.tuned is not None:
        words = QCoreApplication.translate("Methods", "Not looked up. {tuned}")
        return words.format(tuned=tuned_on(answer.tuned))
    return ""


def tuned_on(tuned: TunedOn) -> str:
    """The documents a model was tuned on, and how many have changed since."""
    if tuned.changed:
        words = QCoreApplication.translate(
            "Methods", "Tuned on documents of {date}; {count} of them have changed since"
        )
        return words.format(date=tuned.trained[:10], count=tuned.changed)
    words = QCoreApplication.translate("Methods", "Tuned on documents of {date}")
    return words.format(date=tuned.trained[:10])


def menu(parent: QPushButton, chosen: Method | None, *, adapter: bool) -> QMenu:
    """All ways to answer; the data of each entry is the value of its `Method`."""
    made = QMenu(parent)
    add_ways(made, chosen, adapter=adapter)
    return made


def add_ways(made: QMenu, chosen: Method | None, *, adapter: bool) -> list[QAction]:
    """All ways; the tuned ones can be chosen where an adapter is in use."""
    made.setToolTipsVisible(True)
    group = QActionGroup(made)
    for method in Method:
        action = QAction(name(method), made)
        action.setData(method.value)
        action.setCheckable(chosen is not None)
        action.setChecked(method is chosen)
        if method in TUNED and not adapter:
            action.setEnabled(False)
            action.setToolTip(
                QCoreApplication.translate("Methods", "Choose an adapter under Tune first")
            )
        group.addAction(action)
        made.addAction(action)
    return group.actions()


class MethodPill(QPushButton):
    """Shows how questions are answered, and opens the menu of the ways."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        like = button("", "pill", on=True)
        self.setProperty("kind", like.property("kind"))
        self.setProperty("on", True)
        self.setFixedHeight(like.height() or max(28, theme.px(28)))
        self.setCursor(like.cursor())
        self.setIconSize(QSize(13, 13))
        like.deleteLater()
        self._method = Method.DOCUMENTS
        self._adapter = False
        self._show()

    @property
    def method(self) -> Method:
        return self._method

    @method.setter
    def method(self, method: Method) -> None:
        self._method = method
        self._show()

    def set_adapter(self, *, here: bool) -> None:
        """Offer tuned answers, or not: they need an adapter."""
        self._adapter = here
        if not here and self._method in TUNED:
            self._method = Method.DOCUMENTS
        self._show()

    def _show(self) -> None:
        words = name(self._method)
        self.setText(f" {words}")
        self.setAccessibleName(
            QCoreApplication.translate("Methods", "Answer from: {method}").format(method=words)
        )
        self.setIcon(theme.icon(ICONS[self._method], "accent", 13))
        made = menu(self, self._method, adapter=self._adapter)
        made.triggered.connect(self._choose)
        self.setMenu(made)

    def _choose(self, action: QAction) -> None:
        self.method = Method(action.data())
        self.chosen.emit(self._method)
