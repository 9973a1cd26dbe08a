"""In which language a message is, where it is not English and was not understood."""

import re
from collections.abc import Collection, Iterable, Sequence

from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import Slots, bare, choices
from briefing.answers.cyrillic import is_cyrillic, is_ukrainian
from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Meaning
from briefing.answers.parts import Unread
from briefing.answers.reading.asking import Question
from briefing.answers.reading.leftovers import Run
from briefing.answers.reading.rule_table import rule_for
from briefing.answers.refusals import ForeignAnswer, Outcome, Understood
from briefing.answers.requests import AskOverview, Request
from briefing.answers.resolving import cut
from briefing.answers.words import Token, tokens

_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
)
_PERSIAN = re.compile(r"[پچژگ]")
_LEAST_WORDS = 2
"""Words of a language that make a message one in it, where other words are English."""


def foreign_answer(
    catalogue: Catalogue,
    question: Question,
    runs: Sequence[Run],
    outcome: Outcome,
    unread: Unread,
) -> ForeignAnswer | None:
    """That a message in another language is not understood; what its names ask is offered."""
    left = [one for run in runs for one in question.found.words[run.start : run.end]]
    words = {one.word for one in left}
    left += [
        token
        for text in unread.not_understood
        for token in tokens(text)
        if token.word not in words
    ]
    language = language_of(question.found.words, left, question.cues.lexicon)
    if language is None:
        return None
    meanings = [meaning for mention in question.found.mentions for meaning in mention.meanings]
    offered = [*_asked_by_names(question, meanings, catalogue), *map(bare, meanings)]
    if isinstance(outcome, Understood) and meanings:
        offered.insert(0, outcome.request)
    if not offered:
        offered = [AskOverview(actor.id) for actor in catalogue.actors_by_quotes]
    known = question.cues.lexicon.foreign.get(language, frozenset())
    strange = tuple(cut(token.typed) for token in dict.fromkeys(left) if _is_telling(token, known))
    return ForeignAnswer(
        language,
        choices(catalogue, dict.fromkeys(offered)),
        unread=Unread(not_understood=strange, not_used=unread.not_used),
    )


def _asked_by_names(
    question: Question, meanings: Sequence[Meaning], catalogue: Catalogue
) -> tuple[Request, ...]:
    """What the names alone ask, where each has one meaning: a position, or words of that time."""
    if not meanings or len(meanings) != len(question.found.mentions):
        return ()
    composed = rule_for(question).make(question)(catalogue, Slots(tuple(meanings)))
    return composed if isinstance(composed, tuple) else ()


def _is_telling(token: Token, grammar: Collection[str]) -> bool:
    """Whether the word may be a name: no word of grammar, and no single ideograph."""
    return token.word not in grammar and len(token.word) > 1


def language_of(words: Iterable[Token], unread: Iterable[Token], lexicon: Lexicon) -> str | None:
    """The code of the language ("ru"); None for English, and where nothing tells.

    ``unread`` are the words that were not understood; a message of which all was understood is
    never in another language, whatever its words.
    """
    words, left = tuple(words), tuple(unread)
    if not left:
        return None
    foreign = [token for token in left if not token.word.isascii()]
    if any(is_cyrillic(token.word) for token in foreign):
        return _cyrillic(words, lexicon)
    for code, script in _SCRIPTS:
        if len(words) > 1 and any(script.search(token.typed) for token in foreign):
            is_persian = code == "ar" and any(_PERSIAN.search(token.typed) for token in words)
            return "fa" if is_persian else code
    return _latin(words, left, lexicon)


def _cyrillic(words: tuple[Token, ...], lexicon: Lexicon) -> str | None:
    if len(words) < _LEAST_WORDS:
        return None
    if any(is_ukrainian(token.word) for token in words):
        return "uk"
    russian, ukrainian = (
        sum(token.word in lexicon.foreign[code] for token in words) for code in ("ru", "uk")
    )
    return "uk" if ukrainian > russian else "ru"


def _latin(words: tuple[Token, ...], left: tuple[Token, ...], lexicon: Lexicon) -> str | None:
    """The language of whose words the most are left; of a single one, all others must be its."""
    english = lexicon.small - lexicon.particles
    telling = [token for token in left if token.word not in english]
    counts = {
        code: sum(token.word in known for token in telling)
        for code, known in lexicon.foreign.items()
    }
    best = max(counts, key=lambda code: counts[code])
    if counts[best] >= _LEAST_WORDS:
        return best
    others = [token for token in words if lexicon.is_small(token)]
    known = lexicon.foreign[best]
    is_all = all(token.word in known for token in others or left)
    return best if counts[best] and is_all else None
