"""What a PDF says of its article: on its first page, and in its metadata.

Metadata is never believed alone. It is often a template's: the title of another document, the name
of a typist, the day on which the file was made. It counts where the page prints the same; else it
is offered.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from briefing.curation.byline_names import persons
from briefing.curation.candidates import Candidate, Candidates, alike, distinct
from briefing.curation.page_dates import read_day
from briefing.curation.page_facts import Facts, facts_of_text

_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_AT_THE_TOP = 1_500
"""Characters of a text in which its title and its authors are printed."""
_OF_A_FILE = re.compile(r"^(?:microsoft word|untitled|.*\.\w{2,4}$)", re.IGNORECASE)


def facts_of_pdf(text: str, declared: Mapping[str, str]) -> Facts:
    """What the text and the metadata of a PDF say: ``Title``, ``Author``, ``CreationDate``."""
    facts = facts_of_text(text)
    offered: Candidates = dict(facts.candidates)
    title = " ".join(declared.get("Title", "").split())
    names = " and ".join(persons(declared.get("Author", "")))
    made = _DAY.match(declared.get("CreationDate", ""))
    day = read_day("-".join(made.groups())) if made else None
    for key, value, origin in (
        ("headline", "" if _OF_A_FILE.match(title) else title, "PDF title"),
        ("author", names, "PDF author"),
        ("published", str(day or ""), "PDF creation date"),
    ):
        known = offered.get(key, ())
        offered = {**offered, key: distinct([*known, Candidate(value, origin)])}
    stated = facts.stated
    top = alike(" ".join(text[:_AT_THE_TOP].split()))
    if title and alike(title) in top and len(title.split()) > 1:
        stated = replace(stated, headline=title)
    if names and all(alike(name) in top for name in names.split(" and ")):
        stated = replace(stated, author=names)
    return Facts(stated, offered)
