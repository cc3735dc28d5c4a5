"""From a model file and a document to a tuned answer: real window, engine and training child."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app import settings
from desktop_app.paths import Home
from desktop_app.types import Method
from desktop_app.types.tuning import ExampleKind
from tests.engine.training import tiny, tiny_base
from tests.ui import fake_calls as fakes
from tests.ui.test_flows import WAIT, Opened, fresh, opened  # noqa: F401

pytestmark = [pytest.mark.real, tiny.needs_torch]

RULES = "Makers receive 27 days of paid leave a year.\n\nSafety officer: Bruno Achterberg\n"


def test_a_small_model_is_imported_tuned_and_asked(
    opened: Opened,  # noqa: F811
    fresh: Home,  # noqa: F811
    qtbot: QtBot,
    tmp_path: Path,
):
    settings.change(fresh.settings, answer_tokens=32)  # the tiny model holds 512 in all
    window = opened.window
    (tmp_path / "rules.md").write_text(RULES, encoding="utf-8")
    opened.press("Skip all")
    window._library.adding.add([str(tmp_path / "rules.md")])
    opened.wait_for("1 document is ready")

    window.show_view("models")
    desktop = window._models._desktop = fakes.FakeDesktop()  # type: ignore[assignment]
    folder = tiny.save_model(tmp_path / "tiny")
    desktop.answer = str(tiny_base.write_base(folder, tmp_path / "small.gguf"))
    opened.press("Add GGUF file…")
    opened.wait_for("Model added: Tiny")
    opened.press("Use: Tiny")
    qtbot.waitUntil(lambda: "Tiny" in window._ask._header._model.text(), timeout=WAIT)

    window.show_view("tune")
    opened.press("Make examples…")
    form = window._tune.data._form
    assert form is not None
    form.name.setText("Rules")  # type: ignore[attr-defined]
    for kind in (ExampleKind.GROUNDED, ExampleKind.DECLINING):
        form.kinds[kind].setChecked(False)  # type: ignore[attr-defined]
    opened.press("Make examples")
    opened.press("Review")
    opened.press("Show them")
    opened.wait_for("From the document")
    queue = window._tune.review._list
    window.activateWindow()
    qtbot.waitUntil(queue.hasFocus)
    count = queue.count()
    qtbot.keyClick(queue, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: queue.count() == count - 1, timeout=WAIT)
    qtbot.keyClick(queue, Qt.Key.Key_U)
    qtbot.waitUntil(lambda: queue.count() == count, timeout=WAIT)

    window._tune.show_step("train")
    opened.press("Plan")
    opened.wait_for("What it takes")
    opened.press("Start training")
    opened.wait_for("Right without documents")
    assert "Rules" in opened.words()
    opened.press("Use")
    opened.wait_for("Strength")

    window.show_view("ask")
    window._ask.composer.method.method = Method.TUNED
    opened.ask("Who is the safety officer?")
    answer = window._ask.conversation.views[0].answer
    assert answer is not None and answer.tuned is not None and not answer.citations
    opened.wait_for("Not looked up.")
