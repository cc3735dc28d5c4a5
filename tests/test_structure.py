"""No file of the package imports, over however many others, a file that imports it.

`lint-imports` keeps the order of the rooms (see pyproject.toml); this looks at single files,
also within a room, and counts imports for type hints and inside functions like all others.
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
