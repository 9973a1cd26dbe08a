"""Telegram counts text in UTF-16 code units; Python counts code points."""


def units(text: str) -> int:
    """How many UTF-16 code units the text takes."""
    return len(text) + sum(char > "\uffff" for char in text)


def index_of(text: str, offset: int) -> int:
    """The index in `text` of the character at this UTF-16 offset.

    An offset in the middle of a character means the character; one past the end means the end.
    """
    at = 0
    for index, char in enumerate(text):
        width = 2 if char > "\uffff" else 1
        if at + width > offset:
            return index
        at += width
    return len(text)


def cut(text: str, offset: int, length: int) -> str:
    """The part of the text that an entity covers."""
    return text[index_of(text, offset) : index_of(text, offset + length)]


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` code units each; characters stay whole."""
    found: list[str] = []
    begin = taken = 0
    for index, char in enumerate(text):
        width = 2 if char > "\uffff" else 1
        if taken + width > limit:
            found.append(text[begin:index])
            begin, taken = index, 0
        taken += width
    return [*found, text[begin:]]
