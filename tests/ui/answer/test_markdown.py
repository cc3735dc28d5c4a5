from __future__ import annotations

import time

import pytest

from desktop_app.types import Statement
from desktop_app.ui.answer import markdown


def statement(text: str, part: str, *citations: int) -> Statement:
    start = text.index(part)
    return Statement(
        start=start, end=start + len(part), supported=bool(citations), citations=citations
    )


@pytest.mark.parametrize(
    ("source", "strong"),
    [
        ("**제8조(중도 해지)**에 따라", "제8조(중도 해지)"),
        ('**"강조"**는 된다', "&quot;강조&quot;"),
        ("값은**(중요)**하다", "(중요)"),
        ("a **plain** one", "plain"),
    ],
)
def test_emphasis_closes_before_a_korean_particle(source: str, strong: str) -> None:
    assert f"<strong>{strong}</strong>" in markdown.render(source)


def test_a_chip_follows_its_statement_inside_emphasis_and_lists() -> None:
    text = "- One thing is **true.** Next.\n- Two."
    html = markdown.render(text, [statement(text, "One thing is **true.**", 2, 1)])
    assert "<strong>true.</strong>" in html
    chips = html.index('href="cite:2"'), html.index('href="cite:1"')
    assert html.index("true.") < chips[0] < chips[1] < html.index("Next.")
    assert "source 2" in html


def test_statements_do_not_break_the_block_they_begin() -> None:
    text = "- First.\n- Second.\n\n## Third"
    parts = [statement(text, part) for part in ("- First.", "- Second.", "## Third")]
    html = markdown.render(text, parts, "tip")
    assert html.count("<li>") == 2
    assert '<h2><span class="gap" title="tip">Third</span></h2>' in html


def test_an_unsupported_statement_stays_marked_across_emphasis() -> None:
    text = "Rent is **due** now. Fine."
    html = markdown.render(text, [statement(text, "Rent is **due** now.")], "tip")
    assert html.count('<span class="gap" title="tip">') == 3
    assert html.endswith(" Fine.</p>")


def test_offsets_count_characters_beyond_the_basic_plane() -> None:
    text = "😀😀 Yes. No."
    html = markdown.render(text, [statement(text, "😀😀 Yes.", 1)])
    assert html.index("Yes.") < html.index("cite:1") < html.index("No.")


@pytest.mark.parametrize(
    "hostile",
    [
        "![x](file:///etc/passwd)",
        "![x](http://example.com/x.png)",
        "<img src='file:///etc/passwd'>",
        "<script>alert(1)</script>",
        "[open](javascript:alert(1))",
        "[fake](cite:1)",
        "[site](http://example.com)",
        "<http://example.com>",
        '| <a href="file:///x">a</a> |\n|---|\n| b |',
    ],
)
def test_nothing_can_be_loaded_or_followed(hostile: str) -> None:
    html = markdown.render(hostile)
    assert "<img" not in html
    assert "<a" not in html
    assert "<script" not in html


def test_a_link_keeps_its_address_in_words() -> None:
    assert "site (http://example.com)" in markdown.render("[site](http://example.com)")


def test_our_own_marks_in_a_text_are_not_believed() -> None:
    html = markdown.render("See \ufdd21\ufdd3 and \ufdd0this")
    assert "cite:" not in html
    assert "gap" not in html


def test_text_is_not_lost_by_deep_nesting() -> None:
    assert "the end" in markdown.render("> " * 3_000 + "the end")
    nested = "\n".join("  " * depth + f"- item {depth}" for depth in range(300))
    html = markdown.render(nested)
    assert all(f"item {depth}" in html for depth in range(300))
    assert html.count("<ul>") <= markdown.DEEPEST * 2
    assert "x" in markdown.render("**a " * 700 + "x" + " b**" * 700)


def test_a_long_word_can_be_broken() -> None:
    html = markdown.render("x" * 20_000)
    assert max(map(len, html.split("\u200b"))) <= markdown.LONGEST_WORD + len("<p></p>")


def test_a_message_is_cut() -> None:
    assert len(markdown.render("가 " * 100_000)) < 2 * markdown.MOST_BYTES


def test_quoted_sentences_keep_what_looks_like_markdown() -> None:
    text = "5 * 3 * 2 = 30\n# 제1조 <b>"
    parts = [statement(text, part, number) for number, part in enumerate(text.split("\n"), 1)]
    html = markdown.quoted_answer(text, parts)
    assert "5 * 3 * 2 = 30" in html
    assert "# 제1조 &lt;b&gt;" in html
    assert html.count("cite:") == 2


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("one", ""),
        ("one\n\ntwo", "one\n\n"),
        ("one\n\n```\na\n\nb", "one\n\n"),
        ("```\na\n\nb\n```\n\nc", "```\na\n\nb\n```\n\n"),
    ],
)
def test_blocks_finish_at_empty_lines_outside_fences(text: str, finished: str) -> None:
    assert text[: markdown.finished_length(text)] == finished


def test_hostile_text_takes_little_time(capsys: pytest.CaptureFixture[str]) -> None:
    """Shown, not asserted: times depend on the machine."""
    hostile = {
        "word": "x" * 20_000,
        "brackets": "[" * 50_000,
        "images": "![" * 30_000,
        "stars": "**a " * 20_000,
        "ticks": "".join("`" * (i % 300 + 1) + " " for i in range(600)),
        "table": "|a|b|\n|-|-|\n" + "|1|2|\n" * 10_000,
        "quotes": "> " * 30_000 + "a",
    }
    with capsys.disabled():
        for name, text in hostile.items():
            began = time.perf_counter()
            assert markdown.render(text)
            print(f"\n  render {name}: {(time.perf_counter() - began) * 1000:.0f} ms", end="")
