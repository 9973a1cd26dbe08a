"""Do these words stand in that article?"""

import pytest

from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import (
    Claim,
    Finding,
    Flaw,
    prove,
    prove_claim,
    standings,
    stands_in,
)
from briefing.evidence.verdict import Verdict

EXACT, TYPOGRAPHIC = Verdict.EXACT, Verdict.TYPOGRAPHIC
ALTERED, ABSENT = Verdict.ALTERED, Verdict.ABSENT

WORDS = [
    ("must stay open to all", EXACT),
    ("must stay open to all,", EXACT),
    ("We don’t want 1,500 soldiers here – we want ships.", EXACT),
    ("We don't want 1,500 soldiers here - we want ships.", TYPOGRAPHIC),
    ("We don’t  want 1,500\u00a0soldiers here", TYPOGRAPHIC),
    ("every ship is welcome...", TYPOGRAPHIC),
    ("That is final.", TYPOGRAPHIC),
    ("The cafe\u0301 is closed.", TYPOGRAPHIC),
    ("We haven't asked [...] of the fees", EXACT),
    ("We haven't asked […] of the fees", EXACT),
    ("We don’t want 1,500 soldiers here [...] In the end, every ship is welcome", EXACT),
    ("paragraph of a speech goes on. [...] The second paragraph", EXACT),
    ("We don't want [...] every ship", TYPOGRAPHIC),
    ("must stay open to All", ALTERED),
    ("must not stay open to all", ALTERED),
    ("must open stay to all", ALTERED),
    ("We do want 1,500 soldiers here", ALTERED),
    ("We don’t want 1,600 soldiers here", ALTERED),
    ("We don’t want 1500 soldiers here", ALTERED),
    ("500 soldiers here", ALTERED),
    ("We don", ALTERED),
    ("more than 5", ALTERED),
    ("Nobody will pay 20 a day", ALTERED),
    ("20 a day", ALTERED),
    ("harbour campaign", ALTERED),
    ("every ship is welcome.", ALTERED),
    ("must stay open to a", ALTERED),
    ("of the fees [...] We haven't asked", ALTERED),
    ("must stay open to all [...] Nobody will pay", ALTERED),
    ("We haven't asked[...]of the fees", ABSENT),
    ("Nothing of this kind was ever printed anywhere", ABSENT),
    ("…", ABSENT),
    ("“", ABSENT),
    ("", ABSENT),
]


@pytest.mark.parametrize(("words", "verdict"), WORDS)
def test_words_have_the_verdict_that_the_rules_give(
    article: str, words: str, verdict: Verdict
) -> None:
    assert prove(words, article).verdict is verdict


def test_of_words_with_an_omission_the_part_that_fails_is_shown(article: str) -> None:
    found = prove("We haven't asked [...] of all the fees", article)
    assert found.passage == "of the fees"


@pytest.mark.parametrize(
    "words",
    [
        "of the fees [...] We haven't asked",
        "must stay open to all [...] Nobody will pay",
        "Nobody will pay $20 a day [...] Nobody will pay $20 a day",
    ],
)
def test_parts_in_another_order_or_far_apart_are_told_as_such(article: str, words: str) -> None:
    assert prove(words, article).flaws == (Flaw.PARTS_APART,)


def test_the_place_is_that_of_the_words_in_the_text_as_read(article: str) -> None:
    place = prove("That is final.", article).place
    assert place is not None
    assert article[place.start : place.end] == "That is   final."
    assert place.length == len(article)


def test_the_place_of_words_with_an_omission_is_from_the_first_part_to_the_last(
    article: str,
) -> None:
    place = prove("We haven't asked [...] of the fees", article).place
    assert place is not None
    assert article[place.start : place.end] == "We haven't asked for more than 5% of the fees"


def test_an_altered_quote_shows_the_passage_and_what_differs(article: str) -> None:
    found = prove("We do want 1,600 soldiers here", article)
    assert found.passage == "We don’t want 1,500 soldiers here"
    changed = [(change.filed, change.found) for change in found.difference if not change.is_same]
    assert changed == [("do", "don't"), ("1,600", "1,500")]


def test_an_added_word_is_the_only_difference(article: str) -> None:
    found = prove("must not stay open to all", article)
    changed = [(change.filed, change.found) for change in found.difference if not change.is_same]
    assert changed == [("not", "")]


def _claim(
    article: str, text: str, quoted: bool | None = None, attribution: str | None = None
) -> Finding:
    return prove_claim(Claim(text, quoted, attribution), PreparedText(article))


