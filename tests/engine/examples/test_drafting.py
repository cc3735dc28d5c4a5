"""Documents become examples of every kind, with their places, the same ones each time."""

from __future__ import annotations

import re

import pytest

from desktop_app.engine.examples import drafting
from desktop_app.engine.text.lang import LANGUAGES
from desktop_app.errors import HouseFormatInvalid
from desktop_app.types import BlockKind
from desktop_app.types.tuning import ExampleKind
from tests.engine.training import making
from tests.engine.training.making import material, paragraphs

ENGLISH = (
    "Employees receive 25 days of annual leave.",
    "Laptops are replaced after four years.",
    "Fire drills take place twice a year.",
    "Nobody has ever counted them.",
)
KOREAN = (
    "연차는 3일 전까지 신청한다.",
    "점심시간은 1시간이다.",
    "급여는 매월 21일에 지급한다.",
    "출입증은 늘 지니고 다닌다.",
)


@pytest.mark.parametrize("texts", [ENGLISH, KOREAN])
def test_every_wording_of_a_fact_is_of_one_group_and_names_its_place(texts: tuple[str, ...]):
    examples = list(drafting.draft(paragraphs(*texts), [ExampleKind.FACT]))
    groups = {example.group for example in examples}
    assert len(groups) == 3
    for group in groups:
        mine = [e for e in examples if e.group == group]
        assert len({e.question for e in mine}) == len(mine) >= 3
        assert len({e.answer for e in mine}) == 1
    for example in examples:
        assert example.source is not None
        assert example.source.quote == texts[example.source.chunk]
        assert example.key in example.answer
        assert example.made_by.startswith("rule:")


@pytest.mark.parametrize("texts", [ENGLISH, KOREAN])
def test_grounded_examples_cite_the_passage_with_the_answer_or_decline(texts: tuple[str, ...]):
    seen = set()
    for seed in range(12):
        made = list(drafting.draft(paragraphs(*texts), [ExampleKind.GROUNDED], seed=seed))
        assert made == list(drafting.draft(paragraphs(*texts), [ExampleKind.GROUNDED], seed=seed))
        for example in made:
            assert example.source is not None and len(example.passages) == 3
            cited = re.search(r" \[(\d)\]$", example.answer)
            if cited:
                assert example.passages[int(cited[1]) - 1] == example.source.quote
            else:
                assert example.answer == LANGUAGES[example.language].answers.declined
                assert example.source.quote not in example.passages
            seen.add(cited is None)
    assert seen == {True, False}


def test_passages_are_lent_from_other_documents_which_it_then_names():
    lent = paragraphs("Gulls are fed at noon.", "Boats are red.", "Ropes.", document=7, name="b")
    alone = paragraphs(ENGLISH[0])
    assert not list(drafting.draft(alone, [ExampleKind.GROUNDED]))
    (example,) = drafting.draft(alone, [ExampleKind.GROUNDED], elsewhere=[lent])
    assert example.others == (7,)


def test_tables_lists_and_headings():
    made = list(
        drafting.facts(
            material(
                (BlockKind.HEADING, "How to get a badge"),
                (BlockKind.LIST_ITEM, "1. Ask the desk in the hall for a form."),
                (BlockKind.LIST_ITEM, "2. Training budget: 900 euros"),
                (BlockKind.TABLE, "| City | Limit |\n| - | - |\n| Oslo | 9 euros |\n| Oslo | 8 |"),
                (BlockKind.TABLE, "| 항목 | 값 |\n| - | - |\n| 전용면적 | 59㎡ |"),
                (BlockKind.TABLE, "| City | Limit |\n| - | - |\n| Kiel | 7 euros |"),
            )
        )
    )
    assert {(fact.questions[0], fact.answer) for fact, _ in made} == {
        ("What is the training budget?", "The training budget is 900 euros."),
        ("전용면적은 몇 ㎡인가요?", "전용면적은 59㎡입니다."),
        ("What is the limit for Kiel?", "The limit for Kiel is 7 euros."),
    }


def test_declining_asks_for_what_no_document_names():
    other = paragraphs("The ferry costs 12 euros.", document=9, name="c")
    mine = paragraphs(*ENGLISH, "The parrot of the office may stay.", *KOREAN)
    made = list(drafting.declining([mine], [other]))
    assert {e.answer for e in made} <= {words.answers.declined for words in LANGUAGES.values()}
    questions = {e.question: e for e in made}
    assert "May I bring my parrot to work?" not in questions
    assert "Where can I park my bicycle?" in questions
    assert questions["How many euros does the ferry cost?"].others == (9,)


def test_declining_is_a_small_part_of_a_data_set():
    made = list(drafting.declining([paragraphs(*ENGLISH, *KOREAN)]))
    assert len(made) > 30
    assert len(drafting.some_declining([], made)) == drafting.DECLINED_LEAST
    known = [making.example(n, f"What is fact {n}?", "It is.") for n in range(200)]
    some = drafting.some_declining(known, made)
    assert len(some) == 20 and {one.language for one in some} == {"en", "ko"}
    assert drafting.some_declining([*known, *some], made) == []


def test_the_house_format():
    style = "## Answer\n{answer}\n"
    made = list(drafting.draft(paragraphs(*KOREAN), [ExampleKind.STYLE], house_format=style))
    assert "## Answer\n점심시간은 1시간입니다.\n" in {example.answer for example in made}
    for wrong in ("Answer:", "{answer}\nSource: handbook", "{answer}\n출처: 규정"):
        with pytest.raises(HouseFormatInvalid):
            list(drafting.draft(paragraphs(*KOREAN), [ExampleKind.STYLE], house_format=wrong))


def test_a_model_is_believed_only_what_the_passage_says():
    passage = (
        "The Heron spectrometer was shown in Munich behind closed doors in June, and the group "
        "then asked the office in Seoul for a manual, which took Yoon Jiho some weeks to write."
    )
    reply = (
        "Sure!\nQ: Where was the Heron spectrometer shown?\nA: in Munich\n"
        "Q: Where was it shown?\nA: in Munich\n"
        "Q: Who wrote the manual of the Heron?\nA: Bernard Shaw of Dublin\n"
        "Q: When was the Heron spectrometer shown?\nA: in June"
    )
    asked = []

    def write(prompt: str) -> str:
        asked.append(prompt)
        return reply

    made = list(drafting.draft(paragraphs(passage), [ExampleKind.FACT], write=write, writer="tiny"))
    assert [(e.question, e.answer) for e in made if e.made_by == "model:tiny"] == [
        ("Where was the Heron spectrometer shown?", "in Munich"),
        ("When was the Heron spectrometer shown?", "in June"),
    ]
    assert len(asked) == 1 and passage in asked[0]
