"""Data as text: JSON and XML as names with their values, lists of like records as tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, clean, table
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.errors import DocumentDamaged
from desktop_app.types import BlockKind

MOST_VALUES = 200_000
"""Values of one file that are read."""
LEAST_RECORDS = 2
MOST_COLUMNS = 50
_XML = (".xml",)


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentDamaged, DocumentEmpty and OSError."""
    builder = PageBuilder()
    writer = _Writer(builder)
    data = path.read_bytes()
    writer.write(_from_xml(data) if path.suffix.lower() in _XML else _from_json(decode(data)))
    yield from whole(path.stem, builder)


def _from_json(text: str) -> Any:
    """The value of a file, or the values of its lines."""
    text = text.removeprefix("\ufeff")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise DocumentDamaged("too deep") from error
    except ValueError:
        pass
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError) as error:
        raise DocumentDamaged("no JSON") from error


def _from_xml(data: bytes) -> Any:
    """Elements as mappings of their attributes and children, texts as texts."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentDamaged(type(error).__name__) from error
    try:
        return {_local(root): _element(root)}
    except RecursionError as error:  # lxml itself allows 256 levels
        raise DocumentDamaged("too deep") from error


def _element(element: Any) -> Any:
    inner = [child for child in element if isinstance(child.tag, str)]
    text = " ".join((element.text or "").split())
    if inner and (text or any((child.tail or "").strip() for child in inner)):
        return " ".join("".join(element.itertext()).split())  # a paragraph with marks in it
    found: dict[str, Any] = {_name(key): value for key, value in element.attrib.items()}
    for child in inner:
        name, value = _local(child), _element(child)
        if name in found and isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value] if name in found else value
    if not found:
        return text
    return {**found, "text": text} if text else found


def _local(element: Any) -> str:
    return _name(str(element.tag))


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


class _Writer:
    """Writes values without recursion: depth is the author's to choose."""

    def __init__(self, builder: PageBuilder) -> None:
        self._builder = builder
        self._lines: list[str] = []
        self._left = MOST_VALUES

    def write(self, value: Any) -> None:
        # (name with those above it, value)
        stack: list[tuple[str, Any]] = [("", value)]
        while stack and self._left > 0:
            name, value = stack.pop()
            if isinstance(value, Mapping):
                self._flush()
                stack += [
                    (_joined(name, str(key)), each) for key, each in reversed(list(value.items()))
                ]
            elif isinstance(value, list) and _are_records(value):
                self._flush()
                self._records(name, value)
            elif isinstance(value, list) and not any(isinstance(v, Mapping | list) for v in value):
                self._line(name, ", ".join(map(_shown, value)))
            elif isinstance(value, list):
                stack += [(name, each) for each in reversed(value)]
            else:
                self._line(name, _shown(value))
        self._flush()

    def _line(self, name: str, text: str) -> None:
        self._left -= 1
        if text.strip():
            self._lines.append(f"{name}: {text}" if name else text)
        if len(text) > 200 or "\n" in text:
            self._flush()

    def _flush(self) -> None:
        self._builder.add(BlockKind.PARAGRAPH, "\n".join(self._lines))
        self._lines = []

    def _records(self, name: str, records: list[dict[str, Any]]) -> None:
        columns = list(dict.fromkeys(key for record in records for key in record))
        self._left -= len(columns) * len(records)
        self._builder.add(BlockKind.HEADING, name, 2)
        rows = [columns, *([_shown(record.get(key)) for key in columns] for record in records)]
        self._builder.add(BlockKind.TABLE, table(rows))


def _are_records(values: list[Any]) -> bool:
    """Whether all are flat, and most have the same names."""
    if len(values) < LEAST_RECORDS or not all(isinstance(v, Mapping) and v for v in values):
        return False
    names = {key for value in values for key in value}
    filled = sum(len(value) for value in values)
    flat = not any(isinstance(e, Mapping | list) for value in values for e in value.values())
    short = all(len(str(e)) < 300 for value in values for e in value.values())
    return flat and short and len(names) <= MOST_COLUMNS and 2 * filled >= len(names) * len(values)


def _joined(above: str, name: str) -> str:
    return f"{above} / {name}" if above else name


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return clean(json.dumps(value) if isinstance(value, bool) else str(value))
