"""Markdown: blocks, titles, marks, hostile nesting."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.engine.parsers.web import markdown
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
    assert document.title == "Annual report"
    assert blocks(document) == [
        ("paragraph", 0, "Author: someone"),
        ("heading", 1, "Annual report"),
        ("paragraph", 0, "First bold line\ngoes on with code and a link."),
        ("heading", 2, "Sub title"),
        ("list-item", 0, "- one\nmore"),
        ("list-item", 0, "- two"),
        ("list-item", 0, "1. three"),
        ("table", 0, "| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |"),
        ("paragraph", 0, "after the table"),
        ("paragraph", 0, "quoted words"),
        ("code", 0, "# no heading\n\nx = 1"),
        ("code", 0, "indented()"),
        ("heading", 3, "제3장 결론"),
        ("paragraph", 0, "alt"),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("see [the long\nname](http://x.example/a_(b)) here", "see the long\nname here"),
        ("see [name](\n<http://x.example/a b>\n'title') here", "see name here"),
        ("![a picture\nof it](a.png) [![badge](b.svg)](c)", "a picture\nof it badge"),
        ("[one][1], [two] and [three]\n\n[1]: http://x\n[two]: <y>", "one, two and [three]"),
        ("<https://x.example> and <me@x.example>", "https://x.example and me@x.example"),
        ("[[a page|shown]] ![[picture]]", "shown picture"),
        (r"5 \* 3 &amp; 2 `a\*b &amp;`", r"5 * 3 & 2 a\*b &amp;"),
        ("_one_ *two* ~~three~~ snake_case_name 2*3*4", "one two three snake_case_name 234"),
        ('**제8조(중도 해지)**에 따라 **"을"**은', '제8조(중도 해지)에 따라 "을"은'),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("> [!NOTE]\n> read this", "read this"),
        ("[[toc]]\n\n[TOC]\n\ntext", "text"),
    ],
)
def test_marks_go_and_what_they_mark_stays(tmp_path: Path, source: str, text: str) -> None:
    assert read_bytes(tmp_path / "a.md", source).pages[0].text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# Title {#the-title .wide}", "Title"),
        ("# 제목 {#제목-1}", "제목"),
        ("text\n{: .note #id}", "text"),
        ('![p](a.png){width=50%} [l](b){:target="_blank"} end', "p l end"),
        ('See [the guide]({% page "/guide/#top" %}) now.', "See the guide now."),
        ('See [the\nguide]({{< ref "a.md" >}}).', "See the\nguide."),
        ('Ask {% slack_channel "people-ops" %}.', "Ask people-ops."),
        ('A {{< glossary_tooltip text="Pod" term_id="pod" >}} runs.', "A Pod runs."),
        ('{% include "a.html" %}\n{% if x == "y" %}\nshown\n{% endif %}', "shown"),
        (
            "Dear {{ first_name | capitalize }}, {{#if x}}hi{{/if}}{{!-- no --}}",
            "Dear first_name, hi",
        ),
        ("{# not seen #}seen {#1} {0}", "seen {#1} {0}"),
        ('{{< figure src="/a.png" title="A figure"\n  width="3" >}}', "A figure"),
        ("`{{ count }}` and `{#id}` `{% raw %}`", "{{ count }} and {#id} {% raw %}"),
        (":::tip 참고\nfirst\n:::\nsecond", "참고\n\nfirst\n\nsecond"),
        ("::: details [More]\nfirst\n:::", "More\n\nfirst"),
        ('!!! note "Mind"\n    one\n\n    - two\n\nthree', "Mind\n\none\n\n- two\n\nthree"),
    ],
)
def test_marks_of_site_makers_go(tmp_path: Path, source: str, text: str) -> None:
    assert read_bytes(tmp_path / "a.md", source).pages[0].text == text


def test_marks_of_site_makers_stay_in_code(tmp_path: Path) -> None:
    code = "<p>{{ message }}</p>\n{% page 'x' %} {#id} <!-- kept -->\n::: tip"
    source = f"```vue {{1,3}}\n{code}\n```\n\n- item\n\n  ```\n  {{{{ a\n  ```\n"
    assert blocks(read_bytes(tmp_path / "a.md", source)) == [
        ("code", 0, code),
        ("list-item", 0, "- item"),
        ("code", 0, "{{ a"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div class='a'>\n\n**text**\n\n</div>", [("paragraph", 0, "text")]),
        ("<script setup>\nimport a\n\nb()\n</script>\n\ntext", [("paragraph", 0, "text")]),
        (
            "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>",
            [("table", 0, "| a | b |\n| - | - |\n| 1 | 2 |")],
        ),
        ("<h2>part</h2>\n\ntext", [("heading", 2, "part"), ("paragraph", 0, "text")]),
        (
            '<MyButton :a="x > 1" @click="go()" #b="{ c }">press</MyButton> <Badge\n  t="1" />',
            [("paragraph", 0, "press")],
        ),
        ("ask <your name> or `<b>`", [("paragraph", 0, "ask <your name> or <b>")]),
        (
            "<username>\n\nx <y and z",
            [("paragraph", 0, "<username>"), ("paragraph", 0, "x <y and z")],
        ),
        (
            "seen <span style='display:none'>not *seen*</span>",
            [("paragraph", 0, "seen"), ("hidden", 0, "not seen")],
        ),
        (
            "- one <kbd>Ctrl</kbd>\n\n  more",
            [("list-item", 0, "- one Ctrl"), ("paragraph", 0, "more")],
        ),
    ],
)
def test_html_and_components_are_read_as_html(
    tmp_path: Path, source: str, expected: list[tuple[str, int, str]]
) -> None:
    assert blocks(read_bytes(tmp_path / "a.md", source)) == expected


def test_items_keep_their_numbers_and_levels_their_text(tmp_path: Path) -> None:
    source = "3. three\n   - inner\n     1) deep\n4. four\n\n   > quoted\n\n5. # head\n"
    assert blocks(read_bytes(tmp_path / "a.md", source)) == [
        ("list-item", 0, "3. three"),
        ("list-item", 0, "- inner"),
        ("list-item", 0, "1) deep"),
        ("list-item", 0, "4. four"),
        ("paragraph", 0, "quoted"),
        ("heading", 1, "5. head"),
    ]


def test_a_table_ends_before_a_line_without_bars(tmp_path: Path) -> None:
    source = "a | b\n--|--\n`x|y` | 2 \\| 3\n\n|h|\n|-|\nnext\n|a|"
    assert [text for _, _, text in blocks(read_bytes(tmp_path / "a.md", source))] == [
        r"| a | b |" + "\n| - | - |\n" + r"| `x | y` |",
        "| h |\n| - |",
        "next",
        "a",
    ]


@pytest.mark.parametrize(
    ("source", "title", "text"),
    [
        (
            '---\ntitle: "A page"\ntags: [x]\n---\n## Part\ntext',
            "A page",
            "Tags: x\n\nA page\n\nPart\n\ntext",
        ),
        ("---\ntitle: Old\n---\n# New\ntext", "Old", "New\n\ntext"),
        ("+++\ntitle = 'A <em>page</em>'\n+++\ntext", "A page", "A page\n\ntext"),
        ("---\njust a line\n---\ntext", "just a line", "just a line\n\ntext"),
        ("Minutes of May\n\n## Attending\n- Ann", "a", "Minutes of May\n\nAttending\n\n- Ann"),
        ("intro\n\nTitle\n=====\ntext", "Title", "intro\n\nTitle\n\ntext"),
    ],
)
def test_titles(tmp_path: Path, source: str, title: str, text: str) -> None:
    document = read_bytes(tmp_path / "a.md", source)
    assert (document.title, document.pages[0].text) == (title, text)


def test_a_long_text_is_read_in_parts_and_loses_nothing(tmp_path: Path) -> None:
    fence = "```\n# no heading\n\ncode\n\n" + "a longer line of code\n\n" * 8
    source = "".join(f"## Part {n}\n\nline {n} *of* text\n\n{fence}```\n\n" for n in range(2_000))
    assert len(source) > 2 * markdown.PIECE
    found = blocks(read_bytes(tmp_path / "a.md", source))
    assert [text for kind, _, text in found if kind == "heading"] == [
        f"Part {n}" for n in range(2_000)
    ]
    assert [text for kind, _, text in found if kind == "paragraph"] == [
        f"line {n} of text" for n in range(2_000)
    ]


def test_what_is_too_long_or_too_deep_stays_as_it_is(tmp_path: Path) -> None:
    deep = read_bytes(tmp_path / "a.md", "> " * 50 + "text")
    assert deep.pages[0].text.strip("> ") == "text"
    long = "a *b* " * (markdown.LONGEST_INLINE // 6 + 1)
    assert read_bytes(tmp_path / "a.md", long).pages[0].text.startswith("a *b* a")
    many = "[" * (markdown.MOST_OPEN + 1) + "text"
    assert read_bytes(tmp_path / "a.md", many).pages[0].text == many


def test_an_open_fence_keeps_its_code(tmp_path: Path) -> None:
    assert blocks(read_bytes(tmp_path / "a.md", "text\n```\ncode")) == [
        ("paragraph", 0, "text"),
        ("code", 0, "code"),
    ]


@pytest.mark.parametrize(
    "piece",
    [
        *(">", "- ", "[", "](b)", "**a", "`a", "<!--", "#", " #", "|", "a|\n-", "* ", "![", "[a]["),
        *("<a ", "<a b='", "{{", "{{<", "{% ", "{: a", "<b>", "<![CDATA[", ":::\n", "<p>\n\n"),
    ],
)
def test_hostile_nesting_takes_linear_time(tmp_path: Path, piece: str) -> None:
    def work(count: int) -> None:
        much = piece * count
        read_bytes(tmp_path / "a.md", f"x{much}\n-{much} y")

    work(10)  # loads what is loaded once
    assert grows_in_a_line(work, 1_500)
