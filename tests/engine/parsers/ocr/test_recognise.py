"""Text recognition for real, on pictures that are drawn here."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from desktop_app.engine.parsers.messages import TEXT_RECOGNISED
from desktop_app.engine.parsers.ocr import image, onnx, recognise, tesseract
from desktop_app.engine.parsers.pdf import reader
from desktop_app.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentTooLarge,
    NeedsOcr,
)
from desktop_app.types import Page, Recogniser
from tests.engine.parsers.reading import read

FONT = Path(__file__).parents[4] / "desktop_app" / "ui" / "fonts"
ENGLISH = (
    "Harbour report",
    "The council approved 1,284,500 euros for dredging,",
    "12% more than the year before. Cranes are rented",
    "by the hour.",
)
KOREAN = ("여름 휴가 안내", "직원은 해마다 열다섯 날의 휴가를", "쓸 수 있다고 회사는 밝혔습니다.")

pytestmark = pytest.mark.real

networks = pytest.mark.skipif(onnx.folder() is None, reason="networks not installed")
korean = pytest.mark.skipif("ko" not in recognise.languages(), reason="no Korean for Tesseract")


def drawn(lines: tuple[str, ...], size: int = 32) -> Any:
    """A picture of 900 x 420 pixels with lines of text, the first one large."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (900, 420), "white")
    pen = ImageDraw.Draw(picture)
    font = next(FONT.glob("*Regular*"), None) or next(FONT.glob("Pretendard*"))
    for row, line in enumerate(lines):
        letters = ImageFont.truetype(str(font), size if row else 2 * size)
        pen.text((50, 40 + (row > 0) * 60 + 50 * row), line, fill="black", font=letters)
    return picture


def alike(page: Page, lines: tuple[str, ...]) -> float:
    return SequenceMatcher(None, " ".join(page.text.split()), " ".join(lines)).ratio()


def box(page: Page, text: str) -> tuple[float, float, float, float]:
    word = next(w for w in page.words if page.text[w.start : w.end] == text)
    return word.x0, word.y0, word.x1, word.y1


@networks
def test_an_english_picture(tmp_path: Path) -> None:
    drawn(ENGLISH).save(tmp_path / "a.png", dpi=(144, 144))
    document = read(tmp_path / "a.png", recognise=True)
    page = document.pages[0]
    assert (document.title, document.paged, document.warning) == ("a", True, TEXT_RECOGNISED)
    assert (page.number, page.width, page.height) == (1, 450.0, 210.0)
    assert alike(page, ENGLISH) > 0.98
    assert [block.kind.value for block in page.blocks] == ["heading", "paragraph"]
    x0, y0, x1, y1 = box(page, "council")  # printed from pixel 120 to 230, 150 to 190
    assert 52 < x0 < 62 and 108 < x1 < 120 and 74 < y0 < 81 and 90 < y1 < 99


@networks
@pytest.mark.parametrize("turn", [90, 180, 270, 3])
def test_boxes_lie_on_the_words_of_a_turned_picture(tmp_path: Path, turn: float) -> None:
    picture = drawn(ENGLISH).rotate(turn, expand=True, fillcolor="white")
    picture.save(tmp_path / "a.png", dpi=(72, 72))
    page = read(tmp_path / "a.png", recognise=True).pages[0]
    assert alike(page, ENGLISH) > 0.95
    assert (page.width, page.height) == picture.size
    inside = picture.convert("L").crop(tuple(map(round, box(page, "council"))))
    assert inside.getextrema()[0] < 50
    corner = picture.convert("L").crop(tuple(map(round, box(page, "Harbour"))))
    assert corner.width * corner.height > inside.width * inside.height


@networks
def test_a_scanned_pdf(tmp_path: Path) -> None:
    drawn(ENGLISH).save(tmp_path / "a.jpg")
    with reader.library().open() as document:
        document.new_page().insert_text((72, 80), "A page that was printed with its text.")
        page = document.new_page(width=450, height=210)
        page.insert_image(page.rect, filename=str(tmp_path / "a.jpg"))
        document.save(str(tmp_path / "a.pdf"))
    made = read(tmp_path / "a.pdf", recognise=True)
    assert made.warning == TEXT_RECOGNISED
    assert made.pages[0].text == "A page that was printed with its text."
    assert alike(made.pages[1], ENGLISH) > 0.98
    x0, y0, x1, y1 = box(made.pages[1], "council")
    assert 52 < x0 < 62 and 108 < x1 < 120 and 74 < y0 < 81 and 90 < y1 < 99


@korean
def test_a_korean_picture(tmp_path: Path) -> None:
    drawn(KOREAN, 40).save(tmp_path / "a.png", dpi=(200, 200))
    page = read(tmp_path / "a.png", recognise=True).pages[0]
    assert alike(page, KOREAN) > 0.85
    assert "휴가" in page.text.split()[1]


