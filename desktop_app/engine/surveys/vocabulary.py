"""The words of asking in English and Korean, and words that mean the same in headings.

Everything here is read into lexicons once. English forms of asking are exact,
so that `listed` is not taken for `list`; names of columns are compared by stem.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from desktop_app.engine.surveys.cover import Form, exact_form, form
from desktop_app.engine.surveys.meanings import Meaning, Sense
from desktop_app.engine.text.lang import KO, LANGUAGES
from desktop_app.types.formats import FORMATS, FileKind

_ASKING = {
    Sense.COUNT: """
        how many|number of|the number of|total number of|count|count of|headcount|head count|
        tally|tally of|세어|세면|몇|몇 개|몇 건|몇 명|
        몇 대|몇 권|몇 곳|몇 장|몇 가지|몇 종|몇 종류|몇 편|몇 사람|몇 군데|몇 마리|몇 회|몇 번|
        몇 분|개수|갯수|건수|명수|인원수|인원 수|수|숫자|횟수|how many times""",
    Sense.SUM: """
        total|totals|sum|sum of|total of|in total|altogether|combined|overall|grand total|all told|
        in all|합쳐|합치면|더해|도합|통틀어|
        add up|sum up|total up|모두 얼마|전부 얼마|총 얼마|다 합쳐|합계|총합|총합계|총계|총액|
        합산|합|합한|합하면|더한|더하면|모두 더하면|총""",
    Sense.HOW_MUCH: """
        how much|얼마|얼마나|얼마만큼|몇 원|몇 퍼센트|몇 시간|몇 킬로|몇 유로""",
    Sense.AVERAGE: """
        average|avg|on average|the average|mean of|the mean|평균|평균값|평균적|평균치""",
    Sense.HIGHEST: """
        highest|maximum|max|largest|biggest|greatest|top|the most|most|최고|최대|최댓값|최대값|
        최다|상위|최고가|최고액""",
    Sense.LOWEST: """
        lowest|minimum|min|smallest|least|the least|fewest|the fewest|최저|최소|최솟값|최소값|
        하위|최저가|최저액""",
    Sense.NEWEST: """
        newest|latest|most recent|most recently|the most recent|최신|최근|가장 최근|제일 최근|
        가장 최신|제일 최신|last|맨 마지막|맨 나중|가장 나중|가장 늦은|가장 새로운|마지막""",
    Sense.OLDEST: """
        earliest|least recently|가장 이른|가장 먼저|제일 이른|가장 처음|가장 예전|제일 예전|
        가장 옛날|맨 처음|맨 먼저""",
    Sense.LIST: """
        list|list of|a list of|list all|names please|everyone|everybody|anyone|anybody|
        누구누구|누구 누구|뭐뭐|
        뭐 뭐|어디어디|전원|enumerate|show all|show me all|give me all|name all|
        break down|breakdown of|a breakdown of|what are all|목록|리스트|나열|열거|명단""",
    Sense.COMPARE: "compare|comparison|comparison of|versus|vs|difference between|비교|차이|대비",
    Sense.ALL: "all|every|entire|whole|each of|모든|모두|전부|전체|다",
    Sense.WHICH: "which|what|who|whose|어느|어떤|무슨|누구|누가|어디|무엇|뭐",
    Sense.WHEN: "when|on which date|on what date|what date|언제",
    Sense.PER: "per|by|for each|for every|in each|of each|each|각|각각",
    Sense.EACH: "별|별로|마다",
    Sense.NOT: """
        not|except|excluding|other than|outside|outside of|aside from|apart from|not in|do not|
        does not|don't|doesn't|without|제외|제외한|제외하고|제외하면|빼고|빼면|뺀|말고|
        아닌|이외|외의|
        않은|않는|않고""",
    Sense.EMPTY: """
        no|missing|blank|empty|has no|have no|with no|lack|lacks|비어 있는|빈|없는|누락된|
        비어있는""",
    Sense.DISTINCT: "different|distinct|unique|various|서로 다른|가지|종류|종",
    Sense.SOLD: """
        sold|sell|sells|selling|purchased|bought|shipped|팔리는|팔려|팔린|팔렸|판매된|판매|
        판매되었|팔았""",
    Sense.PAGES: "page|pages|페이지|쪽|페이지 수|쪽수",
    Sense.SHEETS: """
        spreadsheet|spreadsheets|table|tables|worksheet|worksheets|csv|excel|workbook|workbooks|
        스프레드시트|엑셀|시트|표""",
    Sense.DOCUMENT: "document|documents|doc|docs|file|files|문서|파일|자료|서류|문건",
}

_SUPERLATIVES = {
    (Sense.HIGHEST, ""): "높 많 큰 크 큽 센 세 좋",
    (Sense.LOWEST, ""): "낮 적 작 빠듯한 나쁜",
    (Sense.HIGHEST, "price"): "비싼 비싸 비쌉 비쌌",
    (Sense.LOWEST, "price"): "싼 싸 쌉 저렴한 저렴하 저렴합 저렴",
    (Sense.HIGHEST, "length"): "긴 길 깁",
    (Sense.LOWEST, "length"): "짧",
    (Sense.HIGHEST, "weight"): "무거운 무거",
    (Sense.LOWEST, "weight"): "가벼운 가벼",
    (Sense.LOWEST, "age"): "젊 어린 어리",
    (Sense.OLDEST, ""): "오래된 오래되 오래됐 오래",
    (Sense.NEWEST, ""): "새로운 늦 최신",
}


ROWS = "rows"
"""The subject of what happened most often: rows are counted."""
_SUBJECTS = (
    (Sense.HIGHEST, "price", "most expensive|the most expensive|priciest|most costly|costliest"),
    (Sense.LOWEST, "price", "cheapest|the cheapest|least expensive|most affordable"),
    (Sense.HIGHEST, "salary", "highest paid|best paid|highest earning"),
    (Sense.LOWEST, "salary", "lowest paid|worst paid|lowest earning"),
    (Sense.LOWEST, "age", "youngest|막내"),
    (
        Sense.HIGHEST,
        ROWS,
        "most often|most frequently|가장 잦은|제일 잦은|가장 많이|제일 많이|가장 자주|제일 자주|"
        "가장 잘|제일 잘",
    ),
    (Sense.LOWEST, ROWS, "least often|least frequently|가장 적게|제일 적게|가장 드물게"),
    (Sense.OLDEST, "age", "oldest"),
    (Sense.HIGHEST, "weight", "heaviest"),
    (Sense.LOWEST, "weight", "lightest"),
    (Sense.HIGHEST, "length", "longest"),
    (Sense.LOWEST, "length", "shortest"),
    (Sense.HIGHEST, "age", "나이 많은|나이가 가장 많은"),
    (Sense.HOW_MUCH, "score", "몇 점"),
    (Sense.HOW_MUCH, "age", "몇 살|몇 세"),
    (Sense.PERIOD, "month", "month|monthly|월|달|월별"),
    (Sense.PERIOD, "year", "year|yearly|annual|연도|년도|연|해|연도별|년"),
)

CONCEPTS = tuple(
    (words[0], tuple(word.replace("_", " ") for word in words))
    for words in (
        line.split()
        for line in """
