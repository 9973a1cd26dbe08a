"""The questions that buttons and links carry, answered from today's library."""

from telegram import Message, MessageEntity

from briefing.answers.model import AnyAnswer
from briefing.answers.refusals import GoneAnswer, Kept
from briefing.answers.requests import Request
from briefing.messages.callback import Gone, WordsPage
from handlers.office import Office


def carried(office: Office, data: str, message: object = None) -> tuple[AnyAnswer, int]:
    """The answer and the page that the data asks for.

    ``message`` is the one that carries the button: it holds the words of a question that were too
    long for it. What cannot be asked any more, because the data changed or the button is another
    version's, has an answer too.
    """
    asked = office.codec.decode(data, office.desk.library)
    if isinstance(asked, Gone):
        return GoneAnswer(what=asked.what), 1
    request: Request | None
    if isinstance(asked, WordsPage):
        words = _kept_words(message)
        request = asked.kind(words) if words else None
    else:
        request = asked.request
    if request is None:
        return GoneAnswer(what=Kept.QUESTION), 1
    return office.desk.answer(request), asked.page


def _kept_words(message: object) -> str | None:
    """The reader's words: the first code entity of the message."""
    if not isinstance(message, Message) or message.text is None:
        return None
    codes = message.parse_entities([MessageEntity.CODE]).items()
    return min(codes, key=lambda item: item[0].offset)[1] if codes else None
