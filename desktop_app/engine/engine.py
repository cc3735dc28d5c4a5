"""The engine: an open library, and the table of which function answers which request.

A function of the table is named by its module within `desktop_app.engine`, which is
imported when the first such request comes: all of them together take longer than
everything else of a start. It is called with the request, the library and the job.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import TracebackType
from typing import Any, Self, TypeVar

from desktop_app import protocol
from desktop_app.engine.job import Job
from desktop_app.engine.resources import Resources
from desktop_app.paths import Home
from desktop_app.protocol import Request, tuning

R = TypeVar("R")

HANDLERS: dict[type[Request[Any]], str] = {
    # the library
    protocol.Status: "library_requests.status",
    protocol.Add: "library_requests.add",
    protocol.Refresh: "library_requests.refresh",
    protocol.Upkeep: "library_requests.upkeep",
    protocol.Pause: "library_requests.pause",
    protocol.StopReading: "library_requests.stop_reading",
    protocol.Remove: "library_requests.remove",
    protocol.ChangeCollection: "library_requests.change_collection",
    protocol.MergeCollections: "library_requests.merge_collections",
    protocol.Relocate: "library_requests.relocate",
    protocol.Unlock: "library_requests.unlock",
    protocol.Retry: "library_requests.retry",
    protocol.Recognise: "library_requests.recognise",
    protocol.UseHidden: "library_requests.use_hidden",
    protocol.ExportCollection: "library_requests.export",
    protocol.ImportCollection: "library_requests.take_archive",
    protocol.ShowPage: "library_requests.show_page",
    protocol.FindWords: "library_requests.find_words",
    # questions
    protocol.Ask: "answers.asking.ask",
    protocol.Search: "answers.asking.search",
    protocol.ReplayTrace: "answers.asking.replay",
    protocol.ReadTrace: "answers.asking.trace",
    protocol.ReadConversation: "answers.asking.conversation",
    protocol.RateAnswer: "answers.asking.rate",
    protocol.ForgetTraces: "answers.asking.forget",
    protocol.RecentTraces: "answers.asking.recent",
    protocol.ListQuestions: "answers.asking.questions",
    protocol.SuggestQuestions: "answers.suggestions.suggest",
    # models
    protocol.ListModels: "model_requests.list_models",
    protocol.AddModel: "model_requests.add",
    protocol.UseModel: "model_requests.use",
    protocol.RemoveModel: "model_requests.remove",
    protocol.FetchModels: "model_requests.fetch_models",
    # measuring
    protocol.Evaluate: "evaluation.evaluate.evaluate",
    protocol.CompareEvaluations: "evaluation.evaluate.compare",
    protocol.DraftQuestions: "evaluation.drafts.propose",
    protocol.Calibrate: "evaluation.calibration.calibrate",
    protocol.MeasureJudge: "evaluation.judging.measure",
    protocol.Doctor: "diagnostics.doctor.examine",
    protocol.ListConnections: "diagnostics.doctor.connections",
    protocol.OfflineTest: "diagnostics.offline_test.run",
    # tuning: examples
    tuning.ListDataSets: "examples.data_sets.list_all",
    tuning.DraftExamples: "examples.data_sets.draft",
    tuning.ImportExamples: "examples.data_sets.take_in",
    tuning.ExportExamples: "examples.data_sets.write_out",
    tuning.ListExamples: "examples.data_sets.page",
    tuning.ReviewExamples: "examples.data_sets.review",
    tuning.EditExample: "examples.data_sets.edit",
    tuning.UndoReview: "examples.data_sets.undo",
    tuning.UseAsExample: "examples.data_sets.use_answer",
    tuning.UseApproved: "examples.data_sets.use_approved",
    tuning.DropDataSet: "tuning.drop",
    tuning.UpdateDataSet: "tuning.update",
    # tuning: runs
    tuning.PlanTraining: "tuning.plan",
    tuning.Train: "tuning.train",
    tuning.ResumeTraining: "tuning.resume",
    tuning.ListRuns: "tuning.list_runs",
    tuning.GiveUpRun: "tuning.give_up",
    tuning.ForgetRun: "tuning.forget_run",
    # tuning: adapters
    tuning.ListAdapters: "adapters.in_use.list_adapters",
    tuning.UseAdapter: "adapters.in_use.use",
    tuning.RemoveAdapter: "adapters.in_use.remove",
    tuning.ExportAdapter: "adapters.in_use.export",
    tuning.CheckStaleness: "adapters.in_use.check_staleness",
    tuning.MergeAdapter: "tuning.merge",
    tuning.ImportAdapter: "tuning.bring_in",
}


class Engine:
    """Answers requests about one open library."""

    def __init__(self, resources: Resources) -> None:
        self.resources = resources

    @classmethod
    def open(cls, home: Home) -> Self:
        """Raises as `Resources.open` does."""
        return cls(Resources.open(home))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self.resources.close()

    def run(self, request: Request[R], job: Job) -> R:
        """Answer one request. Raises Cancelled, and what its function in the table raises."""
        answer: Callable[[Request[R], Resources, Job], R] = handler(type(request))
        return answer(request, self.resources, job)


def handler(request: type[Request[Any]]) -> Callable[..., Any]:
    """The function that answers a kind of request."""
    module, _, name = HANDLERS[request].rpartition(".")
    function: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), name)
    return function
