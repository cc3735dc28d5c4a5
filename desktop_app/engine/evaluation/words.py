"""Names of the measures and sentences of a report, in English and Korean."""

from __future__ import annotations

MEASURES = {
    "context-recall": ("Evidence was in what the model read", "모델이 읽은 글에 근거가 있음"),
    "hit@1": ("Evidence in the first place (hit@1)", "첫 번째 결과에 근거 (hit@1)"),
    "hit@5": ("Evidence in the first 5 (hit@5)", "상위 5개에 근거 (hit@5)"),
    "hit@10": ("Evidence in the first 10 (hit@10)", "상위 10개에 근거 (hit@10)"),
    "recall@5": ("Share of evidence in the first 5 (recall@5)", "상위 5개의 근거 비율 (recall@5)"),
    "recall@10": (
        "Share of evidence in the first 10 (recall@10)",
        "상위 10개의 근거 비율 (recall@10)",
    ),
    "recall@50": (
        "Share of evidence in the first 50 (recall@50)",
        "상위 50개의 근거 비율 (recall@50)",
    ),
    "mrr@10": ("One over the place of the evidence (MRR@10)", "근거 순위의 역수 (MRR@10)"),
    "ndcg@10": ("Order of the first 10 (nDCG@10)", "상위 10개의 순서 (nDCG@10)"),
    "in-budget": ("Evidence in the best 1,000 tokens", "상위 1,000토큰 안의 근거"),
    "contains": ("Answer contains the right words", "답변에 정답이 들어 있음"),
    "exact": ("Answer is exactly right", "답변이 정답과 같음"),
    "token-f1": ("Words in common with the right answer (F1)", "정답과 겹치는 낱말 (F1)"),
    "character-f1": ("Characters in common (F1, Korean)", "정답과 겹치는 글자 (F1, 한국어)"),
    "trust": ("Trust: right +1, refused 0, wrong −1", "신뢰 점수: 맞음 +1, 답하지 않음 0, 틀림 −1"),
    "refusal-precision": ("Refusals that were right", "답하지 않은 것이 옳았던 비율"),
    "refusal-recall": ("Refused of what has no answer", "답이 없는 질문에 답하지 않음"),
    "refused-unanswerable": ("… questions near the subject", "… 주제는 가까운 질문"),
    "refused-left-out": ("… questions whose document was left out", "… 근거 문서를 뺀 질문"),
    "refused-off-topic": ("… questions off the subject", "… 주제를 벗어난 질문"),
    "over-refusal": ("Refused although answerable", "답이 있는데 답하지 않음"),
    "over-refusal-evidence-read": ("… although the evidence was read", "… 근거를 읽고도"),
    "over-refusal-evidence-missed": ("… the evidence was not read", "… 근거를 읽지 못해서"),
    "citation-validity": ("Citations word for word on their page", "인용문이 그 쪽에 그대로 있음"),
    "page-accuracy": ("Citations of a page with the evidence", "근거가 있는 쪽을 인용함"),
    "numbers-read": ("Numbers of the answer that were read", "답변의 숫자가 읽은 글에 있음"),
    "tokens-per-second": ("Tokens a second", "초당 토큰"),
    "seconds:retrieval": ("Search alone", "검색만"),
    "seconds:first-token": ("First token", "첫 토큰"),
    "seconds:answer": ("Whole answer", "답변 전체"),
    "seconds:search": ("… searching", "… 찾기"),
    "seconds:pack": ("… choosing what is read", "… 읽을 글 고르기"),
    "seconds:read": ("… reading", "… 읽기"),
    "seconds:write": ("… writing", "… 쓰기"),
    "seconds:check": ("… checking", "… 확인하기"),
}

SENTENCES = {
    "title": ("Evaluation", "평가"),
    "sets": ("Question sets", "질문 모음"),
    "all": ("All sets together", "모든 질문 모음"),
    "documents": ("Documents", "문서"),
    "passages": ("Passages", "단락"),
    "model": ("Model", "모델"),
    "embedder": ("Embedding model", "임베딩 모델"),
    "seconds": ("Duration, s", "걸린 시간(초)"),
    "created": ("Made on", "만든 때"),
    "collection": ("Collection", "모음"),
    "measure": ("Measure", "측정값"),
    "value": ("Value", "값"),
    "interval": ("95 % interval", "95% 구간"),
    "questions": ("n", "n"),
    "search": ("Search", "검색"),
    "answers": ("Answers", "답변"),
    "refusals": ("Questions without an answer", "답이 없는 질문"),
    "citations": ("Citations", "인용"),
    "operation": ("Times", "시간"),
    "places": ("Place of the evidence in the search", "검색에서 근거의 순위"),
    "missed": ("not found", "찾지 못함"),
    "wrong": ("Questions to look at", "살펴볼 질문"),
    "question": ("Question", "질문"),
    "finding": ("Finding", "결과"),
    "evidence-missed": ("The evidence was not found.", "근거를 찾지 못했습니다."),
    "evidence-unread": (
        "The evidence was found, but not given to the model.",
        "근거를 찾았지만 모델이 읽지 않았습니다.",
    ),
    "refused-answerable": ("Refused although answerable.", "답이 있는데 답하지 않았습니다."),
    "wrong-answer": ("The answer lacks the right words.", "답변에 정답이 없습니다."),
    "answered-unanswerable": (
        "Answered although the documents have no answer.",
        "문서에 답이 없는데 답했습니다.",
    ),
    "few": (
        "With {n} questions only differences of about {points} points can be seen.",
        "질문이 {n}개면 약 {points}%p보다 큰 차이만 알아볼 수 있습니다.",
    ),
    "first": ("First", "첫째"),
    "second": ("Second", "둘째"),
    "difference": ("Difference", "차이"),
    "no-difference": ("no difference shown", "차이가 드러나지 않음"),
    "better": ("higher", "높아짐"),
    "worse": ("lower", "낮아짐"),
}

GROUPS = {
    "search": (
        "context-recall", "hit@1", "hit@5", "hit@10", "recall@5", "recall@10", "recall@50",
        "mrr@10", "ndcg@10", "in-budget",
    ),
    "answers": ("contains", "exact", "token-f1", "character-f1", "trust"),
    "refusals": (
        "refusal-precision", "refusal-recall", "refused-unanswerable", "refused-left-out",
        "refused-off-topic", "over-refusal", "over-refusal-evidence-read",
        "over-refusal-evidence-missed",
    ),
    "citations": ("citation-validity", "page-accuracy", "numbers-read"),
}  # fmt: skip
"""Measures by the part of a report they stand in; all others are times."""


def measure(name: str, language: str) -> str:
    """The name of a measure; of a step that has none, its own."""
    base, _, quantile = name.rpartition(":") if name.endswith((":p50", ":p95")) else (name, "", "")
    words = MEASURES.get(base)
    text = words[language == "ko"] if words else base.removeprefix("seconds:")
    return f"{text}, {quantile}" if quantile else text


def sentence(name: str, language: str, **values: object) -> str:
    return SENTENCES[name][language == "ko"].format(**values)


def group(name: str) -> str:
    """The part of a report that a measure stands in."""
    return next((group for group, names in GROUPS.items() if name in names), "operation")


def value(name: str, number: float) -> str:
    """A number of a measure, with its unit."""
    if name.startswith("seconds:"):
        return f"{number * 1000:.1f} ms" if number < 1 else f"{number:.2f} s"
    return f"{number:.1f}" if name.startswith("tokens") else f"{number:.3f}"
