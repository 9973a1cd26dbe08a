"""What /export_me gave is read again for the chat that sends it, and for no other."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

import pytest

from briefing.digests.records import Chat, ChatKind, WhenNothingNew
from briefing.digests.schedule.rhythm import QuietHours, Weekday
from briefing.digests.stored_chat import (
    MOST_BYTES,
    FileFault,
    NoStoredChat,
    StoredChat,
    read_stored,
)
from briefing.library.loader import load_library
from briefing.library.model import Library
from tests.support.folders import Folder

HERE = Chat(5, ChatKind.PRIVATE, datetime(2031, 1, 1, tzinfo=UTC))
Change = Callable[[Any], object]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = Folder(tmp_path_factory.mktemp("data"))
    return load_library(folder.path)


def exported() -> dict[str, Any]:
    """An export as it is written for the chat 5."""
    return {
        "chat": {
            **{"id": 5, "kind": "private", "created": "2030-01-01T00:00:00+00:00"},
            **{"zone": "Europe/Kyiv", "quiet_start": 1320, "quiet_end": 420, "state": "alive"},
            **{"when_nothing_new": "silence", "corrections": False},
        },
        "subscriptions": [
            {
                **{"id": 7, "chat": 5, "thread": None, "days": 9, "at": 510, "seen": 3},
                **{"actors": ["norland"], "topics": [], "paused_until": None, "deleted": None},
                **{"subscriber": 5, "served": None, "next_due": None},
            }
        ],
        "receipts": [],
        "deliveries": [],
    }


def read(library: Library, change: Change = lambda _: None, here: Chat = HERE) -> StoredChat:
    content = exported()
    change(content)
    return read_stored(json.dumps(content).encode(), here, 42, library)


def test_settings_and_subscriptions_come_as_they_were(library: Library) -> None:
    stored = read(library)
    assert stored.chat.zone == "Europe/Kyiv"
    assert stored.chat.quiet == QuietHours(time(22), time(7))
    assert stored.chat.when_nothing_new is WhenNothingNew.SILENCE
    assert not stored.chat.corrections
    (one,) = stored.subscriptions
    assert one.new.days == {Weekday.MONDAY, Weekday.THURSDAY}
    assert one.new.follows.actors == {"norland"}
    assert (one.new.at, one.new.subscriber) == (time(8, 30), 42)


def test_whatever_ids_the_file_names_all_is_of_the_chat_that_sends_it(library: Library) -> None:
    def of_another(content: Any) -> None:
        content["chat"] |= {"id": -1009, "kind": "supergroup", "state": "gone"}
        content["subscriptions"][0] |= {"chat": -1009, "thread": 12, "subscriber": 99}

    stored = read(library, of_another)
    (one,) = stored.subscriptions
    assert (stored.chat.id, stored.chat.kind) == (5, ChatKind.PRIVATE)
    assert (one.new.chat, one.new.thread, one.new.subscriber) == (5, None, 42)


def test_a_topic_of_the_forum_itself_comes_again(library: Library) -> None:
    stored = read(library, lambda content: content["subscriptions"][0].update(thread=12))
    assert stored.subscriptions[0].new.thread == 12


def test_what_is_not_on_file_is_counted_and_never_becomes_everything(library: Library) -> None:
    stored = read(library, lambda content: content["subscriptions"][0].update(actors=["gone"]))
    assert (stored.subscriptions, stored.unknown) == ((), 1)


def test_what_was_deleted_does_not_come_and_twins_come_once(library: Library) -> None:
    def twice(content: Any) -> None:
        first = content["subscriptions"][0]
        gone = first | {"at": 600, "deleted": "2031-01-01T00:00:00+00:00"}
        content["subscriptions"] += [first, gone]

    assert len(read(library, twice).subscriptions) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.pop("chat"),
        lambda content: content["chat"].update(zone="Mars/Olympus"),
        lambda content: content["chat"].update(zone="../../etc/passwd"),
        lambda content: content["chat"].update(zone=None),
        lambda content: content["chat"].update(quiet_start=420),
        lambda content: content["chat"].update(quiet_end="07:00"),
        lambda content: content["chat"].update(when_nothing_new="<b>"),
        lambda content: content["subscriptions"][0].update(days=0),
        lambda content: content["subscriptions"][0].update(days=128),
        lambda content: content["subscriptions"][0].update(at=1440),
        lambda content: content["subscriptions"][0].update(at=1e300),
        lambda content: content["subscriptions"][0].update(actors="norland"),
        lambda content: content["subscriptions"][0].update(actors=[{"$": 1}]),
        lambda content: content["subscriptions"][0].update(paused_until="2031-01-01T00:00:00"),
        lambda content: content["subscriptions"][0].update(
            paused_until="9999-12-31T23:59:59-12:00"
        ),
        lambda content: content["subscriptions"][0].update(thread=2**70),
        lambda content: content.update(subscriptions={}),
        lambda content: content.update(subscriptions=content["subscriptions"] * 10_001),
    ],
)
def test_a_value_that_no_export_has_is_refused(library: Library, change: Change) -> None:
    with pytest.raises(NoStoredChat) as refused:
        read(library, change)
    assert refused.value.fault is FileFault.NO_EXPORT


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", FileFault.NO_JSON),
        (b"\xff\xfe", FileFault.NO_JSON),
        (b'{"chat": ', FileFault.NO_JSON),
        (b"[" * 100_000, FileFault.NO_JSON),
        (b"[]", FileFault.NO_EXPORT),
        (b"null", FileFault.NO_EXPORT),
        (b'{"chat": 5, "subscriptions": []}', FileFault.NO_EXPORT),
        (b" " * (MOST_BYTES + 1), FileFault.TOO_LARGE),
    ],
)
def test_what_is_no_export_is_refused(library: Library, content: bytes, fault: FileFault) -> None:
    with pytest.raises(NoStoredChat) as refused:
        read_stored(content, HERE, None, library)
    assert refused.value.fault is fault
