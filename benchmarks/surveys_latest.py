"""The sixth and seventh sets for `benchmarks.surveys`, colloquial: see `surveys_fresh`."""

from __future__ import annotations

from statistics import mean

from benchmarks.surveys_data import Made
from benchmarks.surveys_questions import (
    Asked,
    Number,
    costs,
    declined,
    groups,
    holding,
    most,
    names,
    top,
)


def sets(made: dict[str, Made]) -> dict[str, list[Asked]]:
    return {
        "sixth, English": sixth_english(made),
        "sixth, Korean": sixth_korean(made),
        "seventh": seventh(made),
    }


def sixth_english(made: dict[str, Made]) -> list[Asked]:
    company, ledger, club = (made[n] for n in ("company", "ledger", "club"))
    staff = company.tables["employees.csv"]
    goods = company.tables["products.csv"]
    orders = company.tables["orders.xlsx:Orders"]
    spent = costs(ledger)
    members = club.tables["members.csv"]
    salary = "Salary (EUR)"
    lamps = [r for r in orders if r["Item"] == "Desk Lamp"]
    return [
        Asked(
            "company",
            "who has been with us the longest?",
            top(staff, "Hire Date", "Name", lowest=True),
        ),
        Asked(
            "company",
            "So, how many desk lamps did we shift?",
            Number(sum(r["Quantity"] for r in lamps)),
        ),
        Asked("company", "Where are most of our people based?", most(staff, "City")),
        Asked(
            "company",
            "What do we pay all the managers put together?",
            Number(sum(r[salary] for r in staff if r["Position"] == "Manager")),
        ),
        Asked(
            "company",
            "Any products priced above 500?",
            names(r["Product"] for r in goods if r["Price"] > 500),
        ),
        Asked(
            "company",
            "Which customer cancelled the most orders?",
            most([r for r in orders if r["Status"] == "cancelled"], "Customer"),
        ),
        Asked(
            "company",
            "How does the average pay in Seoul stack up against Lisbon?",
            groups([r for r in staff if r["City"] in ("Seoul", "Lisbon")], "City", salary, mean),
        ),
        Asked(
            "ledger",
            "Every expense over 1,500 dollars, please",
            names(f"{r['Date']}|{r['Amount (USD)']}" for r in spent if r["Amount (USD)"] > 1500),
        ),
        Asked(
            "ledger",
            "How often did we pay Softworks?",
            Number(sum(r["Vendor"] == "Softworks" for r in spent)),
        ),
        Asked(
            "club",
            "What do members pay us a year in total?",
            Number(sum(r["Annual fee (GBP)"] for r in members)),
        ),
    ]


def sixth_korean(made: dict[str, Made]) -> list[Asked]:
    company, notes, school = (made[n] for n in ("회사", "notes", "학교"))
    staff = company.tables["직원명부.csv"]
    goods = company.tables["제품목록.csv"]
    sales = company.tables["매출내역.xlsx:매출"]
    marks = school.tables["성적표.xlsx:성적"]
    loans = school.tables["도서대출.csv"]
    return [
        Asked("회사", "우리 회사 막내가 누구야?", top(staff, "나이", "이름", lowest=True)),
        Asked(
            "회사",
            "개발팀은 다 해서 몇 명쯤 되나요?",
            Number(sum(r["부서"] == "개발팀" for r in staff)),
        ),
        Asked("회사", "제일 잘 팔리는 제품 좀 알려줘요", most(sales, "제품", "수량")),
        Asked(
            "회사",
            "부산이랑 광주 중에 매출 더 높은 데가 어디야",
            most([r for r in sales if r["지점"] in ("부산", "광주")], "지점", "매출액(원)"),
        ),
        Asked(
            "회사",
            "만원도 안 하는 제품들 이름 쭉 뽑아줘",
            names(r["제품명"] for r in goods if r["단가"] < 10_000),
        ),
        Asked("회사", "연봉 평균 내면 얼마쯤 돼요?", Number(mean(r["연봉(만원)"] for r in staff))),
        Asked(
            "notes",
            "보험 얘기 안 나오는 문서는 뭐예요?",
            names(notes.texts.keys() - holding(notes, "보험").values),
        ),
        Asked(
            "학교",
            "과학 시험 제일 잘 본 학생이 누구죠?",
            top([r for r in marks if r["과목"] == "과학"], "점수", "학생"),
        ),
        Asked(
            "학교",
            "60점 못 넘은 학생들 있으면 다 보여줘",
            names(f"{r['학생']}|{r['과목']}" for r in marks if r["점수"] < 60),
        ),
        Asked(
            "학교",
            "작은 숲은 몇 번이나 대출됐어?",
            Number(sum(r["도서명"] == "작은 숲" for r in loans)),
        ),
    ]


