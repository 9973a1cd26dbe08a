"""A button may say anything: other programs than Telegram's can send what no button holds."""

import random

import pytest

from briefing.answers.answerer import Answerer
from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace
from briefing.digests.dialogue.stored_subscriptions import answer_action
from briefing.digests.dialogue.subscribe_line import SubscribeLine
from briefing.digests.records import ChatKind
from briefing.digests.service import DigestService
from briefing.messages.callback_data.dialogue_actions import Verb, read_action
from briefing.messages.screens import Screens

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:*=-"
NUMBERS = ("", "1", "2", "-1", "1y2p0ij32e8e7", "1y2p0ij32e8e8", "zzzzzzzzzzzzz", "-zzzzzzzzzzzzz")
VALUES = (
    *("", "0", "7", "00", "zz", "*", "y", "n", "s", "b", "h", "h23", "h99", "o", "ozz", "o-"),
    *("ozzzzzzzzzz", "2500", "0830", "2200-0700", "0000-0000", "9999-9999", "a*xxxxx", "t-xxxxx"),
    *("3j:e7::", "3j:::", "::::", "zz:zzz::", "3j:zz::abcde"),
)
HOME = ChatPlace(5, ChatKind.PRIVATE)


@pytest.mark.parametrize("verb", Verb)
async def test_whatever_a_button_says_it_is_answered(
    world_answerer: Answerer, service: DigestService, verb: Verb
) -> None:
    context, screens = DialogueContext(service, world_answerer), Screens()
    dice = random.Random(str(verb))  # noqa: S311 - any will do, the same in each run
    for _ in range(40):
        await SubscribeLine(context).read(HOME, "daily 08:30 Kyiv russia us")
        some = "".join(dice.choices(LETTERS, k=dice.randint(1, 20)))
        value, page = dice.choice((*VALUES, some)), dice.choice(("", ".1", ".zz"))
        action = read_action(f"~{verb}{dice.choice(NUMBERS)}.{value}{page}")
        if action is None:
            continue
        is_stored = not (verb.is_of_draft or verb.is_of_chat)
        stored = await service.store.subscriptions.get(action.number) if is_stored else None
        assert screens.message(await answer_action(context, HOME, action, stored), str).text
