"""A child that fetches one file over HTTP and, started again, goes on where it was stopped.

    seojae transfer-child URL FILE BYTES

A server that does not know byte ranges (RFC 9110, section 14) sends all of it again.
Stopping is a kill, as the connection may hang; the size of FILE is the progress. Each
host that the server sends on to is printed.
"""

from __future__ import annotations

import ssl
import sys
import urllib.request
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

BLOCK = 1 << 18
TIMEOUT_SECONDS = 30.0
EXIT_REFUSED = 3
"""The server wants something that is not in the address, or cannot be reached this way."""
EXIT_BROKEN = 4
"""The connection ended before all had come."""
SENT_ON = "sent on to "
AUTHORITIES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
"""Where systems keep the certificates they trust: a frozen program looks where it was built."""


def hosts(url: str, said: str) -> list[str]:
    """What was reached for `url`, by what the child said; the last one sent the file."""
    further = [line.removeprefix(SENT_ON) for line in said.splitlines() if line.startswith(SENT_ON)]
    return list(dict.fromkeys([urlsplit(url).hostname or "", *further]))


class _Redirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        print(f"{SENT_ON}{urlsplit(newurl).hostname}", flush=True)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    known = ssl.get_default_verify_paths()
    if sys.platform != "win32" and known.cafile is None and known.capath is None:
        for bundle in AUTHORITIES:
            if Path(bundle).exists():
                context.load_verify_locations(bundle)
                break
    return context


def get(url: str, target: Path, size: int) -> int:
    """Bring `target`, which may hold the beginning, to `size` bytes; returns the exit code."""
    have = target.stat().st_size if target.exists() else 0
    if have == size:
        return 0
    request = urllib.request.Request(url)  # noqa: S310 - the catalogue or pip chose the address
    if 0 < have < size:
        request.add_header("Range", f"bytes={have}-")
    opener = urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=_trust()), _Redirects()
    )
    try:
        answer = opener.open(request, timeout=TIMEOUT_SECONDS)
    except (OSError, HTTPException) as error:
        print(repr(error))
        return EXIT_REFUSED
    goes_on = answer.status == HTTPStatus.PARTIAL_CONTENT
    with answer, target.open("ab" if goes_on else "wb") as file:
        try:
            while block := answer.read(BLOCK):
                file.write(block)
                file.flush()
        except (OSError, HTTPException) as error:
            print(repr(error))
    return 0 if target.stat().st_size == size else EXIT_BROKEN
