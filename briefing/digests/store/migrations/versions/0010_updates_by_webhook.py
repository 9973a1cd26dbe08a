"""Which updates a webhook has brought, and which webhook Telegram was told of."""

import sqlalchemy as sa
from alembic import op

from briefing.digests.store.column_types import UtcDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "received_updates",
        sa.Column("bot", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("received", UtcDateTime, nullable=False),
    )
    op.create_index("ix_received_updates_received", "received_updates", ["received"])
    op.create_table(
        "webhooks",
        sa.Column("bot", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("terms", sa.String(64), nullable=False),
        sa.Column("told", UtcDateTime, nullable=False),
    )
