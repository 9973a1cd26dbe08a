"""Names of persons among words with capitals, and in which case they may stand."""

from collections.abc import Sequence

from quotations.words.language_words import LanguageWords

from .word_row import Word

_MOST_NAME_WORDS = 4
_FEMININE = ("\u0430", "\u044f")
"""What given names of women end in as subjects, and of men as owners: "Анна", "Ивана"."""
_MEN_IN_A = frozenset(
    [
        "лука",
        "никита",
        "илья",
        "кузьма",
        "фома",
        "данила",
        "савва",
        "гаврила",
        "микола",
        "ілля",
        "микита",
        "сава",
        "хома",
        "кузьма",
    ]
)
"""Given names of men that end as women's do."""
_FEMININE_VERB = ("\u043b\u0430", "\u043b\u0430\u0441\u044c")
_OBLIQUE = (
    "\u044b",
    "\u0438",
    "\u0443",
    "\u044e",
    "\u043e\u0439",
    "\u043e\u043c",
    "\u0435\u043c",
    "\u0456\u0457",
)
"""What given names end in only where they are no subjects: "Елены", "Анной"."""


def name_at(words: Sequence[Word], first: int, language: LanguageWords) -> tuple[int, int] | None:
    """The person's name in the words with capitals from ``first`` on; None where there is none.

    Titles, offices and countries before it are left out: "Minister Jon Moe" gives "Jon Moe".
    """
    stop = first
    while stop < len(words):
        if words[stop].is_capital or _is_stop_of_initial(words, stop):
            stop += 1
        elif stop > first and not is_no_name(words[stop - 1], language):
            behind = _behind_particles(words, stop, language)
            if behind is None:
                break
            stop = behind
        else:
            break
    while first < stop and _is_before_name(words[first], language):
        first += 1
    while first < stop and (words[stop - 1].is_mark or is_no_name(words[stop - 1], language)):
        stop -= 1
    for at in range(first, stop):
        if is_no_name(words[at], language) and words[at].lower not in language.particles:
            stop = at
            break
    if language.case_endings and stop - first > 2:
        first = _without_owner(words, first, stop)
    return (first, stop) if 0 < stop - first <= _MOST_NAME_WORDS else None


def _is_before_name(word: Word, language: LanguageWords) -> bool:
    """Whether a word in a row of capitals stands before the name: a mark, an article, a title."""
    return word.is_mark or word.lower in language.definite or is_no_name(word, language)


def _is_stop_of_initial(words: Sequence[Word], at: int) -> bool:
    """Whether a full stop belongs to the letter before it, and a name goes on: "J. Moe"."""
    return (
        words[at].text == "."
        and 0 < at < len(words) - 1
        and len(words[at - 1].text) == 1
        and words[at - 1].is_capital
        and words[at + 1].is_capital
    )


def _behind_particles(words: Sequence[Word], at: int, language: LanguageWords) -> int | None:
    """Where a name goes on behind its particles, as in "Ursula von der Leyen"; None if it ends."""
    if words[at].lower not in language.particles - language.definite:
        return None
    while at < len(words) and words[at].lower in language.particles and not words[at].is_capital:
        at += 1
    is_name = at < len(words) and words[at].is_capital and not is_no_name(words[at], language)
    return at if is_name else None


def _without_owner(words: Sequence[Word], first: int, stop: int) -> int:
    """Where a name begins behind a name in the genitive: "секретарь Путина Дмитрий Песков".

    A patronymic is a part of the name.
    """
    has_patronymic = words[first + 1].lower.endswith(("вич", "ьич", "вна", "чна", "ївна"))
    return first if has_patronymic else stop - 2


def is_no_name(word: Word, language: LanguageWords) -> bool:
    lower = word.lower
    is_short = len(word.text) > 1 and word.text.isupper()
    known = language.in_small_letters
    is_known = lower in known and lower not in language.particles
    return (
        is_short
        or is_known
        or language.is_title(word.text)
        or ("-" in lower and lower.split("-")[0] in known)
    )


def may_be_owner(
    words: Sequence[Word], found: tuple[int, int], verb: Word, language: LanguageWords
) -> bool:
    """Whether a name behind an office may be another's: "сказал представитель Ивана Белова".

    A verb of a man's does not go with a name that ends as women's do; other endings than these
    are never those of a subject.
    """
    if not language.case_endings:
        return False
    given = words[found[0]].lower
    if given in _MEN_IN_A:
        return False
    if found[1] - found[0] == 1:
        return given.endswith(language.case_endings)
    is_of_man = not verb.lower.endswith(_FEMININE_VERB)
    return given.endswith(_OBLIQUE) or (is_of_man and given.endswith(_FEMININE))


def is_open(words: Sequence[Word], found: tuple[int, int], language: LanguageWords) -> bool:
    """Whether a name behind other words can be in two cases, or those words are no office."""
    is_known = language.is_title(words[found[0] - 1].text) or words[found[0] - 1].is_capital
    given = words[found[0]].lower
    is_two_ways = given.endswith(_FEMININE) and given not in _MEN_IN_A
    return bool(language.case_endings) and (is_two_ways or not is_known)
