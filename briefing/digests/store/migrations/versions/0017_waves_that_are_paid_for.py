"""The wave that could be paid for, and what an admin said of it."""

import sqlalchemy as sa
from alembic import op

from briefing.digests.store.column_types import StoredJson

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "paid_waves",
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("messages", sa.BigInteger, nullable=False),
        sa.Column("is_approved", sa.Boolean, nullable=False),
        sa.Column("taken", sa.BigInteger, nullable=False),
        sa.Column("told", StoredJson, nullable=False),
    )
