"""Address cards; calendars are tested with the mails they come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import DocumentEmpty
from tests.engine.parsers.reading import blocks, read_bytes


def test_cards(tmp_path: Path) -> None:
    cards = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Cleo Harbor\nitem1.TEL;TYPE=cell:+82 10 5566 1290\n"
        "ORG:Corp;Payroll\nADR:;;Dock Road 4;Ostfield;;1200;\nPHOTO:AAAA\nEND:VCARD\n"
        "BEGIN:VCARD\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=EA=B9=80;=EC=83=88=\n"
        "=EB=B2=BD\nEND:VCARD\n"
    )
    assert blocks(read_bytes(tmp_path / "a.vcf", cards)) == [
        ("heading", 2, "Cleo Harbor"),
        (
            "paragraph",
            0,
            "Phone: +82 10 5566 1290\nOrganization: Corp, Payroll\n"
            "Address: Dock Road 4, Ostfield, 1200",
        ),
        ("heading", 2, "김, 새벽"),
    ]


def test_a_calendar_without_entries_is_empty(tmp_path: Path) -> None:
    with pytest.raises(DocumentEmpty):
        read_bytes(tmp_path / "a.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n")
