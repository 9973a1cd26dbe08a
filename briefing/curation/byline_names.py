"""The persons' names in a byline or a declaration of authors, without posts, papers and dates."""

import re

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DATE = re.compile(
    rf"[\s,]*\b(?:(?:{_MONTH})\.?\s+\d|(?:on\s+)?{_WEEKDAY}\b|edited\b|updated\b|published\b).*$",
    re.I,
)
_ADDRESS = re.compile(r"\s*[(<\[]?\s*(?:mailto:|https?://|www\.)\S*|\s*[(<\[]?\S+@\S+\.\w+\S*")
_BY = re.compile(
    r"^(?:(?:written|story|posted|analysis|opinion|reporting|words)\s+by|by|von|par|por|di|af|av|door|"
    r"текст:?|автор:?)\b:?\s*",
    re.IGNORECASE,
)
_PICTURES = re.compile(
    r"^(?:photo\w*|pictures?|images?|video|illustration|graphics?|drawings?|credit|translat\w+)\b",
    re.IGNORECASE,
)
# What follows the name: a post, a paper, a date, a place.
_BEHIND = re.compile(
    r"\s*(?:[|•·–—/\[]|\((?![^()]*\)\s+\w)|\s-\s|\bfor\s+(?:the\s+)?[A-Z]|\b(?:in|at|of)\s+[A-Z]|"
    r"(?<=[a-z]{3})\.\s|@|\d).*$"
)
_POST = re.compile(
    r",?\s+(?:[\w&]+\s+){0,4}?(?:correspondent|editor|reporter|writer|columnist|contributor|analyst|"
    r"staff|bureau chief|producer|photographer|follow)\b.*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:\w+\s+){1,3}(?:correspondents?|editors?|reporters?|writers?)$|"
    r"\.(?:com|org|net|co)\b|^(?:admin|administrator|editors?|redaktion|editorial|"
    r"newsroom|news desk|web ?desk|staff (?:writers?|reporters?)|agenc(?:y|ies)|wires?|guest|"
    r"unknown|anonymous|reuters|ap|afp|dpa|tass|ansa|efe|upi|bloomberg|agence france.presse|"
    r"(?:the )?associated press|press association|pa media|share|comments?|author|null|none)$|"
    r"^the\s|^.*\b(?:news|newspaper|magazine|team|times|post|press|redaktion|agency|bureau|desk|wires?|"
    r"service|contributors|organi[sz]ation|foundation|committee|network|media|"
    r"sports?|online|group|inc|ltd)\.?$|\w staff$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*")
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w’'-]+), ([^\W\d_][^,;&]*)")
_NAME_WORDS = 5


def persons(value: str, *, is_printed: bool = False, surname_first: bool = False) -> list[str]:
    """The persons' names in a line.

    In a printed line every name has two words or more. With ``surname_first``, as libraries write
    names, "Moe, Jon" is Jon Moe. Examples: "By Ida Strand and Ole Vik, political reporters" gives
    Ida Strand and Ole Vik; "Harbour & Sea" gives nobody.
    """
    value = _ADDRESS.sub("", " ".join(value.split())).strip()
    turned = _SURNAME_FIRST.fullmatch(value) if surname_first else None
    if turned is not None:
        value = f"{turned[2]} {turned[1]}"
    if _PICTURES.match(value):
        return []
    whole = _BY.sub("", value)
    parts = _BETWEEN.split(_BEHIND.sub("", _DATE.sub("", whole)))
    is_cut = parts != [whole]
    named: list[str] = []
    for part in parts:
        person = _BY.sub("", _POST.sub("", part).strip(" ,.:")).strip()
        words = person.split()
        if not words or len(words) > _NAME_WORDS or _NOBODY.search(person):
            continue
        if (is_cut or is_printed or person != part) and not (len(words) > 1 and _is_name(words)):
            continue
        is_handle = len(words) == 1 and (person.islower() or person.isupper())
        if words[0][:1].isalpha() and not is_handle:
            named.append(person.title() if person.isupper() and len(person) > 4 else person)
    return named


def _is_name(words: list[str]) -> bool:
    return words[0][:1].isupper() and words[-1][:1].isupper()
