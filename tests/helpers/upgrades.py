"""What an upgrade has come to: the newest version, and the tables that the code knows."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from kit.store import tables
from kit.store.upgrading import MIGRATIONS

NEWEST = ScriptDirectory(str(MIGRATIONS)).get_current_head()


def is_todays(store):
    """Tell whether a database has the newest version, and the tables and columns of the code."""
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
        return context.get_current_revision() == NEWEST
