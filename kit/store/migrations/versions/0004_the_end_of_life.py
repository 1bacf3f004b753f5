"""The end of life: what was erased, without its content, and where backups were put."""

import sqlalchemy as sa
from alembic import op

revision = "afrunding_0004"
down_revision = "afrunding_0003"


def upgrade() -> None:
    """Add the two tables."""
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("erased_on", sa.Date, nullable=False),
        sa.Column("responses", sa.Integer, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "backup",
        sa.Column("place", sa.String(1000), primary_key=True),
        sa.Column("made_on", sa.Date, nullable=False),
    )
