"""The settings as a person reads them: pages of fields, each with title, hint and choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import psutil  # type: ignore[import-untyped]
from PySide6.QtCore import QObject

from desktop_app.settings import Settings
from desktop_app.types import Model, ModelKind
from desktop_app.ui.kit.document_words import search_model

TEXT_SIZES = (90, 100, 110, 125, 150)
FILE_SIZES = (20, 50, 100, 200, 500, 1000, 2000)
CONTEXTS = (2048, 4096, 8192, 16384, 32768)
LENGTHS = (160, 320, 640, 1280, 2560)
DAYS = (0, 7, 30, 90, 365, 1095)
STRENGTHS = (25, 50, 75, 100)
LAYERS = (-1, 0, 8, 16, 24, 32, 48)

Choices = Mapping[object, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingField:
    """One setting. Without choices it is a line of text."""

    name: str
    """Of the field of `Settings`."""
    title: str
    hint: str
    choices: Choices | None = None
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPage:
    key: str
    title: str
    fields: tuple[SettingField, ...]


class Fields(QObject):
    """Makes the pages; a class, since lupdate finds plural forms only in `self.tr`."""

    def pages(
        self, now: Settings, models: Sequence[Model] = (), embedders: Sequence[Model] = ()
    ) -> tuple[FieldPage, ...]:
        """Every field of `Settings`, with the value it has now among its choices."""
        chat: dict[object, str] = {
            m.name: m.title for m in models if m.kind == ModelKind.CHAT and m.path is not None
        }
        search: dict[object, str] = {m.name: search_model(m) for m in embedders}
        return (
            FieldPage(key="look", title=self.tr("General"), fields=self._look(now)),
            FieldPage(key="answers", title=self.tr("Answers"), fields=self._answers(now, chat)),
            FieldPage(key="reading", title=self.tr("Reading"), fields=self._reading(now, search)),
            FieldPage(key="computer", title=self.tr("Computer"), fields=self._computer(now)),
        )

    def _look(self, now: Settings) -> tuple[SettingField, ...]:
        return (
            SettingField(
                name="language",
                title=self.tr("Language"),
                hint=self.tr("Of the window. Questions can always be asked in both."),
                choices={"system": self.tr("Like the system"), "en": "English", "ko": "한국어"},
            ),
            SettingField(
                name="theme",
                title=self.tr("Theme"),
                hint=self.tr("Light or dark, or what the system has."),
                choices={
                    "system": self.tr("Like the system"),
                    "light": self.tr("Light"),
                    "dark": self.tr("Dark"),
                },
            ),
            SettingField(
                name="text_scale",
                title=self.tr("Text size"),
                hint=self.tr("Of everything in the window."),
                choices={size: f"{size} %" for size in _with(TEXT_SIZES, now.text_scale)},
            ),
            SettingField(
                name="tray",
                title=self.tr("Keep Seojae in the system tray"),
                hint=self.tr("Where the system has one: Seojae goes on when the window is closed."),
                choices={False: self.tr("No"), True: self.tr("Yes")},
            ),
        )

    def _answers(self, now: Settings, chat: dict[object, str]) -> tuple[SettingField, ...]:
        return (
            SettingField(
                name="model",
                title=self.tr("Model that answers"),
                hint=self.tr("More about each one, and others, under Models."),
                choices={now.model: now.model, **chat},
            ),
            SettingField(
                name="adapter",
                title=self.tr("Adapter of tuned answers"),
                hint=self.tr("Chosen under Tune, where it is made and measured."),
                choices={"": self.tr("None"), now.adapter: now.adapter or self.tr("None")},
            ),
            SettingField(
                name="adapter_strength",
                title=self.tr("Strength of the adapter"),
                hint=self.tr("Less of it brings the answers nearer to those of the base."),
                choices={n: f"{n} %" for n in _with(STRENGTHS, now.adapter_strength)},
            ),
            SettingField(
                name="answering",
                title=self.tr("How questions are answered"),
                hint=self.tr(
                    "Small models make mistakes when they write: for them quotes are right "
                    "more often."
                ),
                choices={
                    "auto": self.tr("As suits the model"),
                    "quotes": self.tr("Quote the documents"),
                    "written": self.tr("Let the model write"),
                },
            ),
            SettingField(
                name="keep_answers_days",
                title=self.tr("Keep answers"),
                hint=self.tr("Older answers and their evidence are deleted automatically."),
                choices={n: self._days(n) for n in _with(DAYS, now.keep_answers_days)},
            ),
            SettingField(
                name="answer_tokens",
                title=self.tr("Longest answer"),
                hint=self.tr("A token is about three quarters of an English word."),
                choices={n: self._tokens(n) for n in _with(LENGTHS, now.answer_tokens)},
            ),
            SettingField(
                name="context_tokens",
                title=self.tr("What the model reads at once"),
                hint=self.tr("More needs more memory, and a model that can read that much."),
                choices={n: self._tokens(n) for n in _with(CONTEXTS, now.context_tokens)},
            ),
        )

    def _reading(self, now: Settings, search: dict[object, str]) -> tuple[SettingField, ...]:
        return (
            SettingField(
                name="largest_file_mb",
                title=self.tr("Largest file that is read"),
                hint=self.tr("Larger files are listed, but not searched."),
                choices={n: f"{n:,} MB" for n in _with(FILE_SIZES, now.largest_file_mb)},
            ),
            SettingField(
                name="recognise_text",
                title=self.tr("Text on pictures of pages"),
                hint=self.tr("Recognising takes some seconds a page."),
                choices={
                    "ask": self.tr("Recognise when I ask"),
                    "always": self.tr("Recognise always"),
                },
            ),
            SettingField(
                name="wait_on_battery",
                title=self.tr("On battery"),
                hint=self.tr("Reading many documents uses much power."),
                choices={True: self.tr("Wait for mains power"), False: self.tr("Go on reading")},
            ),
            SettingField(
                name="embedder",
                title=self.tr("Search model of new collections"),
                hint=self.tr(
                    "One that reads Korean and English finds one with questions in the other; one "
                    "for English alone is quicker. That of a collection is changed in the library."
                ),
                choices={now.embedder: now.embedder, **search},
            ),
            SettingField(
                name="ignored",
                title=self.tr("Names that are never read"),
                hint=self.tr("Patterns with spaces between them."),
                example="*.bak ~* drafts/",
            ),
        )

    def _computer(self, now: Settings) -> tuple[SettingField, ...]:
        cores = psutil.cpu_count(logical=False) or 1
        return (
            SettingField(
                name="threads",
                title=self.tr("Processor cores for answers"),
                hint=self.tr("One core is always left to other programs."),
                choices={n: self._cores(n) for n in _with(range(cores), now.threads)},
            ),
            SettingField(
                name="gpu_layers",
                title=self.tr("Layers on the graphics card"),
                hint=self.tr("Only where Seojae was built for one."),
                choices={n: self._layers(n) for n in _with(LAYERS, now.gpu_layers)},
            ),
        )

    # ---- units

    def _days(self, count: int) -> str:
        return self.tr("%n day(s)", "", count) if count else self.tr("Until I delete them")

    def _tokens(self, count: int) -> str:
        return self.tr("{count} tokens").format(count=f"{count:,}")

    def _cores(self, count: int) -> str:
        return self.tr("%n core(s)", "", count) if count else self.tr("As many as are free")

    def _layers(self, count: int) -> str:
        if count < 0:
            return self.tr("All, where it can")
        return self.tr("%n layer(s)", "", count) if count else self.tr("None")


def _with(steps: Iterable[int], now: int) -> list[int]:
    """The steps in order, and the value that is set although it is none of them."""
    return sorted({*steps, now})
