"""What the buttons of the dialogues carry: at most 64 bytes, and never a question's form."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from briefing.digests.dialogue.subscription_draft import (
    MOST_FOLLOWED,
    SubscriptionDraft,
    read_draft,
)
from briefing.digests.schedule.rhythm import WEEKDAYS, Weekday
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb, read_action
from briefing.messages.callback_data.question_codec import Codec, Gone
from tests.support.samples import sample_library
from tests.support.world import world_library

LIBRARY = world_library()
CHATS = st.integers(min_value=-(10**13), max_value=2**52)
MOMENTS = st.times().map(lambda at: time(at.hour, at.minute))
DRAFTS = st.builds(
    SubscriptionDraft,
    chat=CHATS,
    days=st.frozensets(st.sampled_from(Weekday), min_size=1) | st.none(),
    at=MOMENTS | st.none(),
    actors=st.lists(
        st.sampled_from(sorted(LIBRARY.actors)), unique=True, max_size=MOST_FOLLOWED // 2
    ).map(tuple),
    topics=st.lists(
        st.sampled_from(sorted(LIBRARY.topics)), unique=True, max_size=MOST_FOLLOWED // 2
    ).map(tuple),
)


@given(
    verb=st.sampled_from(Verb),
    number=CHATS,
    value=st.text("abcXYZ019_:*=-", max_size=40),
    page=st.integers(0, 35),
)
def test_an_action_is_read_back_as_it_was_written(
    verb: Verb, number: int, value: str, page: int
) -> None:
    action = CallbackAction(verb, number, value, page)
    assert read_action(str(action)) == action


@given(draft=DRAFTS, page=st.integers(0, 35))
def test_a_draft_is_read_back_whole_from_64_bytes(draft: SubscriptionDraft, page: int) -> None:
    action = draft.action(Verb.ZONE, more="abcde", page=page)
    assert len(str(action).encode()) <= 64
    again = read_action(str(action))
    assert again is not None
    assert read_draft(again, LIBRARY) == (draft, "abcde")


def test_the_draft_in_an_old_button_is_read() -> None:
    action = read_action("~c.v:e7:Xl57R:2txoT")
    assert action is not None
    draft = SubscriptionDraft(0, WEEKDAYS, time(8, 30), ("norland",), ("harbour",))
    assert read_draft(action, sample_library()) == (draft, "")


@given(draft=DRAFTS)
def test_the_questions_cannot_read_an_action(draft: SubscriptionDraft) -> None:
    assert isinstance(Codec().decode(str(draft.action(Verb.CONFIRM)), LIBRARY), Gone)


@given(data=st.text(max_size=64) | st.from_regex(r"~[a-zA-Z][0-9a-z.:*-]{0,40}", fullmatch=True))
def test_no_callback_data_makes_the_reading_raise(data: str) -> None:
    action = read_action(data)
    assert action is None or read_draft(action, LIBRARY) is None or action.value.count(":") >= 3
