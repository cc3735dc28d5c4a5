#!/usr/bin/env python3
"""Make the PDF and Word files of `desktop_app/samples/documents` from `tools/samples`.

    python tools/make_samples.py FONTS

FONTS is a folder with Pretendard-Regular.ttf and Pretendard-Bold.ttf; the PDFs
embed only the characters they use. The other samples are written by hand and
lie in the folder as they are. Dates are fixed, so a second run changes nothing
that a person sees.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import docx
import pymupdf

SOURCES = Path(__file__).parent / "samples"
DOCUMENTS = Path(__file__).parents[1] / "desktop_app" / "samples" / "documents"
WRITTEN = datetime(2026, 1, 5, tzinfo=UTC)
FONTS = ("Pretendard-Regular.ttf", "Pretendard-Bold.ttf")
A4 = pymupdf.paper_rect("a4")
MARGIN = 64
HANGUL = re.compile(r"[^\s<>]*[가-힣][^\s<>]*")
"""A word with Hangul, which must not be broken at the end of a line."""

CSS = """
@font-face { font-family: pretendard; src: url(Pretendard-Regular.ttf); }
@font-face { font-family: pretendard; font-weight: bold; src: url(Pretendard-Bold.ttf); }
body { font-family: pretendard; font-size: 11.5pt; line-height: 1.4; margin: 0; }
span { white-space: nowrap; }
h1 { font-size: 21pt; font-weight: bold; margin: 0 0 4pt 0; }
h2 { font-size: 13pt; font-weight: bold; margin: 15pt 0 4pt 0; }
p { margin: 0 0 6pt 0; text-align: justify; }
p.lead { color: #555555; margin-bottom: 12pt; }
td, th { padding: 2pt 14pt 2pt 0; text-align: left; }
"""


def make_pdf(source: str, target: str, title: str, fonts: Path) -> None:
    """Set an HTML file on A4 pages, with the title and the page's number at the foot."""
    archive = pymupdf.Archive()
    for name in FONTS:
        archive.add(((fonts / name).read_bytes().replace(b"GSUB", b"none", 1), name))
    html = HANGUL.sub(r"<span>\g<0></span>", (SOURCES / source).read_text(encoding="utf-8"))
    story = pymupdf.Story(html=html, user_css=CSS, archive=archive)
    frame = pymupdf.Rect(MARGIN, MARGIN, A4.width - MARGIN, A4.height - MARGIN)
    document = story.write_with_links(lambda number, filled: (A4, frame, None))
    for page in document:
        foot = f"{title}   {page.number + 1} / {document.page_count}"
        page.insert_font("foot", str(fonts / "Pretendard-Regular.ttf"))
        page.insert_text(
            (MARGIN, A4.height - 34), foot, fontname="foot", fontsize=8.5, color=(0.4, 0.4, 0.4)
        )
    document.subset_fonts()
    stamp = WRITTEN.strftime("D:%Y%m%d%H%M%SZ")
    document.set_metadata({"title": title, "creationDate": stamp, "modDate": stamp})
    document.save(DOCUMENTS / target, garbage=4, deflate=True, use_objstms=True, no_new_id=True)


def make_docx(source: str, target: str) -> None:
    """Turn headings, lists, tables and paragraphs of a Markdown file into Word's own."""
    document = docx.Document()
    title = ""
    for block in (SOURCES / source).read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        if heading := re.match(r"(#+) (.*)", block):
            title = title or heading[2]
            document.add_heading(heading[2], level=len(heading[1]))
        elif block.startswith("| "):
            rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
            table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
            for cells, row in zip(table.rows, rows, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
        elif item := re.match(r"(- |\d+\. )", block):
            style = "List Bullet" if item[1] == "- " else "List Number"
            for line in lines:
                document.add_paragraph(re.sub(r"^(- |\d+\. )", "", line), style=style)
        else:
            document.add_paragraph(block)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = WRITTEN
    document.save(str(DOCUMENTS / target))


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    fonts = Path(sys.argv[1])
    make_pdf("employee-handbook.html", "employee-handbook.pdf", "Employee handbook", fonts)
    make_pdf("lease.html", "주택임대차계약서.pdf", "주택임대차계약서", fonts)
    make_docx("warranty.md", "air-purifier-warranty.docx")
    make_docx("company-rules.md", "회사-규정.docx")


if __name__ == "__main__":
    main()
