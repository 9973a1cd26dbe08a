"""Finding the words beside a quotation that say whose it is."""

from dataclasses import dataclass
from typing import Literal

from .article import Article
from .cues import is_cue, is_participle, is_speech
from .grammar import DETERMINERS, INNER, PREPOSITIONS, PRONOUNS, REPORTING_NOUNS, is_adverb, plain
from .kinds import is_title
from .phrases import Phrase, can_speak, phrase_from
from .subjects import main_subject, subject_before

Place = Literal[
    "after", "before", "lead-in", "according", "label", "noun", "sentence", "goes on", "likely"
]

_LEAD_IN = 9
_AFTER = 34


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words a quotation is: the speaker's phrase, the cue's tokens, and where it stood."""

    phrase: Phrase
    cue: tuple[int, int] | None
    place: Place


def attribute(article: Article, at: int) -> Attribution | None:
    """The attribution of the quotation at a token, from its own sentence alone."""
    return (
        _lead_in(article, at)
        or _after(article, at)
        or _label(article, at)
        or _before(article, at)
        or _at_sentence_end(article, at)
        or _according_before(article, at)
        or _noun(article, at)
        or _by_subject(article, at)
    )


def _lead_in(article: Article, at: int) -> Attribution | None:
    """A cue right before the quotation: "He told reporters on Monday: “..."."""
    row = article.row
    start = article.starts[at]
    colon = at > start and row[at - 1].text in (":", ",")
    if at - 1 < start or not (colon or row[at - 1].kind == "word"):
        return None
    for cue in range(at - 1, max(start, at - (_LEAD_IN if colon else 3)) - 1, -1):
        if row[cue].kind == "quote":
            return None
        if colon and row[at - 1].text == "," and cue < at - 2 and row[cue].text == ",":
            return None
        if not is_cue(article, cue):
            if not colon and row[cue].lower not in (
                "that",
                "as",
                "it",
                "him",
                "her",
                "them",
                "how",
                "a",
                "the",
            ):
                return None
            continue
        if row[cue].lower in INNER and (outer := _before(article, cue)):
            return outer
        found = _with_subject(article, cue, start, "lead-in")
        speech = article.lexicon.cues[row[cue].lower]
        return found if found and (speech or can_speak(article, found.phrase)) else None
    return None


def _with_subject(article: Article, cue: int, floor: int, place: Place) -> Attribution | None:
    row = article.row
    word = row[cue].lower
    phrase: Phrase | None
    if is_participle(word):
        phrase = main_subject(article, cue)
    else:
        phrase = subject_before(article, cue, floor) or main_subject(article, cue)
    if phrase is None and cue == article.starts[cue]:
        phrase = phrase_from(article, cue + 1, cue + 20)
    return Attribution(phrase, (cue, cue + 1), place) if phrase else None


def _after(article: Article, at: int) -> Attribution | None:
    """An attribution that follows: "“...,” said the official" or "“...,” he told her"."""
    row = article.row
    first = at + 1
    while (
        first < len(row)
        and row[first].paragraph == row[at].paragraph
        and row[first].text in ",-\u2013—\u2015"
    ):
        first += 1
    if first >= len(row) or row[first].paragraph != row[at].paragraph:
        return None
    dash = first > at + 1 and row[first - 1].text in "-\u2013—\u2015"
    limit = min(article.sentence_end(first), first + _AFTER)
    if article.starts[first] != article.starts[at] and not _closes_with_cue(article, first, limit):
        return None
    comma = (
        row[at].text.rstrip(" '\u2019\u2018”\"")[-1:] in ",?!…-—\u2013"
        or row[first - 1].text == ","
    )
    word = row[first].lower
    if word in ("according", "per") and first + 2 < limit:
        begin = first + (2 if word == "according" else 1)
        phrase = phrase_from(article, begin, limit)
        return Attribution(phrase, (first, begin), "according") if phrase else None
    if _inverts(article, first):
        phrase = phrase_from(article, first + 1, limit)
        return Attribution(phrase, (first, first + 1), "after") if phrase else None
    if comma and is_cue(article, first) and not is_participle(word):
        phrase = phrase_from(article, first + 1, limit)
        return (
            Attribution(phrase, (first, first + 1), "after") if phrase and phrase.people else None
        )
    found = _subject_then_cue(article, first, limit, comma)
    if found is not None:
        return found
    if dash and (phrase := phrase_from(article, first, limit)) and phrase.people:
        return Attribution(phrase, None, "after")
    return None


def _closes_with_cue(article: Article, first: int, limit: int) -> bool:
    """Whether a sentence of its own says nothing but who spoke: "Smith said."."""
    last = limit - 1 if article.row[limit - 1].text == "." else limit
    return 2 <= last - first <= 7 and is_cue(article, last - 1)


def _subject_then_cue(article: Article, first: int, limit: int, comma: bool) -> Attribution | None:
    """A subject right after the quotation and its verb."""
    row = article.row
    head = row[first]
    if head.kind != "word":
        return None
    if comma and (found := _after_apposition(article, first, limit)):
        return found
    for cue in range(first + 1, limit):
        if row[cue].kind == "quote" or row[cue].text in (";", ":"):
            return None
        if not is_cue(article, cue):
            continue
        if not comma and not article.lexicon.cues[row[cue].lower]:
            return None
        phrase = subject_before(article, cue, first)
        if phrase is None or (phrase.first > first and not _adjoins(article, first, phrase)):
            continue
        if not comma and phrase.stop < cue - 4:
            return None
        if is_participle(row[cue].lower):
            continue
        return Attribution(phrase, (cue, cue + 1), "after")
    return None


def _after_apposition(article: Article, first: int, limit: int) -> Attribution | None:
    """A name, an apposition between commas, and the cue: "Smith, who runs it, said"."""
    row = article.row
    phrase = phrase_from(article, first, limit)
    if phrase is None or phrase.stop >= limit or row[phrase.stop].text not in (",", "("):
        return None
    for cue in range(phrase.stop + 2, limit):
        if row[cue].kind == "quote" or row[cue].text in (";", ":"):
            return None
        back = cue - 1
        while back > phrase.stop and is_adverb(row[back].lower):
            back -= 1
        if row[back].text in (",", ")") and is_speech(article, cue):
            if is_participle(row[cue].lower):
                return None
            return Attribution(phrase, (cue, cue + 1), "after")
    return None


def _inverts(article: Article, index: int) -> bool:
    """Whether a verb can stand before its subject: "said Smith", not "told Smith"."""
    word = article.row[index].lower
    return (
        is_speech(article, index)
        and not is_participle(word)
        and word not in ("told", "tell", "tells")
    )


def _adjoins(article: Article, first: int, phrase: Phrase) -> bool:
    """Whether only an adverb or "as" stands between the quotation and the subject."""
    return all(
        article.row[i].kind != "word"
        or article.row[i].lower.endswith("ly")
        or article.row[i].lower in ("as", "the", "then")
        for i in range(first, phrase.first)
    )


def _by_subject(article: Article, at: int) -> Attribution | None:
    """No cue at all: the sentence's subject, if it is a person and the words are several."""
    row = article.row
    start = article.starts[at]
    colon = at > start and row[at - 1].text == ":"
    if at == start or (len(row[at].text.split()) < 4 and not colon) or is_title(row[at].text):
        return None
    phrase = main_subject(article, at)
    if phrase is None or not (phrase.people or phrase.pronoun in ("he", "she")):
        return None
    return Attribution(phrase, None, "sentence")


