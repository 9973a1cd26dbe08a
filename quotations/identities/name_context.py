"""What the words in and around a speaker's phrase do to the name in it.

"A friend of Ada Holm" is not Holm, "a man believed to be Ada Holm" may not be, and "Bank of
Northland Governor Ada Holm" is nobody else.
"""

from quotations.phrases.phrases import Phrase
from quotations.phrases.verbs import verb_follows
from quotations.roster.mentions import PersonMention
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.words.function_words import PREPOSITIONS
from quotations.words.people_words import RELATION_NOUNS, SENIORITY_WORDS
from quotations.words.verb_forms import CAMPAIGN_VERBS

_CLAIM_TOKENS_BACK = 5
"""How far before a name "believed to be" is looked for: "to be the militant Ada Holm"."""


def is_beside_unknown_name(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether "and" joins the one known person to a name that the roster does not know.

    "Ada Holm and Sen said", "said Ada Holm and Sen": the words are both persons', and to give them
    to one alone would be wrong. The "and" of "Foreign and Trade Minister Jon Moe" stands beside no
    name of a person.
    """
    if len(phrase.people) > 1:
        return False
    row = article.row
    known = [at for at in map(article.mention_at.get, range(phrase.first, phrase.stop)) if at]
    firsts, stops = {m.first for m in known}, {m.stop for m in known}
    roles = article.vocabulary.roles
    if phrase.stop in stops and _is_joined(article, phrase.stop):
        return True
    return any(
        row[at].text in ("and", "&")
        and (at + 1 in firsts or at in stops)
        and all(row[side].capital and row[side].lower not in roles for side in (at - 1, at + 1))
        for at in range(phrase.first + 1, phrase.stop - 1)
    )


def _is_joined(article: ParsedArticle, at: int) -> bool:
    """Whether "and" and a name follow a phrase, with no verb of their own: not "and Sen left"."""
    row = article.row
    end = article.sentence_end(at - 1)
    stop = at + 1
    while stop < end and row[stop].capital:
        stop += 1
    if stop in (at, at + 1) or stop > end or row[at].text not in ("and", "&"):
        return False
    role = row[at + 1].lower in article.vocabulary.roles
    return not role and not verb_follows(article, stop, end)


def is_relation_of_the_named(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether the named person is only whose friend speaks: "a friend of victim Ada Holm"."""
    row = article.row
    return any(
        row[at].lower == "of" and row[at - 1].lower in RELATION_NOUNS
        for at in range(phrase.first + 1, phrase.stop)
    )


def is_only_claimed(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether it is only claimed that this is the person: "a man believed to be Ada Holm"."""
    if _name_after_a_word(article, phrase) is None:
        return False
    row = article.row
    for at in range(phrase.first, max(phrase.first - _CLAIM_TOKENS_BACK, 2), -1):
        if (row[at - 2].lower, row[at - 1].lower) == ("to", "be"):
            return row[at - 3].lower.endswith(("ed", "ing", "said", "thought", "known"))
        if row[at - 1].kind != "word":
            return False
    return False


def is_relative(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether a single name is that of another of the family.

    "The younger Holm said" is one; so is Ada in "Jon Moe's wife Ada said", who is not the Ada Holm
    of whom the text has told.
    """
    mention = _name_after_a_word(article, phrase)
    if mention is None or mention.stop - mention.first > 1:
        return False
    row, at, person = article.row, mention.first, mention.people[0]
    if row[at - 1].lower in SENIORITY_WORDS:
        return True
    if at < 2 or row[at].lower != person.given or row[at - 1].lower not in RELATION_NOUNS:
        return False
    owned = row[at - 2].owns or row[at - 2].lower in ("his", "her", "their")
    return owned and len(article.roster.by_surname.get(person.surname, ())) == 1


def is_campaign(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether the name is that of a campaign: "Free Ada Holm said in a statement"."""
    mention = _name_after_a_word(article, phrase)
    if mention is None:
        return False
    before = article.row[mention.first - 1]
    return before.capital and before.lower in CAMPAIGN_VERBS


def is_one_of_two(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether "or" leaves open which of two persons it was: "said Jon Moe or Ada Holm"."""
    row = article.row
    if phrase.stop + 1 >= len(row) or row[phrase.stop].text not in ("or", "nor"):
        return False
    return phrase.stop + 1 in article.mention_from


def holder_of_office(article: ParsedArticle, phrase: Phrase) -> NamedPerson | None:
    """The person whose name ends a phrase that an organisation or an office begins.

    "Bank of Northland Governor Ada Holm" and "Officer of Health Dr. Ada Holm" are Holm;
    "aide of Governor Ada Holm" is not.
    """
    row, vocabulary = article.row, article.vocabulary
    mention = article.mention_at.get(phrase.stop - 1)
    if mention is None or mention.first <= phrase.first + 2 or row[mention.stop - 1].owns:
        return None
    if len(mention.people) != 1 or mention.slip:
        return None
    before = row[mention.first - 1].lower
    if before not in vocabulary.titles and before not in vocabulary.roles:
        return None
    at = next(
        (i for i in range(phrase.first, mention.first) if row[i].lower in PREPOSITIONS), None
    )
    if at is None or at == phrase.first or mention.first - at <= 2:
        return None
    head = row[at - 1]
    office = head.capital and (head.lower in vocabulary.titles or head.lower in vocabulary.roles)
    opens = head.lower in vocabulary.organisations or (office and row[at].lower == "of")
    return mention.people[0] if opens and head.lower not in RELATION_NOUNS else None


def person_named_so(article: ParsedArticle, phrase: Phrase) -> NamedPerson | None:
    """The person whose name "named" brings: "a student named Ada Holm said"."""
    row, at = article.row, phrase.stop
    if at + 1 >= len(row) or row[at].lower != "named":
        return None
    found = article.mention_from.get(at + 1)
    return found.people[0] if found is not None and len(found.people) == 1 else None


def _name_after_a_word(article: ParsedArticle, phrase: Phrase) -> PersonMention | None:
    """The name that ends a phrase ("minister Ada Holm"), unless it begins the text."""
    mention = article.mention_at.get(phrase.stop - 1)
    return mention if mention is not None and mention.first > 0 else None
