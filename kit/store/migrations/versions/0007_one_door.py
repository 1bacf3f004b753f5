"""One door: which phones a meeting has let in, and that a pass was used in a round."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "afrunding_0007"
down_revision = "afrunding_0006"


def upgrade() -> None:
    """Add them; a meeting that is open gets a secret, so that its phones can come in anew."""
    none = sa.text("0")
    for column in (
        sa.Column("secret", sa.String(32)),
        sa.Column("people", sa.Integer),
        sa.Column("door", sa.String(8), nullable=False, server_default="open"),
        sa.Column("let_in", sa.Integer, nullable=False, server_default=none),
    ):
        op.add_column("meeting", column)
    _admissions()
    _uses()
    _secrets()


def _admissions() -> None:
    op.create_table(
        "admission",
        sa.Column("network", sa.String(48), nullable=False),
        sa.Column("wave", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("phone", sa.String(32), nullable=False),
        sa.Column("is_in", sa.Boolean, nullable=False),
        sa.Column("number", sa.Integer),
        sa.PrimaryKeyConstraint("network", "wave", "phone", name="pk_admission"),
        sa.ForeignKeyConstraint(
            ["network"], ["network.id"], "fk_admission_network", ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )


def _uses() -> None:
    op.create_table(
        "pass_use",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("round", sa.String(32), nullable=False),
        sa.Column("person", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pass_use"),
        sa.ForeignKeyConstraint(["round"], ["round.id"], "fk_pass_use_round", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_pass_use_round", "pass_use", ["round"])


def _secrets() -> None:
    meeting = sa.table("meeting", sa.column("code"), sa.column("secret"))
    codes = op.get_bind().execute(sa.select(meeting.c.code).where(meeting.c.code.is_not(None)))
    for code in list(codes.scalars()):
        found = sa.update(meeting).where(meeting.c.code == code)
        op.execute(found.values(secret=secrets.token_hex(16)))
