import socket
from pathlib import Path

import pytest

from desktop_app.engine import connections
from desktop_app.engine.connections import Connections


@pytest.fixture
def record(tmp_path: Path) -> Connections:
    return Connections(tmp_path / "connections.jsonl")


def try_to_connect() -> None:
    with socket.socket() as made:
        made.settimeout(0.01)
        made.connect_ex(("192.0.2.1", 9))  # an address that is nobody's (RFC 5737)


def test_downloads_are_kept_newest_first_and_a_torn_line_is_passed_over(
    record: Connections, tmp_path: Path
) -> None:
    record.note("one.example", "download", "tiny", 10)
    with (tmp_path / "connections.jsonl").open("ab") as file:
        file.write(b'{"when":"2026\n')
    record.note("two.example", "download", "small", 20)
    assert [(c.host, c.name, c.bytes) for c in record.all()] == [
        ("two.example", "small", 20),
        ("one.example", "tiny", 10),
    ]


def test_an_attempt_is_noted_while_it_is_watched_for(record: Connections) -> None:
    connections.watch(record)
    try:
        try_to_connect()
        with socket.socket() as local:
            local.connect_ex(("127.0.0.1", 9))
    finally:
        connections.unwatch(record)
    try_to_connect()
    assert [(c.host, c.kind) for c in record.all()] == [("192.0.2.1", "other")]


def test_connections_are_refused_and_told(record: Connections) -> None:
    connections.watch(record)
    try:
        with connections.refused() as attempts:
            with pytest.raises(PermissionError):
                try_to_connect()
            with pytest.raises(PermissionError):
                socket.getaddrinfo("name.invalid", 80)
    finally:
        connections.unwatch(record)
    assert attempts == ["192.0.2.1", "name.invalid"]
    assert {c.kind for c in record.all()} == {"refused"}


def test_the_list_does_not_grow_for_ever(record: Connections, monkeypatch) -> None:
    monkeypatch.setattr(connections, "MOST", 5)
    for number in range(20):
        record.note(f"{number}.example", "download")
    assert [c.host for c in record.all()] == [f"{n}.example" for n in range(19, 14, -1)]
