"""Generated collections whose truth is known, for `benchmarks.surveys`, in English and Korean.

The rows are made by a fixed seed and are returned beside the files, so that
every figure asked for is worked out here in plain Python, not by the engine.
"""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]


@dataclass(slots=True)
class Made:
    """A folder to add, and the truth about it: rows, texts by file name, days of change."""

    folder: Path
    tables: dict[str, Rows] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    changed: dict[str, date] = field(default_factory=dict)


def write(root: Path) -> dict[str, Made]:
    """All collections, by name."""
    return {
        "company": _company(root / "company"),
        "회사": _korean_company(root / "회사"),
        "notes": _notes(root / "notes"),
        "ledger": _ledger(root / "ledger"),
        "club": _club(root / "club"),
        "학교": _school(root / "학교"),
    }


# ---- writers


def csv_file(made: Made, name: str, rows: Rows) -> None:
    made.tables[name] = rows
    path = made.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows({key: "" if v is None else v for key, v in row.items()} for row in rows)


def workbook(made: Made, name: str, sheets: dict[str, Rows], last: Sequence[Any] = ()) -> None:
    """`last` is a row of totals at the end of the first sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    for place, (title, rows) in enumerate(sheets.items()):
        sheet = book.active if place == 0 else book.create_sheet()
        sheet.title = title
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
        if last and place == 0:
            sheet.append(list(last))
        made.tables[f"{name}:{title}"] = rows
    book.save(made.folder / name)


def text_file(made: Made, name: str, text: str, changed: date) -> None:
    path = made.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    made.texts[path.name] = text
    made.changed[path.name] = changed


def dated(made: Made, others: date) -> Made:
    """Give every file its day of change; those without one get `others`."""
    for path in made.folder.rglob("*"):
        if path.is_file():
            day = made.changed.setdefault(path.name, others)
            moment = datetime(day.year, day.month, day.day, 12).timestamp()
            os.utime(path, (moment, moment))
    return made


def _made(folder: Path) -> Made:
    folder.mkdir(parents=True)
    return Made(folder)


# ---- collections


def _company(folder: Path) -> Made:
    """Employees, products and orders of an English company; contracts and a handbook as text."""
    made, pick = _made(folder), random.Random(11)
    cities = ("Seoul", "Berlin", "Lisbon", "New York")
    roles = ("Engineer", "Manager", "Designer", "Analyst")
    first = "Anna Ben Clara David Elena Felix Grace Hugo Irene Jonas Karin Leo Mona Nils Olga Paul"
    last = "Weber Silva Kim Novak Rossi Haas"
    names = [f"{a} {b}" for a in first.split() for b in last.split()]
    employees: Rows = [
        {
            "Name": name,
            "City": pick.choice(cities),
            "Department": pick.choice(("Sales", "Support", "Research", "Finance")),
            "Position": pick.choice(roles),
            "Hire Date": str(date(2015, 1, 1) + timedelta(days=pick.randrange(3900))),
            "Age": pick.randrange(22, 64),
            "Salary (EUR)": pick.randrange(28_000, 96_000, 50),
        }
        for name in pick.sample(names, 60)
    ]
    csv_file(made, "employees.csv", employees)
    products: Rows = [
        {
            "Product": name,
            "Category": category,
            "Price": round(pick.uniform(4, 900), 2),
            "Stock": pick.randrange(0, 400),
        }
        for category, group in {
            "Furniture": "Oak Desk|Steel Shelf|Swivel Chair|Corner Sofa|Side Table",
            "Lighting": "Desk Lamp|Floor Lamp|LED Strip|Ceiling Light",
            "Kitchen": "Kettle|Toaster|Blender|Coffee Grinder|Knife Set|Cast Iron Pan",
        }.items()
        for name in group.split("|")
    ]
    csv_file(made, "products.csv", products)
    orders: Rows = []
    for number in range(1001, 1241):
        product = pick.choice(products)
        quantity = pick.randrange(1, 9)
        day = date(2025, 1, 2) + timedelta(days=pick.randrange(330))
        orders.append(
            {
                "Order No": number,
                "Order Date": day,
                "Customer": pick.choice(
                    ("Miller Ltd", "Acme", "Orion Group", "Blue Cafe", "Nordwind")
                ),
                "Item": product["Product"],
                "Quantity": quantity,
                "Amount (EUR)": round(quantity * product["Price"], 2),
                "Status": pick.choices(("paid", "open", "cancelled"), (7, 2, 1))[0],
            }
        )
    workbook(made, "orders.xlsx", {"Orders": orders})
    clauses = {
        "acme_supply.txt": "A penalty clause applies: late delivery costs one percent a week.",
        "nordwind_lease.txt": "The deposit is three monthly rents. Either party may give notice.",
        "orion_service.txt": "Penalty clauses of earlier agreements are void. Liability is capped.",
        "blue_cafe_catering.txt": "There is no penalty. The third clause names the place.",
        "miller_licence.txt": "The licence is perpetual. Liability is unlimited for data loss.",
    }
    for place, (name, text) in enumerate(clauses.items()):
        opening = f"Agreement between the company and {name.split('_')[0].title()}.\n\n"
        text_file(
            made,
            f"contracts/{name}",
            opening + text,
            date(2024, 2, 1) + timedelta(days=97 * place),
        )
    text_file(
        made,
        "handbook.md",
        "# Handbook\n\nEvery employee has 28 days of annual leave. "
        "The meal allowance is 24 euros a day.\n\n"
        "The maximum amount for a gift is 50 euros. Overtime is paid at 125 percent.\n\n"
        "The Berlin office was opened in 2012 and moved twice. Parking is free for visitors.\n",
        date(2025, 5, 5),
    )
    text_file(
        made,
        "travel_policy.txt",
        "Trips are booked by the assistant. Hotels may cost up to 140 euros a night.\n\n"
        "The newest policy was approved on 3 April 2025. Three copies of the receipt are kept.\n",
        date(2025, 4, 3),
    )
    return dated(made, date(2025, 6, 15))


def _korean_company(folder: Path) -> Made:
    """The same in Korean, with other columns."""
    made, pick = _made(folder), random.Random(23)
    branches = ("서울", "부산", "대전", "광주")
    family, given = (
        ["김", "이", "박", "최", "정", "강", "조", "윤"],
        ["민준", "서연", "도윤", "지우", "하은", "준서", "수아", "시우"],
    )
    names = [a + b for a in family for b in given]
    staff: Rows = [
        {
            "사번": 2000 + place,
            "이름": name,
            "지점": pick.choice(branches),
            "부서": pick.choice(("영업팀", "개발팀", "총무팀")),
            "직급": pick.choice(("사원", "대리", "과장", "부장")),
            "입사일": str(date(2014, 3, 1) + timedelta(days=pick.randrange(4100))),
            "나이": pick.randrange(23, 61),
            "연봉(만원)": pick.randrange(3200, 9800, 10),
        }
        for place, name in enumerate(pick.sample(names, 50))
    ]
    csv_file(made, "직원명부.csv", staff)
    goods: Rows = [
        {
            "제품명": name,
            "분류": group,
            "단가": pick.randrange(1500, 98_000, 100),
            "재고": pick.randrange(300),
        }
        for group, list_ in {
            "문구": "볼펜 공책 가위 풀 자",
            "가전": "선풍기 가습기 다리미 전기포트",
            "식품": "녹차 커피 라면 김 꿀",
        }.items()
        for name in list_.split()
    ]
    csv_file(made, "제품목록.csv", goods)
    sales: Rows = []
    for _ in range(300):
        thing = pick.choice(goods)
        number = pick.randrange(1, 30)
        sales.append(
            {
                "판매일": date(2025, 1, 1) + timedelta(days=pick.randrange(300)),
                "지점": pick.choice(branches),
                "제품": thing["제품명"],
                "수량": number,
                "매출액(원)": number * thing["단가"],
            }
        )
    workbook(made, "매출내역.xlsx", {"매출": sales})
    contracts = {
        "한빛상사_공급.txt": "납기를 어기면 위약금을 지급한다. 위약금은 계약 금액의 5퍼센트이다.",
        "새벽물류_운송.txt": "운송 보험은 을이 가입한다. 계약 기간은 1년이다.",
        "푸른식품_납품.txt": "위약금 조항은 두지 않는다. 손해배상은 실제 손해로 한다.",
        "대양건설_임대.txt": "보증금은 3천만 원이다. 손해배상의 한도를 정한다.",
    }
    for place, (name, text) in enumerate(contracts.items()):
        text_file(
            made,
            f"계약서/{name}",
            f"계약서\n\n{text}\n",
            date(2023, 11, 3) + timedelta(days=120 * place),
        )
    text_file(
        made,
        "취업규정.txt",
        "직원은 1년에 15일의 연차휴가를 받는다. 출장 식비는 하루 2만 원이다.\n\n"
        "경조금의 최대 금액은 50만 원이다. 서울 지점은 2009년에 문을 열었다.\n",
        date(2025, 3, 2),
    )
    text_file(
        made,
        "보안지침.md",
        "# 보안 지침\n\n비밀번호는 세 달마다 바꾼다. 방문자는 안내 데스크에서 출입증을 받는다.\n",
        date(2025, 7, 9),
    )
    return dated(made, date(2025, 6, 1))


def _notes(folder: Path) -> Made:
    """Notes of both languages, and no table."""
    made = _made(folder)
    texts = {
        "meetings/kickoff.md": (
            "# Kickoff\n\nWe chose the solar panels. Budget talks follow in May.",
            2024,
            1,
        ),
        "meetings/review.md": (
            "# Review\n\nThe solar panels arrived late. Nobody asked about insurance.",
            2024,
            6,
        ),
        "meetings/closing.md": (
            "# Closing\n\nInsurance was renewed. The wind turbine is postponed.",
            2025,
            1,
        ),
        "ideas/garden.txt": ("Plant tomatoes and beans. A greenhouse needs a permit.", 2023, 8),
        "ideas/roof.txt": ("Solar panels on the roof, a greenhouse behind the shed. " * 9, 2025, 3),
        "ideas/bike.txt": ("A bicycle shed with room for six. Ask the neighbours.", 2022, 5),
        "회의/착수회의.txt": ("태양광 패널을 설치하기로 했다. 보험은 다음 달에 알아본다.", 2024, 2),
        "회의/점검회의.txt": ("태양광 발전량을 확인했다. 온실 공사는 미룬다.", 2024, 9),
        "회의/예산회의.md": ("# 예산\n\n보험료를 올해 예산에 넣는다.", 2025, 2),
        "메모/텃밭.txt": ("토마토와 콩을 심는다. 온실은 허가가 필요하다.", 2023, 4),
        "메모/자전거.txt": ("자전거 보관대를 여섯 칸으로 만든다.", 2022, 7),
    }
    for name, (text, year, month) in texts.items():
        text_file(made, name, text + "\n", date(year, month, 10))
    return dated(made, date(2024, 1, 1))


def _ledger(folder: Path) -> Made:
    """Monthly files of the same columns, a sheet with a row of totals, columns that look alike."""
    made, pick = _made(folder), random.Random(5)
    for month in (1, 2, 3):
        rows: Rows = [
            {
                "Date": str(date(2025, month, pick.randrange(1, 28))),
                "Category": pick.choice(("Travel", "Meals", "Software", "Rent")),
                "Vendor": pick.choice(("Skyline Air", "Cafe Uno", "Softworks", "City Estates")),
                "Amount (USD)": round(pick.uniform(8, 1900), 2),
            }
            for _ in range(25)
        ]
        csv_file(made, f"expenses_2025_{month:02}.csv", rows)
    budget: Rows = [
        {
            "부서": name,
            "예산(만원)": pick.randrange(1000, 9000),
            "집행액(만원)": pick.randrange(500, 6000),
        }
        for name in ("기획팀", "홍보팀", "연구팀", "생산팀", "품질팀")
    ]
    totals = ["합계", *(sum(row[key] for row in budget) for key in ("예산(만원)", "집행액(만원)"))]
    workbook(made, "예산현황.xlsx", {"예산": budget}, last=totals)
    shipments: Rows = [
        {
            "Shipment": f"S{number}",
            "Origin": pick.choice(("Busan", "Hamburg", "Rotterdam")),
            "Destination": pick.choice(("Busan", "Oslo", "Rotterdam")),
            "Shipped On": str(date(2025, 1, 5) + timedelta(days=pick.randrange(80))),
            "Arrived On": str(date(2025, 3, 28) + timedelta(days=pick.randrange(60))),
            "Net Weight (kg)": pick.randrange(100, 9000),
            "Gross Weight (kg)": pick.randrange(9000, 12000),
            "Inspector": pick.choice(("Lund", "Okafor", None)),
        }
        for number in range(1, 41)
    ]
    csv_file(made, "shipments.csv", shipments)
    return dated(made, date(2025, 8, 1))


def _club(folder: Path) -> Made:
    """Members and bookings of an English club."""
    made, pick = _made(folder), random.Random(77)
    members: Rows = [
        {
            "Member ID": 300 + place,
            "Full name": f"{first} {last}",
            "Town": pick.choice(("Leeds", "York", "Hull")),
            "Membership level": pick.choice(("Gold", "Silver", "Junior")),
            "Joined": str(date(2016, 1, 1) + timedelta(days=pick.randrange(3300))),
            "Annual fee (GBP)": pick.choice((80, 120, 190.5)),
            "Email": None if pick.random() < 0.2 else f"m{place}@example.org",
        }
        for place, (first, last) in enumerate(
            (a, b)
            for a in ("Amy", "Bob", "Cleo", "Dan", "Eve", "Finn")
            for b in ("Hart", "Moss", "Reed", "West")
        )
    ]
    csv_file(made, "members.csv", members)
    bookings: Rows = [
        {
            "Day": date(2025, 1, 6) + timedelta(days=pick.randrange(170)),
            "Court": pick.choice(("Court 1", "Court 2", "Hall")),
            "Booked by": pick.choice(members)["Full name"],
            "Minutes": pick.choice((30, 60, 90)),
        }
        for _ in range(150)
    ]
    workbook(made, "bookings.xlsx", {"Bookings": bookings})
    return _with_texts(made, CLUB_TEXTS)


def _school(folder: Path) -> Made:
    """Marks and loans of books of a Korean school."""
    made, pick = _made(folder), random.Random(78)
    students = [
        a + b for a in ["한", "오", "서", "신", "권"] for b in ["가람", "나리", "다솜", "라온"]
    ]
    marks: Rows = [
        {
            "학번": 10100 + place,
            "학생": student,
            "학년": place % 3 + 1,
            "과목": subject,
            "점수": pick.randrange(41, 101),
        }
        for place, student in enumerate(students)
        for subject in ("국어", "수학", "과학")
    ]
    workbook(made, "성적표.xlsx", {"성적": marks})
    loans: Rows = [
        {
            "대출일": str(date(2025, 3, 3) + timedelta(days=pick.randrange(200))),
            "도서명": pick.choice(("별의 노래", "작은 숲", "바람의 길", "푸른 항해")),
            "대출자": pick.choice(students),
            "연체료(원)": pick.choice((0, 0, 0, 300, 1400)),
        }
        for _ in range(120)
    ]
    csv_file(made, "도서대출.csv", loans)
    return _with_texts(made, SCHOOL_TEXTS)


def _with_texts(made: Made, texts: dict[str, str]) -> Made:
    for place, (name, text) in enumerate(texts.items()):
        text_file(made, name, text, date(2024, 11, 1) + timedelta(days=60 * place))
    return dated(made, date(2024, 9, 9))


CLUB_TEXTS = {
    "rules.txt": "New members pay a joining fee of 15 pounds. "
    "A court may be booked for 90 minutes. "
    "The committee has seven people and meets twice a year.\n",
    "minutes_march.md": "# Minutes\n\nThe roof leaks above court two. A plumber was called.\n",
    "minutes_may.md": "# Minutes\n\nThe plumber repaired the roof. New nets were ordered.\n",
}
SCHOOL_TEXTS = {
    "안내문.txt": "도서는 한 번에 세 권까지 빌릴 수 있다. 대출 기간은 14일이다. "
    "연체료는 하루 100원이다.\n",
    "소풍계획.txt": "소풍은 10월에 대공원으로 간다. 비가 오면 박물관으로 바꾼다.\n",
    "체육대회.md": "# 체육대회\n\n비가 오면 강당에서 한다. 이어달리기는 학년마다 네 명이 뛴다.\n",
}
