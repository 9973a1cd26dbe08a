"""A wave of digests that many chats refuse, and what an admin said of it."""

import sqlalchemy as sa
from alembic import op

from briefing.digests.store.column_types import StoredJson, UtcDateTime

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "wave_pauses",
        sa.Column("key", sa.String(16), primary_key=True),
        sa.Column("began", UtcDateTime, nullable=False),
        sa.Column("tried", sa.Integer, nullable=False),
        sa.Column("refused", sa.Integer, nullable=False),
        sa.Column("goes_on_from", UtcDateTime),
        sa.Column("told", StoredJson, nullable=False),
    )
