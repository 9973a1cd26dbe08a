"""Posts that people share: one verdict for each quotation, held against whom the post gives it."""

from pathlib import Path

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.refusals import IncompleteAnswer, Lack
from briefing.answers.verified import (
    Credit,
    PostVerdict,
    Ruling,
    VerifyAnswer,
    VerifyPostAnswer,
)
from briefing.answers.verifying.posts import MOST_VERIFIED
from briefing.library.loader import load_library
from tests.support.curated import ROOT
from tests.support.harbour_press import PAYS, WELCOME, HarbourPress

BRIDGE = "It will cost 20 million or so"
MOON = "The moon is made of green cheese"
CHANGED = WELCOME.replace("50", "60")


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """An answerer that has the articles."""
    return HarbourPress(Path(tmp_path_factory.mktemp("press"))).answerer()


def verdicts(answerer: Answerer, post: str) -> tuple[PostVerdict, ...]:
    """What is told of a post's quotations."""
    answer = answerer.post(post)
    assert isinstance(answer, VerifyPostAnswer)
    return answer.verdicts


FOUND = [
    (f"“{WELCOME}”", [(WELCOME, Ruling.ON_FILE)]),
    (f"«{WELCOME}», and “{MOON}”.", [(WELCOME, Ruling.ON_FILE), (MOON, Ruling.NOWHERE)]),
    (f'A: "{MOON}"\n\nB: "{WELCOME}"', [(MOON, Ruling.NOWHERE), (WELCOME, Ruling.ON_FILE)]),
    (f"She said “{CHANGED}” today", [(CHANGED, Ruling.ALTERED)]),
    (f"“{WELCOME} at all times”", [(f"{WELCOME} at all times", Ruling.MORE)]),
    ("They call it “a bridge to nowhere”.", [("a bridge to nowhere", Ruling.IN_ARTICLE)]),
    ("It must stay “open to all”, so “they” say", [("open to all", Ruling.ON_FILE)]),
    (
        "“We want every ship,” she said, “to be welcome here.” Later: “open to all”.",
        [
            ("We want every ship [...] to be welcome here.", Ruling.ON_FILE),
            ("open to all", Ruling.ON_FILE),
        ],
    ),
    (
        "“We want every ship,” she said, “and the moon as well.”",
        [("We want every ship", Ruling.ON_FILE), ("and the moon as well.", Ruling.NOWHERE)],
    ),
]


@pytest.mark.parametrize(("post", "found"), FOUND)
def test_each_quotation_of_a_post_has_a_verdict(
    answerer: Answerer, post: str, found: list[tuple[str, Ruling]]
) -> None:
    told = [(one.verdict.text, one.verdict.ruling) for one in verdicts(answerer, post)]
    assert told == found


THEIRS, ANOTHERS, UNNAMED = Credit.THEIRS, Credit.ANOTHERS, Credit.UNNAMED
GIVEN = [
    (f"Prime Minister Alma Berg said: “{WELCOME}”", "Alma Berg", True, THEIRS),
    (f"Berg: “{WELCOME}”", "Berg", True, THEIRS),
    (f"“{WELCOME}” — Alma Berg", "Alma Berg", True, THEIRS),
    (f"“{WELCOME},” Alma Maria Berg said.", "Alma Maria Berg", True, THEIRS),
    (f"Norland: “{WELCOME}”", "Norland", True, THEIRS),
    (f"Jon Moe said: “{WELCOME}”", "Jon Moe", True, ANOTHERS),
    (f"Moe: “{WELCOME}”", "Moe", True, ANOTHERS),
    (f"“{WELCOME}” – Jon Moe", "Jon Moe", True, ANOTHERS),
    (f"“{WELCOME},” Lena Berg said.", "Lena Berg", True, ANOTHERS),
    (f"“{WELCOME}” — Angela Merkel", "Angela Merkel", True, ANOTHERS),
    (f"Sudland: “{WELCOME}”", "Sudland", True, ANOTHERS),
    (f"Jon Moe said: “{CHANGED}”", "Jon Moe", True, ANOTHERS),
    (f"Alma Berg said: “{CHANGED}”", "Alma Berg", True, THEIRS),
    (f"Jon Moe said: “{PAYS}”", "Jon Moe", True, ANOTHERS),
    (f"Angela Merkel said: “{PAYS}”", "Angela Merkel", True, UNNAMED),
    (f"Jon Moe said: “{MOON}”", "Jon Moe", True, None),
    (f"“{WELCOME}”", None, False, None),
    (f"BREAKING: “{WELCOME}”", None, False, None),
    (f"Berg and Moe: “{WELCOME}”", None, False, None),
    (f"She said: “{WELCOME}”", None, False, None),
    (f"Bergh: “{WELCOME}”", None, False, None),
    (f"Alma: “{WELCOME}”", None, False, None),
    (f"Prime Minister: “{WELCOME}”", None, False, None),
    (f"Norland opposition: “{WELCOME}”", None, False, None),
]


