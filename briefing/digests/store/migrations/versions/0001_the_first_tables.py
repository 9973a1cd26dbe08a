"""The first tables: chats, subscriptions, changes, the library's state, deliveries, receipts."""

import sqlalchemy as sa
from alembic import op

from briefing.digests.store.column_types import RowNumber, UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _chats_and_subscriptions()
    _changes()
    _deliveries()
    op.create_table(
        "receipts",
        sa.Column("chat", sa.BigInteger, sa.ForeignKey("chats.id"), primary_key=True),
        sa.Column("quote", sa.String(64), primary_key=True),
        sa.Column("thread", sa.BigInteger),
        sa.Column("received", UtcDateTime, nullable=False),
    )
    op.create_index("receipts_quote", "receipts", ["quote", "chat"])


def _chats_and_subscriptions() -> None:
    op.create_table(
        "chats",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("created", UtcDateTime, nullable=False),
        sa.Column("zone", sa.String(64)),
        sa.Column("quiet_start", sa.SmallInteger),
        sa.Column("quiet_end", sa.SmallInteger),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("when_nothing_new", sa.String(16), nullable=False),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", RowNumber, primary_key=True, autoincrement=True),
        sa.Column("chat", sa.BigInteger, sa.ForeignKey("chats.id"), nullable=False),
        sa.Column("thread", sa.BigInteger),
        sa.Column("days", sa.SmallInteger, nullable=False),
        sa.Column("at", sa.SmallInteger, nullable=False),
        sa.Column("actors", sa.JSON, nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("seen", sa.BigInteger, nullable=False),
        sa.Column("paused_until", UtcDateTime),
        sa.Column("served", sa.Date),
        sa.Column("next_due", UtcDateTime),
        sa.Column("next_date", sa.Date),
        sa.Column("deleted", UtcDateTime),
    )
    op.create_index("ix_subscriptions_chat", "subscriptions", ["chat"])
    _partial_index("subscriptions_due", "subscriptions", "next_due")


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("recorded", UtcDateTime, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("quote", sa.Text),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("successor", sa.Text),
    )
    state = op.create_table(
        "library_state",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("last_number", sa.BigInteger, nullable=False),
        sa.Column("corrected", sa.BigInteger, nullable=False),
        sa.Column("corrected_chat", sa.BigInteger),
        sa.Column("state", sa.JSON),
    )
    op.bulk_insert(state, [{"id": 1, "last_number": 0, "corrected": 0}])


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", RowNumber, primary_key=True, autoincrement=True),
        sa.Column("chat", sa.BigInteger, sa.ForeignKey("chats.id"), nullable=False),
        sa.Column("thread", sa.BigInteger),
        sa.Column("subscription", RowNumber, sa.ForeignKey("subscriptions.id")),
        sa.Column("date", sa.Date),
        sa.Column("since", sa.Date),
        sa.Column("correction", sa.BigInteger),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("due", UtcDateTime, nullable=False),
        sa.Column("next_attempt", UtcDateTime),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("owner", sa.String(64)),
        sa.Column("after", sa.BigInteger),
        sa.Column("upto", sa.BigInteger),
        sa.Column("messages", sa.JSON, nullable=False),
        sa.Column("parts", sa.SmallInteger, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("finished", UtcDateTime),
        sa.UniqueConstraint("subscription", "date", name="deliveries_digest"),
        sa.UniqueConstraint("chat", "correction", name="deliveries_correction"),
    )
    op.create_index("ix_deliveries_chat", "deliveries", ["chat"])
    op.create_index("deliveries_finished", "deliveries", ["finished", "state"])
    _partial_index("deliveries_waiting", "deliveries", "next_attempt")


def _partial_index(name: str, table: str, column: str) -> None:
    filled = sa.text(f"{column} IS NOT NULL")
    op.create_index(name, table, [column], sqlite_where=filled, postgresql_where=filled)
