"""The sentences of surveys, in the question's language."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.types import SurveyKind, SurveyReason

MOST_LINES = 20
"""Lines of a list that stand in the answer; `Survey.rows` has more."""

_DECLINED = {
    SurveyReason.NO_TABLES: {
        "en": "This asks for a figure over all your documents, but none of them holds a table "
        "to work it out from. Add the spreadsheet or CSV file, or ask about one document.",
        "ko": "전체 문서에서 계산해야 하는 질문이지만, 계산할 표가 있는 문서가 없습니다. "
        "스프레드시트나 CSV 파일을 추가하거나 문서 하나를 지정해 질문하세요.",
    },
    SurveyReason.AMBIGUOUS: {
        "en": "This can be read in more than one way: {names}. Say which one you mean.",
        "ko": "질문을 여러 가지로 읽을 수 있습니다: {names}. 어느 것인지 지정해 질문하세요.",
    },
    SurveyReason.NOT_COUNTABLE: {
        "en": "This asks about the whole collection, but no table or property of the documents "
        "says anything sure about “{names}”. Ask with names of columns, files or words "
        "that the documents hold.",
        "ko": "전체를 대상으로 한 질문이지만, 표나 문서 정보만으로는 “{names}”에 대해 확실히 "
        "답할 수 없습니다. "
        "열 이름, 파일 이름, 문서에 있는 낱말로 질문하세요.",
    },
}
TOO_LONG = {
    "en": "Going through everything would take too long. Ask about fewer documents.",
    "ko": "전부 살펴보는 데 시간이 너무 오래 걸립니다. 문서 범위를 좁혀 질문하세요.",
}
_FIGURES = {
    SurveyKind.SUM: {
        "en": "The total of {column} is {value}",
        "ko": "{column} 합계는 {value}입니다",
    },
    SurveyKind.AVERAGE: {
        "en": "The average of {column} is {value}",
        "ko": "{column} 평균은 {value}입니다",
    },
}
_SIGNS = {"in": "=", "not in": "≠", ">": ">", ">=": "≥", "<": "<", "<=": "≤", "=": "="}


def declined(
    language: str, reason: SurveyReason, names: Sequence[str] = (), instead: Sequence[str] = ()
) -> str:
    """`instead` are wordings that would be answered."""
    text = _DECLINED[reason][language].format(names=", ".join(names))
    if not instead:
        return text
    head = "This can be answered:" if language == "en" else "다음과 같은 질문에는 답할 수 있습니다:"
    return f"{text}\n{head}\n" + "\n".join(f"- {wording}" for wording in instead)


def understood(language: str, wording: str) -> str:
    return f"Understood as: {wording}" if language == "en" else f"이해한 질문: {wording}"


def two_ways(language: str) -> tuple[str, ...]:
    """Names for what a word means when it is a kind of file and of row."""
    return ("files", "rows of a table") if language == "en" else ("파일", "표의 행")


# ---- tables


def rows(language: str, number: int) -> str:
    """`1 row`, `12 rows`."""
    if language == "ko":
        return f"{number:,}개 행"
    return f"{number:,} {'row' if number == 1 else 'rows'}"


def basis(language: str, table: str, where: Sequence[str], number: int | None, totals: str) -> str:
    """In brackets: which rows of which table a figure is of. `totals` is a note, or empty."""
    parts = [f"{table}: {rows(language, number)}" if number is not None else table]
    parts += where
    if totals:
        parts.append(totals)
    return f"({'; '.join(parts)})"


def without_totals(language: str) -> str:
    return "rows of totals left out" if language == "en" else "합계 행 제외"


def condition(language: str, column: str, sign: str, values: Sequence[str]) -> str:
    """`City = Seoul, Busan`."""
    if sign == "is null":
        return f"{column}: {'empty' if language == 'en' else '비어 있음'}"
    if sign == "month":
        months = ", ".join(value.lstrip("0") for value in values)
        return f"{column}: month {months}" if language == "en" else f"{column}: {months}월"
    return f"{column} {_SIGNS[sign]} {', '.join(values)}"


def row_count(language: str, number: int, basis: str) -> str:
    if language == "ko":
        return f"조건에 맞는 행은 모두 {number:,}개입니다 {basis}."
    verb = "is" if number == 1 else "are"
    return f"There {verb} {number:,} matching {'row' if number == 1 else 'rows'} {basis}."


def distinct_count(language: str, column: str, number: int, basis: str) -> str:
    if language == "ko":
        return f"{column}에 있는 서로 다른 값은 {number:,}개입니다 {basis}."
    return f"{column} has {number:,} different {'value' if number == 1 else 'values'} {basis}."


def figure(language: str, kind: SurveyKind, column: str, value: str, basis: str) -> str:
    return f"{_FIGURES[kind][language].format(column=column, value=value)} {basis}."


def nothing(language: str, basis: str) -> str:
    if language == "ko":
        return f"조건에 맞는 값이 없습니다 {basis}."
    return f"No value matches {basis}."


def what_of(language: str, aggregate: str, column: str) -> str:
    """What stands for each line of a grouped answer: `total of Amount`."""
    words = {
        "count": ("number of rows", "행 수"),
        "sum": (f"total of {column}", f"{column} 합계"),
        "avg": (f"average of {column}", f"{column} 평균"),
        "distinct": (f"different values of {column}", f"{column}의 서로 다른 값"),
    }
    return words[aggregate][language == "ko"]


def superlative(
    language: str, kind: SurveyKind, what: str, lines: Sequence[str], basis: str
) -> str:
    """The highest or newest: one line in the sentence, more below it."""
    words = {
        SurveyKind.HIGHEST: ("Highest", "가장 높은 값"),
        SurveyKind.LOWEST: ("Lowest", "가장 낮은 값"),
        SurveyKind.NEWEST: ("Newest", "가장 최근"),
        SurveyKind.OLDEST: ("Oldest", "가장 오래된 것"),
    }[kind]
    head = f"{words[0]} by {what}" if language == "en" else f"{what} 기준 {words[1]}"
    if len(lines) == 1:
        return f"{head}: {lines[0]} {basis}."
    return f"{head} {basis}:\n{listed(language, lines, len(lines))}"


def groups(language: str, what: str, by: str, lines: Sequence[str], basis: str) -> str:
    head = f"{by}별 {what}" if language == "ko" else f"{what[0].upper()}{what[1:]} by {by}"
    return f"{head} {basis}:\n{listed(language, lines, len(lines))}"


def listed(language: str, lines: Sequence[str], number: int) -> str:
    """A list, cut after MOST_LINES; `number` is how many there are in all."""
    out = [f"- {line}" for line in lines[:MOST_LINES]]
    if number > len(out):
        more = number - len(out)
        out.append(f"- and {more:,} more" if language == "en" else f"- 그 밖에 {more:,}개")
    return "\n".join(out)


# ---- documents


def documents(language: str, number: int) -> str:
    if language == "ko":
        return f"문서 {number:,}개"
    return f"{number:,} {'document' if number == 1 else 'documents'}"


def document_count(language: str, number: int, searched: int, where: Sequence[str]) -> str:
    """How many of those gone through it are."""
    what = f" ({'; '.join(where)})" if where else ""
    if language == "ko":
        if not where:
            return f"문서는 모두 {number:,}개입니다."
        return f"살펴본 문서 {searched:,}개 가운데 {number:,}개가 해당합니다{what}."
    if not where:
        return f"There {'is' if number == 1 else 'are'} {documents(language, number)}."
    verb = "matches" if number == 1 else "match"
    return f"{number:,} of the {documents(language, searched)} {verb}{what}."


def none_of_documents(language: str, searched: int, where: Sequence[str]) -> str:
    what = f" ({'; '.join(where)})" if where else ""
    if language == "ko":
        return f"살펴본 문서 {searched:,}개 가운데 해당하는 것이 없습니다{what}."
    return f"None of the {documents(language, searched)} matches{what}."


def page_count(language: str, number: int, of: int, average: str) -> str:
    if language == "ko":
        return f"문서 {of:,}개는 모두 {number:,}쪽이며, 평균 {average}쪽입니다."
    pages = "page" if number == 1 else "pages"
    verb = "has" if of == 1 else "have"
    return f"The {documents(language, of)} {verb} {number:,} {pages} in all, {average} on average."


def pages(language: str, number: int) -> str:
    return (
        f"{number:,}쪽" if language == "ko" else f"{number:,} {'page' if number == 1 else 'pages'}"
    )


def characters(language: str, number: int) -> str:
    if language == "ko":
        return f"{number:,}자"
    return f"{number:,} {'character' if number == 1 else 'characters'}"


def size(number: float) -> str:
    """Bytes as people read them: `1.2 MB`."""
    for unit in ("B", "KB", "MB"):
        if number < 1000:
            return f"{number:.3g} {unit}"
        number /= 1000
    return f"{number:.3g} GB"


def best_document(language: str, word: str, name: str, detail: str) -> str:
    """`word` is one of `newest`, `oldest`, `longest`, `shortest`, `largest`, `smallest`."""
    if language == "ko":
        korean = {
            "newest": "가장 최근에 수정된",
            "oldest": "수정한 지 가장 오래된",
            "longest": "가장 긴",
            "shortest": "가장 짧은",
            "largest": "가장 큰",
            "smallest": "가장 작은",
        }[word]
        return f"{korean} 문서는 {name}입니다 ({detail})."
    english = {"newest": "most recently changed", "oldest": "least recently changed"}.get(
        word, word
    )
    return f"The {english} document is {name} ({detail})."


def best_documents(language: str, word: str, lines: Sequence[str]) -> str:
    korean = {
        "newest": "최근에 수정된 순서",
        "oldest": "오래된 순서",
        "longest": "긴 순서",
        "shortest": "짧은 순서",
        "largest": "큰 순서",
        "smallest": "작은 순서",
    }[word]
    head = f"{korean}:" if language == "ko" else f"The {word} documents:"
    return f"{head}\n{listed(language, lines, len(lines))}"


def changed(language: str, day: str) -> str:
    return f"{day} 수정" if language == "ko" else f"changed on {day}"


def filters(language: str, name: str, value: str) -> str:
    """What documents were chosen by; `name` is a stable key."""
    words = {
        "type": ("type: {}", "형식: {}"),
        "name": ("“{}” in the name", "이름에 “{}”"),
        "folder": ("folder: {}", "폴더: {}"),
        "mentions": ("mentions “{}”", "“{}” 언급"),
        "without": ("does not mention “{}”", "“{}” 언급 없음"),
        "pages": ("pages {}", "쪽수 {}"),
        "changed": ("changed {}", "수정일 {}"),
    }
    return words[name][language == "ko"].format(value)


def columns(language: str, *keys: str) -> tuple[str, ...]:
    """Headings of the columns that are ours: `count`, `document`, `changed`, ..."""
    words = {
        "count": ("Count", "개수"),
        "total": ("Total", "합계"),
        "average": ("Average", "평균"),
        "document": ("Document", "문서"),
        "changed": ("Changed", "수정일"),
        "pages": ("Pages", "쪽수"),
        "characters": ("Characters", "글자 수"),
        "bytes": ("Bytes", "바이트"),
        "group": ("Group", "구분"),
    }
    return tuple(words[key][language == "ko"] for key in keys)
