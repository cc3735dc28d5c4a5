from pathlib import Path

import pytest

from desktop_app.engine.evaluation import runs
from desktop_app.engine.evaluation.runs import EvaluationPlan
from desktop_app.errors import EvaluationNotFound
from desktop_app.types.evaluation import Kind, Outcome

PLAN = EvaluationPlan(
    paths=("/a",),
    collection=None,
    retrieval_only=True,
    limit=0,
    left_out=True,
    off_topic=(),
    thorough=False,
    model="m",
    embedder="e",
)


def outcome(id: str) -> Outcome:
    return Outcome(set="own", id=id, lang="ko", kind=Kind.ANSWERABLE, ranks=(1, None))


def test_a_run_that_was_killed_goes_on_with_its_whole_lines(tmp_path: Path):
    run = runs.begin(tmp_path, PLAN, resume=False)
    run.add(outcome("1"))
    run.add(outcome("2"))
    path = run.folder / runs.OUTCOMES
    path.write_bytes(path.read_bytes()[:-9])
    again = runs.begin(tmp_path, PLAN, resume=True)
    assert again == run
    assert list(again.outcomes()) == [outcome("1")]
    again.add(outcome("2"))
    assert list(again.outcomes()) == [outcome("1"), outcome("2")]


def test_without_resume_the_unfinished_run_is_thrown_away(tmp_path: Path):
    first = runs.begin(tmp_path, PLAN, resume=False)
    (first.library / "documents").mkdir(parents=True)
    second = runs.begin(tmp_path, PLAN, resume=False)
    assert second != first
    assert not first.folder.exists()


def test_another_plan_is_another_run(tmp_path: Path):
    first = runs.begin(tmp_path, PLAN, resume=False)
    other = EvaluationPlan(
        **{name: getattr(PLAN, name) for name in EvaluationPlan.__struct_fields__} | {"limit": 5}
    )
    assert runs.begin(tmp_path, other, resume=True) != first
    assert first.folder.exists()


def test_what_is_no_evaluation_is_said_to_be_missing(tmp_path: Path):
    (tmp_path / "a.json").write_text("{}")
    for name in ("none", str(tmp_path / "a.json")):
        with pytest.raises(EvaluationNotFound):
            runs.load(tmp_path, name)
