"""The kinds of value that the data files hold, each with the words that refuse a wrong one.

The errors raised here are ValueErrors whose text goes into a fault as it stands.
"""

import re
from collections.abc import Container
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from babel import Locale
from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema

from briefing.library.dates import PartialDate
from briefing.strict_yaml.scalars import Unquoted
from briefing.strict_yaml.tree import Broken

MAX_ID = 40
"""Characters of an id: it is a file name, a word to type, and part of a button's 64 bytes."""

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
_ID = re.compile(ID_PATTERN)
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file: no file may have these names.
_RESERVED = re.compile("con|prn|aux|nul|(?:com|lpt)[0-9]")
MAX_CLAIM = 38
"""Characters of a claim: with a sign of question behind it, a button shows it whole."""

_CLAIMING = frozenset(
    {"should", "must", "need", "needs", "may", "can", "cannot", "shall", "will", "would", "ought"}
    | {"is", "are", "has", "have", "does", "do", "belongs", "belong", "wants", "want"}
)
"""Verbs by which a short label is known as a claim."""

_OPENING, _CLOSING = '"“„«‹‘»', '"”“»›’«'
_LANGUAGE_TAG = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
"""A language, its script and its region, where they are said: sr-Latn-RS (BCP 47)."""
_SHA256 = re.compile("[0-9a-f]{64}")
QUOTE_ID_PATTERN = "^[0-9a-f]{10}$"
_QUOTE_ID = re.compile(QUOTE_ID_PATTERN)


def id_problem(name: str) -> str | None:
    """Why a name cannot be an id, or None where it can."""
    if not _ID.fullmatch(name):
        return f"{name!r} is not an id: lower-case letters a-z, digits, and single hyphens between"
    if len(name) > MAX_ID:
        return f"{name!r} has {len(name)} characters; an id has at most {MAX_ID}"
    if _RESERVED.fullmatch(name):
        return f"{name!r} cannot be a file name on Windows"
    return None


def _quoted_if_need_be(value: Any) -> Any:
    if isinstance(value, Unquoted):
        raise ValueError(
            f"the {value.plain} {value} where text belongs: put it in quotation marks"
        )
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise ValueError("a line break in the text: write it on one line, or below `>-`")
    if value != value.strip():
        raise ValueError("white space at the beginning or the end of the text")
    return value


def _id(value: str) -> str:
    problem = id_problem(value)
    if problem is not None:
        raise ValueError(problem)
    return value


def _sentence(value: str) -> str:
    if not value.endswith("."):
        raise ValueError("one sentence is expected, and it ends with a full stop")
    return value


def _claim(value: str) -> str:
    if not value[-1].isalnum():
        raise ValueError("a claim is expected, with no mark at its end: 'Assad should go'")
    if _CLAIMING.isdisjoint(value.casefold().split()):
        raise ValueError(
            "a claim is expected, with a verb such as should, must, need or is: 'Assad should go'"
        )
    return value


def _translated(value: str) -> str:
    inside = value[1:-1]
    if value[0] in _OPENING and value[-1] in _CLOSING and not set(inside) & {*_OPENING, *_CLOSING}:
        raise ValueError("a translation in quotation marks: leave them out, nobody said it so")
    return value


def _date(value: Any) -> PartialDate:
    if not isinstance(value, str) or len(value) > MAX_ID:
        raise ValueError("a date is expected: 2015, 2015-09 or 2015-09-15")
    return PartialDate.parse(str(value))


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - asked for its error: a port that is no number
    except ValueError as error:
        raise ValueError(f"{value!r} is not an address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{value!r} is not an address that begins with http:// or https://")
    if parts.username is not None or re.search(r"[\s<>\"]", value):
        raise ValueError(f"{value!r} holds what no address of an article holds")
    return value


def _language_tag(value: str) -> str:
    language = value.partition("-")[0]
    if not re.fullmatch(_LANGUAGE_TAG, value) or language not in _languages():
        raise ValueError(f"{value!r} is no tag of a language: en, uk, pt-BR")
    return value


