"""The tables. ``migrations/`` makes them; a test holds the two to each other."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

from briefing.digests.store.column_types import LocalDate, RowNumber, StoredJson, UtcDateTime

METADATA = MetaData()

chats = Table(
    "chats",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("zone", String(64)),
    Column("quiet_start", SmallInteger),  # minutes since midnight, as quiet_end
    Column("quiet_end", SmallInteger),
    Column("state", String(16), nullable=False),
    Column("when_nothing_new", String(16), nullable=False),
    Column("corrections", Boolean, nullable=False, server_default=true()),
    Column("pictures", Boolean, nullable=False, server_default=false()),
)

subscriptions = Table(
    "subscriptions",
    METADATA,
    Column("id", RowNumber, primary_key=True, autoincrement=True),
    Column("chat", ForeignKey("chats.id"), nullable=False, index=True),
    Column("thread", BigInteger),
    Column("days", SmallInteger, nullable=False),  # bit 0 is Monday
    Column("at", SmallInteger, nullable=False),  # minutes since midnight
    Column("actors", StoredJson, nullable=False),
    Column("topics", StoredJson, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("paused_until", UtcDateTime),
    Column("served", LocalDate),
    Column("next_due", UtcDateTime),
    Column("next_date", LocalDate),
    Column("deleted", UtcDateTime),
    # The last refusal: why, when, and whether nothing is sent since.
    Column("failure", String(16)),
    Column("failed", UtcDateTime),
    Column("is_stopped", Boolean, nullable=False, server_default=false()),
    Column("subscriber", BigInteger),
    # When its people may be told of the refusal, or the end of a claim to tell them.
    Column("tell_due", UtcDateTime),
)
Index(
    "subscriptions_to_tell",
    subscriptions.c.tell_due,
    sqlite_where=subscriptions.c.tell_due.is_not(None),
    postgresql_where=subscriptions.c.tell_due.is_not(None),
)
# Finding what is due costs what is due: the rows that are due lie together at the index's start,
# and those that never will be are not in it.
Index(
    "subscriptions_due",
    subscriptions.c.next_due,
    sqlite_where=subscriptions.c.next_due.is_not(None),
    postgresql_where=subscriptions.c.next_due.is_not(None),
)

changes = Table(
    "changes",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("recorded", UtcDateTime, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("actor", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("quote", Text),
    Column("before", Text),
    Column("after", Text),
    Column("successor", Text),
    Column("edit", BigInteger),  # the number of the last change of the same edit
    Index("changes_edit", "edit"),
)

library_state = Table(
    "library_state",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),  # one row, number 1
    Column("last_number", BigInteger, nullable=False),
    Column("corrected", BigInteger, nullable=False),  # corrections are planned up to here
    Column("corrected_chat", BigInteger),  # and of the next edit, for chats up to this id
    # The same for chats that nothing was on its way to: they are planned ahead of the others.
    Column("ahead", BigInteger, nullable=False, server_default=text("0")),
    Column("ahead_chat", BigInteger),
    Column("recorded", UtcDateTime),  # when the library was
    # The whole library, as releases of before 0015 keep it. It is kept up for them alone, where
    # one of them has written it, and goes with a later release.
    Column("state", StoredJson(none_as_null=True)),
    # Of which recorded library the rows of ``recorded_parts`` are: its moment.
    Column("parts_of", UtcDateTime),
)

deliveries = Table(
    "deliveries",
    METADATA,
    Column("id", RowNumber, primary_key=True, autoincrement=True),
    Column("chat", ForeignKey("chats.id"), nullable=False),
    Column("thread", BigInteger),
    Column("subscription", ForeignKey("subscriptions.id")),
    Column("date", LocalDate),
    Column("since", LocalDate),
    Column("correction", BigInteger),
    Column("state", String(16), nullable=False),
    Column("due", UtcDateTime, nullable=False),
    # When it may be claimed: the next try, or the end of a claim that its owner left behind.
    Column("next_attempt", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("owner", String(64)),
    Column("after", BigInteger),
    Column("upto", BigInteger),
    Column("messages", StoredJson, nullable=False),
    Column("parts", SmallInteger, nullable=False),  # how many messages are sent
    Column("note", Text),
    Column("finished", UtcDateTime),
    # The keys of the ledger: one digest a subscription and local date; all corrections of an edit
    # a chat, by the number of the first. By the second all of a chat is found as well.
    UniqueConstraint("subscription", "date", name="deliveries_digest"),
    UniqueConstraint("chat", "correction", name="deliveries_correction"),
)
Index(
    "deliveries_waiting",
    deliveries.c.next_attempt,
    sqlite_where=deliveries.c.next_attempt.is_not(None),
    postgresql_where=deliveries.c.next_attempt.is_not(None),
)
_CORRECTING = deliveries.c.correction.is_not(None) & deliveries.c.next_attempt.is_not(None)
Index(
    "deliveries_correcting",
    deliveries.c.next_attempt,
    sqlite_where=_CORRECTING,
    postgresql_where=_CORRECTING,
)
# Without the state, which changes when a message is begun: PostgreSQL then writes the row and no
# index anew.
Index(
    "deliveries_finished",
    deliveries.c.finished,
    sqlite_where=deliveries.c.finished.is_not(None),
    postgresql_where=deliveries.c.finished.is_not(None),
)

processes = Table(
    "processes",
    METADATA,
    Column("owner", String(64), primary_key=True),
    Column("lock", Integer, nullable=False),
    # Grows while it lives: a number, for clocks of two machines may differ.
    Column("beats", BigInteger, nullable=False),
    Column("share", Float, nullable=False),  # messages a second that it may send
    Column("is_busy", Boolean, nullable=False),
    Column("wanted", Integer),  # messages a second that it could send
)

# All bots of the database, among the first one's tables alone: see bot_places.
registered_bots = Table(
    "registered_bots",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String(64), nullable=False, unique=True),
    Column("id", BigInteger, nullable=False, unique=True),
)

# One row: the bot whose chats these are.
bot = Table("bot", METADATA, Column("id", BigInteger, primary_key=True, autoincrement=False))

receipts = Table(
    "receipts",
    METADATA,
    Column("chat", ForeignKey("chats.id"), primary_key=True),
    Column("quote", String(64), primary_key=True),
    Column("thread", BigInteger),
    Column("received", UtcDateTime, nullable=False),
    # The newest change of the library that it was shown from first.
    Column("number", BigInteger, nullable=False, server_default=text("0")),
    # The newest change of the library that the chat was told of in a correction.
    Column("known", BigInteger),
)
Index("receipts_quote", receipts.c.quote, receipts.c.chat)

reader_requests = Table(
    "reader_requests",
    METADATA,
    Column("id", RowNumber, primary_key=True, autoincrement=True),
    Column("chat", ForeignKey("chats.id"), nullable=False),
    Column("thread", BigInteger),
    Column("kind", String(16), nullable=False),
    # Ids alone, never a reader's words.
    Column("subject", Text, nullable=False),
    Column("created", UtcDateTime, nullable=False),
    Column("outcome", String(16)),
    # When its chat may be told how it ended, or the end of a claim to tell it.
    Column("due", UtcDateTime),
    # A chat asks for each thing once. By this all of a chat is found as well.
    UniqueConstraint("chat", "kind", "subject", name="reader_requests_once"),
)
Index("reader_requests_asked", reader_requests.c.kind, reader_requests.c.subject)
Index(
    "reader_requests_due",
    reader_requests.c.due,
    sqlite_where=reader_requests.c.due.is_not(None),
    postgresql_where=reader_requests.c.due.is_not(None),
)

held_edits = Table(
    "held_edits",
    METADATA,
    # Made of the changes: the same edit has the same, whichever process finds it.
    Column("key", String(16), primary_key=True),
    Column("state", String(16), nullable=False),
    Column("held", UtcDateTime, nullable=False),
    Column("chats", BigInteger, nullable=False),
    Column("changes", StoredJson, nullable=False),
    Column("told", StoredJson, nullable=False),  # ids of the admins who were told
)

# Rows that make no record, be it for a time, as one whose time zone this machine does not know.
# What they are planned for is kept here, and taken from them: so nothing comes upon them.
rows_aside = Table(
    "rows_aside",
    METADATA,
    Column("table_name", String(32), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("found", UtcDateTime, nullable=False),
    Column("due", UtcDateTime),
    Column("due_date", LocalDate),
    Column("is_told", Boolean, nullable=False, server_default=false()),
)

# The updates that a webhook has brought lately: Telegram sends one again whose receipt it missed.
received_updates = Table(
    "received_updates",
    METADATA,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("received", UtcDateTime, nullable=False, index=True),
)

# The webhook that this program has told Telegram of. Hashes alone: its address may hold a secret.
webhooks = Table(
    "webhooks",
    METADATA,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("address", String(64), nullable=False),
    Column("terms", String(64), nullable=False),
    Column("told", UtcDateTime, nullable=False),
)

# A wave of digests that many chats refuse: nothing is sent until an admin has said what to do.
wave_pauses = Table(
    "wave_pauses",
    METADATA,
    Column("key", String(16), primary_key=True),
    Column("began", UtcDateTime, nullable=False),
    Column("tried", Integer, nullable=False),
    Column("refused", Integer, nullable=False),
    # When an admin said that it goes on all the same; None while nobody has said so.
    Column("goes_on_from", UtcDateTime),
    Column("told", StoredJson, nullable=False),  # ids of the admins who were told
)

# A wave of digests that could be paid for: one row, which all processes keep to.
paid_waves = Table(
    "paid_waves",
    METADATA,
    Column("place", Integer, primary_key=True, autoincrement=False),  # 1, in the one row
    Column("key", String(16), nullable=False),
    Column("messages", BigInteger, nullable=False),
    Column("is_approved", Boolean, nullable=False),
    Column("taken", BigInteger, nullable=False),  # of the messages, those that processes have
    Column("told", StoredJson, nullable=False),  # ids of the admins who were told
)
