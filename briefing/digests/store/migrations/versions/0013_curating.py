"""Feeds, the inbox, who decides on a passage, and who filed and withdrew what."""

import sqlalchemy as sa
from alembic import op

from briefing.digests.store.column_types import RowNumber, StoredJson, UtcDateTime

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "feeds",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("next_look", UtcDateTime, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text),
    )
    op.create_table(
        "inbox",
        sa.Column("id", RowNumber, primary_key=True, autoincrement=True),
        sa.Column("address", sa.Text, nullable=False, unique=True),
        sa.Column("feed", sa.Text, nullable=False),
        sa.Column("found", UtcDateTime, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("headline", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("words", sa.String(64), index=True),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("interest", StoredJson(none_as_null=True)),
        sa.Column("decided", UtcDateTime),
    )
    op.create_index("inbox_best", "inbox", ["state", "score"])
    op.create_table(
        "curation_log",
        sa.Column("id", RowNumber, primary_key=True, autoincrement=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("person", sa.BigInteger),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("actor", sa.Text),
        sa.Column("topic", sa.Text),
        sa.Column("quote", sa.Text),
        sa.Column("source", sa.Text),
    )
    op.create_index("curation_log_position", "curation_log", ["actor", "topic"])
    op.create_table(
        "passage_claims",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("passage", sa.String(64), primary_key=True),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("until", UtcDateTime, nullable=False),
    )
    op.create_table(
        "curator_drafts",
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("updated", UtcDateTime, nullable=False),
        sa.Column("state", StoredJson, nullable=False),
    )
