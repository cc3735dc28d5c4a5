"""Finding words in a document: page after page, in any spelling of the same letters."""

from __future__ import annotations

import unicodedata

import pytest

from desktop_app.engine.library import find
from desktop_app.errors import Cancelled
from desktop_app.types import Block, BlockKind, Box, DocumentId, Page, Word
from tests.engine.passages import FakeCatalog


class Pages(FakeCatalog):
    def __init__(self, *pages: Page) -> None:
        super().__init__(())
        self._pages = {page.number: page for page in pages}

    def texts(self, document: DocumentId) -> tuple[tuple[int, str], ...]:
        return tuple((page.number, page.text) for page in self._pages.values())

    def page(self, document: DocumentId, number: int) -> Page:
        return self._pages[number]


def page(number: int, text: str, **others: object) -> Page:
    return Page(number=number, text=text, blocks=(), **others)  # type: ignore[arg-type]


def found(words: str, *pages: Page) -> list[str]:
    """What stands at each place, after the number of its page."""
    texts = {page.number: page.text for page in pages}
    spans = find.find(words, DocumentId(1), Pages(*pages), lambda: None)
    return [f"{hit.page} {texts[hit.page][hit.start : hit.end]}" for hit in spans]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("deposit", ["1 deposit", "1 Deposit", "2 DEPOSIT"]),
        ("the deposit", ["1 the\ndeposit"]),
        ("tenant's", ["2 tenant’s"]),
        ("보증금", ["2 보증금"]),
        (unicodedata.normalize("NFD", "보증금"), ["2 보증금"]),
        ("a.c", ["2 a.c"]),
        ("thirty-one", ["2 thirty–one"]),
        ("  ", []),
        ("lease", []),
    ],
)
def test_words_are_found_in_the_order_of_the_pages(words: str, expected: list[str]) -> None:
    first = page(1, "Give back the\ndeposit. Deposits")
    second = page(2, "DEPOSIT (보증금) of the tenant’s. abc a.c thirty–one")
    assert found(words, first, second) == expected


def test_only_the_letters_that_were_searched_are_marked() -> None:
    words = (Word(0, 4, 0, 0, 40, 10), Word(5, 9, 50, 0, 90, 10))
    printed = page(1, "월세보증 금액이다", words=words, width=100.0, height=100.0)
    (hit,) = find.find("보증 금액", DocumentId(1), Pages(printed), lambda: None)
    assert hit.boxes == (Box(20, 0, 70, 10),)


def test_what_nobody_sees_on_a_printed_page_is_not_found() -> None:
    text = "Seen. Unseen."
    blocks = (
        Block(kind=BlockKind.PARAGRAPH, start=0, end=5),
        Block(kind=BlockKind.HIDDEN, start=6, end=13),
    )
    printed = Page(number=1, text=text, blocks=blocks, width=100.0, height=100.0)
    assert found("seen", printed) == ["1 Seen"]
    written = Page(number=1, text=text, blocks=blocks)
    assert found("seen", written) == ["1 Seen", "1 seen"]


def test_there_is_an_end_to_what_is_told() -> None:
    assert len(found("a", page(1, "a " * 5000))) == find.MOST


def test_the_search_ends_when_nobody_waits() -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find.find("a", DocumentId(1), Pages(page(1, "a")), check)
