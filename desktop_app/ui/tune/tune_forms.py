"""Forms of the first step of tuning: make examples, import them, take approved answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.protocol import AnyRequest, tuning
from desktop_app.types import Collection, Document, DocumentId
from desktop_app.types.tuning import ExampleKind
from desktop_app.ui.kit import dialogs
from desktop_app.ui.kit.forms import Form
from desktop_app.ui.kit.widgets import Choice, Tick, button, row
from desktop_app.ui.tune import tune_words

USUAL = (ExampleKind.FACT, ExampleKind.GROUNDED, ExampleKind.DECLINING)


class MakeForm(Form):
    """Makes examples from the documents of a collection."""

    def __init__(self, collections: Sequence[Collection], documents: Sequence[Document]) -> None:
        words = self.tr(
            "Questions and answers are made from what the documents say. You review them before "
            "anything is trained."
        )
        super().__init__(self.tr("Make examples from documents"), words, self.tr("Make examples"))
        self.name = self._line(self.tr("Name of the data set"))
        self.collection = Choice()
        self.collection.setAccessibleName(self.tr("Collection"))
        self.collection.addItem(self.tr("All collections"), None)
        for one in collections:
            self.collection.addItem(one.name, one.name)
        self._documents = documents
        self._only: tuple[DocumentId, ...] = ()
        self.some = button("", "", "list-filter")
        self.some.clicked.connect(self._choose)
        line = row(gap=8)
        line.addWidget(self.collection, 1)
        line.addWidget(self.some)
        self.fields.addLayout(line)
        self._show_only()
        self.kinds: dict[ExampleKind, Tick] = {}
        for kind in ExampleKind:
            tick = Tick(tune_words.kind(kind))
            tick.setChecked(kind in USUAL)
            self.kinds[kind] = tick
            self.fields.addWidget(tick)
        self.style_ = QPlainTextEdit()
        self.style_.setObjectName("field")
        self.style_.setTabChangesFocus(True)
        self.style_.setFixedHeight(64)
        hint = self.tr("House format, with {answer} where the content goes")
        self.style_.setPlaceholderText(hint)
        self.style_.setAccessibleName(hint)
        self.style_.setVisible(False)
        self.kinds[ExampleKind.STYLE].toggled.connect(self.style_.setVisible)
        self.fields.addWidget(self.style_)

    def first(self) -> QWidget:
        return self.name

    def _choose(self) -> None:
        """Only some documents, of whatever collection."""
        chosen = dialogs.choose_documents(
            self, self._documents, self._only, self.tr("Only some documents")
        )
        if chosen is not None:
            self._only = chosen
            self._show_only()

    def _show_only(self) -> None:
        count = len(self._only)
        words = self.tr("Only %n document(s)", "", count) if count else self.tr("Only some…")
        self.some.setText(words)
        self.some.setAccessibleName(words)
        self.collection.setEnabled(not count)

    def request(self) -> AnyRequest | None:
        name = self.name.text().strip()
        kinds = tuple(kind for kind, tick in self.kinds.items() if tick.isChecked())
        style = self.style_.toPlainText() if ExampleKind.STYLE in kinds else ""
        if not name or not kinds:
            return None
        if ExampleKind.STYLE in kinds and "{answer}" not in style:
            self.say(self.tr("The house format needs {answer} where the content goes."))
            return None
        return tuning.DraftExamples(
            data_set=name,
            collection=None if self._only else self.collection.currentData(),
            documents=self._only,
            kinds=kinds,
            style=style,
        )


class ApprovedForm(Form):
    """Makes examples of the answers with a thumb up."""

    def __init__(self) -> None:
        words = self.tr("Every answer with a thumb up becomes an example, as it was given.")
        super().__init__(self.tr("Add approved answers"), words, self.tr("Add"))
        self.name = self._line(self.tr("Name of the data set"))

    def first(self) -> QWidget:
        return self.name

    def request(self) -> AnyRequest | None:
        name = self.name.text().strip()
        return tuning.UseApproved(data_set=name) if name else None


class ImportForm(Form):
    """Adds the examples of a file, which is chosen before."""

    def __init__(self, path: str, data_set: str | None) -> None:
        title = self.tr("Import the examples of {name}").format(name=PurePath(path).name)
        words = self.tr("You review them before anything is trained.")
        super().__init__(title, words, self.tr("Import"))
        self._path = path
        self.name = self._line(self.tr("Name of the data set"), data_set or PurePath(path).stem)
        self.keep = Tick(self.tr("Keep what the file says was accepted or rejected"))
        self.fields.addWidget(self.keep)

    def request(self) -> AnyRequest | None:
        name = self.name.text().strip()
        if not name:
            return None
        return tuning.ImportExamples(
            data_set=name, path=self._path, keep_review=self.keep.isChecked()
        )
