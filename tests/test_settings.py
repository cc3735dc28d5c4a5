import stat
import sys
from pathlib import Path

import pytest

from desktop_app import settings
from desktop_app.errors import SettingsInvalid
from desktop_app.settings import Settings


def test_defaults_without_a_file(tmp_path: Path):
    assert settings.load(tmp_path / "none.toml") == Settings()


def test_what_is_saved_is_loaded(tmp_path: Path):
    path = tmp_path / "settings.toml"
    changed = settings.change(path, language="ko", text_scale=125)
    assert settings.load(path) == changed == Settings(language="ko", text_scale=125)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_comments_and_unknown_keys_of_a_person_are_kept(tmp_path: Path):
    path = tmp_path / "settings.toml"
    path.write_text('# mine\ntheme = "dark"\nfuture = 1\n', encoding="utf-8")
    settings.change(path, language="en")
    text = path.read_text(encoding="utf-8")
    assert "# mine" in text and "future = 1" in text and 'language = "en"' in text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('theme = "pink"', "theme"),
        ("text_scale = 400", "text_scale"),
        ('threads = "many"', "threads"),
        ("language = = 1", ""),
    ],
)
def test_a_wrong_value_is_named(tmp_path: Path, text: str, key: str):
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsInvalid) as caught:
        settings.load(path)
    assert caught.value.params["key"] == key


def test_a_wrong_value_is_never_saved(tmp_path: Path):
    path = tmp_path / "settings.toml"
    with pytest.raises(SettingsInvalid):
        settings.change(path, theme="pink")
    assert not path.exists()


def test_what_another_process_writes_is_noticed(tmp_path: Path):
    file = settings.SettingsFile(tmp_path / "settings.toml")
    assert file.load() == Settings()
    settings.change(tmp_path / "settings.toml", language="ko")
    assert file.load().language == "ko"
    assert file.change(language="en") == file.load()
    (tmp_path / "settings.toml").unlink()
    assert file.load() == Settings()


def test_a_file_that_did_not_change_is_read_once(tmp_path: Path):
    path = tmp_path / "settings.toml"
    settings.change(path, language="ko")
    file = settings.SettingsFile(path)
    assert file.load() is file.load()


def test_a_wrong_value_is_told_each_time(tmp_path: Path):
    path = tmp_path / "settings.toml"
    path.write_text('theme = "pink"', encoding="utf-8")
    file = settings.SettingsFile(path)
    for _ in range(2):
        with pytest.raises(SettingsInvalid):
            file.load()


def test_a_wrong_file_leaves_the_defaults(tmp_path: Path):
    path = tmp_path / "settings.toml"
    path.write_text('theme = "pink"', encoding="utf-8")
    assert settings.load_or_default(path) == Settings()
    settings.save(good := tmp_path / "good.toml", Settings(theme="dark"))
    assert settings.load_or_default(good).theme == "dark"
