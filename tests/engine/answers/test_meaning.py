"""Questions in other words and in the other language, with the embedding models that come along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.engine.engine import Engine
from desktop_app.engine.job import RecordingJob
from desktop_app.paths import Home
from desktop_app.protocol import Add, Ask
from desktop_app.settings import Settings
from desktop_app.types import Answer, FinishReason
from tests.engine.english_home import MODEL

pytestmark = pytest.mark.real

BOTH, ENGLISH = "Both", "English"
DOCUMENTS = {
    BOTH: {
        "museum.txt": "Visitors of the museum pay eight euros; children under six enter free.",
        "chairs.txt": "Check that all screws are there before you put the chair together.",
        "warranty.txt": "The maker replaces a broken pump at no cost within two years.",
        "휴가.txt": "입사 첫해의 직원은 한 달을 개근할 때마다 하루의 유급휴가를 받는다.",
        "기차.txt": "기차는 아침 여섯 시부터 한 시간마다 떠난다.",
        "도서관.txt": "도서관에서는 한 번에 책을 다섯 권까지 빌릴 수 있다.",
    },
    ENGLISH: {
        "parking.txt": "Cars may stand in the yard for two hours; after that a fee is due.",
        "canteen.txt": "Lunch is served from noon until two and paid for with the staff card.",
        "keys.txt": "Whoever leaves last locks the gate and hands the keys to the porter.",
    },
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with Engine.open(Home(tmp_path_factory.mktemp("home"))) as engine:
        for name, embedder in ((BOTH, Settings().embedder), (ENGLISH, MODEL)):
            folder = tmp_path_factory.mktemp(name)
            for file, text in DOCUMENTS[name].items():
                (folder / file).write_text(text, encoding="utf-8")
            engine.run(
                Add(paths=(str(folder),), collection=name, embedder=embedder), RecordingJob()
            )
        yield engine


def ask(engine: Engine, question: str, collection: str) -> Answer:
    return engine.run(Ask(question=question, collection=collection), RecordingJob())


@pytest.mark.parametrize(
    ("question", "collection", "document"),
    [
        ("신입은 한 달에 며칠을 쉴 수 있나요?", BOTH, "휴가.txt"),  # none of the words
        ("박물관 입장료는 얼마인가요?", BOTH, "museum.txt"),
        ("고장 난 펌프는 무료로 바꿔 주나요?", BOTH, "warranty.txt"),
        ("How often does the train run?", BOTH, "기차.txt"),
        ("How many books may I take home from the library?", BOTH, "도서관.txt"),
        ("At what time can I eat lunch?", ENGLISH, "canteen.txt"),
    ],
)
def test_the_page_that_answers_is_cited_first(
    engine: Engine, question: str, collection: str, document: str
) -> None:
    answer = ask(engine, question, collection)
    assert answer.finish_reason is not FinishReason.REFUSED, answer.text
    assert Path(answer.citations[0].path).name == document


@pytest.mark.parametrize(
    ("question", "collection"),
    [
        ("Who painted the ceiling of the Sistine Chapel?", BOTH),
        ("질소의 끓는점은 몇 도인가요?", BOTH),
        ("What is the boiling point of nitrogen?", ENGLISH),
        ("Who painted the ceiling of the Sistine Chapel?", ENGLISH),
    ],
)
def test_what_is_off_the_subject_is_refused_with_any_model(
    engine: Engine, question: str, collection: str
) -> None:
    assert ask(engine, question, collection).finish_reason is FinishReason.REFUSED
