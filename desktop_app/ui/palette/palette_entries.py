"""What the palette finds: entries in groups, and how they are ordered for what is typed."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desktop_app.types import Document, Passage
from desktop_app.ui.kit import document_words
from desktop_app.ui.kit.matching import Found, SearchWords, Span, normal

SLICE_SECONDS = 0.006
MOST = {"recent": 6, "commands": 7, "conversations": 6, "documents": 6, "settings": 6}
SNIPPET = 120
"""Letters of a passage that are shown."""


class PaletteGroup(Enum):
    RECENT = "recent"
    COMMANDS = "commands"
    CONVERSATIONS = "conversations"
    DOCUMENTS = "documents"
    PASSAGES = "passages"
    SETTINGS = "settings"
    ASK = "ask"


def group_name(group: PaletteGroup) -> str:
    translate = QCoreApplication.translate
    return {
        PaletteGroup.RECENT: translate("Palette", "Recently used"),
        PaletteGroup.COMMANDS: translate("Palette", "Commands"),
        PaletteGroup.CONVERSATIONS: translate("Palette", "Conversations"),
        PaletteGroup.DOCUMENTS: translate("Palette", "Documents"),
        PaletteGroup.PASSAGES: translate("Palette", "Passages"),
        PaletteGroup.SETTINGS: translate("Palette", "Settings"),
        PaletteGroup.ASK: translate("Palette", "Ask"),
    }[group]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteEntry:
    """One row that can be chosen."""

    key: str
    """Stays the same from one start to the next, such as `command:new-question`."""
    group: PaletteGroup
    title: str
    act: Callable[[], None] = field(compare=False)
    icon: str = "arrow-right"
    also: str = ""
    """Found by as well, but not shown: the title in the other language."""
    detail: str = ""
    hint: str = ""
    """At the right: a key, a date."""
    spans: tuple[Span, ...] = ()
    """Letters of the title that fit what is typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group as it is shown. `total`: how many there are, also those that are not shown."""

    group: PaletteGroup
    entries: tuple[PaletteEntry, ...]
    total: int
    busy: bool = False


class Finder(QObject):
    """Finds entries and documents in slices of a few ms, so that typing is never held up."""

    found = Signal(object)
    """Sections, in their order, for the latest text."""

    def __init__(
        self, open_document: Callable[[Document], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.entries: list[PaletteEntry] = []
        self.documents: Sequence[Document] = ()
        self.used: list[str] = []
        """Keys of what was chosen before, the latest first."""
        self._open = open_document
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def find(self, typed: str) -> None:
        """Begin to look; `found` comes on a later turn of the event loop."""
        self._steps = self._look(typed)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _step(self) -> None:
        until = time.perf_counter() + SLICE_SECONDS
        while time.perf_counter() < until:
            try:
                next(self._steps)
            except StopIteration:
                self._timer.stop()
                return

    def _look(self, typed: str) -> Iterator[None]:
        wanted = SearchWords(typed)
        if not wanted.words:
            self.found.emit(self._at_first())
            return
        hits: dict[PaletteGroup, list[tuple[float, PaletteEntry]]] = {
            group: [] for group in PaletteGroup
        }
        for entry in self.entries:
            if (fits := _fits(entry, wanted)) is not None:
                score = fits.score + (10 if entry.key in self.used else 0)
                hits[entry.group].append((score, replace(entry, spans=fits.spans)))
            yield
        names: list[tuple[float, Document, tuple[Span, ...]]] = []
        for at, document in enumerate(self.documents):
            if (fits := _names(document, wanted)) is not None:
                names.append((fits.score, document, fits.spans))
            if at % 32 == 0:
                yield
        names.sort(key=lambda hit: -hit[0])
        hits[PaletteGroup.DOCUMENTS] = [
            (score, self._document(document, spans))
            for score, document, spans in names[: MOST["documents"]]
        ]
        self.found.emit(
            [
                section
                for group in PaletteGroup
                if (section := _section(group, hits[group], len(names))).entries
            ]
        )

    def _at_first(self) -> list[Section]:
        """The entries while nothing is typed, the recently used first."""
        known = {entry.key: entry for entry in self.entries}
        used = [replace(known[key], group=PaletteGroup.RECENT) for key in self.used if key in known]
        sections = [
            _section(PaletteGroup.RECENT, [(0.0, entry) for entry in used[: MOST["recent"]]], 0)
        ]
        shown = {entry.key for entry in used[: MOST["recent"]]}
        for group in (PaletteGroup.CONVERSATIONS, PaletteGroup.COMMANDS):
            rest = [e for e in self.entries if e.group is group and e.key not in shown]
            sections.append(_section(group, [(0.0, entry) for entry in rest], 0))
        return [section for section in sections if section.entries]

    def _document(self, document: Document, spans: tuple[Span, ...]) -> PaletteEntry:
        return PaletteEntry(
            key=f"document:{document.id}",
            group=PaletteGroup.DOCUMENTS,
            title=_name(document.path)[0],
            act=lambda: self._open(document),
            icon="file-text",
            detail=str(PurePath(document.path).parent),
            spans=spans,
        )


def passage_entry(passage: Passage, wanted: SearchWords, act: Callable[[], None]) -> PaletteEntry:
    """A row of a passage: the part of its text where the words are, and the place."""
    text = " ".join(passage.text.split())
    spans = wanted.spans(normal(text)) if len(normal(text)) == len(text) else ()
    first = spans[0][0] if spans else 0
    start = max(0, first - SNIPPET // 4)
    if start:
        start = text.find(" ", start) + 1 or start
    before = "… " if start else ""
    by = len(before) - start
    shown = before + text[start : start + SNIPPET * 2]
    return PaletteEntry(
        key=f"passage:{passage.document}:{passage.ordinal}",
        group=PaletteGroup.PASSAGES,
        title=shown,
        act=act,
        icon="quote",
        detail=document_words.place_name(passage.path, passage.page if passage.paged else None),
        spans=tuple((a + by, b + by) for a, b in spans if a >= start and b + by <= len(shown)),
    )


def document_passage(document: Document) -> Passage:
    """The first page of a document as something that can be opened."""
    return Passage(
        document=document.id,
        generation=0,
        ordinal=0,
        path=document.path,
        title=document.title,
        paged=document.paged,
        page=1,
        start=0,
        end=0,
        text="",
        heading_path=(),
        rank=1,
        score=0.0,
        lexical_rank=None,
        lexical_score=None,
        dense_rank=None,
        dense_score=None,
    )


def _section(
    group: PaletteGroup, hits: list[tuple[float, PaletteEntry]], documents: int
) -> Section:
    hits = sorted(hits, key=lambda hit: -hit[0])
    total = documents if group is PaletteGroup.DOCUMENTS else len(hits)
    shown = hits[: MOST.get(group.value, len(hits))]
    return Section(group=group, entries=tuple(entry for _, entry in shown), total=total)


def _fits(entry: PaletteEntry, wanted: SearchWords) -> Found | None:
    title = normal(entry.title)
    if fits := wanted.find(title):
        same = len(title) == len(entry.title)
        return fits if same else Found(fits.score, ())
    return Found(50, ()) if entry.also and wanted.holds(normal(entry.also)) else None


def _names(document: Document, wanted: SearchWords) -> Found | None:
    """How well the name of a file fits, or the title that stands in it."""
    if fits := wanted.find(_name(document.path)[1]):
        return fits
    fits = wanted.find(normal(document.title))
    return Found(fits.score - 10, ()) if fits else None


@lru_cache(maxsize=65536)
def _name(path: str) -> tuple[str, str]:
    """The name of a file as it is shown, and as it is matched."""
    name = unicodedata.normalize("NFC", document_words.file_name(path))
    matched = normal(name)
    return name, matched if len(matched) == len(name) else name.lower()
