"""The subject of a verb that has none right before it: "Holm left, saying", "left and said"."""

from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import (
    ABSOLUTE_OPENERS,
    CLAUSE_BOUNDARIES,
    CLAUSE_INTERRUPTERS,
    DISCOURSE_CONNECTIVES,
    NARRATIVE_CONJUNCTIONS,
    NON_NOUNS,
    is_adverb,
)
from quotations.words.function_words import PREPOSITIONS
from quotations.words.punctuation import CLOSING_MARKS
from quotations.words.speech_words import RECORDING_NOUNS
from quotations.words.verb_forms import (
    ASPECTUAL_VERBS,
    AUXILIARIES,
    CONVERSATION_PARTICIPLES,
    PERCEPTION_VERBS,
)

from .cue_verbs import inverts, is_participle, is_speech
from .openings import is_title_or_role
from .phrases import Phrase, can_speak, phrase_from
from .subjects import subject_before
from .verbs import is_finite, verb_follows

_MAX_TOKENS_TO_MAIN_SUBJECT = 135
_MAX_DATELINE_TOKENS = 14
_MIN_PLACE_LETTERS = 3
_MAX_OBJECT_TOKENS = 6
_COMMAS_READ = 4


def main_subject(article: ParsedArticle, cue: int) -> Phrase | None:
    """The subject that a participle or a second verb shares with the verb before it.

    "Holm left the room, saying" and "Holm left the room and said" are both Holm's. The nearest
    construction that brings a subject of its own comes first: "with Vell saying".
    """
    row = article.row
    start = max(article.starts[cue], cue - _MAX_TOKENS_TO_MAIN_SUBJECT)
    earlier = cue - 2
    if earlier > start and row[cue - 1].text == "," and is_speech(article, earlier):
        return subject_before(article, earlier, start) or phrase_from(article, earlier + 1, cue)
    near = article.mention_at.get(cue - 1)
    first = near.first if near is not None else cue
    while first > start and is_title_or_role(article, first - 1):
        first -= 1
    if near is not None and first > start and row[first - 1].lower in ABSOLUTE_OPENERS:
        return Phrase(near.first, cue, (near.people,), slip=near.slip)
    if is_participle(row[cue].lower):
        heard = row[cue].lower not in CONVERSATION_PARTICIPLES
        if near is not None and heard and _is_perceived(article, first, start):
            return Phrase(near.first, cue, (near.people,), slip=near.slip)
        if (own := _governed(article, start, cue) or _blamed(article, start, cue)) is not None:
            return own
    nearer = (
        _absolute(article, start, cue)
        or _inserted(article, start, cue)
        or _narrated(article, start, cue)
    )
    if nearer is not None:
        return nearer
    first = start = _after_dateline(article, start, cue)
    for at in range(cue - 1, start, -1):
        if (
            row[at].kind == "quote"
            or row[at].text in (";", ":", "—", "\u2013")
            or row[at].lower in ("while", "but")
        ):
            if row[at].kind == "quote" and row[at].text.rstrip(CLOSING_MARKS)[-1:] not in ",?!":
                continue
            begin = at + 2 if inverts(article, at + 1) else at + 1
            phrase = phrase_from(article, begin, cue)
            if phrase is not None:
                return phrase
    while first < cue and (
        row[first].kind != "word"
        or (is_adverb(row[first].lower) and row[first].lower not in PREPOSITIONS)
        or row[first].lower in DISCOURSE_CONNECTIVES | NON_NOUNS
    ):
        first += 1
    bare = row[first].lower
    opens = bare in PREPOSITIONS or bare in CLAUSE_BOUNDARIES or bare.endswith("ing")
    phrase = None if opens else phrase_from(article, first, cue)
    if phrase is not None and _is_addressed(article, phrase):
        return _acting(article, phrase.stop, cue) or phrase
    return phrase or _after_opening(article, first, cue)


