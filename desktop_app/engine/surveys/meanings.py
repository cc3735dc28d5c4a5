"""What a word of a question can mean, and the words of asking in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sense(StrEnum):
    """The part that a word plays in a question."""

    FILLER = "filler"
    COUNT = "count"
    LIST = "list"
    SUM = "sum"
    HOW_MUCH = "how much"
    """A sum where figures are ones that are added up; else it looks one up."""
    AVERAGE = "average"
    HIGHEST = "highest"
    LOWEST = "lowest"
    NEWEST = "newest"
    OLDEST = "oldest"
    COMPARE = "compare"
    SHARE = "share"
    """A percentage, a median, a trend: about all rows, but no query works it out."""
    ALL = "all"
    WHICH = "which"
    WHEN = "when"
    PER = "per"
    """Before what a result is asked for each of: `per city`."""
    EACH = "each"
    """The same behind it: `도시별`."""
    PERIOD = "period"
    """`month` or `year`, as what a result is asked for each of."""
    NOT = "not"
    EMPTY = "empty"
    DISTINCT = "distinct"
    SOLD = "sold"
    """Counts pieces where a table has them."""
    NUMBER = "number"
    """A bare number, which must stand beside the name of its column: `order 17`, `2학년`."""
    TABLE = "table"
    COLUMN = "column"
    VALUE = "value"
    DOCUMENT = "document"
    KIND = "kind"
    """A kind of document that shows in names: `contract`."""
    TYPE = "type"
    """A kind of file that shows in suffixes: `pdf`."""
    PAGES = "pages"
    SHEETS = "sheets"
    """Tables as such: `spreadsheets`."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a word, `quality` from 0 to 1.

    `concept` is the subject of a word (`price` for `cheapest`), `column` the
    number of a column, `value` the cell that is meant, `sheets` the tables so named.
    """

    sense: Sense
    quality: float = 0.5
    concept: str = ""
    column: int = 0
    value: str = ""
    sheets: frozenset[int] = frozenset()
