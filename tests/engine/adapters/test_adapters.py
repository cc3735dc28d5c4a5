"""The adapters of a library: added, found, described, exported and removed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.engine.adapters import adapters as rooms
from desktop_app.engine.adapters import card, gguf_adapter
from desktop_app.engine.adapters.adapters import Adapters, worse
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.llm import gguf
from desktop_app.errors import AdapterMismatch, AdapterNotFound, AppError, Cancelled, NotAnAdapter
from desktop_app.types.tuning import Score
from tests.engine.training import tiny_base
from tests.engine.training.tiny_base import Installed, matrices, write_peft


@pytest.fixture
def source(base: Path, tmp_path: Path) -> Path:
    folder = write_peft(tmp_path / "peft", matrices())
    target = tmp_path / "a.gguf"
    gguf_adapter.export(folder, base, target, tiny_base.card(), RecordingJob())
    return target


@pytest.fixture
def adapters(base: Path, tmp_path: Path) -> Adapters:
    return Adapters(tmp_path / "adapters", Installed(base=base))


def test_an_adapter_is_added_and_found(adapters: Adapters, source: Path) -> None:
    assert adapters.list() == ()
    added = adapters.add(source, tiny_base.card(), RecordingJob())
    assert added.name == "house-style"
    assert (added.base, added.rank, added.recommended) == ("base", 4, True)
    assert added.card == tiny_base.card()
    assert adapters.list() == (added,)
    assert card.inside(Path(added.path)) == added.card
    before, after = gguf.layout(source), gguf.layout(Path(added.path))
    assert before.tensors.keys() == after.tensors.keys()


def test_a_name_that_is_taken_gets_a_number(adapters: Adapters, source: Path) -> None:
    its = replace(tiny_base.card(), name="사내 문체/최종")
    names = [adapters.add(source, its, RecordingJob()).name for _ in range(2)]
    assert names == ["사내-문체-최종", "사내-문체-최종-2"]
    assert [one.card.name for one in adapters.list()] == names


def test_a_new_card_stands_in_both_places(adapters: Adapters, source: Path) -> None:
    added = adapters.add(source, tiny_base.card(), RecordingJob())
    scores = (Score(name="general", base=0.9, tuned=0.2, n=30),)
    described = adapters.describe(added.name, replace(added.card, scores=scores), RecordingJob())
    assert described.card.scores == scores
    assert not described.recommended
    assert card.inside(Path(described.path)) == described.card


def test_an_adapter_is_exported(adapters: Adapters, source: Path, tmp_path: Path) -> None:
    added = adapters.add(source, tiny_base.card(), RecordingJob())
    target = adapters.export(added.name, tmp_path / "out", RecordingJob())
    assert {path.name for path in target.iterdir()} == {rooms.FILE, rooms.CARD}
    assert (target / rooms.FILE).read_bytes() == Path(added.path).read_bytes()


def test_an_adapter_is_removed(adapters: Adapters, source: Path, tmp_path: Path) -> None:
    added = adapters.add(source, tiny_base.card(), RecordingJob())
    adapters.remove(added.name)
    assert list((tmp_path / "adapters").iterdir()) == []
    for name in (added.name, "..", "", ".adding"):
        with pytest.raises(AdapterNotFound):
            adapters.remove(name)


def test_nothing_is_left_of_what_is_refused(
    adapters: Adapters, source: Path, base: Path, tmp_path: Path
) -> None:
    job = RecordingJob()
    job.cancel()
    with pytest.raises(Cancelled):
        adapters.add(source, tiny_base.card(), job)
    with pytest.raises(NotAnAdapter):
        adapters.add(base, tiny_base.card(), RecordingJob())
    assert not (tmp_path / "adapters").exists() or not list((tmp_path / "adapters").iterdir())


def test_damage_hides_one_adapter_only(adapters: Adapters, source: Path) -> None:
    good = adapters.add(source, tiny_base.card(), RecordingJob())
    bad = adapters.add(source, tiny_base.card(), RecordingJob())
    Path(bad.path).write_bytes(Path(bad.path).read_bytes()[:-200])
    assert adapters.list() == (good,)
    with pytest.raises(AppError):
        adapters.adapter(bad.name)


def test_a_changed_base_is_noticed(
    adapters: Adapters, source: Path, base: Path, tmp_path: Path
) -> None:
    added = adapters.add(source, tiny_base.card(), RecordingJob())
    other = tmp_path / "other.gguf"
    # The same file, but one matrix has another name.
    other.write_bytes(base.read_bytes().replace(b"blk.1.attn_q.weight", b"blk.1.attn_x.weight"))
    with pytest.raises(AdapterMismatch):
        Adapters(tmp_path / "adapters", Installed(base=other)).adapter(added.name)


def test_few_questions_more_or_less_are_no_loss_and_many_are() -> None:
    def general(tuned: float) -> tuple[str, ...]:
        return worse([Score(name="general", base=13 / 16, tuned=tuned, n=16)])

    assert general(11 / 16) == ()
    assert general(7 / 16) == ("general",)


def test_general_text_may_become_a_little_more_surprising() -> None:
    def perplexity(tuned: float) -> tuple[str, ...]:
        return worse([Score(name="perplexity", base=20.0, tuned=tuned, n=1)])

    assert perplexity(25.0) == () and perplexity(27.0) == ("perplexity",)
