"""Forms, comments, links, attached files and wrong letters of PDF files, made with PyMuPDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop_app.engine.parsers.pdf import maps
from desktop_app.engine.parsers.pdf.reader import library
from desktop_app.errors import NeedsOcr
from tests.engine.parsers.reading import blocks, read

SENTENCES = (
    "The harbour master may close the lock gate at a water level of 4.2 metres.",
    "Boats wait at the yellow buoys until the signal turns white and the bell rings.",
    "The night guard answers on channel 12 and keeps the log of all passages.",
)


def written(*lines: tuple[float, float, str]) -> Any:
    document = library().open()
    page = document.new_page()
    for x, y, text in lines:
        page.insert_text((x, y), text, fontsize=11)
    return document


def widget(kind: str, name: str, box: tuple[float, ...], **more: object) -> Any:
    pymupdf = library()
    made = pymupdf.Widget()
    made.field_name, made.rect = name, pymupdf.Rect(box)
    made.field_type = getattr(pymupdf, f"PDF_WIDGET_TYPE_{kind}")
    for key, value in more.items():
        setattr(made, key, value)
    return made


def test_fields_stand_beside_their_labels(tmp_path: Path) -> None:
    labels = ((72, 110, "Name"), (72, 140, "Berth"), (72, 170, "Insured"), (300, 170, "Lit"))
    document = written(*labels, (90, 200, "North"), (190, 200, "South"), (72, 240, "Remarks:"))
    page = document[0]
    for made in (
        widget("TEXT", "a", (250, 98, 450, 116), field_value="Sandpiper of Eel Creek"),
        widget(
            "COMBOBOX",
            "b",
            (250, 128, 450, 146),
            choice_values=["Quay", "Basin"],
            field_value="Basin",
        ),
        widget("CHECKBOX", "c", (250, 158, 262, 170), field_value=True),
        widget("CHECKBOX", "d", (280, 158, 292, 170), field_value=False),
        widget("CHECKBOX", "e", (72, 190, 84, 202), field_value=False),
        widget("CHECKBOX", "f", (172, 190, 184, 202), field_value=True),
        widget("TEXT", "g", (72, 245, 400, 290), field_value="none"),
        widget("TEXT", "Boat owner", (72, 600, 400, 620), field_value="Ivo"),
        widget("TEXT", "empty", (72, 700, 400, 720), field_value=""),
    ):
        page.add_widget(made)
    document.save(tmp_path / "a.pdf")
    text = read(tmp_path / "a.pdf").pages[0].text
    flat = " ".join(text.split())
    for expected in (
        "Name: Sandpiper of Eel Creek",
        "Berth: Basin",
        "Insured: ☒",
        "☐ Lit",
        "☐ North",
        "☒ South",
        "Remarks: none",
        "Boat owner: Ivo",
    ):
        assert expected in flat, text
    assert flat.count("Sandpiper") == 1 and "empty" not in flat


def test_comments_and_links_follow_the_page(tmp_path: Path) -> None:
    pymupdf = library()
    document = written((72, 90, "The expense form is here."), (72, 120, "See https://b.example/"))
    page = document[0]
    (word,) = page.search_for("here")
    page.insert_link({"kind": pymupdf.LINK_URI, "from": word, "uri": "https://forms.example/9"})
    (shown,) = page.search_for("https://b.example/")
    page.insert_link({"kind": pymupdf.LINK_URI, "from": shown, "uri": "https://b.example/"})
    note = page.add_text_annot((300, 90), "Is this still right?")
    note.set_info(title="Ada")
    note.update()
    mark = page.add_highlight_annot(page.search_for("expense form"))
    mark.set_info(content="the yellow one")
    mark.update()
    document.save(tmp_path / "a.pdf")
    texts = [text for _, _, text in blocks(read(tmp_path / "a.pdf"))]
    assert texts[-4:] == [
        "Comment by Ada: Is this still right?",
        "Comment: “expense form” the yellow one",
        "Links",
        "- The expense form is here: https://forms.example/9",
    ]


def test_attached_files_are_further_pages(tmp_path: Path) -> None:
    document = written((72, 90, "This portfolio holds several documents."))
    inner = written((72, 90, "The deposit for a stall is 330 euros."))
    document.embfile_add("annex", inner.tobytes(), filename="annex.pdf")
    document.embfile_add("photo", b"\x00\x01", filename="photo.raw")
    document[0].add_file_annot((300, 90), b"The fair opens at 10:15.", "hours.txt")
    document.save(tmp_path / "a.pdf")
    parsed = read(tmp_path / "a.pdf")
    assert [(page.number, page.text) for page in parsed.pages[1:]] == [
        (2, "annex.pdf\n\nThe deposit for a stall is 330 euros."),
        (3, "hours.txt\n\nThe fair opens at 10:15."),
    ]
    assert parsed.warning == "attachments-not-read"


def mapped(document: Any, lines: str) -> None:
    """Give the font of the first page a table to Unicode."""
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2"
        f" def 1 begincodespacerange <00> <FF> endcodespacerange\n{lines}\nendcmap end end"
    )
    xref = document.get_new_xref()
    document.update_object(xref, "<<>>")
    document.update_stream(xref, cmap.encode())
    document.xref_set_key(document[0].get_fonts()[0][0], "ToUnicode", f"{xref} 0 R")


def shifted(by: int) -> str:
    codes = "\n".join(f"<{c:02X}> <{c + by:04X}>" for c in range(62, 127))
    return f"65 beginbfchar\n{codes}\nendbfchar"


def test_letters_are_read_without_a_wrong_table(tmp_path: Path) -> None:
    document = written(*((72, 90 + 20 * n, text) for n, text in enumerate(SENTENCES)))
    mapped(document, shifted(-29))
    document.save(tmp_path / "a.pdf")
    assert SENTENCES[0] in read(tmp_path / "a.pdf").pages[0].text


def test_letters_that_nothing_explains_need_recognition(tmp_path: Path) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    turned = str.maketrans(letters, letters[::-1])
    garbled = [text.translate(turned) for text in SENTENCES]
    document = written(*((72, 90 + 20 * n, text) for n, text in enumerate(garbled)))
    mapped(document, shifted(-29))
    document.save(tmp_path / "a.pdf")
    with pytest.raises(NeedsOcr):
        read(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    "text",
    [
        " ".join(SENTENCES),
        " ".join(SENTENCES).upper(),
        "KV-77/34 BX-1042-A PM",
        "Der Hafenmeister schließt das Tor, wenn das Wasser steigt, und die Boote warten dort." * 2,
        "배수펌프는 월 1회 점검하고 장마철에는 주 2회 점검한다. 비상 연락처는 방재실이다. " * 5,
        "ケーブルは毎日点検する。" * 20,
    ],
)
def test_languages(text: str) -> None:
    assert maps.is_language(text)


@pytest.mark.parametrize(
    "text",
    [
        "7KH KDUERXU PDVWHU PD\\ FORVH WKH ORFN JDWH DW D ZDWHU OHYHO RI PHWUHV " * 2,
        "\ufffd\ufffd \ue001\ue002\ue003 " * 30,
        "뷁쀍꿾톷쒧뼧쳌햚뢶츩 꽯펣쉓쥬뷜뗅" * 10,
    ],
)
def test_no_languages(text: str) -> None:
    assert not maps.is_language(text)
