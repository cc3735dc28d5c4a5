"""Requests of tuning: runs from examples to an adapter, merges, and adapters made elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from desktop_app.engine.adapters import fidelity, importing, in_use, staleness
from desktop_app.engine.adapters.merge import merge as merged
from desktop_app.engine.examples import data_sets
from desktop_app.engine.examples.conversations import conversation
from desktop_app.engine.llm.llama import LanguageModel
from desktop_app.engine.training import measuring, recipes
from desktop_app.engine.training.runs import Lessons, Training
from desktop_app.errors import (
    AdapterMismatch,
    CannotTrain,
    DataSetNotFound,
    NotAnAdapter,
    TrainingUnavailable,
)
from desktop_app.protocol import Stage, StageName
from desktop_app.protocol import tuning as requests
from desktop_app.types import ModelKind
from desktop_app.types.tuning import (
    Adapter,
    Card,
    DataSet,
    Example,
    ExampleKind,
    Learned,
    Merge,
    Part,
    Plan,
    Preset,
    Results,
    Run,
    RunState,
    Standing,
)

if TYPE_CHECKING:
    from desktop_app.engine.job import Job
    from desktop_app.engine.resources import Resources

LIBRARIES = ("torch", "transformers", "peft", "gguf")


def need_libraries(*names: str) -> None:
    """All of those that training takes, or only some. Raises TrainingUnavailable."""
    if not all(find_spec(name) for name in names or LIBRARIES):
        raise TrainingUnavailable


# ---- runs


def training(resources: Resources) -> Training:
    """The runs of a library; one object, since one is trained at a time."""
    return resources.shared(_training)


def _training(resources: Resources) -> Training:
    return Training(resources.home.runs, resources.settings().threads)


def plan(request: requests.PlanTraining, resources: Resources, job: Job) -> Plan:
    """What a training would take. The chat model gives its memory back for the probe."""
    need_libraries()
    if request.probe:
        resources.free_model()
    lessons = _lessons(request.data_set, request.preset, resources)
    return training(resources).plan(lessons, job, probe=request.probe)


def train(request: requests.Train, resources: Resources, job: Job) -> Run:
    """Plan, train, write, check and measure an adapter. Raises CannotTrain with the reason."""
    need_libraries()
    resources.free_model()
    lessons = _lessons(request.data_set, request.preset, resources)
    runs = training(resources)
    planned = runs.plan_at_hand(lessons) or runs.plan(lessons, job)
    if planned.reason is not None:
        raise CannotTrain(reason=planned.reason)
    lessons = replace(lessons, recipe=planned.recipe, name=request.name)
    return _finish(runs.train(lessons, planned.steps, job), resources, job)


def resume(request: requests.ResumeTraining, resources: Resources, job: Job) -> Run:
    """Go on with a run where it was stopped: training, writing or measuring."""
    need_libraries()
    resources.free_model()
    runs = training(resources)
    run = runs.read(request.run)
    if runs.best(run.id) is None:
        run = runs.resume(run.id, job)
    else:
        whole = run.step >= run.steps
        run = replace(run, state=RunState.FINISHED if whole else RunState.STOPPED_EARLY)
    return _finish(run, resources, job)


def list_runs(request: requests.ListRuns, resources: Resources, job: Job) -> tuple[Run, ...]:
    return training(resources).all()


def give_up(request: requests.GiveUpRun, resources: Resources, job: Job) -> Run:
    return training(resources).give_up(request.run)


def forget_run(request: requests.ForgetRun, resources: Resources, job: Job) -> None:
    training(resources).forget(request.run)


def drop(request: requests.DropDataSet, resources: Resources, job: Job) -> None:
    """Delete a data set, and what runs hold of it."""
    resources.catalog.examples.drop(request.name)
    forget_removed(resources)


def forget_removed(resources: Resources) -> None:
    """Delete from runs what came from examples that are no more: texts, samples, answers."""
    runs = training(resources)
    for run in runs.all():
        try:
            every = resources.catalog.examples.all(run.data_set)
        except DataSetNotFound:
            every = []
        asked = {example.question for example in every}
        runs.forget_text(run.id, [conversation(example) for example in every])
        results = run.results
        if results is not None:
            results = replace(
                results,
                comparisons=tuple(c for c in results.comparisons if c.question in asked),
            )
        kept = replace(
            run,
            samples=tuple(sample for sample in run.samples if sample.question in asked),
            results=results,
        )
        if kept != run:
            runs.save(replace(kept, state=runs.read(run.id).state))


def _lessons(name: str, preset: Preset, resources: Resources) -> Lessons:
    """What a run learns from; the test part it never sees."""
    model = resources.settings().model
    parts: dict[Part, list[Example]] = {part: [] for part in Part}
    accepted = resources.catalog.examples.accepted(name)
    used = recipes.learned(preset, accepted)
    for example in used:
        parts[example.part].append(example)
    return Lessons(
        data_set=name,
        model=model,
        path=resources.models.path(model),
        recipe=recipes.recipe(preset, len(parts[Part.TRAIN])),
        train=[conversation(example) for example in parts[Part.TRAIN]],
        validation=[conversation(example) for example in parts[Part.VALIDATION]],
        test=len(parts[Part.TEST]),
        other_kinds=len(accepted) - len(used),
        foreign=_foreign(resources.models.model(model).languages, used),
    )


def _foreign(languages: Sequence[str], examples: Sequence[Example]) -> int:
    """Examples in languages that a model was not made for, as far as that is known."""
    return sum(bool(languages) and example.language not in languages for example in examples)


def _finish(run: Run, resources: Resources, job: Job) -> Run:
    """Make an adapter of what was trained, unless the run failed, and measure it.

    What was done already, before the engine was stopped, is not done again.
    """
    runs, adapters = training(resources), in_use.adapters(resources)
    best = runs.best(run.id)
    if best is None or run.results is not None:
        return run
    with runs.at_work(run.id):
        if run.adapter is None:
            run = replace(run, adapter=_exported(run, best, resources, job).name)
            runs.save(run)
        adapter = adapters.adapter(run.adapter or "")
        results = _measured(run, adapter, resources, job)
        adapters.describe(adapter.name, replace(adapter.card, scores=results.scores), job)
        run = replace(run, results=results)
        runs.save(run)
    return run


def _exported(run: Run, best: Path, resources: Resources, job: Job) -> Adapter:
    base = resources.models.path(run.model)
    card = _card(run, resources)
    job.report(Stage(stage=StageName.EXPORTING))
    with TemporaryDirectory(dir=resources.home.cache) as folder:
        target = Path(folder) / "adapter.gguf"
        importing.from_peft(best, base, target, card, job)
        return in_use.adapters(resources).add(target, card, job)


def _measured(run: Run, adapter: Adapter, resources: Resources, job: Job) -> Results:
    """Base and tuned model on the test part; nothing when the data set is gone meanwhile."""
    try:
        accepted = resources.catalog.examples.accepted(run.data_set)
    except DataSetNotFound:
        return Results(scores=(), comparisons=(), worse=())
    learned = recipes.learned(run.recipe.preset, accepted)
    test = [example for example in learned if example.part is Part.TEST]
    languages = tuple(sorted({example.language for example in learned}))
    job.report(Stage(stage=StageName.MEASURING, count=len(test)))
    now = resources.settings()
    model = LanguageModel.load(
        resources.models.path(run.model),
        context_tokens=now.context_tokens,
        threads=now.threads,
        gpu_layers=now.gpu_layers,
    )
    try:
        return measuring.measure(test, Path(adapter.path), model, languages, job)
    finally:
        model.close()


def _card(run: Run, resources: Resources) -> Card:
    accepted = resources.catalog.examples.accepted(run.data_set)
    examples = [
        example
        for example in recipes.learned(run.recipe.preset, accepted)
        if example.part is not Part.TEST
    ]
    sources = Counter(
        (example.source.path, example.source.sha256)
        for example in examples
        if example.source is not None
    )
    return Card(
        name=run.name or run.data_set,
        base=run.model,
        base_sha256=resources.models.sha256(run.model),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        origin="trained here",
        data_set=run.data_set,
        data_set_sha256=sha256(
            b"\n".join(msgspec.json.encode(conversation(example)) for example in examples)
        ).hexdigest(),
        documents=tuple(
            Learned(path=path, sha256=digest, examples=count)
            for (path, digest), count in sorted(sources.items())
        ),
        kinds=dict(Counter(str(example.kind) for example in examples)),
        recipe=run.recipe,
        steps=run.best_step or run.step,
        versions={name: version(name) for name in LIBRARIES},
    )


# ---- adapters


def merge(request: requests.MergeAdapter, resources: Resources, job: Job) -> Merge:
    """Make a model of base and adapter, tested against both at run time, and add it."""
    need_libraries("gguf")
    adapter = in_use.adapters(resources).adapter(request.name)
    base = resources.models.path(adapter.base)
    name = request.model or adapter.name
    with TemporaryDirectory(dir=resources.home.models) as folder:
        target = Path(folder) / f"{name}.gguf"
        seconds = merged(
            base, Path(adapter.path), target, adapter.card, job, weights=request.weights
        )
        measured = fidelity.of_merge(target, Path(adapter.path), base, job)
        model = resources.models.add(target, job)
    return Merge(
        name=model.name,
        path=model.path or "",
        bytes=model.bytes,
        type=request.weights,
        fidelity=measured,
        seconds=seconds,
    )


def bring_in(request: requests.ImportAdapter, resources: Resources, job: Job) -> Adapter:
    """Take in an adapter made elsewhere.

    Raises NotAnAdapter for a model, and AdapterMismatch where its card names a base
    that is not here, unless the request names one: another file of the same model fits.
    """
    source = Path(request.path)
    kind = importing.kind(source)
    if kind not in (importing.ImportKind.PEFT, importing.ImportKind.ADAPTER):
        raise NotAnAdapter(path=str(source))
    base = request.base or _base_of(source, resources)
    place = resources.models.path(base)
    sha = resources.models.sha256(base)
    card = importing.from_elsewhere(source, request.name, base, sha)
    adapters = in_use.adapters(resources)
    need_libraries("gguf")
    if kind is importing.ImportKind.ADAPTER:
        return in_use.shown(adapters.add(source, card, job), resources)
    with TemporaryDirectory(dir=resources.home.cache) as folder:
        target = Path(folder) / "adapter.gguf"
        importing.from_peft(source, place, target, card, job)
        return in_use.shown(adapters.add(target, card, job), resources)


def _base_of(source: Path, resources: Resources) -> str:
    """The model here that an adapter's card names by its hash; without one, that in use."""
    wanted = importing.base_sha256(source)
    used = resources.settings().model
    models = resources.list_models()
    chats = [model.name for model in models if model.kind == ModelKind.CHAT and model.path]
    for name in sorted(chats, key=lambda name: name != used):
        if not wanted or resources.models.sha256(name) == wanted:
            return name
    if wanted:
        raise AdapterMismatch("base_sha256", path=str(source), base=used)
    return used


def update(request: requests.UpdateDataSet, resources: Resources, job: Job) -> DataSet:
    """Reject what the documents carry no longer, and draft anew what changed in them."""
    card = in_use.adapters(resources).card(request.adapter)
    catalog = resources.catalog
    outdated = staleness.outdated_examples(card, catalog)
    if outdated:
        ids = [example.id for example in outdated]
        catalog.examples.decide(card.data_set, Standing.REJECTED, ids)
    kinds = tuple(ExampleKind(kind) for kind in card.kinds if kind != ExampleKind.STYLE)
    learned = {document.path for document in card.documents}
    documents = [document.id for document in catalog.documents() if document.path in learned]
    draft = requests.DraftExamples(
        data_set=card.data_set,
        documents=tuple(documents),
        kinds=kinds or (ExampleKind.FACT,),
    )
    return data_sets.draft(draft, resources, job)
