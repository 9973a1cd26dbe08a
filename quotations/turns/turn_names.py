"""The full name for a label: "MR. MOE" is Jon Moe, where the text gives one such person."""

import re
from functools import cached_property
from itertools import pairwise

from quotations.roster.mentions import PersonMention
from quotations.roster.nameparts import is_apart, is_common
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.text.tokens import TextToken
from quotations.words.function_words import PREPOSITIONS
from quotations.words.label_words import (
    FOREIGN_ARTICLES,
    TITLES_OF_HONOUR,
    TITLES_OF_WOMEN,
    WORDS_BEFORE_OFFICES,
)
from quotations.words.name_words import NAME_PARTICLES
from quotations.words.people_words import FORMS_OF_ADDRESS
from quotations.words.word_lists import Vocabulary

from .labels import TurnLabel

_INITIAL = re.compile(r"[^\W\d_]\.[ \u00a0]?[^\W\d_]{2,}(?:-[^\W\d_]+)?\Z")
_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")


class TurnNames:
    """Answers for the labels of one text.

    ``header_end`` is the character at which the first turn begins: who is named in full before
    it takes part. Where two persons of one surname are named, the one of the header is meant.
    """

    def __init__(self, article: ParsedArticle, header_end: int) -> None:
        self._article = article
        self._header = [token for token in article.row if token.start < header_end]
        self._header_mentions = [
            mention
            for mention in article.mentions
            if article.row[mention.first].start < header_end
        ]
        self._introduced: dict[str, dict[str, str]] = {}
        """The full names of earlier labels by surname, each with its form of address."""
        self._by_initial: dict[str, str | None] = {}
        """What labels such as "И.Сорин" are short for."""
        self._taking_part = {
            person
            for mention in self._header_mentions
            if mention.stop > mention.first + 1
            for person in mention.people
        }

    def of(self, label: TurnLabel) -> str | None:
        """The full name of whom a label means; None where the text does not tell one person.

        A name in brackets is an office's bearer ("The Minister for Ports (Jon Moe)"); behind a
        name they hold a country or a constituency. Labels are asked in the order of the text: who
        is named in full in one is meant by a later one with the surname alone.
        """
        words = label.words.split(",")[0]
        tokens = _WORD.findall(words)
        own = self._without_titles([token.strip(".") for token in tokens])
        if _INITIAL.match(words):
            if words not in self._by_initial:
                self._by_initial[words] = self._behind_initial(words)
            return self._by_initial[words]
        name, title = None, _form_of_address(words)
        if len(own) < 2:
            for aside in label.asides:
                if self._may_be_bearer(aside, tokens) and (name := self._of_words(aside)):
                    title = _form_of_address(aside)
                    break
        if name is None and len(own) == 1:
            name = self._introduced_as(own[0], title)
        name = name or self._of_words(words)
        if name is not None and (len(own) > 1 or label.asides):
            surname = name.rpartition(" ")[2].lower()
            self._introduced.setdefault(surname, {})[name] = title
        return name

    def _behind_initial(self, words: str) -> str | None:
        """The one full name that a surname and an initial are short for: "И.Сорин"."""
        surname = re.split(r"[. \u00a0]", words)[-1]
        given = rf"{re.escape(words[0])}[^\W\d_]+"
        found = re.findall(rf"\b({given})[ \u00a0]+{re.escape(surname)}\b", self._article.text)
        return f"{found[0]} {surname}" if len(set(found)) == 1 else None

    def _may_be_bearer(self, aside: str, label: list[str]) -> bool:
        """Whether brackets may name a person: "(Mr. Jon Moe)", "The Minister for Ports (Jon Moe)".

        Behind "Mr. Lund", and where no given name begins them, they hold a country.
        """
        first = aside.split()[0].lower().strip(".")
        if first in FORMS_OF_ADDRESS | TITLES_OF_HONOUR:
            return True
        opens = label[0].lower().strip(".") if label else ""
        is_given = first in self._article.vocabulary.given_names
        return opens not in FORMS_OF_ADDRESS and (opens == "the" or is_given)

    def _introduced_as(self, surname: str, title: str) -> str | None:
        """The one person of a surname whom an earlier label names in full: "Sir" is not "Mr."."""
        known = self._introduced.get(surname.lower(), {})
        fitting = [name for name, other in known.items() if _may_be_one_title(title, other)]
        return fitting[0] if len(fitting) == 1 else None

    def _of_words(self, words: str) -> str | None:
        vocabulary = self._article.vocabulary
        tokens = [word.strip(".") for word in _WORD.findall(words)]
        is_addressed = len(tokens) > 2 and tokens[0].lower() in FORMS_OF_ADDRESS
        known = is_addressed and tokens[1].lower() in vocabulary.given_names
        # "Mr. John Major" is no major.
        name = tokens[1:] if known else self._without_titles(tokens)
        titles = [word.lower() for word in tokens[: len(tokens) - len(name)]]
        office = [word for word in titles if word not in WORDS_BEFORE_OFFICES]
        if not name:
            return self._of_office(office)
        is_outlet = tokens[0].lower() in FOREIGN_ARTICLES and not words.isupper()
        if is_outlet and not self._is_office(tokens):
            return None  # "The Northgate Courier"
        genders = {vocabulary.titles.get(word, "") for word in titles} - {""}
        # "ADMINISTRATOR MOE": an office that no list holds. "JANE MOE" is not Jon Moe.
        firsts = len(name) if name[0].lower() not in vocabulary.given_names else 1
        for first in range(firsts):
            found = self._persons([token.lower() for token in name[first:]], genders, titles)
            if found:
                return found.pop() if len(found) == 1 else None
        return " ".join(name) if len(name) > 1 and self._may_be_person(tokens, name) else None

    def _is_office(self, tokens: list[str]) -> bool:
        vocabulary = self._article.vocabulary
        lowers = {token.lower() for token in tokens}
        return not lowers.isdisjoint(vocabulary.titles) or not lowers.isdisjoint(vocabulary.roles)

    def _may_be_person(self, tokens: list[str], name: list[str]) -> bool:
        """Whether a name that the text has nowhere else is a person's: not "The Courier"."""
        vocabulary = self._article.vocabulary
        if any(len(word) > 1 and word.isupper() for word in name):
            return False
        is_led = len(name) < len(tokens) or name[0].lower() in vocabulary.given_names
        return is_led or not any(
            word.lower() in vocabulary.organisations or is_common(word.lower(), vocabulary)
            for word in name
        )

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

    def _persons(self, words: list[str], genders: set[str], titles: list[str]) -> set[str]:
        """The full names that the words may stand for; of several, those of the header.

        Who holds an office is named in the header, or somewhere with the office before the name:
        another Biden whom a speech tells of is not "PRESIDENT BIDEN".
        """
        known = {
            person
            for person in self._article.roster.namesakes(words)
            if self._is_full(person)
            and (not genders or person.gender in {"", *genders})
            and not self._is_titled_otherwise(person, titles)
        }
        office = [word for word in titles if word not in WORDS_BEFORE_OFFICES]
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

    def _is_titled_otherwise(self, person: NamedPerson, titles: list[str]) -> bool:
        """Whether a text calls somebody "Sir" where the label has "Mr."."""
        return bool(titles) and not self._honours.get(person, set()) <= set(titles)

    @cached_property
    def _honours(self) -> dict[NamedPerson, set[str]]:
        """The titles of honour that the text puts before the full names of persons."""
        found: dict[NamedPerson, set[str]] = {}
        row = self._article.row
        for mention in self._article.mentions:
            title = row[mention.first - 1].lower.strip(".") if mention.first else ""
            for person in mention.people if title in TITLES_OF_HONOUR else ():
                if row[mention.first].lower == person.name.split()[0].lower():
                    found.setdefault(person, set()).add(title)
        return found

    def _holds(self, person: NamedPerson, office: list[str]) -> bool:
        """Whether the text puts an office right before a person's full name, or behind a comma."""
        row, given = self._article.row, person.name.split()[0].lower()
        size = len(office)
        for mention in self._article.mentions:
            if person in mention.people and row[mention.first].lower == given:
                behind = [token.lower for token in row[mention.stop : mention.stop + size + 1]]
                if self._words_before(mention, size) == office or behind == [",", *office]:
                    return True
        return False

    def _words_before(self, mention: PersonMention, count: int) -> list[str]:
        """So many words right before a name, in small letters; fewer where the text begins."""
        row = self._article.row[max(0, mention.first - count) : mention.first]
        return [token.lower for token in row]

    def _named_in_header(self, surname: str, genders: set[str]) -> set[str]:
        """The given names before a surname in the header: "Karine Jean-Pierre En Route"."""
        vocabulary = self._article.vocabulary
        return {
            f"{given.text} {last.text}"
            for given, last in pairwise(self._header)
            if last.lower == surname
            and _may_be_given(given, vocabulary)
            and (not genders or vocabulary.given_names.get(given.lower, "") in {"", *genders})
        }

    def _of_office(self, office: list[str]) -> str | None:
        """The one person before whose full name an office stands in the header: "THE PRESIDENT".

        Where the header has the surname alone ("Remarks by President Moe"), the text has to put
        the office before the full name.
        """
        if not office:
            return None
        bearers = {
            person
            for mention in self._header_mentions
            if self._words_before(mention, len(office)) == office
            for person in mention.people
            if self._is_full(person)
            and (mention.stop - mention.first > 1 or self._holds(person, office))
        }
        return _without_opening(bearers.pop().name) if len(bearers) == 1 else None


def _form_of_address(words: str) -> str:
    """The form of address that words begin with: "mr"; empty where they begin with none."""
    first = words.split()[0].lower().strip(".")
    return first if first in FORMS_OF_ADDRESS | TITLES_OF_HONOUR else ""


def _may_be_one_title(first: str, second: str) -> bool:
    return not first or not second or first == second or {first, second} <= TITLES_OF_WOMEN


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
