"""The catalogue: the models that the program knows by name (`models/catalogue.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from desktop_app.errors import ModelNotFound
from desktop_app.paths import shipped
from desktop_app.types import ModelKind


class SourceFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of a wheel or repository (`member`), its place below the model's folder (`name`)."""

    member: str
    name: str
    bytes: int
    sha256: str


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One model of the catalogue.

    `install` is the file or folder below the models folder. `context` counts
    tokens that the model reads, 0 for recognition; `dimension` is the length of
    an embedding model's vectors, 0 for others. It comes out of the wheel of a `package`
    (of a `platform`, where the wheel says that it is for one only), or is the single file of a
    `repository` on Hugging Face. A `converter` makes a model of files that are none yet; they
    are deleted afterwards. An `optional` one only comes when a person asks for it; its `tier`
    is `fast`, `balanced` or `careful`.
    """

    name: str
    title: str
    kind: ModelKind
    licence: str
    languages: tuple[str, ...]
    context: int
    dimension: int = 0
    memory_bytes: int
    install: str
    tier: str = ""
    optional: bool = False
    repository: str = ""
    package: str = ""
    platform: str = ""
    converter: str = ""
    revision: str
    wheel_bytes: int = 0
    wheel_sha256: str = ""
    files: tuple[SourceFile, ...]

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.files)

    @property
    def download_bytes(self) -> int:
        return self.wheel_bytes or self.bytes

    @property
    def single(self) -> bool:
        """Whether the model is one file, not a folder."""
        return len(self.files) == 1 and self.files[0].name == self.install


class _Catalogue(msgspec.Struct, frozen=True):
    model: tuple[Entry, ...]


def load(path: Path | None = None) -> tuple[Entry, ...]:
    """All entries, in the order of the file. A file that does not fit is a fault of ours."""
    path = path or shipped("models") / "catalogue.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return msgspec.convert(data, _Catalogue).model


def find(name: str, entries: tuple[Entry, ...] | None = None) -> Entry:
    """The entry of that name; raises ModelNotFound."""
    for entry in load() if entries is None else entries:
        if entry.name == name:
            return entry
    raise ModelNotFound(f"{name} is not in the catalogue", name=name)


def kept_download(target: Path) -> Path:
    """Where a download is kept while it comes, and when that is stopped, beside its model."""
    return target.with_name(f".{target.name}.download")


def marker(target: Path) -> Path:
    """Where it is noted that the hashes of a model were checked, beside it."""
    return target.with_name(f".{target.name}.checked")
