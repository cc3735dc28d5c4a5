from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.library.real_library import RealLibrary


@pytest.fixture
def library(tmp_path: Path) -> Iterator[RealLibrary]:
    (tmp_path / "home").mkdir()
    (tmp_path / "Papers").mkdir()
    library = RealLibrary(tmp_path / "home", tmp_path / "Papers")
    yield library
    library.catalog.close()
