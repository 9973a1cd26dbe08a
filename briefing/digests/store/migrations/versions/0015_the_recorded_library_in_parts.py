"""The library that digests compare with, as a row for each actor and source.

What is recorded as one JSON becomes rows with the next library that is recorded. A program of
before this migration goes on reading and writing the JSON, which is kept up where there is one.
"""

import sqlalchemy as sa
from alembic import op

from briefing.digests.store.column_types import UtcDateTime

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the table, the columns and the index."""
    op.create_table(
        "recorded_parts",
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.add_column("library_state", sa.Column("parts_of", UtcDateTime))
    op.add_column("library_versions", sa.Column("parts", sa.String(64)))
    op.create_index("library_versions_parts", "library_versions", ["parts"])
