from desktop_app.engine.retrieval.packing import MOST, pack, reading_order
from desktop_app.types import Passage
from tests.engine.passages import passage


def words(of: Passage) -> int:
    return len(of.text.split())


def test_the_best_are_read_and_the_others_cut_for_their_rank():
    found = [passage(f"subject{n} word{n} thing{n}", n) for n in range(1, MOST + 3)]
    packed = pack(found, 1000, words)
    assert [c.cut for c in packed] == [None] * MOST + ["rank"] * 2


def test_a_repetition_is_cut():
    one = passage("The harbour bell weighs 412 kilograms.", 1)
    same = passage("The harbour  bell weighs 412 kilograms!", 2)
    assert [c.cut for c in pack([one, same], 1000, words)] == [None, "duplicate"]


def test_what_does_not_fit_is_cut_whole_and_a_shorter_one_after_it_fits():
    found = [passage("a b c d e", 1), passage("f g h i j k", 2), passage("l m", 3)]
    assert [c.cut for c in pack(found, 8, words)] == [None, "budget", None]


def test_reading_order_follows_the_documents():
    late, early = passage("x", 2), passage("y", 1)
    assert reading_order(pack([late, early], 100, words)) == (early, late)
