from desktop_app.engine.retrieval.packing import MOST, pack, reading_order
from desktop_app.types import Passage
from tests.engine.passages import passage


def words(of: Passage) -> int:
    return len(of.text.split())


def everything(of: Passage) -> bool:
    return True


def test_the_best_are_read_and_the_others_cut_for_their_rank():
    found = [passage(f"subject{n} word{n} thing{n}", n) for n in range(1, MOST + 3)]
    packed = pack(found, 1000, words, everything)
    assert [c.cut for c in packed] == [None] * MOST + ["rank"] * 2


def test_a_repetition_is_cut():
    one = passage("The harbour bell weighs 412 kilograms.", 1)
    same = passage("The harbour  bell weighs 412 kilograms!", 2)
    assert [c.cut for c in pack([one, same], 1000, words, everything)] == [None, "duplicate"]


def test_what_does_not_fit_is_cut_whole_and_a_shorter_one_after_it_fits():
    found = [passage("a b c d e", 1), passage("f g h i j k", 2), passage("l m", 3)]
    assert [c.cut for c in pack(found, 8, words, everything)] == [None, "budget", None]


def test_reading_order_follows_the_documents():
    late, early = passage("x", 2), passage("y", 1)
    assert reading_order(pack([late, early], 100, words, everything)) == (early, late)


def test_what_the_model_cannot_read_is_not_given_to_it():
    found = [passage("한국어 단락입니다", 1), passage("an English passage", 2)]
    packed = pack(found, 100, words, lambda p: p.text.isascii())
    assert [c.cut for c in packed] == ["language", None]
