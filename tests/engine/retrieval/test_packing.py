from dataclasses import replace

from desktop_app.engine.retrieval.packing import Room, pack, widen
from desktop_app.types import Chunk, DocumentId, Page, Passage
from tests.engine.passages import passage


def words(of: Passage) -> int:
    return len(of.text.split())


def everything(of: Passage) -> bool:
    return True


def test_the_best_are_read_and_the_others_cut_for_their_rank():
    found = [passage(f"subject{n} word{n} thing{n}", n) for n in range(1, 6)]
    packed = pack(found, Room(most=3, tokens=1000), words, everything)
    assert [c.cut for c in packed] == [None] * 3 + ["rank"] * 2


def test_a_repetition_is_cut():
    one = passage("The harbour bell weighs 412 kilograms.", 1)
    same = passage("The harbour  bell weighs 412 kilograms!", 2)
    assert [c.cut for c in pack([one, same], Room(most=3, tokens=1000), words, everything)] == [
        None,
        "duplicate",
    ]


def test_what_does_not_fit_is_cut_whole_and_a_shorter_one_after_it_fits():
    found = [passage("a b c d e", 1), passage("f g h i j k", 2), passage("l m", 3)]
    assert [c.cut for c in pack(found, Room(most=3, tokens=8), words, everything)] == [
        None,
        "budget",
        None,
    ]


TEXT = "One two three.\nFour five six.\nSeven eight nine.\nTen eleven twelve."


def piece(ordinal: int, *, document: int = 1, rank: int = 1) -> Passage:
    """One of the four lines of `TEXT`."""
    line = TEXT.splitlines()[ordinal]
    made = passage(line, document, start=TEXT.index(line), ordinal=ordinal)
    return replace(made, rank=rank)


def chunks_of(document: DocumentId) -> list[Chunk]:
    return [
        Chunk(
            ordinal=number,
            page=1,
            start=TEXT.index(line),
            end=TEXT.index(line) + len(line),
            text=line,
            heading_path=(),
            tokens=3,
        )
        for number, line in enumerate(TEXT.splitlines())
    ]


def page_of(document: DocumentId, number: int) -> Page:
    return Page(number=number, text=TEXT, blocks=())


def widened(found: list[Passage], left: int) -> tuple[list[str], list[tuple[int, int] | None]]:
    packed = pack(found, Room(most=5, tokens=100), words, everything)
    candidates, read = widen(packed, chunks_of, page_of, left)
    return [p.text for p in read], [c.read for c in candidates]


def test_reading_order_follows_the_documents():
    late, early = piece(0, document=2), piece(0, document=1, rank=2)
    packed = pack([late, early], Room(most=2, tokens=100), words, lambda p: True)
    assert [c.cut for c in packed] == [None, "duplicate"]
    other = replace(early, text="Other words here.", start=0, end=17)
    packed = pack([late, other], Room(most=2, tokens=100), words, everything)
    _, read = widen(packed, lambda d: [], page_of, 0)
    assert [p.document for p in read] == [1, 2]


def test_the_best_passage_is_read_with_what_follows_it():
    texts, parts = widened([piece(1), piece(3, rank=2)], left=3)
    assert texts == ["Four five six.\nSeven eight nine.\nTen eleven twelve."]
    assert parts == [(15, len(TEXT)), (15, len(TEXT))]


def test_nothing_is_added_where_there_is_no_room():
    texts, parts = widened([piece(1), piece(3, rank=2)], left=2)
    assert texts == ["Four five six.", "Ten eleven twelve."]
    assert parts == [(15, 29), (48, len(TEXT))]


def test_pieces_that_touch_are_joined_with_the_rank_of_the_best():
    packed = pack([piece(2), piece(1, rank=2)], Room(most=2, tokens=100), words, everything)
    _, (read,) = widen(packed, lambda d: [], page_of, 0)
    assert read.text == "Four five six.\nSeven eight nine." and read.rank == 1


def test_what_the_model_cannot_read_is_not_given_to_it():
    found = [passage("한국어 단락입니다", 1), passage("an English passage", 2)]
    packed = pack(found, Room(most=3, tokens=100), words, lambda p: p.text.isascii())
    assert [c.cut for c in packed] == ["language", None]


def test_spread_the_best_of_each_document_come_before_second_ones():
    found = [
        passage("bell one here", 1, score=1.0),
        passage("bell two there", 1, score=0.95, ordinal=1),
        passage("chapel three", 2, score=0.9),
        passage("off the subject", 3, score=0.2),
    ]
    packed = pack(found, Room(most=2, tokens=1000), words, everything, spread=True)
    assert [c.cut for c in packed] == [None, "rank", None, "rank"]
