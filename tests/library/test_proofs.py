"""Every quote is proved against its article, or against the lock, or is unchecked."""

import pytest

from briefing.evidence.verdict import Verdict
from briefing.library.checking import check, write_lock
from briefing.library.loader import load_library
from briefing.library.model import Quote
from tests.support.folders import ARTICLE, OTHER_ARTICLE, CuratedFolders, fingerprint

ACTOR = "actors/norland.yaml"
SOURCE = "sources/harbour-talks.yaml"
TEXT = "text: We want every ship to be welcome here"


def _quote(place: CuratedFolders) -> Quote:
    (quote,) = load_library(place.path, place.articles).quotes.values()
    return quote


def test_a_quote_that_stands_in_its_article_is_exact_and_has_its_place(
    place: CuratedFolders,
) -> None:
    quote = _quote(place)
    assert quote.place is not None
    assert quote.verdict is Verdict.EXACT
    assert ARTICLE[quote.place.start : quote.place.end] == quote.text


def test_a_quote_set_otherwise_is_typographic(place: CuratedFolders) -> None:
    place.change(ACTOR, TEXT, "text: 'We want  every ship to be welcome here'")
    assert _quote(place).verdict is Verdict.TYPOGRAPHIC


def test_an_article_is_found_by_its_content_whatever_its_name(place: CuratedFolders) -> None:
    place.lose_articles()
    place.save("000_anything.txt", ARTICLE)
    assert _quote(place).verdict is Verdict.EXACT


REFUSED = [
    (
        TEXT,
        "text: We want no ship to be welcome there",
        "12:15: altered: “no” where the article has “every”; “there” where the article has "
        "“here”; harbour-talks has “We want every ship to be welcome here”",
    ),
    (
        TEXT,
        "text: We do want 50 soldiers",
        "12:15: altered: without “not”, which the article has there; "
        "harbour-talks has “We do not want 50 soldiers”",
    ),
    (
        TEXT,
        "text: We never want every ship to be welcome here",
        "12:15: altered: “never”, which the article does not have there; "
        "harbour-talks has “We want every ship to be welcome here”",
    ),
    (
        TEXT,
        "text: Taxes on timber have to fall by half",
        "12:15: absent: these words are not in harbour-talks, nor any near them",
    ),
    (
        TEXT,
        "text: No soldiers [...] We want every ship",
        "12:15: altered: harbour-talks has these parts, but not in this order within a "
        "paragraph and the next; ` [...] ` marks words left out, and joins nothing that stands "
        "apart",
    ),
    (
        TEXT,
        "text: the harbour would stay open",
        "13:15: harbour-talks has these words in no quotation marks; file words of the "
        "article's own as reported, and leave its quotation marks out",
    ),
    (
        "kind: direct",
        "kind: reported",
        "13:15: harbour-talks has these words in quotation marks; file them as direct or fragment",
    ),
    (
        "attribution: Berg said",
        "attribution: Berg says",
        "17:22: altered: “says” where the article has “said”; harbour-talks has “Berg said”",
    ),
    (
        "attribution: Berg said",
        "attribution: announced the minister",
        "17:22: absent: these words are not in harbour-talks, nor any near them",
    ),
    (
        "attribution: Berg said",
        "attribution: Some doubt it",
        "17:22: harbour-talks has these words neither in the quote's paragraph nor beside it; "
        "take the words that stand near the quote",
    ),
    (
        "attribution: Berg said",
        "attribution: he said",
        "17:22: in harbour-talks these words do not lead to this quote; its own sentence has "
        "“Berg said” after it",
    ),
    (
        "attribution: Berg said",
        "attribution: every ship to be welcome",
        "17:22: these are words of the quote itself",
    ),
]


@pytest.mark.parametrize(("old", "new", "complaint"), REFUSED)
def test_a_quote_that_its_article_does_not_bear_out_refuses_the_library(
    place: CuratedFolders, old: str, new: str, complaint: str
) -> None:
    place.change(ACTOR, old, new)
    assert place.complaints() == [f"{ACTOR}:{complaint}"]


def test_an_omission_that_joins_two_persons_is_refused(place: CuratedFolders) -> None:
    article = (
        f"{ARTICLE}\n“Ships are noise,” Ada Quist said.\n\n“Ships are bread,” Ivo Lund said.\n"
    )
    place.save("harbour.txt", article)
    place.change(SOURCE, fingerprint(ARTICLE), fingerprint(article))
    place.change(ACTOR, TEXT, "text: Ships are noise [...] Ships are bread")
    place.change(ACTOR, "        attribution: Berg said\n", "")
    assert place.complaints() == [
        f"{ACTOR}:12:15: harbour-talks gives these parts to different persons; ` [...] ` marks "
        "words left out, and joins nothing that stands apart"
    ]


