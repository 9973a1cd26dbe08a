"""What stands around a passage of an article."""

import pytest

from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import standings
from briefing.evidence.surroundings import Surroundings, surroundings

AROUND = [
    ("must stay open to all", "The harbour", "Prime Minister Alma Berg said on Thursday."),
    (
        "We don’t want 1,500 soldiers here – we want ships.",
        "The harbour “must stay open to all,” Prime Minister Alma Berg said on Thursday.",
        "We haven't asked for more than 5% of the fees,” Berg said.",
    ),
    (
        "We haven't asked for more than 5% of the fees",
        "“We don’t want 1,500 soldiers here – we want ships.",
        "Berg said.",
    ),
    (
        "That is   final.",
        '"Nobody will pay $20 a day," Moe told reporters.',
        "“The first paragraph of a speech goes on.",
    ),
    (
        "Harbour talks begin",
        "",
        "The harbour “must stay open to all,” Prime Minister Alma Berg said on Thursday.",
    ),
    ("Observers doubt that the talks will end this year.", "The café is closed.", ""),
    (
        "In the end [...] she added",
        "We haven't asked for more than 5% of the fees,” Berg said.",
        "Fisheries Minister Jon Moe rejected the anti-harbour campaign.",
    ),
]


@pytest.mark.parametrize(("words", "before", "after"), AROUND)
def test_the_sentences_around_words_are_told(
    article: str, words: str, before: str, after: str
) -> None:
    assert _around(words, article) == Surroundings(before, after)


SENTENCES = [
    ("“Go!” he said. They went.", "They went", "“Go!” he said."),
    ("The U.S. Navy came. They went.", "They went", "The U.S. Navy came."),
    ("Mr. Lee left. They went.", "They went", "Mr. Lee left."),
    ("It cost 1.5 million. They went.", "They went", "It cost 1.5 million."),
    ("It was late … They went.", "They went", "It was late …"),
    ("“We came.” “They went.”", "They went", "“We came.”"),
    ("One paragraph.\n\n* * *\n\nThey went.", "They went", "One paragraph."),
]


@pytest.mark.parametrize(("article", "words", "before"), SENTENCES)
def test_a_sentence_ends_where_a_reader_sees_its_end(
    article: str, words: str, before: str
) -> None:
    assert _around(words, article).before == before


def test_marks_that_belong_to_the_words_are_left_out() -> None:
    article = "He said: “We will go,” and (they) went."
    assert _around("We will go", article) == Surroundings("He said:", "and (they) went.")


def _around(words: str, article: str) -> Surroundings:
    prepared = PreparedText(article)
    return surroundings(prepared, standings(words, prepared)[0].place)
