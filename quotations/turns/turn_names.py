"""The full name for a label: "MR. MOE" is Jon Moe, where the text gives one such person."""

import re
from itertools import pairwise

from quotations.roster.nameparts import is_apart, is_common
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.text.tokens import TextToken
from quotations.words.function_words import PREPOSITIONS
from quotations.words.label_words import WORDS_BEFORE_OFFICES
from quotations.words.name_words import NAME_PARTICLES
from quotations.words.people_words import FORMS_OF_ADDRESS
from quotations.words.vocabulary import Vocabulary

from .labels import TurnLabel

_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")


class TurnNames:
    """Answers for the labels of one text.

    ``header_end`` is the character at which the first turn begins: who is named in full before
    it takes part. Where two persons of one surname are named, the one of the header is meant.
    """

    def __init__(self, article: ParsedArticle, header_end: int) -> None:
        self._article = article
        self._header_end = header_end
        self._taking_part = {
            person
            for mention in article.mentions
            if article.row[mention.first].start < header_end and mention.stop > mention.first + 1
            for person in mention.people
        }

    def of(self, label: TurnLabel) -> str | None:
        """The full name of whom a label means; None where the text does not tell one person."""
        for aside in label.asides:
            if (inside := self._of_words(aside)) is not None:
                return inside
        return self._of_words(label.words.split(",")[0])

    def _of_words(self, words: str) -> str | None:
        vocabulary = self._article.vocabulary
        tokens = [word.strip(".") for word in _WORD.findall(words)]
        name = self._without_titles(tokens)
        titles = [word.lower() for word in tokens[: len(tokens) - len(name)]]
        office = [word for word in titles if word not in WORDS_BEFORE_OFFICES]
        if not name:
            return self._of_office(office)
        genders = {vocabulary.titles.get(word, "") for word in titles} - {""}
        # "ADMINISTRATOR MOE": an office that no list holds. "JANE MOE" is not Jon Moe.
        firsts = len(name) if name[0].lower() not in vocabulary.given_names else 1
        for first in range(firsts):
            found = self._persons([token.lower() for token in name[first:]], genders, office)
            if found:
                return found.pop() if len(found) == 1 else None
        if len(name) < 2:
            return None
        return " ".join(name) if not any(len(t) > 1 and t.isupper() for t in name) else None

    def _without_titles(self, tokens: list[str]) -> list[str]:
        """The words of the name: behind the last title, role, place or small word."""
        vocabulary = self._article.vocabulary
        for at in range(len(tokens) - 1, -1, -1):
            word = tokens[at].lower()
            is_name = word in vocabulary.given_names or word in NAME_PARTICLES
            ends = (
                word in vocabulary.titles
                or word in vocabulary.roles
                or word in vocabulary.organisations
                or word in vocabulary.places
                or word in ("of", "for", "the", "and")
            )
            if ends and not (is_name and at < len(tokens) - 1):
                return self._behind_place(tokens[at + 1 :], after=word)
        return tokens

    def _behind_place(self, tokens: list[str], after: str) -> list[str]:
        """The name behind an office's place: "Ivan Sorin" in "President of Norland Ivan Sorin"."""
        given = self._article.vocabulary.given_names
        if after != "of" or len(tokens) < 3:
            return [] if after == "of" and len(tokens) == 1 else tokens
        firsts = (at for at in range(1, len(tokens) - 1) if tokens[at].lower() in given)
        return tokens[next(firsts, len(tokens) - 2) :]

    def _persons(self, words: list[str], genders: set[str], office: list[str]) -> set[str]:
        """The full names that the words may stand for; of several, those of the header.

        Who holds an office is named in the header, or somewhere with the office before the name:
        another Biden whom a speech tells of is not "PRESIDENT BIDEN".
        """
        known = {
            person
            for person in self._article.roster.namesakes(words)
            if self._is_full(person) and (not genders or person.gender in {"", *genders})
        }
        if len(words) == 1 and not set(office) <= FORMS_OF_ADDRESS:
            known = {p for p in known if p in self._taking_part or self._holds(p, office)}
        if len(known) > 1:
            known &= self._taking_part
        found = {_without_opening(person.name) for person in known}
        return found or (self._named_in_header(words[0], genders) if len(words) == 1 else set())

    def _is_full(self, person: NamedPerson) -> bool:
        """Whether a name has a given name: not "Doctors Moe", nor a headline's "Moe Opening"."""
        first, _, rest = person.name.lower().partition(" ")
        vocabulary = self._article.vocabulary
        if first in vocabulary.given_names:
            return bool(rest) and rest.split()[-1] not in PREPOSITIONS
        ends = rest.endswith("ing") or rest.split(" ")[-1] in PREPOSITIONS
        return bool(rest) and not ends and first.removesuffix("s") not in vocabulary.titles

    def _holds(self, person: NamedPerson, office: list[str]) -> bool:
        """Whether the text puts an office right before a person's full name."""
        row, given = self._article.row, person.name.split()[0].lower()
        return any(
            person in mention.people
            and row[mention.first].lower == given
            and [token.lower for token in row[: mention.first][-len(office) :]] == office
            for mention in self._article.mentions
        )

    def _named_in_header(self, surname: str, genders: set[str]) -> set[str]:
        """The given names before a surname in the header: "Karine Jean-Pierre En Route"."""
        vocabulary = self._article.vocabulary
        pairs = pairwise(token for token in self._article.row if token.start < self._header_end)
        return {
            f"{given.text} {last.text}"
            for given, last in pairs
            if last.lower == surname
            and _may_be_given(given, vocabulary)
            and (not genders or vocabulary.given_names.get(given.lower, "") in {"", *genders})
        }

    def _of_office(self, office: list[str]) -> str | None:
        """The one person before whose full name an office stands in the header: "THE PRESIDENT".

        Where the header has the surname alone ("Remarks by President Moe"), the text has to put
        the office before the full name.
        """
        row = self._article.row
        heads = [m for m in self._article.mentions if row[m.first].start < self._header_end]
        if not office:
            return None
        bearers = {
            person
            for mention in heads
            if [token.lower for token in row[: mention.first][-len(office) :]] == office
            for person in mention.people
            if self._is_full(person)
            and (mention.stop - mention.first > 1 or self._holds(person, office))
        }
        return _without_opening(bearers.pop().name) if len(bearers) == 1 else None


def _may_be_given(token: TextToken, vocabulary: Vocabulary) -> bool:
    """Whether the word before a surname is a given name, and no title or role."""
    word = token.lower
    if token.kind != "word" or not token.capital:
        return False
    ordinary = is_apart(token, vocabulary) or is_common(word, vocabulary)
    return word in vocabulary.given_names or not ordinary


def _without_opening(name: str) -> str:
    """A name without the words with which somebody gives it: "I’m Bob Fenton"."""
    first, _, rest = name.partition(" ")
    return (
        rest if first.lower().replace("’", "'") in ("i'm", "this", "hi") and " " in rest else name
    )
