"""What CLDR has of languages other than English, read for a moment.

``babel.Locale`` keeps all that it has read of a language for good, 1 MB or more, where an answer
needs a few of its names. So Babel's files are read here, and what is not asked for is let go.
"""

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.localedata import resolve_locale_filename


def territories(language: str) -> dict[str, str]:
    """The names of countries and regions in a language such as "de", by their codes."""
    names: dict[str, str] = _read(language)["territories"]
    return names


def months(language: str) -> Iterator[tuple[int, str]]:
    """The numbers of months with their names in a language: as in a date, then standing alone."""
    forms = _read(language)["months"]
    for form in ("format", "stand-alone"):
        # A language has no names that stand alone where they are those of a date.
        yield from _plain(forms.get(form, {}).get("wide")).items()


def _plain(names: Any) -> dict[int, str]:
    """The names themselves; none where the file refers to those of another form."""
    return names if isinstance(names, dict) else {}


def _read(language: str) -> dict[str, Any]:
    """The file of a language, without what it inherits: nothing of it is a name."""
    file = Path(resolve_locale_filename(language))
    data: dict[str, Any] = pickle.loads(file.read_bytes())  # noqa: S301 - a file of Babel's own
    return data
