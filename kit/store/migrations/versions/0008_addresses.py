"""The machine's addresses, which of them the leader chose, and which one the room was told."""

import sqlalchemy as sa
from alembic import op

revision = "afrunding_0008"
down_revision = "afrunding_0007"


def upgrade() -> None:
    """Add them; a server that runs says its own when it looks next."""
    for column in (
        sa.Column("adapter", sa.String(256)),
        sa.Column("address", sa.String(64)),
        sa.Column("told", sa.String(200)),
    ):
        op.add_column("meeting", column)
    none = sa.text("'[]'")
    op.add_column("door", sa.Column("addresses", sa.JSON, nullable=False, server_default=none))
