"""One word for one thing: no two public classes of the package have the same name.

`shared_class_names.txt` lists those that still do, each with how many. It may only shrink:
a name that is listed and no longer shared has to go from it, and none may be added.
"""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "desktop_app"


def class_names(package: Path) -> Counter[str]:
    """How often each public name of a class at the top of a module is used in a package."""
    return Counter(
        node.name
        for path in package.rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )


def test_each_class_has_a_name_of_its_own() -> None:
    names = class_names(PACKAGE)
    assert names["MainWindow"] == 1
    lines = (HERE / "shared_class_names.txt").read_text(encoding="utf-8").split("\n")
    allowed = {name: int(count) for name, count in (line.split() for line in lines if line)}
    assert {name: count for name, count in names.items() if count > 1} == allowed


def test_a_second_class_of_a_name_is_seen(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (tmp_path / "a.py").write_text("class Run: ...\nclass _Own: ...", encoding="utf-8")
    (room / "b.py").write_text("class Run: ...\nclass _Own: ...\nclass Plan: ...", encoding="utf-8")
    assert class_names(tmp_path) == {"Run": 2, "Plan": 1}
