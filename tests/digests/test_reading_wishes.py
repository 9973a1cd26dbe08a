"""Sentences that ask for digests, or for none; and sentences that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.digests.schedule.reading_wishes import DigestWish, WishKind, read_wish

SUBSCRIBE, SEND, RHYTHM = WishKind.SUBSCRIBE, WishKind.SEND, WishKind.RHYTHM
LEAVE = WishKind.LEAVE


@pytest.mark.parametrize(
    ("said", "kind", "line"),
    [
        ("subscribe me to russia every day at 9", SUBSCRIBE, "russia every day at 9"),
        ("Please subscribe us to the us on weekdays!", SUBSCRIBE, "the us on weekdays"),
        ("I want to subscribe", SUBSCRIBE, ""),
        ("i'd like to subscribe to russia weekly", SUBSCRIBE, "russia weekly"),
        ("can you sign me up for russia daily 8am?", SUBSCRIBE, "russia daily 8am"),
        ("subscribe @courier daily 8:00", SUBSCRIBE, "@courier daily 8:00"),
        ("@BriefingBot subscribe me to russia daily", SUBSCRIBE, "russia daily"),
        ("send me russia every day at 9", SEND, "russia every day at 9"),
        ("could you send me the news every morning at 8?", SEND, "every morning at 8"),
        ("follow russia every friday at 6pm", SEND, "russia every friday at 6pm"),
        ("remind us about ukraine on weekdays", SEND, "about ukraine on weekdays"),
        ("every morning at 8", RHYTHM, "every morning at 8"),
        ("russia, every day at 9", RHYTHM, "russia, every day at 9"),
        ("daily 08:30 Berlin", RHYTHM, "daily 08:30 Berlin"),
        ("how do I subscribe?", WishKind.HOW_TO_SUBSCRIBE, ""),
        ("how can i get daily updates", WishKind.HOW_TO_SUBSCRIBE, "daily"),
        ("Can I subscribe to russia?", WishKind.HOW_TO_SUBSCRIBE, "russia"),
        ("stop sending me this", LEAVE, ""),
        ("Please stop sending me these messages now.", LEAVE, ""),
        ("don’t send me this any more", LEAVE, ""),
        ("no more digests please", LEAVE, ""),
        ("cancel my subscription", LEAVE, ""),
        ("unsubscribe", LEAVE, ""),
        ("unsubscribe me from the news about russia", LEAVE, "about russia"),
        ("how do i unsubscribe?", WishKind.HOW_TO_LEAVE, ""),
    ],
)
def test_a_wish_is_read_with_what_would_follow_its_command(
    said: str, kind: WishKind, line: str
) -> None:
    assert read_wish(said) == DigestWish(kind, line)


@pytest.mark.parametrize(
    "said",
    [
        "does russia subscribe to the plan?",
        "who subscribes to the view that assad must go",
        "what did putin say about subscribing to the un resolution",
        "russia's subscription to the convention",
        "tell me what russia said on monday",
        "send me quotes of putin",
        "tell me about russia",
        "what does russia say every day",
        "did obama speak every day at 9?",
        "is there a daily digest",
        "stop sending weapons to assad",
        "stop arming assad",
        "stop the war",
        "don't send troops to syria",
        "delete the quote of putin",
        "stop",
        "Stop it!",
        "russia on refugees",
        "monday",
        "putin in september 2015",
        "",
        "subscribe me to russia every day at 9 " + "and so on " * 40,
    ],
)
def test_a_question_that_holds_such_words_is_no_wish(said: str) -> None:
    assert read_wish(said) is None


VOCABULARY = """
subscribe me to russia every day at 9 stop sending this how do i unsubscribe please @x ? . can
you send the news weekly don't
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_any_text_is_a_wish_or_none(said: str) -> None:
    wish = read_wish(said)
    assert wish is None or isinstance(wish.kind, WishKind)
