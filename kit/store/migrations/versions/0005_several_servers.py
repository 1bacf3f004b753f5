"""Several servers: each beats, so that one that is gone is seen. What runs right now is forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "afrunding_0005"
down_revision = "afrunding_0004"


def upgrade() -> None:
    """Make the tables of doors anew."""
    op.drop_table("presence")
    op.drop_table("door")
    op.create_table(
        "door",
        sa.Column("server", sa.String(32), primary_key=True),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("obstacle", sa.String(32), nullable=False),
        sa.Column("beat", sa.Integer, nullable=False),
    )
    op.create_table(
        "presence",
        sa.Column(
            "server",
            sa.String(32),
            sa.ForeignKey("door.server", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("network", sa.String(48), primary_key=True),
        sa.Column("wave", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("phones", sa.Integer, nullable=False),
    )
