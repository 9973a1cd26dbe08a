"""Questions in buttons: written short, read back, whatever became of the library since."""

import re
from dataclasses import fields, replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.answers import requests
from briefing.answers.catalogue import authors_of, occasions_of, parties_of
from briefing.answers.refusals import Kept
from briefing.answers.requests import Request
from briefing.library.dates import PartialDate, Period
from briefing.library.model import Library, QuoteKind, Stance
from briefing.messages import Asked, Codec, Gone, WordsPage
from briefing.messages.callback_data.request_fields import token_of
from tests.support.samples import sample_library

untimed = settings(deadline=None)

LIBRARY = sample_library()
DATA = re.compile(r"[A-Za-z0-9_-]{1,64}")

actors = st.sampled_from(sorted(LIBRARY.actors))
topics = st.sampled_from(sorted(LIBRARY.topics))
maybe_topics = st.none() | topics
dates = st.builds(
    PartialDate.parse,
    st.dates().map(str) | st.dates().map(lambda date: str(date)[:7]) | st.just("2015"),
)
whens = dates | st.builds(Period, dates, st.none() | dates) | st.builds(Period, st.none(), dates)
OCCASIONS = occasions_of(LIBRARY)
PARTIES = parties_of(LIBRARY)
AUTHORS = authors_of(LIBRARY)
pages = st.integers(1, 36**3 - 1)
said = actors.flatmap(
    lambda actor: st.builds(
        requests.AskSaid,
        actor=st.just(actor),
        speaker=st.none() | st.sampled_from([None, *LIBRARY.actors[actor].speakers]),
        topic=maybe_topics,
        when=st.none() | whens,
        occasion=st.none() | st.sampled_from(OCCASIONS),
        about=st.none() | st.sampled_from(PARTIES),
    )
)
timelines = actors.flatmap(
    lambda actor: st.builds(
        requests.AskTimeline,
        actor=st.just(actor),
        topic=maybe_topics,
        speaker=st.sampled_from([None, *LIBRARY.actors[actor].speakers]),
        when=st.none() | whens,
        newest_first=st.booleans(),
    )
)
parties = st.tuples(st.none(), st.none()) | actors.flatmap(
    lambda actor: st.tuples(
        st.just(actor), st.sampled_from([None, *LIBRARY.actors[actor].speakers])
    )
)
many_actors = st.lists(actors, min_size=2, max_size=6).map(tuple)


