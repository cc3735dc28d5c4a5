"""How far the documents have moved since an adapter was trained on them."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.text.compare import compact
from desktop_app.errors import DataSetNotFound
from desktop_app.types import Document
from desktop_app.types.tuning import Card, Example, Part, Staleness


def staleness(card: Card, catalog: Catalog) -> Staleness:
    """Compare the documents on a card with those of the library now.

    A document that only moved to another path is no change. Which examples are outdated
    is known while the data set is there.
    """
    now = _by_path(catalog)
    contents = {sha256 for _, sha256 in now.values()}
    missing: list[str] = []
    changed: list[str] = []
    for learned in card.documents:
        if learned.sha256 in contents:
            continue
        (changed if learned.path in now else missing).append(learned.path)
    examples = _examples(card, catalog)
    moved = {*changed, *missing}
    outdated = [one for one in examples if is_outdated(one, moved, now, catalog)]
    return Staleness(
        adapter=card.name,
        trained=card.created,
        documents=len(card.documents),
        changed=tuple(changed),
        missing=tuple(missing),
        examples=len(examples) or sum(learned.examples for learned in card.documents),
        outdated=len(outdated),
        test_outdated=sum(one.part is Part.TEST for one in outdated),
    )


def is_outdated(
    example: Example,
    moved: set[str],
    now: dict[str, tuple[Document, str]],
    catalog: Catalog,
) -> bool:
    """Whether the words that an example rests on stand in its document no longer."""
    if example.source is None or example.source.path not in moved:
        return False
    if example.source.path not in now:
        return True
    document, _ = now[example.source.path]
    quote = compact(example.source.quote)
    pages = catalog.pages(document.same_as or document.id)
    return not any(quote in compact(page.text) for page in pages)


def outdated_examples(card: Card, catalog: Catalog) -> Sequence[Example]:
    """The accepted examples of a card's data set that the documents carry no longer."""
    now = _by_path(catalog)
    moved = {
        learned.path
        for learned in card.documents
        if learned.path not in now or now[learned.path][1] != learned.sha256
    }
    return [one for one in _examples(card, catalog) if is_outdated(one, moved, now, catalog)]


def _examples(card: Card, catalog: Catalog) -> list[Example]:
    try:
        return catalog.examples.accepted(card.data_set)
    except DataSetNotFound:
        return []


def _by_path(catalog: Catalog) -> dict[str, tuple[Document, str]]:
    """The documents that can be answered from, by path, with the hash of their content."""
    return {
        document.path: (document, (catalog.files.content(document.id) or b"").hex())
        for document in catalog.documents()
        if document.state.is_answerable
    }
