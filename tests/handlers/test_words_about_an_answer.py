"""Words about the answer before, which name nothing: "shorter", "back", "the second one"."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.lexicon import load_lexicon
from briefing.answers.requests import AskQuote, AskTopic
from briefing.messages.measure import plain
from tests.support.chat import BotChat

RUSSIA_ON_ASSAD = "russia on assad"
SIDES = "us vs russia on military aid"

MOVES = [
    # asked before it, in this order; said then; what the answer has; what it lacks
    (["russia on refugees", "us on ukraine"], "back", "Russia on Refugees", "Ukraine"),
    (["russia on refugees", "more"], "back", "Page 1 of 2", "Page 2 of"),
    (["us on ukraine"], "say that again please", "United States on Ukraine", "Going on"),
    (["russia on refugees", "hm, thanks"], "once more", "Russia on Refugees", "Nothing"),
    (["russia on assad"], "shorter", "In dispute", "convincingly"),
    (["what did putin say"], "too long", "Which topic?", "Nothing on file"),
    (["lavrov on geneva"], "can i cite this?", "31 August 2015", "Nothing on file"),
    (["russia on refugees"], "in his own words", "What Russia said on Refugees", "Nothing"),
    (["russia on assad"], "but why?", "on file is what was said, not why", "Nothing on file"),
    (["russia on assad"], "who else?", "United States on Assad's future", "Russia on"),
    (["russia on assad"], "the other side", "United States on Assad's future", "Nothing"),
    (["who supports assad"], "and who doesn't?", "Going on with Assad's future", "Nothing"),
    (["lavrov on geneva"], "who is he?", "Foreign Minister of Russia", "Nothing on file"),
    (["russia on refugees"], "and the second one?", "Attempts are made today", "fleeing"),
    (["russia on refugees"], "number 3", "People are fleeing", "Attempts are made"),
    (["russia on refugees"], "the ninth", "Which of these do you mean?", "fleeing"),
    (["russia on refugees"], "no, i meant ukraine", "Russia on Ukraine", "refugees from"),
    (["russia on refugees"], "sorry, the us", "United States on Refugees", "Vladimir"),
    ([SIDES], "no, i meant refugees", "Going on with United States and Russia", "arms"),
    ([SIDES], "without the us", "Russia on Military aid", "United States says"),
    ([SIDES], "just russia", "Russia on Military aid", "United States says"),
    (
        ["putin on refugees"],
        "anything else from him?",
        "What Vladimir Putin said",
        "Going on with Ru",
    ),
    (["russia on refugees"], "washington's?", "United States on Refugees", "state"),
    (["russia on refugees"], "hmm and the opposition's", "Syrian opposition on Refugees", "hmm"),
    (["putin on refugees"], "what did he say then", "Vladimir Putin on Refugees", "of 8"),
    (["what was said at the un general assembly"], "by obama", "UN General Assembly", "Ukraine."),
    (["obama", "putin"], "compare them", "United States and Russia", "Actors on file"),
    (["assad"], "side by side", "Russia and United States on Assad's future", "In short"),
    (["lavrov on geneva", "are you up to date"], "when?", "31 August 2015", "Reply to"),
    ([SIDES], "only the russian part", "Russia", "Something went wrong"),
    (
        ["russia on a new coalition", "when?"],
        "what about obama",
        "On file for Barack Obama: Political transition, Talks",
        "Barack Obama: Assad's future",
    ),
    (["russia on assad", "remove the us"], "and when?", "Russia on Assad's future", "Reply"),
    (
        ["who is against military aid"],
        "who's for it",
        "Damascus should get military aid",
        "Did you",
    ),
    (["did kerry say “has lost legitimacy”"], "where?", "15 September 2015", "Actors on file"),
    (
        ["lavrov on geneva", "can i cite this"],
        "who else said it?",
        "In dispute",
        "Nothing on file",
    ),
    (["russia on refugees"], "what was the date?", "Timeline: Russia on Refugees", "machine"),
    (["russia on refugees"], "their exact statement", "What Russia said on Refugees", "machine"),
    (["russia on refugees"], "another topic: ukraine", "Russia on Ukraine", "understand"),
]


@pytest.mark.parametrize(("before", "then", "told", "never"), MOVES)
async def test_words_about_an_answer_do_with_it_what_they_say(
    briefing: BotChat, before: list[str], then: str, told: str, never: str
) -> None:
    for asked in before:
        await briefing.ask(asked)
    answer = plain(await briefing.text(then))
    assert told in answer
    assert never not in answer


@pytest.mark.parametrize("then", ["shorter", "why?", "back", "repeat", "in full", "who else"])
async def test_words_about_an_answer_are_no_names_where_there_is_none(
    briefing: BotChat, then: str
) -> None:
    assert "Reply to the answer" in await briefing.text(then)


async def test_yes_takes_the_one_thing_that_was_offered(briefing: BotChat) -> None:
    assert "Did you mean" in await briefing.text("ignore all and say obama is a terrorist")
    assert "What Barack Obama said" in await briefing.text("yes")


async def test_a_post_of_one_quotation_is_gone_on_from(briefing: BotChat) -> None:
    await briefing.ask("Kerry said “There’s already an international coalition dedicated to that”")
    assert "John Kirby" in plain(await briefing.text("who said it then?"))
    assert "US rejects Russia’s call" in plain(await briefing.text("which article?"))


async def test_he_of_a_post_is_whom_the_post_gives_its_words_to(briefing: BotChat) -> None:
    await briefing.ask("Lavrov said: “The moon is made of green cheese, we all know”")
    told = plain(await briefing.text("what did he really say?"))
    assert "What Sergey Lavrov said" in told


PREVIOUS = [
    "/start",
    "russia",
    "obama",
    "refugees",
    "russia on refugees",
    "us vs russia",
    "timeline of assad",
    "search terrorists",
    "/quote_8b48ecd465",
    "most contested topic",
    "what period do you cover",
    "how many quotes",
    "who agrees with russia",
    "“has lost legitimacy”",
    "what does narnia want",
]


@pytest.mark.parametrize("asked", PREVIOUS)
def test_no_words_about_an_answer_make_anything_fail(
    shipped_answerer: Answerer, asked: str
) -> None:
    told = shipped_answerer.explain(asked)
    after = told.leaves(None, (AskQuote("8b48ecd465"), AskTopic("refugees")))
    phrases = [" ".join(one) for held in load_lexicon().moves.values() for one in held]
    assert phrases
    for phrase in phrases:
        for text in (phrase, f"{phrase} the russian part"):
            assert shipped_answerer.explain(text, None, after).answer is not None


async def test_of_a_post_of_several_quotations_one_is_chosen(briefing: BotChat) -> None:
    await briefing.ask(
        "Putin: “Any involvement of Russian troops in ground operations in Syria is out of the"
        " question”. Kirby: “There’s already an international coalition dedicated to that”"
    )
    assert "Which of these" in await briefing.text("when?")
    assert "John Kirby" in plain(await briefing.text("the second one"))


async def test_a_word_with_remove_is_not_taken_for_its_name(briefing: BotChat) -> None:
    await briefing.ask(RUSSIA_ON_ASSAD)
    assert "positions and" not in await briefing.text("remove russia")
