"""Write reports to PostgreSQL in one statement: one way to the server and back.

A busy event loop comes to each answer late, and a transaction of six statements waits six times.
"""

from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import ARRAY, JSON, BigInteger, Connection, Text, TextClause, bindparam, text

from briefing.digests.records import DeliveryState
from briefing.digests.store.bot_places import prefix_of
from briefing.digests.store.column_types import UtcDateTime
from briefing.digests.store.receipts import POSTGRESQL_NEWEST, receipt_rows
from briefing.digests.store.reporting import (
    LedgerReport,
    Outcome,
    Row,
    outcome_row,
    receipts_of,
    seen_rows,
)
from briefing.digests.store.rows import postgresql_moment


def write_report(connection: Connection, report: LedgerReport) -> frozenset[int]:
    """Write a report; those of the begun deliveries that its owner still has.

    What became of the others is left out. What their chats were shown is noted all the same: it
    was sent.
    """
    ended = {each.delivery.id for each in report.outcomes}
    begun = {each for each in report.begun if each not in ended}
    # The end of a digest's first message and the beginning of its second: a statement changes a
    # row only once, and a crash would leave the second in doubt.
    going_on = {each.delivery.id for each in report.outcomes if each.keep} & set(report.begun)
    values = {
        "outcomes": [_row(each, going_on) for each in report.outcomes],
        "seen": seen_rows(report.outcomes),
        "received": receipt_rows(receipts_of(report.outcomes, report.now), postgresql_moment),
        "begun": sorted(begun),
        "its_owner": report.owner,
        "now": report.now,
    }
    written = set(connection.execute(_report(prefix_of(connection)), values).scalars())
    return frozenset(written & (begun | going_on))


def _row(outcome: Outcome, going_on: Collection[int]) -> Row:
    row = outcome_row(outcome, postgresql_moment)
    return row | {"state": DeliveryState.SENDING.value} if row["id"] in going_on else row


_REPORT = (
    "WITH ended AS ("  # noqa: S608 - our own words alone
    " UPDATE {of}deliveries SET"
    " state = new.state, messages = new.messages, parts = new.parts,"
    " attempts = new.attempts, next_attempt = new.next_attempt, note = new.note,"
    " owner = CASE WHEN new.keep THEN :its_owner END,"
    " finished = CASE WHEN new.next_attempt IS NULL THEN :now END"
    " FROM json_to_recordset(:outcomes) AS new(id bigint, state text, messages json,"
    " parts smallint, attempts integer, next_attempt timestamptz, keep boolean, note text)"
    " WHERE deliveries.id = new.id AND deliveries.owner = :its_owner"
    " RETURNING deliveries.id"
    "), begun AS ("
    # Nothing that an index holds changes: then none is written.
    " UPDATE {of}deliveries SET state = 'sending' WHERE id = ANY(:begun) AND owner = :its_owner"
    " RETURNING id"
    "), taught AS ("
    " UPDATE {of}subscriptions SET seen = new.upto"
    " FROM json_to_recordset(:seen) AS new(number bigint, upto bigint)"
    " WHERE subscriptions.id = new.number AND subscriptions.seen < new.upto"
    "), shown AS (" + POSTGRESQL_NEWEST + ")"
    " SELECT id FROM ended UNION ALL SELECT id FROM begun"
)
"""``{of}`` is where the tables are: `prefix_of`."""


@lru_cache
def _report(prefix: str) -> TextClause:
    return text(_REPORT.format(of=prefix)).bindparams(
        bindparam("outcomes", type_=JSON),
        bindparam("seen", type_=JSON),
        bindparam("received", type_=JSON),
        bindparam("begun", type_=ARRAY(BigInteger)),
        bindparam("its_owner", type_=Text),
        bindparam("now", type_=UtcDateTime),
    )
