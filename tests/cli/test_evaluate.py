"""`seojae eval` as a person runs it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from desktop_app import launch, settings
from desktop_app.paths import Home

pytestmark = pytest.mark.real


def seojae(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        launch.command("--home", str(home), "eval", *arguments),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "tower"
    made.mkdir()
    texts = [
        {"_id": "a", "title": "Lamp", "text": "The lamp is lit at seven by the keeper."},
        {"_id": "b", "title": "종", "text": "안개가 끼면 종을 세 번 울린다."},
    ]
    queries = [
        {"_id": "1", "text": "Who lights the lamp?"},
        {"_id": "2", "text": "안개가 끼면 무엇을 하나요?"},
    ]
    for name, rows in (("corpus.jsonl", texts), ("queries.jsonl", queries)):
        (made / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (made / "qrels.tsv").write_text("query\tdoc\tscore\n1\ta\t1\n2\tb\t1\n", encoding="utf-8")
    return made


def test_a_folder_is_measured_and_compared(tmp_path: Path, folder: Path):
    home, page, saved = tmp_path / "home", tmp_path / "report.html", tmp_path / "a.json"
    settings.change(Home(home).settings, language="ko")
    done = seojae(home, str(folder), "--retrieval-only", "--html", str(page))
    assert done.returncode == 0, done.stderr
    assert "상위 5개에 근거" in done.stdout
    assert '<html lang="ko">' in page.read_text(encoding="utf-8")
    done = seojae(home, "--json", str(folder), "--retrieval-only")
    saved.write_text(done.stdout, encoding="utf-8")
    figures = {figure["name"]: figure for figure in json.loads(done.stdout)["figures"]}
    assert (figures["hit@1"]["value"], figures["hit@1"]["n"]) == (1.0, 2)
    compared = json.loads(seojae(home, "compare", str(saved), str(saved), "--json").stdout)
    assert [one["shown"] for one in compared] == [False] * len(compared)
    assert "차이가 드러나지 않음" in seojae(home, "compare", str(saved), str(saved)).stdout


def test_a_wrong_line_is_named(tmp_path: Path):
    own = tmp_path / "own.jsonl"
    own.write_text('{"question": "x"}\nnonsense\n', encoding="utf-8")
    done = seojae(tmp_path / "home", str(own))
    assert done.returncode == 1
    assert "line 2" in done.stderr and "Traceback" not in done.stderr
    assert seojae(tmp_path / "home").returncode == 2
