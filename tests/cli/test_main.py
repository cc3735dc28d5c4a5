"""The command line as a person runs it: real processes, real models, a real library on disk."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import launch
from desktop_app.paths import shipped

pytestmark = pytest.mark.real

HANDBOOK = """# Lanterns

## Opening hours

The zebrafinch lantern shop opens at 07:40 on weekdays. On Sundays it stays closed.

## Returns

A lantern can be returned within 45 days when the receipt is shown. Broken glass is never refunded.
"""

KOREAN = """# 등대 근무 규정

등대지기는 매일 저녁 일곱 시에 등불을 켠다. 안개가 끼면 종을 세 번 울린다.

연차는 일 년에 열여덟 날이며, 쓰지 않은 연차는 다음 해 삼월까지 쓸 수 있다.
"""


def seojae(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        launch.command("--home", str(home), *arguments),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def ask(home: Path, question: str, *more: str) -> dict[str, object]:
    done = seojae(home, "ask", question, "--json", *more)
    assert done.returncode == 0, done.stderr + done.stdout
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "lanterns.md").write_text(HANDBOOK, encoding="utf-8")
    (folder / "등대.txt").write_text(KOREAN, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of a PDF follows")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.xyz").write_bytes(bytes(range(256)))
    return folder


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, documents: Path) -> Path:
    home = tmp_path_factory.mktemp("library")
    done = seojae(home, "add", str(documents), "--collection", "Lighthouse", "--json")
    assert done.returncode == 0, done.stderr + done.stdout
    report = json.loads(done.stdout)
    assert report["indexed"] == 2
    assert {Path(f["path"]).name: f["state"] for f in report["failed"]} == {
        "broken.pdf": "damaged",
        "empty.txt": "empty",
        "picture.xyz": "unsupported",
    }
    return home


def test_an_answer_is_cited_with_words_of_the_file(library: Path):
    answer = ask(library, "When does the zebrafinch lantern shop open on weekdays?")
    assert answer["finish_reason"] == "extractive"
    assert answer["citations"]
    for citation in answer["citations"]:
        assert Path(citation["document"]).name == "lanterns.md"
        assert " ".join(citation["quote"].split()) in " ".join(HANDBOOK.split())
    assert any("07:40" in c["quote"] for c in answer["citations"])
    assert set(answer) >= {
        "answer",
        "finish_reason",
        "citations",
        "passages",
        "usage",
        "trace_id",
        "statements",
    }


def test_a_korean_question_is_answered_from_korean_words(library: Path):
    answer = ask(library, "안개가 끼면 종을 몇 번 울리나요?")
    assert answer["language"] == "ko"
    assert answer["finish_reason"] == "extractive"
    assert "세 번" in answer["answer"]
    assert Path(answer["citations"][0]["document"]).name == "등대.txt"


def test_what_is_not_there_is_refused(library: Path):
    answer = ask(library, "Which enzyme splits lactose in the small intestine?")
    assert answer["finish_reason"] == "refused"
    assert answer["citations"] == []
    assert answer["passages"]


def test_the_trace_of_an_answer_can_be_read(library: Path):
    answer = ask(library, "How many days does one have to return a lantern?")
    done = seojae(library, "trace", str(answer["trace_id"]), "--json")
    trace = json.loads(done.stdout)
    assert trace["answer"]["question"] == "How many days does one have to return a lantern?"
    assert any(candidate["used"] for candidate in trace["candidates"])
    assert "45 days" in trace["prompt"]
    assert {span["name"] for span in trace["spans"]} >= {"search", "write"}
    assert seojae(library, "trace", str(answer["trace_id"])).returncode == 0


def test_status_names_every_file_and_its_reason(library: Path):
    status = json.loads(seojae(library, "status", "--json").stdout)
    states = {Path(d["path"]).name: (d["state"], d["reason"]) for d in status["documents"]}
    assert states["lanterns.md"] == ("indexed", None)
    assert states["broken.pdf"] == ("damaged", "damaged")
    assert "lanterns.md" in seojae(library, "status").stdout


def test_adding_again_reads_nothing_and_changes_are_seen(
    documents: Path, tmp_path: Path, library: Path
):
    home, folder = tmp_path / "home", tmp_path / "folder"
    shutil.copytree(documents, folder)
    assert json.loads(seojae(home, "add", str(folder), "--json").stdout)["indexed"] == 2
    again = json.loads(seojae(home, "add", str(folder), "--json").stdout)
    assert (again["indexed"], again["unchanged"], len(again["failed"])) == (0, 2, 3)
    (folder / "lanterns.md").write_text(HANDBOOK.replace("07:40", "11:15"), encoding="utf-8")
    (folder / "등대.txt").unlink()
    third = json.loads(seojae(home, "add", str(folder), "--json").stdout)
    assert (third["indexed"], third["removed"]) == (1, 1)
    answer = ask(home, "When does the zebrafinch lantern shop open on weekdays?")
    assert any("11:15" in c["quote"] for c in answer["citations"])
    assert all("등대" not in p["document"] for p in answer["passages"])
    forgotten = seojae(home, "remove", str(folder / "lanterns.md"), "--json")
    assert forgotten.returncode == 0
    answer = seojae(home, "ask", "When does the lantern shop open?", "--json")
    assert json.loads(answer.stdout)["error"]["code"] == "nothing-indexed"


def test_errors_say_what_to_do_and_exit_with_one(library: Path, tmp_path: Path):
    for arguments, code in (
        (("add", str(tmp_path / "nowhere")), "folder-not-found"),
        (("ask", "  "), "question-empty"),
        (("ask", "x", "--collection", "none"), "collection-not-found"),
        (("trace", "nope"), "trace-not-found"),
        (("remove", str(tmp_path / "nope.txt")), "document-not-found"),
        (("models", "add", str(tmp_path / "nope.gguf")), "model-not-found"),
        (("models", "use", "nope"), "model-not-found"),
    ):
        done = seojae(library, *arguments)
        assert done.returncode == 1, (arguments, done.stdout, done.stderr)
        assert code in done.stderr
        assert "Traceback" not in done.stderr
        assert json.loads(seojae(library, *arguments, "--json").stdout)["error"]["code"] == code


def test_a_question_longer_than_the_context_is_refused_clearly(library: Path):
    done = seojae(library, "ask", "lantern shop hours " * 3000)
    assert done.returncode == 1
    assert "question-too-long" in done.stderr


def test_a_damaged_model_file_is_refused_before_it_is_loaded(library: Path, tmp_path: Path):
    whole = (shipped("models") / "smollm2-135m-instruct.gguf").read_bytes()
    half = tmp_path / "half.gguf"
    half.write_bytes(whole[: len(whole) // 2])
    done = seojae(library, "models", "add", str(half))
    assert done.returncode == 1
    assert "model-damaged" in done.stderr


def test_an_own_model_can_be_added_and_used(library: Path, tmp_path: Path):
    own = tmp_path / "my-own.gguf"
    shutil.copy(shipped("models") / "smollm2-135m-instruct.gguf", own)
    home = tmp_path / "home"
    added = json.loads(seojae(home, "models", "add", str(own), "--json").stdout)
    listed = json.loads(seojae(home, "models", "--json").stdout)
    assert added["name"] in {model["name"] for model in listed}
    assert seojae(home, "models", "use", added["name"]).returncode == 0
    listed = json.loads(seojae(home, "models", "--json").stdout)
    assert [m["name"] for m in listed if m["default"] and m["kind"] == "chat"] == [added["name"]]


def test_wrong_usage_exits_with_two(library: Path):
    assert seojae(library, "ask").returncode == 2
    assert seojae(library, "nonsense").returncode == 2


def test_a_second_start_on_the_same_library_is_told_so(library: Path):
    with subprocess.Popen(
        launch.command("--home", str(library), "serve"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as engine:
        assert engine.stdout is not None and engine.stdin is not None
        assert b'"protocol"' in engine.stdout.readline()
        done = seojae(library, "status")
        assert done.returncode == 1
        assert "library-in-use" in done.stderr
        engine.stdin.close()
        assert engine.wait(20) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to a child there")
def test_ctrl_c_ends_an_answer_with_130(library: Path):
    child = subprocess.Popen(
        launch.command("--home", str(library), "ask", "Tell me all about the lantern shop."),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdout is not None
    child.stdout.read(1)  # the first letter of the answer
    child.send_signal(signal.SIGINT)
    assert child.wait(60) == 130
    child.stdout.close()
    assert seojae(library, "status").returncode == 0


def test_doctor_finds_nothing_wrong(library: Path):
    done = seojae(library, "doctor", "--json")
    checks = json.loads(done.stdout)
    assert [check for check in checks if not check["ok"]] == []
    assert done.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_everything_of_the_library_is_private(library: Path):
    for path in [library, *library.rglob("*")]:
        if path.exists() and path != library:
            assert path.stat().st_mode & 0o077 == 0, path


def test_the_logs_hold_no_word_of_documents_questions_or_answers(library: Path):
    with subprocess.Popen(
        launch.command("--home", str(library), "serve"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as engine:
        assert engine.stdout is not None and engine.stdin is not None
        engine.stdout.readline()
        call = {"id": 1, "request": {"type": "ask", "question": "zebrafinch lantern hours?"}}
        engine.stdin.write(json.dumps(call).encode() + b"\n")
        engine.stdin.flush()
        while b'"result"' not in (line := engine.stdout.readline()):
            assert line and b'"error"' not in line
        _, noise = engine.communicate(timeout=30)
    logged = b"".join(path.read_bytes() for path in (library / "logs").glob("*")) + noise
    assert logged
    assert b"zebrafinch" not in logged


@pytest.mark.skipif(sys.platform != "linux", reason="needs unshare")
def test_it_works_without_any_network(library: Path):
    offline = ["unshare", "-rn"]
    if subprocess.run([*offline, "true"], check=False, capture_output=True).returncode:
        pytest.skip("network namespaces are not permitted here")
    done = subprocess.run(
        [*offline, *launch.command("--home", str(library), "ask", "안개가 끼면?", "--json")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "세 번" in json.loads(done.stdout)["answer"]


def test_a_search_shows_passages_with_the_places_of_both_sides(library: Path):
    done = seojae(library, "search", "returning a lantern", "--top", "2", "--json")
    found = json.loads(done.stdout)
    best = found["passages"][0]
    assert found["query"] == "returning a lantern" and len(found["passages"]) == 2
    assert "45 days" in best["text"] and best["rank"] == 1
    assert best["lexical_rank"] == 1 and best["dense_score"] > 0


def test_files_of_queries_and_questions_give_a_line_each(library: Path, tmp_path: Path):
    file = tmp_path / "queries.jsonl"
    lines = ['{"id": "q1", "query": "When does the shop open?"}', "file:등대 연차는 며칠인가요?"]
    file.write_text("\n".join(lines), encoding="utf-8")
    searched = seojae(library, "search", "--queries", str(file), "--top", "1")
    first, second = (json.loads(line) for line in searched.stdout.splitlines())
    assert first["id"] == "q1" and "07:40" in first["passages"][0]["text"]
    assert "열여덟" in second["passages"][0]["text"] and "id" not in second
    answered = seojae(library, "ask", "--questions", str(file))
    first, second = (json.loads(line) for line in answered.stdout.splitlines())
    assert "07:40" in first["answer"] and first["citations"] and "열여덟" in second["answer"]


def test_a_search_needs_a_text(library: Path):
    assert seojae(library, "search").returncode == 2
