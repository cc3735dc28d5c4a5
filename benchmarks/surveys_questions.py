"""The questions of `benchmarks.surveys`, each with the answer worked out from generated rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import mean
from typing import Any

from benchmarks.surveys_data import Made, Rows


@dataclass(frozen=True, slots=True)
class Number:
    """One figure."""

    value: float


@dataclass(frozen=True, slots=True)
class Names:
    """These rows and no others, each known by a cell of it, or by several as `Amy|Maths`."""

    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Groups:
    """A figure for each key."""

    values: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """To be declined with one of these reasons."""

    reasons: frozenset[str]


Expected = Number | Names | Groups | Declined


@dataclass(frozen=True, slots=True)
class Asked:
    collection: str
    question: str
    expected: Expected


def names(values: Iterable[Any]) -> Names:
    return Names(frozenset(map(str, values)))


def groups(rows: Rows, key: str, column: str, figure: Callable[[list[float]], float]) -> Groups:
    found: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        found[str(row[key])].append(row[column] if column else 1)
    return Groups(tuple((key, figure(values)) for key, values in found.items()))


def declined(*reasons: str) -> Declined:
    return Declined(frozenset(reasons))


def top(rows: Rows, column: str, key: str, *, lowest: bool = False) -> Names:
    best = (min if lowest else max)(row[column] for row in rows)
    return names(row[key] for row in rows if row[column] == best)


def costs(ledger: Made) -> Rows:
    return [r for name, rows in ledger.tables.items() if name.startswith("expenses") for r in rows]


def most(rows: Rows, key: str, column: str = "") -> Names:
    """The key with the largest sum of a column, or with the most rows."""
    sums = Counter[str]()
    for row in rows:
        sums[row[key]] += row[column] if column else 1
    return names(key for key, figure in sums.items() if figure == max(sums.values()))


def holding(made: Made, *words: str) -> Names:
    """Files whose text has all words."""
    return names(n for n, text in made.texts.items() if all(w in text.lower() for w in words))


def english(made: dict[str, Made]) -> list[Asked]:
    company, notes, ledger = made["company"], made["notes"], made["ledger"]
    staff = company.tables["employees.csv"]
    goods = company.tables["products.csv"]
    orders = company.tables["orders.xlsx:Orders"]
    spent = costs(ledger)
    shipments = ledger.tables["shipments.csv"]
    salary, amount = "Salary (EUR)", "Amount (EUR)"
    march = [r for r in orders if r["Order Date"].month == 3]
    by_customer = Counter[str]()
    for row in orders:
        by_customer[row["Customer"]] += row[amount]
    in_city = Counter(r["City"] for r in staff)

    def c(question: str, expected: Expected) -> Asked:
        return Asked("company", question, expected)

    def n(question: str, expected: Expected) -> Asked:
        return Asked("notes", question, expected)

    def g(question: str, expected: Expected) -> Asked:
        return Asked("ledger", question, expected)

    return [
        c("How many employees work in Seoul?", Number(in_city["Seoul"])),
        c(
            "What is the average salary in Berlin?",
            Number(mean(r[salary] for r in staff if r["City"] == "Berlin")),
        ),
        c("Total amount of all orders in March?", Number(sum(r[amount] for r in march))),
        c("Which product has the highest price?", top(goods, "Price", "Product")),
        c(
            "List all orders above 4,000 euros.",
            names(r["Order No"] for r in orders if r[amount] > 4000),
        ),
        c(
            "How many managers are older than 50?",
            Number(sum(r["Position"] == "Manager" and r["Age"] > 50 for r in staff)),
        ),
        c("Show me the number of employees per department.", groups(staff, "Department", "", sum)),
        c(
            "Which customer has the highest total amount?",
            names([by_customer.most_common(1)[0][0]]),
        ),
        c(
            "What's the cheapest product in the Kitchen category?",
            top([r for r in goods if r["Category"] == "Kitchen"], "Price", "Product", lowest=True),
        ),
        c(
            "How many orders were placed between April and June 2025?",
            Number(sum(4 <= r["Order Date"].month <= 6 for r in orders)),
        ),
        c(
            "Sum of the quantity sold to Acme",
            Number(sum(r["Quantity"] for r in orders if r["Customer"] == "Acme")),
        ),
        c(
            "Compare the average salary of Engineers and Designers.",
            groups(
                [r for r in staff if r["Position"] in ("Engineer", "Designer")],
                "Position",
                salary,
                mean,
            ),
        ),
        c("Which city has the most employees?", names([in_city.most_common(1)[0][0]])),
        c("How many different customers are there?", Number(len(by_customer))),
        c(
            "When was the most recent order?",
            names(
                r["Order No"]
                for r in orders
                if r["Order Date"] == max(o["Order Date"] for o in orders)
            ),
        ),
        c("Who has the earliest hire date?", top(staff, "Hire Date", "Name", lowest=True)),
        c(
            "List all contracts that mention penalty clauses.",
            names(["acme_supply.txt", "orion_service.txt"]),
        ),
        c("How many files are in the contracts folder?", Number(5)),
        c(
            "How many cancelled orders do we have?",
            Number(sum(r["Status"] == "cancelled" for r in orders)),
        ),
        n("Which documents mention solar panels?", holding(notes, "solar panels")),
        n(
            "How many of my documents talk about insurance?",
            Number(len(holding(notes, "insurance").values)),
        ),
        n("Which is the newest document?", names(["roof.txt"])),
        n("How many markdown files do I have?", Number(4)),
        g(
            "What is the average amount of all expenses for Travel?",
            Number(mean(r["Amount (USD)"] for r in spent if r["Category"] == "Travel")),
        ),
        g(
            "What did we spend in total on Software?",
            Number(sum(r["Amount (USD)"] for r in spent if r["Category"] == "Software")),
        ),
        # to be declined
        g("What is the average weight of the shipments?", declined("ambiguous")),
        g("How many shipments in Busan?", declined("ambiguous")),
        c("What is the average salary in Tokyo?", declined("not-countable")),
        n("What is the total over all my spreadsheets?", declined("no-tables")),
        g(
            "How many shipments have no inspector?",
            Number(sum(r["Inspector"] is None for r in shipments)),
        ),
        *_club(made["club"]),
    ]


def _club(club: Made) -> list[Asked]:
    members, bookings = club.tables["members.csv"], club.tables["bookings.xlsx:Bookings"]
    courts = Counter(row["Court"] for row in bookings)
    fee = "Annual fee (GBP)"
    return [
        Asked(
            "club",
            "How many members come from York?",
            Number(sum(m["Town"] == "York" for m in members)),
        ),
        Asked(
            "club",
            "What's the combined annual fee of all Gold members?",
            Number(sum(m[fee] for m in members if m["Membership level"] == "Gold")),
        ),
        Asked("club", "Which court was booked most often?", names([courts.most_common(1)[0][0]])),
        Asked(
            "club",
            "How many members joined before 2020?",
            Number(sum(m["Joined"] < "2020" for m in members)),
        ),
        Asked(
            "club",
            "Give me a list of all members without an email address.",
            names(m["Member ID"] for m in members if m["Email"] is None),
        ),
        Asked(
            "club",
            "What is the average length of bookings in minutes?",
            Number(mean(b["Minutes"] for b in bookings)),
        ),
        Asked("club", "Number of bookings per court", groups(bookings, "Court", "", sum)),
        Asked("club", "Who is our newest member?", top(members, "Joined", "Member ID")),
        Asked("club", "Which files mention the plumber?", holding(club, "plumber")),
        Asked("club", "How many members live in Bristol?", declined("not-countable")),
    ]


def korean(made: dict[str, Made]) -> list[Asked]:
    company, notes, ledger = made["회사"], made["notes"], made["ledger"]
    staff = company.tables["직원명부.csv"]
    goods = company.tables["제품목록.csv"]
    sales = company.tables["매출내역.xlsx:매출"]
    budget = ledger.tables["예산현황.xlsx:예산"]
    spent = costs(ledger)
    pay, money = "연봉(만원)", "매출액(원)"
    march = [r for r in sales if r["판매일"].month == 3]
    by_branch = Counter[str]()
    for row in sales:
        by_branch[row["지점"]] += row[money]
    by_group = Counter(r["부서"] for r in staff)

    def c(question: str, expected: Expected) -> Asked:
        return Asked("회사", question, expected)

    def n(question: str, expected: Expected) -> Asked:
        return Asked("notes", question, expected)

    def g(question: str, expected: Expected) -> Asked:
        return Asked("ledger", question, expected)

    return [
        c("서울 지점 직원은 몇 명입니까?", Number(sum(r["지점"] == "서울" for r in staff))),
        c("2025년 3월 매출 합계를 알려 주세요.", Number(sum(r[money] for r in march))),
        c(
            "개발팀의 평균 연봉은 얼마인가요?",
            Number(mean(r[pay] for r in staff if r["부서"] == "개발팀")),
        ),
        c("단가가 가장 높은 제품은 무엇입니까?", top(goods, "단가", "제품명")),
        c("지점별 매출 합계를 보여줘", groups(sales, "지점", money, sum)),
        c("매출이 가장 높은 지점은 어디야?", names([by_branch.most_common(1)[0][0]])),
        c(
            "연봉이 8,000만원 이상인 직원을 모두 나열해 주세요.",
            names(r["이름"] for r in staff if r[pay] >= 8000),
        ),
        c("과장은 총 몇 명인가요?", Number(sum(r["직급"] == "과장" for r in staff))),
        c(
            "재고가 가장 적은 식품은 뭐예요?",
            top([r for r in goods if r["분류"] == "식품"], "재고", "제품명", lowest=True),
        ),
        c(
            "2020년 이후에 입사한 직원 수는?",
            Number(sum(r["입사일"] >= "2020-01-01" for r in staff)),
        ),
        c(
            "서울과 부산의 매출을 비교해 줘",
            groups([r for r in sales if r["지점"] in ("서울", "부산")], "지점", money, sum),
        ),
        c("직원들의 평균 나이는?", Number(mean(r["나이"] for r in staff))),
        c("볼펜은 몇 개 팔렸나요?", Number(sum(r["수량"] for r in sales if r["제품"] == "볼펜"))),
        c("부서별 직원 수를 알려줘", groups(staff, "부서", "", sum)),
        c("가장 최근에 입사한 직원은 누구입니까?", top(staff, "입사일", "이름")),
        c(
            "가장 비싼 가전 제품 2개를 알려 주세요",
            names(
                r["제품명"]
                for r in sorted(
                    (r for r in goods if r["분류"] == "가전"), key=lambda r: -r["단가"]
                )[:2]
            ),
        ),
        c("직원이 가장 많은 부서는?", names([by_group.most_common(1)[0][0]])),
        c(
            "위약금을 언급한 계약서를 모두 나열해 줘",
            names(["한빛상사_공급.txt", "푸른식품_납품.txt"]),
        ),
        c(
            "1분기 매출은 모두 얼마입니까?",
            Number(sum(r[money] for r in sales if r["판매일"].month <= 3)),
        ),
        n("태양광을 다룬 문서는 몇 개입니까?", Number(len(holding(notes, "태양광").values))),
        n("어느 문서에 온실이 나오나요?", holding(notes, "온실")),
        n("가장 오래된 문서는 무엇인가요?", names(["bike.txt"])),
        n("문서는 모두 몇 개 있습니까?", Number(11)),
        g("중량이 가장 큰 선적은 무엇입니까?", declined("ambiguous")),
        g("전체 예산 합계는?", Number(sum(r["예산(만원)"] for r in budget))),
        g("집행액이 가장 큰 부서는 어디입니까?", top(budget, "집행액(만원)", "부서")),
        # to be declined
        c("제주 지점의 평균 연봉은?", declined("not-countable")),
        n("모든 엑셀 표의 금액 합계는 얼마입니까?", declined("no-tables")),
        g("선적의 평균 중량은 얼마인가요?", declined("ambiguous")),
        g(
            "2월 지출 합계는 얼마예요?",
            Number(sum(r["Amount (USD)"] for r in spent if r["Date"][5:7] == "02")),
        ),
        *_school(made["학교"]),
    ]


def _school(school: Made) -> list[Asked]:
    marks, loans = school.tables["성적표.xlsx:성적"], school.tables["도서대출.csv"]
    books = Counter(row["도서명"] for row in loans)
    return [
        Asked(
            "학교",
            "수학 평균 점수를 계산해 줘",
            Number(mean(m["점수"] for m in marks if m["과목"] == "수학")),
        ),
        Asked("학교", "과목별로 평균 점수가 얼마인지 알려줘", groups(marks, "과목", "점수", mean)),
        Asked("학교", "가장 많이 대출된 도서는?", names([books.most_common(1)[0][0]])),
        Asked(
            "학교",
            "4월에 대출된 책은 모두 몇 권이야?",
            Number(sum(r["대출일"][5:7] == "04" for r in loans)),
        ),
        Asked(
            "학교",
            "90점 이상 받은 학생을 모두 알려주세요",
            names(f"{m['학생']}|{m['과목']}" for m in marks if m["점수"] >= 90),
        ),
        Asked("학교", "연체료 총액이 얼마예요?", Number(sum(r["연체료(원)"] for r in loans))),
        Asked(
            "학교",
            "2학년 국어 최고 점수는 몇 점인가요?",
            top([m for m in marks if m["과목"] == "국어" and m["학년"] == 2], "점수", "학번"),
        ),
        Asked("학교", "비가 언급된 문서가 몇 개 있어?", Number(2)),
        Asked("학교", "가장 최근에 수정된 파일을 알려줘", names(["체육대회.md"])),
        Asked("학교", "영어 평균 점수는 몇 점이야?", declined("not-countable")),
    ]


ORDINARY = {
    "company": (
        "How many days of annual leave does an employee have?",
        "How many euros is the meal allowance?",
        "When was the newest policy approved?",
        "What is the maximum amount for a gift?",
        "How much may a hotel cost per night?",
        "When was the Berlin office opened?",
        "How many copies of the receipt are kept?",
        "What percentage is overtime paid at?",
        "Who books the trips?",
        "What does the Miller agreement say about liability?",
        "How many days of leave do I get?",
        "Is parking free for visitors?",
        "What is the notice period in the lease?",
        "How many times did the Berlin office move?",
        "Which percentage applies for late delivery?",
        "What is the highest hotel rate that is allowed?",
        "How many monthly rents is the deposit?",
        "Which documents do I need for a refund?",
        "How many hours are in a working week according to the handbook?",
        "What is the total price of the package deal?",
    ),
    "회사": (
        "연차휴가는 며칠입니까?",
        "직원은 1년에 며칠의 휴가를 받나요?",
        "출장 식비는 하루에 얼마입니까?",
        "경조금의 최대 금액은 얼마인가요?",
        "서울 지점은 언제 문을 열었습니까?",
        "비밀번호는 몇 달마다 바꿔야 하나요?",
        "한빛상사 계약의 위약금은 몇 퍼센트입니까?",
        "방문자는 어디에서 출입증을 받나요?",
        "운송 보험은 누가 가입합니까?",
        "대양건설 임대의 보증금은 얼마인가요?",
        "계약 기간은 몇 년입니까?",
        "출장비를 신청하려면 어떤 서류가 필요한가요?",
        "손해배상은 무엇으로 합니까?",
        "경조금은 누구에게 주나요?",
    ),
    "notes": (
        "How many bicycles fit into the shed?",
        "What needs a permit?",
        "When do the budget talks follow?",
        "자전거 보관대는 몇 칸입니까?",
        "온실 공사는 어떻게 되었나요?",
        "보험료는 어디에 넣나요?",
    ),
    "club": (
        "How much is the joining fee?",
        "How long may a court be booked?",
        "How many people are on the committee?",
        "How often does the committee meet?",
        "What was wrong with the roof?",
    ),
    "학교": (
        "도서는 한 번에 몇 권까지 빌릴 수 있나요?",
        "대출 기간은 며칠인가요?",
        "연체료는 하루에 얼마예요?",
        "비가 오면 소풍은 어디로 가나요?",
        "이어달리기는 학년마다 몇 명이 뛰나요?",
    ),
}
"""Questions that a passage answers: none may be taken for one about the whole collection."""
