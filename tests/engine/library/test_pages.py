from pathlib import Path

import pytest

from desktop_app.engine.library import pages
from desktop_app.errors import DocumentDamaged, DocumentNotFound
from desktop_app.protocol import ShowPage
from desktop_app.types import Box, Document, DocumentId, DocumentState, Page, Word
from tests.engine.passages import FakeCatalog

WORDS = (
    Word(0, 3, 10, 10, 30, 20),
    Word(4, 8, 32, 10, 60, 20),
    Word(9, 14, 10, 24, 40, 34),
)


class OneDocument(FakeCatalog):
    def __init__(self, path: Path, *, paged: bool = True) -> None:
        super().__init__(())
        self._document = Document(
            id=DocumentId(1),
            collection=1,
            path=str(path),
            title="t",
            state=DocumentState.INDEXED,
            reason=None,
            bytes=1,
            pages=3,
            chunks=1,
            paged=paged,
        )

    def document(self, id: DocumentId) -> Document:
        return self._document

    def page(self, document: DocumentId, number: int) -> Page:
        return Page(
            number=number, text="One word\nthird", blocks=(), words=WORDS, width=100, height=200
        )


class Renderer:
    def __init__(self, *, fails: bool = False) -> None:
        self.drawn: list[int] = []
        self._fails = fails

    def secret(self, sha256: bytes) -> str:
        return f"open {sha256[0]}"

    def render(self, path: Path, page: int, dpi: int, target: Path, password: str) -> None:
        if self._fails:
            raise DocumentDamaged(path=str(path))
        assert password == "open 1"
        self.drawn.append(page)
        target.write_bytes(b"png")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"pdf")
    return path


def show(catalog: OneDocument, renderer: Renderer, cache: Path, start: int = 4, end: int = 14):
    request = ShowPage(document=DocumentId(1), page=2, start=start, end=end)
    return pages.show(request, catalog, renderer, renderer.secret, cache)


def test_each_line_of_the_quote_has_one_box(file: Path, tmp_path: Path):
    view = show(OneDocument(file), Renderer(), tmp_path)
    assert view.boxes == (Box(32, 10, 60, 20), Box(10, 24, 40, 34))
    view = show(OneDocument(file), Renderer(), tmp_path, 0, 8)
    assert view.boxes == (Box(10, 10, 60, 20),)


def test_a_page_is_drawn_once_until_its_file_changes(file: Path, tmp_path: Path):
    renderer = Renderer()
    first = show(OneDocument(file), renderer, tmp_path)
    assert show(OneDocument(file), renderer, tmp_path).image == first.image
    file.write_bytes(b"another")
    assert show(OneDocument(file), renderer, tmp_path).image != first.image
    assert renderer.drawn == [2, 2]


def test_a_file_that_is_gone_or_damaged_is_shown_as_text(file: Path, tmp_path: Path):
    assert show(OneDocument(file), Renderer(fails=True), tmp_path).image is None
    file.unlink()
    view = show(OneDocument(file), Renderer(), tmp_path)
    assert view.image is None and view.text == "One word\nthird"


def test_a_format_without_pages_has_no_image(file: Path, tmp_path: Path):
    renderer = Renderer()
    assert show(OneDocument(file, paged=False), renderer, tmp_path).image is None
    assert renderer.drawn == []


def test_forgetting_deletes_every_image(file: Path, tmp_path: Path):
    image = show(OneDocument(file), Renderer(), tmp_path).image
    pages.forget_images(tmp_path)
    assert image is not None and not Path(image).exists()


def test_a_page_without_text_can_be_looked_at(file: Path, tmp_path: Path):
    class Blank(OneDocument):
        def page(self, document: DocumentId, number: int) -> Page:
            raise DocumentNotFound(path="a.pdf")

    catalog = Blank(file)
    view = show(catalog, Renderer(), tmp_path, 0, 0)
    assert (view.text, view.blocks) == ("", ()) and view.image is not None
    beyond = ShowPage(document=DocumentId(1), page=4)
    with pytest.raises(DocumentNotFound):
        pages.show(beyond, catalog, Renderer(), lambda _: "", tmp_path)


def test_a_sheet_is_shown_as_its_text(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04")
    renderer = Renderer()
    assert show(OneDocument(path), renderer, tmp_path).image is None
    assert renderer.drawn == []