def seventh(made: dict[str, Made]) -> list[Asked]:
    company, korean = made["company"], made["회사"]
    staff = company.tables["employees.csv"]
    goods = company.tables["products.csv"]
    orders = company.tables["orders.xlsx:Orders"]
    members = made["club"].tables["members.csv"]
    people = korean.tables["직원명부.csv"]
    wares = korean.tables["제품목록.csv"]
    sales = korean.tables["매출내역.xlsx:매출"]
    by_month = [r | {"월": r["판매일"].strftime("%Y-%m")} for r in sales]
    marks = made["학교"].tables["성적표.xlsx:성적"]
    salary, amount = "Salary (EUR)", "Amount (EUR)"
    pay = {
        job: mean(r[salary] for r in staff if r["Position"] == job)
        for job in ("Engineer", "Manager", "Designer", "Analyst")
    }
    return [
        Asked(
            "company",
            "Do we have more designers or analysts?",
            groups(
                [r for r in staff if r["Position"] in ("Designer", "Analyst")], "Position", "", sum
            ),
        ),
        Asked(
            "company",
            "What's sitting in the warehouse right now, all in all?",
            Number(sum(r["Stock"] for r in goods)),
        ),
        Asked(
            "company",
            "Who gets paid the least in Support?",
            top([r for r in staff if r["Department"] == "Support"], salary, "Name", lowest=True),
        ),
        Asked(
            "company",
            "Can you add up everything Blue Cafe ordered from us in euros?",
            Number(sum(r[amount] for r in orders if r["Customer"] == "Blue Cafe")),
        ),
        Asked(
            "company",
            "Which positions are the best paid on average?",
            names([max(pay, key=lambda job: pay[job])]),
        ),
        Asked(
            "company",
            "Were there any orders in December?",
            names(r["Order No"] for r in orders if r["Order Date"].month == 12),
        ),
        Asked("company", "Headcount by city?", groups(staff, "City", "", sum)),
        Asked(
            "ledger",
            "How heavy was the average shipment from Busan?",
            declined("ambiguous", "not-countable"),
        ),
        Asked(
            "club",
            "Who are the junior members from Leeds?",
            names(
                r["Full name"]
                for r in members
                if r["Town"] == "Leeds" and r["Membership level"] == "Junior"
            ),
        ),
        Asked("club", "which town do most members come from", most(members, "Town")),
        Asked(
            "회사",
            "서울 지점이랑 부산 지점 인원 차이가 얼마나 나?",
            groups([r for r in people if r["지점"] in ("서울", "부산")], "지점", "", sum),
        ),
        Asked(
            "회사",
            "부장님들 중에 제일 젊은 분은?",
            top([r for r in people if r["직급"] == "부장"], "나이", "이름", lowest=True),
        ),
        Asked(
            "회사",
            "가습기 재고 얼마나 남았어요?",
            Number(next(r["재고"] for r in wares if r["제품명"] == "가습기")),
        ),
        Asked(
            "회사",
            "우리 제품 중에 10만원 가까이 하는 비싼 건 뭐가 있나요",
            declined("not-countable", "ambiguous"),
        ),
        Asked("회사", "월별로 매출 좀 뽑아 주시겠어요?", groups(by_month, "월", "매출액(원)", sum)),
        Asked(
            "회사",
            "총무팀 연봉 총액이 얼마나 나가나요",
            Number(sum(r["연봉(만원)"] for r in people if r["부서"] == "총무팀")),
        ),
        Asked("회사", "작년보다 매출이 늘었나요?", declined("not-countable", "ambiguous")),
        Asked(
            "학교",
            "반에서 국어 1등은 누구야",
            top([r for r in marks if r["과목"] == "국어"], "점수", "학생"),
        ),
        Asked(
            "학교",
            "학년별로 학생이 몇 명씩 있는지 알려주세요",
            declined("not-countable", "ambiguous"),
        ),
        Asked(
            "notes",
            "이 폴더에 회의록 비슷한 게 몇 개나 있지?",
            declined("not-countable", "ambiguous"),
        ),
    ]
