"""The nouns of tuning: examples and their review, plans, runs, adapters and their cards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from desktop_app.types.documents import DocumentId

ExampleId = NewType("ExampleId", int)
RunId = NewType("RunId", str)


class ExampleKind(StrEnum):
    FACT = "fact"
    """A question and its answer, without passages: closed book."""
    GROUNDED = "grounded"
    """Passages and a question; the answer names the passages by number, or declines."""
    STYLE = "style"
    """The same content in the house format."""
    DECLINING = "declining"
    """A question that the documents do not answer, and the words that say so."""


class Standing(StrEnum):
    """What the review made of an example. Only accepted ones are trained on."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    """By a person."""
    ACCEPTED_BY_RULE = "accepted-by-rule"
    """Made by a rule from the document's own words, and no check found anything."""
    REJECTED = "rejected"


class Part(StrEnum):
    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"
    """Never trained on; split off by document, and by wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an example comes from, as it was when the example was made."""

    document: DocumentId | None
    """None: the document is in no library here, as with imported examples."""
    path: str
    sha256: str
    """Of the content of the file, in hexadecimal."""
    page: int
    chunk: int
    """Ordinal in the document."""
    quote: str
    """The words of the document that the answer stands in or follows from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFinding:
    """What a check has against an example."""

    code: str
    """Stable: `not-in-quote`, `needs-document`, `contradiction`, `duplicate`, `near-duplicate`,
    `leak`, `mixed-language`, `too-long`, `too-short`, `mail-address`, `phone`, `resident-number`,
    `card-number`."""
    detail: str = ""
    """The words it is about, or the id of the other example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One question and answer to learn from."""

    id: ExampleId
    kind: ExampleKind
    language: str
    """ISO 639-1."""
    question: str
    answer: str
    group: str
    """Same for all wordings of one fact: these are never on both sides of a split by document."""
    passages: tuple[str, ...] = ()
    """Of a grounded example: what is read before the question, numbered from 1."""
    system: str = ""
    """Instruction that stands before the conversation; empty: none."""
    source: Source | None = None
    made_by: str = ""
    """`rule:` and its name, `model:` and its name, `answer` (approved or corrected), `import`."""
    standing: Standing = Standing.PROPOSED
    findings: tuple[ExampleFinding, ...] = ()
    part: Part = Part.TRAIN
    key: str = ""
    """The words that make an answer right, such as `25 days`; empty: not known."""
    others: tuple[DocumentId, ...] = ()
    """Further documents whose words are in it: it is forgotten with any of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """A named set of examples, as counts."""

    name: str
    created: str
    """ISO 8601, UTC."""
    examples: int
    by_kind: dict[str, int]
    by_standing: dict[str, int]
    by_finding: dict[str, int]
    """Of those not rejected."""
    rejected_for: dict[str, int]
    """Rejected examples by what the checks had against them; `person` where they had nothing."""
    by_part: dict[str, int]
    """Of accepted examples."""
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamplePage:
    """Some of the examples that were asked for."""

    total: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line of an imported file that is no example."""

    line: int
    code: str
    """`no-json`, `no-question`, `no-answer` or `unknown-form`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedExamples:
    """What came of an imported file: the good lines are in, whatever the others are."""

    data_set: DataSet
    added: int
    bad: tuple[BadLine, ...]
    """The first 100."""
    bad_lines: int


