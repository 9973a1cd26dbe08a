"""Words that somebody pastes: whose they are, where they stand, what was changed in them."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.refusals import IncompleteAnswer, Lack
from briefing.answers.verified import Looked, Marks, Ruling, VerifyAnswer
from briefing.answers.verifying.verifier import MOST_NAMED
from briefing.evidence.comparing import WordOrigin
from briefing.library.model import Stance
from tests.support.harbour_press import HARBOUR, NEED, PAYS, WELCOME, HarbourPress
from tests.support.samples import make_position, make_quote, sample_library


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> HarbourPress:
    return HarbourPress(Path(tmp_path_factory.mktemp("press")))


@pytest.fixture(scope="module")
def informed(press: HarbourPress) -> Answerer:
    """An answerer that has the articles."""
    return press.answerer()


@pytest.fixture(scope="module")
def uninformed(press: HarbourPress) -> Answerer:
    """An answerer that has the quotes on file alone."""
    return press.answerer(with_articles=False)


def verify(answerer: Answerer, words: str) -> VerifyAnswer:
    """The answer to /verify."""
    answer = answerer.command("verify", words)
    assert isinstance(answer, VerifyAnswer)
    return answer


RULINGS = [
    (WELCOME, Ruling.ON_FILE, Ruling.ON_FILE),
    ("every ship to be welcome here", Ruling.ON_FILE, Ruling.ON_FILE),
    ("open to all", Ruling.ON_FILE, Ruling.ON_FILE),
    (NEED, Ruling.ON_FILE, Ruling.ON_FILE),
    (PAYS, Ruling.ON_FILE, Ruling.ON_FILE),
    ("A bridge is what we need, I tell you, and what", Ruling.ALTERED, Ruling.IN_ARTICLE),
    (f"“{WELCOME},” Prime Minister Alma Berg said", Ruling.MORE, Ruling.IN_ARTICLE),
    (f"{WELCOME}, or ever will", Ruling.MORE, Ruling.MORE),
    ("It will cost 20 million", Ruling.IN_ARTICLE, Ruling.IN_ARTICLE),
    ("Some observers doubt it.", Ruling.NOWHERE, Ruling.IN_ARTICLE),
    ("We do want 50 soldiers on our quays", Ruling.ALTERED, Ruling.ALTERED),
    ("Some observers do not doubt it", Ruling.NOWHERE, Ruling.ALTERED),
    ("Sum observer doubts in", Ruling.NOWHERE, Ruling.NOWHERE),
    ("The moon is made of green cheese", Ruling.NOWHERE, Ruling.NOWHERE),
]


@pytest.mark.parametrize(("words", "without", "with_articles"), RULINGS)
def test_words_are_ruled_on(
    informed: Answerer, uninformed: Answerer, words: str, without: Ruling, with_articles: Ruling
) -> None:
    assert verify(uninformed, words).ruling is without
    assert verify(informed, words).ruling is with_articles


PASTED = [
    f"“{WELCOME}”",
    f'"{WELCOME}."',
    f"  «{WELCOME}»\n",
    f"...{WELCOME}...",
    f"[…] {WELCOME}…",
    f"\u202a{WELCOME}\u202c",
    WELCOME.replace(" ", "\n", 3).replace(" ", "\u00a0"),
]


@pytest.mark.parametrize("pasted", PASTED)
def test_what_is_put_around_words_does_not_count(uninformed: Answerer, pasted: str) -> None:
    answer = verify(uninformed, pasted)
    (owner,) = answer.owners
    assert (owner.cited.quote.text, owner.is_part) == (WELCOME, False)
    assert answer.ruling is Ruling.ON_FILE


OWNERS = [
    (WELCOME, [("Alma Berg", False, True)]),
    ("We want every ship", [("Alma Berg", True, True)]),
    ("We want every ship.", [("Alma Berg", True, False)]),
    (f"{WELCOME}?", [("Alma Berg", False, False)]),
    (WELCOME.replace(" ", "  "), [("Alma Berg", False, True)]),
    ("welcome here [...] 50 soldiers", [("Alma Berg", True, True)]),
    (NEED.replace("[...]", "[…]"), [("Jon Moe", False, True)]),
    (NEED.replace("what", "  what"), [("Jon Moe", False, True)]),
    ("what our children need", [("Jon Moe", True, True)]),
]


@pytest.mark.parametrize(("words", "owners"), OWNERS)
def test_the_quotes_that_have_the_words_are_named(
    informed: Answerer, words: str, owners: list[tuple[str, bool, bool]]
) -> None:
    found = verify(informed, words).owners
    told = [(one.cited.speakers[0].name, one.is_part, one.is_exact) for one in found]
    assert told == owners


DIFFERENCES = [
    ("We do want 50 soldiers on our quays", "not"),
    ("We do not want 60 soldiers on our quays", "50"),
    ("We do not want 50 soldiers on our qua", "quays"),
    ("we do not want 50 soldiers on our quays", "We"),
    ("We do not want 50 on our quays", "soldiers"),
]


@pytest.mark.parametrize(("words", "printed"), DIFFERENCES)
@pytest.mark.parametrize("which", ["informed", "uninformed"])
def test_what_was_changed_is_told_beside_the_nearest_quote(
    request: pytest.FixtureRequest, which: str, words: str, printed: str
) -> None:
    answer = verify(request.getfixturevalue(which), words)
    (near,) = answer.passages
    assert near.shares[0].quote.text == WELCOME
    assert [piece.text for piece in answer.pieces if piece.origin is WordOrigin.PRINTED] == [
        printed
    ]


def test_words_around_a_whole_quote_are_marked_off(uninformed: Answerer) -> None:
    answer = verify(uninformed, f"He said: “{WELCOME}”, and left")
    assert [piece.text for piece in answer.pieces if piece.origin is WordOrigin.BOTH] == [WELCOME]
    assert [owner.cited.quote.text for owner in answer.owners] == [WELCOME]


@pytest.mark.parametrize(
    ("around", "quote", "changed"),
    [
        (
            "On Thursday in the harbour hall she told her many guests from all over the world",
            WELCOME,
            WELCOME.replace("every ship", "each ship"),
        ),
        (
            "Yesterday several journalists reported, quoting unnamed diplomats, something "
            "entirely surprising concerning neighbouring governments throughout several northern "
            "provinces",
            PAYS,
            PAYS.replace("half", "most"),
        ),
    ],
)
def test_a_quote_that_was_changed_is_found_within_many_other_words(
    uninformed: Answerer, around: str, quote: str, changed: str
) -> None:
    answer = verify(uninformed, f"{around}: {changed}")
    assert answer.ruling is Ruling.ALTERED
    assert [cited.quote.text for cited in answer.passages[0].shares] == [quote]


def test_of_two_quotes_the_one_with_most_of_the_words_is_named_first(informed: Answerer) -> None:
    first, second = HARBOUR.split("\n\n")[1:3]
    between = f"our quays{first.partition('our quays')[2]} {second.partition('”')[0]}"
    (passage,) = verify(informed, between).passages
    assert [cited.quote.text for cited in passage.shares] == ["open to all", WELCOME]


@pytest.mark.parametrize(
    ("words", "marks", "left_out"),
    [
        ("a bridge to nowhere", Marks.ALL, ["A joke, and no position."]),
        ("called it “a bridge to nowhere” and", Marks.SOME, ["A joke, and no position."]),
        ("and not one penny more", Marks.ALL, []),
        ("Some observers doubt it", Marks.NONE, []),
        ("for as long as she is in office", Marks.NONE, []),
    ],
)
def test_words_of_an_article_that_are_not_filed_are_given_to_nobody(
    informed: Answerer, words: str, marks: Marks, left_out: list[str]
) -> None:
    answer = verify(informed, words)
    passage = next(one for one in answer.passages if one.source.id == "harbour-talks")
    assert (answer.owners, passage.shares) == ((), ())
    assert passage.place is not None
    assert HARBOUR[passage.place.start : passage.place.end] == words
    assert (passage.marks, [one.reason for one in passage.left_out]) == (marks, left_out)


def test_words_that_were_left_out_are_known_without_the_article(uninformed: Answerer) -> None:
    answer = verify(uninformed, "a bridge to nowhere")
    (passage,) = answer.passages
    assert (answer.found, passage.place, len(passage.left_out)) == (True, None, 1)


def test_every_article_that_has_the_words_is_named(informed: Answerer) -> None:
    answer = verify(informed, "must stay open to all")
    assert [one.source.id for one in answer.passages] == ["bridge-planned"]
    both = verify(informed, "a bridge to nowhere")
    assert {one.source.id for one in both.passages} == {"bridge-planned", "harbour-talks"}


def test_the_same_words_elsewhere_are_told_beside_their_owner(informed: Answerer) -> None:
    answer = verify(informed, "open to all")
    assert [owner.cited.quote.kind for owner in answer.owners] == ["fragment"]
    assert [one.source.id for one in answer.passages] == ["bridge-planned"]


def test_it_is_told_what_was_looked_through(informed: Answerer, uninformed: Answerer) -> None:
    assert verify(informed, "no such words at all").looked == Looked(4, 2, 2)
    assert verify(uninformed, "no such words at all").looked == Looked(4, 0, 2)


@pytest.mark.parametrize(
    ("words", "lack"),
    [
        ("", Lack.PASSAGE),
        ("“…” !?", Lack.PASSAGE),
        ("bridge", Lack.LONGER_PASSAGE),
        ("the ships", Lack.LONGER_PASSAGE),
        ("it is not for us", Lack.LONGER_PASSAGE),
        ("x" * 1001, Lack.SHORTER_PASSAGE),
        (f"“{'x y ' * 251}”", Lack.SHORTER_PASSAGE),
    ],
)
def test_words_that_cannot_be_verified_are_refused(
    informed: Answerer, words: str, lack: Lack
) -> None:
    answer = informed.command("verify", words)
    assert isinstance(answer, IncompleteAnswer)
    assert answer.lack is lack
    assert all(informed.answer(choice.request).found for choice in answer.choices)


@pytest.mark.parametrize(
    "words", ["open to all", "a bridge to nowhere", "Norland bridge", "ห้ามเรือทุกลำเข้าท่าเรือ"]
)
def test_a_few_words_that_say_something_are_looked_for(informed: Answerer, words: str) -> None:
    assert isinstance(informed.command("verify", words), VerifyAnswer)


def test_a_thousand_characters_are_taken(informed: Answerer) -> None:
    assert verify(informed, f"“{'x y ' * 250}”").ruling is Ruling.NOWHERE


@pytest.mark.parametrize(("quotes", "others"), [(6, 0), (7, 1), (9, 3)])
def test_quotes_beyond_those_that_are_named_are_counted(quotes: int, others: int) -> None:
    actor = sample_library().actors["norland"]
    held = [
        make_quote(f"Pier {number} stays open to everybody", actor="norland", topic="harbour")
        for number in range(quotes)
    ]
    position = make_position("norland", "harbour", Stance.SUPPORTS, "It says so.", *held)
    library = replace(
        sample_library(),
        actors={"norland": replace(actor, positions={"harbour": position})},
        quotes={quote.id: quote for quote in held},
    )
    answer = verify(Answerer(library), "stays open to everybody")
    assert (len(answer.owners), answer.others) == (MOST_NAMED, others)