MARKS = [
    ("must stay open to all", True, ()),
    ("We haven't asked [...] of the fees", True, ()),
    ("paragraph of a speech goes on. [...] The second paragraph", True, ()),
    ("The first paragraph of a speech goes on. “The second paragraph", True, ()),
    ("the harbour must stay open", True, (Flaw.NOT_QUOTED,)),
    ("of the fees,” Berg said", True, (Flaw.NOT_QUOTED,)),
    ("The harbour “must stay open to all", True, (Flaw.NOT_QUOTED,)),
    ("rejected the anti-harbour campaign", False, ()),
    ("Nobody will pay $20 a day", False, (Flaw.QUOTED,)),
    ("The harbour “must stay open to all", False, ()),
    ("must stay open", True, ()),
    ("must stay open", False, ()),
]


@pytest.mark.parametrize(("words", "quoted", "flaws"), MARKS)
def test_the_marks_have_to_be_as_the_kind_says(
    article: str, words: str, quoted: bool, flaws: tuple[Flaw, ...]
) -> None:
    assert _claim(article, words, quoted).flaws == flaws


ATTRIBUTIONS = [
    ("must stay open to all", "Prime Minister Alma Berg said", ()),
    ("must stay open to all", "Berg said. “In the end", (Flaw.ATTRIBUTION_ANOTHERS,)),
    ("We haven't asked", "Berg said", ()),
    ("We haven't asked", "Fisheries Minister Jon Moe", (Flaw.ATTRIBUTION_ANOTHERS,)),
    ("We haven't asked", "Observers doubt", (Flaw.ATTRIBUTION_FAR,)),
    ("We haven't asked", "the mayor said", (Flaw.ATTRIBUTION_FAR,)),
    ("We haven't asked", "speech goes on", (Flaw.ATTRIBUTION_FAR,)),
    ("Nobody will pay", "Berg said on Thursday", (Flaw.ATTRIBUTION_FAR,)),
    ("We haven't asked", "Berg denied", (Flaw.ATTRIBUTION_ABSENT,)),
    ("We haven't asked", "erg said", (Flaw.ATTRIBUTION_ABSENT,)),
    ("We haven't asked", "berg said", (Flaw.ATTRIBUTION_ABSENT,)),
    ("Nobody will pay $20 a day", "Moe told  reporters", ()),
    ("Nobody will pay $20 a day", "$20 a day", (Flaw.ATTRIBUTION_ABSENT,)),
    ("every ship is welcome", "she added", ()),
]


@pytest.mark.parametrize(("words", "attribution", "flaws"), ATTRIBUTIONS)
def test_the_words_that_name_the_speaker_stand_near(
    article: str, words: str, attribution: str, flaws: tuple[Flaw, ...]
) -> None:
    assert _claim(article, words, True, attribution).flaws == flaws


def test_a_paraphrase_may_hold_the_words_that_name_its_speaker(article: str) -> None:
    words = "Fisheries Minister Jon Moe rejected the anti-harbour campaign"
    assert _claim(article, words, False, "Jon Moe").flaws == ()


TWICE = "“No harm,” Lee said.\n\nLater there was no harm.\n\n" + "“No harm,” Kim said.\n\n" * 2


@pytest.mark.parametrize(
    ("quoted", "attribution", "start"),
    [
        (True, None, TWICE.index("No harm")),
        (True, "Lee said", TWICE.index("No harm")),
        (True, "Kim said", TWICE.index("No harm,” Kim")),
    ],
)
def test_of_several_places_the_one_nearest_to_the_attribution_is_taken(
    quoted: bool, attribution: str | None, start: int
) -> None:
    place = _claim(TWICE, "No harm", quoted, attribution).place
    assert place is not None
    assert place.start == start


def test_of_several_places_one_with_the_right_marks_is_taken() -> None:
    text = "There was no harm.\n\n“There was no harm,” he said."
    places = [_claim(text, "was no harm", quoted).place for quoted in (False, True)]
    assert [place.start < 20 for place in places if place] == [True, False]


def test_whether_words_stand_in_an_article_is_asked_without_a_search_for_near_ones(
    article: str,
) -> None:
    prepared = PreparedText(article)
    assert stands_in("every ship is welcome", prepared)
    assert not stands_in("every ship was welcome", prepared)


@pytest.mark.parametrize("text", ["", "\n\n", "a"])
def test_an_article_of_almost_nothing_has_no_words_of_ours(text: str) -> None:
    assert prove("every ship is welcome", text).verdict is ABSENT


STANDINGS = [
    ("must stay open", [True, True]),
    ("We don't want", [False]),
    ("We haven't asked [...] of the fees", [True]),
    ("every ship was welcome", []),
]


@pytest.mark.parametrize(("words", "expected"), STANDINGS)
def test_every_place_of_words_is_told_with_how_they_stand_there(
    article: str, words: str, expected: list[bool]
) -> None:
    found = standings(words, PreparedText(article))
    assert [one.is_exact for one in found] == expected
