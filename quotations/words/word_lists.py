"""The longer word lists, loaded from the text files beside this module."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from .speech_words import UNDOUBLED_VERBS

_SECTION_HEADING = re.compile(r"\[(\w+)\]")
_DOUBLED_ENDING = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that the rules know. All words are in lower case.

    ``cues`` maps each form of a verb to whether it is a verb of speech (else of stance).
    ``given_names`` and ``titles`` map a word to the gender that it tells: ``m``, ``f`` or the
    empty string.
    """

    cues: dict[str, bool]
    given_names: dict[str, str]
    titles: dict[str, str]
    roles: frozenset[str]
    """Nouns for people by what they do: "judge"."""
    plurals: frozenset[str]
    """Nouns for several people, who can speak without an article: "officials"."""
    organisations: frozenset[str]
    places: frozenset[str]
    ordinary: frozenset[str]
    """Words that begin a sentence with a capital and are no part of a name: "after"."""
    surnames: frozenset[str]
    """Words of the other lists that are surnames too: "king"."""
    nouns: frozenset[str]
    """Forms of the cue verbs that are nouns as well: "claims"."""
    common: frozenset[str] = frozenset()
    """Words that news writes in small letters."""

    @classmethod
    def load(cls) -> "Vocabulary":
        """Read the lists that come with the package."""
        roles = _words("roles")
        return cls(
            cues=_cues(),
            given_names=_gendered("census_names") | _gendered("given_names"),
            titles=_gendered("titles"),
            roles=roles,
            plurals=_words("plurals") | frozenset(f"{role}s" for role in roles),
            organisations=_words("organisations"),
            places=_words("places"),
            ordinary=_words("ordinary"),
            surnames=_words("surnames"),
            nouns=_words("nouns"),
            common=_words("common"),
        )


def read_pairs(name: str) -> dict[str, str]:
    """A list with two words a line, as a dictionary: "bill william"."""
    return {first: second for _, (first, second) in section_lines(name)}


def inflections(verb: str) -> tuple[str, ...]:
    """The forms of a regular English verb: "warn" gives "warn warns warned warning"."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    ending = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    doubles = _DOUBLED_ENDING.search(verb) and verb not in UNDOUBLED_VERBS
    stem = verb + verb[-1] if doubles else verb
    return verb, f"{verb}{ending}", f"{stem}ed", f"{stem}ing"


def section_lines(name: str) -> Iterator[tuple[str, list[str]]]:
    """Each line of a list as (its section, its words); lines with # are comments."""
    section = ""
    path = resources.files(__package__) / f"{name}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if heading := _SECTION_HEADING.fullmatch(line.strip()):
            section = heading[1]
        else:
            yield section, line.split()


def _words(name: str) -> frozenset[str]:
    """All words of a list."""
    return frozenset(word for _, line in section_lines(name) for word in line)


def _gendered(name: str) -> dict[str, str]:
    """A list whose sections ``m`` and ``f`` tell a gender; a word in both tells none."""
    found: dict[str, str] = {}
    for section, line in section_lines(name):
        gender = section if section in ("m", "f") else ""
        for word in line:
            found[word] = gender if found.get(word, gender) == gender else ""
    return found


def _cues() -> dict[str, bool]:
    """Each form of the cue verbs, and whether the verb is one of speech."""
    found: dict[str, bool] = {}
    for section, forms in section_lines("cues"):
        for form in forms if len(forms) > 1 else inflections(forms[0]):
            found.setdefault(form, section == "speech")
    return found
