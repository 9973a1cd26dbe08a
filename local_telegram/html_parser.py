"""Telegram's HTML: the text that a reader sees, and its entities.

The rules are TDLib's `parse_html`, which the Bot API uses; `tests/test_html_parser.py` compares
both, with the wording of their errors. Two differences stay:

- a numeric reference to half of a surrogate pair inside an attribute becomes U+FFFD (TDLib goes
  on with a broken address);
- entities of equal place and rank may stand in another order (TDLib's sort is not stable).
"""

import re
from collections.abc import Callable
from dataclasses import replace
from string import ascii_letters, digits

from local_telegram.chat_records import Entity
from local_telegram.entities import in_order
from local_telegram.html_tags import TAGS, MarkupError, OpenTag, close
from local_telegram.link_rules import SPACES, lower

__all__ = ["MarkupError", "parse_html"]

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#[xX]([0-9A-Fa-f]*)|#([0-9]*)|([A-Za-z]*));?", re.ASCII)
_TOKEN = frozenset(f"{ascii_letters}{digits}.-")
_NAME_ENDS = f"{SPACES}=>/\"'"
_LAST_CODE = 0x10FFFF
_LONGEST_REFERENCE = 10


def parse_html(source: str) -> tuple[str, tuple[Entity, ...]]:
    """The plain text and its entities in Telegram's order. Raises `MarkupError`."""
    return _Parser(source).parse()


class _Parser:
    """One pass over the source. A NUL stands after the end, as in the C string TDLib reads."""

    def __init__(self, source: str) -> None:
        self._source = f"{source}\0"
        self._end = len(source)
        self._at = 0
        self._out: list[str] = []
        self._offset = 0
        self._open: list[OpenTag] = []
        self._entities: list[Entity] = []
        self._surrogates = False

    def parse(self) -> tuple[str, tuple[Entity, ...]]:
        while self._at < self._end:
            char = self._source[self._at]
            if char == "<":
                (self._end_tag if self._source[self._at + 1] == "/" else self._start_tag)()
            else:
                self._write(self._reference() or self._next())
        if self._open:
            raise MarkupError(
                f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"'
            )
        if self._surrogates:
            raise MarkupError(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        plain = [
            replace(one, language=None) if one.type == "code" else one for one in self._entities
        ]
        return "".join(self._out), in_order(plain)

    # Reading

    def _peek(self) -> str:
        return self._source[self._at]

    def _next(self) -> str:
        self._at += 1
        return self._source[self._at - 1]

    def _skip_spaces(self) -> None:
        """Stops at the end, like TDLib's loop that also tests for NUL."""
        while self._peek() != "\0" and self._peek() in SPACES:
            self._at += 1

    def _take(self, until: Callable[[str], bool]) -> str:
        begin = self._at
        while not until(self._source[self._at]):
            self._at += 1
        return self._source[begin : self._at]

    def _reference(self) -> str | None:
        """The character that `&...;` at this place stands for; None leaves it as it is."""
        match = _REFERENCE.match(self._source, self._at)
        if match is None:
            return None
        number, base = (match[1], 16) if match[1] is not None else (match[2], 10)
        if number is None:
            found = _NAMED.get(match[3])
        else:
            length = len(match[0].removesuffix(";"))
            code = int(number or "0", base) if length < _LONGEST_REFERENCE else 0
            found = chr(code) if 0 < code < _LAST_CODE else None
        if found is not None:
            self._at = match.end()
        return found

    def _place(self, index: int) -> str:
        """The place as TDLib words it; computed for faults alone, for it reads all before it."""
        return f"at byte offset {len(self._source[:index].encode())}"

    # Writing

    def _write(self, char: str) -> None:
        self._surrogates |= "\ud800" <= char <= "\udfff"
        self._out.append(char)
        self._offset += 2 if char > "\uffff" else 1

    # Tags

    def _start_tag(self) -> None:
        begin = self._at
        self._at += 1
        name = lower(self._take(lambda char: char in SPACES or char == ">"))
        if self._peek() == "\0":
            raise MarkupError(f"Unclosed start tag {self._place(begin)}")
        if name not in TAGS:
            raise MarkupError(f'Unsupported start tag "{name}" {self._place(begin)}')
        attributes = self._attributes(name, begin)
        self._at += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" {self._place(begin)}')
        self._open.append(OpenTag(name, attributes, self._offset, len(self._out)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        """The attributes that mean something, up to the closing bracket."""
        found: dict[str, str] = {}
        while self._peek() != ">":
            self._skip_spaces()
            if self._peek() == ">":
                break
            name = self._take(lambda char: char in _NAME_ENDS)
            if not name:
                raise MarkupError(f'Empty attribute name in the tag "{tag}" {self._place(begin)}')
            self._skip_spaces()
            value = ""
            if self._peek() == "=":
                self._at += 1
                value = self._value(tag, begin)
            elif self._peek() == "\0":
                raise MarkupError(f'Unclosed start tag "{tag}" {self._place(begin)}')
            elif name != "expandable":
                continue
            if name != "class" or value.startswith("language-" if tag == "code" else "tg-"):
                found[name] = value
        return found

    def _value(self, tag: str, begin: int) -> str:
        self._skip_spaces()
        quote = self._peek()
        if quote == "\0":
            raise MarkupError(f'Unclosed start tag "{tag}" {self._place(begin)}')
        if quote in "'\"":
            self._at += 1
            value = self._quoted(quote)
        else:
            token = self._at
            value = lower(self._take(lambda char: char not in _TOKEN))
            if self._peek() not in SPACES and self._peek() != ">":
                raise MarkupError(f"Unexpected end of name token {self._place(token)}")
        if self._peek() == "\0":
            raise MarkupError(f"Unclosed start tag {self._place(begin)}")
        return value

    def _quoted(self, quote: str) -> str:
        chars: list[str] = []
        while self._peek() not in (quote, "\0"):
            char = self._reference() or self._next()
            chars.append("\ufffd" if "\ud800" <= char <= "\udfff" else char)
        if self._peek() == quote:
            self._at += 1
        return "".join(chars)

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise MarkupError(f"Unexpected end tag {self._place(begin)}")
        self._at += 2
        name = lower(self._take(lambda char: char in SPACES or char == ">"))
        self._skip_spaces()
        if self._peek() != ">":
            raise MarkupError(f"Unclosed end tag {self._place(begin)}")
        self._at += 1
        tag = self._open[-1]
        if name not in ("", tag.name):
            raise MarkupError(
                f"Unmatched end tag {self._place(begin)}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        if self._offset > tag.offset:
            close(self._entities, tag, self._offset, lambda: "".join(self._out[tag.begin :]))
        self._open.pop()
