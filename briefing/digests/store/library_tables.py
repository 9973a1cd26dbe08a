"""The tables of the recorded library: what it is now, and the versions that there were.

Its numbers stand in ``library_state``, in `tables`.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, Text, false

from briefing.digests.store.column_types import UtcDateTime
from briefing.digests.store.tables import METADATA

# The library that was recorded last, in parts: an edit writes those that are others now.
recorded_parts = Table(
    "recorded_parts",
    METADATA,
    Column("kind", String(16), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("hash", String(64), nullable=False),  # of the data: equal parts are not read
    Column("data", Text, nullable=False),  # JSON
)

# Every version of the library that was recorded. Of one that comes back there are two rows.
library_versions = Table(
    "library_versions",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("content", String(64), nullable=False),  # a hash: the same for the same library
    # The same of its parts; None where a release of before 0015 recorded it. Such a release looks
    # for ``content``, which is made otherwise as long as there may be one.
    Column("parts", String(64)),
    Column("recorded", UtcDateTime, nullable=False),
    # Somebody wants it back: a process that has it may take it up again.
    Column("is_wanted", Boolean, nullable=False, server_default=false()),
    Index("library_versions_content", "content"),
    Index("library_versions_parts", "parts"),
)
