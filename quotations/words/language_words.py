"""The word lists of each language that is read: one text file a language in ``languages/``."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from .vocabulary import section_lines


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
def words_of_english(section: str) -> frozenset[str]:
    """The commonest words of English (``small``), or those that it alone has (``own``)."""
    lines = section_lines("languages/en")
    return frozenset(word for name, line in lines if name == section for word in line)


def _load(tag: str) -> LanguageWords:
    lines = list(section_lines(f"languages/{tag}"))

    def words(section: str) -> frozenset[str]:
        return frozenset(word for name, line in lines if name == section for word in line)

    sections = ("not_names", "determiners", "definite", "prepositions", "pronouns")
    no_names = (*sections, "small", "fillers", "verbs")
    return LanguageWords(
        tag=tag,
        small=words("small"),
        verbs=words("verbs"),
        auxiliaries=words("auxiliaries"),
        pronouns=words("pronouns"),
        according=tuple(tuple(line) for name, line in lines if name == "according"),
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
    )
