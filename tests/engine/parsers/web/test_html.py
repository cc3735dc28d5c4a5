"""HTML: what a reader sees, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import DocumentEmpty
from tests.engine.parsers.reading import blocks, read_bytes

SOURCE = """<!DOCTYPE html><html><head><title> The
 Title</title><style>p {}</style></head><body><nav>Home</nav>
<h1><span>Big</span> news</h1><p>One&nbsp;two<br>three <b>bold</b>.</p>
<script>evil()</script><p hidden>never</p><div style="display: none">off</div>
<ul><li>first</li><li><p>second</p><ul><li>inner</li></ul></li><li></li></ul>tail
<table><tr><th>Name</th><th>Age</th></tr><tr><td>Kim | Lee</td><td>4<br>5</td></tr></table>
<table><tr><td>only <p>for looks</p></td></tr></table>
<pre>code
  here</pre></body></html>"""


def test_structure(tmp_path: Path) -> None:
    document = read_bytes(tmp_path / "a.html", SOURCE)
    assert document.title == "The Title"
    assert blocks(document) == [
        ("heading", 1, "Big news"),
        ("paragraph", 0, "One two\nthree bold."),
        ("list-item", 0, "- first"),
        ("list-item", 0, "- second"),
        ("list-item", 0, "- inner"),
        ("paragraph", 0, "tail"),
        ("table", 0, "| Name | Age |\n| - | - |\n| Kim \\| Lee | 4 5 |"),
        ("paragraph", 0, "only"),
        ("paragraph", 0, "for looks"),
        ("code", 0, "code\n  here"),
        ("hidden", 0, "never"),
        ("hidden", 0, "off"),
    ]


@pytest.mark.parametrize("encoding", ["euc-kr", "utf-8"])
def test_declared_encoding(tmp_path: Path, encoding: str) -> None:
    source = f'<meta charset="{encoding}"><p>가격은 얼마입니까</p>'.encode(encoding)
    assert blocks(read_bytes(tmp_path / "a.htm", source))[0][2] == "가격은 얼마입니까"


def test_nesting_beyond_the_parser_loses_no_text(tmp_path: Path) -> None:
    document = read_bytes(tmp_path / "a.html", "<p>first" + "<div>" * 20_000 + "deep &amp; last")
    assert "first" in document.pages[0].text
    assert "deep & last" in document.pages[0].text


def test_entities_of_the_file_are_not_expanded(tmp_path: Path) -> None:
    source = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>before &f; after</p>'
    assert "root:" not in read_bytes(tmp_path / "a.html", source).pages[0].text


@pytest.mark.parametrize("source", ["<p> </p>", "<script>x</script>", "<!-- x -->"])
def test_nothing_to_see_is_empty(tmp_path: Path, source: str) -> None:
    with pytest.raises(DocumentEmpty):
        read_bytes(tmp_path / "a.html", source)
