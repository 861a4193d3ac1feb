"""What servers answered, kept in the record: appended, the bytes once."""

from __future__ import annotations

import msgspec
from sqlalchemy import Engine, insert, select

from comity.record import schema
from comity.record.connect import reading, writing
from comity.record.rows import encode
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
        headers = msgspec.json.decode(row["headers"], type=tuple[tuple[str, str], ...])
        return Answer(**{name: row[name] for name in COLUMNS} | {"headers": headers, "content": bytes(row["content"])})

    def keep(self, answer: Answer) -> None:
        """Append an answer, or that a former one was confirmed."""
        row = {name: getattr(answer, name) for name in COLUMNS} | {"headers": encode(answer.headers)}
        known = select(schema.BODY.c.sha256).where(schema.BODY.c.sha256 == answer.sha256)
        with writing(self._engine) as connection:
            if connection.execute(known).first() is None:
                connection.execute(insert(schema.BODY).values(sha256=answer.sha256, content=answer.content))
            connection.execute(insert(schema.ANSWER).values(row))