@pytest.mark.parametrize(("post", "given", "is_sure", "credit"), GIVEN)
def test_to_whom_the_post_gives_words_is_held_against_the_file(
    answerer: Answerer, post: str, given: str | None, is_sure: bool, credit: Credit | None
) -> None:
    (one,) = verdicts(answerer, post)
    assert (one.given, one.is_sure, one.credit) == (given, is_sure, credit)


def test_a_speaker_who_is_read_out_of_a_sentence_is_not_sure(answerer: Answerer) -> None:
    (one,) = verdicts(answerer, f"Yesterday at the harbour Moe has it so: “{WELCOME}”")
    assert (one.is_sure, one.credit) == (False, ANOTHERS)


def test_who_only_repeated_words_is_told_from_whose_they_are() -> None:
    shipped = Answerer(load_library(ROOT / "positions", None))
    words = "The future of Syria depends on the Syrians."
    told = {
        name: verdicts(shipped, f"{name} said: “{words}”")[0].credit
        for name in ("Vladimir Putin", "Dmitry Peskov", "Sergei Lavrov")
    }
    assert list(told.values()) == [THEIRS, UNNAMED, ANOTHERS]


def test_the_quotations_of_two_speakers_are_told_apart(answerer: Answerer) -> None:
    one, two = verdicts(answerer, f"Jon Moe said: “{WELCOME}”. Alma Berg said: “open to all”.")
    assert (one.given, one.credit) == ("Jon Moe", ANOTHERS)
    assert (two.given, two.credit) == ("Alma Berg", THEIRS)


@pytest.mark.parametrize(("many", "others"), [(8, 0), (9, 1), (30, 22)])
def test_of_many_quotations_the_first_are_verified_and_the_others_counted(
    answerer: Answerer, many: int, others: int
) -> None:
    answer = answerer.post(" ".join(f"“{BRIDGE}, {number} of them.”" for number in range(many)))
    assert isinstance(answer, VerifyPostAnswer)
    assert (len(answer.verdicts), answer.others) == (MOST_VERIFIED, others)


@pytest.mark.parametrize("post", [WELCOME, f"Look at this: {WELCOME}", f"\u201c{WELCOME}"])
def test_a_post_without_a_pair_of_marks_is_looked_for_as_it_stands(
    answerer: Answerer, post: str
) -> None:
    answer = answerer.post(post)
    assert isinstance(answer, VerifyAnswer | VerifyPostAnswer)
    assert "Alma Berg" in repr(answer)


@pytest.mark.parametrize(
    ("post", "lack"),
    [("", Lack.PASSAGE), ("🚢🚢", Lack.PASSAGE), ("it is so", Lack.LONGER_PASSAGE)],
)
def test_a_post_without_words_to_look_for_is_refused(
    answerer: Answerer, post: str, lack: Lack
) -> None:
    answer = answerer.post(post)
    assert isinstance(answer, IncompleteAnswer)
    assert answer.lack is lack


STRANGE = [
    *("「」" * 50, "“" * 400, '"' * 401, "“「a b c d e」”", "«»\n" * 99),
    *('O. J. "The Juice" ' * 40, "“a b c d e” said J. “Q.” Public: “f g h i j”"),
    "x: “one two three four” — \u2014 —",
]


@pytest.mark.parametrize("post", STRANGE)
def test_no_post_is_beyond_an_answer(answerer: Answerer, post: str) -> None:
    assert answerer.post(post) is not None
    assert answerer.question(post) is not None


