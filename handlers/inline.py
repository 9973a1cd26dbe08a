"""Inline mode: `@bot russia assad` in any chat."""

from telegram import Update

from handlers.office import Context, office_of
from handlers.replying import inline_result

_FRESH_FOR = 60
"""Seconds for which Telegram may show the same results again: an edit shows soon after."""


async def inline(update: Update, context: Context) -> None:
    """Offer positions, comparisons and quotes to send; for an empty query the newest."""
    query = update.inline_query
    assert query is not None  # noqa: S101 - the handler gets only inline queries
    office = office_of(context)
    offers = office.messenger.offers(office.desk.offers(query.query))
    await query.answer([inline_result(offer) for offer in offers], cache_time=_FRESH_FOR)
