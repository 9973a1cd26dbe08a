"""The subject of a verb of speech: a person's name, a pronoun, or a noun phrase."""

from collections.abc import Sequence
from dataclasses import dataclass

from quotations.words.language_words import LanguageWords

from .capital_names import is_open, may_be_owner, name_at
from .word_row import Word

_ADJECTIVE_ENDINGS = ("\u043e\u0433\u043e", "\u043e\u0457", "\u043e\u0439", "\u0435\u0433\u043e")
"""What adjectives end in behind a noun that they do not belong to: "Северного", "Южной"."""
_MOST_WORDS = 12
"""So far from its verb a subject is looked for."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks: ``first`` and ``stop`` are words of the clause.

    ``is_name`` says that they are a person's name and nothing else, ``is_pronoun`` that they are
    a pronoun. ``is_plain`` says that nothing about the place speaks against it.
    """

    first: int
    stop: int
    is_name: bool = False
    is_pronoun: bool = False
    is_plain: bool = True


def subject_after(words: Sequence[Word], at: int, language: LanguageWords) -> Subject | None:
    """The subject that begins at a word, behind its verb: "сказал [президент] Иван Петров"."""
    first: int | None = None
    is_complement = False
    index = at
    while index < min(len(words), at + _MOST_WORDS):
        word = words[index]
        if word.is_mark:
            if word.text == "," and first is not None:
                found = name_at(words, index + 1, language)
                if found and found[0] == index + 1 and found[1] - found[0] > 1:
                    return Subject(*found, is_name=True, is_plain=False)
            if word.text not in "-–—" or index > at:
                break
        elif word.lower in language.pronouns and first is None:
            return Subject(index, index + 1, is_pronoun=True)
        elif word.lower in language.conjunctions:
            break
        elif first is None and word.lower in language.prepositions:
            index += 1  # "am Montag": the word that it leads to is passed over as well
        elif word.lower in language.prepositions:
            break
        elif word.lower in language.genitive and first is not None:
            is_complement = True
        elif word.is_capital and (found := name_at(words, index, language)) is not None:
            if first is not None and _is_adjective(words, found, language):
                index = found[1]
                continue
            first = index if first is None else first
            behind = words[found[0] - 1].lower if found[0] else ""
            if is_complement and behind in language.genitive | language.determiners:
                named = _apposition(words, found[1], language)
                return named or Subject(first, found[1], is_plain=False)
            is_long = language.nouns_have_capitals and _is_long(words, found)
            if behind in language.determiners and found[0] == index:
                if is_long:
                    return Subject(index + 1, found[1], is_name=True, is_plain=False)
                return Subject(first, found[1], is_plain=False)
            if _owns_office(words, found, language):
                return Subject(first, found[1] + 1, is_plain=False)
            if found[0] > first and may_be_owner(words, found, words[at - 1], language):
                return Subject(first, found[1], is_plain=False)
            is_doubtful = found[0] > first and is_open(words, found, language)
            return Subject(*found, is_name=True, is_plain=not is_long and not is_doubtful)
        elif first is None and not _is_passed_over(word, language):
            first = index
        index += 1
    return Subject(first, index, is_plain=False) if first is not None else None


def _is_adjective(words: Sequence[Word], found: tuple[int, int], language: LanguageWords) -> bool:
    """Whether a word with a capital describes the noun behind it: "директор Северного банка"."""
    behind = words[found[1]] if found[1] < len(words) else None
    is_noun = behind is not None and not behind.is_mark and not behind.is_capital
    small = language.in_small_letters
    return (
        bool(language.case_endings)
        and found[1] - found[0] == 1
        and words[found[0]].lower.endswith(_ADJECTIVE_ENDINGS)
        and is_noun
        and behind is not None
        and behind.lower not in small
    )


def _apposition(words: Sequence[Word], comma: int, language: LanguageWords) -> Subject | None:
    """The full name between commas behind an office: "la maire de Nordville, Claire Morel."."""
    if comma + 2 >= len(words) or words[comma].text != ",":
        return None
    found = name_at(words, comma + 1, language)
    if found is None or found[0] != comma + 1 or found[1] - found[0] < 2:
        return None
    is_closed = found[1] >= len(words) or words[found[1]].is_mark
    return Subject(*found, is_name=True, is_plain=False) if is_closed else None


