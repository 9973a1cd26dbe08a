"""Readers' requests: what is missing, what seems wrong, and whom to tell how it ended."""

import sqlalchemy as sa
from alembic import op

from briefing.digests.store.column_types import RowNumber, UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "reader_requests",
        sa.Column("id", RowNumber, primary_key=True, autoincrement=True),
        sa.Column("chat", sa.BigInteger, sa.ForeignKey("chats.id"), nullable=False),
        sa.Column("thread", sa.BigInteger),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("created", UtcDateTime, nullable=False),
        sa.Column("outcome", sa.String(16)),
        sa.Column("due", UtcDateTime),
        sa.UniqueConstraint("chat", "kind", "subject", name="reader_requests_once"),
    )
    op.create_index("reader_requests_asked", "reader_requests", ["kind", "subject"])
    ended = sa.text("due IS NOT NULL")
    op.create_index(
        "reader_requests_due",
        "reader_requests",
        ["due"],
        sqlite_where=ended,
        postgresql_where=ended,
    )
