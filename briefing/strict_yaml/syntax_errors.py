"""YAML's syntax errors in plain words."""

import yaml

from briefing.strict_yaml.clean_text import Problem, Spot

# The parser's words (those of libyaml and of PyYAML's own parser) -> a curator's, and a mend.
_WORDS: tuple[tuple[str, str, str | None], ...] = (
    (
        "mapping values are not allowed",
        "a colon where none can stand: inside an unquoted value, on a line that is indented too "
        "far, or below a key that lacks its own",
        "put a value that holds a colon in quotation marks",
    ),
    ("unexpected end of stream", "a quotation mark is opened and never closed", None),
    ("unexpected document", "a quotation mark is opened and never closed", None),
    (
        "cannot start any token",
        "a value cannot begin with this character",
        "put the value in quotation marks",
    ),
    ("could not find expected ':'", "a key without its colon", "write `key: value`"),
    (
        "found unknown escape character",
        "a backslash and a letter that mean nothing together",
        "use single quotation marks, or write the backslash twice",
    ),
    ("expected ',' or ']'", "a list in [ ] lacks a comma or its ]", None),
    ("expected ',' or '}'", "an entry in { } lacks a comma or its }", None),
    ("expected '-' indicator", "a line of a list does not begin with its dash", None),
    (
        "sequence entries are not allowed",
        "a dash where no list can begin",
        "begin the list on the line below its key",
    ),
    (
        "expected key",
        "the line fits none above it: wrong indentation, or text after a closing quotation mark",
        "keys of one entry begin in the same column",
    ),
    (
        "expected <block end>",
        "the line fits none above it: wrong indentation, or text after a closing quotation mark",
        "keys of one entry begin in the same column",
    ),
    ("invalid Unicode", "an escape (\\u) that is no character", None),
    ("undefined alias", "an alias (*) of nothing", "write the value out"),
    ("tag handle", "a tag (!) that nothing defines", "put the value in quotation marks"),
    (
        "expected node content",
        "a value is missing, or begins with a character of YAML's own",
        None,
    ),
)


def in_plain_words(error: yaml.YAMLError) -> Problem:
    """What a parser's error means to whoever wrote the file, and where."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    spot = Spot(1, 1) if mark is None else Spot(mark.line + 1, mark.column + 1)
    said = " ".join(str(getattr(error, "problem", None) or error).split())
    for words, problem, hint in _WORDS:
        if words in said:
            return Problem(
                _start_of_quotation(error, spot) if "never closed" in problem else spot,
                problem,
                hint,
            )
    return Problem(spot, f"this is not YAML: {said}")


def _start_of_quotation(error: yaml.YAMLError, otherwise: Spot) -> Spot:
    """Where an unclosed value begins: the parser's own place is the end of the file."""
    mark = getattr(error, "context_mark", None)
    return otherwise if mark is None else Spot(mark.line + 1, mark.column + 1)
