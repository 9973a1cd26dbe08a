"""Whether a chat's digests begin with a picture; those that are known do not."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "chats",
        sa.Column("pictures", sa.Boolean, nullable=False, server_default=sa.false()),
    )
