"""From a press to the dialogue that answers it."""

from briefing.digests.dialogue.answers import Screen
from briefing.digests.dialogue.books import Books
from briefing.digests.dialogue.drafting import Drafting
from briefing.digests.dialogue.managing import Managing
from briefing.digests.dialogue.parts import Place
from briefing.digests.dialogue.presses import Press, Verb
from briefing.digests.dialogue.settling import Settling
from briefing.digests.records import Subscription


async def answer_press(
    books: Books, place: Place, press: Press, stored: Subscription | None
) -> Screen:
    """The answer to a press about this chat; ``stored`` is the subscription that it names.

    Raises DatabaseFault.
    """
    settling = Settling(books)
    if press.verb.is_of_draft:
        return await Drafting(books).press(place, press)
    match press.verb:
        case Verb.LIST:
            return await Managing(books).list(place)
        case Verb.NOTHING_NEW:
            return await Managing(books).nothing_new(place, press.value)
        case Verb.SETTINGS:
            return await settling.settings(place)
        case Verb.CHAT_ZONE:
            return await settling.zone(place, press.value)
        case Verb.QUIET:
            return await settling.quiet(place, press.value)
        case Verb.CORRECTIONS:
            return await settling.corrections(place, press.value)
        case Verb.FORGET:
            return await settling.forget(place, press.value)
    return await Managing(books).press(place, press, stored)
