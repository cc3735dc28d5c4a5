"""Data, notes, subtitles, LaTeX and programs as text."""

from __future__ import annotations

import contextlib
import json
import random
from pathlib import Path

import pytest

from desktop_app.errors import DocumentDamaged, DocumentError
from tests.engine.parsers.reading import blocks, read, read_bytes

JSON = json.dumps(
    {
        "pump": {"timeout": 47, "on": True, "tags": ["a", "b"]},
        "rows": [{"n": "x", "v": 1}, {"n": "y", "w": None}],
        "deep": [[{"k": {"z": "end"}}]],
    }
)
XML = (
    "<c xmlns='urn:x'><book id='1'><title>Reef</title></book><book id='2'><title>Sea</title>"
    "</book><p>Some <b>mixed</b> text.</p></c>"
)
ORG = """#+TITLE: Notes
* Head :tag:
:PROPERTIES:
:ID: 5
:END:
Text *bold* and [[https://a.example][the link]].
- item one
| a | b |
|---+---|
| 1 | 2 |
#+BEGIN_SRC python
x = 1
#+END_SRC
"""
TEX = r"""\documentclass{article}\title{On \emph{Reefs}}\begin{document}
\section{Intro}\label{a} The sample melts at 312~K. % remark
It is 5\% salt, see \href{https://x.example/1}{the long data sheet}.

\begin{itemize}\item One \item Caf\'e\end{itemize}
\begin{verbatim}code x\end{verbatim}
\end{document} after"""
VTT = """WEBVTT

1
00:01.000 --> 00:04.000
The reef <i>was</i>

00:05.000 --> 00:06.000
mapped in 1987 &amp; 1990.
"""
MHT = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n\r\n--X\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "\r\n<html><p>Fee =3D 5 euros</p></html>\r\n--X--\r\n"
)
NOTEBOOK = json.dumps(
    {
        "cells": [
            {"cell_type": "markdown", "source": ["# Title\n", "text"]},
            {"cell_type": "code", "source": "x = 1", "outputs": [{"text": ["out 5"]}]},
        ]
    }
)
FILES = {
    "a.json": JSON,
    "a.xml": XML,
    "a.org": ORG,
    "a.tex": TEX,
    "a.vtt": VTT,
    "a.mht": MHT,
    "a.ipynb": NOTEBOOK,
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "a.json",
            [
                ("paragraph", 0, "pump / timeout: 47\npump / on: true\npump / tags: a, b"),
                ("heading", 2, "rows"),
                ("table", 0, "| n | v | w |\n| - | - | - |\n| x | 1 |  |\n| y |  |  |"),
                ("paragraph", 0, "deep / k / z: end"),
            ],
        ),
        (
            "a.xml",
            [
                ("heading", 2, "c / book"),
                ("table", 0, "| id | title |\n| - | - |\n| 1 | Reef |\n| 2 | Sea |"),
                ("paragraph", 0, "c / p: Some mixed text."),
            ],
        ),
        (
            "a.org",
            [
                ("heading", 1, "Head"),
                ("paragraph", 0, "Text bold and the link."),
                ("list-item", 0, "- item one"),
                ("table", 0, "| a | b |\n| - | - |\n| 1 | 2 |"),
                ("code", 0, "x = 1"),
                ("heading", 1, "Links"),
                ("list-item", 0, "- Text bold and the link: https://a.example"),
            ],
        ),
        (
            "a.tex",
            [
                ("heading", 2, "Intro"),
                (
                    "paragraph",
                    0,
                    "The sample melts at 312 K. It is 5% salt, see the long data sheet.",
                ),
                ("list-item", 0, "- One"),
                ("list-item", 0, "- Café"),
                ("code", 0, "code x"),
                ("heading", 1, "Links"),
                ("list-item", 0, "- the long data sheet: https://x.example/1"),
            ],
        ),
        ("a.vtt", [("paragraph", 0, "The reef was mapped in 1987 & 1990.")]),
        ("a.mht", [("paragraph", 0, "Fee = 5 euros")]),
        (
            "a.ipynb",
            [
                ("heading", 1, "Title"),
                ("paragraph", 0, "text"),
                ("code", 0, "x = 1"),
                ("code", 0, "out 5"),
            ],
        ),
    ],
)
def test_formats(tmp_path: Path, name: str, expected: list[tuple[str, int, str]]) -> None:
    assert blocks(read_bytes(tmp_path / name, FILES[name])) == expected


def test_programs_are_code(tmp_path: Path) -> None:
    made = read_bytes(tmp_path / "tool.py", "TIMEOUT = 47  # seconds\n\n\ndef f():\n    pass\n")
    assert blocks(made) == [
        ("code", 0, "TIMEOUT = 47  # seconds"),
        ("code", 0, "def f():\n    pass"),
    ]


def test_lines_of_json(tmp_path: Path) -> None:
    made = read_bytes(tmp_path / "a.jsonl", '{"a": 1}\n{"a": 2}\n')
    assert blocks(made) == [("table", 0, "| a |\n| - |\n| 1 |\n| 2 |")]


@pytest.mark.parametrize("name", ["a.json", "a.xml", "a.ipynb"])
def test_deep_and_broken_data_is_damaged(tmp_path: Path, name: str) -> None:
    for content in ("[" * 100_000, "<a>" * 5_000, "{", "no"):
        with pytest.raises(DocumentDamaged):
            read_bytes(tmp_path / name, content)


@pytest.mark.parametrize("name", sorted(FILES))
def test_mutated_files_are_read_or_refused(tmp_path: Path, name: str) -> None:
    chance = random.Random(7)
    path = tmp_path / name
    for _ in range(60):
        data = bytearray(FILES[name].encode())
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 6)] = chance.randbytes(chance.randint(0, 4))
        path.write_bytes(data)
        with contextlib.suppress(DocumentError):
            read(path)
