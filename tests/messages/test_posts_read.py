"""How verdicts on a post read: each alone, with whom the post names and whose they are."""

import re
from dataclasses import replace

import pytest

from briefing.answers.verified import VerifyPostAnswer
from briefing.messages import Messenger
from briefing.messages.measure import plain
from briefing.messages.message import Message
from local_telegram.tests.tdlib import found_by_telegram
from tests.messages.answering import Answers
from tests.messages.judging import complaints
from tests.messages.verifying import NONE_HERE, post_answers
from tests.support.samples import sample_library

ANSWERS = post_answers(Answers(sample_library()))


def answer(name: str) -> VerifyPostAnswer:
    """One of the answers made by hand."""
    found = ANSWERS[name]
    assert isinstance(found, VerifyPostAnswer)
    return found


def told(messenger: Messenger, name: str = "verify_post") -> str:
    """All messages without their formatting."""
    return "\n".join(plain(one.text) for one in messenger.replies(answer(name)))


VERDICTS = [
    "1. ✗ Given to another. The words are on file, word for word",
    "2. ✓ Part of a quote on file, word for word. What is left out can change what is meant",
    "3. ✓ In an article, word for word. Nobody on file is given all of these words",
    "4. ✗ Not all of it is a quote on file",
    "5. ✗ Not as printed: the nearest words that we have differ",
    "6. We have no such words",
    "7. ✓ In an article, word for word.",
]


@pytest.mark.parametrize("line", VERDICTS)
def test_each_quotation_begins_with_its_verdict(messenger: Messenger, line: str) -> None:
    assert f"\n{line}" in told(messenger)


def test_a_wrong_speaker_is_told_beside_the_right_one(messenger: Messenger) -> None:
    text = told(messenger)
    owner = answer("verify_post").verdicts[0].verdict.owners[0].cited.speakers[0].name
    assert f"The post gives them to Ann <Other>; they are those of {owner}." in text
    near = f"The post seems to give them to Ann Other; the nearest on file are those of {owner}."
    assert near in text


def test_a_right_speaker_is_told_so(messenger: Messenger) -> None:
    assert "The post seems to give them to Somebody, as the file does." in told(messenger)


def test_words_that_nobody_is_given_are_given_to_nobody(messenger: Messenger) -> None:
    third = told(messenger).partition("\n3. ")[2].partition("\n4. ")[0]
    assert "we do not say whose they are" in third
    assert "The post gives them to Mr Else." in third


def test_what_was_left_out_is_counted(messenger: Messenger) -> None:
    text = told(messenger, "verify_post_of_many")
    assert text.startswith(
        "11 quotations in the post\nThe first 8 are looked for here. 3 are left"
    )


def test_a_quotation_of_which_only_the_beginning_was_looked_for_says_so(
    messenger: Messenger,
) -> None:
    long = replace(answer("verify_post_of_one").verdicts[0], is_cut=True)
    (message,) = messenger.replies(VerifyPostAnswer((long,), 0, NONE_HERE))
    assert "only its first 1,000 characters are looked for" in message.text
    assert "1,000" not in told(messenger, "verify_post_of_one")


def test_a_post_of_one_quotation_is_told_in_the_singular(messenger: Messenger) -> None:
    assert told(messenger, "verify_post_of_one").startswith("1 quotation in the post\n")


@pytest.mark.parametrize("name", ANSWERS)
def test_telegram_takes_every_message_of_a_post(messenger: Messenger, name: str) -> None:
    messages = messenger.replies(answer(name))
    assert [complaints(one) for one in messages] == [[] for _ in messages]


def test_no_word_of_a_post_becomes_a_link(messenger: Messenger) -> None:
    texts = [plain(message.text) for message in messenger.replies(answer("verify_post"))]
    found = [text_of(text, one) for text in texts for one in found_by_telegram(text)]
    assert found
    assert all(re.fullmatch(r"/quote_\w+", one) for one in found)


def text_of(text: str, entity: dict[str, int]) -> str:
    """The words of an entity, which is counted in UTF-16 units."""
    units = text.encode("utf-16-le")
    start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
    return units[start:end].decode("utf-16-le")


def data_of(messages: tuple[Message, ...]) -> list[str]:
    return [
        button.data
        for message in messages
        for row in message.buttons
        for button in row
        if button.data is not None
    ]


def test_every_button_of_a_post_leaves_it_as_it_stands(messenger: Messenger) -> None:
    data = data_of(messenger.replies(answer("verify_post")))
    assert len(data) >= 3
    assert all(one.startswith("-") for one in data)


def test_a_post_is_offered_in_one_message_that_leads_to_the_bot() -> None:
    offer = Messenger(bot_username="some_bot").offer(answer("verify_post_of_many"))
    assert "8. " in plain(offer.message.text)
    assert "/quote_" not in offer.message.text
    ((button,),) = offer.message.buttons
    assert button.url == "https://t.me/some_bot"
