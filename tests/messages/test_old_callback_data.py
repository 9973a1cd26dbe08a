"""What buttons in old messages carry is read for ever: literal data of every kind.

The data was written by the first version. A change that breaks a line here breaks buttons that
stand in people's chats.
"""

from dataclasses import replace

import pytest

from briefing.answers.requests import (
    AskAbout,
    AskChange,
    AskCommonGround,
    AskComparison,
    AskContested,
    AskCount,
    AskCoverage,
    AskOccasions,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSearch,
    AskSource,
    AskTimeline,
    AskTopic,
    AskVerify,
    AskWhoAgrees,
    Help,
    ListActors,
    ListSources,
    ListTopics,
    Request,
    Welcome,
)
from briefing.library.dates import PartialDate
from briefing.library.model import Stance
from briefing.messages import Asked, Codec, WordsPage
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb, read_action
from briefing.messages.callback_data.short_ids import dialogue_token
from tests.support.samples import sample_library

LIBRARY = sample_library()
QUOTE = next(iter(LIBRARY.quotes.values()))
CHANNEL = -1001234567890

QUESTIONS = [
    ("w", Welcome(), 1),
    ("h", Help(), 1),
    ("hHcompare", Help("compare"), 1),
    ("a", ListActors(), 1),
    ("b-3", ListTopics(), 3),
    ("or32vducm-2", AskOverview("norland"), 2),
    ("pr32vducmdbmg2okf", AskPosition("norland", "harbour"), 1),
    (
        "sr32vducmSpngbqnnfTdbmg2okfW201509-14",
        AskSaid("norland", "berg", "harbour", PartialDate(2015, 9)),
        40,
    ),
    ("cr32vducmzobxe2jbTdbmg2okf", AskComparison(("norland", "sudland"), "harbour"), 1),
    ("tdbmg2okfFopposes", AskTopic("harbour", Stance.OPPOSES), 1),
    ("lAr32vducmTdbmg2okf", AskTimeline("norland", "harbour"), 1),
    ("G2_YSBmZXcgd29yZHM", AskSearch("a few words"), 2),
    ("K1_V2Ugd2FudCBwZWFjZQ", AskVerify("We want peace"), 1),
    ("qwqbm3me5", AskQuote("q08419bf70"), 1),
    ("d-2", ListSources(), 2),
    ("dAr32vducmTdbmg2okf", ListSources("norland", None, "harbour"), 1),
    ("gr32vducmTdbmg2okfD1", AskWhoAgrees("norland", "harbour", True), 1),
    ("kr32vducmzobxe2jb-2", AskCommonGround(("norland", "sudland")), 2),
    ("m", AskContested(), 1),
    ("uAr32vducmSpngbqnnf", AskChange("norland", "berg"), 1),
    ("rTdbmg2okf", AskOccasions(topic="harbour"), 1),
    ("nAr32vducmW2015", AskCount("norland", when=PartialDate(2015)), 1),
    ("v", AskCoverage(), 1),
    ("ekremxut4", AskSource("first-article"), 1),
    ("i", AskAbout(), 1),
]

ACTIONS = [
    ("~c.v:e7:Xl57R:2txoT", CallbackAction(Verb.CONFIRM, 0, "v:e7:Xl57R:2txoT")),
    ("~r-cryl7kya.:::", CallbackAction(Verb.RHYTHM, CHANNEL, ":::")),
    ("~z.v:e7:Xl57R::k9KrZ.1", CallbackAction(Verb.ZONE, 0, "v:e7:Xl57R::k9KrZ", 1)),
    ("~O1f", CallbackAction(Verb.OPEN, 51)),
    ("~D1f.3", CallbackAction(Verb.CHANGE_DAYS, 51, "3")),
    ("~T1f.0830", CallbackAction(Verb.CHANGE_TIME, 51, "0830")),
    ("~F1f.a*Xl57R.2", CallbackAction(Verb.CHANGE_FOLLOWS, 51, "a*Xl57R", 2)),
    ("~P1f.7", CallbackAction(Verb.PAUSE, 51, "7")),
    ("~R1f", CallbackAction(Verb.RESUME, 51)),
    ("~N1f", CallbackAction(Verb.SEND_NOW, 51)),
    ("~X1f", CallbackAction(Verb.DELETE, 51)),
    ("~U1f", CallbackAction(Verb.UNDO, 51)),
    ("~L", CallbackAction(Verb.LIST)),
    ("~S-cryl7kya", CallbackAction(Verb.SETTINGS, CHANNEL)),
    ("~Z.k9KrZ", CallbackAction(Verb.CHAT_ZONE, 0, "k9KrZ")),
    ("~Z.oh0", CallbackAction(Verb.CHAT_ZONE, 0, "oh0")),
    ("~Q.2200-0700", CallbackAction(Verb.QUIET, 0, "2200-0700")),
    ("~B.s", CallbackAction(Verb.NOTHING_NEW, 0, "s")),
    ("~C.n", CallbackAction(Verb.CORRECTIONS, 0, "n")),
    ("~G.y", CallbackAction(Verb.FORGET, 0, "y")),
]


@pytest.mark.parametrize(("data", "request_", "page"), QUESTIONS)
def test_an_old_question_is_read(data: str, request_: Request, page: int) -> None:
    # A quote's button names its id, whatever ids are made of today.
    library = replace(LIBRARY, quotes={"q08419bf70": replace(QUOTE, id="q08419bf70")})
    assert Codec().decode(data, library) == Asked(request_, page)


@pytest.mark.parametrize(("data", "kind", "page"), [("F2", AskSearch, 2), ("J10", AskVerify, 36)])
def test_an_old_question_whose_words_stand_in_the_message_is_read(
    data: str, kind: type[AskSearch | AskVerify], page: int
) -> None:
    assert Codec().decode(data, LIBRARY) == WordsPage(kind, page)


@pytest.mark.parametrize(("data", "action"), ACTIONS)
def test_an_old_action_is_read(data: str, action: CallbackAction) -> None:
    assert read_action(data) == action


@pytest.mark.parametrize(
    ("kind", "one", "token"),
    [
        ("actor", "norland", "Xl57R"),
        ("topic", "harbour", "2txoT"),
        ("zone", "Europe/Berlin", "k9KrZ"),
    ],
)
def test_the_tokens_in_old_actions_stand_for_the_same_ids(kind: str, one: str, token: str) -> None:
    assert dialogue_token(kind, one) == token
