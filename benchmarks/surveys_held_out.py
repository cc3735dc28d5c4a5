"""Sets for `benchmarks.surveys` with tables and words that no rule was made for when first asked.

What they came to when first asked, right (right or declined with a reason): the club and
the school, now in `surveys_questions`, 13 (16) of 20; `second` 12 (15), `third` 12 (12).
2, 1 and 0 were answered wrongly, the others were left to the search. Rules and words were
mended after each set: what is printed today is for questions that the rules have seen.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from statistics import mean

from benchmarks.surveys_data import Made, Rows, csv_file, dated, text_file, workbook
from benchmarks.surveys_questions import (
    Asked,
    Expected,
    Number,
    declined,
    groups,
    holding,
    names,
    top,
)

CLINIC_TEXTS = {
    "opening_hours.txt": "The clinic opens at eight. Two parking spaces are kept for patients.\n",
    "vaccine_leaflet.md": "# Vaccines\n\nA flu vaccine takes two weeks to work.\n",
    "travel_leaflet.md": "# Travel\n\nGet a yellow fever vaccine six weeks before.\n",
    "complaints/case_a.txt": "The patient waited for fifty minutes. An apology was sent.\n",
    "complaints/case_b.txt": "The invoice was wrong twice. An apology was sent with a refund.\n",
}
FARM_TEXTS = {
    "영농수칙.txt": "농약은 수확 14일 전까지만 뿌린다. 하우스 온도는 25도를 넘기지 않는다.\n",
    "태풍대비.md": "# 태풍 대비\n\n비닐하우스를 묶는다. 배수로를 점검한다.\n",
    "보조금/신청안내.txt": "배수로 공사는 보조금 대상이다. 신청은 3월에 받는다.\n",
    "보조금/결과.txt": "두 농가가 선정되었다. 하우스 보수에 쓴다.\n",
}


def write(root: Path) -> dict[str, Made]:
    """The collections `clinic` and `농장`."""
    made = {"clinic": Made(root / "clinic"), "농장": Made(root / "농장")}
    for one in made.values():
        one.folder.mkdir(parents=True)
    pick = random.Random(99)
    doctors = ("Dr Lind", "Dr Okoye", "Dr Marsh")
    visits: Rows = [
        {
            "visit_date": str(date(2024, 1, 3) + timedelta(days=pick.randrange(600))),
            "doctor": pick.choice(doctors),
            "reason": pick.choice(("checkup", "vaccination", "injury", "follow-up")),
            "waiting_minutes": pick.randrange(2, 70),
            "charge_usd": round(pick.uniform(20, 480), 2),
            "insured": pick.choice(("yes", "no")),
        }
        for _ in range(180)
    ]
    csv_file(made["clinic"], "visits.csv", visits)
    devices: Rows = [
        {
            "Device": name,
            "Room": pick.choice(("R1", "R2", "Lab")),
            "Purchased": date(2012, 5, 1) + timedelta(days=pick.randrange(4500)),
            "Cost": pick.randrange(300, 64_000, 10),
            "Last serviced by": pick.choice(("Medtek", "Ohm Services", None)),
        }
        for name in (
            "X-ray",
            "Ultrasound",
            "Centrifuge",
            "ECG",
            "Autoclave",
            "Fridge",
            "Scale",
            "Lamp",
        )
    ]
    workbook(made["clinic"], "devices.xlsx", {"Sheet1": devices})
    harvest: Rows = [
        {
            "수확일": date(2025, 4, 1) + timedelta(days=pick.randrange(210)),
            "작물": pick.choice(("사과", "고추", "감자", "배추")),
            "밭": pick.choice(("윗밭", "아랫밭", "강변밭")),
            "수확량(kg)": pick.randrange(20, 900),
            "담당": pick.choice(("정호", "미란", "상철")),
        }
        for _ in range(140)
    ]
    workbook(made["농장"], "수확기록.xlsx", {"2025년": harvest})
    costs: Rows = [
        {
            "일자": str(date(2025, 1, 4) + timedelta(days=pick.randrange(300))),
            "항목": pick.choice(("비료", "농약", "인건비", "유류비")),
            "금액(원)": pick.randrange(12_000, 900_000, 1000),
            "거래처": pick.choice(("초록농자재", "마을조합", "햇살유통")),
        }
        for _ in range(90)
    ]
    csv_file(made["농장"], "지출내역.csv", costs)
    for name, texts in (("clinic", CLINIC_TEXTS), ("농장", FARM_TEXTS)):
        for place, (file, text) in enumerate(texts.items()):
            text_file(made[name], file, text, date(2024, 3, 1) + timedelta(days=75 * place))
    return {name: dated(one, date(2024, 2, 2)) for name, one in made.items()}


def second(made: dict[str, Made]) -> list[Asked]:
    clinic, farm = made["clinic"], made["농장"]
    visits, devices = clinic.tables["visits.csv"], clinic.tables["devices.xlsx:Sheet1"]
    harvest, costs = farm.tables["수확기록.xlsx:2025년"], farm.tables["지출내역.csv"]
    charge, wait, kilos, won = "charge_usd", "waiting_minutes", "수확량(kg)", "금액(원)"
    charges = Counter[str]()
    for row in visits:
        charges[row["doctor"]] += row[charge]
    crops = Counter[str]()
    for row in harvest:
        crops[row["작물"]] += row[kilos]

    def c(question: str, expected: Expected) -> Asked:
        return Asked("clinic", question, expected)

    def f(question: str, expected: Expected) -> Asked:
        return Asked("농장", question, expected)

    return [
        c(
            "How many visits did Dr Okoye have in 2024?",
            Number(sum(v["doctor"] == "Dr Okoye" and v["visit_date"] < "2025" for v in visits)),
        ),
        c(
            "What is the mean waiting time across all visits?",
            Number(mean(v[wait] for v in visits)),
        ),
        c(
            "Add up the charges for all injury visits.",
            Number(sum(v[charge] for v in visits if v["reason"] == "injury")),
        ),
        c("Which doctor has the highest total charges?", names([charges.most_common(1)[0][0]])),
        c("Break down the number of visits by reason.", groups(visits, "reason", "", sum)),
        c(
            "List the devices that cost more than $20,000.",
            names(d["Device"] for d in devices if d["Cost"] > 20_000),
        ),
        c("What's our oldest device?", top(devices, "Purchased", "Device", lowest=True)),
        c("Which of my files mention an apology?", holding(clinic, "apology")),
        c(
            "How many documents do not mention vaccines?",
            Number(len(clinic.texts) + len(clinic.tables) - len(holding(clinic, "vaccine").values)),
        ),
        c("What is the average charge in Oslo?", declined("not-countable")),
        f("사과 수확량을 모두 합하면 얼마입니까?", Number(crops["사과"])),
        f("어떤 작물의 수확량이 제일 많아?", names([crops.most_common(1)[0][0]])),
        f(
            "비료에 쓴 금액의 총합을 알려줘",
            Number(sum(r[won] for r in costs if r["항목"] == "비료")),
        ),
        f(
            "5월부터 7월까지 수확한 횟수는 몇 번이야?",
            Number(sum(5 <= r["수확일"].month <= 7 for r in harvest)),
        ),
        f("거래처별 지출 금액 평균", groups(costs, "거래처", won, mean)),
        f("지출이 50만원을 넘는 건은 몇 건인가요?", Number(sum(r[won] > 500_000 for r in costs))),
        f(
            "윗밭과 강변밭의 수확량을 비교해 주세요",
            groups([r for r in harvest if r["밭"] in ("윗밭", "강변밭")], "밭", kilos, sum),
        ),
        f("배수로가 나오는 문서를 전부 찾아줘", holding(farm, "배수로")),
        f("마지막으로 수확한 날은 언제야?", top(harvest, "수확일", "수확일")),
        f("포도 수확량은 총 얼마야?", declined("not-countable")),
    ]


def third(made: dict[str, Made]) -> list[Asked]:
    clinic, farm = made["clinic"], made["농장"]
    visits, devices = clinic.tables["visits.csv"], clinic.tables["devices.xlsx:Sheet1"]
    harvest, costs = farm.tables["수확기록.xlsx:2025년"], farm.tables["지출내역.csv"]
    charge, wait, kilos, won = "charge_usd", "waiting_minutes", "수확량(kg)", "금액(원)"
    vaccinations = [v for v in visits if v["reason"] == "vaccination"]
    rooms = Counter(d["Room"] for d in devices)
    fields = Counter(r["밭"] for r in harvest)
    kinds = Counter[str]()
    for row in costs:
        kinds[row["항목"]] += row[won]

    def c(question: str, expected: Expected) -> Asked:
        return Asked("clinic", question, expected)

    def f(question: str, expected: Expected) -> Asked:
        return Asked("농장", question, expected)

    return [
        c(
            "In how many visits was the waiting time over 45 minutes?",
            Number(sum(v[wait] > 45 for v in visits)),
        ),
        c("What is the total charge per doctor?", groups(visits, "doctor", charge, sum)),
        c(
            "Which visit had the longest wait?",
            names(
                f"{v['visit_date']}|{v['doctor']}"
                for v in visits
                if v[wait] == max(o[wait] for o in visits)
            ),
        ),
        c(
            "How much did vaccination visits bring in altogether?",
            Number(sum(v[charge] for v in vaccinations)),
        ),
        c(
            "What does the average vaccination visit cost?",
            Number(mean(v[charge] for v in vaccinations)),
        ),
        c("How many devices are there in the Lab?", Number(rooms["Lab"])),
        c("What is the most expensive device?", top(devices, "Cost", "Device")),
        c(
            "Show all devices purchased before 2018.",
            names(d["Device"] for d in devices if d["Purchased"].year < 2018),
        ),
        c("How many text files are in this collection?", Number(3)),
        c("What's the average charge for dental visits?", declined("not-countable")),
        f("감자를 수확한 기록은 총 몇 건이야?", Number(sum(r["작물"] == "감자" for r in harvest))),
        f(
            "강변밭에서 나온 고추는 모두 몇 kg인가요?",
            Number(sum(r[kilos] for r in harvest if r["밭"] == "강변밭" and r["작물"] == "고추")),
        ),
        f("담당자별 총 수확량을 정리해 줘", groups(harvest, "담당", kilos, sum)),
        f(
            "제일 큰 지출 세 건을 보여 주세요",
            names(r[won] for r in sorted(costs, key=lambda r: -r[won])[:3]),
        ),
        f("돈이 가장 많이 들어간 항목이 뭐야?", names([kinds.most_common(1)[0][0]])),
        f("하반기 지출 총액은?", Number(sum(r[won] for r in costs if r["일자"][5:7] >= "07"))),
        f("수확이 가장 잦은 밭은 어디지?", names([fields.most_common(1)[0][0]])),
        f("보조금 폴더에 파일이 몇 개나 있어?", Number(2)),
        f(
            "농약이라는 단어가 없는 문서는 몇 개인가요?",
            Number(len(farm.texts) - len(holding(farm, "농약").values) + 1),
        ),
        f("딸기밭의 평균 수확량은?", declined("not-countable")),
    ]


ORDINARY = {
    "clinic": (
        "When does the clinic open?",
        "How many parking spaces are kept for patients?",
        "How many weeks does the flu vaccine take to work?",
        "How long did the patient wait?",
        "What was sent with the refund?",
    ),
    "농장": (
        "농약은 수확 며칠 전까지 뿌릴 수 있나요?",
        "하우스 온도는 몇 도를 넘기지 않아야 하나요?",
        "보조금 신청은 몇 월에 받나요?",
        "몇 농가가 선정되었나요?",
        "배수로 공사는 보조금 대상인가요?",
    ),
}
