"""Where settings are written: a YAML file and the environment, both read as plain texts.

Every value is kept as the text that stands there, so that the file and the environment obey the
same rules and YAML's own guesses (`on` is true, `1_0` is ten) play no part.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from rapidfuzz import fuzz, process

from briefing.settings.secret_files import GivenSecrets, is_secrets
from briefing.strict_yaml.clean_text import Problem
from briefing.strict_yaml.tree import BROKEN, Tree, read_tree

PREFIX = "BRIEFING_"
TOKEN_NAME = "TELEGRAM_BOT_TOKEN"  # noqa: S105 - the variable's name, not a token
TOKEN_FILE_NAME = "TELEGRAM_BOT_TOKEN_FILE"  # noqa: S105 - the variable's name, not a token

Value: TypeAlias = str | list[str]
"""One value as it is written, or several."""
_NOTHING = ("", "~", "null")
Known: TypeAlias = Mapping[str, Mapping[str, bool]]
"""The keys that there are, by section, and whether each takes several values."""


class SettingsError(Exception):
    """Settings that cannot be used. `faults` has one line for each thing to put right."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass
class Written:
    """The values found, by section and key, and for each the place where it stands."""

    values: dict[str, dict[str, Value]] = field(default_factory=dict)
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def put(self, section: str, key: str, value: Value, place: str) -> None:
        """Take a value; one that was put earlier gives way."""
        self.values.setdefault(section, {})[key] = value
        self.places[section, key] = place


def nearest(name: str, names: Iterable[str]) -> str:
    """`"; did you mean X?"` with the name that is nearest, or nothing if none is near."""
    found = process.extractOne(name.lower(), list(names), scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean {found[0]}?" if found else ""


def read_file(written: Written, path: Path, known: Known) -> None:
    """Add what stands in the file. Raises `SettingsError` if it cannot be read at all."""
    try:
        tree = read_tree(path.read_bytes(), unquoted=str)
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or 'cannot be read'}") from None
    if tree.is_empty:
        return
    problems = [_worded(path, problem) for problem in tree.problems]
    if tree.data is BROKEN:
        raise SettingsError(*problems)
    written.faults += problems
    for section, _, place in _entries(written, path, tree, ()):
        if section not in known:
            written.faults.append(f"{place}: unknown section {section}{nearest(section, known)}")
            continue
        keys = known[section]
        for key, given, spot in _entries(written, path, tree, (section,)):
            if given is BROKEN:
                continue  # that is told already
            value = _value(given, several=keys.get(key, False))
            if key not in keys:
                hint = _token_hint(key) or nearest(key, keys)
                written.faults.append(f"{spot}: unknown key {section}.{key}{hint}")
            elif value is None:
                form = "a list of values" if keys[key] else "one value"
                written.faults.append(f"{spot}: {section}.{key} should be {form}")
            elif isinstance(value, str) and not value.strip():
                written.faults.append(f"{spot}: {section}.{key} has no value")
            else:
                written.put(section, key, value, spot)


def _worded(path: Path, problem: Problem) -> str:
    hint = "" if problem.hint is None else f"; {problem.hint}"
    return f"{path}:{problem.spot.line}: {problem.problem}{hint}"


def _value(held: object, *, several: bool) -> Value | None:
    """What a key holds, as it is written; None where that is no value, or a list of them."""
    if isinstance(held, str):
        return held
    if several and isinstance(held, list) and all(isinstance(item, str) for item in held):
        return held
    return None


def _entries(
    written: Written, path: Path, tree: Tree, route: tuple[str, ...]
) -> Iterator[tuple[str, object, str]]:
    """The keys at a route with what they hold and their places; no mapping there is a fault."""
    held: object = tree.data
    for key in route:
        held = held[key] if isinstance(held, dict) else None
    if held in _NOTHING:
        return  # a section whose every key is commented out
    if not isinstance(held, dict):
        name = ".".join(route) or "the file"
        place = f"{path}:{tree.values[route].line}"
        written.faults.append(f"{place}: {name} should hold keys with values")
        return
    for key, value in held.items():
        yield key, value, f"{path}:{tree.keys[*route, key].line}"


def read_environment(
    written: Written, environ: Mapping[str, str], secrets: GivenSecrets, known: Known
) -> None:
    """Add what `BRIEFING_<SECTION>__<KEY>` variables say; an empty one counts as not given.

    ``secrets`` are those that the environment gives, in whichever way.
    """
    written.faults += secrets.faults
    written.warnings += secrets.warnings
    names = {
        f"{PREFIX}{section}__{key}".upper(): (section, key)
        for section, keys in known.items()
        for key in keys
    }
    for name, value in secrets.values.items():
        if name in names and value:
            written.put(*names[name], value, secrets.places[name])
        elif name in names:
            written.faults.append(f"{secrets.places[name]}: the file is empty")
    for name, value in environ.items():
        if not name.upper().startswith(PREFIX) or is_secrets(name):
            continue
        if name in names:
            if value.strip():
                written.put(*names[name], value.strip(), name)
            continue
        hint = _token_hint(name) or _nearest_variable(name, names)
        written.faults.append(f"{name}: no such setting{hint}")


def _nearest_variable(name: str, names: Iterable[str]) -> str:
    """The hint for a variable: the prefix that all share says nothing about nearness."""
    tails = {one.removeprefix(PREFIX).lower(): one for one in names}
    tail = name.upper().removeprefix(PREFIX).lower()
    found = process.extractOne(tail, list(tails), scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean {tails[found[0]]}?" if found else ""


def _token_hint(name: str) -> str:
    """Where the token belongs, for a name that looks as if it were meant to hold it."""
    if "token" not in name.lower():
        return ""
    return f"; the token is read from {TOKEN_NAME} or {TOKEN_FILE_NAME} only"
