"""Whose statement a text is: the persons that its head and its foot name."""

from quotations.roster.parsed_article import parse_article
from quotations.words.word_lists import Vocabulary

_HEAD_PARAGRAPHS = 2
_FOOT_PARAGRAPHS = 2
_MOST_CHARACTERS_OF_A_SIGNATURE = 160


def signers_of(text: str, vocabulary: Vocabulary | None = None) -> tuple[str, ...]:
    """The persons named at the head of a statement, or in short lines at its foot, in order.

    "Statement by Minister Ada Holm", "Joint letter of Ada Holm and Jon Moe", "(Signed) Ada Holm".
    A surname stands for itself where the text gives no full name.
    """
    article = parse_article(text, vocabulary or Vocabulary.load())
    paragraphs = article.paragraphs
    last = len(paragraphs) - _FOOT_PARAGRAPHS
    beside = {
        number
        for number, (start, end) in enumerate(paragraphs)
        if number < _HEAD_PARAGRAPHS
        or (number >= last and end - start <= _MOST_CHARACTERS_OF_A_SIGNATURE)
    }
    found = [
        mention.people[0].name
        for mention in article.mentions
        if article.row[mention.first].paragraph in beside and len(mention.people) == 1
    ]
    return tuple(dict.fromkeys(found))
