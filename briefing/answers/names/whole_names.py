"""Persons' names as they are written in full: "H.E. Mr. Sergey Viktorovich Lavrov"."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from briefing.answers.cyrillic import in_latin, is_cyrillic
from briefing.answers.lexicon import Lexicon
from briefing.answers.names.index import NameIndex
from briefing.answers.names.meaning import Kind, Mention
from briefing.answers.names.spelling import spelling_key
from briefing.answers.names.typos import allowed
from briefing.answers.words import Token, tokens

_PATRONYMICS = ("owitsch", "ewitsch", "ovitch", "ovich", "evich", "ovna", "evna", "ovych", "ivna")
"""How patronymics end in Latin letters."""
_LETTERS_OF_INITIALS = 2
_MOST_MIDDLE_NAMES = 2
_LIKE_NAME = 75
"""How like a name on file one must be that was written in Cyrillic, of 100."""
_LEAST_GIVEN = 3
"""Letters of a given name that may lack one."""
_LEAST_SHORT_NAME = 4
"""Letters that a given name is cut to: "Vlad"."""
_LONGEST_TITLE = 3
"""Words of a title: "deputy foreign minister"."""


def with_whole_names(
    text: str,
    words: Sequence[Token],
    mentions: Sequence[Mention],
    index: NameIndex,
    lexicon: Lexicon,
) -> list[Mention]:
    """The mentions, those of persons with the middle names and titles that belong to them.

    A middle name that nobody on file has, and an office that is not on file for that person, make
    the mention one that is not as on file, so that the answer tells for whom it was taken.
    """
    if not _may_be_more(words, mentions, lexicon):
        return list(mentions)
    joined = _with_middle_names(text, words, mentions, index, lexicon)
    whole: list[Mention] = []
    for mention in joined:
        start, as_filed = mention.start, mention.as_filed
        if _names_a_person(mention, index):
            for first, is_own in _titles_before(words, mention, index, lexicon):
                start, as_filed = first, as_filed and is_own
        while whole and whole[-1].weak and whole[-1].start >= start:
            whole.pop()
        if whole and whole[-1].end > start:
            start = mention.start
        if start == mention.start:
            whole.append(mention)
            continue
        typed = text[words[start].start : words[mention.end - 1].end]
        whole.append(replace(mention, start=start, typed=typed, as_filed=as_filed))
    return whole


def _may_be_more(words: Sequence[Token], mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """Whether a person is named, or a title is: without both nothing can belong to a name."""
    return any(token.word in lexicon.title_ends for token in words) or any(
        meaning.kind is Kind.SPEAKER for mention in mentions for meaning in mention.meanings
    )


def _names_a_person(mention: Mention, index: NameIndex) -> bool:
    return not mention.weak and any(map(index.is_person, mention.meanings))


def _with_middle_names(
    text: str,
    words: Sequence[Token],
    mentions: Sequence[Mention],
    index: NameIndex,
    lexicon: Lexicon,
) -> list[Mention]:
    """A given name and a surname of one person around words that nobody has for a name are one."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last is not None and _is_one_person(words, last, mention, lexicon):
            joined[-1] = _joined(text, words, last, mention)
            continue
        joined.append(mention)
    whole = (_with_patronymic(text, words, mention) for mention in joined)
    return [_with_own_names(text, words, mention, index, lexicon) for mention in whole]


def _is_one_person(
    words: Sequence[Token], first: Mention, second: Mention, lexicon: Lexicon
) -> bool:
    """Whether at most two unknown words stand between parts of one person's name."""
    if not (first.weak or second.weak) or not set(first.meanings) & set(second.meanings):
        return False
    if not all(item.kind is Kind.SPEAKER for item in (*first.meanings, *second.meanings)):
        return False
    between = words[first.end : second.start]
    return len(between) <= _MOST_MIDDLE_NAMES and not any(map(lexicon.is_small, between))


def _joined(text: str, words: Sequence[Token], first: Mention, second: Mention) -> Mention:
    meanings = tuple(item for item in first.meanings if item in second.meanings)
    typed = text[words[first.start].start : words[second.end - 1].end]
    is_filed = first.end == second.start and not (first.weak and second.weak)
    return Mention(
        first.start,
        second.end,
        typed,
        meanings,
        as_filed=is_filed and (first.as_filed or second.as_filed),
        weak=first.weak and second.weak,
    )