@networks
def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    frames = [drawn((f"Page number {n}",)) for n in ("one", "two")]
    frames[0].save(tmp_path / "a.tiff", save_all=True, append_images=frames[1:])
    pages = read(tmp_path / "a.tiff", recognise=True).pages
    assert [(page.number, page.text) for page in pages] == [
        (1, "Page number one"),
        (2, "Page number two"),
    ]


@networks
def test_a_picture_without_text_is_empty(tmp_path: Path) -> None:
    from PIL import Image

    Image.radial_gradient("L").save(tmp_path / "a.png")
    Image.new("1", (1, 1)).save(tmp_path / "b.png")
    for name in ("a.png", "b.png"):
        with pytest.raises(DocumentEmpty):
            read(tmp_path / name, recognise=True)


def test_nothing_is_recognised_unasked(tmp_path: Path) -> None:
    drawn(ENGLISH).save(tmp_path / "a.png")
    with pytest.raises(NeedsOcr):
        read(tmp_path / "a.png")


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(onnx, "folder", lambda models=None: None)
    monkeypatch.setattr(tesseract, "program", lambda: None)
    yield


@pytest.mark.usefixtures("nothing_installed")
def test_without_a_recogniser(tmp_path: Path) -> None:
    assert recognise.recognisers() == ()
    drawn(ENGLISH).save(tmp_path / "a.png")
    with pytest.raises(NeedsOcr):
        read(tmp_path / "a.png", recognise=True)


def test_recognisers_say_what_they_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx, "folder", lambda models=None: Path("models"))
    monkeypatch.setattr(tesseract, "program", lambda: Path("tesseract"))
    monkeypatch.setattr(tesseract, "_ask", lambda *_: b"List of 3:\neng\nkor\nosd\n")
    assert recognise.recognisers() == (
        Recogniser(name="PP-OCR", languages=("en",)),
        Recogniser(name="Tesseract", languages=("ko", "en")),
    )
    assert recognise.languages() == ("en", "ko")


def test_korean_words_are_joined_as_the_text_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    table = "".join(
        f"5\t1\t1\t1\t1\t{n}\t{20 * n}\t5\t18\t20\t{sure}\t{text}\n"
        for n, (text, sure) in enumerate((("회", 90), ("사", 91), ("규정", 92), ("~", 9)))
    )
    answer = f"level\n{table}회사 규정 ~\n\f".encode()
    monkeypatch.setattr(tesseract, "_ask", lambda *_, **__: answer)
    lines = list(tesseract.read(Path("tesseract"), "kor", drawn(()), 300))
    assert [[piece.text for piece in pieces] for pieces, _ in lines] == [["회사", "규정"]]
    assert (lines[0][0][0].x0, lines[0][0][0].x1) == (0, 38)


# ---- pictures as files


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"no picture"])
def test_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(DocumentDamaged):
        read(tmp_path / "a.png")


def test_a_cut_picture_is_damaged(tmp_path: Path) -> None:
    drawn(ENGLISH).save(tmp_path / "a.png")
    (tmp_path / "a.png").write_bytes((tmp_path / "a.png").read_bytes()[:3000])
    with pytest.raises(DocumentDamaged):
        read(tmp_path / "a.png")


def test_a_bomb(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("1", (20_000, 20_000)).save(tmp_path / "a.png")
    with pytest.raises(DocumentTooLarge):
        read(tmp_path / "a.png")


@pytest.mark.parametrize("suffix", ["png", "jpg", "tiff", "webp", "heic"])
def test_render(tmp_path: Path, suffix: str) -> None:
    import pillow_heif
    from PIL import Image

    pillow_heif.register_heif_opener()
    source, target = tmp_path / f"a.{suffix}", tmp_path / "page.png"
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned by a quarter
    picture = Image.new("RGB", (200, 100), "red")
    picture.putpixel((0, 0), (0, 0, 0))
    picture.save(source, dpi=(96, 96), exif=exif)
    image.render(source, 1, 192, target)
    with Image.open(target) as made:
        # HEIC turns pictures by a property of its own
        assert made.size == ((400, 200) if suffix == "heic" else (200, 400))
    with pytest.raises(DocumentDamaged):
        image.render(source, 2, 96, target)


def test_transparent_pictures_lie_on_white_paper(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(tmp_path / "a.webp", lossless=True)
    image.render(tmp_path / "a.webp", 1, 96, tmp_path / "page.png")
    with Image.open(tmp_path / "page.png") as made:
        assert made.getpixel((20, 20)) == (255, 255, 255)
