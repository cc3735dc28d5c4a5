"""Models that a person adds as a folder of sentence-transformers, copied and exported.

Embedding models, cross-encoders that rank passages, and cross-encoders that
judge whether one text follows from another.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from desktop_app.engine.job import Job
from desktop_app.engine.models import fetch, onnx_export
from desktop_app.errors import DiskFull, LibraryUnwritable, ModelDamaged, ModelUnsupported
from desktop_app.protocol import Progress, StageName
from desktop_app.types import Model

TAKEN = frozenset({".json", ".txt", ".model", ".safetensors"})
"""Suffixes of files that are copied: data only, nothing that Python could run."""
PROGRAM_BYTES = 60_000_000
"""Of memory that the libraries take."""
PER_FILE_BYTE, PER_PIECE = 1.4, 1600
"""Memory that a byte of the model's file and a piece of its vocabulary take: 400 MB measured for a
file of 78 MB and 146,000 pieces, 170 MB for 23 MB and 30,000."""
NEEDED = ("config.json", "tokenizer.json")
PART = ".adding-folder"
KOREAN = "이 계약의 임대인은 매달 첫날에 차임을 받고 임차인은 관리비를 따로 냅니다."
READS = 0.8
"""Word pieces a syllable up to which a tokenizer was made for Korean: others take it apart
into letters, two pieces and more, or know none of it."""


def installed(own: Path) -> Iterator[Path]:
    """Such folders in the library, by name."""
    for folder in sorted(own.iterdir()) if own.is_dir() else ():
        if folder.is_dir() and not folder.name.startswith(".") and onnx_export.is_ready(folder):
            yield folder


def describe(folder: Path) -> Model:
    """Raises OSError, ModelUnsupported and ModelDamaged."""
    card = onnx_export.read_card(folder)
    return Model(
        name=card.name,
        title=card.name,
        kind=card.kind,
        path=str(folder),
        bytes=card.bytes,
        memory_bytes=memory_bytes(folder, card),
        licence="",
        context=card.max_tokens,
        languages=card.languages,
        default=False,
        own=True,
    )


def memory_bytes(folder: Path, card: onnx_export.OnnxCard) -> int:
    """What a process needs for a model; a tokenizer may take more than the weights."""
    pieces = PER_PIECE * onnx_export.vocabulary(folder)
    return PROGRAM_BYTES + round(PER_FILE_BYTE * card.bytes) + pieces


def add(source: Path, own: Path, taken: Collection[str], job: Job) -> Path:
    """Copy a model's folder into the library and make it ready to use; its place.

    Raises ModelUnsupported for what is no such folder, ModelDamaged, DiskFull,
    LibraryUnwritable and Cancelled; then nothing is left.
    """
    if missing := [name for name in NEEDED if not (source / name).is_file()]:
        raise ModelUnsupported(f"{source.name} lacks {', '.join(missing)}", path=str(source))
    if not (source / "model.safetensors").is_file() or list(source.rglob("*.py")):
        raise ModelUnsupported("only safetensors, and no code", path=str(source))
    onnx_export.kind_of(source)  # a model of no use here is not copied first
    files = [f for f in source.rglob("*") if f.is_file() and f.suffix in TAKEN]
    size = sum(file.stat().st_size for file in files)
    free = shutil.disk_usage(own).free
    if free < 3 * size:  # the export needs room for two more
        raise DiskFull(path=str(own), free_mb=free >> 20, needed_mb=-(-3 * size >> 20))
    target = own / _free_name(source.name, taken)
    part = own / PART
    try:
        _copy(source, part, files, size, job)
        fetch.export(part, target.name, languages(part), job)
        os.replace(part, target)
    except OSError as error:
        raise LibraryUnwritable(str(error), path=str(own)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target


def languages(folder: Path) -> tuple[str, ...]:
    """English, and Korean where the tokenizer knows its syllables. Raises ModelDamaged."""
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # the library raises bare exceptions
        raise ModelDamaged(type(error).__name__, path=str(folder)) from error
    pieces = tokenizer.encode(unicodedata.normalize("NFC", KOREAN), add_special_tokens=False)
    syllables = sum("가" <= letter <= "힣" for letter in KOREAN)
    unknown = any("unk" in piece.lower() for piece in pieces.tokens)
    reads = not unknown and len(pieces.ids) <= READS * syllables
    return ("en", "ko") if reads else ("en",)


def _free_name(stem: str, taken: Collection[str]) -> str:
    plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", stem)).strip(".-") or "model"
    name, number = plain[:100], 2
    while name in taken:
        name, number = f"{plain[:100]}-{number}", number + 1
    return name


def _copy(source: Path, part: Path, files: list[Path], size: int, job: Job) -> None:
    shutil.rmtree(part, ignore_errors=True)
    done = 0
    for file in files:
        job.check()
        place = part / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(file, place)
        done += file.stat().st_size
        job.report(Progress(stage=StageName.PREPARING, done=done, total=size, item=source.name))
