"""What the window asks of the system: which files, which folder, open this, show that."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


class Desktop:
    """The dialogs and programs of the system; tests give the views another one."""

    def choose_files(self, parent: QWidget, title: str, kinds: str) -> list[str]:
        return QFileDialog.getOpenFileNames(parent, title, "", kinds)[0]

    def choose_file(self, parent: QWidget, title: str, kinds: str) -> str:
        return QFileDialog.getOpenFileName(parent, title, "", kinds)[0]

    def choose_folder(self, parent: QWidget, title: str) -> str:
        return QFileDialog.getExistingDirectory(parent, title)

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> str:
        return QFileDialog.getSaveFileName(parent, title, name, kinds)[0]

    def open(self, path: str) -> None:
        """Open a file in the program that the system has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))

    def show_in_folder(self, path: str) -> None:
        """Open the folder of a file, with the file marked where the system can do that."""
        if sys.platform == "darwin":
            QProcess.startDetached("open", ["-R", path])
        elif sys.platform == "win32":
            QProcess.startDetached("explorer", ["/select,", path])
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))
