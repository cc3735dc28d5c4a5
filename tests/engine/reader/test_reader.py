"""How spans, pieces and verdicts are read off logits: with a model that knows one word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from desktop_app.engine.models.onnx_export import OnnxCard
from desktop_app.engine.reader.encoding import LONGEST, LONGEST_ASKED, encode, pair
from desktop_app.engine.reader.reader import OVERLAP, Reader
from desktop_app.types import ModelKind

WORDS = ("<s>", "<pad>", "</s>", "<unk>", "HERE", "THERE", "word", "not", "when")
HERE, THERE, NOT = WORDS.index("HERE"), WORDS.index("THERE"), WORDS.index("not")


class OneWord:
    """Answers lie from HERE to THERE; where HERE is, what is said follows unless "not" is there."""

    card = OnnxCard(
        name="one", kind=ModelKind.READER, dimension=3, max_tokens=LONGEST, languages=("en",),
        file="f", bytes=0, sha256="0",
    )  # fmt: skip

    def __init__(self) -> None:
        words = {word: n for n, word in enumerate(WORDS)}
        self.tokenizer = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
        self.tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
        self.longest = 0

    def outputs(
        self, windows: Sequence[Sequence[int]], types: Sequence[Sequence[int]], *, last: bool
    ) -> list[np.ndarray]:
        self.longest = max(self.longest, *map(len, windows))
        width = max(map(len, windows))
        spans = np.full((len(windows), width, 2), -5.0, np.float32)
        spans[:, 0] = 0.0
        answers = np.full(len(windows), -3.0, np.float32)
        verdicts = np.zeros((len(windows), 3), np.float32)
        for k, (ids, of) in enumerate(zip(windows, types, strict=True)):
            for place, (one, type_) in enumerate(zip(ids, of, strict=True)):
                if type_ and one == HERE:
                    spans[k, place, 0], answers[k] = 4.0, 3.0
                if type_ and one == THERE:
                    spans[k, place, 1] = 4.0
            seen = HERE in ids
            verdicts[k] = (5, 0, 0) if seen and NOT not in ids else (0, 5, 0) if seen else (0, 0, 1)
        return [spans, answers, verdicts]


@pytest.fixture
def model() -> OneWord:
    return OneWord()


def test_the_span_is_in_characters_of_the_passage(model: OneWord) -> None:
    passage = "word  word HERE word THERE word"
    one = Reader(model).read("when", [passage])[0]
    assert passage[one.start : one.end] == "HERE word THERE"
    assert one.answers == pytest.approx(1 / (1 + np.exp(-3)), abs=1e-6)
    assert one.margin == pytest.approx(8.0)


def test_passages_keep_their_places_whatever_their_lengths(model: OneWord) -> None:
    passages = ["word " * n + ("HERE THERE" if n % 3 == 0 else "") for n in range(1, 21)]
    found = Reader(model).read("when", passages)
    assert [one.answers > 0.5 for one in found] == [n % 3 == 0 for n in range(1, 21)]
    assert Reader(model).score("when", passages).tolist() == pytest.approx(
        [one.answers for one in found]
    )


def test_an_end_before_the_start_is_no_span(model: OneWord) -> None:
    passage = "word THERE word HERE word"
    one = Reader(model).read("when", [passage])[0]
    assert one.start <= one.end
    assert passage[one.start : one.end].strip()


@pytest.mark.parametrize("before", [0, 150, 400, 900])
def test_a_long_passage_is_read_to_its_end(model: OneWord, before: int) -> None:
    passage = "word " * before + "HERE THERE" + " word" * (900 - before)
    one = Reader(model).read("when", [passage])[0]
    assert passage[one.start : one.end] == "HERE THERE"
    assert model.longest <= LONGEST


def test_a_long_question_leaves_room_for_the_passage(model: OneWord) -> None:
    passage = "word " * 60 + "HERE THERE"
    one = Reader(model).read("when " * 500, [passage])[0]
    assert passage[one.start : one.end] == "HERE THERE"


def test_an_empty_passage_says_nothing(model: OneWord) -> None:
    one = Reader(model).read("when", [""])[0]
    assert (one.start, one.end) == (0, 0)
    assert one.answers < 0.5


def test_a_verdict_is_that_of_the_piece_that_says_most(model: OneWord) -> None:
    far = "word " * 500
    reader = Reader(model)
    found = reader.check_all([("when", far + "HERE"), ("when not", far + "HERE"), ("when", far)])
    assert [max(one.follows, one.contradicts, one.neutral) for one in found] == [
        found[0].follows,
        found[1].contradicts,
        found[2].neutral,
    ]
    assert reader.check("when", far + "HERE") == found[0]
    assert found[0].follows + found[0].contradicts + found[0].neutral == pytest.approx(1, abs=1e-5)


def test_work_is_stopped_between_batches(model: OneWord) -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        Reader(model).read("when", ["word"], stop)


def test_a_row_holds_question_and_passage_and_never_more_than_fits(model: OneWord) -> None:
    read, places = encode(model.tokenizer, "HERE " * 400)
    row = pair([8] * 90, read, places)
    assert len(row.ids) == LONGEST
    assert row.types.count(0) == LONGEST_ASKED + 3
    assert row.characters_of(row.first + 1, row.first + 2) == (5, 14)
    assert OVERLAP < LONGEST - LONGEST_ASKED
