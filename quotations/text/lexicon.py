"""The word lists that the rules read, loaded from the text files in ``words/``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from .grammar import words

_SECTION = re.compile(r"\[(\w+)\]")
_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")
_NOT_DOUBLED = words(
    "answer murmur mutter wonder thunder counter remember consider offer conclude order "
    "blister reiterate proffer question mention caption reason comment present credit portion "
    "whisper exclaim remind publish threaten discover open deliver label"
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The rules' vocabulary. All words are in lower case.

    ``cues`` maps each form of a verb to whether it is a verb of speech (else of stance).
    ``given_names`` and ``titles`` map a word to the pronoun's gender it goes with:
    ``m``, ``f`` or the empty string.
    """

    cues: dict[str, bool]
    given_names: dict[str, str]
    titles: dict[str, str]
    roles: frozenset[str]
    plurals: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    ordinary: frozenset[str]
    surnames: frozenset[str]
    nouns: frozenset[str]
    common: frozenset[str] = frozenset()

    @classmethod
    def load(cls) -> "Lexicon":
        """Read the lists that come with the package."""
        roles = frozenset(word for _, line in _lines("roles") for word in line)
        return cls(
            cues=_cues(),
            given_names=_gendered("census_names") | _gendered("given_names"),
            titles=_gendered("titles"),
            roles=roles,
            plurals=frozenset(word for _, line in _lines("plurals") for word in line)
            | frozenset(f"{role}s" for role in roles),
            organisations=frozenset(w for _, line in _lines("organisations") for w in line),
            places=frozenset(word for _, line in _lines("places") for word in line),
            ordinary=frozenset(word for _, line in _lines("ordinary") for word in line),
            surnames=frozenset(word for _, line in _lines("surnames") for word in line),
            nouns=frozenset(word for _, line in _lines("nouns") for word in line),
            common=frozenset(word for _, line in _lines("common") for word in line),
        )


def _lines(name: str) -> Iterator[tuple[str, list[str]]]:
    """Each line of a list as (its section, its words)."""
    section = ""
    path = resources.files(__package__) / "words" / f"{name}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if heading := _SECTION.fullmatch(line.strip()):
            section = heading[1]
        else:
            yield section, line.split()


def _gendered(name: str) -> dict[str, str]:
    """A list whose sections ``m`` and ``f`` tell a gender; a word in both tells none."""
    found: dict[str, str] = {}
    for section, line in _lines(name):
        gender = section if section in ("m", "f") else ""
        for word in line:
            found[word] = gender if found.get(word, gender) == gender else ""
    return found


def _cues() -> dict[str, bool]:
    found: dict[str, bool] = {}
    for section, forms in _lines("cues"):
        for form in forms if len(forms) > 1 else inflections(forms[0]):
            found.setdefault(form, section == "speech")
    return found


def inflections(verb: str) -> tuple[str, ...]:
    """The forms of a regular English verb: base, -s, -ed, -ing."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    ending = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    doubles = _DOUBLED.search(verb) and verb not in _NOT_DOUBLED
    stem = verb + verb[-1] if doubles else verb
    return verb, f"{verb}{ending}", f"{stem}ed", f"{stem}ing"
