"""Which digest /digest shows."""

from datetime import UTC, datetime

from briefing.digests.dialogue.books import Books
from briefing.digests.dialogue.parts import Place
from briefing.digests.grammar import DEFAULT_TIME
from briefing.digests.records import Chat, Follows, Subscription
from briefing.digests.rhythm import EVERY_DAY

_NEVER = datetime.max.replace(tzinfo=UTC)


async def next_digest(books: Books, place: Place, words: str) -> tuple[Subscription, Chat]:
    """The subscription whose digest comes next, and its chat.

    Of a chat without one, or with names after the command, it is one that is not stored and that
    follows what the words name, or everything. Raises DatabaseFault.
    """
    chat = await books.chat(place)
    stored = await books.store.subscriptions.of_chat(place.chat)
    if stored and not words.strip():
        return min(stored, key=lambda each: (each.next_due or _NEVER, each.id)), chat
    followed = books.desk.follows(words)
    return (
        Subscription(
            id=0,
            chat=place.chat,
            thread=place.thread,
            days=EVERY_DAY,
            at=DEFAULT_TIME,
            follows=Follows(frozenset(followed.actors), frozenset(followed.topics)),
            seen=await books.store.changes.last_number(),
            paused_until=None,
            served=None,
            next_due=None,
            next_date=None,
            deleted=None,
        ),
        chat,
    )