price cost priced 가격 단가 값 판매가 정가
amount money 금액 액수 총액 돈
sales sale revenue turnover 얼마어치 얼마치 매출 매출액 판매액
salary salaries pay wage earn earning earned paid make makes making 급여 연봉 월급 임금 봉급 보수
quantity quantities qty unit piece 수량 판매량 주문량
stock inventory in_stock left_in_stock warehouse 창고 재고 재고량 재고수량
city town live lives living reside resides 사는 거주하는 도시
branch office site 지점 지사 사무소 영업점 사무실
region area district 지역 권역
country nation 국가 나라
department dept team division 부서 팀 본부
position role rank job 직급 직책 직위 직무
date day 날짜 일자 일시
hire hired hiring joined join joining 입사 입사일 입사일자 채용일
birth born birthday birthdate 생일 생년월일 출생일
age aged 나이 연령
product goods article merchandise thing things stuff 물건 제품 상품 품목 품명 물품
customer client buyer 고객 거래처 손님 구매자 고객사
supplier vendor 공급사 공급업체 협력사 납품업체 공급처
order ordered purchase 주문 발주
employee staff worker personnel 직원 사원 인원 임직원 종업원 인사
expense expenses spending expenditure spent spend 지출 경비 비용 지출액
category categories type 분류 종류 유형 구분 카테고리
status state 상태
score grade mark 점수 성적
student pupil 학생 수강생
project 프로젝트 과제
task 작업 업무
manager owner 담당 담당자 책임자 관리자
hours hour 시간
length duration time minute minutes long 길이 소요시간
weight 무게 중량
rating 평점 별점
invoice bill 송장 청구서 세금계산서
contract agreement 계약 계약서
payment 지급 결제 납부
book 도서 책
author 저자 작가
budget 예산
discount 할인 할인율
tax vat 세금 세액 부가세
year 연도 년도
month 월
name 이름 성명 성함 명칭
attendee participant 참가자 참석자
member 회원
shipment shipped consignment 선적 출하 배송 화물
machine equipment device 장비 기계 설비
email mail 이메일 메일
level tier 등급 단계
fee fees charge charges charged 요금 회비 수수료
visit visitor 방문 방문자 방문객
population 인구
""".strip().splitlines()
    )
)
"""Words for one subject in both languages; the first names it."""
ADDITIVE = frozenset(
    ["amount", "sales", "quantity", "stock", "expense", "payment", "hours", "visit"]
)
"""Subjects whose figures are added up where nothing else is said."""
MONEY = frozenset(
    ["price", "amount", "sales", "salary", "expense", "invoice", "payment", "budget", "tax", "fee"]
)

RELATED = {"amount": ("expense", "sales", "payment"), "sales": ("amount",), "expense": ("amount",)}
"""Subjects whose words are also said of another, where nothing fits better."""
PERSONS = frozenset(["employee", "student", "member", "customer", "visitor", "attendee"])
"""Subjects that are people: PEOPLE then means those."""
PEOPLE = frozenset(
    (
        *("people", "person", "persons", "folks", "everyone", "everybody", "anyone", "anybody"),
        *("사람", "애", "애들", "분", "분들", "인원"),
    )
)

KINDS = (
    "contract agreement 계약서 계약",
    "report 보고서 리포트",
    "invoice bill 청구서 송장 세금계산서",
    "policy policies 규정 정책 지침 규칙",
    "minutes protocol 회의록",
    "memo 메모",
    "letter 편지 서한 공문",
    "manual guide handbook 매뉴얼 안내서 설명서 지침서",
    "proposal 제안서",
    "quote quotation estimate 견적서 견적",
    "presentation slides 발표자료 프레젠테이션",
    "note notes 노트 필기",
    "notice 공지 공지사항 안내문",
    "certificate 증명서 인증서",
    "resume cv 이력서",
    "receipt 영수증",
    "email mail message 이메일 메일 편지",
    "plan 계획서 기획서 계획안",
    "recipe 레시피 조리법",
    "paper article 논문",
)
"""Kinds of documents that show in the names of files and folders."""

ANY_KIND = frozenset(["note", "notes", "memo", "메모", "노트", "paper", "자료"])
"""Kinds that are said of any document when no file is called so."""

TYPES = {
    FileKind.PDF: "pdf pdfs 피디에프",
    FileKind.WORD: "word 워드",
    FileKind.SPREADSHEET: "excel spreadsheet spreadsheets 엑셀 스프레드시트",
    FileKind.PRESENTATION: "powerpoint presentation presentations slides 파워포인트 프레젠테이션",
    FileKind.TEXT: "text 텍스트",
    FileKind.MARKDOWN: "markdown md 마크다운",
    FileKind.WEB_PAGE: "html web 웹",
    FileKind.HANGUL: "hwp hwpx 한글",
    FileKind.PICTURE: "image images picture pictures photo photos 이미지 그림 사진",
    FileKind.MAIL: "email emails mail 이메일 메일",
    FileKind.BOOK: "epub ebook 전자책",
}
"""Words for kinds of files."""
OF_SUFFIXES = {
    ".csv": "csv csvs 씨에스브이",
    ".txt": "txt",
    ".xlsx": "xlsx",
    ".docx": "docx",
    ".pptx": "pptx",
}
"""Words for files of one suffix."""


@cache
def concepts_of(name: Form) -> frozenset[str]:
    """The subjects that one word of a heading stands for."""
    return _concepts().get(name, frozenset())


@cache
def words_of(concept: str) -> tuple[Form, ...]:
    return next(tuple(map(form, words)) for head, words in CONCEPTS if head == concept)


@cache
def asking() -> dict[Form, list[Meaning]]:
    """Words of asking, without those of documents."""
    lexicon: dict[Form, list[Meaning]] = {}
    for word, meaning in _asking():
        lexicon.setdefault(exact_form(word), []).append(meaning)
    for word in _fillers():
        meanings = lexicon.setdefault(exact_form(word), [])
        if not meanings:
            meanings.append(Meaning(Sense.FILLER))
    return lexicon


@cache
def of_documents() -> dict[Form, list[Meaning]]:
    """Kinds of documents and files."""
    lexicon: dict[Form, list[Meaning]] = {}
    for words, suffixes in _types():
        for word in words.split():
            lexicon.setdefault(exact_form(word), []).append(Meaning(Sense.TYPE, value=suffixes))
    for group in KINDS:
        for word in group.split():
            lexicon.setdefault(form(word), []).append(Meaning(Sense.KIND, value=group))
    return lexicon


def _types() -> Iterator[tuple[str, str]]:
    """Words for files with the suffixes that each stands for."""
    for kind, words in TYPES.items():
        suffixes = [suffix for suffix, format in FORMATS.items() if format.kind is kind]
        yield words, " ".join(suffix.removeprefix(".") for suffix in suffixes)
    for suffix, words in OF_SUFFIXES.items():
        yield words, suffix.removeprefix(".")


def _asking() -> Iterator[tuple[str, Meaning]]:
    for sense, words in _ASKING.items():
        for word in words.split("|"):
            yield word.strip(), Meaning(sense)
    for sense, concept, words in _SUBJECTS:
        for word in words.split("|"):
            yield word, Meaning(sense, concept=concept)
    for (sense, concept), stems in _SUPERLATIVES.items():
        for stem in stems.split():
            for most in ("가장", "제일"):
                for ending in ("", *KO.superlative_endings):
                    yield f"{most} {stem}{ending}", Meaning(sense, concept=concept)


def _fillers() -> Iterator[str]:
    for words in LANGUAGES.values():
        yield from words.stop_words - words.telling_words
        yield from words.survey_fillers


@cache
def _concepts() -> dict[Form, frozenset[str]]:
    found: dict[Form, set[str]] = {}
    for head, words in CONCEPTS:
        for word in words:
            found.setdefault(form(word), set()).add(head)
    return {name: frozenset(heads) for name, heads in found.items()}
