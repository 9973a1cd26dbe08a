"""A chat sends back the file that /export_me gave it, and confirms what would come of it.

The file is not kept between the two: the question replies to it, so that it is fetched again when
the button is pressed, by whichever process gets the press.
"""

from telegram import Document, Message, Update
from telegram.error import TelegramError
from telegram.ext.filters import MessageFilter

from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.restoring import RestoreSteps
from briefing.digests.dialogue.results import FileRefused, Screen
from briefing.digests.stored_chat import MOST_BYTES, FileFault
from briefing.messages.callback_data.dialogue_actions import read_action
from handlers.context import Context, bot_context
from handlers.digests import places
from handlers.digests.authorize import authorize, may_press
from handlers.incoming import is_private, message_of
from handlers.presses import Whose, whose
from handlers.replying import say, turn


class IsStoredFile(MessageFilter):
    """Lets a document through that can be what /export_me gave: in a group by its name alone."""

    def filter(self, message: Message) -> bool:
        """Whether `take_stored` answers it."""
        document = message.document
        if document is None:
            return False
        name = (document.file_name or "").lower()
        if name.startswith("stored") and name.endswith(".json"):
            return True
        return is_private(message) and name.endswith(".json")


async def take_stored(update: Update, context: Context) -> None:
    """Say what would come of the file, with a button to take it."""
    command = await authorize(update, context, changes=True, line="")
    if command is None:
        return
    document = message_of(update).document
    content = None if document is None else await _content(document)
    if content is not None:
        screen: Screen = await RestoreSteps(command.dialogue).ask(command.place, content)
    elif document is not None and (document.file_size or 0) > MOST_BYTES:
        screen = FileRefused(command.place, FileFault.TOO_LARGE)
    else:
        screen = FileRefused(command.place, FileFault.GONE)
    wording = command.bot.screens.message(screen, str)
    await say(command.message, wording.text, wording.buttons, is_reply=True)


async def press_stored(update: Update, context: Context) -> None:
    """Take the file that the message with the button replies to, or leave it."""
    query, bot = update.callback_query, bot_context(context)
    assert query is not None  # noqa: S101 - the handler gets only presses
    service, action = bot.digests, read_action(query.data or "")
    message = query.message
    if service is None:
        await query.answer(bot.screens.toast("unavailable"))
        return
    if (
        action is None
        or not isinstance(message, Message)
        or whose(query, bot.pressers) is not Whose.OWN
    ):
        await query.answer(bot.screens.toast("old_button"))
        return
    place = places.here(message)
    # The chat is the one in which the file stands, whatever a forged button may name.
    if not await may_press(context.bot, action, place, query.from_user):
        await query.answer(bot.screens.toast("not_admin"), show_alert=True)
        return
    asked = message.reply_to_message
    document = None if asked is None else asked.document
    content = None if document is None else await _content(document)
    dialogue = DialogueContext(service, bot.answerer, query.from_user.id)
    screen = await RestoreSteps(dialogue).answer(place, action.value, content)
    await turn(query, bot.screens.message(screen, str))
    await query.answer()


async def _content(document: Document) -> bytes | None:
    """The bytes of a file; None where it is too large, or Telegram does not give it."""
    if document.file_size is None or document.file_size > MOST_BYTES:
        return None
    try:
        file = await document.get_file()
        return bytes(await file.download_as_bytearray())
    except TelegramError:
        return None
