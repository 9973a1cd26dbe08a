"""What of a page its readers do not see, and what is struck out: it is no part of the article."""

import re
from collections.abc import Mapping
from typing import Any

from briefing.curation.page_styles import Styles, styles_of

_NEVER_SHOWN = frozenset(
    """
    annotation annotation-xml applet area audio base canvas datalist embed fencedframe frame
    frameset head iframe input link map meta meter noframes noscript optgroup option param progress
    rp rt rtc script select source style svg template textarea title track video
    """.split()  # noqa: SIM905 - a list of forty strings is not read
)
"""Elements without words of their own on the screen. The reading aids over ruby text are extra."""
_FOR_LISTENERS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|assistive-text|u-hidden|is-hidden)"
    r"(?:$|\s)",
    re.IGNORECASE,
)
"""Classes for words that only a screen reader speaks."""
_STRUCK = frozenset(("del", "s", "strike"))
_FAR = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|r?em|%|vw)")
_CLIPPED = re.compile(
    r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?|inset\(\s*(?:50|100)%"
)
_ZERO = re.compile(r"0*(?:\.0*)?(?:px|r?em|pt|%)?")

# A note's number: "1", "[2]", "(3)", "*", "†", "a" where it leads to a note.
_NUMBER = re.compile(r"[\[(]?\s*(?:\d{1,3}|[*†‡§]{1,3})(?:\s*[,–-]\s*\d{1,3})*\s*[\])]?")
_BRACKETED = re.compile(r"\[\s*(?:\d{1,3}|[a-z]|[*†‡§]|note \d{1,3})\s*\]", re.IGNORECASE)
_SHORT_NOTE = re.compile(r"[\[(]?\s*[a-z]{1,4}\.?\s*\d{0,2}\s*[\])]?", re.IGNORECASE)
# "10<sup>6</sup>", "km<sup>2</sup>": part of a figure.
_POWER = re.compile(r"(?:\b10|(?<![\w'’])[a-z]|\b(?:k|c|m|d)?m|\b(?:ft|in|mi|yd|sq))$")
_LONGEST_UNIT = 8
_CLOSES = re.compile(r"[\s]*[,.;:!?)\]”’»“‘\"']")


def without_unseen(tree: Any) -> list[str]:
    """Take out of a page what a browser does not show; give the texts struck out or folded up.

    Left out are elements hidden by the ``hidden`` attribute or by the page's own styles, closed
    dialogs, the closed part of ``details``, words for screen readers alone, struck-out words, and
    the numbers that lead to notes. An example: ``piers<sup>1</sup>`` becomes ``piers``.
    """
    styles = styles_of(tree)
    aside: list[str] = []
    for element in [part for part in tree.iter() if isinstance(part.tag, str)]:
        if element is tree or element.getparent() is None:
            continue
        if element.tag == "details" and element.get("open") is None:
            aside.append(_words(element))
            _fold_up(element)
        if _is_unseen(element, styles):
            _take_out(element)
        elif _has_visibility(element, styles, "hidden", "collapse"):
            _leave_the_visible(element, styles)
        elif _is_struck(element, styles):
            aside.append(_words(element))
            _take_out(element)
        elif _leads_to_a_note(element):
            _take_out(element)
    return aside


def _words(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _fold_up(details: Any) -> None:
    """Leave of a closed element its summary."""
    details.text = None
    for part in list(details):
        if part.tag == "summary":
            part.tail = None
        else:
            details.remove(part)


def _is_unseen(element: Any, styles: Styles) -> bool:
    if element.tag in _NEVER_SHOWN or (element.tag == "object" and element.get("data")):
        return True
    style = styles.get(element, {})
    display = style.get("display")
    if _is_shown_by_scripts(element):
        return False
    if display == "none":
        return True
    if element.get("hidden") is not None and display is None:
        return True
    if element.tag == "dialog" and element.get("open") is None and display is None:
        return True
    if _is_out_of_sight(style):
        return True
    return _FOR_LISTENERS.search(element.get("class") or "") is not None


def _is_out_of_sight(style: Mapping[str, str]) -> bool:
    """Whether a style puts words where nobody sees them, or makes them nothing to see."""

    def is_nothing(name: str) -> bool:
        return name in style and _ZERO.fullmatch(style[name]) is not None

    if is_nothing("opacity") or is_nothing("font-size") or style.get("color") == "transparent":
        return True
    if _FAR.match(style.get("text-indent", "")):
        return True
    is_cut = style.get("overflow") in ("hidden", "clip")
    is_padded = any(name.startswith("padding") for name in style)
    if is_cut and not is_padded and (is_nothing("height") or is_nothing("max-height")):
        return True
    if style.get("position") not in ("absolute", "fixed"):
        return False
    is_far = any(_FAR.match(style.get(name, "")) for name in ("left", "top", "right"))
    is_clipped = any(_CLIPPED.match(style.get(name, "")) for name in ("clip", "clip-path"))
    is_dot = is_cut and style.get("width") == "1px" and style.get("height") == "1px"
    return is_far or is_clipped or is_dot


def _has_visibility(element: Any, styles: Styles, *values: str) -> bool:
    if _is_shown_by_scripts(element):
        return False
    return styles.get(element, {}).get("visibility") in values


def _leave_the_visible(element: Any, styles: Styles) -> None:
    """Take a hidden element out, but for what is made visible inside it."""
    inner = [part for part in element.iterdescendants() if isinstance(part.tag, str)]
    if not any(_has_visibility(part, styles, "visible") for part in inner):
        _take_out(element)
        return
    element.text = None
    for child in list(element):
        child.tail = None
        if isinstance(child.tag, str) and not _has_visibility(child, styles, "visible"):
            _leave_the_visible(child, styles)


def _is_shown_by_scripts(element: Any) -> bool:
    """Whether the whole page is in an element: it is hidden only until a script has run."""
    return element.tag in ("html", "body") or any(part.tag == "body" for part in element)


def _is_struck(element: Any, styles: Styles) -> bool:
    decoration = styles.get(element, {}).get("text-decoration")
    return "line-through" in decoration if decoration else element.tag in _STRUCK


def _leads_to_a_note(element: Any) -> bool:
    """Whether an element is a note's number, behind the words that the note belongs to."""
    if element.tag not in ("sup", "a"):
        return False
    text = "".join(element.itertext()).strip()
    before = _text_before(element)
    if not text or not before.strip():
        return False
    if element.tag == "a":
        leads = "#" in (element.get("href") or "")
        return leads and _BRACKETED.fullmatch(text) is not None
    if any("#" in (link.get("href") or "") for link in element.iter("a")):
        return _NUMBER.fullmatch(text) is not None or _SHORT_NOTE.fullmatch(text) is not None
    return _NUMBER.fullmatch(text) is not None and _POWER.search(before[-_LONGEST_UNIT:]) is None


def _text_before(element: Any) -> str:
    """The text of the same parent before an element, or of the elements that it begins."""
    while element is not None and element.tag not in ("p", "div", "li", "td", "body"):
        previous = element.getprevious()
        parent = element.getparent()
        if previous is not None:
            return "".join(previous.itertext()) + (previous.tail or "")
        if parent is not None and (parent.text or "").strip():
            return str(parent.text)
        element = parent
    return ""


def _take_out(element: Any) -> None:
    """Remove an element, and keep the text that follows it."""
    tail = element.tail or ""
    parent = element.getparent()
    previous = element.getprevious()
    before = (parent.text if previous is None else previous.tail) or ""
    if _CLOSES.match(tail) and before[-1:].isspace():
        before = before.rstrip()
    if previous is None:
        parent.text = before + tail
    else:
        previous.tail = before + tail
    element.tail = None
    parent.remove(element)