@cache
def _languages() -> Container[str]:
    """The languages that the Unicode CLDR has a name for, by their tags."""
    return frozenset(Locale("en").languages)


def _offsets(value: list[int]) -> list[int]:
    if value[0] != 0 or value != sorted(value):
        raise ValueError("offsets of pages begin with 0 and never fall: [0, 2950, 6012]")
    return value


def is_fingerprint(value: str) -> bool:
    """Whether a text is a sha256 as this data writes it."""
    return _SHA256.fullmatch(value) is not None


def _fingerprint(value: str) -> str:
    if not is_fingerprint(value):
        raise ValueError("a sha256 is 64 digits of 0-9 and a-f, as `sha256sum FILE` prints it")
    return value


def is_quote_id(value: object) -> bool:
    """Whether a value is the id of a quote as this program makes them, on file or not."""
    return isinstance(value, str) and _QUOTE_ID.fullmatch(value) is not None


def _quote_ids(value: Any) -> list[str]:
    """One id, or a list of them; what could not be read at all is told elsewhere."""
    listed = value if isinstance(value, list) else [value]
    known = [one for one in listed if not isinstance(one, Broken)]
    for one in known:
        if not is_quote_id(one):
            raise ValueError(
                "the id of a quote is ten digits of 0-9 and a-f, as in /quote_00a9b8c320; "
                "`bot.py statements` prints them"
            )
    return [str(one) for one in known]


Text = Annotated[
    str, Field(min_length=1), BeforeValidator(_quoted_if_need_be), AfterValidator(_one_line)
]
"""Text on one line."""

Name = Annotated[Text, Field(max_length=80)]
Words = Annotated[Text, Field(max_length=5000)]
Translated = Annotated[Words, AfterValidator(_translated)]
"""Words that nobody said so."""
Remark = Annotated[Text, Field(max_length=500)]
Sentence = Annotated[
    Text,
    Field(max_length=300, json_schema_extra={"pattern": r"\.$"}),
    AfterValidator(_sentence),
]
Claim = Annotated[
    Text,
    Field(max_length=MAX_CLAIM, json_schema_extra={"pattern": r"\w$"}),
    AfterValidator(_claim),
]
"""A few words that say what somebody holds, and read right alone."""
Id = Annotated[
    str,
    Field(min_length=1, max_length=MAX_ID, json_schema_extra={"pattern": ID_PATTERN}),
    BeforeValidator(_quoted_if_need_be),
    AfterValidator(_id),
]
Address = Annotated[
    Text,
    Field(max_length=2000),
    AfterValidator(_address),
    Field(json_schema_extra={"pattern": "^https?://"}),
]
LanguageTag = Annotated[
    Text,
    Field(max_length=35),
    AfterValidator(_language_tag),
    Field(json_schema_extra={"pattern": _LANGUAGE_TAG}),
]
"""A language by its tag of BCP 47."""
Offsets = Annotated[
    list[Annotated[int, Field(strict=False, ge=0)]],
    Field(min_length=1, max_length=500),
    AfterValidator(_offsets),
]
"""Places in a text, in characters from its beginning."""
Fingerprint = Annotated[
    str,
    BeforeValidator(str),
    AfterValidator(_fingerprint),
    Field(json_schema_extra={"pattern": "^[0-9a-f]{64}$"}),
]
Date = Annotated[
    PartialDate,
    PlainValidator(_date),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
            "minimum": 1,
            "maximum": 9999,
            "examples": ["2015", "2015-09", "2015-09-15"],
        }
    ),
]
_QUOTE_ID_SCHEMA = {"type": "string", "pattern": QUOTE_ID_PATTERN}
QuoteIds = Annotated[
    list[str],
    PlainValidator(_quote_ids),
    WithJsonSchema({"anyOf": [_QUOTE_ID_SCHEMA, {"type": "array", "items": _QUOTE_ID_SCHEMA}]}),
]
"""Ids of quotes: one alone, or a list."""
