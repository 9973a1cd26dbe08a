"""Which characters the bytes of a saved file stand for, where they are not UTF-8."""

import codecs
from collections.abc import Sequence

from briefing.evidence.plain_text import NotText, decode

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# https://encoding.spec.whatwg.org/#names-and-labels: what browsers read these labels as.
_READ_AS = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
}
_ESCAPES = frozenset({"utf-7", "unicode-escape", "raw-unicode-escape", "punycode", "idna"})
"""Ways to write text within ASCII. No page is in them, and some make text of no characters."""
_SAMPLED_LINES, _SAMPLED_CHARACTERS = 3, 120


class DoubtfulCharacters(NotText):
    """The file is text in a character set that nothing names.

    ``guess`` is the likeliest one, to be confirmed by a person, and ``sample`` shows the lines in
    which it matters, read by it.
    """

    def __init__(self, problem: str, guess: str, sample: Sequence[str]) -> None:
        super().__init__(
            f"{problem}; it may be in {guess}: “{sample[0] if sample else ''}”",
            f"where this reads right, say --encoding {guess}",
        )
        self.guess = guess
        self.sample = tuple(sample)


def characters_of(
    content: bytes, max_bytes: int, *, chosen: str | None = None, named: Sequence[str] = ()
) -> str:
    """The text of a file's bytes.

    ``chosen`` is a character set that a person named; it is the one, or none is. Otherwise it is
    that of the byte order mark, then UTF-8 if the bytes are that, then the first of ``named`` (by
    the server, by the page) that fits. Raises NotText; DoubtfulCharacters where only a guess is
    left.
    """
    if len(content) > max_bytes:
        raise NotText(f"the file is larger than {max_bytes:,} bytes")
    if chosen is not None:
        return _read(content, chosen, "choose another --encoding")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _read(content, encoding, "save it as UTF-8")
    try:
        return decode(content, max_bytes)
    except NotText as error:
        if not named:
            raise _doubt(content, error) from None
    for label in named:
        try:
            return _read(content, label, "name the right one: --encoding")
        except NotText as error:
            problem = error
    raise _doubt(content, problem) from None


def _read(content: bytes, label: str, hint: str) -> str:
    name = _READ_AS.get(label.lower(), label)
    try:
        if codecs.lookup(name).name in _ESCAPES:
            raise LookupError(name)
        text = content.decode(name)
    except (LookupError, UnicodeError, ValueError):
        # Codecs that make no text of bytes ("hex") are a LookupError as well.
        raise NotText("the file is not in the character set that is named for it", hint) from None
    return text


def _doubt(content: bytes, error: NotText) -> NotText:
    """The error, with the likeliest character set where there is one."""
    # It takes a while to load, and most files are UTF-8.
    from charset_normalizer import from_bytes

    if b"\0" in content and "UTF-16" not in error.problem:
        return error
    best = from_bytes(content).best()
    if best is None:
        return error
    text = str(best)
    if not any(character.isalpha() for character in text):
        return error
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lines = [line for line in lines if not line.isascii()] or lines
    sample = [line[:_SAMPLED_CHARACTERS] for line in lines[:_SAMPLED_LINES]]
    return DoubtfulCharacters(error.problem, codecs.lookup(best.encoding).name, sample)
