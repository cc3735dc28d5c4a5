"""`seojae tune` as a person runs it: data, review, plan, import and export, errors."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from desktop_app import launch

pytestmark = pytest.mark.real

RULES = "Makers receive 27 days of paid leave a year.\n\nSafety officer: Bruno Achterberg\n"
OTHERS = "The maximum height of a test kite is 310 metres.\n"


class Shell:
    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *arguments: str, fails: bool = False) -> str:
        done = subprocess.run(
            launch.command("--home", str(self.home), *arguments),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout if not fails else done.stdout + done.stderr

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments, "--json"))


@pytest.fixture
def seojae(tmp_path: Path) -> Shell:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "rules.md").write_text(RULES, encoding="utf-8")
    (folder / "flights.md").write_text(OTHERS, encoding="utf-8")
    shell = Shell(tmp_path / "home")
    shell("add", str(folder), "--collection", "Kites")
    return shell


def test_from_documents_to_a_plan(seojae: Shell, tmp_path: Path):
    rules = str(tmp_path / "papers" / "rules.md")
    made = seojae.json("tune", "data", "make", "Rules", "--document", rules, "--kind", "fact")
    assert made["documents"] == 1 and made["by_kind"].keys() == {"fact"}
    queue = ("tune", "review", "Rules", "--show", "accepted-by-rule", "--limit", "100")
    examples = seojae.json(*queue)["examples"]
    assert {"27 days", "Bruno Achterberg"} <= {one["key"] for one in examples}
    first = examples[0]["id"]
    seojae("tune", "review", "Rules", "--reject", str(first))
    assert seojae.json(*queue)["total"] == len(examples) - 1
    seojae("tune", "review", "Rules", "--undo")
    plan = seojae.json("tune", "plan", "Rules", "--no-probe", "--preset", "facts")
    assert plan["reason"] is None and plan["examples"] + plan["validation"] + plan["test"] <= (
        len(examples)
    )
    assert "can start" in seojae("tune", "plan", "Rules", "--no-probe")
    assert plan["foreign"] == 0
    words = seojae("tune", "plan", "Rules", "--no-probe", "--preset", "grounded", "--json")
    plan = json.loads(words)
    assert (plan["reason"], plan["other_kinds"]) == ("no-examples", len(examples))


def test_examples_travel_in_a_file(seojae: Shell, tmp_path: Path):
    seojae("tune", "data", "make", "Kites", "--collection", "Kites", "--kind", "fact")
    queue = seojae.json("tune", "review", "Kites", "--show", "accepted-by-rule")
    seojae("tune", "review", "Kites", "--accept", str(queue["examples"][0]["id"]))
    file = str(tmp_path / "kites.csv")
    count = seojae.json("tune", "data", "export", "Kites", file)
    copied = seojae.json("tune", "data", "import", "Copy", file)
    assert copied["added"] == count and copied["data_set"]["by_standing"].keys() == {"proposed"}
    kept = seojae.json("tune", "data", "import", "Kept", file, "--keep-review")
    assert kept["data_set"]["by_standing"]["accepted"] == 1
    assert seojae.json("tune", "data", "drop", "Copy") is None
    assert [one["name"] for one in seojae.json("tune", "data", "list")] == ["Kept", "Kites"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("review", "nobody"), "data-set-not-found"),
        (("plan", "nobody", "--no-probe"), "data-set-not-found"),
        (("card", "nobody"), "adapter-not-found"),
        (("resume", "nobody"), "run-not-found"),
        (("use", "nobody"), "adapter-not-found"),
        (("import", "/no/where"), "folder-not-found"),
        (("data", "make", "x", "--document", "/no/where.txt"), "document-not-found"),
        (("data", "make", "x", "--kind", "style", "--style", "Answer:"), "house-format-invalid"),
    ],
)
def test_what_is_wrong_is_named(seojae: Shell, arguments: tuple[str, ...], code: str):
    assert code in seojae("tune", *arguments, fails=True)
