"""Finding the files below the paths a person added."""

from __future__ import annotations

import fnmatch
import os
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import FolderNotFound, FolderUnreadable

PASSED_OVER = frozenset(
    {
        "node_modules",
        "__pycache__",
        "__MACOSX",
        "$RECYCLE.BIN",
        "System Volume Information",
        "lost+found",
        "desktop.ini",
        "Thumbs.db",
    }
)
"""Names that are never a person's documents."""
OFFICE_LOCK = "~$"


@dataclass(frozen=True, slots=True)
class Rules:
    """Which files below a folder are passed over, besides hidden ones and those of the system.

    A pattern is matched against names, or against the path below the root when
    it has a `/` inside; one that ends with `/` is for folders alone.
    """

    ignored: tuple[str, ...] = ()
    root: str = ""
    """The folder that paths in patterns start from; empty: the one that is walked."""

    def passes_over_path(self, path: str) -> bool:
        """Whether a folder below the root lies, itself or with one above it, out of what is read.

        Raises ValueError for what does not lie below the root.
        """
        parts = Path(path).relative_to(self.root).parts
        return any(
            self.passes_over(part, "/".join(parts[: place + 1]), folder=True)
            for place, part in enumerate(parts)
        )

    def passes_over(self, name: str, below: str, *, folder: bool) -> bool:
        if name.startswith((".", OFFICE_LOCK)) or name in PASSED_OVER:
            return True
        return any(self._matches(pattern, name, below, folder) for pattern in self.ignored)

    def _matches(self, pattern: str, name: str, below: str, folder: bool) -> bool:
        if pattern.endswith("/"):
            if not folder:
                return False
            pattern = pattern.rstrip("/")
        subject = below if "/" in pattern else name
        return fnmatch.fnmatch(_folded(subject), _folded(pattern.lstrip("/")))


def _folded(text: str) -> str:
    """Names that look alike are alike: macOS keeps them decomposed."""
    return unicodedata.normalize("NFC", text).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A regular file; `size` in bytes, `mtime_ns` in nanoseconds since 1970."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What lies below some paths, in the order of the paths' names."""

    roots: tuple[str, ...]
    """The paths asked for, absolute."""
    files: tuple[FoundFile, ...]
    unreadable: tuple[str, ...]
    """Files and folders below the roots that may not be opened or looked at."""

    def joined(self, other: Scan) -> Scan:
        """What both found; no file is in both."""
        return Scan(
            roots=self.roots + other.roots,
            files=self.files + other.files,
            unreadable=self.unreadable + other.unreadable,
        )


def scan(
    paths: Sequence[str | Path],
    check: Callable[[], None],
    rules: Rules = Rules(),
) -> Scan:
    """Walk files and folders. Links and hidden files are passed over, unless asked for by name.

    Raises FolderNotFound for a path that is not there (or no path at all) and
    FolderUnreadable for one that cannot be opened, before anything is walked;
    and whatever `check` raises, which is called at every folder.
    """
    if not paths:
        raise FolderNotFound(path="")
    roots = sorted({absolute(path) for path in paths})
    files: dict[str, FoundFile] = {}
    unreadable: set[str] = set()
    for root in roots:
        if _kind(root) == stat.S_IFREG:
            files[root] = _found(root, Path(root).stat())
    for root in roots:
        if root not in files:
            for found in _walk(root, check, rules):
                if isinstance(found, FoundFile):
                    files[found.path] = found
                else:
                    unreadable.add(found)
    return Scan(
        roots=tuple(roots),
        files=tuple(files[path] for path in sorted(files)),
        unreadable=tuple(sorted(unreadable)),
    )


def absolute(path: str | Path) -> str:
    """The path from the root of the disk, without `.`, `..` and `~`; links stay what they are."""
    return os.path.abspath(Path(path).expanduser())  # noqa: PTH100


def is_within(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies below it."""
    return Path(path).is_relative_to(folder)


def _kind(root: str) -> int:
    try:
        mode = Path(root).stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(root).close()
    except PermissionError as error:
        raise FolderUnreadable(path=root) from error
    except (OSError, ValueError) as error:
        raise FolderNotFound(path=root) from error
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        raise FolderUnreadable(path=root)
    return stat.S_IFMT(mode)


def _walk(root: str, check: Callable[[], None], rules: Rules) -> Iterator[FoundFile | str]:
    """Files, and as plain strings the paths that cannot be read."""
    base = rules.root or root
    folders = [root]
    while folders:
        check()
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError:
            yield _printable(folder)
            continue
        for entry in listed:
            is_folder = entry.is_dir(follow_symlinks=False)
            below = os.path.relpath(entry.path, base).replace(os.sep, "/")
            if rules.passes_over(entry.name, below, folder=is_folder) or _is_hidden(entry):
                continue
            if is_folder:
                folders.append(entry.path)
            elif entry.is_file(follow_symlinks=False):
                yield _look_at(entry)


def _look_at(entry: os.DirEntry[str]) -> FoundFile | str:
    path = _printable(entry.path)
    if path != entry.path:
        return path
    try:
        return _found(path, entry.stat(follow_symlinks=False))
    except OSError:
        return path


def _found(path: str, status: os.stat_result) -> FoundFile:
    return FoundFile(path=path, size=status.st_size, mtime_ns=status.st_mtime_ns)


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    if sys.platform == "win32":
        attributes = entry.stat(follow_symlinks=False).st_file_attributes
        return bool(attributes & (stat.FILE_ATTRIBUTE_HIDDEN | stat.FILE_ATTRIBUTE_SYSTEM))
    return False


def _printable(path: str) -> str:
    """The path itself, or, where its bytes are no text, something to show in its place."""
    return os.fsencode(path).decode("utf-8", "replace")
