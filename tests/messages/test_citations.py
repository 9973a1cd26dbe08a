"""What stands beside a quote: its kind, who said it, when, and in which article."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.answers.model import PositionAnswer, QuoteAnswer
from briefing.answers.parts import Cited
from briefing.evidence.verdict import Basis, Check, Place, Verdict
from briefing.library.dates import PartialDate
from briefing.library.model import DatedBy, Quote, QuoteKind
from briefing.messages import Messenger
from briefing.messages.measure import plain
from tests.messages.answering import Answers
from tests.messages.citing import BARE, BERG, LIBRARY, MOE, QUOTE, card, cite, shown


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (QuoteKind.DIRECT, "“open to all”\nAlma Berg, Prime Minister of Norland\n"),
        (QuoteKind.FRAGMENT, "“open to all”\nQuoted in part · Alma Berg, "),
        (QuoteKind.REPORTED, "\nopen to all\nAs reported, not quoted · Alma Berg, "),
    ],
)
def test_the_three_kinds_of_quote_are_told_apart(
    messenger: Messenger, kind: QuoteKind, expected: str
) -> None:
    cited = cite(replace(QUOTE, kind=kind))
    assert expected in shown(messenger, cited)
    assert expected in card(messenger, cited)


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (cite(), "Alma Berg, Prime Minister of Norland"),
        (
            cite(speakers=(BERG, MOE)),
            "Alma Berg, Prime Minister of Norland; and Jon Moe, Fisheries Minister of Norland",
        ),
        (
            cite(relayed_by=MOE),
            "Alma Berg, Prime Minister of Norland; "
            "as relayed by Jon Moe, Fisheries Minister of Norland",
        ),
        (
            cite(replace(QUOTE, voice="a US official"), speakers=()),
            "A US official (no speaker named)",
        ),
        (cite(speakers=()), "Norland (no speaker named)"),
        (
            cite(replace(QUOTE, voice="an open letter"), speakers=(BERG, MOE)),
            "An open letter: Alma Berg, Prime Minister of Norland; "
            "and Jon Moe, Fisheries Minister of Norland",
        ),
    ],
)
def test_the_speaker_is_named_as_the_article_names_him(
    messenger: Messenger, cited: Cited, expected: str
) -> None:
    assert f"\n{expected}\n" in shown(messenger, cited)
    assert f"\n{expected}\n" in card(messenger, cited)


@pytest.mark.parametrize(
    ("said", "dated_by", "occasion", "expected"),
    [
        ("2015-09-15", DatedBy.STATED, None, "15 September 2015"),
        ("2015-09-15", DatedBy.INFERRED, None, "15 September 2015 (worked out)"),
        ("2015-09", DatedBy.STATED, "a summit", "September 2015 · a summit"),
        (None, None, "a summit", "Undated · a summit"),
        (None, None, None, "Undated"),
    ],
)
def test_the_date_is_told_with_its_doubt(
    messenger: Messenger,
    said: str | None,
    dated_by: DatedBy | None,
    occasion: str | None,
    expected: str,
) -> None:
    date = PartialDate.parse(said) if said else None
    quote = replace(QUOTE, said=date, dated_by=dated_by, occasion=occasion)
    assert f"\n{expected}\nEvidence 1: " in shown(messenger, cite(quote))


@pytest.mark.parametrize(
    ("outlet", "published", "expected"),
    [
        ("The Courier", "2015-09-07", "The Courier, published 7 September 2015"),
        ("The Courier", None, "The Courier, date not known"),
        (None, "2015-09", "outlet not known, published September 2015"),
        (None, None, "outlet and date not known"),
    ],
)
def test_what_an_article_does_not_say_of_itself_is_not_known(
    messenger: Messenger, outlet: str | None, published: str | None, expected: str
) -> None:
    date = PartialDate.parse(published) if published else None
    source = replace(BARE, outlet=outlet, published=date)
    text = shown(messenger, cite(source=source))
    assert f"· source 1\n\nSource 1: Talks begin · {expected}" in text
    assert text.count("Talks begin") == 1


@pytest.mark.parametrize(
    ("attribution", "line"),
    [
        ("Berg wants the harbour to be", "Berg wants the harbour to be …"),
        ("she wants it to be", "… she wants it to be …"),
        ("<i>Berg</i> & co want it", "<i>Berg</i> & co want it …"),
        ("She wants " + "a harbour " * 40 + "to be", "a harbour a harbour to be …"),
    ],
)
def test_the_articles_words_lead_to_a_few_quoted_ones(
    messenger: Messenger, attribution: str, line: str
) -> None:
    quote = replace(QUOTE, kind=QuoteKind.FRAGMENT, attribution=attribution)
    for text in (shown(messenger, cite(quote)), card(messenger, cite(quote))):
        assert f"{line}\n“open to all”\n" in text
        assert text.count(line) == 1


@pytest.mark.parametrize(
    "quote",
    [
        replace(QUOTE, kind=QuoteKind.DIRECT, attribution="Berg said"),
        replace(QUOTE, kind=QuoteKind.REPORTED, attribution="Berg said"),
        replace(QUOTE, kind=QuoteKind.FRAGMENT, attribution=None),
        replace(
            QUOTE, kind=QuoteKind.FRAGMENT, attribution="Berg said", verdict=Verdict.UNCHECKED
        ),
    ],
)
def test_no_words_lead_to_whole_quotes_nor_to_unproved_ones(
    messenger: Messenger, quote: Quote
) -> None:
    assert "Berg said" not in shown(messenger, cite(quote))


def test_an_unchecked_quote_carries_a_mark_wherever_it_stands(messenger: Messenger) -> None:
    cited = cite(replace(QUOTE, verdict=Verdict.UNCHECKED, place=None))
    assert "⚠ Unchecked" in shown(messenger, cited)
    assert "⚠ Unchecked" in card(messenger, cited)


BASES = [
    (
        Check(Basis.ARTICLE, date(2026, 11, 5)),
        "✓ Proved: stands word for word in our copy of the article, checked here on "
        "5 November 2026",
    ),
    (
        Check(Basis.KEY, date(2026, 11, 5)),
        "✓ Proved: word for word, checked against our copy on 5 November 2026 by the curators’ "
        "key; the article is not at hand here",
    ),
    (
        Check(Basis.RECORD, date(2026, 11, 5)),
        "○ Recorded, article not at hand here: the record says that these words stand in it "
        "(checked on 5 November 2026), and nothing here can confirm that",
    ),
    (
        Check(Basis.RECORD),
        "○ Recorded, article not at hand here: the record says that these words stand in it, "
        "and nothing here can confirm that",
    ),
]


@pytest.mark.parametrize(("check", "line"), BASES)
def test_a_reader_is_told_who_compared_the_words_with_the_article(
    messenger: Messenger, check: Check, line: str
) -> None:
    assert line in card(messenger, cite(replace(QUOTE, check=check))).splitlines()


@pytest.mark.parametrize("verdict", [Verdict.ALTERED, Verdict.ELSEWHERE, Verdict.ABSENT])
def test_no_quote_that_failed_is_ever_called_proved(
    messenger: Messenger, verdict: Verdict
) -> None:
    text = card(messenger, cite(replace(QUOTE, verdict=verdict)))
    assert "⚠" in text
    assert "Proved" not in text


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (0, "characters 1 to 11 of 2,000, at the beginning"),
        (660, "characters 661 to 671 of 2,000, about a third of the way in"),
        (1000, "characters 1,001 to 1,011 of 2,000, about half way in"),
        (1989, "characters 1,990 to 2,000 of 2,000, near the end"),
    ],
)
def test_the_card_says_where_in_the_article_the_words_stand(
    messenger: Messenger, start: int, expected: str
) -> None:
    place = Place(start, start + len(QUOTE.text), 2000)
    assert f"Where: {expected}" in card(messenger, cite(replace(QUOTE, place=place)))


@pytest.mark.parametrize(("start", "page"), [(0, 1), (99, 1), (100, 2), (250, 3), (300, 5)])
def test_the_card_says_on_which_page_the_words_stand(
    messenger: Messenger, start: int, page: int
) -> None:
    quote = replace(QUOTE, place=Place(start, start + 10, 2000))
    source = replace(BARE, pages=(0, 100, 200, 300, 300))
    position = LIBRARY.actors["norland"].positions["harbour"]
    message = messenger.message(QuoteAnswer(cite(quote, source), position))
    assert f"Where:</b> p. {page}, characters" in message.text


def test_the_card_leads_to_the_archived_page(messenger: Messenger) -> None:
    source = replace(BARE, archived="https://archive.example/1?a=b&c=d")
    position = LIBRARY.actors["norland"].positions["harbour"]
    message = messenger.message(QuoteAnswer(cite(source=source), position))
    assert '<a href="https://archive.example/1?a=b&amp;c=d">the page as it was</a>' in message.text


def test_the_card_tells_how_an_inferred_date_was_found(messenger: Messenger) -> None:
    quote = replace(QUOTE, dated_by=DatedBy.INFERRED, note="The article says Tuesday.")
    text = card(messenger, cite(quote))
    assert (
        "Said: 3 September 2015, worked out by a curator\nNote: The article says Tuesday." in text
    )


def test_the_card_gives_the_fingerprint_and_the_words_of_attribution(
    messenger: Messenger,
) -> None:
    text = card(messenger, cite(replace(QUOTE, attribution="Berg said on Thursday")))
    assert "Fingerprint of our copy: abcdef012345\n" in f"{text}\n"
    assert "Attribution: “Berg said on Thursday”" in text


def test_the_card_links_to_the_passage(messenger: Messenger) -> None:
    source = replace(BARE, url="https://x.example/a")
    position = LIBRARY.actors["norland"].positions["harbour"]
    message = messenger.message(QuoteAnswer(cite(source=source), position))
    link = '<a href="https://x.example/a#:~:text=open%20to%20all">Talks begin</a>'
    assert link in message.text


def test_a_long_quotation_is_folded_and_a_short_one_is_not(messenger: Messenger) -> None:
    answer = Answers(LIBRARY).of_one()["position"]
    assert isinstance(answer, PositionAnswer)
    long = replace(QUOTE, text="open to all ships " * 11 + "of all")
    for quote, tag in ((QUOTE, "<blockquote>"), (long, "<blockquote expandable>")):
        message = messenger.message(replace(answer, quotes=(cite(quote),), changes=()))
        assert f"{tag}“{quote.text}”" in message.text


def test_what_worked_out_means_is_said_where_it_first_stands(messenger: Messenger) -> None:
    worked_out = cite(replace(QUOTE, dated_by=DatedBy.INFERRED))
    assert shown(messenger, worked_out).count("(worked out): the date is a curator’s") == 1
    assert "(worked out)" not in shown(messenger, cite())


def test_the_note_on_a_position_stands_with_it_and_on_the_card(messenger: Messenger) -> None:
    answer = Answers(LIBRARY).of_one()["position"]
    assert isinstance(answer, PositionAnswer)
    noted = replace(answer.position, note="Only fishing at sea is meant.")
    text = plain(messenger.message(replace(answer, position=noted)).text)
    assert "\nNote: Only fishing at sea is meant.\n" in text
    on_card = plain(messenger.message(QuoteAnswer(answer.quotes[0], noted)).text)
    assert "On the position: Only fishing at sea is meant." in on_card
