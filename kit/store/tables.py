"""The tables, as they are today; `migrations/` holds how they came to be.

Responses, rows and answers have random keys and no row number of their own: the order in which
people answered is not stored.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

identity = Table(
    "identity",
    metadata,
    Column("id", String(32), primary_key=True),
)

network = Table(
    "network",
    metadata,
    Column("id", String(48), primary_key=True),
    Column("created_on", Date, nullable=False),
    Column("used", Integer, nullable=False),
    Column("min_n", Integer),
)

round_ = Table(
    "round",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("network", ForeignKey("network.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("audience", String(16), nullable=False),
    Column("state", String(8), nullable=False),
    Column("wave", Integer, nullable=False),
    Column("items", JSON, nullable=False),
    Column("form", String(16), nullable=False),
    Column("wording", JSON, nullable=False),
    Column("texts_of", Integer),
    sqlite_with_rowid=False,
)

response = Table(
    "response",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("network", ForeignKey("network.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("round", ForeignKey("round.id", ondelete="CASCADE"), index=True),
    Column("form", String(16), nullable=False),
    Column("wave", Integer, nullable=False),
    Column("instrument_version", String(16), nullable=False),
    Column("saved_on", Date, nullable=False),
    Column("is_sent", Boolean, nullable=False),
    Column("recall", String(64)),
    sqlite_with_rowid=False,
)

response_row = Table(
    "response_row",
    metadata,
    Column("response", ForeignKey("response.id", ondelete="CASCADE"), primary_key=True),
    Column("row", String(16), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("removed_on", Date),
    sqlite_with_rowid=False,
)

answer = Table(
    "answer",
    metadata,
    Column("response", ForeignKey("response.id", ondelete="CASCADE"), primary_key=True),
    Column("row", String(16), primary_key=True),
    Column("item", String(16), primary_key=True),
    Column("value", Text),
    Column("missing", Integer),
    Column("revision", Integer, nullable=False),
    sqlite_with_rowid=False,
)

change = Table(
    "change",
    metadata,
    Column("network", ForeignKey("network.id", ondelete="CASCADE"), primary_key=True),
    Column("form", String(16), primary_key=True),
    Column("counter", Integer, nullable=False),
)

meeting = Table(
    "meeting",
    metadata,
    Column("network", ForeignKey("network.id", ondelete="CASCADE"), primary_key=True),
    Column("wave", Integer, primary_key=True, autoincrement=False),
    Column("code", String(8), index=True, unique=True),
    Column("round", ForeignKey("round.id", ondelete="SET NULL")),
    Column("screen", String(80), nullable=False),
    Column("agenda", JSON),
    Column("secret", String(32)),
    Column("people", Integer),
    Column("door", String(8), nullable=False, server_default="open"),
    Column("let_in", Integer, nullable=False, server_default=text("0")),
    Column("adapter", String(256)),
    Column("address", String(64)),
    Column("told", String(200)),
)

admission = Table(
    "admission",
    metadata,
    Column("network", ForeignKey("network.id", ondelete="CASCADE"), primary_key=True),
    Column("wave", Integer, primary_key=True, autoincrement=False),
    Column("phone", String(32), primary_key=True),
    Column("is_in", Boolean, nullable=False),
    Column("number", Integer),
    sqlite_with_rowid=False,
)

pass_use = Table(
    "pass_use",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("round", ForeignKey("round.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("person", Integer, nullable=False),
    sqlite_with_rowid=False,
)

moderation = Table(
    "moderation",
    metadata,
    Column("response", ForeignKey("response.id", ondelete="CASCADE"), primary_key=True),
    Column("row", String(16), primary_key=True),
    Column("item", String(16), primary_key=True),
    Column("is_shown", Boolean, nullable=False),
    Column("text", Text),
    Column("is_out", Boolean, nullable=False, server_default=false()),
    sqlite_with_rowid=False,
)

published = Table(
    "published",
    metadata,
    Column("round", ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
    Column("part", String(32), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("base", Integer),
    Column("content", JSON, nullable=False),
)

door = Table(
    "door",
    metadata,
    Column("server", String(32), primary_key=True),
    Column("address", String(200), nullable=False),
    Column("obstacle", String(32), nullable=False),
    Column("beat", Integer, nullable=False),
    Column("addresses", JSON, nullable=False, server_default=text("'[]'")),
)

presence = Table(
    "presence",
    metadata,
    Column("server", ForeignKey("door.server", ondelete="CASCADE"), primary_key=True),
    Column("network", String(48), primary_key=True),
    Column("wave", Integer, primary_key=True, autoincrement=False),
    Column("phones", Integer, nullable=False),
)

theme = Table(
    "theme",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("network", ForeignKey("network.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("wave", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Column("place", Integer, nullable=False),
)

theme_text = Table(
    "theme_text",
    metadata,
    Column("response", ForeignKey("response.id", ondelete="CASCADE"), primary_key=True),
    Column("row", String(16), primary_key=True),
    Column("item", String(16), primary_key=True),
    Column("theme", ForeignKey("theme.id", ondelete="CASCADE"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

erasure = Table(
    "erasure",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("erased_on", Date, nullable=False),
    Column("responses", Integer, nullable=False),
    Column("answers", Integer, nullable=False),
    sqlite_with_rowid=False,
)

backup = Table(
    "backup",
    metadata,
    Column("place", String(1000), primary_key=True),
    Column("made_on", Date, nullable=False),
)
