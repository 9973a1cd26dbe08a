"""Dates, lists, numbers and links as British English writes them: the templates' filters."""

import datetime
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from briefing.library.dates import PartialDate

_LOCALE = Locale("en", "GB")
_OMISSION = "[...]"
_LINKING = re.compile(r"[.@#/$:](?=\S)")
_WHOLE = 10
_EDGE = 5


@lru_cache(maxsize=1024)
def day(date: PartialDate | datetime.date) -> str:
    """A date as far as it is known: 15 September 2015, September 2015 or 2015."""
    if isinstance(date, datetime.date):
        return format_date(date, "d MMMM y", locale=_LOCALE)
    if date.day is not None:
        form = "d MMMM y"
    elif date.month is not None:
        form = "MMMM y"
    else:
        form = "y"
    return format_date(date.first_day, form, locale=_LOCALE)


@lru_cache(maxsize=1024)
def short_day(date: PartialDate | datetime.date) -> str:
    """The same where there is little room: 15 Sep 2015, Sep 2015 or 2015."""
    if isinstance(date, datetime.date):
        return format_date(date, "d MMM y", locale=_LOCALE)
    form = "d MMM y" if date.day is not None else "MMM y" if date.month is not None else "y"
    return format_date(date.first_day, form, locale=_LOCALE)


def weekday(date: PartialDate) -> str:
    """The day of the week of a date that is known whole: Tuesday."""
    return format_date(date.first_day, "EEEE", locale=_LOCALE)


def language(tag: str) -> str:
    """The name of a language by its tag: "uk" is Ukrainian; a tag without a name stays."""
    return str(_LOCALE.languages.get(tag.partition("-")[0], tag))


@lru_cache(maxsize=1024)
def number(value: int) -> str:
    """A number with its thousands marked."""
    return format_decimal(value, locale=_LOCALE)


def plural(value: int, one: str, other: str) -> str:
    """The number with the word that goes with it; the words are the template's."""
    word = one if _LOCALE.plural_form(value) == "one" else other
    return f"{number(value)} {word}"


def listed(names: list[str]) -> str:
    """Names in a row: A, B and C."""
    return format_list(names, style="standard", locale=_LOCALE)


def bare(sentence: str) -> str:
    """A sentence without its full stop, to stand inside another."""
    return sentence.removesuffix(".")


def isolated(text: str) -> str:
    """Text with letters that are written from right to left, so that it moves none around it.

    It stands between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE; other text stays as it is.
    """
    has_any = any(
        unicodedata.bidirectional(letter) in ("R", "AL", "RLE", "RLO") for letter in text
    )
    return f"\u2068{text}\u2069" if has_any else text


def inside(sentence: str) -> str:
    """A sentence as it goes on behind a colon: "The union says ..." begins with a small letter.

    Only the article is changed, for a name keeps its capital.
    """
    return "the " + sentence.removeprefix("The ") if sentence.startswith("The ") else sentence


def address(url: str | None) -> str | None:
    """A web address that may become a link; None for anything else."""
    try:
        scheme = urlsplit(url or "").scheme
    except ValueError:
        return None
    return url if scheme in {"http", "https"} else None


def unlinked(text: str) -> str:
    """The text so that Telegram makes no link, mention, hashtag or command of it.

    "pravda.ru" as the name of an outlet would lead to an address that nobody gave. A word joiner,
    which is not seen, stands behind each sign that Telegram looks for.
    """
    return _LINKING.sub("\\g<0>\u2060", text)


def at_passage(url: str, text: str) -> str:
    """The address with a text fragment, by which a browser jumps to the words.

    https://wicg.github.io/scroll-to-text-fragment/: a long passage is named by its first and last
    words. Of words with an omission, the part before it is named.
    """
    words = text.partition(_OMISSION)[0].split()
    if not words:
        return url
    if len(words) <= _WHOLE:
        directive = _escaped(words)
    else:
        directive = f"{_escaped(words[:_EDGE])},{_escaped(words[-_EDGE:])}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _escaped(words: list[str]) -> str:
    """Percent-encoded; the dash and the comma mean something in a fragment directive."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
