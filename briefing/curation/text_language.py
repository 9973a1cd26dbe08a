"""Whether a text can be in the language that is declared for it, by its script and small words."""

import re
import unicodedata
from collections import Counter
from itertools import islice

from babel.core import get_global

_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_READ = 3_000
_TELLING = 0.04
"""Share of small words from which they say which language a text is in."""
_AHEAD = 1.5
_LEAST_WORDS = 12
# Small words by which languages of one script are told apart. A word may be of several.
# ruff: noqa: RUF001 - these are the words of languages in other scripts
_SMALL = {
    "en": "the of and to in is that was for on with as by he it his they have from not be are",
    "de": "der die das und ist nicht ein eine mit den dem von zu auf für sich auch wird bei im",
    "fr": "le la les des et est une dans que qui pour pas sur du au avec par ce plus sont il",
    "es": "el la los las de y es una en que por para con se del no al su como más lo ha",
    "it": "il la di e è un una che per non con del della sono nel si gli alla anche ha dei",
    "pt": "o a os as de e é um uma em que para com não do da no na se por mais ao foi",
    "nl": "de het een en van is niet dat in op te voor met zijn aan ook als door bij naar",
    "sv": "och att det är en som på för av inte med till den har ett om var från de sig",
    "da": "og at det er en som på for af ikke med til den har et om var fra de sig",
    "nb": "og at det er en som på for av ikke med til den har et om var fra de seg",
    "fi": "ja on ei että se oli hän mutta kun ovat myös joka sen ole olla tai niin kuin",
    "pl": "i w na z się nie do jest że to o jak po ale za przez od dla są tym był",
    "cs": "a v na se že je to s z do o jako i ale pro za by jsou byl podle také",
    "sk": "a v na sa že je to s z do o ako aj ale pre za by sú bol podľa tiež",
    "hu": "a az és hogy nem egy is van meg volt ez azt csak de el már még mint lesz",
    "ro": "și de la în a cu pe nu că este un o din pentru care mai sunt ca fi au",
    "tr": "ve bir bu da de için ile olarak çok daha gibi ne kadar olan değil sonra en",
    "lv": "un ir ka no ar par uz to kas tika gan bet arī pēc nav līdz vai lai",
    "lt": "ir kad yra su iš į bet tai po buvo nuo taip kaip jo dėl tik ar savo",
    "et": "ja on ei et see oli ta aga kui mis ka oma selle või ning pole juba",
    "ru": "и в не на что с по как это из к он о для от но его за был же также",
    "uk": "і в не на що з та як це до у від за він про для але його був також є",
    "bg": "и на да се за от не с е че по до са като ще това но от към при",
    "sr": "и у на да је се за од са не су што као по али о из до би које",
    "id": "yang dan di untuk dengan dari ini itu dalam tidak pada akan ke ada juga oleh",
    "fa": "و در به از که این را با است برای آن یک خود تا شد بر های",
    "ar": "في من على أن إلى عن التي الذي هذا هذه ما لا كان مع بعد قد كما",
}
_SETS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_SCRIPTS = {
    "Latn": ("LATIN",), "Cyrl": ("CYRILLIC",), "Arab": ("ARABIC",), "Grek": ("GREEK",),
    "Hebr": ("HEBREW",), "Thai": ("THAI",), "Deva": ("DEVANAGARI",), "Beng": ("BENGALI",),
    "Hans": ("CJK",), "Hant": ("CJK",), "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Kore": ("HANGUL", "CJK"), "Armn": ("ARMENIAN",), "Geor": ("GEORGIAN",), "Mymr": ("MYANMAR",),
    "Taml": ("TAMIL",), "Khmr": ("KHMER",), "Ethi": ("ETHIOPIC",),
}  # fmt: skip
_SAME = {"no": "nb", "nn": "nb", "hr": "sr", "bs": "sr", "ms": "id", "in": "id", "iw": "he"}


def language_tag(written: str) -> str | None:
    """A language's tag (BCP 47) as pages write it: ``en_us`` is en-US; None for what is none."""
    found = _TAG.fullmatch(written.strip())
    if found is None:
        return None
    language, script, region = found.groups()
    known = get_global("likely_subtags")
    if language.lower() not in known and language.lower() not in _SMALL:
        return None
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def language_of_tag(tag: str) -> str:
    """The language alone; those that one text can be in are one: nn-NO is nb."""
    language = tag.partition("-")[0]
    return _SAME.get(language, language)


def told_by_words(text: str) -> str | None:
    """The language that a text's small words tell; None where they do not tell one."""
    shares = _shares(text)
    (first, best), (_, second) = shares.most_common(2)
    return first if best >= _TELLING and best >= _AHEAD * second else None


def can_be_in(text: str, tag: str) -> bool:
    """Whether a text's script is one of the language's, and its small words are not another's.

    A text of a few words can be in any language of its script.
    """
    own = language_of_tag(tag)
    script = _script_of(tag)
    if script in _SCRIPTS and not _is_in_script(text, _SCRIPTS[script]):
        return False
    shares = _shares(text)
    if own not in shares:
        told = told_by_words(text)
        return told is None or script != _script_of(told)
    return _AHEAD * shares[own] >= max(shares.values())


def _shares(text: str) -> Counter[str]:
    """The share of each language's small words; 0 where the text has too few words to tell."""
    words = [found[0].lower() for found in islice(_WORD.finditer(text), _READ)]
    if len(words) < _LEAST_WORDS:
        return Counter(dict.fromkeys(_SETS, 0))
    return Counter(
        {name: sum(word in small for word in words) / len(words) for name, small in _SETS.items()}
    )


def _script_of(tag: str) -> str:
    """The script that a tag names, or the usual one of its language."""
    parts = tag.split("-")
    named = [part for part in parts[1:] if len(part) == 4]
    usual = str(get_global("likely_subtags").get(parts[0], "")).split("_")
    return named[0] if named else next((part for part in usual if len(part) == 4), "")


def _is_in_script(text: str, names: tuple[str, ...]) -> bool:
    letters = [char for char in islice(text, 4 * _READ) if char.isalpha()]
    own = sum(unicodedata.name(char, "").startswith(names) for char in letters)
    return 2 * own >= len(letters)