def test_of_a_long_quotation_the_beginning_is_looked_for(answerer: Answerer) -> None:
    (one,) = verdicts(answerer, f"Berg: “{WELCOME}. {'Moon and sun are here. ' * 160}”")
    assert (one.is_cut, one.verdict.ruling, one.credit) == (True, Ruling.MORE, THEIRS)
    assert 980 < len(one.verdict.text) <= 1000
    (short,) = verdicts(answerer, f"Berg: “{WELCOME}”")
    assert not short.is_cut


TAKEN = [
    f"/verify “{WELCOME}” and also “{MOON}”",
    f"/verify Jon Moe: “{WELCOME}”",
    f"Alma Berg said: “{WELCOME}”. Jon Moe said: “{MOON}”.",
    f"Jon Moe said: “{WELCOME}”",
    f"Berg: «{CHANGED}»",
    f"Is this real? “{WELCOME}” She also said: “{MOON}”",
]
LEFT = [
    f"“{WELCOME}”",
    f"/verify “{WELCOME},” Prime Minister Alma Berg said",
    f"what did Berg say about “{WELCOME}” and “{MOON}”",
    f"did Moe say “{WELCOME}”",
    "did Berg say “We want every ship,” she said, “to be welcome here”",
    f"compare Norland and Sudland on “{MOON}”",
    "what's Norland's position on the harbour's future",
]


@pytest.mark.parametrize("text", TAKEN)
def test_a_message_that_holds_a_post_is_taken_for_one(answerer: Answerer, text: str) -> None:
    assert isinstance(answerer.question(text), VerifyPostAnswer)


@pytest.mark.parametrize("text", LEFT)
def test_a_message_that_asks_something_else_is_not(answerer: Answerer, text: str) -> None:
    assert not isinstance(answerer.question(text), VerifyPostAnswer)


@pytest.mark.parametrize(
    ("asking", "credit"),
    [
        ("did Berg say this?", Credit.THEIRS),
        ("did Moe really say that", Credit.ANOTHERS),
        ("did Norland say this?", Credit.THEIRS),
        ("is this true?", None),
    ],
)
@pytest.mark.parametrize("post", [f"“{WELCOME}”", f"Moe: “{WELCOME}”", f"They said: “{WELCOME}”"])
def test_whom_the_reply_names_is_held_against_the_words(
    answerer: Answerer, post: str, asking: str, credit: Credit | None
) -> None:
    answer = answerer.post(post, asking)
    assert isinstance(answer, VerifyPostAnswer)
    assert [one.verdict.credit for one in answer.verdicts] == [credit]


def test_a_name_of_the_reply_that_is_not_on_file_is_told(answerer: Answerer) -> None:
    assert answerer.post(f"“{WELCOME}”", "did Merkel say this?").unread.unknown == ("Merkel",)


def test_a_post_without_marks_is_held_against_whom_the_reply_names(answerer: Answerer) -> None:
    answer = answerer.post(WELCOME, "did Moe say this?")
    assert isinstance(answer, VerifyAnswer)
    assert answer.credit is Credit.ANOTHERS


def test_quotations_that_are_too_short_to_look_for_are_counted(answerer: Answerer) -> None:
    answer = answerer.post(f"“{WELCOME}”, she said. They call it “so it”.")
    assert isinstance(answer, VerifyPostAnswer)
    assert (len(answer.verdicts), answer.too_short) == (1, 1)


ABOUT_POST = [
    *("is this true?", "true?", "real or fake?", "fact check please", "check this", "verify"),
    *("did Berg say this?", "who said this", "did she really say that?", "is it real", "source?"),
]
NOT_ABOUT_POST = [
    *("what does Norland want", "norland on the harbour", "what did Berg say this week"),
    *(f"did Berg say “{WELCOME}”", "and sudland?", "thanks", "", "it is so"),
]


@pytest.mark.parametrize("words", ABOUT_POST)
def test_a_reply_asks_whether_the_post_above_is_so(answerer: Answerer, words: str) -> None:
    assert answerer.asks_about_post(words)


@pytest.mark.parametrize("words", NOT_ABOUT_POST)
def test_other_replies_ask_something_of_their_own(answerer: Answerer, words: str) -> None:
    assert not answerer.asks_about_post(words)
