"""Walking a dialogue by the labels of its buttons."""

from local_telegram import Message
from tests.support.chat import BotChat


def button_of(message: Message, label: str) -> str:
    """The callback data of the button whose label begins so, with its sign or without."""
    for begin in (0, 2):
        for button in message.buttons:
            if button.text[begin:].startswith(label):
                return button.value
    raise AssertionError(f"no {label!r} among {[one.text for one in message.buttons]}")


async def walk(chat: BotChat, typed: str, *labels: str, where: int | None = None) -> Message:
    """Say it, press the buttons one after another, and give the message as it stands then."""
    (message,) = await chat.ask(typed, where)
    return await press_on(chat, message, *labels)


async def press_on(chat: BotChat, message: Message, *labels: str) -> Message:
    """Press the buttons one after another."""
    for label in labels:
        message = await chat.press(message, button_of(message, label))
    return message
