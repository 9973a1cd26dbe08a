"""Which changes came with one edit, corrections in two passes, and edits that wait for admins."""

import sqlalchemy as sa
from alembic import op

from briefing.digests.store.column_types import UtcDateTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns, fill the first one, and make the table and the index."""
    op.add_column("changes", sa.Column("edit", sa.BigInteger))
    op.execute(
        "UPDATE changes SET edit ="
        " (SELECT max(others.number) FROM changes AS others"
        " WHERE others.recorded = changes.recorded)"
    )
    op.create_index("changes_edit", "changes", ["edit"])
    op.add_column(
        "library_state",
        sa.Column("ahead", sa.BigInteger, nullable=False, server_default=sa.text("0")),
    )
    op.add_column("library_state", sa.Column("ahead_chat", sa.BigInteger))
    op.add_column("library_state", sa.Column("recorded", UtcDateTime))
    op.add_column("receipts", sa.Column("known", sa.BigInteger))
    waiting = sa.text("correction IS NOT NULL AND next_attempt IS NOT NULL")
    op.create_index(
        "deliveries_correcting",
        "deliveries",
        ["next_attempt"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_table(
        "held_edits",
        sa.Column("key", sa.String(16), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("held", UtcDateTime, nullable=False),
        sa.Column("chats", sa.BigInteger, nullable=False),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
    )
