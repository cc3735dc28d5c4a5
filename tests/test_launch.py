import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import launch, paths


def test_a_child_of_a_source_tree_runs_this_python():
    done = subprocess.run(launch.command("--version"), capture_output=True, text=True, check=True)
    assert done.stdout.startswith("seojae, version")


def test_children_of_a_frozen_program_lie_beside_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(Path("/opt/seojae/seojae-window")))
    assert Path(launch.command("serve")[0]).stem == "seojae"
    assert Path(launch.window()[0]).stem == "seojae-window"


def test_the_catalogue_is_shipped():
    assert (paths.shipped("models") / "catalogue.toml").is_file()


def test_help_imports_nothing_heavy():
    """`seojae --help` must answer at once: none of these may be loaded for it."""
    code = (
        "import sys, desktop_app.cli.main\n"
        "heavy = {'torch', 'lancedb', 'PySide6', 'llama_cpp', 'pymupdf', 'rich', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
