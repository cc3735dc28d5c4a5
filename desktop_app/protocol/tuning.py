"""Requests and events of tuning; the comment behind each request names its result."""

from __future__ import annotations

from typing import Any

from desktop_app import types
from desktop_app.protocol.message import Message
from desktop_app.types import tuning

# ---- data sets


class ListDataSets(Message, frozen=True, kw_only=True, tag="data-sets"):  # -> tuple[DataSet, ...]
    pass


class DraftExamples(Message, frozen=True, kw_only=True, tag="draft-examples"):  # -> DataSet
    """Make examples from documents and add them to a data set, which is made when it is new.

    Documents whose examples are there already, from the same content, are passed over.
    """

    data_set: str
    collection: str | None = None
    documents: tuple[types.DocumentId, ...] = ()
    """These alone; empty: all of the collection, or of all collections."""
    kinds: tuple[tuning.ExampleKind, ...] = (
        tuning.ExampleKind.FACT,
        tuning.ExampleKind.GROUNDED,
        tuning.ExampleKind.DECLINING,
    )
    style: str = ""
    """The house format of style examples, with `{answer}` where the content goes."""


class ImportExamples(
    Message, frozen=True, kw_only=True, tag="import-examples"
):  # -> ImportedExamples
    """Add the examples of a JSONL, CSV or TSV file; they are reviewed anew, unless told not to."""

    data_set: str
    path: str
    keep_review: bool = False


class ExportExamples(Message, frozen=True, kw_only=True, tag="export-examples"):  # -> int, how many
    """Write examples into a file; its name decides: `.jsonl` or `.csv`."""

    data_set: str
    path: str
    accepted_only: bool = False


class DropDataSet(Message, frozen=True, kw_only=True, tag="drop-data-set"):  # -> None
    name: str


class ListExamples(Message, frozen=True, kw_only=True, tag="examples"):  # -> ExamplePage
    """Examples of a data set that every field which is not None fits."""

    data_set: str
    standing: tuning.Standing | None = None
    kind: tuning.ExampleKind | None = None
    finding: str | None = None
    text: str = ""
    """Part of question or answer."""
    offset: int = 0
    limit: int = 50


class ReviewExamples(Message, frozen=True, kw_only=True, tag="review-examples"):  # -> DataSet
    """Accept or reject examples: those named, or all undecided ones with a finding."""

    data_set: str
    standing: tuning.Standing
    examples: tuple[tuning.ExampleId, ...] = ()
    finding: str | None = None


class EditExample(Message, frozen=True, kw_only=True, tag="edit-example"):  # -> Example
    """Change the words of an example, which accepts it; it is checked anew."""

    example: tuning.ExampleId
    question: str
    answer: str


class UndoReview(Message, frozen=True, kw_only=True, tag="undo-review"):  # -> DataSet
    """Take the last decision or change back."""

    data_set: str


class UseAsExample(Message, frozen=True, kw_only=True, tag="use-as-example"):  # -> Example
    """Add an answer to a data set, as it was given or as the person has corrected it."""

    trace: types.TraceId
    data_set: str
    answer: str | None = None
    """None: as it was given."""


class UseApproved(Message, frozen=True, kw_only=True, tag="use-approved"):  # -> ImportedExamples
    """Add every answer that the person thinks is good to a data set, those that are there not."""

    data_set: str


# ---- runs


class PlanTraining(Message, frozen=True, kw_only=True, tag="plan-training"):  # -> Plan
    """What a run would take; with `probe` five real steps are made to tell the time."""

    data_set: str
    preset: tuning.Preset
    probe: bool = True


class Train(Message, frozen=True, kw_only=True, tag="train"):  # -> Run
    """Train an adapter on the accepted examples, export, check and measure it.

    Reports Stage, Trained and Sampled. Cancelling pauses: `ResumeTraining` goes on.
    """

    data_set: str
    preset: tuning.Preset
    name: str
    """Of the adapter."""


class ResumeTraining(Message, frozen=True, kw_only=True, tag="resume-training"):  # -> Run
    run: tuning.RunId


class ListRuns(Message, frozen=True, kw_only=True, tag="runs"):  # -> tuple[Run, ...], newest first
    pass


class GiveUpRun(Message, frozen=True, kw_only=True, tag="give-up-run"):  # -> Run
    """End a run that is not under way for good: its training text and checkpoints are deleted, and
    that it was is kept."""

    run: tuning.RunId


