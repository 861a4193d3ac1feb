"""The tables. Their history is in `migrations.py`; a test asks that both tell the same.

Rows of `report` and `statement` belong to the run that wrote them: understanding a report anew adds rows under a later run,
and the rows of a report's latest run are the ones that stand. `entry`, and what is from `member` to `derived`, hold what is
computed from the rest.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()

MIGRATION = Table(
    "migration",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("applied", String, nullable=False),
)

RUN = Table(
    "run",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("command", String, nullable=False),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("version", String, nullable=False),
    Column("summary", Text),
    Column("seal", String, nullable=False),
)
"""One `read` or `rebuild`; `summary` (JSON) is written when it ends, so a run without one was cut off. `seal` is a hash of all that
was noted of it so far, its problems as well (see `seals`)."""

PROBLEM = Table(
    "problem",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("run.id"), nullable=False, index=True),
    Column("path", Text, nullable=False),
    Column("result", String, nullable=False),
    Column("cause", Text, nullable=False),
)
"""What a run could not record (`failed`), or recorded without statements (`skipped`), with the cause."""

BODY = Table(
    "body",
    METADATA,
    Column("sha256", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""The bytes of an answer as they came over the wire, once for all answers that have them."""

ANSWER = Table(
    "answer",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("address", Text, nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Text, nullable=False),
    Column("sha256", String, ForeignKey("body.sha256"), nullable=False),
    Column("fetched", String, nullable=False),
    Column("checked", String, nullable=False),
    Column("seal", String, nullable=False),
)
"""What a server answered for an address: the last row of an address stands, and `checked` is when it was last confirmed. A page
that was fetched has the hash of its body as `sha256` or, where that had to be decoded or converted, as `original`. `seal` is a hash
of the row."""

PAGE = Table(
    "page",
    METADATA,
    Column("id", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("about", Text, nullable=False),
    Column("run", Integer, ForeignKey("run.id"), nullable=False),
)
"""The bytes as they came; `about` (JSON) is what was known from outside: path, outlet, url, published, title, language,
fetched, media, original, hints."""

REPORT = Table(
    "report",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("page", String, ForeignKey("page.id"), nullable=False, index=True),
    Column("run", Integer, ForeignKey("run.id"), nullable=False),
    Column("published", String, index=True),
    Column("outlet", String),
    Column("path", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("document", Text, nullable=False),
    Column("place", String, nullable=False, index=True),
)
"""`document` is the whole report as JSON; the other columns are its own, for choosing by. `sha256` is that of its text, `place`
what its versions share (`anchors.place`)."""

SEAL = Table(
    "seal",
    METADATA,
    Column("of", Integer, ForeignKey("report.row"), primary_key=True, autoincrement=False),
    Column("sha256", String, nullable=False),
)
"""One hash of all that was recorded of a row of `report`."""

STATEMENT = Table(
    "statement",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("of", Integer, ForeignKey("report.row"), nullable=False, index=True),
    Column("report", String, nullable=False),
    Column("kind", String, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("more", Text),
    Column("said_by", Text),
    Column("mode", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("confidence", Float, nullable=False, index=True),
    Column("codes", Text),
    Column("extractor", String, nullable=False),
)

FIELD = Table(
    "field",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("of", Integer, ForeignKey("statement.row"), nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("value", Text),
    Column("start", Integer),
    Column("end", Integer),
)
"""One field of one statement, its value as JSON (none where only the words' span is known)."""

DEALING = Table(
    "dealing",
    METADATA,
    Column("word", String, primary_key=True),
    Column("of", Integer, ForeignKey("report.row"), primary_key=True),
)
"""The marks of the parties that a report's statements are about (see `marks`)."""

TRAY = Table(
    "tray",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("of", Integer, ForeignKey("report.row"), nullable=False, index=True),
    Column("report", String, nullable=False),
    Column("fate", String, nullable=False),
    Column("gate", String, nullable=False),
    Column("kind", String),
    Column("document", Text, nullable=False),
)
"""What a language model said of a report and what is no statement: nothing is derived from it. `document` is all of it as JSON."""

JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("made", String, nullable=False),
    Column("by", String, nullable=False),
    Column("act", String, nullable=False),
    Column("document", Text, nullable=False),
)

ENTRY = Table(
    "entry",
    METADATA,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("standing", String, nullable=False, index=True),
    Column("document", Text, nullable=False),
)

MEMBER = Table(
    "member",
    METADATA,
    Column("statement", String, primary_key=True),
    Column("entry", String, nullable=False, index=True),
)
"""The entry that each statement is in; derived with the entries."""

MARK = Table(
    "mark",
    METADATA,
    Column("word", String, primary_key=True),
    Column("first", String, primary_key=True),
    Column("entry", String, primary_key=True, index=True),
    Column("last", String, nullable=False),
)
"""What an entry is chosen by, with the first and the last day of its fact (see `marks`); derived with the entries."""

TRACE = Table(
    "trace",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("report", String, nullable=False, unique=True),
    Column("of", Integer, ForeignKey("report.row"), nullable=False, index=True),
    Column("traits", Text, nullable=False),
)
"""A report of which copies were looked for, as it stood in the row `of`."""

CLUE = Table(
    "clue",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("trace", Integer, primary_key=True, autoincrement=False),
)
"""The keys of each report's words, by which its copies are found."""

COMMON = Table("common", METADATA, Column("key", BigInteger, primary_key=True, autoincrement=False))
"""Keys of set phrases: in too many reports to be a clue."""

LINK = Table(
    "link",
    METADATA,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True, index=True),
    Column("share", Float, nullable=False),
    Column("pairs", Text, nullable=False),
)
"""What two reports share; `pairs` (JSON) are the paragraphs of each that the other has."""

ORIGIN = Table(
    "origin",
    METADATA,
    Column("report", String, primary_key=True),
    Column("origin", String, nullable=False, index=True),
    Column("place", Text, nullable=False),
    Column("passages", Text, nullable=False),
)
"""The report that each report's text comes from, its place among its copies and the origins of its passages (JSON)."""

REVISION = Table(
    "revision",
    METADATA,
    Column("report", String, primary_key=True),
    Column("first", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("last", String, nullable=False),
    Column("since", String),
)
"""The reports of which there are several versions, each with its place among them."""

FALLEN = Table(
    "fallen",
    METADATA,
    Column("statement", String, primary_key=True),
    Column("report", String, nullable=False, index=True),
    Column("day", String),
)
"""The statements whose words are gone, with the version from which on, and its day."""
