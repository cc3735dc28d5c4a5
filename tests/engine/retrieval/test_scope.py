"""Filters, exact words and spellings over a real catalogue and a real index."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.engine.retrieval import phrases
from desktop_app.engine.retrieval.retriever import Retrieval, Retriever, Side
from desktop_app.engine.retrieval.scope import Scope, documents_in, lets_through, limits_documents
from desktop_app.engine.text.tokens import lex
from desktop_app.types import CollectionId, Document, DocumentId, Filters
from tests.engine.fakes import FakeEmbedder
from tests.engine.library.real_library import RealLibrary

LEASE = "The notice\nperiod of the flat is three months."
TEXTS = {
    "leases/flat.txt": LEASE,
    "leases/garage.md": "The notice period of the garage is one month.",
    "copies/Flat-Copy.txt": LEASE,
    "copies/notices.txt": "A notice of each period hangs here, beside the category of cars.",
    "휴가/규정.txt": "계약 직원의 돈은 이 법에 따라 큰돈과 같이 본다.",
}
OLD = datetime(2020, 5, 31, 23, 30).astimezone().timestamp()


class EnglishEmbedder(FakeEmbedder):
    def reads(self, text: str) -> bool:
        return text.isascii()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealLibrary]:
    made = RealLibrary(
        tmp_path_factory.mktemp("home"),
        tmp_path_factory.mktemp("documents"),
        embedder=EnglishEmbedder(),
        lex=lex,
    )
    for name, text in TEXTS.items():
        path = made.write(name, text)
        if name.startswith("copies/"):
            os.utime(path, (OLD, OLD))
    made.add(collection="Home")
    yield made
    made.store.close()
    made.catalog.close()


def names(documents: tuple[Document, ...]) -> set[str]:
    return {Path(document.path).name for document in documents}


def search(
    library: RealLibrary, question: str, filters: Filters | None = None, lexical: bool = False
) -> Retrieval:
    class Blind(EnglishEmbedder):
        def reads(self, text: str) -> bool:
            return not lexical and super().reads(text)

    side = Side(library.store.index("fake"), Blind())  # type: ignore[arg-type]
    return Retriever(library.catalog, [side]).search(question, None, filters=filters or Filters())


def found(library: RealLibrary, question: str, filters: Filters | None = None) -> list[str]:
    return [Path(p.path).name for p in search(library, question, filters).passages]


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        (Filters(), {"flat.txt", "garage.md", "Flat-Copy.txt", "notices.txt", "규정.txt"}),
        (Filters(files=("FLAT",)), {"flat.txt", "Flat-Copy.txt"}),
        (Filters(files=("flat", "garage")), {"flat.txt", "Flat-Copy.txt", "garage.md"}),
        (Filters(folders=("Leases",)), {"flat.txt", "garage.md"}),
        (Filters(folders=("flat",)), set()),
        (Filters(folders=(unicodedata.normalize("NFD", "휴가"),)), {"규정.txt"}),
        (Filters(types=("md",)), {"garage.md"}),
        (Filters(after="2020-05-31", before="2020-05-31"), {"Flat-Copy.txt", "notices.txt"}),
        (Filters(before="2020-05-30"), set()),
        (Filters(after="2020-06-01", files=("flat",)), {"flat.txt"}),
    ],
)
def test_filters_choose_documents(library: RealLibrary, filters: Filters, wanted: set[str]) -> None:
    assert names(documents_in(library.catalog, None, filters)) == wanted
    assert limits_documents(filters) == (filters != Filters())


@pytest.mark.parametrize(
    ("folder", "inside"),
    [
        ("/docs/home", True),
        ("/docs/home/", True),
        ("docs/HOME", True),
        ("\\docs\\home", True),
        ("home", True),
        ("ome", True),
        ("/docs/hom", False),
        ("ocs/home", False),
    ],
)
def test_a_folder_of_several_names_fits_whole_names(
    library: RealLibrary, folder: str, inside: bool
) -> None:
    document = replace(library.document("garage.md"), path="/docs/home/garage.md")
    assert lets_through(Filters(folders=(folder,)), document) == inside
    beside = replace(document, path="/docs/home2/garage.md")
    if folder not in ("home", "ome"):
        assert not lets_through(Filters(folders=(folder,)), beside)


def test_documents_are_chosen_and_left_out_by_id(library: RealLibrary) -> None:
    garage = library.document("garage.md").id
    assert names(documents_in(library.catalog, None, Filters(documents=(garage,)))) == {"garage.md"}
    others = documents_in(library.catalog, None, Filters(without=(garage,)))
    assert "garage.md" not in names(others) and len(others) == len(TEXTS) - 1
    assert documents_in(library.catalog, CollectionId(99), Filters()) == ()
    assert found(library, "notice period", Filters(documents=(garage,))) == ["garage.md"]
    assert "garage.md" not in found(library, "notice period", Filters(without=(garage,)))


def test_the_shorter_list_of_documents_is_handed_to_the_index(library: RealLibrary) -> None:
    garage = library.document("garage.md").id
    few = Scope.of(library.catalog, None, Filters(documents=(garage,))).within
    assert (few.documents, few.without) == ((garage,), ())
    many = Scope.of(library.catalog, None, Filters(without=(garage,))).within
    assert (many.documents, many.without) == (None, (garage,))
    nothing = Scope.of(library.catalog, None, Filters(documents=(DocumentId(999),))).within
    assert nothing.documents == ()
    assert found(library, "notice period", Filters(documents=(DocumentId(999),))) == []


def test_text_that_documents_share_is_shown_as_the_one_that_passes(library: RealLibrary) -> None:
    assert {library.document("Flat-Copy.txt").same_as, library.document("flat.txt").same_as} != {
        None
    }
    for folder, name in (("copies", "Flat-Copy.txt"), ("leases", "flat.txt")):
        only = Filters(folders=(folder,), files=("flat",))
        (passage,) = search(library, "notice period of the flat", only).passages
        assert Path(passage.path).name == name
        assert passage.document == library.document(name).id
        page = library.catalog.page(passage.document, passage.page)
        assert page.text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("Notice Period", {"flat.txt", "garage.md"}),  # over a line break; not two words apart
        ("period of the garage", {"garage.md"}),
        ("cat", set()),  # not within category
        ("계약 직원", {"규정.txt"}),
        ("이 법", {"규정.txt"}),  # single syllables
        ("법 이", set()),
        ("of the", {"flat.txt", "garage.md"}),  # words that the index leaves out
    ],
)
def test_exact_words_are_found(library: RealLibrary, phrase: str, wanted: set[str]) -> None:
    shown = found(library, "how long?", Filters(phrases=(phrase,)))
    assert {name.replace("Flat-Copy", "flat") for name in shown} == wanted


def test_exact_words_and_filters_go_together(library: RealLibrary) -> None:
    both = Filters(phrases=("notice period",), types=("md",))
    assert found(library, "how long?", both) == ["garage.md"]


@pytest.mark.parametrize(
    ("text", "phrase", "holds"),
    [
        ("C++ and C", "C++", True),
        ("GPT모델은", "gpt", True),
        ("모델GPT", "GPT", True),
        ("GPT4", "GPT", False),
        ("개인\n 정보를", "개인 정보", True),
        ("café", "caf", False),
    ],
)
def test_a_phrase_is_whole_words(text: str, phrase: str, holds: bool) -> None:
    assert phrases.held(text, [phrase]) == holds


@pytest.mark.parametrize(
    ("asked", "corrected", "name"),
    [
        ("the garaeg", "the garage", "garage.md"),
        ("Garge?", "garage?", "garage.md"),
        ("게약", "계약", "규정.txt"),
    ],
)
def test_what_no_document_knows_is_spelt_as_they_do(
    library: RealLibrary, asked: str, corrected: str, name: str
) -> None:
    made = search(library, asked, lexical=True)
    assert (made.corrected, Path(made.passages[0].path).name) == (corrected, name)
    only_flat = Filters(files=("notices",))
    assert search(library, asked, only_flat, lexical=True).corrected is None


@pytest.mark.parametrize("asked", ["garage", "the GARAEG", "zebrafinch", "garaeg yelow whal"])
def test_other_words_stay_as_they_are(library: RealLibrary, asked: str) -> None:
    assert search(library, asked, lexical=True).corrected is None


@pytest.mark.parametrize("asked", ["돈", "돈은?", "법", "큰?"])
def test_a_single_syllable_is_found(library: RealLibrary, asked: str) -> None:
    assert found(library, asked)[0] == "규정.txt"