class ForgetRun(Message, frozen=True, kw_only=True, tag="forget-run"):  # -> None
    """Delete a run with its checkpoints; the adapter that came of it stays."""

    run: tuning.RunId


# ---- adapters


class ListAdapters(Message, frozen=True, kw_only=True, tag="adapters"):  # -> tuple[Adapter, ...]
    pass


class UseAdapter(Message, frozen=True, kw_only=True, tag="use-adapter"):  # -> tuple[Adapter, ...]
    """Answer with an adapter from now on; None: with none."""

    name: str | None
    strength: float = 1.0


class RemoveAdapter(
    Message, frozen=True, kw_only=True, tag="remove-adapter"
):  # -> tuple[Adapter, ...]
    name: str


class ExportAdapter(Message, frozen=True, kw_only=True, tag="export-adapter"):  # -> Adapter
    """Copy an adapter with its card into a folder."""

    name: str
    path: str


class MergeAdapter(Message, frozen=True, kw_only=True, tag="merge-adapter"):  # -> Merge
    """Write an adapter into the weights of its base: a model of its own."""

    name: str
    weights: str = "Q8_0"
    model: str = ""
    """Name of the new model; empty: the adapter's."""


class ImportAdapter(Message, frozen=True, kw_only=True, tag="import-adapter"):  # -> Adapter
    """Take in an adapter made elsewhere: a PEFT folder or a GGUF adapter for a model that is here.

    A merged model comes in as a model: `AddModel`.
    """

    path: str
    name: str = ""
    base: str = ""
    """Name of the model that it is for; empty: the one its card names, else the one in use."""


class CheckStaleness(Message, frozen=True, kw_only=True, tag="staleness"):  # -> Staleness
    adapter: str


class UpdateDataSet(Message, frozen=True, kw_only=True, tag="update-data-set"):  # -> DataSet
    """Prepare the data set of an adapter for the documents as they are now.

    Examples of what changed are rejected, new ones are drafted, and what still holds stays.
    """

    adapter: str


# ---- events


class Trained(Message, frozen=True, kw_only=True, tag="trained"):
    """Some steps of a training were made."""

    run: tuning.RunId
    loss: tuning.Loss
    steps: int
    tokens_per_second: float
    seconds_left: float


class Sampled(Message, frozen=True, kw_only=True, tag="sampled"):
    """What the model in training answers now."""

    run: tuning.RunId
    sample: tuning.Sample


Request = (
    ListDataSets
    | DraftExamples
    | ImportExamples
    | ExportExamples
    | DropDataSet
    | ListExamples
    | ReviewExamples
    | EditExample
    | UndoReview
    | UseAsExample
    | UseApproved
    | PlanTraining
    | Train
    | ResumeTraining
    | ListRuns
    | GiveUpRun
    | ForgetRun
    | ListAdapters
    | UseAdapter
    | RemoveAdapter
    | ExportAdapter
    | MergeAdapter
    | ImportAdapter
    | CheckStaleness
    | UpdateDataSet
)

Event = Trained | Sampled

RESULTS: dict[type[Message], Any] = {
    ListDataSets: tuple[tuning.DataSet, ...],
    DraftExamples: tuning.DataSet,
    ImportExamples: tuning.ImportedExamples,
    ExportExamples: int,
    DropDataSet: type(None),
    ListExamples: tuning.ExamplePage,
    ReviewExamples: tuning.DataSet,
    EditExample: tuning.Example,
    UndoReview: tuning.DataSet,
    UseAsExample: tuning.Example,
    UseApproved: tuning.ImportedExamples,
    PlanTraining: tuning.Plan,
    Train: tuning.Run,
    ResumeTraining: tuning.Run,
    ListRuns: tuple[tuning.Run, ...],
    GiveUpRun: tuning.Run,
    ForgetRun: type(None),
    ListAdapters: tuple[tuning.Adapter, ...],
    UseAdapter: tuple[tuning.Adapter, ...],
    RemoveAdapter: tuple[tuning.Adapter, ...],
    ExportAdapter: tuning.Adapter,
    MergeAdapter: tuning.Merge,
    ImportAdapter: tuning.Adapter,
    CheckStaleness: tuning.Staleness,
    UpdateDataSet: tuning.DataSet,
}
