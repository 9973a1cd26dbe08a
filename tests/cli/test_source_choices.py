"""What a curator chooses among candidates, by keys and by options."""

import pytest

from briefing.curation.candidates import Candidate
from briefing.curation.page_facts import Facts, Stated
from cli.source_choices import BadPick, all_choices, asked, open_choices, picked

FACTS = Facts(
    Stated(outlet="The Courier"),
    {
        "headline": (Candidate("One thing", "h1"), Candidate("Another", "og:title")),
        "outlet": (Candidate("The Courier", "og:site_name"), Candidate("c.example", "domain")),
        "published": (Candidate("2031-03-03", "dateline"),),
    },
)


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ("21", Stated(headline="Another", published="2031-03-03")),
        ("1 ", Stated(headline="One thing")),
        ("x91\r", Stated(headline="One thing")),
        ("00", Stated()),
    ],
)
def test_each_field_in_doubt_is_asked_for_by_a_key(keys: str, chosen: Stated) -> None:
    pressed = iter(keys)
    assert asked(Stated(), FACTS, lambda: next(pressed)) == chosen
    assert list(pressed) == []


def test_what_is_given_or_sure_is_not_asked_for() -> None:
    given = Stated(headline="Mine", published="")
    assert asked(given, FACTS, lambda: pytest.fail("nothing is in doubt")) == given


def test_an_option_takes_a_candidate_by_its_number() -> None:
    chosen = picked(Stated(author="Ida"), FACTS, ["headline=2", "outlet=2", "published=0"])
    assert chosen == Stated("Another", "c.example", "Ida", "")


@pytest.mark.parametrize(
    "pick", ["headline=3", "headline=0x1", "headline", "author=1", "colour=1", "url=²"]
)
def test_a_choice_that_is_not_there_is_refused(pick: str) -> None:
    with pytest.raises(BadPick, match="--pick"):
        picked(Stated(), FACTS, [pick])


def test_a_field_is_not_given_and_picked_at_once() -> None:
    with pytest.raises(BadPick, match="given already"):
        picked(Stated(headline="Mine"), FACTS, ["headline=1"])


def test_candidates_are_listed_with_numbers_and_where_they_stand() -> None:
    assert open_choices(Stated(), FACTS) == [
        "headline:",
        "  1  One thing  (h1)",
        "  2  Another  (og:title)",
        "published:",
        "  1  2031-03-03  (dateline)",
    ]
    assert " *1  The Courier  (og:site_name)" in all_choices(FACTS)
