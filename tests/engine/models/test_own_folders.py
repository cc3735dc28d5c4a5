from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_app.engine.job import RecordingJob
from desktop_app.engine.models import own_folders
from desktop_app.engine.models.files import ModelFiles
from desktop_app.errors import ModelNotFound, ModelUnsupported
from desktop_app.paths import Home, shipped

MODEL = shipped("models") / "all-minilm-l6-v2"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model as it comes, without what the export made of it."""
    made = shutil.ignore_patterns("*.onnx", "embedder.json")
    return Path(shutil.copytree(MODEL, tmp_path / "my model", ignore=made))


@pytest.mark.real
def test_a_folder_becomes_a_model_that_embeds(home: Home, folder: Path) -> None:
    pytest.importorskip("sentence_transformers")
    from desktop_app.engine.retrieval.embedder import Embedder

    (folder / "notes.exe").write_bytes(b"not taken")
    files = ModelFiles(home, shipped("models"))
    model = files.add(folder, RecordingJob())
    assert (model.name, model.kind, model.languages) == ("my-model", "embedding", ("en",))
    place = files.path("my-model")
    assert place.is_relative_to(home.models) and not (place / "notes.exe").exists()
    assert [m.name for m in files.list("")].count("my-model") == 1
    files.verify("my-model", RecordingJob())
    assert 1.2e8 < model.memory_bytes < 1.8e8, "measured: 170 MB"
    embedder = Embedder.open(place, 1)
    assert embedder.embed(["The tenant pays the rent."]).shape == (1, 384)
    shipped_one = Embedder.open(MODEL, 1)
    assert embedder.identity != shipped_one.identity, "its name is part of it"


@pytest.mark.parametrize("what", ["code", "pickle", "no tokenizer"])
def test_what_is_no_safe_model_is_refused(home: Home, folder: Path, what: str) -> None:
    if what == "code":
        (folder / "modeling.py").write_text("print()")
    elif what == "pickle":
        (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    else:
        (folder / "tokenizer.json").unlink()
    files = ModelFiles(home, shipped("models"))
    with pytest.raises(ModelUnsupported):
        files.add(folder, RecordingJob())
    assert list(home.models.iterdir()) == []
    with pytest.raises(ModelNotFound):
        files.path("my-model")


def test_the_tokenizer_tells_whether_korean_is_read(folder: Path, tmp_path: Path) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers

    assert own_folders.languages(folder) == ("en",)
    words = {word: n for n, word in enumerate(["[UNK]", *own_folders.KOREAN.split()])}
    korean = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    korean.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    korean.save(str(tmp_path / "tokenizer.json"))
    assert own_folders.languages(tmp_path) == ("en", "ko")
