"""What only Sphinx knows of reStructuredText: words of its roles, text of its directives."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|\n]{1,200}\|[ \t]+)?([A-Za-z][\w:.+-]{0,100})::")
_ROLE = re.compile(r":([A-Za-z][\w:.+-]{0,100}):`|`:([A-Za-z][\w:.+-]{0,100}):")
_UNREAD = frozenset(
    "toctree highlight index module currentmodule tabularcolumns literalinclude default-domain"  # noqa: SIM905
    " include raw contents sectnum codeauthor".split()
)
"""Directives with nothing for a reader."""
_CODE = frozenset(
    "code code-block sourcecode prompt testcode testoutput testsetup doctest math graphviz mermaid"  # noqa: SIM905
    " digraph productionlist ipython console".split()
)
_TARGET = re.compile(r"(?s)(.*?)\s*<[^<>]*>$")


def register(text: str) -> None:
    """Have docutils read the directives and roles of a text that it has not."""
    from docutils.parsers.rst import directives, roles
    from docutils.parsers.rst.languages import en

    for name in {name.lower() for name in _DIRECTIVE.findall(text)}:
        if name not in en.directives or name in _CODE or name in _UNREAD:
            directives.register_directive(name, _directive())
    for name in {(first or last).lower() for first, last in _ROLE.findall(text)}:
        if name not in en.roles:
            roles.register_local_role(name, _role)


def _role(name: str, raw: str, text: str, line: int, *_: Any) -> tuple[list[Any], list[Any]]:
    """The words of `:ref:`words <target>`` and the last name of `:func:`~package.name``."""
    from docutils import nodes
    from docutils.utils import unescape

    words = unescape(text)
    if found := _TARGET.fullmatch(words):
        words = found[1]
    elif words.startswith("~"):
        words = words.rpartition(".")[2]
    return [nodes.inline(raw, words.lstrip("!~"))], []


@cache
def _directive() -> Any:
    from docutils import nodes
    from docutils.parsers.rst import Directive, directives

    class AnyOption(dict[str, Any]):
        def __missing__(self, name: str) -> Any:
            return directives.unchanged

    class Other(Directive):  # type: ignore[misc]
        """Its argument is a paragraph, its content is read as what it is."""

        has_content = True
        optional_arguments = 1
        final_argument_whitespace = True
        option_spec = AnyOption(name=directives.unchanged)

        def run(self) -> list[Any]:
            name = self.name.rpartition(":")[2]
            if name in _UNREAD:
                return []
            content = "\n".join(self.content)
            if name in _CODE:
                return [nodes.literal_block(content, content)]
            made = nodes.container()
            if self.arguments:
                words, _ = self.state.inline_text(self.arguments[0], self.lineno)
                made += nodes.paragraph(self.arguments[0], "", *words)
            self.state.nested_parse(self.content, self.content_offset, made)
            return [made]

    return Other
