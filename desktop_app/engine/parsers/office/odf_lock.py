"""Members of an OpenDocument archive that a password encrypts, as ODF 1.2 says.

Read is what LibreOffice and OpenOffice have written for years: AES-256 in CBC
mode with a key by PBKDF2. Other ways are reported as protected.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import zlib
from typing import Any

from desktop_app.engine.parsers.plain import zips
from desktop_app.errors import DocumentDamaged, DocumentTooLarge, NeedsPassword, ProtectedFormat

MOST_ROUNDS = 10_000_000
"""Of the key's derivation: a hundred times what programs write."""

_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_KNOWN = (
    ("algorithm", "algorithm-name", "aes256-cbc"),
    ("key-derivation", "key-derivation-name", "PBKDF2"),
    ("start-key-generation", "start-key-generation-name", "sha256"),
)
_HASHED = 1024
"""Bytes at the start that the checksum is of."""


def locks(manifest: Any) -> dict[str, Any]:
    """Name of each encrypted member -> what the manifest says about its encryption."""
    return {
        entry.get(f"{_MANIFEST}full-path") or "": lock
        for entry in manifest.iter(f"{_MANIFEST}file-entry")
        if (lock := entry.find(f"{_MANIFEST}encryption-data")) is not None
    }


def open_member(data: bytes, lock: Any, password: str) -> bytes:
    """Decrypt and expand a member.

    Raises NeedsPassword for none or a wrong one, ProtectedFormat for another kind
    of encryption, DocumentDamaged and DocumentTooLarge.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    vector = _bytes(lock, "algorithm", "initialisation-vector")
    checksum = _bytes(lock, None, "checksum")
    for child, name, known in _KNOWN:
        if not _attribute(lock, child, name).endswith(known):
            raise ProtectedFormat(child)
    if not password:
        raise NeedsPassword("encrypted members")
    if len(vector) != 16 or len(data) % 16 or not data:
        raise DocumentDamaged("encrypted member")
    decryptor = Cipher(algorithms.AES(_key(lock, password)), modes.CBC(vector)).decryptor()
    plain = decryptor.update(data) + decryptor.finalize()
    plain = plain[: -plain[-1]] if plain[-1] <= 16 else plain
    if not hmac.compare_digest(hashlib.sha256(plain[:_HASHED]).digest(), checksum):
        raise NeedsPassword("wrong password")
    expander = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = expander.decompress(plain, max(zips.SMALL, zips.MOST_RATIO * len(plain)))
    except zlib.error as error:
        raise DocumentDamaged("zlib") from error
    if expander.unconsumed_tail:
        raise DocumentTooLarge("encrypted member")
    return content


def _key(lock: Any, password: str) -> bytes:
    rounds = _attribute(lock, "key-derivation", "iteration-count")
    if not rounds.isascii() or not rounds.isdigit() or not 0 < int(rounds[:9]) <= MOST_ROUNDS:
        raise DocumentDamaged("key derivation")
    salt = _bytes(lock, "key-derivation", "salt")
    hashed = hashlib.sha256(password.encode()).digest()
    return hashlib.pbkdf2_hmac("sha1", hashed, salt, int(rounds[:9]), 32)


def _attribute(lock: Any, child: str | None, name: str) -> str:
    element = lock if child is None else lock.find(f"{_MANIFEST}{child}")
    return "" if element is None else element.get(f"{_MANIFEST}{name}") or ""


def _bytes(lock: Any, child: str | None, name: str) -> bytes:
    try:
        return base64.b64decode(_attribute(lock, child, name))
    except ValueError as error:
        raise DocumentDamaged("encryption data") from error
