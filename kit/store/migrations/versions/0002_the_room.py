"""The room: meetings with a code, rounds by form, what was let through and what was published."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "afrunding_0002"
down_revision = "afrunding_0001"

WITHOUT_ROWID = {"sqlite_with_rowid": False}
FORMS = {"md_": "discussion", "cm_": "commitment", "fc_": "followup", "ci_": "followup"}


def upgrade() -> None:
    """Add columns to rounds and responses, and the tables of the room."""
    _extend_rounds()
    op.add_column("response", _filled("is_sent", sa.Boolean, sa.false()))
    op.add_column("response", sa.Column("recall", sa.String(64)))
    _without_defaults("response", "is_sent")
    _make_tables()


def _extend_rounds() -> None:
    op.add_column("round", _filled("form", sa.String(16), ""))
    op.add_column("round", _filled("wording", sa.JSON, "{}"))
    connection = op.get_bind()
    round_ = sa.table("round", sa.column("id"), sa.column("audience"), sa.column("form"))
    items = sa.column("items", sa.JSON)
    found = connection.execute(sa.select(round_.c.id, round_.c.audience, items)).all()
    for id, audience, asked in found:
        form = "" if audience == "trial" else _form(asked)
        connection.execute(sa.update(round_).where(round_.c.id == id).values(form=form))
    _without_defaults("round", "form", "wording")


def _without_defaults(name: str, *columns: str) -> None:
    """Leave to the code what stands in a new line."""
    rebuilds: Any = "always" if op.get_context().dialect.name == "sqlite" else "never"
    with op.batch_alter_table(name, recreate=rebuilds, table_kwargs=WITHOUT_ROWID) as table:
        for column in columns:
            table.alter_column(column, server_default=None)


def _form(items: list[str]) -> str:
    """Give the form that asks these items."""
    return next((FORMS[item[:3]] for item in items if item[:3] in FORMS), "evaluation")


def _filled(name: str, kind: Any, value: Any) -> Any:
    return sa.Column(name, kind, nullable=False, server_default=value)


def _make_tables() -> None:
    op.create_table(
        "meeting",
        sa.Column("network", sa.String(48), _cascade("network.id"), primary_key=True),
        sa.Column("wave", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("code", sa.String(8), index=True, unique=True),
        sa.Column("round", sa.String(32), sa.ForeignKey("round.id", ondelete="SET NULL")),
        sa.Column("screen", sa.String(80), nullable=False),
    )
    op.create_table(
        "moderation",
        sa.Column("response", sa.String(64), _cascade("response.id"), primary_key=True),
        sa.Column("row", sa.String(16), primary_key=True),
        sa.Column("item", sa.String(16), primary_key=True),
        sa.Column("is_shown", sa.Boolean, nullable=False),
        sa.Column("text", sa.Text),
        **WITHOUT_ROWID,
    )
    op.create_table(
        "published",
        sa.Column("round", sa.String(32), _cascade("round.id"), primary_key=True),
        sa.Column("part", sa.String(32), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("base", sa.Integer),
        sa.Column("content", sa.JSON, nullable=False),
    )
    op.create_table(
        "door",
        sa.Column("server", sa.String(32), primary_key=True),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("obstacle", sa.String(32), nullable=False),
    )
    op.create_table(
        "presence",
        sa.Column("server", sa.String(32), _cascade("door.server"), primary_key=True),
        sa.Column("network", sa.String(48), primary_key=True),
        sa.Column("wave", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("phones", sa.Integer, nullable=False),
    )


def _cascade(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE")
