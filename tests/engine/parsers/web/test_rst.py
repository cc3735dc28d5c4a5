"""reStructuredText: blocks, words of roles, what Sphinx adds, nothing read from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.engine.parsers.web import rst
from tests.engine.parsers.reading import blocks, read_bytes
from tests.growth import grows_in_a_line

SOURCE = """\
:Author: Ann
:orphan:

======
Annual
======

First *part* of **it**
-----------------------

A ``code`` and a `link <http://x.example>`_, see note [#]_ and |it|.

.. |it| replace:: the *thing*

- one
  more

  - inner
- two

c) third
#) fourth

term : kind
    What it is.

-a, --all  Show all.

::

    # no heading

.. comment

.. _target:

| line one
| line two

+-----+-----+
| A   | B   |
+=====+=====+
| 1   | 2   |
|     +-----+
|     | 3|x |
+-----+-----+

.. [#] The note.

제3장 결론
----------
.. note:: 끝
"""


def test_structure(tmp_path: Path) -> None:
    document = read_bytes(tmp_path / "a.rst", SOURCE)
    assert document.title == "Annual"
    assert blocks(document) == [
        ("paragraph", 0, "Author: Ann"),
        ("heading", 1, "Annual"),
        ("heading", 2, "First part of it"),
        ("paragraph", 0, "A code and a link, see note [1] and the thing."),
        ("list-item", 0, "- one\nmore"),
        ("list-item", 0, "- inner"),
        ("list-item", 0, "- two"),
        ("list-item", 0, "c) third"),
        ("list-item", 0, "d) fourth"),
        ("paragraph", 0, "term : kind\nWhat it is."),
        ("paragraph", 0, "-a, --all  Show all."),
        ("code", 0, "# no heading"),
        ("paragraph", 0, "line one\nline two"),
        ("table", 0, "| A | B |\n| - | - |\n| 1 | 2 |\n|  | 3\\|x |"),
        ("paragraph", 0, "[1] The note."),
        ("heading", 2, "제3장 결론"),
        ("paragraph", 0, "끝"),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("See :ref:`the guide <top>` and :func:`~os.path.join`.", "See the guide and join."),
        (":term:`word` :doc:`/a/b` `x`:class: :class:`!y`", "word /a/b x y"),
        (
            "An `unknown`_ name, a |nobody| and a bad ``mark",
            "An unknown name, a nobody and a bad mark",
        ),
        (".. versionadded:: 3.2\n   It *came*.", "3.2\nIt came."),
        (
            ".. py:function:: f(a)\n   :noindex:\n\n   Does.\n\n   :param a: x",
            "f(a)\n\nDoes.\n\nparam a: x",
        ),
        (".. toctree::\n   :caption: Contents\n\n   a\n   b\n\ntext", "text"),
        (".. contents::\n\n.. sectnum::\n\ntext", "text"),
        (".. figure:: a.png\n   :alt: a picture\n\n   Its caption", "a picture\n\nIts caption"),
        (
            ".. list-table:: Named\n\n   * - a\n     - b\n   * - 1\n     - 2",
            "Named\n\n| a | b |\n| - | - |\n| 1 | 2 |",
        ),
        (".. |a| replace:: |b|\n.. |b| replace:: |a|\n\nround |a|", "round b"),
        (".. note::\n   :odd: option\n\n   kept all the same", "kept all the same"),
        (".. meta::\n   :x: y\n\n.. header:: top\n\ntext\n\n----\n\nend", "text\n\nend"),
    ],
)
def test_marks_go_and_what_they_mark_stays(tmp_path: Path, source: str, text: str) -> None:
    assert read_bytes(tmp_path / "a.rst", source).pages[0].text == text


def test_code_of_sphinx_is_code(tmp_path: Path) -> None:
    source = (
        ".. code-block:: python\n   :linenos:\n   :emphasize-lines: 2\n\n   def f():\n       pass\n"
    )
    assert blocks(read_bytes(tmp_path / "a.rst", source)) == [("code", 0, "def f():\n    pass")]


@pytest.mark.parametrize(
    "directive",
    [
        "include:: {}",
        "literalinclude:: {}",
        "raw:: html\n   :file: {}",
        "raw:: html\n   :url: file://{}",
        "csv-table::\n   :file: {}",
        "csv-table::\n   :url: file://{}",
        "code::\n   :file: {}",
        "raw:: html\n\n   <b>secret</b>",
    ],
)
def test_nothing_is_read_from_elsewhere(tmp_path: Path, directive: str) -> None:
    other = tmp_path / "other.txt"
    other.write_text("secret, words")
    document = read_bytes(tmp_path / "a.rst", f"text\n\n.. {directive.format(other)}\n\nend")
    assert "secret" not in document.pages[0].text
    assert document.pages[0].text.startswith("text") and document.pages[0].text.endswith("end")


@pytest.mark.parametrize(
    "piece", ["`a`_ ", "|a| ", "[1]_ ", "a_ ", "``a", "`a ", ":b:`c` ", "**", "- "]
)
def test_hostile_lines_take_linear_time(tmp_path: Path, piece: str) -> None:
    def work(lines: int) -> None:
        read_bytes(tmp_path / "a.rst", "x" + (piece * 10 + "\n") * lines + "y")

    work(10)  # loads what is loaded once
    assert grows_in_a_line(work, 800)


@pytest.mark.parametrize(
    "source",
    [
        "\n".join("\n" + " " * depth + "word" for depth in range(2_000)),
        "word " * (rst.LONGEST_LINE // 4),
        "word\n\n" * (rst.LONGEST // 5),
        "`word\n" * (rst.MOST_OPEN + 1),
    ],
    ids=["deep", "long line", "long file", "many marks"],
)
def test_what_is_too_much_is_read_as_text(tmp_path: Path, source: str) -> None:
    text = read_bytes(tmp_path / "a.rst", source).pages[0].text
    assert text.count("word") == source.count("word")
