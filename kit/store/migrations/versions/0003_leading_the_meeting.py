"""Leading the meeting: its agenda, and themes that texts are gathered in."""

import sqlalchemy as sa
from alembic import op

revision = "afrunding_0003"
down_revision = "afrunding_0002"

WITHOUT_ROWID = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Add a column to meetings, and the tables of themes."""
    op.add_column("meeting", sa.Column("agenda", sa.JSON))
    op.create_table(
        "theme",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("network", sa.String(48), _cascade("network.id"), nullable=False, index=True),
        sa.Column("wave", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
    )
    op.create_table(
        "theme_text",
        sa.Column("response", sa.String(64), _cascade("response.id"), primary_key=True),
        sa.Column("row", sa.String(16), primary_key=True),
        sa.Column("item", sa.String(16), primary_key=True),
        sa.Column("theme", sa.String(16), _cascade("theme.id"), nullable=False, index=True),
        **WITHOUT_ROWID,
    )


def _cascade(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE")
