"""The tables of curating: feeds, the inbox, who decides on what, and who did what.

They belong to the library, not to chats. ``migrations/`` makes them.
"""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, String, Table, Text

from briefing.digests.store.column_types import RowNumber, StoredJson, UtcDateTime
from briefing.digests.store.tables import METADATA

# How each feed was found at the last look.
feeds = Table(
    "feeds",
    METADATA,
    Column("address", Text, primary_key=True),
    Column("next_look", UtcDateTime, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
)

# What feeds listed, each address once, also what was of no interest: it is not read again.
inbox = Table(
    "inbox",
    METADATA,
    Column("id", RowNumber, primary_key=True, autoincrement=True),
    Column("address", Text, nullable=False, unique=True),
    Column("feed", Text, nullable=False),
    Column("found", UtcDateTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("headline", Text),
    Column("outlet", Text),
    Column("words", String(64), index=True),
    Column("score", Float, nullable=False),
    Column("interest", StoredJson(none_as_null=True)),
    Column("decided", UtcDateTime),
)
Index("inbox_best", inbox.c.state, inbox.c.score)

# Who filed, changed, withdrew or left out what, and when. Ids, and no more words than a name.
curation_log = Table(
    "curation_log",
    METADATA,
    Column("id", RowNumber, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("person", BigInteger),
    Column("name", Text, nullable=False),
    Column("action", String(16), nullable=False),
    Column("actor", Text),
    Column("topic", Text),
    Column("quote", Text),
    Column("source", Text),
)
Index("curation_log_position", curation_log.c.actor, curation_log.c.topic)

# Who decides on a passage now: nobody else can meanwhile.
passage_claims = Table(
    "passage_claims",
    METADATA,
    Column("source", Text, primary_key=True),
    Column("passage", String(64), primary_key=True),
    Column("person", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("until", UtcDateTime, nullable=False),
)

# What a curator is in the middle of, in the private chat with the bot.
curator_drafts = Table(
    "curator_drafts",
    METADATA,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("updated", UtcDateTime, nullable=False),
    Column("state", StoredJson, nullable=False),
)
