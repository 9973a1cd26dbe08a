"""Which pronoun goes with a person: what titles, kinship and the text's own pronouns tell."""

from collections import Counter

from quotations.roster.mentions import PersonMention
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.words.clause_words import CLAUSE_BOUNDARIES, is_adverb
from quotations.words.function_words import (
    DETERMINERS,
    GENDERED_POSSESSIVES,
    GENDERED_REFLEXIVES,
    GENDERED_SUBJECTS,
    PREPOSITIONS,
    PRONOUNS_OF_ANOTHER,
)
from quotations.words.people_words import FEMALE_NOUNS, MALE_NOUNS

from .name_roles import begins_sentence
from .titles import Titles

_NOUN_TOKENS_BACK = 3
"""How far before a name the noun may stand that tells a gender: "her husband, Lee Stone"."""
_OVERRULING_PRONOUNS = 2
"""How many pronouns must agree before they count more than a given name."""


def told_genders(article: ParsedArticle, titles: Titles) -> dict[str, str]:
    """The gender of each person, by name, that the text tells.

    A title comes first ("Mrs. Stone"), then a noun beside the name ("her husband, Lee Stone"),
    then the pronouns of the sentences in which nobody else is named. Pronouns overrule the
    given name only if there are several and all agree.
    """
    votes: dict[NamedPerson, Counter[str]] = {}
    weaker: dict[NamedPerson, Counter[str]] = {}
    told: dict[str, str] = {}
    counts = Counter(article.starts[m.first] for m in article.mentions)
    for mention in article.mentions:
        if len(mention.people) != 1:
            continue
        person = mention.people[0]
        if gender := _by_noun(article, mention):
            told.setdefault(person.name, gender)
        if counts[article.starts[mention.first]] == 1 and (vote := _by_pronoun(article, mention)):
            gender, own = vote
            (weaker if own else votes).setdefault(person, Counter())[gender] += 1
    for counts_of, needed in ((votes, 1), (weaker, _OVERRULING_PRONOUNS)):
        for person, counted in counts_of.items():
            enough = max(needed, _OVERRULING_PRONOUNS if person.gender else 1)
            if len(counted) == 1 and counted.total() >= enough:
                told.setdefault(person.name, next(iter(counted)))
    return told | titles.genders


def _by_noun(article: ParsedArticle, mention: PersonMention) -> str:
    """What a noun right before the name tells: "m" for "her husband, Lee Stone"."""
    row = article.row
    first = article.starts[mention.first]
    for at in range(mention.first - 1, max(first, mention.first - _NOUN_TOKENS_BACK) - 1, -1):
        word = row[at].lower
        if row[at].text != "," and not row[at].capital:
            return "m" if word in MALE_NOUNS else "f" if word in FEMALE_NOUNS else ""
    return ""


def _by_pronoun(article: ParsedArticle, mention: PersonMention) -> tuple[str, bool] | None:
    """What the first pronoun after a sentence's only name tells, if nobody else is meant.

    It may also open the next sentence. The second value says that it is a possessive: "Holm
    praised her plan" may be another's plan.
    """
    row = article.row
    if not begins_sentence(article, mention):
        return None
    stop = article.ends[mention.first]
    for at in range(_after_apposition(article, mention.stop, stop), stop):
        word = row[at].lower
        if word in GENDERED_REFLEXIVES:
            return GENDERED_REFLEXIVES[word], False
        if word in GENDERED_POSSESSIVES and at + 1 < stop and _is_owned(article, at + 1):
            return GENDERED_POSSESSIVES[word], True
        if word in MALE_NOUNS or word in FEMALE_NOUNS or word in PRONOUNS_OF_ANOTHER:
            return None
        if row[at].kind == "quote" or (not row[at].capital and word in article.vocabulary.roles):
            break
    if any(
        row[at].lower in MALE_NOUNS | FEMALE_NOUNS | PRONOUNS_OF_ANOTHER
        for at in range(mention.stop, stop)
    ):
        return None
    if stop < len(row) and row[stop].paragraph == row[mention.first].paragraph:
        gender = GENDERED_SUBJECTS.get(row[stop].lower, "")
        return (gender, False) if gender else None
    return None


def _is_owned(article: ParsedArticle, at: int) -> bool:
    """Whether a word after "her" is a noun that she owns: not "backed her up"."""
    token = article.row[at]
    small = (
        token.lower in PREPOSITIONS
        or token.lower in DETERMINERS
        or token.lower in CLAUSE_BOUNDARIES
    )
    return token.kind == "word" and not small and not is_adverb(token.lower)


def _after_apposition(article: ParsedArticle, at: int, stop: int) -> int:
    """Where a sentence goes on after "Ada Holm, a senator for Fordham,"."""
    row = article.row
    if at >= stop or row[at].text != ",":
        return at
    return next((i + 1 for i in range(at + 1, stop) if row[i].text == ","), at)