def _with_patronymic(text: str, words: Sequence[Token], mention: Mention) -> Mention:
    """The mention with a patronymic that follows it: "Putin Vladimir Vladimirovich"."""
    end = mention.end
    if end >= len(words) or not _is_patronymic(words[end]):
        return mention
    if not any(item.kind is Kind.SPEAKER for item in mention.meanings):
        return mention
    typed = text[words[mention.start].start : words[end].end]
    return replace(mention, end=end + 1, typed=typed, as_filed=False)


def _is_patronymic(word: Token) -> bool:
    """Whether the word is one, or two letters for the names before the surname: "V.V."."""
    is_initials = word.typed.count(".") > 1 and len(word.word) == _LETTERS_OF_INITIALS
    return is_initials or in_latin(word.word).endswith(_PATRONYMICS)


def _with_own_names(
    text: str, words: Sequence[Token], mention: Mention, index: NameIndex, lexicon: Lexicon
) -> Mention:
    """The mention with the person's given name beside it, as it is spelt elsewhere: "Сергей
    Лавров", "Wladimir Putin", "Michael Kilo"."""
    if len(mention.meanings) != 1 or mention.meanings[0].kind is not Kind.SPEAKER:
        return mention
    known = index.words_of(mention.meanings[0])
    own = {token.word for token in tokens(mention.meanings[0].name)}
    own |= {one for one in known if not (one in lexicon.common or one in lexicon.small)}
    own -= lexicon.title_ends

    def is_own(number: int) -> bool:
        word = words[number].word
        if len(word) == 1 and number == mention.start - 1:
            return _is_initial(text, words[number], words[number + 1], own)
        if not is_cyrillic(word):
            is_before = number < mention.start
            return is_before and (word.endswith(_PATRONYMICS) or _is_spelt_alike(word, own))
        latin = in_latin(word).replace("dzh", "j")  # "Джон" is John
        return latin.endswith(_PATRONYMICS) or (
            extractOne(latin, known, scorer=ratio, score_cutoff=_LIKE_NAME) is not None
        )

    start, end = mention.start, mention.end
    while start and is_own(start - 1):
        start -= 1
    while end < len(words) and is_own(end):
        end += 1
    if (start, end) == (mention.start, mention.end):
        return mention
    typed = text[words[start].start : words[end - 1].end]
    return replace(mention, start=start, end=end, typed=typed, as_filed=False)


def _is_initial(text: str, word: Token, following: Token, known: Collection[str]) -> bool:
    """Whether the letter is that of one of the person's names: "V. Putin"."""
    is_dotted = text[word.end : following.start].strip() == "." or not word.start
    return is_dotted and word.typed.isupper() and any(one[0] == word.word for one in known)


def _is_spelt_alike(word: str, known: Collection[str]) -> bool:
    """Whether a given name is one of the person's in another spelling, or with a slip."""
    key = spelling_key(word)
    return any(
        word[0] == own[0] or (key and key[0] == spelling_key(own)[:1])
        for own in known
        if (key and key == spelling_key(own))
        or OSA.distance(word, own) <= _slips(word, own)
        or (len(word) >= _LEAST_SHORT_NAME and own.startswith(word))
    )


def _slips(word: str, own: str) -> int:
    """How many slips a given name may have: "Jon" lacks a letter of "John", "Joan" is another."""
    if len(word) == len(own):
        return max(allowed(len(own)), int(sorted(word) == sorted(own)))
    return max(1, allowed(len(own))) if min(len(word), len(own)) >= _LEAST_GIVEN else 0


def _titles_before(
    words: Sequence[Token], mention: Mention, index: NameIndex, lexicon: Lexicon
) -> Iterator[tuple[int, bool]]:
    """Where each title before the name begins, nearest first, and whether it is the person's own.

    A courtesy title is anybody's. An office is the person's where its words stand in the role.
    """
    start = mention.start
    while start and words[start - 1].word in lexicon.title_ends:
        for length in range(min(_LONGEST_TITLE, start), 0, -1):
            before = words[start - length : start]
            title = tuple(token.word for token in before)
            if title in lexicon.titles and (title != ("he",) or "." in before[0].typed):
                start -= length
                yield start, True
                break
            if title in lexicon.offices:
                start -= length
                roots = {token.root for token in before if not lexicon.is_small(token)}
                yield start, any(roots <= index.words_of(item) for item in mention.meanings)
                break
        else:
            return
