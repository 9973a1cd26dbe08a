"""The word lists of each language that is read: one text file a language in ``languages/``."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

from .word_lists import section_lines

_VOWEL_SIGNS = "\u0640\u0670" + "".join(map(chr, range(0x064B, 0x0660)))
_LETTERS = str.maketrans("أإآٱ", "\u0627" * 4, _VOWEL_SIGNS)


def folded_letters(word: str) -> str:
    """A word in small letters, in Arabic without vowel signs and with one alif."""
    return word.lower().replace("’", "'").translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class UncasedWords:
    """What tells names and speakers in a script without capitals, Arabic; letters are folded."""

    given_names: frozenset[str]
    participles: frozenset[str]
    """Forms that bring words of whoever acts in the sentence: "saying", "adding"."""
    object_verbs: frozenset[str]
    """Verbs that may have a person as their object: "described", "asked"."""
    answers: frozenset[str]
    """Verbs that are not the last speaker's: "answered"."""
    relayed: frozenset[str]
    """Nouns with a pronoun that name a source: "in his words"."""
    honorifics: frozenset[str]
    """Titles right before a name, behind any office."""
    kin: frozenset[str]
    """Relatives and friends: any name behind them is another's."""
    owned: frozenset[str]
    """Staff: a name right behind them is another's."""
    deputies: frozenset[str]
    """Offices of which a name behind "the president" may be the bearer's."""
    institutions: frozenset[str]
    """What bears a person's name and is none: a street, a university, an office."""
    on_behalf: frozenset[str]
    """Words between somebody who speaks and those for whom: "the spokesman of"."""


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """The words of one language that its rules know, in lower case.

    ``small`` are its commonest words, by which a text is told to be in it. ``title_endings`` end
    titles of one word: "Außenminister". ``case_endings`` are what a name may end in when it does
    not stand as a subject; empty where names have no cases.
    """

    tag: str
    small: frozenset[str]
    verbs: frozenset[str]
    auxiliaries: frozenset[str]
    pronouns: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    """Phrases before a speaker that need no verb: "d'après"."""
    determiners: frozenset[str]
    definite: frozenset[str]
    """Articles before the name of a paper: "der „Tageszeitung“"."""
    prepositions: frozenset[str]
    genitive: frozenset[str]
    """Words between a title and a name that is not the speaker's: "der Sprecher von Moe"."""
    fillers: frozenset[str]
    """Words that may stand between a verb, its subject and the quotation."""
    negations: frozenset[str]
    titles: frozenset[str]
    title_endings: tuple[str, ...]
    not_names: frozenset[str]
    """Words with a capital that are no part of a person's name."""
    particles: frozenset[str]
    case_endings: tuple[str, ...]
    conjunctions: frozenset[str]
    in_small_letters: frozenset[str]
    """All words of these lists that are no names, also where a sentence begins with them."""
    nouns_have_capitals: bool
    """Every noun is written as names are: then a name of three words may have a noun before it."""
    relatives: frozenset[str]
    """Words that open a clause between a name and its verb: "Linde, der neu ist, sagte"."""
    beginnings: tuple[str, ...]
    """What words of this language begin with, and of its neighbours do not: the article "al"."""
    foreign_letters: frozenset[str]
    """Letters that other languages of the same script have: Persian's "pe"."""
    uncased: UncasedWords | None
    """Further words of a script without capitals, where given names and titles tell a name."""

    def is_title(self, word: str) -> bool:
        """Whether a word is a title or an office: "Minister", "CDU-Chef", "Außenminister"."""
        last = word.lower().replace("\u2011", "-").rpartition("-")[2]
        whole = word.lower() in self.titles
        return whole or last in self.titles or last.endswith(self.title_endings or ("\0",))


@cache
def language_words() -> tuple[LanguageWords, ...]:
    """The languages that are read besides English, by the files that are there."""
    folder = resources.files(__package__) / "languages"
    tags = sorted(file.name.removesuffix(".txt") for file in folder.iterdir())
    return tuple(_load(tag) for tag in tags if tag not in ("en", "__init__.py"))


@cache
def languages_by_unread_word() -> dict[str, tuple[int, ...]]:
    """The commonest words of languages that no rules are there for, with the numbers of these."""
    found: dict[str, tuple[int, ...]] = {}
    for number, (_, line) in enumerate(section_lines("unread_languages")):
        for word in dict.fromkeys(line):
            found[word] = (*found.get(word, ()), number)
    return found


@cache
def words_of_english(section: str) -> frozenset[str]:
    """The commonest words of English (``small``), or those that it alone has (``own``)."""
    lines = section_lines("languages/en")
    return frozenset(word for name, line in lines if name == section for word in line)


def _load(tag: str) -> LanguageWords:
    lines = list(section_lines(f"languages/{tag}"))

    def words(section: str) -> frozenset[str]:
        return frozenset(
            folded_letters(word) for name, line in lines if name == section for word in line
        )

    sections = ("not_names", "determiners", "definite", "prepositions", "pronouns")
    no_names = (*sections, "small", "fillers", "verbs", "according")
    return LanguageWords(
        tag=tag,
        small=words("small"),
        verbs=words("verbs"),
        auxiliaries=words("auxiliaries"),
        pronouns=words("pronouns"),
        according=tuple(
            tuple(map(folded_letters, line)) for name, line in lines if name == "according"
        ),
        determiners=words("determiners") | words("definite"),
        definite=words("definite"),
        prepositions=words("prepositions"),
        genitive=words("genitive"),
        fillers=words("fillers"),
        negations=words("negations"),
        titles=words("titles"),
        title_endings=tuple(sorted(words("title_endings"))),
        not_names=words("not_names"),
        particles=words("particles"),
        case_endings=tuple(sorted(words("case_endings"), key=len, reverse=True)),
        conjunctions=words("conjunctions"),
        in_small_letters=frozenset().union(*map(words, no_names)),
        nouns_have_capitals=bool(words("capital_nouns")),
        relatives=words("relatives"),
        beginnings=tuple(sorted(words("beginnings"))),
        foreign_letters=words("foreign_letters"),
        uncased=_uncased(words) if words("given_names") else None,
    )


def _uncased(words: Callable[[str], frozenset[str]]) -> UncasedWords:
    return UncasedWords(**{field.name: words(field.name) for field in fields(UncasedWords)})
