"""Whole evaluations with the real models: a benchmark folder, and a person's own documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop_app.engine.engine import Engine
from desktop_app.engine.evaluation import runs
from desktop_app.engine.job import RecordingJob
from desktop_app.errors import ArchiveUnwritable, Cancelled, QuestionSetEmpty, UsageError
from desktop_app.paths import Home
from desktop_app.protocol import Add, CompareEvaluations, DraftQuestions, Evaluate, Event, Progress
from desktop_app.types.evaluation import Evaluation, Kind

pytestmark = pytest.mark.real

TEXTS = {
    "lamp": ("Lamps", "The lamp <b>of the tower</b> is lit at seven in the evening by the keeper."),
    "bell": ("Bells", "When there is fog the bell is rung three times every minute."),
    "shop": ("Shop", "The lantern shop opens at 07:40 on weekdays and is closed on Sundays."),
    "연차": ("연차 규정", "등대지기의 연차는 한 해에 열여덟 날이며 다음 해 삼월까지 쓸 수 있다."),
}
QUESTIONS: list[dict[str, Any]] = [
    {"id": "1", "question": "When is the lamp lit?", "answers": ["seven"], "context_id": "lamp"},
    {"id": "2", "question": "When does the lantern shop open?", "answers": ["07:40"]}
    | {"context_id": "shop"},
    {"id": "3", "question": "등대지기의 연차는 며칠인가요?", "answers": ["열여덟 날"]}
    | {"context_id": "연차"},
    {"id": "4", "question": "Which enzyme splits <lactose>?", "answerable": False},
]


def write_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lighthouse"
    made.mkdir()
    texts = [{"id": id, "title": title, "text": text} for id, (title, text) in TEXTS.items()]
    write_lines(made / "corpus.jsonl", texts)
    write_lines(made / "qa.jsonl", QUESTIONS)
    return made


class StoppedAfter(RecordingJob):
    """A job that is cancelled when so many questions were asked."""

    def __init__(self, questions: int) -> None:
        super().__init__()
        self._questions = questions

    def report(self, event: Event) -> None:
        super().report(event)
        if isinstance(event, Progress) and event.stage == "evaluating":
            self._questions -= 1
            if not self._questions:
                self.cancel()


def evaluate(home: Home, request: Evaluate, job: RecordingJob | None = None) -> Evaluation:
    with Engine.open(home) as engine:
        found = engine.run(request, job or RecordingJob())
    assert isinstance(found, Evaluation)
    return found


def test_a_folder_is_measured_in_a_library_that_is_thrown_away(
    home: Home, folder: Path, tmp_path: Path
):
    page = tmp_path / "report.html"
    request = Evaluate(paths=(str(folder),), report=str(page))
    with pytest.raises(Cancelled):
        evaluate(home, request, StoppedAfter(2))
    (run,) = home.evaluations.iterdir()
    assert (run / runs.LIBRARY).is_dir()
    kept = (run / runs.OUTCOMES).read_bytes()
    assert kept.count(b"\n") == 2

    resumed = Evaluate(paths=request.paths, report=request.report, resume=True)
    found = evaluate(home, resumed)
    assert found.id == run.name
    assert not (run / runs.LIBRARY).exists()
    assert (run / runs.OUTCOMES).read_bytes().startswith(kept)
    assert [(one.id, one.kind) for one in found.outcomes] == [
        ("1", Kind.ANSWERABLE),
        ("2", Kind.ANSWERABLE),
        ("3", Kind.ANSWERABLE),
        ("4", Kind.UNANSWERABLE),
        ("1", Kind.LEFT_OUT),
        ("2", Kind.LEFT_OUT),
        ("3", Kind.LEFT_OUT),
    ]
    figures = {figure.name: figure for figure in found.figures}
    assert (figures["hit@1"].value, figures["hit@1"].n) == (1, 3)
    assert (figures["context-recall"].value, figures["contains"].n) == (1, 3)
    assert figures["refused-unanswerable"].value == 1
    assert figures["seconds:answer:p95"].value > 0
    with Engine.open(home) as engine:
        assert engine.resources.catalog.documents() == ()
        assert engine.resources.catalog.traces.recent(9) == ()

    text = page.read_text(encoding="utf-8")
    assert "<svg" in text and "<script" not in text
    assert "http" not in text.lower()
    same = evaluate(home, Evaluate(paths=request.paths, limit=1, left_out=False))
    assert [one.kind for one in same.outcomes] == [Kind.ANSWERABLE, Kind.UNANSWERABLE]
    with Engine.open(home) as engine:
        compared = engine.run(CompareEvaluations(first=found.id, second=same.id), RecordingJob())
    assert {one.name for one in compared} >= {"hit@1", "contains"}
    assert not any(one.shown for one in compared)


def test_questions_without_their_document_and_off_the_subject_are_to_be_refused(
    home: Home, folder: Path, tmp_path: Path
):
    strangers = [{"question": "Which enzyme splits lactose in the small intestine?"}]
    other = write_lines(tmp_path / "strangers.jsonl", strangers)
    request = Evaluate(paths=(str(folder),), off_topic=(str(other),), limit=1)
    found = evaluate(home, request)
    by_kind = {one.kind: one for one in found.outcomes}
    assert by_kind[Kind.OFF_TOPIC].set == "strangers"
    off_topic, left_out = by_kind[Kind.OFF_TOPIC].answer, by_kind[Kind.LEFT_OUT].answer
    assert off_topic is not None and off_topic.refused
    assert left_out is not None and left_out.contains is False


def test_own_documents_are_asked_and_nothing_of_their_words_is_kept(
    home: Home, folder: Path, tmp_path: Path
):
    documents = tmp_path / "documents"
    documents.mkdir()
    for name, (_, text) in TEXTS.items():
        (documents / f"{name}.txt").write_text(text, encoding="utf-8")
    evidence = [{"doc": "shop.txt", "quote": "opens at 07:40 on weekdays"}]
    own = write_lines(
        tmp_path / "own.jsonl",
        [
            {"question": "When does the lantern shop open?", "answers": ["07:40"]}
            | {"evidence": evidence}
        ],
    )
    with Engine.open(home) as engine:
        engine.run(Add(paths=(str(documents),), collection="Tower"), RecordingJob())
    found = evaluate(home, Evaluate(paths=(str(own),), collection="Tower"))
    figures = {figure.name: figure.value for figure in found.figures}
    assert (figures["hit@1"], figures["context-recall"]) == (1, 1)
    kept = b"".join(path.read_bytes() for path in home.evaluations.rglob("*.json*"))
    assert b"07:40" not in kept and b"weekdays" not in kept
    with Engine.open(home) as engine, pytest.raises(UsageError):
        engine.run(Evaluate(paths=(str(own), str(folder))), RecordingJob())


def test_drafts_count_only_when_a_person_accepted_them(home: Home, tmp_path: Path):
    documents = tmp_path / "documents"
    documents.mkdir()
    for name in ("lamp", "shop"):
        (documents / f"{name}.txt").write_text(TEXTS[name][1], encoding="utf-8")
    out = tmp_path / "drafts.jsonl"
    request = DraftQuestions(path=str(out), collection="Tower")
    with Engine.open(home) as engine:
        engine.run(Add(paths=(str(documents),), collection="Tower"), RecordingJob())
        engine.run(request, RecordingJob())
        with pytest.raises(ArchiveUnwritable):
            engine.run(request, RecordingJob())
        with pytest.raises(QuestionSetEmpty):
            engine.run(Evaluate(paths=(str(out),)), RecordingJob())
        drafts = [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]
        assert [(d["answers"], Path(d["evidence"][0]["doc"]).name) for d in drafts] == [
            (["07:40"], "shop.txt")
        ]
        del drafts[0]["draft"]
        out.write_bytes(msgspec.json.encode(drafts[0]))
        found = engine.run(Evaluate(paths=(str(out),), retrieval_only=True), RecordingJob())
    assert isinstance(found, Evaluation)
    assert {f.name: f.value for f in found.figures}["hit@1"] == 1
