"""Commands: the words after the command's name go to the desk as they stand."""

from telegram import Message, Update

from handlers.carried import carried
from handlers.office import Context, office_of
from handlers.replying import reply


def words_after(message: Message) -> tuple[str, str]:
    """The command's name, without its slash and the bot's name, and the words after it."""
    name, _, words = (message.text or "").partition(" ")
    if "\n" in name:
        name, _, below = name.partition("\n")
        words = f"{below} {words}"
    return name[1:].partition("@")[0].lower(), words.strip()


async def command(update: Update, context: Context) -> None:
    """Answer a command of the table."""
    message = update.message
    assert message is not None  # noqa: S101 - the filter lets only messages through
    office = office_of(context)
    name, words = words_after(message)
    await reply(message, office, office.desk.command(name, words))


async def start(update: Update, context: Context) -> None:
    """Welcome a reader, or follow the link that brought them here (t.me/bot?start=payload)."""
    message = update.message
    assert message is not None  # noqa: S101 - the filter lets only messages through
    office = office_of(context)
    _, payload = words_after(message)
    if not payload:
        await reply(message, office, office.desk.command("start", ""))
        return
    answer, page = carried(office, payload)
    await reply(message, office, answer, page)


async def quote_link(update: Update, context: Context) -> None:
    """Answer /quote_<id>, the form that can be tapped."""
    message = update.message
    assert message is not None  # noqa: S101 - the filter lets only messages through
    office = office_of(context)
    name, _ = words_after(message)
    await reply(message, office, office.desk.command("quote", name.removeprefix("quote_")))
