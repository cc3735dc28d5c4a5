"""A child that fetches one file over HTTP and, started again, goes on where it was stopped.

    python -m desktop_app.engine.models.transfer URL FILE BYTES

A server that does not know byte ranges (RFC 9110, section 14) sends all of it again.
Stopping is a kill, as the connection may hang; the size of FILE is the progress.
"""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path

BLOCK = 1 << 18
TIMEOUT_SECONDS = 30.0
EXIT_REFUSED = 3
"""The server wants something that is not in the address, or cannot be reached this way."""
EXIT_BROKEN = 4
"""The connection ended before all had come."""


def get(url: str, target: Path, size: int) -> int:
    """Bring `target`, which may hold the beginning, to `size` bytes; returns the exit code."""
    have = target.stat().st_size if target.exists() else 0
    if have == size:
        return 0
    request = urllib.request.Request(url)  # noqa: S310 - pip chose the address
    if 0 < have < size:
        request.add_header("Range", f"bytes={have}-")
    try:
        answer = urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS)  # noqa: S310
    except urllib.error.URLError as error:
        print(repr(error))
        return EXIT_REFUSED
    goes_on = answer.status == HTTPStatus.PARTIAL_CONTENT
    with answer, target.open("ab" if goes_on else "wb") as file:
        try:
            while block := answer.read(BLOCK):
                file.write(block)
                file.flush()
        except OSError as error:
            print(repr(error))
    return 0 if target.stat().st_size == size else EXIT_BROKEN


if __name__ == "__main__":
    sys.exit(get(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
