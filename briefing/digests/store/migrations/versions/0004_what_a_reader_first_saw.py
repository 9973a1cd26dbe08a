"""Which library a chat was shown a quote from first: who saw it corrected is told of nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column. Receipts from before may be of any library."""
    op.add_column(
        "receipts", sa.Column("number", sa.BigInteger, nullable=False, server_default=sa.text("0"))
    )
