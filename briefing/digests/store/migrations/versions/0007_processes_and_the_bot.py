"""Which processes work on the database, and of which bot the chats are."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables. Which bot it is, its next start writes down."""
    op.create_table(
        "processes",
        sa.Column("owner", sa.String(64), primary_key=True),
        sa.Column("lock", sa.Integer, nullable=False),
        sa.Column("beats", sa.BigInteger, nullable=False),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("is_busy", sa.Boolean, nullable=False),
    )
    op.create_table("bot", sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False))
