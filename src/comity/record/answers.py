"""What servers answered, kept in the record: appended, the bytes once; of what is confirmed only the time is moved."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, insert, select, update

from comity.record import schema, seals
from comity.record.connect import reading, writing
from comity.record.rows import decode, encode
from comity.terms.answer import Answer

COLUMNS = ("address", "url", "status", "headers", "sha256", "fetched", "checked")


class Kept:
    """The answers of a record."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def latest(self, address: str) -> Answer | None:
        """The last answer that is kept of an address."""
        answer, body = schema.ANSWER, schema.BODY
        last = select(answer, body.c.content).join(body).where(answer.c.address == address).order_by(answer.c.row.desc()).limit(1)
        with reading(self._engine) as connection:
            row = connection.execute(last).mappings().first()
        if row is None:
            return None
        headers = decode(row["headers"], tuple[tuple[str, str], ...])
        return Answer(**{name: row[name] for name in COLUMNS} | {"headers": headers, "content": bytes(row["content"])})

    def keep(self, answer: Answer) -> None:
        """Append an answer; where it confirms the last one of its address, only note that there."""
        row = {name: getattr(answer, name) for name in COLUMNS} | {"headers": encode(answer.headers)}
        with writing(self._engine) as connection:
            confirmed = _confirmed(connection, answer)
            if confirmed is not None:
                noted = update(schema.ANSWER).where(schema.ANSWER.c.row == confirmed)
                connection.execute(noted.values(headers=row["headers"], checked=answer.checked))
                seals.put_answer(connection, confirmed)
                return
            known = select(schema.BODY.c.sha256).where(schema.BODY.c.sha256 == answer.sha256)
            if connection.execute(known).first() is None:
                connection.execute(insert(schema.BODY).values(sha256=answer.sha256, content=answer.content))
            adding = insert(schema.ANSWER).values(row | {"seal": ""}).returning(schema.ANSWER.c.row)
            seals.put_answer(connection, connection.execute(adding).scalar_one())


def _confirmed(connection: Connection, answer: Answer) -> int | None:
    """The row of the last answer of the address, where this one has the same bytes from the same place at the same time."""
    table = schema.ANSWER
    last = select(table).where(table.c.address == answer.address).order_by(table.c.row.desc()).limit(1)
    row = connection.execute(last).mappings().first()
    same = row and all(row[name] == getattr(answer, name) for name in ("url", "status", "sha256", "fetched"))
    return int(row["row"]) if row and same else None
