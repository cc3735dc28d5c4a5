"""The floor of a real collection, set from questions about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.engine.engine import Engine
from desktop_app.engine.grounding import refusal
from desktop_app.engine.grounding.refusal import Floors, Subject
from desktop_app.engine.job import RecordingJob
from desktop_app.errors import UsageError
from desktop_app.protocol import Add, Calibrate
from desktop_app.types.evaluation import Calibration
from tests.engine.english_home import english_home

PLACES = {
    "lighthouse": "lamp", "bakery": "oven", "library": "catalogue", "station": "timetable",
    "hospital": "ward", "museum": "painting", "factory": "turbine", "vineyard": "grape",
    "airport": "runway", "theatre": "curtain", "school": "blackboard", "brewery": "barrel",
    "harbour": "crane", "garden": "greenhouse", "stable": "saddle", "studio": "microphone",
    "kitchen": "recipe", "cinema": "projector", "bridge": "cable", "mine": "tunnel",
}  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("places")
    for name, thing in PLACES.items():
        text = f"The {thing} of the {name} is cleaned every week by its keeper."
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Engine.open(english_home(tmp_path_factory.mktemp("home"))) as engine:
        engine.run(Add(paths=(str(folder),), collection="Places"), RecordingJob())
        yield engine


def question_set(path: Path, names: list[str]) -> str:
    rows = [
        {
            "id": name,
            "question": f"Who cleans the {PLACES[name]} of the {name}?",
            "answers": ["its keeper"],
            "evidence": [{"doc": f"{name}.txt", "page": 1, "quote": "by its keeper"}],
            "answerable": True,
            "lang": "en",
        }
        for name in names
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


@pytest.mark.real
def test_the_floor_lets_answerable_questions_through_and_is_kept(engine: Engine, tmp_path: Path):
    path = question_set(tmp_path / "q.jsonl", list(PLACES))
    made = engine.run(Calibrate(path=path, collection="Places"), RecordingJob())
    assert isinstance(made, Calibration) and made.questions == len(PLACES)
    assert made.meaning is not None and made.words is None
    assert made.wrongly_refused <= 0.05 < 0.5 < made.left_out_refused
    id = engine.resources.catalog.collection("Places").id
    stored = engine.resources.catalog.get(refusal.floor_key(id))
    used = engine.resources.retriever(engine.resources.scope("Places")).embedders
    assert Floors.from_json(stored, used).meaning == made.meaning
    assert Floors.from_json(stored, "another model").meaning is None


@pytest.mark.real
def test_too_few_questions_are_said_to_be_so(engine: Engine, tmp_path: Path):
    path = question_set(tmp_path / "q.jsonl", list(PLACES)[:19])
    with pytest.raises(UsageError, match="19"):
        engine.run(Calibrate(path=path), RecordingJob())


def test_floors_of_one_kind_leave_the_other_as_usual():
    floors = Floors(meaning=0.2)
    near = Subject(language="en", words=0.2, coverage=0.2, nearness=0.2)
    assert not near.is_off(floors)
    assert near.is_off()
    by_words = Subject(language="en", words=0.2, coverage=0.2, nearness=None)
    assert by_words.is_off(floors)
