"""An open library: opened once, its settings as they are now, its parts made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app import settings
from desktop_app.engine.resources import Resources
from desktop_app.errors import CollectionNotFound, LibraryInUse
from desktop_app.paths import Home


@pytest.fixture
def resources(home: Home) -> Iterator[Resources]:
    with Resources.open(home) as opened:
        yield opened


def test_a_library_is_open_in_one_place_at_a_time(home: Home) -> None:
    with Resources.open(home), pytest.raises(LibraryInUse):
        Resources.open(home)
    with Resources.open(home) as again:
        assert again.home == home


def test_settings_are_those_of_now_whoever_changes_them(resources: Resources) -> None:
    assert resources.settings() == settings.load(resources.home.settings)
    settings.change(resources.home.settings, threads=3)  # as the window's process does
    assert resources.settings().threads == 3
    resources.change_settings(threads=1)
    assert settings.load(resources.home.settings).threads == 1


def test_questions_that_are_answered_are_counted(resources: Resources) -> None:
    assert not resources.is_asked
    with pytest.raises(ValueError), resources.asking():
        with resources.asking():
            assert resources.is_asked
        assert resources.is_asked
        raise ValueError
    assert not resources.is_asked


def test_parts_of_other_rooms_are_made_once(resources: Resources) -> None:
    def made(_: Resources) -> object:
        return object()

    assert resources.shared(made) is resources.shared(made)
    assert resources.shared(lambda _: object()) is not resources.shared(made)


def test_no_scope_means_everything(resources: Resources) -> None:
    assert resources.scope(None) is None and resources.scope("") is None
    with pytest.raises(CollectionNotFound):
        resources.scope("Nowhere")
