"""A walk over the buttons of the dialogues: no dead end, and no press that changes nothing."""

from collections import Counter

import pytest

from briefing.messages.callback_data.dialogue_actions import Verb, read_action
from local_telegram import Message
from tests.support.chat import BotChat

STEPS = 120
BEGIN_ANEW = 20


OPENINGS = ("/subscriptions", "/subscribe", "/settings", "/timezone")


@pytest.mark.parametrize("opening", OPENINGS)
async def test_every_button_of_the_dialogues_leads_on(chat: BotChat, opening: str) -> None:
    await chat.ask("/subscribe daily 8:00 Berlin russia")
    pressed: Counter[tuple[str, str]] = Counter()
    (message,) = await chat.ask(opening)
    for step in range(STEPS):
        if step % BEGIN_ANEW == BEGIN_ANEW - 1:
            (message,) = await chat.ask(opening)
        data = _rarest(message, pressed)
        after = await chat.press(message, data)
        assert "Something went wrong" not in after.text
        assert after.buttons, f"a dead end: {after.text}"
        changed = (after.text, after.keyboard) != (message.text, message.keyboard)
        assert changed, f"the button {data} of {message.text} changed nothing"
        message = after


def _rarest(message: Message, pressed: Counter[tuple[str, str]]) -> str:
    """The button that does, on such a screen, what was done the fewest times; none that sends."""
    screen = message.text.splitlines()[0]
    offered = []
    for number, button in enumerate(message.buttons):
        press = read_action(button.value)
        assert press is not None
        if press.verb is not Verb.SEND_NOW:
            offered.append((pressed[screen, press.verb], number, button.value, press.verb))
    _, _, data, verb = min(offered)
    pressed[screen, verb] += 1
    return data