def _is_addressed(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether a sentence opens with the given name of whom it is said to: "Dana, Holm left"."""
    row = article.row
    alone = phrase.stop == phrase.first + 1 and not phrase.people
    given = row[phrase.first].lower in article.vocabulary.given_names
    return alone and given and row[phrase.stop].text == ","


def _acting(article: ParsedArticle, first: int, cue: int) -> Phrase | None:
    """The first named person behind a comma whose verb follows: "..., Mayor Ada Holm left"."""
    commas = (at for at in range(first, cue) if article.row[at].text == ",")
    found = (phrase_from(article, comma + 1, cue) for comma in commas)
    return next((p for p in found if p and p.people and verb_follows(article, p.stop, cue)), None)


def _is_perceived(article: ParsedArticle, first: int, start: int) -> bool:
    """Whether somebody heard the person before a participle: "Vell recalled Holm saying"."""
    row = article.row
    if first - 1 <= start:
        return False
    shown = row[first - 1].lower == "of" and row[first - 2].lower in RECORDING_NOUNS
    return row[first - 1].lower in PERCEPTION_VERBS or shown


def _governed(article: ParsedArticle, start: int, cue: int) -> Phrase | None:
    """The subject of the verb right before a participle: "voters kept asking"."""
    verb = cue - 1
    while verb > start and is_adverb(article.row[verb].lower):
        verb -= 1
    if verb <= start or article.row[verb].lower not in ASPECTUAL_VERBS:
        return None
    subject = subject_before(article, verb, start)
    return subject if subject is not None and can_speak(article, subject) else None


def _blamed(article: ParsedArticle, start: int, cue: int) -> Phrase | None:
    """The person who is blamed for words: Holm in "Vell attacked Holm for calling it"."""
    row = article.row
    if row[cue - 1].lower not in ("for", "of", "over"):
        return None
    named = article.mention_at.get(cue - 2)
    for first in range(max(start + 1, cue - _MAX_OBJECT_TOKENS), cue - 1):
        acts = is_finite(article, first - 1) or row[first - 1].lower == "at"
        if acts and row[first - 1].lower not in AUXILIARIES:
            if named is not None:
                return Phrase(named.first, cue - 1, (named.people,), slip=named.slip)
            phrase = phrase_from(article, first, cue - 1)
            if phrase is None or phrase.stop != cue - 1 or phrase.pronoun:
                continue
            return phrase if can_speak(article, phrase) else None
    return None


def _absolute(article: ParsedArticle, start: int, cue: int) -> Phrase | None:
    """The subject that "with" brings: "..., with Holm shaking her head and calling it ..."."""
    row = article.row
    for at in range(cue - 2, start, -1):
        if row[at].text in (";", ":") or row[at].lower == "who":
            return None
        if row[at].lower != "with" or row[at - 1].text != ",":
            continue
        phrase = phrase_from(article, at + 1, cue)
        if phrase is None:
            return None
        verb = phrase.stop
        while verb < cue and is_adverb(row[verb].lower):
            verb += 1
        return phrase if row[verb].lower.endswith("ing") else None
    return None


def _inserted(article: ParsedArticle, start: int, cue: int) -> Phrase | None:
    """The speaker between two commas before: "The talks are over, Holm said, adding ..."."""
    row = article.row
    for at in range(cue - 2, start + 2, -1):
        if row[at].lower in CLAUSE_INTERRUPTERS or row[at].kind == "quote":
            return None
        if not is_speech(article, at) or is_participle(row[at].lower):
            continue
        phrase = subject_before(article, at, start)
        known = phrase is not None and phrase.is_personal
        return phrase if known and phrase and row[phrase.first - 1].text == "," else None
    return None


def _after_dateline(article: ParsedArticle, start: int, cue: int) -> int:
    """Where the story begins after its place and date: "NORTHGATE, Dec. 8 (ANS) — ..."."""
    row = article.row
    if not row[start].text.isupper() or len(row[start].text) < _MIN_PLACE_LETTERS:
        return start
    for at in range(start + 1, min(start + _MAX_DATELINE_TOKENS, cue)):
        if row[at].text in ("—", "\u2013", "-") and row[at].kind == "mark":
            return at + 1
    return start


def _after_opening(article: ParsedArticle, first: int, cue: int) -> Phrase | None:
    """The subject after an opening phrase and its comma: "In Salem, Ohio, Smith ..."."""
    commas = [i for i in range(first, cue) if article.row[i].text == ","][:_COMMAS_READ]
    phrases = [phrase_from(article, comma + 1, cue) for comma in commas]
    found = [phrase for phrase in phrases if phrase is not None]
    persons = [phrase for phrase in found if phrase.people or phrase.pronoun]
    acting = [phrase for phrase in found if verb_follows(article, phrase.stop, cue)]
    return next(iter([*persons, *acting, *found]), None)


def _narrated(article: ParsedArticle, start: int, cue: int) -> Phrase | None:
    """The subject of the last clause that goes on with the story: ", where guards stood, saying".

    None where "that" or "who" stands between: the participle belongs to the clause before it.
    """
    row = article.row
    for at in range(cue - 2, start + 1, -1):
        if row[at].lower in CLAUSE_INTERRUPTERS or row[at].kind == "quote":
            return None
        if (
            row[at].lower not in NARRATIVE_CONJUNCTIONS
            or row[at].capital
            or row[at - 1].text != ","
        ):
            continue
        phrase = phrase_from(article, at + 1, cue)
        if phrase is None or not can_speak(article, phrase):
            return None
        return phrase if verb_follows(article, phrase.stop, cue) else None
    return None
