from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.engine.catalog import Catalog
from tests.engine.surveys.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    catalog = Catalog(tmp_path / "catalog #1.db")
    yield Shelf(catalog)
    catalog.close()


@pytest.fixture
def office(shelf: Shelf) -> Shelf:
    """Two tables and two texts in English."""
    shelf.table(
        "staff.csv",
        ["Name", "City", "Role", "Hired", "Age", "Salary (EUR)"],
        ["Ada Berg", "Oslo", "Engineer", "2019-05-01", 41, 5200],
        ["Ben Cole", "Oslo", "Manager", "2021-03-15", 35, 6100.5],
        ["Cleo Dunn", "Bergen", "Engineer", "2024-01-10", 28, 4800],
        ["Dag Eide", "Bergen", "Clerk", "2016-09-30", 57, 3900],
        ["Eva Falk", "Tromsø", "Clerk", "2024-11-02", 24, None],
    )
    shelf.table(
        "orders.csv",
        ["Order No", "Order Date", "Customer", "Quantity", "Amount (EUR)", "Delivered"],
        [1, "2025-01-20", "Acme", 3, 300.1, "2025-02-01"],
        [2, "2025-03-02", "Acme", 1, 99.2, None],
        [3, "2025-03-28", "Nord & Co", 7, 1500, "2025-04-02"],
        [4, "2025-04-11", "O'Hara", 2, 250, None],
    )
    shelf.text("contracts/acme.txt", "Late delivery costs a penalty of two percent.")
    shelf.text(
        "handbook.md", "Staff get 25 days of leave. The maximum amount for a gift is 40 euros."
    )
    return shelf


@pytest.fixture
def company(shelf: Shelf) -> Shelf:
    """Tables and texts in Korean; the last row of the sales is their sum."""
    shelf.table(
        "직원명부.csv",
        ["사번", "이름", "지점", "직급", "입사일", "연봉(만원)"],
        [101, "김하늘", "서울", "과장", "2018-04-02", 6200],
        [102, "이바다", "부산", "사원", "2023-07-10", 3600],
        [103, "박구름", "서울", "사원", "2022-01-03", 3800],
    )
    shelf.table(
        "매출내역.csv",
        ["판매일", "지점", "제품", "수량", "매출액(원)"],
        ["2025-02-03", "서울", "녹차", 10, 50000],
        ["2025-03-05", "서울", "커피", 4, 32000],
        ["2025-03-20", "부산", "녹차", 6, 30000],
        ["합계", None, None, 20, 112000],
    )
    shelf.text("계약서/가온.txt", "납기를 어기면 위약금을 낸다.")
    shelf.text("계약서/나래.txt", "계약 기간은 1년이다.")
    shelf.text("규정.md", "직원은 1년에 15일의 휴가를 받는다.")
    return shelf
