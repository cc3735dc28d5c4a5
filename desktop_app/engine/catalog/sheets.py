"""Tables of sheets: each is a typed SQL table of its own, for questions that need every row.

The names in SQL are ours alone (`sheet_12`, `c1`, `c2`), so that nothing a
document says ever becomes part of a statement.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec

from desktop_app.types import Column, ColumnKind, DocumentId, Table

_SQL_TYPES = {
    ColumnKind.INTEGER: "integer",
    ColumnKind.REAL: "real",
    ColumnKind.DATE: "text",
    ColumnKind.TEXT: "text",
}
_LARGEST = 2**63 - 1


def insert(sql: sqlite3.Connection, document: DocumentId, tables: Sequence[Table]) -> None:
    """Keep the tables of a document, within the transaction under way."""
    for table in tables:
        row = sql.execute(
            """insert into sheet (document, page, name, columns, rows)
               values (?, ?, ?, ?, ?) returning id""",
            (
                document,
                table.page,
                table.name,
                msgspec.json.encode(table.columns).decode(),
                len(table.rows),
            ),
        ).fetchone()
        columns = ", ".join(
            f"c{number} {_SQL_TYPES[column.kind]}" for number, column in enumerate(table.columns, 1)
        )
        sql.execute(f"create table sheet_{row['id']} ({columns})")
        places = ", ".join("?" * len(table.columns))
        sql.executemany(
            f"insert into sheet_{row['id']} values ({places})",
            (tuple(map(_bound, cells)) for cells in table.rows),
        )


def delete(sql: sqlite3.Connection, document: DocumentId) -> None:
    """Forget the tables of a document; what was in them is overwritten in the file."""
    for row in sql.execute("select id from sheet where document = ?", (document,)).fetchall():
        sql.execute(f"drop table sheet_{row['id']}")
    sql.execute("delete from sheet where document = ?", (document,))


def read(sql: sqlite3.Connection, document: DocumentId) -> list[Table]:
    """The tables of a document, in its order."""
    query = "select * from sheet where document = ? order by id"
    return [
        Table(
            name=row["name"],
            page=row["page"],
            columns=tuple(msgspec.json.decode(row["columns"], type=list[Column])),
            rows=tuple(
                tuple(cells)
                for cells in sql.execute(f"select * from sheet_{row['id']} order by rowid")
            ),
        )
        for row in sql.execute(query, (document,)).fetchall()
    ]


def _bound(cell: int | float | str | None) -> int | float | str | None:
    """A cell as SQLite takes it: whole numbers beyond 64 bits become approximate."""
    return float(cell) if isinstance(cell, int) and abs(cell) > _LARGEST else cell
