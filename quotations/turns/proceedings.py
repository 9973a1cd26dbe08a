"""What records of parliaments and councils print besides speech: votes, lists, orders."""

import re
from collections.abc import Sequence

from quotations.roster.nameparts import is_common
from quotations.text.spans import Extent
from quotations.words.word_lists import Vocabulary

from .labels import TurnLabel

_LEAST_LISTED = 4
"""So many lines "Moe, Jon" in a row are a list of votes."""
_LISTED = re.compile(
    r"[A-Z][\w'’.\-]+(?: [A-Z][\w'’.\-]+){0,3}, (?:(?:Rt|Hon|Sir|Dame|Mrs?|Ms|Miss|Dr|Lord|Lady|"
    r"Baroness)\.? ?)*[A-Z][\w'’.\- ]*(?: ?\([^()]*\))?,?\Z"
)
_BESIDE_LIST = re.compile(
    r"(?:\d{1,4}[A-Z]{0,2}|AYES|NOES|Ayes|Noes|CONTENTS?|NOT[ -]CONTENTS?)\Z"
)
_WHO = r"[A-Z](?:[^.:?!]|(?<=\b[MD][rs])\.){2,160}"
_FURNITURE = re.compile(
    r"(?:\d{1,5}[A-Z]{0,2}|Columns? \d+\w*|(?:\d{1,3}/\d{1,3} )?\d{2}-\d{5}(?: \([A-Z]\))?"
    r"(?: \d{1,3}/\d{1,3})?|\d{1,3}/\d{1,3}|[SA]/(?:\d+/)?PV\.\d.{0,80}|● \(\d+\)|"
    rf"(?:{_WHO}|(?:Several|Some) [Hh]on\. [Mm]embers) rose"
    r"(?: in (?:his|her|their) places?.{0,80})?\W*)\Z"
)
_LEADERS = re.compile(r"(?:\.[ \u00a0]?){5,}")
_ROLL = re.compile(
    r"(?:President|Chair(?:man|person|woman)?|Vice-President|Members|Present|Rapporteur)s?\s*:\s*"
    r"(?:(?:Mr|Mrs|Ms|Miss|Sir|Dame|Dr|H\.E)\.? )[^.:?!]{2,60}\([^()]{2,60}\)\s*\Z"
)
_PROCEDURE = re.compile(
    r"(?:AYES|NOES|Division (?:No\. ?)?\d|Tellers for|Questions? (?:put|proposed|accordingly|"
    r"agreed)|The (?:House|Committee|Council|Assembly|meeting|sitting)(?: then)? (?:divided|met|"
    r"adjourned|rose|was (?:called|suspended|resumed|adjourned)|having divided|proceeded to)|"
    r"A vote was taken|(?:In favour|Against|Abstaining|Abstentions)\s*:|"
    r"Ordered,|Resolved,|Motion made|Motion, by leave|"
    r"Amendment (?:proposed|made|negatived|by leave)|"
    r"Bill (?:accordingly )?read|Bill reported|Order for|It was so decided|The agenda was adopted|"
    rf"{_WHO} (?:was escorted|took the Chair|returned to the Chair|withdrew)\b|"
    r"Adjourned accordingly|Debate (?:to be resumed|adjourned)|It being )"
)


def is_furniture(line: str) -> bool:
    """Whether a line is a column's or page's number, a document's sign, or a stage direction."""
    return bool(_FURNITURE.match(line))


def is_procedure(line: str) -> bool:
    """Whether a line tells what the assembly did, which nobody says: "Question put and agreed"."""
    return bool(_PROCEDURE.match(line))


def without_lists(text: str, lines: Sequence[tuple[Extent, str]]) -> str:
    """A text with its lists of votes as white space, of the same length.

    "Moe, Jon" names nobody in the order in which the rules for names read.
    """
    listed: list[Extent] = []
    run: list[Extent] = []
    for extent, line in (*lines, ((0, 0), "")):
        if _LISTED.match(line):
            run.append(extent)
        elif not _BESIDE_LIST.match(line):
            listed += run if len(run) >= _LEAST_LISTED else []
            run = []
    pieces, at = [], 0
    for start, end in listed:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join((*pieces, text[at:]))


def is_roll(line: str) -> bool:
    """Whether a line tells who is present: "President: Mr. Lund . . . . (Eastland)"."""
    return bool(_LEADERS.search(line) or _ROLL.match(line))


def is_person_alone(
    label: TurnLabel, header: str, vocabulary: Vocabulary, *, is_again: bool
) -> bool:
    """Whether a line that may be a label names somebody, and is no heading.

    "Ada Holm (Northgate)", "The Minister for Ports (Jon Moe)"; not "Coal Miners (Insurance)", nor
    "ARMED FORCES BILL" though it comes again. A name without brackets has to come again, and to
    begin with a given name or stand in the ``header``, the text's first line.
    """
    words = [word.strip(".,").lower() for word in label.words.split()]
    known = vocabulary.titles.keys() | vocabulary.roles | vocabulary.given_names.keys()
    names = any(word in known for word in words)
    if label.kind == "question":
        return is_again
    if label.asides:
        return names or is_again or len(label.asides) > 1
    if label.words.isupper():
        plain = any(is_common(word, vocabulary) and word not in known for word in words)
        return is_again and not plain
    return is_again and (words[0] in vocabulary.given_names or label.words in header)
