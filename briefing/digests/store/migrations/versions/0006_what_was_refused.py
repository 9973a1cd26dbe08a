"""Subscriptions keep the last refusal, who asked for them, and whether people are told of it."""

import sqlalchemy as sa
from alembic import op

from briefing.digests.store.column_types import UtcDateTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns, and the index by which people who are to be told are found."""
    for column in (
        sa.Column("failure", sa.String(16)),
        sa.Column("failed", UtcDateTime),
        sa.Column("is_stopped", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("subscriber", sa.BigInteger),
        sa.Column("tell_due", UtcDateTime),
    ):
        op.add_column("subscriptions", column)
    to_tell = sa.text("tell_due IS NOT NULL")
    op.create_index(
        "subscriptions_to_tell",
        "subscriptions",
        ["tell_due"],
        sqlite_where=to_tell,
        postgresql_where=to_tell,
    )
