"""Requests and events of tuning."""

from __future__ import annotations

from desktop_app import types
from desktop_app.protocol.message import Lane, Message, Request
from desktop_app.types import tuning

# ---- data sets


class ListDataSets(Request[tuple[tuning.DataSet, ...]], frozen=True, kw_only=True, tag="data-sets"):
    """The data sets, and how many examples of what kind each has."""

    lane = Lane.QUICK


class DraftExamples(Request[tuning.DataSet], frozen=True, kw_only=True, tag="draft-examples"):
    """Make examples from documents and add them to a data set, which is made when it is new.

    Documents whose examples are there already, from the same content, are passed over.
    """

    lane = Lane.LIBRARY
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
    Request[tuning.ImportedExamples], frozen=True, kw_only=True, tag="import-examples"
):
    """Add the examples of a JSONL, CSV or TSV file; they are reviewed anew, unless told not to."""

    lane = Lane.LIBRARY
    data_set: str
    path: str
    keep_review: bool = False


class ExportExamples(Request[int], frozen=True, kw_only=True, tag="export-examples"):
    """Write examples into a file and count them; its name decides: `.jsonl` or `.csv`."""

    lane = Lane.LIBRARY
    data_set: str
    path: str
    accepted_only: bool = False


class DropDataSet(Request[None], frozen=True, kw_only=True, tag="drop-data-set"):
    """Delete a data set with all its examples."""

    lane = Lane.LIBRARY
    name: str


class ListExamples(Request[tuning.ExamplePage], frozen=True, kw_only=True, tag="examples"):
    """Examples of a data set that every field which is not None fits."""

    lane = Lane.QUICK
    data_set: str
    standing: tuning.Standing | None = None
    kind: tuning.ExampleKind | None = None
    finding: str | None = None
    text: str = ""
    """Part of question or answer."""
    offset: int = 0
    limit: int = 50


class ReviewExamples(Request[tuning.DataSet], frozen=True, kw_only=True, tag="review-examples"):
    """Accept or reject examples: those named, or all undecided ones with a finding."""

    lane = Lane.QUICK
    data_set: str
    standing: tuning.Standing
    examples: tuple[tuning.ExampleId, ...] = ()
    finding: str | None = None


class EditExample(Request[tuning.Example], frozen=True, kw_only=True, tag="edit-example"):
    """Change the words of an example, which accepts it; it is checked anew."""

    lane = Lane.QUICK
    example: tuning.ExampleId
    question: str
    answer: str


class UndoReview(Request[tuning.DataSet], frozen=True, kw_only=True, tag="undo-review"):
    """Take the last decision or change back."""

    lane = Lane.QUICK
    data_set: str


class UseAsExample(Request[tuning.Example], frozen=True, kw_only=True, tag="use-as-example"):
    """Add an answer to a data set, as it was given or as the person has corrected it."""

    lane = Lane.QUICK
    trace: types.TraceId
    data_set: str
    answer: str | None = None
    """None: as it was given."""


class UseApproved(Request[tuning.ImportedExamples], frozen=True, kw_only=True, tag="use-approved"):
    """Add every answer that the person thinks is good to a data set, those that are there not."""

    lane = Lane.QUICK
    data_set: str


# ---- runs


class PlanTraining(Request[tuning.Plan], frozen=True, kw_only=True, tag="plan-training"):
    """What a run would take; with `probe` five real steps are made to tell the time."""

    lane = Lane.TUNING
    data_set: str
    preset: tuning.Preset
    probe: bool = True


class Train(Request[tuning.Run], frozen=True, kw_only=True, tag="train"):
    """Train an adapter on the accepted examples, export, check and measure it.

    Reports Stage, Trained and Sampled. Cancelling pauses: `ResumeTraining` goes on.
    """

    lane = Lane.TUNING
    data_set: str
    preset: tuning.Preset
    name: str
    """Of the adapter."""


class ResumeTraining(Request[tuning.Run], frozen=True, kw_only=True, tag="resume-training"):
    """Go on with a run that was paused or cut short."""

    lane = Lane.TUNING
    run: tuning.RunId


class ListRuns(Request[tuple[tuning.Run, ...]], frozen=True, kw_only=True, tag="runs"):
    """All runs, newest first."""

    lane = Lane.QUICK


class GiveUpRun(Request[tuning.Run], frozen=True, kw_only=True, tag="give-up-run"):
    """End a run that is not under way for good: its training text and checkpoints are deleted, and
    that it was is kept."""

    lane = Lane.LIBRARY
    run: tuning.RunId


class ForgetRun(Request[None], frozen=True, kw_only=True, tag="forget-run"):
    """Delete a run with its checkpoints; the adapter that came of it stays."""

    lane = Lane.LIBRARY
    run: tuning.RunId


# ---- adapters


class ListAdapters(Request[tuple[tuning.Adapter, ...]], frozen=True, kw_only=True, tag="adapters"):
    """The adapters that are here, by name."""

    lane = Lane.QUICK


class UseAdapter(Request[tuple[tuning.Adapter, ...]], frozen=True, kw_only=True, tag="use-adapter"):
    """Answer with an adapter from now on; None: with none."""

    lane = Lane.QUICK
    name: str | None
    strength: float = 1.0


class RemoveAdapter(
    Request[tuple[tuning.Adapter, ...]], frozen=True, kw_only=True, tag="remove-adapter"
):
    """Delete an adapter."""

    lane = Lane.LIBRARY
    name: str


class ExportAdapter(Request[tuning.Adapter], frozen=True, kw_only=True, tag="export-adapter"):
    """Copy an adapter with its card into a folder."""

    lane = Lane.LIBRARY
    name: str
    path: str


class MergeAdapter(Request[tuning.Merge], frozen=True, kw_only=True, tag="merge-adapter"):
    """Write an adapter into the weights of its base: a model of its own."""

    lane = Lane.TUNING
    name: str
    weights: str = "Q8_0"
    model: str = ""
    """Name of the new model; empty: the adapter's."""


class ImportAdapter(Request[tuning.Adapter], frozen=True, kw_only=True, tag="import-adapter"):
    """Take in an adapter made elsewhere: a PEFT folder or a GGUF adapter for a model that is here.

    A merged model comes in as a model: `AddModel`.
    """

    lane = Lane.TUNING
    path: str
    name: str = ""
    base: str = ""
    """Name of the model that it is for; empty: the one its card names, else the one in use."""


class CheckStaleness(Request[tuning.Staleness], frozen=True, kw_only=True, tag="staleness"):
    """How far the documents have moved since an adapter was trained on them."""

    lane = Lane.QUICK
    adapter: str


class UpdateDataSet(Request[tuning.DataSet], frozen=True, kw_only=True, tag="update-data-set"):
    """Prepare the data set of an adapter for the documents as they are now.

    Examples of what changed are rejected, new ones are drafted, and what still holds stays.
    """

    lane = Lane.LIBRARY
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


Event = Trained | Sampled
