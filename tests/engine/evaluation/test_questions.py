import json
from pathlib import Path

import pytest

from desktop_app.engine.evaluation import questions
from desktop_app.errors import FolderNotFound, QuestionSetEmpty, QuestionSetInvalid
from desktop_app.types.evaluation import ExpectedEvidence


def lines(path: Path, *rows: object) -> Path:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_set_is_read_with_what_is_left_out_filled_in(tmp_path: Path):
    path = lines(
        tmp_path / "own.jsonl",
        {"question": "When is rent due?"},
        {
            "id": "k",
            "question": "월세는 언제 내나요?",
            "answers": ["5일"],
            "evidence": [{"doc": "lease.pdf", "page": 2, "quote": "매월 5일"}],
            "note": "fields that are not known are passed over",
        },
        {"question": "Which colour?", "draft": True},
    )
    found = questions.read(path)
    assert found.name == "own"
    assert [(q.id, q.lang, q.answerable) for q in found.questions] == [
        ("1", "en", True),
        ("k", "ko", True),
    ]
    assert found.questions[1].evidence == (
        ExpectedEvidence(doc="lease.pdf", page=2, quote="매월 5일"),
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "truncated"),
        ('{"answers": []}', "question"),
        ('{"question": 3}', "str"),
        ('{"question": "x", "evidence": [{"page": 1}]}', "doc"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, said: str):
    path = tmp_path / "own.jsonl"
    path.write_text(f'{{"question": "good"}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(QuestionSetInvalid) as caught:
        questions.read(path)
    assert caught.value.params["line"] == 3
    assert said in str(caught.value.params["problem"])


def test_questions_of_one_id_are_told_apart(tmp_path: Path):
    rows = [{"id": "a", "question": "x?"}, {"id": "b", "question": "y?"}]
    found = questions.read(lines(tmp_path / "own.jsonl", *rows, rows[0]))
    assert [question.id for question in found.questions] == ["a", "b", "a #2"]


def test_only_drafts_are_no_set(tmp_path: Path):
    with pytest.raises(QuestionSetEmpty):
        questions.read(lines(tmp_path / "own.jsonl", {"question": "x", "draft": True}))
    with pytest.raises(FolderNotFound):
        questions.read(tmp_path / "nowhere")


def test_a_folder_of_queries_and_relevance(tmp_path: Path):
    lines(
        tmp_path / "corpus.jsonl",
        {"_id": "a", "title": "Lamps", "text": "Lamps are lit."},
        {"id": "b", "title": "", "text": "등불"},
    )
    lines(tmp_path / "queries.jsonl", {"_id": "1", "text": "lamps?"}, {"_id": "2", "text": "none?"})
    (tmp_path / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\n1\ta\t1\n1\tb\t1\n2\ta\t0\n", encoding="utf-8"
    )
    found = questions.read(tmp_path)
    assert [(text.id, text.title) for text in found.texts] == [("a", "Lamps"), ("b", "")]
    assert [(q.id, [e.doc for e in q.evidence]) for q in found.questions] == [("1", ["a", "b"])]
    (tmp_path / "qrels.tsv").write_text("names\n1 a 1\n", encoding="utf-8")
    with pytest.raises(QuestionSetInvalid) as caught:
        questions.read(tmp_path)
    assert caught.value.params["line"] == 2


def test_a_folder_of_answers_takes_the_words_at_the_offsets_as_evidence(tmp_path: Path):
    lines(tmp_path / "corpus.jsonl", {"id": "a", "text": "The lamp is red. It is old."})
    lines(
        tmp_path / "qa.jsonl",
        {"id": "1", "question": "Colour?", "answers": ["red"], "answer_start": [12]}
        | {"context_id": "a"},
        {"id": "2", "question": "Age?", "answers": [], "context_id": "a", "answerable": False},
    )
    first, second = questions.read(tmp_path).questions
    assert first.evidence == (ExpectedEvidence(doc="a", quote="red"),)
    assert not second.answerable


def test_the_form_of_squad_and_korquad(tmp_path: Path):
    paragraph = {
        "context": "등대지기는 저녁에 등불을 켠다.",
        "qas": [
            {"id": "q", "question": "누가?", "answers": [{"text": "등대지기", "answer_start": 0}]},
            {"id": "r", "question": "왜?", "answers": [], "is_impossible": True},
        ],
    }
    data = {"data": [{"title": "등대", "paragraphs": [paragraph]}]}
    (tmp_path / "dev.json").write_text(json.dumps(data), encoding="utf-8")
    found = questions.read(tmp_path)
    assert [(text.id, text.title) for text in found.texts] == [("0-0", "등대")]
    assert [(q.answers, q.answerable, q.lang) for q in found.questions] == [
        (("등대지기",), True, "ko"),
        ((), False, "ko"),
    ]
    assert found.questions[0].evidence == (ExpectedEvidence(doc="0-0"),)
    (tmp_path / "dev.json").write_text('{"data": [{}]}', encoding="utf-8")
    with pytest.raises(QuestionSetInvalid):
        questions.read(tmp_path)