def _label(article: Article, at: int) -> Attribution | None:
    """A name and a colon: "Smith: “..."."""
    row = article.row
    start = article.starts[at]
    if at - 2 < start or row[at - 1].text != ":":
        return None
    phrase = phrase_from(article, start, at - 1)
    if phrase is None or phrase.stop != at - 1 or phrase.stop - start > 8:
        return None
    if not phrase.people and not phrase.pronoun and row[start].lower not in DETERMINERS:
        return None
    return Attribution(phrase, None, "label")


def _before(article: Article, at: int) -> Attribution | None:
    """The nearest cue before the quotation in its sentence."""
    row = article.row
    start = article.starts[at]
    weak: int | None = None
    for cue in range(at - 1, start, -1):
        if row[cue].kind == "quote" and row[cue].text.rstrip(" '\u2019\u2018”\"")[-1:] in ",.?!":
            break
        if not is_cue(article, cue):
            continue
        if article.lexicon.cues[row[cue].lower] and not _infinitive(article, cue):
            found = _with_subject(article, cue, start, "before")
            if found is not None:
                return found
        elif weak is None and not _infinitive(article, cue):
            weak = cue
    if weak is None:
        return None
    found = _with_subject(article, weak, start, "sentence")
    return found if found and can_speak(article, found.phrase) else None


