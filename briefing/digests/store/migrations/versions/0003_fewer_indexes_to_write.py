"""A delivery's progress writes fewer indexes, and none where a message is begun.

No index holds the state any more. The one of the chat goes, for the key of corrections begins with
it. On PostgreSQL the pages of what is updated keep room for its next version
(https://www.postgresql.org/docs/current/storage-hot.html).
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index of what ended anew, drop the needless one, leave room in the pages."""
    op.drop_index("ix_deliveries_chat", "deliveries")
    op.drop_index("deliveries_finished", "deliveries")
    over = sa.text("finished IS NOT NULL")
    op.create_index(
        "deliveries_finished",
        "deliveries",
        ["finished"],
        sqlite_where=over,
        postgresql_where=over,
    )
    if op.get_bind().dialect.name == "postgresql":
        for table, percent in (("deliveries", 60), ("subscriptions", 80)):
            op.execute(f"ALTER TABLE {table} SET (fillfactor = {percent})")
