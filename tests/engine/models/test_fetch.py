"""The download, from a package index of our own on this machine."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest

from desktop_app.engine.job import RecordingJob
from desktop_app.engine.models import fetch
from desktop_app.engine.models.catalogue import Entry, SourceFile, kept_download
from desktop_app.engine.retrieval.embedder import Embedder
from desktop_app.errors import Cancelled, DiskFull, ModelDamaged, ModelDownloadFailed
from desktop_app.protocol import Progress
from tests.engine.models import tiny_blocks

pytestmark = [pytest.mark.real, pytest.mark.loopback]

WHEEL = "tiny_model-1.0-py3-none-any.whl"
REPOSITORY, REVISION = "somebody/Tiny-GGUF", "abcdef"
LARGE = bytes(range(256)) * 4000
MEMBERS = {"tiny/model.bin": b"weights" * 1000, "tiny/sub/config.json": b"{}", "tiny/more": b"-"}


def make_wheel(members: dict[str, bytes] = MEMBERS) -> bytes:
    info = "tiny_model-1.0.dist-info"
    about = {
        f"{info}/METADATA": b"Metadata-Version: 2.1\nName: tiny-model\nVersion: 1.0\n",
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": b"",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in {**members, **about}.items():
            archive.writestr(name, content)
    return data.getvalue()


@dataclass
class Index:
    """A "simple" package index that serves one wheel; `hold` keeps it from being sent.

    It is also a hub, with one repository whose file is sent from another host's name;
    `breaks` is how often the connection ends in the middle of it.
    """

    wheel: bytes
    name: str = WHEEL
    requests: list[str] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)
    hold: bool = False
    breaks: int = 0
    ranges: list[str] = field(default_factory=list)
    """What was asked for of the wheel."""
    release: threading.Event = field(default_factory=threading.Event)
    environment: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def index() -> Iterator[Index]:
    index = Index(make_wheel())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            index.requests.append(self.path)
            if self.path == "/simple/tiny-model/":
                self.reply("text/html", f'<a href="/files/{index.name}">{index.name}</a>'.encode())
            elif self.path == f"/{REPOSITORY}/resolve/{REVISION}/Tiny%20Q4.gguf":
                self.send_response(302)
                self.send_header("Location", f"http://localhost:{self.server.server_port}/cdn")
                self.end_headers()
            elif self.path == "/cdn":
                asked = self.headers.get("Range", "bytes=0-")
                index.ranges.append(asked)
                rest = LARGE[int(asked.removeprefix("bytes=").removesuffix("-")) :]
                index.breaks -= 1
                sent = rest[: len(rest) // 2] if index.breaks >= 0 else rest
                self.reply("application/octet-stream", sent, 206, len(rest))
            elif self.path == f"/files/{index.name}":
                index.asked.set()
                if index.hold:
                    index.release.wait(30)
                asked = self.headers.get("Range", "")
                index.ranges.append(asked)
                if asked:
                    at = int(asked.removeprefix("bytes=").removesuffix("-"))
                    self.reply("application/octet-stream", index.wheel[at:], 206)
                else:
                    self.reply("application/octet-stream", index.wheel)
            else:
                self.send_error(404)

        def reply(self, kind: str, body: bytes, status: int = 200, size: int = 0) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(size or len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    index.environment = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": f"http://127.0.0.1:{server.server_port}/simple/",
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
        "PIP_NO_INDEX": "",
        "PIP_RETRIES": "0",
        "HF_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
        "NO_PROXY": "127.0.0.1,localhost",
    }
    yield index
    index.release.set()
    server.shutdown()
    thread.join()
    server.server_close()


def make_entry(wheel: bytes, package: str = "tiny-model") -> Entry:
    return Entry(
        name="tiny",
        title="Tiny",
        kind="chat",
        licence="MIT",
        languages=("en",),
        context=16,
        memory_bytes=1,
        install="tiny",
        package=package,
        revision="1.0",
        wheel_bytes=len(wheel),
        wheel_sha256=hashlib.sha256(wheel).hexdigest(),
        files=tuple(
            SourceFile(
                member=member,
                name=member.removeprefix("tiny/"),
                bytes=len(MEMBERS[member]),
                sha256=hashlib.sha256(MEMBERS[member]).hexdigest(),
            )
            for member in ("tiny/model.bin", "tiny/sub/config.json")
        ),
    )


def make_listed(data: bytes = LARGE, repository: str = REPOSITORY) -> Entry:
    """A model of one file in a repository."""
    return Entry(
        name="tiny",
        title="Tiny",
        kind="chat",
        tier="fast",
        optional=True,
        licence="MIT",
        languages=("en",),
        context=16,
        memory_bytes=1,
        install="tiny.gguf",
        repository=repository,
        revision=REVISION,
        files=(
            SourceFile(
                member="Tiny Q4.gguf",
                name="tiny.gguf",
                bytes=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
            ),
        ),
    )


def left_in(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_listed_members_are_unpacked_and_the_second_time_nothing_is_asked(
    index: Index, tmp_path: Path
) -> None:
    entry, job, target = make_entry(index.wheel), RecordingJob(), tmp_path / "models" / "tiny"
    fetch.fetch(entry, target, job, index.environment)
    assert left_in(target.parent) == {"tiny/model.bin", "tiny/sub/config.json", ".tiny.checked"}
    assert (target / "model.bin").read_bytes() == MEMBERS["tiny/model.bin"]
    last = [event for event in job.events if isinstance(event, Progress)][-1]
    assert last.done == last.total == len(index.wheel)

    asked = len(index.requests)
    fetch.fetch(entry, target, RecordingJob(), index.environment)
    assert len(index.requests) == asked
    assert fetch.is_installed(entry, target.parent)


def test_a_file_that_was_changed_is_fetched_again(index: Index, tmp_path: Path) -> None:
    entry, target = make_entry(index.wheel), tmp_path / "tiny"
    fetch.fetch(entry, target, RecordingJob(), index.environment)
    (target / "model.bin").write_bytes(b"something else")
    assert not fetch.is_installed(entry, tmp_path)
    fetch.fetch(entry, target, RecordingJob(), index.environment)
    assert (target / "model.bin").read_bytes() == MEMBERS["tiny/model.bin"]


def test_files_that_were_copied_here_are_checked_and_kept(index: Index, tmp_path: Path) -> None:
    entry = make_entry(index.wheel)
    for file in entry.files:
        place = tmp_path / "tiny" / file.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(MEMBERS[file.member])
    assert not fetch.is_installed(entry, tmp_path)
    fetch.fetch(entry, tmp_path / "tiny", RecordingJob(), index.environment)
    assert index.requests == []
    assert fetch.is_installed(entry, tmp_path)


def test_a_wheel_for_another_computer_is_taken_when_the_catalogue_says_so(
    index: Index, tmp_path: Path
) -> None:
    index.name = "tiny_model-1.0-py3-none-win_arm64.whl"
    entry, target = make_entry(index.wheel), tmp_path / "tiny"
    with pytest.raises(ModelDownloadFailed):
        fetch.fetch(entry, target, RecordingJob(), index.environment)
    entry = msgspec.structs.replace(entry, platform="win_arm64")
    fetch.fetch(entry, target, RecordingJob(), index.environment)
    assert (target / "model.bin").read_bytes() == MEMBERS["tiny/model.bin"]


def test_what_a_model_was_converted_from_is_deleted(index: Index, tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    member = "tiny/tiny.blocks"
    content = tiny_blocks.make()
    index.wheel = make_wheel({member: content})
    file = SourceFile(
        member=member,
        name="tiny.blocks",
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    entry = msgspec.structs.replace(
        make_entry(index.wheel), kind="embedding", converter="e5-blocks", files=(file,)
    )
    target = fetch.install(entry, tmp_path, RecordingJob(), environment=index.environment)
    assert fetch.is_installed(entry, tmp_path)
    assert not {"tiny.blocks", "model.safetensors"} & left_in(target)
    assert Embedder.open(target, 1).embed(["the 집"]).shape == (1, tiny_blocks.WIDTH)
    asked = len(index.requests)
    fetch.install(entry, tmp_path, RecordingJob(), environment=index.environment)
    assert len(index.requests) == asked


def test_a_model_of_one_file_is_a_file(index: Index, tmp_path: Path) -> None:
    full = make_entry(index.wheel)
    entry = msgspec.structs.replace(full, install="model.bin", files=full.files[:1])
    assert entry.single
    fetch.fetch(entry, tmp_path / "model.bin", RecordingJob(), index.environment)
    assert left_in(tmp_path) == {"model.bin", ".model.bin.checked"}


def test_a_corrupted_wheel_leaves_what_was_there(index: Index, tmp_path: Path) -> None:
    entry, target = make_entry(index.wheel), tmp_path / "tiny"
    target.mkdir()
    (target / "old").write_text("kept")
    index.wheel = index.wheel[:100] + b"\xff" + index.wheel[101:]
    with pytest.raises(ModelDamaged):
        fetch.fetch(entry, target, RecordingJob(), index.environment)
    assert left_in(tmp_path) == {"tiny/old"}


def test_a_member_that_is_not_the_expected_one_is_refused(index: Index, tmp_path: Path) -> None:
    entry = make_entry(index.wheel)
    wrong = msgspec.structs.replace(entry.files[1], sha256="0" * 64)
    missing = msgspec.structs.replace(entry.files[1], member="tiny/none")
    for file in (wrong, missing):
        bad = msgspec.structs.replace(entry, files=(entry.files[0], file))
        with pytest.raises(ModelDamaged):
            fetch.fetch(bad, tmp_path / "tiny", RecordingJob(), index.environment)
    assert left_in(tmp_path) == set()


def test_a_missing_package_is_a_failed_download(index: Index, tmp_path: Path) -> None:
    entry = make_entry(index.wheel, package="no-such-model")
    with pytest.raises(ModelDownloadFailed) as caught:
        fetch.fetch(entry, tmp_path / "tiny", RecordingJob(), index.environment)
    assert caught.value.params == {"name": "tiny"}
    assert caught.value.detail
    assert left_in(tmp_path) == set()


def test_cancelling_ends_pip(index: Index, tmp_path: Path) -> None:
    index.hold = True

    class CancelOnceAsked(RecordingJob):
        def check(self) -> None:
            if index.asked.is_set():
                self.cancel()
            super().check()

    with pytest.raises(Cancelled):
        fetch.fetch(
            make_entry(index.wheel), tmp_path / "tiny", CancelOnceAsked(), index.environment
        )
    assert left_in(tmp_path) == set()


def test_what_was_downloaded_is_kept_and_gone_on_with(index: Index, tmp_path: Path) -> None:
    entry, target, noted = make_entry(index.wheel), tmp_path / "tiny", []
    half = len(index.wheel) // 2
    kept_download(target).write_bytes(index.wheel[:half])
    fetch.fetch(entry, target, RecordingJob(), index.environment, lambda *one: noted.append(one))
    assert index.ranges[-1] == f"bytes={half}-"
    assert noted == [("127.0.0.1", len(index.wheel) - half)]
    assert left_in(tmp_path) == {"tiny/model.bin", "tiny/sub/config.json", ".tiny.checked"}


def test_a_wrong_beginning_is_not_gone_on_with_twice(index: Index, tmp_path: Path) -> None:
    entry, target = make_entry(index.wheel), tmp_path / "tiny"
    kept_download(target).write_bytes(b"?" * 100)
    with pytest.raises(ModelDamaged):
        fetch.fetch(entry, target, RecordingJob(), index.environment)
    assert not kept_download(target).exists()
    fetch.fetch(entry, target, RecordingJob(), index.environment)
    assert (target / "model.bin").exists()


def test_a_file_of_a_repository(index: Index, tmp_path: Path) -> None:
    entry, job, noted = make_listed(), RecordingJob(), []
    made = fetch.install(entry, tmp_path, job, lambda *one: noted.append(one), index.environment)
    assert made.read_bytes() == LARGE
    assert left_in(tmp_path) == {"tiny.gguf", ".tiny.gguf.checked"}
    assert noted == [("127.0.0.1", 0), ("localhost", len(LARGE))]
    last = [event for event in job.events if isinstance(event, Progress)][-1]
    assert last.done == last.total == len(LARGE)
    assert fetch.is_installed(entry, tmp_path)
    fetch.fetch(entry, made, RecordingJob(), index.environment)
    assert len(index.requests) == 2


def test_a_connection_that_breaks_is_opened_anew(index: Index, tmp_path: Path) -> None:
    index.breaks = 2
    noted: list[tuple[str, int]] = []
    target = tmp_path / "tiny.gguf"
    fetch.fetch(
        make_listed(), target, RecordingJob(), index.environment, lambda *one: noted.append(one)
    )
    assert target.read_bytes() == LARGE
    assert index.ranges == ["bytes=0-", "bytes=512000-", "bytes=768000-"]
    assert sum(size for _, size in noted) == len(LARGE)


def test_a_file_of_a_repository_with_another_hash_is_not_kept(index: Index, tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged):
        other = make_listed(b"?" * len(LARGE))
        fetch.fetch(other, tmp_path / "tiny.gguf", RecordingJob(), index.environment)
    assert left_in(tmp_path) == set()


def test_a_repository_that_is_not_there_or_not_reached(index: Index, tmp_path: Path) -> None:
    noted: list[tuple[str, int]] = []
    nowhere = {**index.environment, "HF_ENDPOINT": "http://127.0.0.1:9"}
    gone = make_listed(repository="nobody/None")
    for entry, environment in ((gone, index.environment), (make_listed(), nowhere)):
        with pytest.raises(ModelDownloadFailed) as caught:
            fetch.fetch(
                entry,
                tmp_path / "tiny.gguf",
                RecordingJob(),
                environment,
                lambda *one: noted.append(one),
            )
        assert caught.value.params == {"name": "tiny"}
    assert "refused" in caught.value.detail
    assert noted == [("127.0.0.1", 0)] * 2
    assert left_in(tmp_path) == set()


def test_a_disk_without_room_is_seen_before_the_download(index: Index, tmp_path: Path) -> None:
    entry = msgspec.structs.replace(make_entry(index.wheel), wheel_bytes=1 << 60)
    with pytest.raises(DiskFull):
        fetch.fetch(entry, tmp_path / "tiny", RecordingJob(), index.environment)
    assert index.requests == []


def test_a_frozen_program_cannot_download(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ModelDownloadFailed):
        fetch.fetch(make_entry(index.wheel), tmp_path / "tiny", RecordingJob(), index.environment)
