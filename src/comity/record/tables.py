"""The tables by which entries are kept up to date: what is yet to be derived, and what the entries stand on. All of it is derived.

Their history is in `migrations.py`, as that of the others in `schema.py`.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Integer, String, Table, Text

from comity.record.schema import METADATA

STALE = Table(
    "stale",
    METADATA,
    Column("report", String, primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
)
"""The reports whose entries are yet to be derived: read (in this row), or looked at otherwise since (0)."""

STOOD = Table(
    "stood",
    METADATA,
    Column("report", String, primary_key=True),
    Column("of", Integer, nullable=False),
    Column("address", Text, index=True),
    Column("outlet", String, index=True),
    Column("credit", String, index=True),
)
"""The reports that entries are derived from, each as in the row `of`, with what others may be found to have in common with it: its
address, the names of its outlet and of the one that it credits."""

NOTICE = Table(
    "notice",
    METADATA,
    Column("report", String, primary_key=True),
    Column("outlet", String, primary_key=True, index=True),
    Column("since", String, primary_key=True),
    Column("until", String, primary_key=True),
)
"""The reports that withdraw others: of an outlet, by its key, published from one day to another; without these, its own page."""

RULED = Table(
    "ruled",
    METADATA,
    Column("statement", String, primary_key=True),
    Column("report", String, nullable=False, index=True),
    Column("document", Text, nullable=False),
)
"""What judgements make of a statement, or of a name in a report."""

BEARER = Table(
    "bearer",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("state", String, nullable=False),
    Column("fields", String, nullable=False),
    Column("tags", String, nullable=False),
    Column("person", String, index=True),
    Column("acts", String),
)
"""Who bears a name for a state, in offices of some fields, with some marks of judgements: the key of the person, and the state that
he or she acts for."""

NAMING = Table(
    "naming",
    METADATA,
    Column("report", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("bearer", Integer, nullable=False),
    Column("published", String, nullable=False),
)
"""The names that each report uses, and whom they mean."""

SPELLING = Table(
    "spelling",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String, primary_key=True),
)
"""The keys under which names are found that may be one person's."""

CALLED = Table(
    "called",
    METADATA,
    Column("name", String, primary_key=True),
    Column("report", String, primary_key=True, index=True),
)
"""The bodies, places and programmes that each report names."""

SEEN = Table(
    "seen",
    METADATA,
    Column("statement", String, primary_key=True),
    Column("report", String, nullable=False, index=True),
    Column("kind", String, nullable=False, index=True),
    Column("document", Text, nullable=False),
)
"""Each statement as it was last compared with others."""

BLOCK = Table(
    "block",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("published", String, primary_key=True),
    Column("statement", String, primary_key=True),
    Column("sides", Text, nullable=False),
)
"""The blocks within which statements are compared, in the order of publication, each with the sides by which some need not be."""

TIE = Table(
    "tie",
    METADATA,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True, index=True),
    Column("sort", String, primary_key=True),
    Column("likeness", Float, nullable=False),
)
"""The pairs of statements that are tied, and by what: likely one thing, a conversion, a step."""

BOND = Table(
    "bond",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("entry", String, primary_key=True, index=True),
)
"""The keys by which entries are joined."""

DERIVED = Table(
    "derived",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("judgement", Integer, nullable=False),
)
"""One row: the last judgement that was heeded."""

ABOUT = Table(
    "about",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("judgement", Integer, primary_key=True, autoincrement=False),
)
"""What each judgement that was heeded is about: places of reports, names, other judgements."""

