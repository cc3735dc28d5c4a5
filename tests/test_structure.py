"""The house: no circle of files, no file too long, a test beside each.

`lint-imports` keeps the order of the rooms (see pyproject.toml); the circles are those of single
files, also within a room, and count imports for type hints and inside functions like all others.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "desktop_app"


def module_of(path: Path, package: Path) -> str:
    """Dotted name of a file; that of a folder for its `__init__.py`."""
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(package: Path) -> dict[str, set[str]]:
    """The modules of a package that each of them imports anywhere in its file."""
    paths = {module_of(path, package): path for path in package.rglob("*.py")}
    return {name: _imported(path, name, paths) for name, path in paths.items()}


def _imported(path: Path, name: str, known: Mapping[str, Path]) -> set[str]:
    inside = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            source = resolve_name("." * node.level + (node.module or ""), inside)
            names = {f"{source}.{alias.name}" for alias in node.names}
            found |= {one if one in known else source for one in names}
    return (found & known.keys()) - {name}


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules of one circle, each imported by the one before; empty when there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def test_there_is_no_circle() -> None:
    graph = imports(PACKAGE)
    assert "desktop_app.engine.resources" in graph["desktop_app.engine.engine"]
    assert circle(graph) == []


@pytest.mark.parametrize(
    "back",
    [
        "import house.a",
        "from house import a",
        "from house.a import thing",
        "from . import a",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house.a import thing",
        "def later():\n    from house.a import thing",
    ],
)
def test_a_circle_is_found_wherever_it_is_closed(tmp_path: Path, back: str) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "__init__.py").touch()
    (house / "a.py").write_text("from house.b import other", encoding="utf-8")
    (house / "b.py").write_text("from house import c", encoding="utf-8")
    (house / "c.py").write_text(back, encoding="utf-8")
    names = circle(imports(house))
    assert names[0] == names[-1]
    assert set(names) == {"house.a", "house.b", "house.c"}


MOST_LINES = 500
TESTED_FROM = 60
"""Lines from which a module has a test file of its name."""
UNTESTED = Path(__file__).with_name("untested.txt")


def test_no_module_is_too_long() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert [str(path) for path, lines in lengths.items() if lines > MOST_LINES] == []


def test_modules_without_a_test_of_their_name_become_fewer() -> None:
    """A module that gets its test leaves the list; none may join it."""
    tests = UNTESTED.parent
    without = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if path.name != "__init__.py"
        and len(path.read_text("utf-8").splitlines()) > TESTED_FROM
        and not (tests / path.relative_to(PACKAGE).with_name(f"test_{path.name}")).exists()
    }
    listed = set(UNTESTED.read_text("utf-8").split())
    assert without - listed == set()
    assert listed - without == set(), "these have a test now: take them off the list"
