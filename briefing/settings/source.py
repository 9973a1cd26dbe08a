"""Where settings are written: a YAML file and the environment, both read as plain texts.

Every value is kept as the text that stands there, so that the file and the environment obey the
same rules and YAML's own guesses (`on` is true, `1_0` is ten) play no part.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml
from rapidfuzz import fuzz, process

PREFIX = "BRIEFING_"
TOKEN_NAME = "TELEGRAM_BOT_TOKEN"  # noqa: S105 - the variable's name, not a token
TOKEN_FILE_NAME = "TELEGRAM_BOT_TOKEN_FILE"  # noqa: S105 - the variable's name, not a token

Value: TypeAlias = str | list[str]
"""One value as it is written, or several."""
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

    def put(self, section: str, key: str, value: Value, place: str) -> None:
        """Take a value; one that was put earlier gives way."""
        self.values.setdefault(section, {})[key] = value
        self.places[section, key] = place


def nearest(name: str, names: Iterable[str]) -> str:
    """`"; did you mean X?"` with the name that is nearest, or nothing if none is near."""
    found = process.extractOne(name.lower(), list(names), scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean {found[0]}?" if found else ""


def read_file(written: Written, path: Path, known: Known) -> None:
    """Add what stands in the file. Raises `SettingsError` if it cannot be read as YAML at all."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or 'cannot be read'}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: is not text in UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError(f"{path}:{line}: is not YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise SettingsError(f"{path}: is not YAML: {str(error).splitlines()[0]}") from None
    if root is None:
        return
    for section, node, place in _entries(written, root, f"{path}", ""):
        if section not in known:
            written.faults.append(f"{place}: unknown section {section}{nearest(section, known)}")
            continue
        keys = known[section]
        for key, given, spot in _entries(written, node, f"{path}", f"{section}."):
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


def _value(node: yaml.Node, *, several: bool) -> Value | None:
    """What a key holds, as it is written; None where that is no value, or a list of them."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if several and isinstance(node, yaml.SequenceNode):
        items = [_value(item, several=False) for item in node.value]
        if all(isinstance(item, str) for item in items):
            return [str(item) for item in items]
    return None


def _entries(
    written: Written, node: yaml.Node, path: str, prefix: str
) -> Iterator[tuple[str, yaml.Node, str]]:
    """The keys of a mapping with their nodes and places; no mapping or a key twice is a fault."""
    if isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null"):
        return  # a section whose every key is commented out
    if not isinstance(node, yaml.MappingNode):
        name = prefix.rstrip(".") or "the file"
        place = f"{path}:{node.start_mark.line + 1}"
        written.faults.append(f"{place}: {name} should hold keys with values")
        return
    seen: set[str] = set()
    for key_node, value in node.value:
        place = f"{path}:{key_node.start_mark.line + 1}"
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        if key in seen:
            written.faults.append(f"{place}: {prefix}{key} is given twice")
        seen.add(key)
        yield key, value, place


def read_environment(written: Written, environ: Mapping[str, str], known: Known) -> None:
    """Add what `BRIEFING_<SECTION>__<KEY>` variables say; an empty one counts as not given."""
    names = {
        f"{PREFIX}{section}__{key}".upper(): (section, key)
        for section, keys in known.items()
        for key in keys
    }
    for name, value in environ.items():
        if not name.upper().startswith(PREFIX):
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
