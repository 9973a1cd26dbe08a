"""Whether a chat wants to be told of corrections; those that are known do."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "chats",
        sa.Column("corrections", sa.Boolean, nullable=False, server_default=sa.true()),
    )
