"""A message of the bot in a terminal: formats, links, quotations, buttons.

Where the output is no terminal, the same in plain text: quotations behind ">", addresses after
their words. Nothing in a message is taken for rich's markup or for the terminal's own language.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from cli.terminal import safe
from local_telegram.chat_records import Button, Entity, Message, index_of

_STYLES = {
    "bold": Style(bold=True),
    "italic": Style(italic=True),
    "underline": Style(underline=True),
    "strikethrough": Style(strike=True),
    "spoiler": Style(dim=True, reverse=True),
    "code": Style(color="cyan"),
    "pre": Style(color="cyan"),
    "bot_command": Style(color="blue"),
    "mention": Style(color="blue"),
    "hashtag": Style(color="blue"),
}
_LINK = Style(color="blue", underline=True)
_BUTTON = Style(color="cyan", bold=True)
_NOTE = Style(dim=True)
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_BAR = "▌ "
_PLAIN_BAR = "> "
_SCHEMES = ("http://", "https://", "tg://", "mailto:")


def show(console: Console, message: Message) -> None:
    """Print a message. In a terminal it is wrapped and styled; elsewhere it is plain text."""
    if console.is_terminal:
        console.print(rendered(message))
    else:
        console.out(plain(message), highlight=False)


def rendered(message: Message) -> Group:
    """The message for rich."""
    parts: list[Text | _Quotation] = [Text(note, style=_NOTE) for note in _notes(message)]
    for block in _blocks(message):
        text = _styled(message, block.begin, block.end)
        parts.append(_Quotation(text) if block.is_quotation else text)
    parts.extend(_keys(row) for row in message.keyboard)
    return Group(*parts)


def plain(message: Message) -> str:
    """The message in plain text, without a line break at the end."""
    lines = list(_notes(message))
    for block in _blocks(message):
        text = _with_addresses(message, block.begin, block.end)
        bar = _PLAIN_BAR if block.is_quotation else ""
        lines.extend(f"{bar}{line}" for line in text.split("\n"))
    lines.extend(" ".join(map(_plain_key, row)) for row in message.keyboard)
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Block:
    """Part of the text, by indices of its characters: a quotation, or what stands around them."""

    begin: int
    end: int
    is_quotation: bool


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A text behind a bar, on every line that it takes."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        inner = options.update(width=max(options.max_width - len(_BAR), 1))
        for line in console.render_lines(self.text, inner, pad=False):
            yield Segment(_BAR, _NOTE)
            yield from line
            yield Segment.line()


def _notes(message: Message) -> Iterator[str]:
    """What stands above the words: the file, and what became of the message."""
    if message.file is not None:
        file = message.file
        yield safe(f"({message.kind}: {file.name}, {file.size:,} bytes)")


def _span(message: Message, entity: Entity) -> tuple[int, int]:
    return index_of(message.text, entity.offset), index_of(message.text, entity.end)


def _blocks(message: Message) -> Iterator[_Block]:
    """The text cut at its quotations; the line breaks between are the cuts themselves."""
    text, at = message.text, 0
    for entity in message.entities:
        if entity.type not in _QUOTES:
            continue
        begin, end = _span(message, entity)
        before = begin - 1 if text[at:begin].endswith("\n") else begin
        if before > at:
            yield _Block(at, before, is_quotation=False)
        yield _Block(begin, end, is_quotation=True)
        at = end + 1 if text[end : end + 1] == "\n" else end
    if at < len(text):
        yield _Block(at, len(text), is_quotation=False)


def _inside(message: Message, begin: int, end: int) -> Iterator[tuple[Entity, int, int]]:
    for entity in message.entities:
        first, last = _span(message, entity)
        if first < end and begin < last and entity.type not in _QUOTES:
            yield entity, max(first, begin), min(last, end)


def _styled(message: Message, begin: int, end: int) -> Text:
    """The part of the text with its styles. Characters are dropped piece by piece, so that the
    others keep their styles.
    """
    styles = [
        (first, last, style)
        for entity, first, last in _inside(message, begin, end)
        if (style := _style(message, entity)) is not None
    ]
    cuts = sorted({begin, end, *(edge for first, last, _ in styles for edge in (first, last))})
    text = Text(overflow="fold")
    for start, stop in pairwise(cuts):
        covering = [style for first, last, style in styles if first <= start and stop <= last]
        text.append(safe(message.text[start:stop]), Style.combine([Style.null(), *covering]))
    return text


def _style(message: Message, entity: Entity) -> Style | None:
    address = _address(message, entity)
    if address:
        return _LINK + Style(link=address)
    return _STYLES.get(entity.type)


def _address(message: Message, entity: Entity) -> str:
    """Where a link leads; empty for what is no link, or no address to be trusted in a terminal."""
    first, last = _span(message, entity)
    words = message.text[first:last]
    match entity.type:
        case "text_link":
            address = entity.url or ""
        case "url":
            address = words if "://" in words else f"http://{words}"
        case "email":
            address = f"mailto:{words}"
        case _:
            return ""
    return _trusted(address)


def _trusted(address: str) -> str:
    is_known = address.lower().startswith(_SCHEMES)
    return address if is_known and address.isprintable() and " " not in address else ""


def _with_addresses(message: Message, begin: int, end: int) -> str:
    """The part of the text; after the words of a link, its address."""
    pieces: list[str] = []
    at = begin
    for entity, _, last in _inside(message, begin, end):
        address = _address(message, entity)
        if entity.type != "text_link" or not address:
            continue
        pieces += [message.text[at:last], f" <{address}>"]
        at = last
    return safe("".join([*pieces, message.text[at:end]]))


def _label(button: Button) -> str:
    """One line: a label is no place for breaks."""
    return " ".join(safe(button.text).split())


def _keys(row: Sequence[Button]) -> Text:
    text = Text(overflow="fold")
    for index, button in enumerate(row):
        address = _trusted(button.value) if button.kind == "url" else ""
        text.append(" " if index else "")
        text.append(f"[{_label(button)}]", _BUTTON + Style(link=address) if address else _BUTTON)
    return text


def _plain_key(button: Button) -> str:
    address = _trusted(button.value) if button.kind == "url" else ""
    return f"[{_label(button)}]" + (f" <{address}>" if address else "")
