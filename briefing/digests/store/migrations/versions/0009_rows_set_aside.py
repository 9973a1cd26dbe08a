"""Rows that make no record are set aside, with the reason and what they were planned for."""

import sqlalchemy as sa
from alembic import op

from briefing.digests.store.column_types import UtcDateTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "rows_aside",
        sa.Column("table_name", sa.String(32), primary_key=True),
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("found", UtcDateTime, nullable=False),
        sa.Column("due", UtcDateTime),
        sa.Column("due_date", sa.Date),
        sa.Column("is_told", sa.Boolean, nullable=False, server_default=sa.false()),
    )
