"""Conversations with the shipped library: what is typed, and what the reply must hold."""

import re

import pytest

from tests.support.chat import BotChat

CONVERSATIONS = [
    ("/start", ["Position Briefings", "/help"]),
    ("/help", ["/compare", "/timeline"]),
    ("/help compare", ["/compare ACTOR ACTOR"]),
    ("/actors", ["Russia", "Syrian opposition", "United States"]),
    ("/topics", ["Refugees", "Bashar al-Assad should leave power."]),
    ("/position russia", ["Russia", "Russia is not to blame for refugees, as of 15"]),
    ("/position russia refugees", ["We haven’t destroyed state institutions there"]),
    ("/position lavrov", ["Sergey Lavrov", "Foreign Minister of Russia"]),
    ("/position lavrov september 2015", ["Sergey Lavrov", "5 September 2015"]),
    ("/position russia 2014", ["Nothing on file", "2014"]),
    ("/position putin pineapple", ["pineapple"]),
    ("/compare us russia", ["United States", "Russia", "Clash", "Agree"]),
    ("/compare us russia assad", ["has lost legitimacy", "Until now, no one has been able"]),
    ("/topic refugees", ["Russia shares the responsibility", "Russia is not to blame"]),
    ("/timeline russia", ["31 August 2015", "4 September 2015", "undated"]),
    ("/search refugees flow", ["flow of refugees"]),
    ('/search "double standards"', ["double standards"]),
    ("/sources", ["112 Ukraine", "Pravda.\u2060Ru"]),
    ("/source us-rejects-call", ["Russia’s call for international support"]),
    ("/about", ["How quotes are checked", "copy of the article"]),
    ("what does the kremlin say about refugees", ["Russia", "Refugees", "power vacuum"]),
    ("us vs russia on assad", ["United States", "Clash", "has lost legitimacy"]),
    ("what did lavrov say in september 2015", ["Sergey Lavrov", "5 September 2015"]),
    ("who wants assad to go", ["Bashar al-Assad should leave power.", "United States"]),
    ("/position rusia", ["rusia", "Russia"]),
    ("/position atlantis", ["atlantis"]),
    ("/position syrian opposition refugees", ["Nothing on file"]),
    ("/verify Of course, one needs to think about political reforms", ["Part of", "Putin"]),
    ("/verify “has lost legitimacy”", ["A quote on file", "Josh Earnest", "/quote_"]),
    ("/verify has not lost legitimacy", ["Not as printed", "has [\u2212not] lost legitimacy"]),
    ("/verify the moon is made of cheese", ["We have no such words", "no proof"]),
    ("/verify There’s zero evidence of that", ["left it out", "Earnest denies"]),
    ("/verify", ["Paste a sentence"]),
    ("/verify of the", ["too little"]),
    ("is this a real quote: “it was time for Assad to step down”", ["article’s own words"]),
    ("did putin say “There is only one regular army there.”", ["Part of", "Vladimir Putin"]),
    ("/nonsense", ["no command", "nonsense"]),
]


@pytest.mark.parametrize(
    ("typed", "expected"), CONVERSATIONS, ids=[row[0] for row in CONVERSATIONS]
)
async def test_the_reply_holds_what_was_asked_for(
    briefing: BotChat, typed: str, expected: list[str]
) -> None:
    replies = await briefing.ask(typed)
    text = "\n".join(reply.text for reply in replies)
    missing = [words for words in expected if words not in text]
    assert not missing, f"{missing} are missing in:\n{text}"


async def test_a_quote_is_shown_with_its_speaker_date_and_source(briefing: BotChat) -> None:
    text = await briefing.text("/position russia military aid")
    quote = text.index("We support the government in Syria in their resistance")
    tail = text[quote : quote + 300]
    assert "Vladimir Putin" in tail
    assert "15 September 2015" in tail
    (number,) = re.findall(r"· source (\d+)\n", tail)[:1]
    assert f"\nSource {number}: US rejects Russia’s call" in text


async def test_the_tappable_form_of_a_quote_opens_its_evidence(briefing: BotChat) -> None:
    quote = next(iter(briefing.bot.answerer.library.quotes.values()))
    text = await briefing.text(f"/quote_{quote.id}")
    assert quote.text in text


@pytest.mark.parametrize(
    "typed", ["/position", "/compare", "/compare us", "/topic", "/timeline", "/search", "/quote"]
)
async def test_a_command_without_its_arguments_says_what_it_lacks(
    briefing: BotChat, typed: str
) -> None:
    (reply,) = await briefing.ask(typed)
    assert reply.text
    assert reply.buttons or "/search" in reply.text


async def test_a_name_that_is_taken_for_another_says_so(briefing: BotChat) -> None:
    text = await briefing.text("/position amercia")
    assert "amercia" in text.split("\n")[0]
    assert "United States" in text.split("\n")[0]
