"""What an unquoted YAML value means, and which ones no two readers agree on."""

import re
from dataclasses import dataclass
from enum import StrEnum

_NULL = frozenset({"", "~", "null"})
# https://yaml.org/type/bool.html, and the spellings of null that YAML 1.1 adds.
_SWITCH = re.compile(r"(?i:y|yes|n|no|true|false|on|off)")
_OTHER_NULL = re.compile(r"(?i:null)")
# Numbers as YAML 1.1 or 1.2 know them: decimal, octal, hexadecimal, binary, base 60, floating.
_NUMBER = re.compile(
    r"""[-+]?(?:
        0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-fA-F_]+
      | [0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
      | (?:[0-9][0-9_]*)?\.?[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?
      | [0-9][0-9_]*\.(?:[eE][-+]?[0-9]+)?
      | \.(?:inf|Inf|INF)
    ) | \.(?:nan|NaN|NAN)""",
    re.VERBOSE,
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?|[0-9]{4}-[0-9]{2}")


class Plain(StrEnum):
    """What YAML takes an unquoted value for, where it is not text."""

    NUMBER = "number"
    DATE = "date"


class Unquoted(str):
    """An unquoted value as written, which YAML takes for a number or a date."""

    __slots__ = ("plain",)

    plain: Plain

    def __new__(cls, written: str, plain: Plain) -> "Unquoted":
        made = super().__new__(cls, written)
        made.plain = plain
        return made


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """An unquoted value that is text to a person and something else to YAML."""

    problem: str


def resolve(written: str) -> str | Unquoted | Ambiguous | None:
    """What an unquoted value stands for."""
    if written in _NULL:
        return None
    if _SWITCH.fullmatch(written):
        return Ambiguous(f"YAML reads the unquoted {written} as yes or no")
    if _OTHER_NULL.fullmatch(written):
        return Ambiguous(f"YAML reads the unquoted {written} as nothing at all")
    if written in ("<<", "="):
        return Ambiguous(f"YAML reads the unquoted {written} as an instruction")
    if _NUMBER.fullmatch(written):
        return Unquoted(written, Plain.NUMBER)
    if _DATE.fullmatch(written):
        return Unquoted(written, Plain.DATE)
    return written
