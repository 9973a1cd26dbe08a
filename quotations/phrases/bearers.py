"""Things that bear words, and people beside a subject: "a sign reading", "voters saying".

The words on a sign, in a letter that somebody got or a post that somebody shared are not those
of whom the sentence is about. They are where the sentence says that the person made the text.
"""

from quotations.roster.article import Article
from quotations.text.grammar import (
    ARTICLES,
    DETERMINERS,
    NAMING,
    PREPOSITIONS,
    REPORTING_NOUNS,
    words,
)

from .cues import is_participle, is_speech
from .phrases import Phrase

_MAKES = words(
    "issued issue issues issuing released release releases releasing posted post posts posting "
    "published publish publishes publishing sent send sends sending wrote write writes writing "
    "written put gave give gives giving given made make makes making delivered tweeted tweets "
    "ran runs penned left recorded filed drafted added uploaded circulated distributed emailed "
    "texted"
)
_GETS = words("got get gets getting received receive receives receiving")
_SIGNS = words(
    "sign signs banner banners placard placards poster posters shirt shirts t-shirt t-shirts hat "
    "hats cap caps sticker stickers billboard plaque flag flags leaflet leaflets card graffiti"
)
_TEXTS = REPORTING_NOUNS | words(
    "text texts e-mail report reports article articles column columns op-ed story video ad "
    "piece pieces release document lawsuit suit brief petition headline caption voicemail "
    "messages letters emails posts notes"
)
_MEANS = words("in with via through by on")
_BESIDE = words("by with of from past against among before")
_MEETS = words("met faced joined passed heard saw watched heckled")
_BE = words("was were been being be is are got")
_JOINS = words("and or")
_REACH = 10
_LONGEST = 3


def bearer(article: Article, cue: int) -> Phrase | None:
    """Who or what a participle right behind a noun belongs to: "met by voters shouting"."""
    row, lexicon = article.row, article.lexicon
    if not is_participle(row[cue].lower) or cue - 1 <= article.starts[cue]:
        return None
    head = row[cue - 1]
    if head.text == ",":
        return _received(article, cue)
    if head.kind != "word" or not head.text.islower():
        return None
    first = _first(article, cue - 1)
    before = row[first - 1].lower if first > article.starts[cue] else ""
    if before in NAMING:
        return None  # "Holm called a report suggesting delays “false”"
    if head.lower in _SIGNS:
        return Phrase(first, cue)
    if head.lower in _TEXTS:
        owned = row[first].lower in ("his", "her")
        own = owned or before in _MEANS or maker(article, first) is not None
        return None if own else Phrase(first, cue)
    people = head.lower in lexicon.roles or head.lower in lexicon.plurals
    return Phrase(first, cue) if people and before in _BESIDE | _MEETS else None


def maker(article: Article, first: int) -> int | None:
    """The verb by which somebody made a text: "Holm issued a statement that said"."""
    row = article.row
    for at in range(first, max(article.starts[first], first - _REACH), -1):
        if row[at].kind != "word":
            return None
        if row[at].lower in _MAKES and row[at - 1].lower not in DETERMINERS:
            return at if row[at - 1].lower not in _BE else None
        if row[at].lower in _GETS:
            return None
    return None


def bears(article: Article, phrase: Phrase) -> bool:
    """Whether a phrase's head is a text or a sign."""
    return article.row[phrase.stop - 1].lower in _TEXTS | _SIGNS


def _received(article: Article, cue: int) -> Phrase | None:
    """The text that somebody got: "Holm got a letter from the union, saying"."""
    row = article.row
    for at in range(cue - 2, max(article.starts[cue], cue - _REACH), -1):
        if row[at].kind != "word" or is_speech(article, at):
            return None
        if row[at].lower in _GETS and row[at - 1].lower != "to":
            near = range(at + 2, min(at + 2 + _LONGEST, cue))
            heads = [k for k in near if row[k].lower in _TEXTS and row[at + 1].lower in ARTICLES]
            return Phrase(heads[0], heads[0] + 1) if heads else None
    return None


def _first(article: Article, last: int) -> int:
    """Where the noun phrase begins that ends with a token: at its determiner, else there."""
    row = article.row
    for first in range(last, max(article.starts[last], last - _LONGEST) - 1, -1):
        if row[first].lower in DETERMINERS:
            return first
        if row[first].kind != "word" or row[first].lower in PREPOSITIONS | _JOINS:
            break
    return last
