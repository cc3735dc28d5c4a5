"""Passwords of documents: in memory until the program ends, in the system's key store on demand.

A password belongs to the content of a file, by its hash: it stays right when the
file is moved, and says nothing about where the file is.
"""

from __future__ import annotations

import threading
from typing import Any

from desktop_app.errors import KeyStoreUnavailable

SERVICE = "Seojae"


class Passwords:
    """Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[bytes, str] = {}

    def find(self, sha256: bytes) -> str:
        """The password of a content, or an empty string."""
        with self._lock:
            if sha256 not in self._kept:
                self._kept[sha256] = _from_key_store(sha256)
            return self._kept[sha256]

    def keep(self, sha256: bytes, password: str, *, remember: bool) -> None:
        """Use a password from now on. Raises KeyStoreUnavailable when it cannot be remembered."""
        with self._lock:
            self._kept[sha256] = password
        if remember:
            keyring = _keyring()
            try:
                if keyring is None:
                    raise KeyStoreUnavailable("no key store")
                keyring.set_password(SERVICE, sha256.hex(), password)
            except KeyStoreUnavailable:
                raise
            except Exception as error:  # every backend has errors of its own
                raise KeyStoreUnavailable(type(error).__name__) from error


def _from_key_store(sha256: bytes) -> str:
    keyring = _keyring()
    try:
        return (keyring.get_password(SERVICE, sha256.hex()) or "") if keyring else ""
    except Exception:  # a locked or broken store has no password for us
        return ""


def _keyring() -> Any:
    """The library of the system's key store, or None where the system has none that is safe."""
    import keyring
    from keyring.backends import fail

    return None if isinstance(keyring.get_keyring(), fail.Keyring) else keyring
