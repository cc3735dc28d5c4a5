from __future__ import annotations

import pytest

from desktop_app.engine.text.names import Naming, file_words, searched, share_named


@pytest.mark.parametrize(
    ("question", "title", "path"),
    [
        ("What does PEP 8 say about imports?", "Style Guide", "/d/pep-0008.rst"),
        ("How much is invoice 42?", "Bill", "/d/INV-0042.pdf"),
        ("How much is invoice 42?", "invoice_0042", "/d/invoice_0042.pdf"),
        ("When does the cleaning contract end?", "Contract", "/d/cleaning-contract.md"),
        ("who signed the minutes of 10 March 2026", "M", "/d/minutes_2026-03-10.docx"),
        ("3월 10일 회의록 요약", "M", "/d/회의록-2026-03-10.docx"),
        ("홈오피스 운영 규정에서 며칠인가요?", "홈오피스 운영 규정", "/d/a.hwp"),
        ("what is in the home office policy", "x", "/d/HomeOfficePolicy_v2.pdf"),
    ],
)
def test_a_question_names_a_document(question: str, title: str, path: str) -> None:
    assert Naming(question).names(title, path)


@pytest.mark.parametrize(
    ("question", "title", "path"),
    [
        ("When does the cleaning contract end?", "Contract", "/d/security-contract.md"),
        ("What does the report say?", "Report", "/d/report.pdf"),
        ("How much is invoice 43?", "Bill", "/d/INV-0042.pdf"),
        ("who signed the minutes of 11 March 2026", "M", "/d/minutes_2026-03-10.docx"),
        ("What was sold in 2025 and 2026?", "2025 2026", "/d/2025-2026.csv"),
        ("What is to be done?", "What it is", "/d/is.md"),
    ],
)
def test_others_are_not_named(question: str, title: str, path: str) -> None:
    assert not Naming(question).names(title, path)


def test_words_of_a_file_are_searched_once() -> None:
    assert file_words("/d/HomeOffice_2025.pdf") == "Home Office 2025"
    assert searched("Rules", "/d/HomeOffice.pdf", ["1 Aim"], "text") == (
        "Rules\nHome Office\n1 Aim\ntext"
    )
    assert searched("Home office", "/d/home-office.md", [], "text") == "Home office\ntext"


def test_a_part_of_a_name_is_shared() -> None:
    assert share_named(["press", "manual"], "Machine manual, press line 5", "/d/x.pdf") == 1
    assert share_named(["press", "noise"], "Machine manual, press line 5", "/d/x.pdf") == 0.5
    assert share_named([], "Manual", "/d/x.pdf") == 0
