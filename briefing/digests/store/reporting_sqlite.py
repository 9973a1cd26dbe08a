"""Write reports to SQLite, statement by statement in one transaction."""

from sqlalchemy import JSON, Connection, Text, bindparam, text

from briefing.digests.store.column_types import UtcDateTime
from briefing.digests.store.receipts import add_receipts
from briefing.digests.store.reporting import LedgerReport, outcome_row, receipts_of, seen_rows
from briefing.digests.store.rows import sqlite_moment


def write_report(connection: Connection, report: LedgerReport) -> frozenset[int]:
    """Write a report; those of the begun deliveries that its owner still has.

    What became of the others is left out. What their chats were shown is noted all the same: it
    was sent.
    """
    if report.outcomes:
        rows = [outcome_row(each, sqlite_moment) for each in report.outcomes]
        connection.execute(
            _OUTCOMES, {"outcomes": rows, "its_owner": report.owner, "now": report.now}
        )
        if seen := seen_rows(report.outcomes):
            connection.execute(_SEEN, {"seen": seen})
        add_receipts(connection, receipts_of(report.outcomes, report.now))
    # Last: the end of a digest's first message and the beginning of its second may come together,
    # and the second is the one that a crash would leave in doubt.
    return _begin(connection, report) if report.begun else frozenset()


def _begin(connection: Connection, report: LedgerReport) -> frozenset[int]:
    named = {"begun": list(report.begun), "its_owner": report.owner}
    return frozenset(connection.execute(_BEGIN, named).scalars())


_OUTCOMES = text(
    "UPDATE deliveries SET"
    " state = json_extract(value, '$.state'),"
    " messages = json_extract(value, '$.messages'),"
    " parts = json_extract(value, '$.parts'),"
    " attempts = json_extract(value, '$.attempts'),"
    " next_attempt = json_extract(value, '$.next_attempt'),"
    " note = json_extract(value, '$.note'),"
    " owner = CASE WHEN json_extract(value, '$.keep') THEN :its_owner END,"
    " finished = CASE WHEN json_extract(value, '$.next_attempt') IS NULL THEN :now END"
    " FROM json_each(:outcomes)"
    " WHERE deliveries.id = json_extract(value, '$.id') AND deliveries.owner = :its_owner"
).bindparams(
    bindparam("outcomes", type_=JSON),
    bindparam("its_owner", type_=Text),
    bindparam("now", type_=UtcDateTime),
)
_SEEN = text(
    "UPDATE subscriptions SET seen = json_extract(value, '$.upto') FROM json_each(:seen)"
    " WHERE subscriptions.id = json_extract(value, '$.number')"
    " AND subscriptions.seen < json_extract(value, '$.upto')"
).bindparams(bindparam("seen", type_=JSON))
_BEGIN = text(
    "UPDATE deliveries SET state = 'sending'"
    " WHERE id IN (SELECT value FROM json_each(:begun)) AND owner = :its_owner"
    " RETURNING id"
).bindparams(bindparam("begun", type_=JSON))
