"""Markdown: blocks, titles, marks, hostile nesting."""

from __future__ import annotations

from pathlib import Path

from tests.engine.parsers.reading import blocks, read_bytes
from tests.growth import grows_in_a_line

SOURCE = """\
---
author: someone
---
# Annual *report* #

First **bold** line
goes on with `code` and [a link](http://x.example/a "t").

Sub title
---------

- one
  more
- two
1. three

| a | b |
|---|:-:|
| 1 | **2** |
| 3 | 4 |
after the table

> quoted words

```python
# no heading

x = 1
```

***

    indented()

<!-- hidden
- words -->
### 제3장 결론
![alt](file:///etc/passwd)
"""


def test_structure(tmp_path: Path) -> None:
    document = read_bytes(tmp_path / "a.md", SOURCE)
    assert document.title == "Annual *report*"
    assert blocks(document) == [
        ("paragraph", 0, "Author: someone"),
        ("heading", 1, "Annual *report*"),
        ("paragraph", 0, "First bold line\ngoes on with code and a link."),
        ("heading", 2, "Sub title"),
        ("list-item", 0, "- one\nmore"),
        ("list-item", 0, "- two"),
        ("list-item", 0, "1. three"),
        ("table", 0, "| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |"),
        ("paragraph", 0, "after the table"),
        ("paragraph", 0, "quoted words"),
        ("code", 0, "# no heading\n\nx = 1"),
        ("code", 0, "    indented()"),
        ("heading", 3, "제3장 결론"),
        ("paragraph", 0, "alt"),
    ]


def test_an_open_fence_keeps_its_code(tmp_path: Path) -> None:
    assert blocks(read_bytes(tmp_path / "a.md", "text\n```\ncode")) == [
        ("paragraph", 0, "text"),
        ("code", 0, "code"),
    ]


def test_hostile_nesting_takes_linear_time(tmp_path: Path) -> None:
    pieces = (">", "- ", "[", "](b)", "**a", "`a", "<!--", "#", " #", "|", "a|\n-", "* ")
    for piece in pieces:

        def work(count: int) -> None:
            much = piece * count  # noqa: B023
            read_bytes(tmp_path / "a.md", f"x{much}\n-{much} y")

        assert grows_in_a_line(work, 30_000), piece
