"""PDFs of a test's own making: lines of text, each at its place on its page."""

from collections.abc import Mapping, Sequence

Line = tuple[float, float, str]
"""How far from the left and from the bottom of the page, in points, and what is said there."""

_WIDTHS = " ".join(["500"] * 224)


def pdf(
    pages: Sequence[Sequence[Line]], size: int = 10, declared: Mapping[str, str] | None = None
) -> bytes:
    """A PDF whose pages have these lines, written in this order.

    Each letter is half as wide as ``size`` is high. Characters are those of Windows' Latin set.
    ``declared`` is what the file says of itself, such as its Title.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        _pages(len(pages)),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Sans /FirstChar 32 /LastChar 255 "
        b"/Widths [%s] /Encoding /WinAnsiEncoding >>" % _WIDTHS.encode(),
    ]
    for number, lines in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % (2 * number + 5)
        )
        drawn = b"\n".join(_drawn(line, size) for line in lines)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    if declared:
        entries = " ".join(f"/{key} ({text})" for key, text in declared.items())
        objects.append(f"<< {entries} >>".encode("cp1252"))
    return _file(objects, len(objects) if declared else None)


def column(
    texts: Sequence[str], left: float = 50, top: float = 750, step: float = 12
) -> list[Line]:
    """Lines one below another; an empty one leaves a gap."""
    return [(left, top - step * row, text) for row, text in enumerate(texts) if text]


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (2 * number + 4) for number in range(count))
    return b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)


def _drawn(line: Line, size: int) -> bytes:
    left, bottom, text = line
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"BT /F %d Tf %g %g Td (%s) Tj ET" % (size, left, bottom, escaped.encode("cp1252"))


def _file(objects: Sequence[bytes], info: int | None) -> bytes:
    content = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    said = b"/Info %d 0 R " % info if info else b""
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, table, count, said, len(content))
    )