def test_words_of_another_source_are_elsewhere(place: CuratedFolders) -> None:
    place.save("bridge.txt", OTHER_ARTICLE)
    place.write(
        "sources/bridge-planned.yaml",
        f"headline: Bridge planned\nsha256: {fingerprint(OTHER_ARTICLE)}\n"
        "not_filed: [{text: A bridge is what we need, reason: It is not a position.}]\n",
    )
    place.change(ACTOR, TEXT, "text: A bridge is what we need")
    assert place.complaints() == [
        f"{ACTOR}:12:15: elsewhere: these words stand in bridge-planned, not in harbour-talks; "
        "cite bridge-planned as the source"
    ]


def test_words_of_an_article_that_no_source_is_are_elsewhere_in_its_file(
    place: CuratedFolders,
) -> None:
    place.save("bridge.txt", OTHER_ARTICLE)
    place.change(ACTOR, TEXT, "text: A bridge is what we need")
    assert place.complaints() == [
        f"{ACTOR}:12:15: elsewhere: these words stand in the file bridge.txt, not in "
        "harbour-talks; register bridge.txt as a source"
    ]


def test_the_difference_is_data_as_well(place: CuratedFolders) -> None:
    place.change(ACTOR, TEXT, "text: We want no ship to be welcome here")
    (fault,) = place.faults()
    changed = [change for change in fault.difference if not change.is_same]
    assert [(change.filed, change.found) for change in changed] == [("no", "every")]


def test_words_that_are_not_filed_are_proved_as_well(place: CuratedFolders) -> None:
    place.change(SOURCE, "outlet: null", "not_filed: [{text: No soldier, reason: Too short.}]")
    assert place.complaints() == [
        f"{SOURCE}:2:20: altered: “soldier” where the article has “soldiers”; "
        "harbour-talks has “No soldiers”"
    ]


def _lock(place: CuratedFolders) -> None:
    assert write_lock(place.path, check(place.path, place.articles))
    place.lose_articles()


def test_without_its_article_a_quote_is_as_the_lock_says(place: CuratedFolders) -> None:
    proved = _quote(place)
    _lock(place)
    again = _quote(place)
    assert (again.verdict, again.place) == (proved.verdict, proved.place)


UNCOVERED = [
    (ACTOR, TEXT, "text: We want every ship to be welcome"),
    (ACTOR, "attribution: Berg said", "attribution: she said"),
    (ACTOR, "speaker: berg", "speakers: [berg, moe]"),
    (ACTOR, "kind: direct", "kind: reported"),
    (SOURCE, fingerprint(ARTICLE), "b" * 64),
]


@pytest.mark.parametrize(("name", "old", "new"), UNCOVERED)
def test_what_was_edited_since_is_unchecked(
    place: CuratedFolders, name: str, old: str, new: str
) -> None:
    _lock(place)
    place.change(name, old, new)
    assert (_quote(place).verdict, _quote(place).place) == (Verdict.UNCHECKED, None)


@pytest.mark.parametrize("old", ["kind: direct", "dated_by: stated"])
def test_what_says_nothing_of_the_words_leaves_the_lock_in_force(
    place: CuratedFolders, old: str
) -> None:
    _lock(place)
    place.change(ACTOR, old, f"{old}\n        occasion: harbour talks")
    assert _quote(place).verdict is Verdict.EXACT


def test_a_lock_cut_in_half_is_a_fault_and_is_not_overwritten(place: CuratedFolders) -> None:
    _lock(place)
    place.save("harbour.txt", ARTICLE)
    half = (place.path / "evidence.lock").read_text()[:-40]
    place.write("evidence.lock", half)
    report = check(place.path, place.articles)
    assert [fault.path.name for fault in report.faults] == ["evidence.lock"]
    assert not write_lock(place.path, report)
    assert (place.path / "evidence.lock").read_text() == half


def test_proof_faults_and_others_are_told_in_one_run(place: CuratedFolders) -> None:
    place.change(ACTOR, TEXT, "text: We want no ship to be welcome here")
    place.change(ACTOR, "kind: state", "kind: stat")
    place.change(ACTOR, "speaker: berg", "speaker: burg")
    assert [line.split(":")[1] for line in place.complaints()] == ["2", "12", "14"]
