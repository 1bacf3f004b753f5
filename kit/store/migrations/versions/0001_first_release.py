"""The tables of the first release."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "afrunding_0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    identity = op.create_table("identity", sa.Column("id", sa.String(32), primary_key=True))
    op.create_table(
        "network",
        sa.Column("id", sa.String(48), primary_key=True),
        sa.Column("created_on", sa.Date, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("network", sa.String(48), _cascade("network.id"), nullable=False, index=True),
        sa.Column("audience", sa.String(16), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("wave", sa.Integer, nullable=False),
        sa.Column("items", sa.JSON, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "response",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("network", sa.String(48), _cascade("network.id"), nullable=False, index=True),
        sa.Column("round", sa.String(32), _cascade("round.id"), index=True),
        sa.Column("form", sa.String(16), nullable=False),
        sa.Column("wave", sa.Integer, nullable=False),
        sa.Column("instrument_version", sa.String(16), nullable=False),
        sa.Column("saved_on", sa.Date, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "response_row",
        sa.Column("response", sa.String(64), _cascade("response.id"), primary_key=True),
        sa.Column("row", sa.String(16), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("removed_on", sa.Date),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer",
        sa.Column("response", sa.String(64), _cascade("response.id"), primary_key=True),
        sa.Column("row", sa.String(16), primary_key=True),
        sa.Column("item", sa.String(16), primary_key=True),
        sa.Column("value", sa.Text),
        sa.Column("missing", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "change",
        sa.Column("network", sa.String(48), _cascade("network.id"), primary_key=True),
        sa.Column("form", sa.String(16), primary_key=True),
        sa.Column("counter", sa.Integer, nullable=False),
    )
    op.bulk_insert(identity, [{"id": secrets.token_hex(16)}])


def _cascade(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE")
