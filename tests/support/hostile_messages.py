"""Messages of 4,096 characters that are made to cost as much as they can."""

import random
from collections.abc import Iterable, Mapping

from briefing.library.model import Library

LONGEST_MESSAGE = 4_096
_ASKING = ("who", "supports", "opposes", "not", "when", "where", "agree", "newest", "and")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def filled(atoms: Iterable[str], between: str = " ", longest: int = LONGEST_MESSAGE) -> str:
    """The atoms again and again, as often as a message has room for."""
    row = between.join(atoms) + between
    return (row * (longest // len(row) + 1))[:longest]


def invented_words(count: int, seed: int = 1) -> list[str]:
    """So many words that no text has."""
    chance = random.Random(seed)  # noqa: S311 - made-up words, nothing secret
    return ["q" + "".join(chance.choices(_LETTERS, k=chance.randint(3, 9))) for _ in range(count)]


def hostile_messages(library: Library) -> Mapping[str, str]:
    """The shapes, each under its name. Every actor of the library has the alias "Shared"."""
    names = [actor.name for actor in library.actors.values()]
    aliases = [name for actor in library.actors.values() for name in actor.aliases]
    people = [one.name for actor in library.actors.values() for one in actor.speakers.values()]
    texts = [quote.text for quote in library.quotes.values()]
    known = [word for text in texts[:80] for word in text.split()]
    random.Random(2).shuffle(known)  # noqa: S311 - as above
    unknown = invented_words(700)
    unsaid = filled(unknown, longest=990)
    shapes = {
        "one shared name": filled(["shared"]),
        "one name": filled([names[0]]),
        "all names": filled(names),
        "all names, commas": filled(names, ", "),
        "all names, against each other": filled(names, " vs "),
        "all aliases": filled(aliases),
        "all people": filled(people),
        "a name and a topic": filled([names[0], next(iter(library.topics))]),
        "names with slips": filled(f"{name[:2]}{name[3]}{name[2]}{name[4:]}" for name in names),
        "a name without spaces": filled([names[0]], ""),
        "one-letter words": filled(_LETTERS),
        "one letter, no spaces": "a" * LONGEST_MESSAGE,
        "unknown words": filled(unknown),
        "unknown words, no spaces": filled(unknown, ""),
        "unknown names": filled(word.capitalize() for word in unknown),
        "unknown, between words of asking": f"what does {filled(unknown, longest=4_050)} say",
        "words of asking": filled(
            ["who", "supports", "opposes", "not", "when", "where", "agree", "newest", "and"]
        ),
        "nothing but not": filled(["not"]),
        "combining marks": filled(["a" + "\u0301" * 8]),
        "nothing but combining marks": "a" + "\u0301" * (LONGEST_MESSAGE - 1),
        "quotation marks": '"' * LONGEST_MESSAGE,
        "single marks": "'" * LONGEST_MESSAGE,
        "nested quotations": "“" * 2_048 + "”" * 2_048,
        "quotations in quotations": filled(["“a ‘b “c” d’ e”"]),
        "quotations of a letter": filled(['"a"']),
        "quotations of a word": filled(["«слово»"]),
        "digits": filled(["123"]),
        "digits, no spaces": "1" * LONGEST_MESSAGE,
        "dates": filled(["5 September 2015"]),
        "days": filled(["2015-09-05"]),
        "months": filled(["in september"]),
        "times from today": filled(["last week yesterday"]),
        "from to": filled(["from 5 to 6 september"]),
        "emoji": "😀" * 2_048,
        "emoji and letters": filled(["😀", "a"]),
        "mixed scripts": filled(["Россия", "Russia", "俄罗斯", "روسيا"]),
        "ideographs": "俄" * LONGEST_MESSAGE,
        "Cyrillic": filled(["россия", "путин", "договор"]),
        "Thai, no spaces": "ไ" * LONGEST_MESSAGE,
        "direction marks": filled(["\u202erussia"]),
        "invisible spaces": filled(["r\u200bu"]),
        "acronyms": filled(["U.S.A."]),
        "one endless acronym": "a." * 2_048,
        "addresses": filled(["https://example.org/a-b_c?d=e"]),
        "hashtags": filled(["#russia"]),
        "mentions": filled(["@abc"]),
        "spaces": " " * (LONGEST_MESSAGE - 1) + "a",
        "line breaks": "\n" * LONGEST_MESSAGE,
        "brackets": "(" * 2_048 + ")" * 2_048,
        "bullets": filled(["• a\n"], ""),
        "four quotations that nobody said": filled([f"“{unsaid}”"]),
        "four quotations of known words": filled(
            f"“{' '.join(known[at : at + 90])}”" for at in range(0, 360, 90)
        ),
        "a post with speakers": filled(f"“{unsaid[:900]}”, said {name}." for name in names[:4]),
        "did somebody say all this": f"did {names[0]} say “{filled(unknown, longest=4_000)}”",
        "who said all this": f"who said that {filled(unknown, longest=4_000)}",
        "many short quotations": filled(f"“{text[:30]}”" for text in texts[:100]),
        "whole quotations": filled(f"“{text}”" for text in texts[:40]),
        "quotations without marks": filled(texts[:60]),
        "/verify": f"/verify {filled(unknown, longest=4_080)}",
        "/search": f"/search {filled(unknown, longest=4_080)}",
        "/search for common words": f"/search {filled(known, longest=4_080)}",
        "/search for phrases": "/search " + filled(['"peace war"']),
        "/position": f"/position {filled(names, longest=4_080)}",
        "/position of nobody": f"/position {filled(unknown, longest=4_080)}",
        "/compare": f"/compare {filled(names, longest=4_080)}",
        "/topic": f"/topic {filled(unknown, longest=4_080)}",
        "/timeline": f"/timeline {filled(aliases, longest=4_080)}",
        "/quote": f"/quote {filled(unknown, longest=4_080)}",
        "/source": f"/source {filled(unknown, longest=4_080)}",
        "/help": f"/help {filled(unknown, longest=4_080)}",
        "a command without its slash": f"position {filled(unknown, longest=4_080)}",
    }
    return {name: text[:LONGEST_MESSAGE] for name, text in shapes.items()}
