"""An answer becomes an example to tune on, as it is or as the person has corrected it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.protocol import AnyRequest, tuning
from desktop_app.types import Answer
from desktop_app.types.tuning import DataSet
from desktop_app.ui.kit.forms import Form
from desktop_app.ui.kit.widgets import Choice


class ExampleForm(Form):
    def __init__(self, answer: Answer) -> None:
        words = self.tr("Correct the answer if it is not right. It is trained on when you tune.")
        super().__init__(self.tr("Use as example"), words, self.tr("Add"))
        self._answer = answer
        self.text = QPlainTextEdit(answer.text)
        self.text.setObjectName("field")
        self.text.setAccessibleName(self.tr("Answer"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(110)
        self.fields.addWidget(self.text)
        self.data_set = Choice()
        self.data_set.setEditable(True)
        self.data_set.setAccessibleName(self.tr("Name of the data set"))
        self.data_set.setEditText(self.tr("My examples"))
        self.fields.addWidget(self.data_set)

    def first(self) -> QWidget:
        return self.text

    def show_data_sets(self, data_sets: Sequence[DataSet]) -> None:
        """Offer those that are there."""
        written = self.data_set.currentText()
        self.data_set.clear()
        self.data_set.addItems([one.name for one in data_sets])
        self.data_set.setEditText(data_sets[0].name if data_sets else written)

    def request(self) -> AnyRequest | None:
        name, text = self.data_set.currentText().strip(), self.text.toPlainText().strip()
        if not name or not text:
            return None
        corrected = None if text == self._answer.text.strip() else text
        return tuning.UseAsExample(trace=self._answer.trace_id, data_set=name, answer=corrected)
