"""What earlier showings allow later ones: texts that everybody saw, who could write one, how few."""

import sqlalchemy as sa
from alembic import op

revision = "afrunding_0006"
down_revision = "afrunding_0005"

SHOWN = "SELECT round FROM published"
"""The rounds of which anything was shown."""


def upgrade() -> None:
    """Add them; of rounds that were shown, everybody who had answered could write each text."""
    op.add_column("network", sa.Column("min_n", sa.Integer))
    op.add_column("round", sa.Column("texts_of", sa.Integer))
    op.execute(
        "UPDATE round SET texts_of = (SELECT count(*) FROM response WHERE response.round = round.id)"
        f" WHERE id IN ({SHOWN})"
    )
    nothing = sa.Column("is_out", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("moderation", nothing)
    of_shown = f"SELECT id FROM response WHERE round IN ({SHOWN})"
    op.execute(f"UPDATE moderation SET is_out = is_shown WHERE response IN ({of_shown})")
