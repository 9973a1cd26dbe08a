"""What /digest shows: the chat's next digest, or one of the actors and topics it names."""

from datetime import UTC, datetime

from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace
from briefing.digests.dialogue.prompts import UnclearLine
from briefing.digests.dialogue.subscription_draft import SubscriptionDraft
from briefing.digests.records import Chat, Follows, Subscription
from briefing.digests.schedule.parsed_line import DEFAULT_TIME
from briefing.digests.schedule.rhythm import EVERY_DAY

_NEVER = datetime.max.replace(tzinfo=UTC)


async def unclear_names(
    context: DialogueContext, place: ChatPlace, words: str
) -> UnclearLine | None:
    """Which words after /digest name nothing on file, or several things; None where all is clear.

    Raises DatabaseFault.
    """
    followed = context.answerer.follows(words)
    if not followed.doubts:
        return None
    library = context.library
    sure = [
        *(library.actors[one].name for one in followed.actors),
        *(library.topics[one].name for one in followed.topics),
        *(doubt.choices[0].name for doubt in followed.doubts if doubt.choices),
        *(actor.name for actor in library.actors.values()),
    ]
    clear = (name for name in sure if not context.answerer.follows(name).doubts)
    return UnclearLine(
        place,
        context.shown_draft(SubscriptionDraft(), await context.chat(place)),
        (),
        followed.doubts,
        next(clear, ""),
        taken=followed.taken,
        command="digest",
    )


async def next_digest(
    context: DialogueContext, place: ChatPlace, words: str
) -> tuple[Subscription, Chat]:
    """The subscription whose digest comes next, and its chat.

    Of a chat without one, or with names after the command, it is one that is not stored and that
    follows what the words name, or everything. Raises DatabaseFault.
    """
    chat = await context.chat(place)
    stored = await context.store.subscriptions.of_chat(place.chat)
    if stored and not words.strip():
        return min(stored, key=lambda each: (each.next_due or _NEVER, each.id)), chat
    followed = context.answerer.follows(words)
    return (
        Subscription(
            id=0,
            chat=place.chat,
            thread=place.thread,
            days=EVERY_DAY,
            at=DEFAULT_TIME,
            follows=Follows(frozenset(followed.actors), frozenset(followed.topics)),
            seen=await context.store.changes.last_number(),
            paused_until=None,
            served=None,
            next_due=None,
            next_date=None,
            deleted=None,
        ),
        chat,
    )
