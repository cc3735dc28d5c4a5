"""Tuning from end to end: one method for each request, made of the rooms beside this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec

from desktop_app import settings
from desktop_app.engine.adapters import fidelity, importing, staleness
from desktop_app.engine.adapters.adapters import Adapters
from desktop_app.engine.adapters.merge import merge
from desktop_app.engine.examples.conversations import conversation
from desktop_app.engine.examples.data_sets import DataSets
from desktop_app.engine.llm import hardware
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
from desktop_app.protocol import Stage
from desktop_app.protocol import tuning as requests
from desktop_app.types import Model, TunedOn
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
    RunId,
    RunState,
    Staleness,
    Standing,
)

if TYPE_CHECKING:
    from desktop_app.engine.engine import Engine
    from desktop_app.engine.job import Job
    from desktop_app.types import Document

LIBRARIES = ("torch", "transformers", "peft", "gguf")
ELSEWHERE = 20
"""Documents outside a data set that lend it passages, and questions to decline."""
UNANSWERABLE = ("refused", "declined", "surveyed")
"""Answers that are no examples of facts."""


class Tuning:
    """Everything about data sets, runs and adapters of one library."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._catalog = engine.catalog
        self.data_sets = DataSets(engine)
        self.adapters = Adapters(engine.home.adapters, engine.models)
        self._planned: tuple[Lessons, Plan] | None = None

    @cached_property
    def training(self) -> Training:
        return Training(self._engine.home.runs, self._settings().threads)

    def run(self, request: requests.Request, job: Job) -> object:
        """Answer one request; its result has the type that `protocol_tuning.RESULTS` names."""
        match request:
            case requests.ListDataSets():
                return self._catalog.examples.data_sets()
            case requests.DraftExamples():
                return self.data_sets.draft(request, job)
            case requests.ImportExamples(data_set=name, path=path):
                return self.data_sets.take_in(name, Path(path), keep_review=request.keep_review)
            case requests.ExportExamples():
                return self.data_sets.write_out(request)
            case requests.DropDataSet(name=name):
                self._catalog.examples.drop(name)
                self.forget_removed()
                return None
            case requests.ListExamples():
                return self.data_sets.page(request)
            case requests.ReviewExamples():
                return self.data_sets.review(request)
            case requests.EditExample():
                return self.data_sets.edit(request.example, request.question, request.answer)
            case requests.UndoReview(data_set=name):
                self._catalog.examples.undo(name)
                return self._catalog.examples.data_set(name)
            case requests.UseAsExample():
                return self.data_sets.use_answer(request.trace, request.data_set, request.answer)
            case requests.UseApproved(data_set=name):
                return self.data_sets.use_approved(name)
            case requests.PlanTraining():
                return self.plan(request.data_set, request.preset, job, probe=request.probe)
            case requests.Train():
                return self.train(request.data_set, request.preset, request.name, job)
            case requests.ResumeTraining(run=id):
                return self.resume(id, job)
            case requests.ListRuns():
                return self.training.all()
            case requests.GiveUpRun(run=id):
                return self.training.give_up(id)
            case requests.ForgetRun(run=id):
                self.training.forget(id)
                return None
            case requests.ListAdapters():
                return self.list_adapters()
            case requests.UseAdapter(name=name, strength=strength):
                return self.use(name, strength)
            case requests.RemoveAdapter(name=name):
                return self.remove(name)
            case requests.ExportAdapter(name=name, path=path):
                self.adapters.export(name, Path(path), job)
                return self._shown(self.adapters.adapter(name))
            case requests.MergeAdapter():
                return self.merge(request, job)
            case requests.ImportAdapter():
                return self.bring_in(request, job)
            case requests.CheckStaleness(adapter=name):
                return self.staleness(name)
            case requests.UpdateDataSet(adapter=name):
                return self.update(name, job)

    def _settings(self) -> settings.Settings:
        return settings.load(self._engine.home.settings)

    # ---- runs

    def plan(self, name: str, preset: Preset, job: Job, *, probe: bool) -> Plan:
        """What a training would take. The chat model gives its memory back for the probe."""
        self._need_libraries()
        if probe:
            self._engine.free_model()
        lessons = self._lessons(name, preset)
        planned = self.training.plan(lessons, job, probe=probe)
        self._planned = (lessons, planned) if probe else None
        return planned

    def train(self, name: str, preset: Preset, adapter: str, job: Job) -> Run:
        """Plan, train, write, check and measure an adapter. Raises CannotTrain with the reason."""
        self._need_libraries()
        self._engine.free_model()
        lessons = self._lessons(name, preset)
        planned = self._plan_at_hand(lessons) or self.training.plan(lessons, job)
        if planned.reason is not None:
            raise CannotTrain(reason=planned.reason)
        lessons = replace(lessons, recipe=planned.recipe, name=adapter)
        run = self.training.train(lessons, planned.steps, job)
        return self._finish(run, job)

    def _plan_at_hand(self, lessons: Lessons) -> Plan | None:
        """The plan that was just shown, if it is of the same lessons and still fits."""
        if self._planned is None or self._planned[0] != lessons:
            return None
        planned = self._planned[1]
        fits = planned.memory_bytes <= hardware.memory().free
        return planned if fits and planned.reason is None else None

    def resume(self, id: RunId, job: Job) -> Run:
        self._need_libraries()
        self._engine.free_model()
        run = self.training.read(id)
        if self.training.best(id) is None:
            run = self.training.resume(id, job)
        else:
            whole = run.step >= run.steps
            run = replace(run, state=RunState.FINISHED if whole else RunState.STOPPED_EARLY)
        return self._finish(run, job)

    def _lessons(self, name: str, preset: Preset) -> Lessons:
        """What a run learns from; the test part it never sees."""
        model = self._settings().model
        parts: dict[Part, list[Example]] = {part: [] for part in Part}
        accepted = self._catalog.examples.accepted(name)
        used = recipes.learned(preset, accepted)
        for example in used:
            parts[example.part].append(example)
        return Lessons(
            data_set=name,
            model=model,
            path=self._engine.models.path(model),
            recipe=recipes.recipe(preset, len(parts[Part.TRAIN])),
            train=[conversation(one) for one in parts[Part.TRAIN]],
            validation=[conversation(one) for one in parts[Part.VALIDATION]],
            test=len(parts[Part.TEST]),
            other_kinds=len(accepted) - len(used),
            foreign=self._foreign(model, used),
        )

    def _foreign(self, model: str, examples: Sequence[Example]) -> int:
        """Examples in languages that a model was not made for, as far as that is known."""
        languages = self._engine.models.model(model).languages
        return sum(bool(languages) and one.language not in languages for one in examples)

    def _finish(self, run: Run, job: Job) -> Run:
        """Make an adapter of what was trained, unless the run failed, and measure it.

        What was done already, before the engine was stopped, is not done again.
        """
        best = self.training.best(run.id)
        if best is None or run.results is not None:
            return run
        with self.training.at_work(run.id):
            if run.adapter is None:
                run = replace(run, adapter=self._exported(run, best, job).name)
                self.training.save(run)
            made = self.adapters.adapter(run.adapter or "")
            results = self._measured(run, made, job)
            self.adapters.describe(made.name, replace(made.card, scores=results.scores), job)
            run = replace(run, results=results)
            self.training.save(run)
        return run

    def _exported(self, run: Run, best: Path, job: Job) -> Adapter:
        base = self._engine.models.path(run.model)
        its = self._card(run)
        job.report(Stage(stage="exporting"))
        with TemporaryDirectory(dir=self._engine.home.cache) as folder:
            target = Path(folder) / "adapter.gguf"
            importing.from_peft(best, base, target, its, job)
            return self.adapters.add(target, its, job)

    def _measured(self, run: Run, adapter: Adapter, job: Job) -> Results:
        """Base and tuned model on the test part; nothing when the data set is gone meanwhile."""
        try:
            accepted = self._catalog.examples.accepted(run.data_set)
        except DataSetNotFound:
            return Results(scores=(), comparisons=(), worse=())
        every = recipes.learned(run.recipe.preset, accepted)
        test = [one for one in every if one.part is Part.TEST]
        languages = tuple(sorted({one.language for one in every}))
        job.report(Stage(stage="measuring", count=len(test)))
        now = self._settings()
        model = LanguageModel.load(
            self._engine.models.path(run.model),
            context_tokens=now.context_tokens,
            threads=now.threads,
            gpu_layers=now.gpu_layers,
        )
        try:
            return measuring.measure(test, Path(adapter.path), model, languages, job)
        finally:
            model.close()

    def _card(self, run: Run) -> Card:
        accepted = self._catalog.examples.accepted(run.data_set)
        examples = [
            one for one in recipes.learned(run.recipe.preset, accepted) if one.part is not Part.TEST
        ]
        learned = Counter(
            (one.source.path, one.source.sha256) for one in examples if one.source is not None
        )
        return Card(
            name=run.name or run.data_set,
            base=run.model,
            base_sha256=self._engine.models.sha256(run.model),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            origin="trained here",
            data_set=run.data_set,
            data_set_sha256=sha256(
                b"\n".join(msgspec.json.encode(conversation(one)) for one in examples)
            ).hexdigest(),
            documents=tuple(
                Learned(path=path, sha256=digest, examples=count)
                for (path, digest), count in sorted(learned.items())
            ),
            kinds=dict(Counter(str(one.kind) for one in examples)),
            recipe=run.recipe,
            steps=run.best_step or run.step,
            versions={name: version(name) for name in ("torch", "transformers", "peft", "gguf")},
        )

    def _need_libraries(self, *names: str) -> None:
        """All of those that training takes, or only some."""
        if not all(find_spec(name) for name in names or LIBRARIES):
            raise TrainingUnavailable

    def forget_removed(self) -> None:
        """Delete from runs what came from examples that are no more: texts, samples, answers."""
        for run in self.training.all():
            try:
                every = self._catalog.examples.all(run.data_set)
            except DataSetNotFound:
                every = []
            asked = {one.question for one in every}
            self.training.forget_text(run.id, [conversation(one) for one in every])
            results = run.results
            if results is not None:
                results = replace(
                    results,
                    comparisons=tuple(c for c in results.comparisons if c.question in asked),
                )
            kept = replace(
                run,
                samples=tuple(one for one in run.samples if one.question in asked),
                results=results,
            )
            if kept != run:
                self.training.save(replace(kept, state=self.training.read(run.id).state))

    # ---- adapters

    def list_adapters(self) -> tuple[Adapter, ...]:
        return tuple(map(self._shown, self.adapters.list()))

    def _shown(self, adapter: Adapter) -> Adapter:
        now = self._settings()
        used = now.adapter == adapter.name
        moved = self.staleness(adapter.name)
        return replace(
            adapter,
            strength=now.adapter_strength / 100 if used else None,
            changed=len(moved.changed) + len(moved.missing),
        )

    def use(self, name: str | None, strength: float) -> tuple[Adapter, ...]:
        """Give tuned answers with an adapter from now on; raises what `Adapters.adapter` does."""
        if name is not None:
            self.adapters.adapter(name)
        percent = round(100 * min(max(strength, 0.0), 1.0))
        settings.change(self._engine.home.settings, adapter=name or "", adapter_strength=percent)
        return self.list_adapters()

    def remove(self, name: str) -> tuple[Adapter, ...]:
        self.adapters.remove(name)
        if self._settings().adapter == name:
            settings.change(self._engine.home.settings, adapter="")
        return self.list_adapters()

    def merge(self, request: requests.MergeAdapter, job: Job) -> Merge:
        """Make a model of base and adapter, tested against both at run time, and add it."""
        self._need_libraries("gguf")
        adapter = self.adapters.adapter(request.name)
        base = self._engine.models.path(adapter.base)
        name = request.model or adapter.name
        with TemporaryDirectory(dir=self._engine.home.models) as folder:
            target = Path(folder) / f"{name}.gguf"
            seconds = merge(
                base, Path(adapter.path), target, adapter.card, job, weights=request.weights
            )
            found = fidelity.of_merge(target, Path(adapter.path), base, job)
            model = self._engine.models.add(target, job)
        return Merge(
            name=model.name,
            path=model.path or "",
            bytes=model.bytes,
            type=request.weights,
            fidelity=found,
            seconds=seconds,
        )

    def bring_in(self, request: requests.ImportAdapter, job: Job) -> Adapter:
        """Take in an adapter made elsewhere.

        Raises NotAnAdapter for a model, and AdapterMismatch where its card names a base
        that is not here, unless the request names one: another file of the same model fits.
        """
        source = Path(request.path)
        kind = importing.kind(source)
        if kind not in (importing.Kind.PEFT, importing.Kind.ADAPTER):
            raise NotAnAdapter(path=str(source))
        base = request.base or self._base_of(source)
        place = self._engine.models.path(base)
        its = importing.from_elsewhere(source, request.name, base, self._engine.models.sha256(base))
        self._need_libraries("gguf")
        if kind is importing.Kind.ADAPTER:
            return self._shown(self.adapters.add(source, its, job))
        with TemporaryDirectory(dir=self._engine.home.cache) as folder:
            target = Path(folder) / "adapter.gguf"
            importing.from_peft(source, place, target, its, job)
            return self._shown(self.adapters.add(target, its, job))

    def _base_of(self, source: Path) -> str:
        """The model here that an adapter's card names by its hash; without one, that in use."""
        wanted = importing.base_sha256(source)
        used = self._settings().model
        chats = [one.name for one in self._engine.list_models() if one.kind == "chat" and one.path]
        for name in sorted(chats, key=lambda name: name != used):
            if not wanted or self._engine.models.sha256(name) == wanted:
                return name
        if wanted:
            raise AdapterMismatch("base_sha256", path=str(source), base=used)
        return used

    def add_model(self, path: Path, job: Job) -> Model:
        """Take in a model file or folder; a chat model of transformers becomes a GGUF file."""
        engine = self._engine
        if not importing.is_chat_model(path):
            return engine.models.add(path, job)
        self._need_libraries("gguf")
        bases = {
            model.name: Path(model.path)
            for model in engine.list_models()
            if model.kind == "chat" and model.path is not None
        }
        with TemporaryDirectory(dir=engine.home.cache) as folder:
            target = Path(folder) / f"{path.name}.gguf"
            importing.from_merged(path, bases, target, job)
            return engine.models.add(target, job)

    def in_use(self, model: str) -> Adapter:
        """The adapter that tuned answers of a model are given with.

        Raises AdapterNotFound when none is chosen, and AdapterMismatch.
        """
        adapter = self.adapters.adapter(self._settings().adapter)
        if adapter.base != model:
            raise AdapterMismatch(path=adapter.path, base=model)
        return self._shown(adapter)

    # ---- staleness

    def staleness(self, name: str) -> Staleness:
        return staleness.staleness(self.adapters.card(name), self._catalog)

    def tuned_on(self, adapter: Adapter) -> TunedOn:
        """What answers with an adapter rest on."""
        return TunedOn(
            adapter=adapter.name,
            strength=adapter.strength or 0.0,
            trained=adapter.card.created,
            changed=adapter.changed,
        )

    def freshness(self) -> tuple[TunedOn, ...]:
        """The same of all adapters."""
        return tuple(map(self.tuned_on, self.list_adapters()))

    def update(self, name: str, job: Job) -> DataSet:
        """Reject what the documents carry no longer, and draft anew what changed in them."""
        card = self.adapters.card(name)
        examples = self._catalog.examples
        outdated = staleness.outdated_examples(card, self._catalog)
        if outdated:
            examples.decide(card.data_set, Standing.REJECTED, [one.id for one in outdated])
        kinds = tuple(ExampleKind(kind) for kind in card.kinds if kind != ExampleKind.STYLE)
        learned = {one.path for one in card.documents}
        documents: Sequence[Document] = [
            one for one in self._catalog.documents() if one.path in learned
        ]
        return self.data_sets.draft(
            requests.DraftExamples(
                data_set=card.data_set,
                documents=tuple(one.id for one in documents),
                kinds=kinds or (ExampleKind.FACT,),
            ),
            job,
        )
