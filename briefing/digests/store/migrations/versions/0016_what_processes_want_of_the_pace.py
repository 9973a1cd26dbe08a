"""What each process could send, by which the pace is dealt out among them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the column; a version before it writes none."""
    op.add_column("processes", sa.Column("wanted", sa.Integer))
