"""The search's index as files that a browser loads in parts: a few of them for each query.

A file is a script that hands its data to `assets/search.js`, for a page that is opened from a
disk may load scripts and nothing else. ``search/index.js`` names the parts of the index, each by
what its words begin with; a part tells of each word the numbers of what has it, the newest first.
What a number stands for is in ``search/found/``, by the number's first digits. So an edit changes
the few files that hold its words.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefing.answers.catalogue import Catalogue
from briefing.answers.permalinks import actor_page, position_page, quote_page, topic_page
from briefing.library.model import Position, Quote
from briefing.messages.environment import as_text
from briefing.site.site_templates import PageMaker

MOST_FOUND = 2_000
"""Numbers that are told of one word. Of a word with more, a ``+`` says that there are more."""
MOST_SHOWN = 400
"""Characters of a text that the search shows."""
_MOST_BYTES = 20_000
_LONGEST_BEGINNING = 8
_IN_A_FILE = 40
_MOST_DIGITS = 4
LONGEST_WORD = 40
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Findable:
    """A page that the search finds: its heading, a text, and a line beneath. ``also`` are words
    that lead to it and are not shown."""

    page: str
    heading: str
    text: str = ""
    line: str = ""
    also: str = ""

    @property
    def number(self) -> str:
        """Ten hex digits, by which the index names it."""
        return hashlib.sha256(self.page.encode()).hexdigest()[:10]


def search_files(findable: Iterable[Findable]) -> Iterator[tuple[str, bytes]]:
    """The files of the index, by their paths. ``findable`` comes in the order of the results."""
    found: dict[str, list[str]] = {}
    shown: dict[str, list[object]] = {}
    for one in findable:
        number = one.number
        shown[number] = _shown(one)
        for word in dict.fromkeys(
            search_words(" ".join((one.heading, one.text, one.line, one.also)))
        ):
            found.setdefault(word, []).append(number)
    told = {word: _told(numbers) for word, numbers in sorted(found.items())}
    parts = dict(_parts(told, ""))
    for beginning, words in parts.items():
        yield f"search/words/{beginning.encode().hex()}.js", _script("words", beginning, words)
    digits = _digits(len(shown))
    files: dict[str, dict[str, list[object]]] = {}
    for number in sorted(shown):
        files.setdefault(number[:digits], {})[number] = shown[number]
    for first, held in files.items():
        yield f"search/found/{first}.js", _script("found", first, held)
    yield "search/index.js", _script("index", digits, sorted(parts))


def _shown(one: Findable) -> list[object]:
    is_cut = len(one.text) > MOST_SHOWN
    return [one.page, one.heading, one.text[:MOST_SHOWN], one.line, int(is_cut or bool(one.also))]


def _told(numbers: list[str]) -> str:
    return " ".join(numbers[:MOST_FOUND]) + ("+" if len(numbers) > MOST_FOUND else "")


def _parts(words: Mapping[str, str], beginning: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The words in parts of some size, each with what all of its words begin with.

    A word that is the beginning of a part itself stands in it, whatever its size.
    """
    size = sum(len(word) + len(numbers) for word, numbers in words.items())
    at = len(beginning)
    if beginning and (size <= _MOST_BYTES or at == _LONGEST_BEGINNING):
        yield beginning, dict(words)
        return
    if beginning in words:
        yield beginning, {beginning: words[beginning]}
    further: dict[str, dict[str, str]] = {}
    for word, numbers in words.items():
        if len(word) > at:
            further.setdefault(word[: at + 1], {})[word] = numbers
    for longer, held in further.items():
        yield from _parts(held, longer)


def _digits(count: int) -> int:
    digits = 1
    while count > _IN_A_FILE * 16**digits and digits < _MOST_DIGITS:
        digits += 1
    return digits


def _script(name: str, *values: object) -> bytes:
    written = (json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    return f"siteSearch.{name}({','.join(written)});\n".encode("utf-8", "replace")


def search_words(text: str) -> list[str]:
    """The words by which the search finds a text; `assets/search.js` makes the same of a query.

    Case, diacritics and width do not count: "Šešelj" is found by "seselj". Of Chinese and
    Japanese, which have no spaces, each character is a word.
    """
    return [word[:LONGEST_WORD] for word in _WORD.findall(_folded(text))]


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if unicodedata.category(one)[0] != "M").lower()


def found_pages(catalogue: Catalogue, maker: PageMaker) -> Iterator[Findable]:
    """Every page that the search leads to, in the order of its results."""
    library, words = catalogue.library, maker.words("search_words.html")
    for actor in library.actors.values():
        if actor.positions:
            people = (name for one in actor.speakers.values() for name in (one.name, *one.aliases))
            also = " ".join((*actor.aliases, *people))
            yield Findable(actor_page(actor.id), actor.name, also=also)
    for topic in library.topics.values():
        also = " ".join(topic.aliases)
        yield Findable(topic_page(topic.id), topic.name, topic.proposition, also=also)

    def of_position(position: Position) -> Findable:
        line = catalogue.line(position)
        return Findable(
            position_page(position.actor, position.topic),
            as_text(str(words.heading(line.actor, line.topic))),
            position.summary,
            as_text(str(words.side(line))),
        )

    def of_quote(quote: Quote) -> Findable:
        cited = catalogue.cited(quote)
        return Findable(
            quote_page(quote.id),
            as_text(str(words.heading(cited.actor, cited.topic))),
            as_text(str(words.quoted(quote))),
            as_text(str(words.said(cited))),
        )

    for actor in library.actors.values():
        yield from map(of_position, actor.positions.values())
    yield from map(of_quote, catalogue.newest_first)