def _owns_office(words: Sequence[Word], found: tuple[int, int], language: LanguageWords) -> bool:
    """Whether an office behind a name is what speaks: "Heike Langs Anwalt"."""
    if not language.nouns_have_capitals or found[1] >= len(words):
        return False
    behind = words[found[1]]
    return behind.is_capital and language.is_title(behind.text)


def _is_long(words: Sequence[Word], found: tuple[int, int]) -> bool:
    """Whether three words with capitals stand in a row: the first may be a noun."""
    return found[1] - found[0] > 2 and all(word.is_capital for word in words[slice(*found)])


def _is_passed_over(word: Word, language: LanguageWords) -> bool:
    """Whether a word may stand between a verb and its subject: a filler, a day, a number."""
    is_filler = not word.is_capital and word.lower in language.fillers
    is_day = word.lower in language.not_names and not language.is_title(word.text)
    return is_filler or is_day or word.text[0].isdigit()


def subject_before(words: Sequence[Word], verb: int, language: LanguageWords) -> Subject | None:
    """The subject before a verb: the nearest name or pronoun that no preposition leads to."""
    index = _before_relative_clause(words, verb, language) - 1
    while index >= 0:
        word = words[index]
        if word.lower in language.pronouns:
            return Subject(index, index + 1, is_pronoun=True)
        if not word.is_capital:
            index -= 1
            continue
        run = index
        while run > 0 and _joins(words, run - 1, language):
            run -= 1
        found = name_at(words, run, language)
        before = words[run - 1].lower if run else ""
        led = before in language.prepositions or before in language.genitive
        if found and not led and not _only_begins(words, found, language):
            is_long = language.nouns_have_capitals and _is_long(words, found)
            named = not found[0] or words[found[0] - 1].lower not in language.determiners
            if is_long and not named:
                return Subject(found[0] + 1, found[1], is_name=True, is_plain=False)
            if _owns_office(words, found, language):
                return Subject(found[0], found[1] + 1, is_plain=False)
            is_titled = found[0] > 0 and not words[found[0] - 1].is_mark
            if is_titled and may_be_owner(
                words, found, words[min(verb, len(words) - 1)], language
            ):
                return Subject(_phrase_start(words, run, language), found[1], is_plain=False)
            is_doubtful = is_titled and is_open(words, found, language)
            is_plain = named and not is_long and not is_doubtful
            return Subject(*found, is_name=named, is_plain=is_plain)
        if found and led and before in language.genitive:
            return Subject(_phrase_start(words, run, language), found[1], is_plain=False)
        index = run - 1
    titled = [n for n in range(verb) if language.is_title(words[n].text)]
    if not titled:
        return None
    return Subject(_phrase_start(words, titled[-1], language), titled[-1] + 1, is_plain=False)


def _before_relative_clause(words: Sequence[Word], verb: int, language: LanguageWords) -> int:
    """Where a clause begins that stands between a subject and its verb; the verb, if none does."""
    if verb < 1 or words[verb - 1].text != ",":
        return verb
    commas = [at for at in range(verb - 1) if words[at].text == ","]
    opens = commas and words[commas[-1] + 1].lower in language.relatives
    return commas[-1] if opens else verb


def _joins(words: Sequence[Word], at: int, language: LanguageWords) -> bool:
    """Whether a word before a name may be a part of it."""
    is_particle = words[at].lower in language.particles and at > 0 and words[at - 1].is_capital
    return words[at].is_capital or is_particle


def _only_begins(words: Sequence[Word], found: tuple[int, int], language: LanguageWords) -> bool:
    """Whether a word may have its capital only because it begins the sentence."""
    return found == (0, 1) and words[0].lower in language.fillers | language.small


def _phrase_start(words: Sequence[Word], at: int, language: LanguageWords) -> int:
    """Where the noun phrase begins that a word is in."""
    while at > 0 and not words[at - 1].is_mark and words[at - 1].lower not in language.verbs:
        at -= 1
    return at
