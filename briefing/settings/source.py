"""Where settings are written: a YAML file and the environment, both read as plain texts.

Every value is kept as the text that stands there, so that the file and the environment obey the
same rules and YAML's own guesses (`on` is true, `1_0` is ten) play no part.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias

from rapidfuzz import fuzz, process

from briefing.settings.secret_files import TOKEN_NAME, GivenSecrets
from briefing.strict_yaml.clean_text import Problem
from briefing.strict_yaml.tree import BROKEN, Tree, read_tree

PREFIX = "BRIEFING_"
BOTS = "bots"
TOKEN_FILE_KEY = "token_file"  # noqa: S105 - the key's name, not a token
SHARED_SECTIONS = frozenset({"chat", "database", "ops", "log"})
"""The sections that all bots of a process have in common."""
_BOT_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
TOKEN_FILE_NAME = "TELEGRAM_BOT_TOKEN_FILE"  # noqa: S105 - the variable's name, not a token

Value: TypeAlias = str | list[str]
"""One value as it is written, or several."""
Put: TypeAlias = Callable[[str, str], None]
"""Takes a value and its place."""
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
    """The values found, by section and key, and for each the place where it stands.

    ``bots`` holds the same of each bot by its name; they have the faults and warnings in common.
    """

    values: dict[str, dict[str, Value]] = field(default_factory=dict)
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    bots: dict[str, "Written"] = field(default_factory=dict)

    def bot(self, name: str) -> "Written":
        """What is written of the bot with this name from now on."""
        return self.bots.setdefault(name, Written(faults=self.faults, warnings=self.warnings))

    def put(self, section: str, key: str, value: Value, place: str) -> None:
        """Take a value; one that was put earlier gives way."""
        self.values.setdefault(section, {})[key] = value
        self.places[section, key] = place


def nearest(name: str, names: Iterable[str]) -> str:
    """`"; did you mean X?"` with the name that is nearest, or nothing if none is near."""
    found = process.extractOne(name.lower(), list(names), scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean {found[0]}?" if found else ""


def read_file(written: Written, path: Path, known: Known, of_a_bot: Known) -> None:
    """Add what stands in the file; ``of_a_bot`` are the keys below a bot's name.

    Raises `SettingsError` if it cannot be read at all.
    """
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
        if section == BOTS:
            _read_bots(written, path, tree, of_a_bot)
        elif section in known:
            _read_section(written, path, tree, (section,), known[section])
        else:
            near = nearest(section, [*known, BOTS])
            written.faults.append(f"{place}: unknown section {section}{near}")


def _read_bots(written: Written, path: Path, tree: Tree, known: Known) -> None:
    for name, _, place in _entries(written, path, tree, (BOTS,)):
        if not _BOT_NAME.fullmatch(name):
            written.faults.append(
                f"{place}: {BOTS}.{name} should be a name of small letters, digits, - and _"
            )
            continue
        bot = written.bot(name)
        for section, given, spot in _entries(written, path, tree, (BOTS, name)):
            if section == TOKEN_FILE_KEY:
                if isinstance(given, str) and given.strip():
                    bot.put(BOTS, TOKEN_FILE_KEY, given.strip(), spot)
                else:
                    written.faults.append(f"{spot}: {TOKEN_FILE_KEY} should name a file")
            elif section in known:
                _read_section(bot, path, tree, (BOTS, name, section), known[section])
            else:
                names = [*known, TOKEN_FILE_KEY]
                hint = _of_all_bots(section) or _bot_token_hint(section) or nearest(section, names)
                written.faults.append(f"{spot}: unknown section {section} of a bot{hint}")


def _read_section(
    written: Written, path: Path, tree: Tree, route: tuple[str, ...], keys: Mapping[str, bool]
) -> None:
    section, whole = route[-1], ".".join(route)
    for key, given, spot in _entries(written, path, tree, route):
        if given is BROKEN:
            continue  # that is told already
        value = _value(given, several=keys.get(key, False))
        if key not in keys:
            hint = _token_hint(key) or nearest(key, keys)
            written.faults.append(f"{spot}: unknown key {whole}.{key}{hint}")
        elif value is None:
            form = "a list of values" if keys[key] else "one value"
            written.faults.append(f"{spot}: {whole}.{key} should be {form}")
        elif isinstance(value, str) and not value.strip():
            written.faults.append(f"{spot}: {whole}.{key} has no value")
        else:
            written.put(section, key, value, spot)


def _of_all_bots(section: str) -> str:
    """The hint for a section that all bots have in common."""
    return "; all bots share it: give it beside bots" if section in SHARED_SECTIONS else ""


def _bot_token_hint(section: str) -> str:
    """The hint for a token in the file, or for a name that nearly names its file."""
    is_near = "token" in section.lower()
    return f"; name a file of the token in {TOKEN_FILE_KEY}" if is_near else ""


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
    written: Written,
    environ: Mapping[str, str],
    secrets: GivenSecrets,
    known: Known,
    of_a_bot: Known,
) -> None:
    """Add what `BRIEFING_<SECTION>__<KEY>` variables say; an empty one counts as not given.

    Those of a bot begin with `BRIEFING_BOTS__<NAME>__`. ``secrets`` are those that the environment
    gives, in whichever way.
    """
    written.faults += secrets.faults
    written.warnings += secrets.warnings
    names = _variables(PREFIX, written, known)
    for bot, of_bot in written.bots.items():
        names |= _variables(prefix_of_bot(bot), of_bot, of_a_bot)
    for name, value in secrets.values.items():
        if name not in names:
            continue
        if value:
            names[name](value, secrets.places[name])
        else:
            written.faults.append(f"{secrets.places[name]}: the file is empty")
    for name, value in environ.items():
        if not name.upper().startswith(PREFIX) or secrets.is_about(name):
            continue
        if name in names:
            if value.strip():
                names[name](value.strip(), name)
            continue
        hint = _token_hint(name) or _nearest_variable(name, names)
        written.faults.append(f"{name}: no such setting{hint}")


def prefix_of_bot(name: str) -> str:
    """How the variables of a bot begin: ``BRIEFING_BOTS__SYRIA__``."""
    return f"{PREFIX}{BOTS}__{variable_part(name)}__".upper()


def variable_part(name: str) -> str:
    """The name of a bot in a variable's: ``MIDDLE_EAST`` for ``middle-east``."""
    return name.upper().replace("-", "_")


def _variables(prefix: str, written: Written, known: Known) -> dict[str, Put]:
    """What puts a value where it belongs, by the name of its variable."""
    return {
        f"{prefix}{section}__{key}".upper(): partial(written.put, section, key)
        for section, keys in known.items()
        for key in keys
    }


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