def of_party(kind: type[Any], *more: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A question about one party, or about nobody, perhaps on a topic."""
    return st.builds(
        lambda who, topic, *rest: kind(*who, topic, *rest), parties, maybe_topics, *more
    )


whose = actors.flatmap(
    lambda actor: st.tuples(
        st.just(actor), st.sampled_from([None, *LIBRARY.actors[actor].speakers])
    )
)


def free(kind: type[Any]) -> st.SearchStrategy[Any]:
    """A question in a reader's own words, perhaps about what one party said."""
    of_anybody = st.builds(kind, st.text(min_size=1))
    of_party = st.builds(lambda words, who: kind(words, *who), st.text(min_size=1), whose)
    return of_anybody | of_party


BY_KIND: dict[type[Request], st.SearchStrategy[Request]] = {
    requests.Welcome: st.just(requests.Welcome()),
    requests.Help: st.builds(
        requests.Help, st.none() | st.from_regex(r"[a-z0-9_]{1,32}", fullmatch=True)
    ),
    requests.ListActors: st.just(requests.ListActors()),
    requests.ListSpeakers: st.builds(requests.ListSpeakers, st.none() | actors),
    requests.ListPositions: st.builds(
        requests.ListPositions, st.sampled_from(Stance), st.none() | actors
    ),
    requests.ListTopics: st.just(requests.ListTopics()),
    requests.AskOverview: st.builds(
        requests.AskOverview, actors, st.none() | st.sampled_from(Stance)
    ),
    requests.AskPosition: st.builds(
        requests.AskPosition, actors, topics, st.none() | st.sampled_from(Stance), st.booleans()
    ),
    requests.AskSaid: said,
    requests.AskComparison: st.builds(
        requests.AskComparison,
        many_actors,
        maybe_topics,
    )
    | st.builds(
        requests.AskComparison,
        st.lists(actors, min_size=2, max_size=4).map(tuple),
        maybe_topics,
        whens,
    ),
    requests.AskTopic: st.builds(requests.AskTopic, topics, st.none() | st.sampled_from(Stance)),
    requests.AskTimeline: st.builds(requests.AskTimeline, st.none(), maybe_topics) | timelines,
    requests.AskSearch: free(requests.AskSearch),
    requests.AskVerify: free(requests.AskVerify),
    requests.AskQuote: st.builds(requests.AskQuote, st.sampled_from(sorted(LIBRARY.quotes))),
    requests.ListSources: of_party(requests.ListSources),
    requests.AskSource: st.builds(requests.AskSource, st.sampled_from(sorted(LIBRARY.sources))),
    requests.AskAbout: st.just(requests.AskAbout()),
    requests.AskWhoAgrees: st.builds(requests.AskWhoAgrees, actors, maybe_topics, st.booleans()),
    requests.AskCommonGround: st.builds(requests.AskCommonGround, many_actors, st.booleans()),
    requests.AskContested: st.just(requests.AskContested()),
    requests.AskChange: of_party(requests.AskChange, st.none() | whens),
    requests.AskOccasions: of_party(requests.AskOccasions, st.none() | whens),
    requests.AskCount: of_party(requests.AskCount, st.none() | whens),
    requests.AskCoverage: st.just(requests.AskCoverage()),
}
every_request = st.one_of(*BY_KIND.values())


def test_every_kind_of_request_is_tried_here() -> None:
    assert set(BY_KIND) == set(get_args(Request))


@untimed
@given(every_request, pages)
def test_a_question_comes_back_from_its_button(request: Request, page: int) -> None:
    codec = Codec()
    data = codec.encode(request, page)
    assert DATA.fullmatch(data)
    if isinstance(request, requests.AskSearch | requests.AskVerify) and data[0] in "FJ":
        above = WordsPage(type(request), page, request.actor, request.speaker)
        assert codec.decode(data, LIBRARY) == above
    else:
        assert codec.decode(data, LIBRARY) == Asked(request, page)


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_field_of_a_request_is_carried(kind: type[Any]) -> None:
    values: dict[str, Any] = {
        "about": "sudland/sol",
        "actor": "norland",
        "actors": ("norland", "sudland"),
        "asked": Stance.OPPOSES,
        "asked_for": Stance.OPPOSES,
        "author": AUTHORS[0],
        "command": "compare",
        "differ": True,
        "held": Stance.OPPOSES,
        "kind": QuoteKind.REPORTED,
        "stance": Stance.MIXED,
        "negated": True,
        "lacking": requests.SourceFact.PUBLISHED,
        "newest_first": True,
        "occasion": OCCASIONS[0],
        "outlet": OCCASIONS[0],
        "published": PartialDate(2015, 9),
        "undated": True,
        "origin": requests.Origin(requests.AskTimeline("norland", "fishing"), 2),
        "quote": next(iter(LIBRARY.quotes)),
        "source": "first-article",
        "speaker": "berg",
        "topic": "harbour",
        "when": PartialDate(2015, 9),
        "words": "a few words",
    }
    request = kind(**{field.name: values[field.name] for field in fields(kind)})
    codec = Codec()
    assert codec.decode(codec.encode(request), LIBRARY) == Asked(request, 1)


@pytest.mark.parametrize("actors", [6, 7])
def test_the_longest_question_fits_a_button(actors: int) -> None:
    longest = requests.AskComparison(tuple(f"{n}" * 40 for n in range(actors)), "t" * 40)
    assert len(Codec().encode(longest, 10**12)) <= 64


def test_a_question_with_every_field_fits_a_button() -> None:
    day = PartialDate(9999, 12, 31)
    longest = requests.AskSaid(
        *("a" * 40, "s" * 40, "t" * 40), Period(day, day), "o" * 99, f"{'a' * 40}/{'s' * 40}"
    )
    assert len(Codec().encode(longest, 10**12)) <= 64


@pytest.mark.parametrize(("page", "read"), [(-1, 1), (0, 1), (10**12, 36**3 - 1)])
def test_a_page_that_no_button_could_carry_is_the_nearest(page: int, read: int) -> None:
    codec = Codec()
    for request in (requests.ListActors(), requests.AskSearch("a"), requests.AskVerify("a")):
        assert codec.decode(codec.encode(request, page), LIBRARY) == Asked(request, read)


@pytest.mark.parametrize("kind", [requests.AskSearch, requests.AskVerify])
def test_words_fit_a_button_up_to_44_bytes(
    kind: type[requests.AskSearch | requests.AskVerify],
) -> None:
    codec = Codec()
    short, long = kind("é" * 22), kind("é" * 24)
    assert codec.decode(codec.encode(short, 35), LIBRARY) == Asked(short, 35)
    assert codec.decode(codec.encode(long, 35), LIBRARY) == WordsPage(kind, 35)


@untimed
@given(st.text() | st.text("abcdefghijklmnopqrstuvwxyzTWSHAFGJK234567-_", max_size=70))
def test_foreign_data_is_gone_or_read_and_raises_nothing(data: str) -> None:
    assert isinstance(Codec().decode(data, LIBRARY), Asked | WordsPage | Gone)


@untimed
@given(every_request, pages, st.integers(0, 63))
def test_data_that_was_cut_is_gone_or_read_and_raises_nothing(
    request: Request, page: int, cut: int
) -> None:
    data = Codec().encode(request, page)[:cut]
    assert isinstance(Codec().decode(data, LIBRARY), Asked | WordsPage | Gone)


@pytest.mark.parametrize(
    ("request_", "gone"),
    [
        (requests.AskOverview("norland"), Kept.ACTOR),
        (requests.AskPosition("sudland", "harbour"), Kept.TOPIC),
        (requests.AskSaid("sudland", "sol"), Kept.SPEAKER),
        (requests.AskComparison(("sudland", "norland")), Kept.ACTOR),
        (requests.AskQuote(next(iter(LIBRARY.quotes))), Kept.QUOTE),
        (requests.AskSource("first-article"), Kept.SOURCE),
    ],
)
def test_an_old_button_says_what_is_no_longer_on_file(request_: Request, gone: Kept) -> None:
    codec = Codec()
    data = codec.encode(request_)
    assert codec.decode(data, LIBRARY) == Asked(request_, 1)
    assert codec.decode(data, _later()) == Gone(gone)


def test_an_old_button_answers_from_the_new_library() -> None:
    codec = Codec()
    data = codec.encode(requests.AskOverview("sudland"), 2)
    assert codec.decode(data, _later()) == Asked(requests.AskOverview("sudland"), 2)


@pytest.mark.parametrize("data", ["", "?", "w?", "z", "oaaaaaaa", "Ga_", "G1__w", "K1__w", "-1"])
def test_data_of_no_known_form_is_an_unreadable_question(data: str) -> None:
    assert Codec().decode(data, LIBRARY) == Gone(Kept.QUESTION)


def test_a_date_that_no_calendar_has_is_an_unreadable_question() -> None:
    data = Codec().encode(requests.AskSaid("norland")) + "W20150230"
    assert Codec().decode(data, LIBRARY) == Gone(Kept.QUESTION)


def test_twenty_thousand_ids_have_tokens_of_their_own() -> None:
    ids = [f"source-of-some-length-{number:05}" for number in range(20_000)]
    assert len({token_of(Kept.SOURCE, one) for one in ids}) == len(ids)


def test_an_actor_and_a_topic_of_one_id_have_different_tokens() -> None:
    assert token_of(Kept.ACTOR, "harbour") != token_of(Kept.TOPIC, "harbour")


def test_ids_that_share_a_token_are_gone_rather_than_taken_for_each_other() -> None:
    twins = ("actor-744220", "actor-846386")
    assert len({token_of(Kept.ACTOR, one) for one in twins}) == 1
    sudland = LIBRARY.actors["sudland"]
    both = replace(LIBRARY, actors={one: replace(sudland, id=one) for one in twins})
    codec = Codec()
    assert codec.decode(codec.encode(requests.AskOverview(twins[0])), both) == Gone(Kept.ACTOR)


def _later() -> Library:
    """The library after an edit: one actor, topic, speaker and source, and all quotes are gone."""
    sudland = replace(LIBRARY.actors["sudland"], speakers={}, positions={})
    return replace(LIBRARY, actors={"sudland": sudland}, topics={}, sources={}, quotes={})