def _infinitive(article: Article, cue: int) -> bool:
    return article.row[cue - 1].lower == "to"


def _at_sentence_end(article: Article, at: int) -> Attribution | None:
    """A comma, a subject and a cue that close the sentence: "... “a mess”, Smith said"."""
    row = article.row
    limit = article.sentence_end(at)
    for comma in range(at + 1, min(limit, at + 60)):
        if row[comma].kind == "quote":
            inner = row[comma].text.rstrip(" '\u2019\u2018”\"")[-1:]
            if inner == "," and comma + 1 < limit:
                return _after(article, comma)
            continue
        if row[comma].text != "," or comma + 2 >= limit:
            continue
        if row[comma + 1].lower == "according":
            phrase = phrase_from(article, comma + 3, limit)
            return Attribution(phrase, (comma + 1, comma + 3), "according") if phrase else None
        found = _subject_then_cue(article, comma + 1, limit, comma=True)
        if found is not None and found.cue and article.lexicon.cues[row[found.cue[0]].lower]:
            return Attribution(found.phrase, found.cue, "sentence")
        if _inverts(article, comma + 1):
            phrase = phrase_from(article, comma + 2, limit)
            return Attribution(phrase, (comma + 1, comma + 2), "sentence") if phrase else None
    return None


def _according_before(article: Article, at: int) -> Attribution | None:
    """ "According to Smith, ..." or "In the words of Smith, ..." before the quotation."""
    row = article.row
    start = article.starts[at]
    for index in range(start, at - 2):
        word = row[index].lower
        follows = row[index + 1].lower
        if (word, follows) in (("according", "to"), ("words", "of")):
            phrase = phrase_from(article, index + 2, at)
            return Attribution(phrase, (index, index + 2), "according") if phrase else None
    return None


def _noun(article: Article, at: int) -> Attribution | None:
    """A noun of speech with its owner: "Smith's promise that “..."."""
    row = article.row
    start = article.starts[at]
    for index in range(at - 1, max(start, at - 8), -1):
        if row[index].lower not in REPORTING_NOUNS or row[index].kind != "word":
            continue
        for owner in range(index - 1, max(start - 1, index - 4), -1):
            mention = article.mention_at.get(owner)
            if row[owner].owns and mention is not None:
                phrase = Phrase(mention.first, owner + 1, (mention.people,), slip=mention.slip)
                return Attribution(phrase, (index, index + 1), "noun")
            if plain(row[owner].lower) in ("his", "her"):
                pronoun = "he" if row[owner].lower == "his" else "she"
                phrase = Phrase(owner, owner + 1, pronoun=pronoun)
                return Attribution(phrase, (index, index + 1), "noun")
            if row[owner].kind != "word" or row[owner].lower in PREPOSITIONS | PRONOUNS:
                break
    return None
