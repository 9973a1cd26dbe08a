"""Buttons: each carries a question, and its answer takes the place of the message."""

from telegram import Update

from handlers.carried import carried
from handlers.office import Context, office_of
from handlers.replying import turn


async def press(update: Update, context: Context) -> None:
    """Answer the question that the button carries, also when the data has changed since."""
    query = update.callback_query
    assert query is not None  # noqa: S101 - the handler gets only presses
    office = office_of(context)
    answer, page = carried(office, query.data or "", query.message)
    await turn(query, office.messenger.message(answer, page=page))
    await query.answer()
    office.heard(answer)
