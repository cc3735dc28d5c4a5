"""Shared rules of all tests: no network, a library of one's own, the environment of a child."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from desktop_app import launch
from desktop_app.paths import Home
from tests.engine.english_home import english_home

launch.prepare_environment()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Several test processes share few cores.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("LANCE_CPU_THREADS", "2")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return english_home(tmp_path / "home")


@pytest.fixture(autouse=True)
def offline(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that opens a network connection; `loopback` tests may reach this machine."""
    connect = socket.socket.connect
    loopback = request.node.get_closest_marker("loopback") is not None

    def guarded(self: socket.socket, address: object) -> None:
        local = self.family == getattr(socket, "AF_UNIX", None)
        if not local and not (
            loopback and isinstance(address, tuple) and address[0] == "127.0.0.1"
        ):
            raise AssertionError(f"a connection to {address!r} was tried")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rounds", type=int, default=50, help="kills of the crash test")


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--rounds"))
