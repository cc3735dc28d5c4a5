"""What the reader is trained on, and that a training goes on where it stopped."""

from __future__ import annotations

import gzip
import itertools
import json
import random
from pathlib import Path

import pytest

from tools.reader_made import Made, filled
from tools.reader_sets import (
    CONTRADICTS,
    FOLLOWS,
    SHARES,
    Sets,
    keywords,
    other_number,
    other_words,
    without,
)
from tools.reader_statements import Statements, denied, stated

FACTS = {
    "en": [
        ("The harbour of {p} was built in {n}. It has three piers. The mayor opened it himself, "
         "and the town paid for all of it.", "When was the harbour of {p} built?", "{n}"),
        ("The tower of {p} is {n} metres high. Nobody lives there now. It stands on the hill "
         "above the market and can be seen from far away.", "How high is the tower of {p}?",
         "{n} metres"),
    ],
    "ko": [
        ("{p}의 항구는 {n}년에 지어졌다. 부두가 세 개 있다. 시장이 직접 문을 열었으며 비용은 모두 "
         "마을에서 냈다고 전해진다. 지금도 배가 드나든다.",
         "{p}의 항구는 언제 지어졌는가?", "{n}년"),
    ],
}  # fmt: skip
PLACES = ("Arlen", "Borva", "Calder", "Dunmor", "Elvas", "Farlo", "Gorsk", "Hadal")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sets")
    for name in SHARES:
        facts = FACTS.get(name[-2:], FACTS["en"])
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            for number, place in enumerate(PLACES):
                text, question, answer = (
                    part.format(p=place, n=1800 + 13 * number)
                    for part in facts[number % len(facts)]
                )
                row = {"context": text, "questions": [[question, text.index(answer), answer]]}
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    with gzip.open(folder / "klue_nli_ko.jsonl.gz", "wt", encoding="utf-8") as lines:
        for number, label in enumerate(("entailment", "contradiction", "neutral") * 2):
            row = {"premise": f"문장 {number}이다.", "hypothesis": f"{number}이다.", "label": label}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return folder


def test_answers_are_where_they_are_said_to_be(data: Path) -> None:
    stream = Sets(data, random.Random(1)).stream()
    for one in itertools.islice(stream, 300):
        if one.answers:
            assert one.passage[one.start : one.end] in one.passage
            assert any(sign.isdigit() for sign in one.passage[one.start : one.end])
        else:
            assert one.start == -1


def test_what_does_not_answer_lacks_the_answer_or_asks_for_another(data: Path) -> None:
    sets = Sets(data, random.Random(2))
    questions = {row.question: row for rows in sets.rows.values() for row in rows}
    seen = 0
    for one in itertools.islice(sets.stream(), 400):
        row = questions.get(one.asked)
        if one.answers is False and row is not None:
            assert row.answer not in one.passage
            seen += 1
    assert seen > 20


def test_made_spans_are_whole_and_what_is_missing_is_marked(data: Path) -> None:
    for seed in range(3):
        for one in itertools.islice(Made(random.Random(seed)).stream(), 700):
            assert "\ue000" not in one.passage
            assert "{" not in one.asked + one.passage
            if one.answers:
                found = one.passage[one.start : one.end]
                assert found and found == found.strip()
            assert (one.answers is None) == (one.verdict is not None)


def test_made_cells_stand_in_the_row_that_is_asked_for() -> None:
    rows = 0
    for one in itertools.islice(Made(random.Random(4)).stream(), 1500):
        line = one.passage[: one.end].rpartition("\n")[2]
        if one.answers and line.startswith("| "):
            rows += 1
            assert one.passage[one.start - 2 : one.start] == "| "
            assert one.passage[one.end : one.end + 2] == " |"
    assert rows > 100


def test_statements_say_what_their_verdict_says(data: Path) -> None:
    chance = random.Random(3)
    statements = Statements(Sets(data, chance), data, chance)
    verdicts = set()
    for one in itertools.islice(statements.stream(), 400):
        assert one.answers is None
        verdicts.add(one.verdict)
        if one.start >= 0:
            said = one.passage[one.start : one.end] in one.asked
            assert said or one.verdict == CONTRADICTS or one.verdict == FOLLOWS
    assert verdicts == {0, 1, 2}


@pytest.mark.parametrize(
    ("question", "answer", "wanted"),
    [
        ("When was the bridge built?", "1901", "The bridge was built in 1901."),
        ("When did the war end?", "1945", "The war did end in 1945."),
        ("What is the capital of Peru?", "Lima", None),
        ("Who is the mayor of Arlen?", "Kim", "The mayor of Arlen is Kim."),
        ("Who painted the wall?", "Ana", "Ana painted the wall."),
        ("전쟁은 언제인가?", "1950년", "전쟁은 1950년이다."),
    ],
)
def test_questions_become_statements(question: str, answer: str, wanted: str | None) -> None:
    said = stated(question, answer)
    assert said == (wanted or "The capital of Peru is Lima.")


def test_a_sentence_is_denied_or_left_alone() -> None:
    assert denied("The gate is open.") == "The gate is not open."
    assert denied("문을 열었다고 한다.") == "문을 열었다고 하지 않는다."
    assert denied("The gate is not open.") is None
    assert denied("Gates open early.") is None


def test_words_and_numbers_are_exchanged_for_others() -> None:
    chance = random.Random(6)
    for number in ("1987", "12", "3,500", "4.5"):
        assert other_number(number, chance) != number
    assert keywords("What is the length of the bridge?") == "length bridge"
    assert other_words("how many people died", chance) != "how many people died"
    assert without("One sentence that is long enough to stay here for now. Two. Three.", 55, 59)
    assert without("Short.", 0, 3) is None


@pytest.mark.parametrize(
    ("value", "wanted"), [("휴가", "휴가는"), ("연봉", "연봉은"), ("KX-1", "KX-1는")]
)
def test_particles_go_with_the_word_before(value: str, wanted: str) -> None:
    assert filled("{r}는 며칠", {"r": value}) == f"{wanted} 며칠"


def test_a_training_goes_on_where_it_stopped(data: Path, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("transformers")
    from desktop_app.engine.reader import making
    from tests.engine.reader import tiny_reader
    from tools import train_reader

    torch.set_num_threads(1)
    base = tiny_reader.base(tmp_path / "base")
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    batches = itertools.islice(train_reader.Batches(data, tokenizer, 1).stream(), 4)
    kept = list(batches)

    def begin() -> train_reader.Training:
        return train_reader.Training(train_reader.network(base, frozen=1), tmp_path, minutes=60)

    torch.manual_seed(2)
    first = begin()
    for batch, count in kept[:2]:
        first.learn(batch, count)
    first.save()
    torch.manual_seed(9)  # other heads to begin with
    second = begin()
    assert (second.step, second.rows) == (first.step, first.rows)
    second.spent = first.spent
    # to the same losses, the clock aside: the rate falls with the time that is spent
    assert [second.learn(*one) for one in kept[2:]] == pytest.approx(
        [first.learn(*one) for one in kept[2:]], rel=1e-3
    )
    network = making.load(base, tmp_path / train_reader.SHIPPED)
    frozen = network.state_dict()["encoder.encoder.layer.0.output.dense.weight"]
    assert torch.equal(
        frozen, train_reader.network(base, 1).state_dict()[
            "encoder.encoder.layer.0.output.dense.weight"
        ],
    )  # fmt: skip