class Preset(StrEnum):
    STYLE = "style"
    FACTS = "facts"
    GROUNDED = "grounded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything that decides how an adapter is trained."""

    preset: Preset
    rank: int
    alpha: float
    learning_rate: float
    epochs: int
    batch: int
    """Examples a step."""
    micro_batch: int
    """Examples in memory at a time."""
    longest: int
    """Tokens of an example; longer ones are left out and counted."""
    seed: int = 0
    precision: str = "float32"
    """`float32`, or `bfloat16` (autocast) where the probe shows that it is faster."""
    checkpointing: bool = False
    """Whether activations are computed twice to save memory."""
    dropout: float = 0.0
    """Share of the adapter's inputs that is left out at random."""
    noise: float = 0.0
    """How far the words of an example are moved at random, so that what is learned does not hang
    on them: NEFTune's alpha (Jain et al. 2023, arXiv:2310.05914)."""
    hidden: float = 0.0
    """Share of a question's tokens that is hidden at random, as long as half of them stay."""
    anchors: int = 0
    """Texts of the model's own making that it is held to, a step; see `training.anchors`."""
    patience: int = 3
    """Looks at the validation loss without a better one, after which training stops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """Five real training steps on this machine."""

    tokens_per_second: float
    tokens_per_second_bfloat16: float | None
    """None: this processor was not tried with it."""
    peak_bytes: int
    device: str


class Obstacle(StrEnum):
    """Why a training cannot start or go on, or ended: also the reason in CannotTrain."""

    NO_EXAMPLES = "no-examples"
    NO_MEMORY = "no-memory"
    NO_DISK = "no-disk"
    NO_LIBRARIES = "no-training-libraries"
    MODEL_UNSUPPORTED = "model-unsupported"
    TRAINER_STOPPED = "trainer-stopped"
    INTERNAL = "internal"
    ENDED = "ended"
    """It has come to its end already, or was given up."""
    ALREADY_TRAINING = "already-training"
    """Another training is under way."""
    UNDER_WAY = "under-way"
    """It is under way itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run will take, before it starts."""

    data_set: str
    model: str
    recipe: Recipe
    examples: int
    left_out: int
    """Longer than the recipe permits."""
    other_kinds: int
    """Accepted, and of kinds that the preset does not learn from."""
    foreign: int
    """In a language that the model was not made for: measured, hardly any of it is learned."""
    validation: int
    test: int
    tokens: int
    """Of one epoch."""
    steps: int
    seconds: float
    memory_bytes: int
    memory_free: int
    disk_bytes: int
    disk_free: int
    probe: Probe | None
    reason: Obstacle | None = None
    """Why it cannot start; None when it can."""


class RunState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    """Stopped by the person, or by the end of the program: can be resumed."""
    FINISHED = "finished"
    STOPPED_EARLY = "stopped-early"
    """The validation loss had turned up; the best checkpoint is the result."""
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A point of the loss curve, in nats a token of the answers."""

    step: int
    train: float | None = None
    validation: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What the model in training answers to a question of the validation part."""

    step: int
    question: str
    wanted: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One measure of a model before and after tuning, with how many questions it is from."""

    name: str
    """`closed-book`, `format`, `declining`, `general`, `perplexity`, `tokens-per-second`."""
    base: float
    tuned: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Answers of base and tuned model to one question of the test part."""

    question: str
    wanted: str
    base: str
    tuned: str
    base_right: bool
    tuned_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a run taught, measured on questions that it never saw."""

    scores: tuple[Score, ...]
    comparisons: tuple[Comparison, ...]
    worse: tuple[str, ...]
    """Names of measures in which the tuned model is clearly worse than its base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One training, from its plan to its result."""

    id: RunId
    data_set: str
    model: str
    recipe: Recipe
    state: RunState
    created: str
    step: int
    steps: int
    name: str = ""
    """That the adapter is to get."""
    losses: tuple[Loss, ...] = ()
    samples: tuple[Sample, ...] = ()
    tokens_per_second: float = 0.0
    seconds_left: float | None = None
    best_step: int | None = None
    adapter: str | None = None
    """Name of the adapter that came of it, once it is written and checked."""
    results: Results | None = None
    reason: Obstacle | None = None
    """What ended it, where it did not end well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A document that an adapter was trained on."""

    path: str
    sha256: str
    examples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Where an adapter comes from: written beside it as TOML and into its GGUF metadata.

    What is not known of an adapter from elsewhere is empty or None.
    """

    name: str
    base: str
    """Name of the model that it was trained for."""
    base_sha256: str
    created: str
    origin: str
    """`trained here`, or the file that it was imported from."""
    data_set: str = ""
    data_set_sha256: str = ""
    documents: tuple[Learned, ...] = ()
    kinds: dict[str, int]
    """Examples by kind."""
    recipe: Recipe | None = None
    steps: int = 0
    versions: dict[str, str]
    """Of the libraries that made it."""
    scores: tuple[Score, ...] = ()
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fidelity:
    """How near an exported file comes to what was trained, by the next-token probabilities."""

    top1: float
    """Share of positions with the same likeliest token."""
    kl: float
    """Mean divergence in nats."""
    positions: int

    @property
    def good(self) -> bool:
        return self.top1 >= 0.98 and self.kl <= 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """LoRA weights for one base model, ready to be used."""

    name: str
    base: str
    path: str
    bytes: int
    rank: int
    card: Card
    strength: float | None = None
    """That it is used with now; None: it is not in use."""
    recommended: bool = True
    """False: measured worse than its base."""
    changed: int = 0
    """Of the documents that it was trained on, how many changed since or are gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A model file with an adapter written into its weights."""

    name: str
    path: str
    bytes: int
    type: str
    """`Q8_0`, `F16`, `Q6_K` and others of llama.cpp's quantiser."""
    fidelity: Fidelity
    """Against base and adapter at run time."""
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Staleness:
    """How far the documents have moved since an adapter was trained on them."""

    adapter: str
    trained: str
    """ISO 8601, UTC."""
    documents: int
    changed: tuple[str, ...]
    """Paths whose content is another one now."""
    missing: tuple[str, ...]
    """Paths that are in the library no longer."""
    examples: int
    """Made from those documents."""
    outdated: int
    """Examples whose quote no longer stands in the document."""
    test_outdated: int
    """Test answers among them: now wrong."""
