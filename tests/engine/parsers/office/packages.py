"""Making small Office files: encrypted ones, and packages out of hand-written parts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msoffcrypto

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def archive(path: Path, members: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def relations(*targets: tuple[str, str]) -> str:
    """The relations of a part: kinds and targets, with the ids rId1, rId2, ..."""
    lines = (
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(lines)}</Relationships>"
    )


def workbook(path: Path, sheet: str, *more: str) -> Path:
    """A workbook out of the XML inside each sheet's root element."""
    names = [f"s{n}" for n in range(1, len(more) + 2)]
    entries = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1)
    )
    members: dict[str, bytes | str] = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{RELATIONS}"><sheets>{entries}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": relations(*(("worksheet", f"{name}.xml") for name in names)),
    }
    for name, content in zip(names, (sheet, *more), strict=True):
        members[f"xl/{name}.xml"] = f'<worksheet xmlns="{S}">{content}</worksheet>'
    return archive(path, members)


def encrypted(path: Path, password: str) -> bytes:
    """The bytes of an Office file as they are with a password."""
    made = io.BytesIO()
    with path.open("rb") as file:
        msoffcrypto.OfficeFile(file).encrypt(password, made)
    return made.getvalue()
