"""Words that name a speaker belong to one quote, and not to the one beside it."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import Claim, Finding, Flaw, prove_claim

TALKS = """Talks on the pier

“The pier stays open,” Alma Berg said.

“It must close,” Jon Moe said. “Nobody asked us. It is over.” He left at noon.

“We will pay for it,” he said.

Moe called the plan “a bad joke”, and Ivo Lund called it “a gift to smugglers”.

Asked about fees, Lund said: “They are too high.” Berg replied: “They are just right.”

Then Ivo Lund rose. “This is about our children.” It was late.

“They come first.”

The old harbour master, Ada Quist, disagreed. “They come last,” she said.

“I have seen it all before.

“I will see it again,” Quist said.

“Who pays?” Ole Brandt asked. “You?”

“Nobody will.”

A woman from the islands, Brandt recalled, told him: “My son told me: ‘Go home.’”
"""

OWN = [
    ("The pier stays open", "Alma Berg said"),
    ("It must close", "Jon Moe said"),
    ("Nobody asked us. It is over.", "Jon Moe said"),
    ("We will pay for it", "he said"),
    ("a bad joke", "Moe called the plan"),
    ("a gift to smugglers", "Ivo Lund called it"),
    ("They are too high.", "Lund said"),
    ("They are just right.", "Berg replied"),
    ("This is about our children.", "Lund rose"),
    ("They come first.", "Lund rose"),
    ("They come last", "Ada Quist, disagreed"),
    ("They come last", "she said"),
    ("I have seen it all before.", "Quist said"),
    ("I will see it again", "Quist said"),
    ("I have seen it all before. [...] I will see it again", "Quist said"),
    ("Who pays?", "Ole Brandt asked"),
    ("You?", "Ole Brandt asked"),
    ("Nobody will.", "Ole Brandt asked"),
    ("Go home.", "My son told me"),
    ("Go home.", "A woman from the islands"),
]
ANOTHERS = [
    ("The pier stays open", "Jon Moe said"),
    ("It must close", "Alma Berg said"),
    ("Nobody asked us. It is over.", "he said"),
    ("We will pay for it", "Jon Moe said"),
    ("a bad joke", "Ivo Lund called it"),
    ("a bad joke", "he said"),
    ("They are too high.", "Berg replied"),
    ("They are just right.", "Lund said"),
    ("This is about our children.", "Berg replied"),
    ("They come first.", "she said"),
    ("I have seen it all before.", "she said"),
    ("I will see it again", "Ole Brandt asked"),
    ("Who pays?", "Quist said"),
    ("Nobody will.", "Brandt recalled"),
    ("My son told me", "Go home"),
]


def _found(article: str, words: str, attribution: str, quoted: bool = True) -> Finding:
    return prove_claim(Claim(words, quoted, attribution), PreparedText(article))


@pytest.mark.parametrize(("words", "attribution"), OWN)
def test_the_words_that_lead_to_the_speaker_are_the_quotes_own(
    words: str, attribution: str
) -> None:
    assert _found(TALKS, words, attribution).flaws == ()


@pytest.mark.parametrize(("words", "attribution"), ANOTHERS)
def test_the_words_that_lead_to_another_are_refused(words: str, attribution: str) -> None:
    assert _found(TALKS, words, attribution).flaws == (Flaw.ATTRIBUTION_ANOTHERS,)


def test_words_two_paragraphs_away_are_told_to_be_far() -> None:
    assert _found(TALKS, "They come last", "Ivo Lund rose").flaws == (Flaw.ATTRIBUTION_FAR,)


@pytest.mark.parametrize(
    ("article", "flaw"),
    [
        ("It was late when Ivo Lund rose\n\nIt rained.\n\n“It is old.”", Flaw.ATTRIBUTION_FAR),
        ("“It is old.”\n\nIt rained.\n\nIvo Lund rose", Flaw.ATTRIBUTION_FAR),
        ("Ivo Lund rose\n\nIt rained.\n\n“It is old.”", Flaw.ATTRIBUTION_FAR),
        ("It was late when Ivo Lund rose\n\nMoe said: “It is old.”", Flaw.ATTRIBUTION_ANOTHERS),
    ],
)
def test_words_at_the_end_of_a_paragraph_belong_to_that_paragraph(
    article: str, flaw: Flaw
) -> None:
    assert _found(article, "It is old.", "Ivo Lund rose").flaws == (flaw,)


def test_words_that_only_somebody_quoted_says_lead_to_nobody() -> None:
    article = "“I know what Berg said,” Moe went on. “I was there.”"
    assert _found(article, "I was there.", "Berg said").flaws == (Flaw.ATTRIBUTION_ANOTHERS,)


@pytest.mark.parametrize(("words", "number"), [("It is old", 1), ("It is new", 2)])
def test_of_the_same_words_twice_those_are_told_that_are_the_quotes_own(
    words: str, number: int
) -> None:
    article = "“It is old,” he said.\n\n“It is new,” he said."
    place = _found(article, words, "he said").attribution
    assert place is not None
    assert article[: place.end].count("he said") == number


def test_a_quote_that_stands_twice_is_found_where_the_speaker_is() -> None:
    article = "“No harm,” Lee said. “No harm,” Kim agreed.\n\n“No harm at all,” Lee said."
    place = _found(article, "No harm", "Kim agreed").place
    assert place is not None
    assert place.start == article.index("No harm,” Kim")


REPORTED = [
    ("the pier is safe", "Berg said", True),
    ("the pier is safe", "Moe denied it", False),
    ("It is the oldest in the islands.", "Berg said", True),
    ("Moe denied it", "Moe", True),
]


@pytest.mark.parametrize(("words", "attribution", "is_own"), REPORTED)
def test_a_paraphrase_has_its_speaker_in_its_sentence_or_before_it(
    words: str, attribution: str, is_own: bool
) -> None:
    article = "Berg said the pier is safe. It is the oldest in the islands.\n\nMoe denied it."
    assert _found(article, words, attribution, quoted=False).is_proved is is_own


SMALL = [
    (
        "“It is old,” Berg said. “It is done.” Her aide Jon Moe rose. “At last,” Moe said.",
        "Moe said",
    ),
    ("Ada Quist rose. “It is done,” Lund said as he left.", "Ada Quist rose"),
    ("“It is old,” Berg said. “It is done,” she added.", "Berg said"),
    ("Lund rose. “It is old,” Berg said. “It is done.”", "Lund rose"),
]


@pytest.mark.parametrize(("article", "leading"), SMALL)
def test_where_somebody_else_is_told_between_words_lead_no_further(
    article: str, leading: str
) -> None:
    assert _found(article, "It is done", leading).flaws == (Flaw.ATTRIBUTION_ANOTHERS,)


def test_a_word_that_takes_a_speech_up_again_names_nobody() -> None:
    article = "Lund said that it was old. Adding: “It is done.”"
    assert _found(article, "It is done", "Lund said").is_proved


TONGUES = [
    ("„Es ist alt“, sagte Berg.\n\n„Es ist neu“, sagte Moe.", "Es ist neu", "sagte {}"),
    ("« C'est vieux », a dit Berg.\n\nSelon Moe, « c'est neuf ».", "c'est neuf", "{}"),
    ("«Это старо», – сказала Berg.\n\n«Это ново», – сказал Moe.", "Это ново", "{}"),
    ("Berg说\uff1a“旧。”\n\nMoe说\uff1a“新。”", "新", "{}说"),
    ("‘It’s old,’ said Berg.\n\n‘It’s new,’ said Moe.", "It’s new", "said {}"),
    ("قالت Berg: «قديم».\n\nقال Moe: «جديد».", "جديد", "{}"),  # noqa: RUF001 - Arabic letters
]


@pytest.mark.parametrize(("article", "words", "leading"), TONGUES)
def test_the_rule_holds_for_the_marks_of_other_tongues(
    article: str, words: str, leading: str
) -> None:
    proved = [_found(article, words, leading.format(name)).is_proved for name in ("Moe", "Berg")]
    assert proved == [True, False]


SHAPES = (
    ("“{words},” {name} said.", "{name} said"),
    ("“{words}!” said {name}.", "said {name}"),
    ("{name} told reporters: “{words}.”", "{name} told reporters"),
    ("“{words},” {name} said. “So it goes.”", "{name} said"),
    ("“{words},” {name} said, “and so it goes.”", "{name} said"),
    ("According to {name}, the pier is “{words}” and worn.", "According to {name}"),
    ("{name}, who was late, called the pier “{words}”.", "{name}, who was late, called"),
    ("{name} was late. “{words}.”", "{name} was late"),
)
NAMES = ("Alma Berg", "Jon Moe", "Ivo Lund", "Ada Quist")
WORDS = ("old and deep", "a safe place", "in good hands", "far too small")


@given(st.lists(st.sampled_from(SHAPES), min_size=4, max_size=4))
def test_no_speaker_of_a_paragraph_is_the_speaker_of_another(
    shapes: list[tuple[str, str]],
) -> None:
    told = [
        tuple(form.format(words=words, name=name) for form in shape)
        for shape, words, name in zip(shapes, WORDS, NAMES, strict=True)
    ]
    article = PreparedText("\n\n".join(paragraph for paragraph, _ in told))
    taken = [
        (words, leading)
        for words, (_, leading) in zip(WORDS, told, strict=True)
        if prove_claim(Claim(words, True, leading), article).is_proved
    ]
    assert taken == [(words, leading) for words, (_, leading) in zip(WORDS, told, strict=True)]
    swapped = permutations(range(len(told)), 2)
    assert not any(
        prove_claim(Claim(WORDS[one], True, told[other][1]), article).is_proved
        for one, other in swapped
    )
