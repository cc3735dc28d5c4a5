"""One tiny model for all tests of tuning."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.training import tiny, tiny_base


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny model as a folder of transformers."""
    return tiny.save_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def base(tiny_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny model as a GGUF file."""
    return tiny_base.write_base(tiny_folder, tmp_path_factory.mktemp("gguf") / "base.gguf")
