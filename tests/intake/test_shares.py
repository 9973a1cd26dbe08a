"""Which share an update belongs to: all of a chat to one, and the shares even."""

from collections import Counter
from typing import Any

import pytest

from briefing.intake.shares import SHARES, quotas, share_of

CHAT, PERSON = {"id": -1001234, "type": "supergroup"}, {"id": 77, "first_name": "Ann"}
PRIVATE = {"id": 77, "type": "private"}


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"chat": CHAT, "from": PERSON}},
        {"edited_message": {"chat": CHAT, "from": PERSON}},
        {"channel_post": {"chat": CHAT}},
        {"callback_query": {"id": "1", "from": PERSON, "message": {"chat": CHAT}}},
        {"my_chat_member": {"chat": CHAT, "from": PERSON}},
        {"message_reaction": {"chat": CHAT, "user": PERSON}},
        {"of_a_kind_to_come": {"chat": CHAT}},
    ],
)
def test_all_updates_of_a_chat_have_one_share(update: dict[str, Any]) -> None:
    assert share_of({"update_id": 1, **update}) == share_of({"message": {"chat": CHAT}})


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"chat": PRIVATE, "from": PERSON}},
        {"inline_query": {"id": "1", "from": PERSON, "query": "russia"}},
        {"chosen_inline_result": {"result_id": "1", "from": PERSON, "query": "x"}},
        {"callback_query": {"id": "1", "from": PERSON, "inline_message_id": "2"}},
        {"poll_answer": {"poll_id": "1", "user": PERSON}},
    ],
)
def test_all_updates_of_a_person_have_the_share_of_the_private_chat(
    update: dict[str, Any],
) -> None:
    assert share_of({"update_id": 9, **update}) == share_of({"message": {"chat": PRIVATE}})


@pytest.mark.parametrize("update", [{}, {"poll": {"id": "1"}}, {"message": 3}, {"message": {}}])
def test_an_update_of_nobody_has_a_share_as_well(update: dict[str, Any]) -> None:
    assert 0 <= share_of({"update_id": 5, **update}) < SHARES


def test_chats_are_dealt_out_evenly() -> None:
    counts = Counter(share_of({"message": {"chat": {"id": each}}}) for each in range(64_000))
    assert len(counts) == SHARES
    assert max(counts.values()) < 1.2 * min(counts.values())


@pytest.mark.parametrize("members", [1, 2, 3, 63, 64, 65, 200])
def test_every_share_has_a_process(members: int) -> None:
    dealt = quotas(members)
    assert (len(dealt), sum(dealt)) == (members, SHARES)
    assert max(dealt) - min(dealt) <= 1
