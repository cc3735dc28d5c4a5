from __future__ import annotations

from pathlib import Path, PurePosixPath

import msgspec
import pytest

from desktop_app.engine.models import catalogue
from desktop_app.errors import ModelNotFound
from desktop_app.settings import Settings


def test_the_default_models_are_in_the_catalogue() -> None:
    chat = catalogue.find(Settings().model)
    embedding = catalogue.find(Settings().embedder)
    assert (chat.kind, embedding.kind) == ("chat", "embedding")
    assert chat.single and not embedding.single
    assert chat.bytes == 98_362_432
    assert embedding.dimension == 384


def test_every_entry_is_complete_and_stays_in_its_folder() -> None:
    entries = catalogue.load()
    assert len({entry.name for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.licence and entry.languages and entry.memory_bytes
        assert bool(entry.context) is (entry.kind != "recognition")
        assert PurePosixPath(entry.install).name == entry.install
        assert bool(entry.repository) is entry.optional is not bool(entry.package)
        assert not entry.repository or (entry.single and len(entry.revision) == 40)
        assert len(entry.wheel_sha256) == 64 or not entry.package
        for file in entry.files:
            assert len(file.sha256) == 64
            assert ".." not in PurePosixPath(file.name).parts
            assert not PurePosixPath(file.name).is_absolute()


def test_there_is_one_model_to_download_for_each_tier() -> None:
    offered = {entry.tier: entry for entry in catalogue.load() if entry.optional}
    assert sorted(offered) == ["balanced", "careful", "fast"]
    sizes = [offered[tier].memory_bytes for tier in ("fast", "balanced", "careful")]
    assert sizes == sorted(sizes)
    assert all(entry.download_bytes == entry.files[0].bytes for entry in offered.values())


def test_an_unknown_name_is_not_found() -> None:
    with pytest.raises(ModelNotFound) as caught:
        catalogue.find("gpt-5")
    assert caught.value.params == {"name": "gpt-5"}


def test_a_catalogue_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text('[[model]]\nname = "x"\nnmae = "x"\n', encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        catalogue.load(path)