MADE = (
    'CREATE TABLE stale (report VARCHAR NOT NULL, "row" INTEGER NOT NULL, PRIMARY KEY (report, "row"))',
    """CREATE TABLE stood (report VARCHAR PRIMARY KEY, "of" INTEGER NOT NULL, address TEXT, outlet VARCHAR, credit VARCHAR)""",
    "CREATE INDEX ix_stood_address ON stood (address)",
    "CREATE INDEX ix_stood_outlet ON stood (outlet)",
    "CREATE INDEX ix_stood_credit ON stood (credit)",
    "CREATE TABLE ruled (statement VARCHAR PRIMARY KEY, report VARCHAR NOT NULL, document TEXT NOT NULL)",
    "CREATE INDEX ix_ruled_report ON ruled (report)",
    """CREATE TABLE bearer (id {serial}, name VARCHAR NOT NULL, state VARCHAR NOT NULL, fields VARCHAR NOT NULL,
       tags VARCHAR NOT NULL, person VARCHAR, acts VARCHAR, UNIQUE (name, state, fields, tags))""",
    "CREATE INDEX ix_bearer_person ON bearer (person)",
    """CREATE TABLE naming (report VARCHAR NOT NULL, name VARCHAR NOT NULL, bearer INTEGER NOT NULL, published VARCHAR NOT NULL,
       PRIMARY KEY (report, name)){clustered}""",
    "CREATE INDEX ix_naming_bearer ON naming (bearer, published)",
    "CREATE TABLE spelling (key BIGINT NOT NULL, name VARCHAR NOT NULL, PRIMARY KEY (key, name)){clustered}",
    "CREATE TABLE seen (statement VARCHAR PRIMARY KEY, report VARCHAR NOT NULL, kind VARCHAR NOT NULL, document TEXT NOT NULL)",
    "CREATE INDEX ix_seen_report ON seen (report)",
    "CREATE INDEX ix_seen_kind ON seen (kind)",
    """CREATE TABLE block (key BIGINT NOT NULL, published VARCHAR {plain} NOT NULL, statement VARCHAR {plain} NOT NULL,
       PRIMARY KEY (key, published, statement)){clustered}""",
    "CREATE TABLE alike (a VARCHAR NOT NULL, b VARCHAR NOT NULL, likeness FLOAT NOT NULL, PRIMARY KEY (a, b)){clustered}",
    "CREATE INDEX ix_alike_b ON alike (b)",
    """CREATE TABLE bond (key BIGINT NOT NULL, entry VARCHAR NOT NULL, loose INTEGER NOT NULL,
       PRIMARY KEY (key, entry)){clustered}""",
    "CREATE INDEX ix_bond_entry ON bond (entry)",
    "DROP TABLE entry",
    "CREATE TABLE entry (id VARCHAR PRIMARY KEY, kind VARCHAR NOT NULL, standing VARCHAR NOT NULL, document TEXT NOT NULL)",
    "CREATE INDEX ix_entry_kind ON entry (kind)",
    "CREATE INDEX ix_entry_standing ON entry (standing)",
    "DELETE FROM member",
    "DELETE FROM mark",
    "CREATE INDEX ix_member_entry ON member (entry)",
    "DELETE FROM revision",
    "DELETE FROM fallen",
    "CREATE INDEX ix_fallen_report ON fallen (report)",
    "DROP TABLE derived",
    "CREATE TABLE derived (id INTEGER PRIMARY KEY, judgement INTEGER NOT NULL)",
    'INSERT INTO stale (report, "row") SELECT DISTINCT id, 0 FROM report',
)
"""How they are made, and those made anew that were derived otherwise before; every report is then to be looked at."""

CALLED_MADE = (
    "CREATE TABLE called (name VARCHAR NOT NULL, report VARCHAR NOT NULL, PRIMARY KEY (name, report)){clustered}",
    "CREATE INDEX ix_called_report ON called (report)",
    "CREATE TABLE about (key TEXT {plain} NOT NULL, judgement INTEGER NOT NULL, PRIMARY KEY (key, judgement)){clustered}",
)
"""The names of bodies, places and programmes, and what judgements are about, which came later."""

TIED = (
    "DROP TABLE alike",
    """CREATE TABLE tie (a VARCHAR NOT NULL, b VARCHAR NOT NULL, sort VARCHAR NOT NULL, likeness FLOAT NOT NULL,
       PRIMARY KEY (a, b, sort)){clustered}""",
    "CREATE INDEX ix_tie_b ON tie (b)",
    "DROP TABLE bond",
    "CREATE TABLE bond (key BIGINT NOT NULL, entry VARCHAR NOT NULL, PRIMARY KEY (key, entry)){clustered}",
    "CREATE INDEX ix_bond_entry ON bond (entry)",
    *(f"DELETE FROM {name}" for name in ("stood", "naming", "bearer", "spelling", "seen", "block", "entry", "member", "mark")),
    *(f"DELETE FROM {name}" for name in ("ruled", "about", "called", "revision", "fallen", "derived", "stale")),
    'INSERT INTO stale (report, "row") SELECT DISTINCT id, 0 FROM report',
)
"""How those of ties and of keys are made as they are now; every report is then to be looked at."""

NOTICES = (
    """CREATE TABLE notice (report VARCHAR NOT NULL, outlet VARCHAR NOT NULL, since VARCHAR NOT NULL, until VARCHAR NOT NULL,
       PRIMARY KEY (report, outlet, since, until)){clustered}""",
    "CREATE INDEX ix_notice_outlet ON notice (outlet)",
)
"""The reports that withdraw others, which came later; those on record tell of it once they are understood anew."""

SIDED = (
    "DROP TABLE block",
    """CREATE TABLE block (key BIGINT NOT NULL, published VARCHAR {plain} NOT NULL, statement VARCHAR {plain} NOT NULL,
       sides TEXT NOT NULL, PRIMARY KEY (key, published, statement)){clustered}""",
    *(f"DELETE FROM {name}" for name in ("stood", "naming", "bearer", "spelling", "seen", "tie", "bond", "entry", "member")),
    *(f"DELETE FROM {name}" for name in ("mark", "ruled", "about", "called", "notice", "revision", "fallen")),
    "DELETE FROM derived",
    "DELETE FROM stale",
    'INSERT INTO stale (report, "row") SELECT DISTINCT id, 0 FROM report',
)
"""How the blocks are made as they are now; every report is then to be looked at."""
