"""What a faultless folder becomes."""

import hashlib

import pytest

from briefing.evidence.verdict import Verdict
from briefing.library.dates import PartialDate
from briefing.library.identity import quote_id, quote_id_by_source, words_of
from briefing.library.loader import load_library
from briefing.library.model import ActorKind, DatedBy, QuoteKind, Stance
from tests.support.folders import Folder

ACTOR = "actors/norland.yaml"


def _quotes(*dates: str | None) -> str:
    lines = [
        f"      - text: Words of number {number}\n        kind: reported\n"
        "        source: harbour-talks\n"
        + (f"        said: {said}\n        dated_by: stated\n" if said else "")
        for number, said in enumerate(dates)
    ]
    return "    quotes:\n" + "".join(lines)


def _order(folder: Folder, *dates: str | None) -> list[str]:
    content = (folder.path / ACTOR).read_text().split("    quotes:\n")[0]
    folder.write(ACTOR, content + _quotes(*dates))
    position = load_library(folder.path).position("norland", "harbour")
    assert position is not None
    return [quote.text[-1] for quote in position.quotes]


def test_quotes_stand_newest_first_and_undated_last(folder: Folder) -> None:
    assert _order(folder, None, "2014", "2015-09-04", None, "2015-09") == ["2", "4", "1", "0", "3"]


def test_quotes_of_one_day_keep_their_order(folder: Folder) -> None:
    assert _order(folder, "2014-01-01", "2015-01-01", "2014-01-01") == ["1", "0", "2"]


def test_every_key_reaches_the_library(folder: Folder) -> None:
    library = load_library(folder.path)
    (quote,) = library.quotes.values()
    assert (quote.kind, quote.stance, quote.speakers, quote.said, quote.dated_by) == (
        QuoteKind.DIRECT,
        Stance.SUPPORTS,
        ("berg",),
        PartialDate(2015, 9, 3),
        DatedBy.STATED,
    )
    assert library.actors["norland"].kind is ActorKind.STATE
    assert library.sources["harbour-talks"].published == PartialDate(2015, 9, 4)
    assert library.topics["harbour"].aliases == ("port", "docks")
    assert [speaker.name for speaker in library.speakers_of(quote)] == ["Alma Berg"]


def test_without_articles_and_lock_a_quote_is_unchecked(folder: Folder) -> None:
    (quote,) = load_library(folder.path).quotes.values()
    assert (quote.verdict, quote.place) == (Verdict.UNCHECKED, None)


def test_positions_stand_in_the_order_of_the_topics(folder: Folder) -> None:
    content = (folder.path / ACTOR).read_text()
    bridge = content.split("positions:\n")[1].replace("  harbour:", "  bridge:")
    bridge = bridge.replace("We want", "They want")
    folder.write(ACTOR, content.replace("positions:\n", f"positions:\n{bridge}"))
    assert list(load_library(folder.path).actors["norland"].positions) == ["harbour", "bridge"]


def test_nobody_can_change_a_library(folder: Folder) -> None:
    library = load_library(folder.path)
    with pytest.raises(TypeError):
        # The type forbids it as well.
        library.actors["isles"] = library.actors["norland"]  # type: ignore[index]


def test_an_id_is_ten_digits_of_the_hash_of_article_and_words() -> None:
    digest = hashlib.sha256(b'abc\0"We want\xc3\xa9 it"').hexdigest()
    assert quote_id("abc", words_of("“We  wante\u0301\nit” ")) == digest[:10]


def test_other_words_or_another_article_are_another_id() -> None:
    texts = ("We want", "we want", "We wan")
    assert len({quote_id(sha256, words_of(text)) for sha256 in "ab" for text in texts}) == 6


def test_the_ids_of_the_first_releases_are_known_for_good() -> None:
    digest = hashlib.sha256(b"talks\0We want\xc3\xa9 it").hexdigest()
    assert quote_id_by_source("talks", "We  wante\u0301\nit ") == digest[:10]


def test_dates_stand_by_their_first_days_and_those_of_one_by_their_last() -> None:
    dates = [
        PartialDate(2015, month, day)
        for month in (None, 1, 2, 12)
        for day in (None, 1, 2, 28)
        if month is not None or day is None
    ] + [PartialDate(2014), PartialDate(2014, 12, 31), PartialDate(2016, 1)]
    by_order = sorted(dates, key=lambda one: one.order)
    assert by_order == sorted(dates, key=lambda one: (one.first_day, one.last_day))
    assert len({one.order for one in dates}) == len(dates)
