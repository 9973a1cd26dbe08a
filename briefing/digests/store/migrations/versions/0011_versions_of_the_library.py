"""Which versions of the library were recorded: an older copy of the data is known as one."""

import sqlalchemy as sa
from alembic import op

from briefing.digests.store.column_types import UtcDateTime

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table. A program of before it goes on as it did."""
    op.create_table(
        "library_versions",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("recorded", UtcDateTime, nullable=False),
        sa.Column("is_wanted", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_index("library_versions_content", "library_versions", ["content"])
