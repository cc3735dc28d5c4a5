"""What the documents name exists, and what exists is named."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from desktop_app import settings
from desktop_app.cli.main import main
from desktop_app.cli.output.answers import answer_json
from desktop_app.cli.output.library import report_json, status_json
from desktop_app.types import (
    AddReport,
    Answer,
    Citation,
    Collection,
    CollectionId,
    Document,
    DocumentId,
    DocumentState,
    FinishReason,
    LibraryStatus,
    Statement,
    TraceId,
    Usage,
)
from tools import make_reference

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.ko.md")
DOCUMENTS = [*sorted(ROOT.glob("*.md")), ROOT / "models" / "README.md"]
MAP_LINE = re.compile(r"( *)((?:[\w.]+/?(?: |$))+)")
"""Indentation and the names before the description; two spaces part them."""


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def file_map(readme: str) -> list[Path]:
    """Every file and folder of the map, from its indented lines."""
    block = re.search(r"```\n(run\.py.*?)```", text(readme), re.DOTALL)
    assert block is not None
    folders: dict[int, Path] = {0: ROOT}
    found = []
    for line in block[1].splitlines():
        matched = MAP_LINE.match(line)
        assert matched is not None, line
        depth = len(matched[1])
        for name in matched[2].split():
            path = folders[depth] / name.rstrip("/")
            found.append(path)
            if name.endswith("/"):
                folders[depth + 2] = path
    return found


def folders_of_code() -> set[Path]:
    """Folders of packages, without what tests and tools are divided into."""
    packages = {path.parent for path in (ROOT / "desktop_app").rglob("__init__.py")}
    return packages | {ROOT / "benchmarks", ROOT / "tests", ROOT / "models", ROOT / "tools"}


def commands(group: click.Group, prefix: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if not command.hidden:
            yield f"{prefix} {name}"
            if isinstance(command, click.Group):
                yield from commands(command, f"{prefix} {name}")


@pytest.mark.parametrize("readme", READMES)
def test_the_file_map_names_what_is_there(readme: str) -> None:
    paths = file_map(readme)
    assert [path for path in paths if not path.exists()] == []
    assert folders_of_code() - set(paths) == set()


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", [*commands(main, "seojae")])
def test_every_command_is_described(command: str, readme: str) -> None:
    program, name, *below = command.split()
    row = re.search(rf"^\| `{program} {name}\b.*", text(readme), re.MULTILINE)
    assert row is not None
    for word in below:
        assert re.search(rf"`{word}\b", row[0])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_run_commands_lead_somewhere(document: Path) -> None:
    content = document.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", content) if ":" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []
    known = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert known is not None and known.loader is not None
    run = importlib.util.module_from_spec(known)
    known.loader.exec_module(run)
    assert set(re.findall(r"python3 run\.py (\w+)", content)) <= run.COMMANDS.keys()


def test_json_keys_are_described() -> None:
    described = set(re.findall(r"`(\w+)`", text("README.md").partition("`--json`")[2]))
    document = Document(
        id=DocumentId(1),
        collection=CollectionId(1),
        path="a.txt",
        title="a",
        state=DocumentState.EMPTY,
        reason="empty",
        bytes=0,
        pages=0,
        chunks=0,
        paged=False,
    )
    citation = Citation(
        number=1,
        passage=1,
        document=document.id,
        path="a.txt",
        title="a",
        page=None,
        quote="q",
        start=0,
        end=1,
    )
    answer = Answer(
        trace_id=TraceId("t"),
        question="?",
        language="en",
        text="q",
        finish_reason=FinishReason.STOP,
        model="m",
        statements=(Statement(start=0, end=1, supported=True, citations=(1,)),),
        citations=(citation,),
        passages=(),
        usage=Usage(),
    )
    collection = Collection(
        id=CollectionId(1), name="c", folders=(), documents=1, indexed=0, chunks=0
    )
    status = LibraryStatus(home="h", collections=(collection,), documents=(document,))
    report = AddReport(
        collection="c",
        found=1,
        unchanged=0,
        indexed=0,
        removed=0,
        failed=(document,),
        seconds=0.0,
    )
    for printed in (answer_json(answer), status_json(status), report_json(report)):
        keys = set(printed)
        for value in printed.values():
            if isinstance(value, list) and value:
                keys |= value[0].keys()
        assert keys - described == set()


@pytest.mark.parametrize("page", make_reference.PAGES)
def test_reference_pages_say_what_the_code_says(page: str) -> None:
    """`python -m tools.make_reference` writes them again."""
    assert text(f"docs/{page}") == make_reference.PAGES[page]()


def test_every_setting_is_explained() -> None:
    explained = make_reference.attribute_docstrings(settings.Settings)
    assert {field.name for field in fields(settings.Settings)} - set(explained) == set()


def test_the_licence_is_whole() -> None:
    licence = text("LICENSE")
    assert licence.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert re.findall(r"^  (\d+)\. ", licence, re.MULTILINE) == [str(n) for n in range(18)]
    assert "END OF TERMS AND CONDITIONS" in licence
