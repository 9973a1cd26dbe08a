"""Several bots in one process: each has a name, a token, and settings where they differ.

    bots:
      syria:
        token_file: secrets/syria
      climate:
        token_file: secrets/climate
        library: {positions: climate/positions}
        telegram: {admins: [123456789]}

What is not set below a bot's name is as it stands beside `bots`. What two bots may not share gets
the bot's name: the path of its webhook, and the files kept of a library of its own.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import SecretStr

from briefing.redaction import TOKEN_SHAPE
from briefing.settings.proxies import AUTOMATIC
from briefing.settings.secret_files import FILE, SECRETS, TOKEN_NAME, GivenSecrets
from briefing.settings.sections import LibrarySettings, Settings
from briefing.settings.source import (
    BOTS,
    PREFIX,
    SHARED_SECTIONS,
    TOKEN_FILE_KEY,
    Value,
    Written,
    prefix_of_bot,
    variable_part,
)
from briefing.settings.value_checks import NONE

_KEPT = ("kept", "git_checkout")
"""What is kept of a library: files that two libraries may not share."""


def secrets_of_bots(written: Written) -> Mapping[str, str]:
    """The variables that may hold a secret of a bot, each with the name of its credential."""
    known: dict[str, str] = {}
    for name in written.bots:
        for variable, credential in SECRETS.items():
            section = variable.removeprefix(PREFIX).partition("__")[0].lower()
            if variable == TOKEN_NAME:
                known[_token_variable(name)] = f"{credential}-{name}"
            elif section not in SHARED_SECTIONS:
                known[prefix_of_bot(name) + variable.removeprefix(PREFIX)] = f"{credential}-{name}"
    return known


def tokens_of_bots(
    written: Written, secrets: GivenSecrets, folder: Path
) -> dict[str, SecretStr | None]:
    """The token of each bot, from its variable or its file; whatever is missing is a fault."""
    tokens: dict[str, SecretStr | None] = {}
    if written.bots and TOKEN_NAME in secrets.values:
        written.faults.append(
            f"{secrets.places[TOKEN_NAME]}: there are several bots ({BOTS}), and this is the token"
            f" of one; give each its {TOKEN_FILE_KEY}"
        )
    written.faults += _shared_variables(written.bots)
    for name, bot in written.bots.items():
        variable = _token_variable(name)
        file = bot.values.get(BOTS, {}).get(TOKEN_FILE_KEY)
        has_file = isinstance(file, str) and variable not in secrets.values
        known = len(written.faults)
        if has_file:
            secrets.read(variable, folder / str(file), bot.places[BOTS, TOKEN_FILE_KEY])
            written.faults += [each for each in secrets.faults if each not in written.faults]
            written.warnings += [w for w in secrets.warnings if w not in written.warnings]
        tokens[name] = token_of(written, secrets, variable)
        if tokens[name] is None and len(written.faults) == known:
            written.faults.append(
                f"bots.{name}: has no token; name a file of it in {TOKEN_FILE_KEY}, or give it in"
                f" {variable}"
            )
    return tokens


def _shared_variables(names: Collection[str]) -> Iterator[str]:
    """A fault for each bot whose variable is that of another, or names another's file.

    The token of a bot ``x-file`` would stand in the variable that names the file of ``x``.
    """
    taken: dict[str, str] = {}
    files = {_token_variable(name) + FILE: f"bots.{name}" for name in names}
    files[TOKEN_NAME + FILE] = "the only bot"
    for name in names:
        variable = _token_variable(name)
        if variable in taken:
            yield f"bots.{name}: its variables are those of {taken[variable]}"
        elif variable in files:
            yield (
                f"bots.{name}: its variable {variable} is the one that names the file with the"
                f" token of {files[variable]}; give it another name"
            )
        taken[variable] = name


def token_of(written: Written, secrets: GivenSecrets, variable: str) -> SecretStr | None:
    """The bot token in this variable, or None where it holds none. No fault ever shows it."""
    given = secrets.values.get(variable)
    if given is None:
        return None
    if not TOKEN_SHAPE.fullmatch(given):
        written.faults.append(
            f"{secrets.places[variable]}: does not hold a bot token; BotFather's look like"
            " 123456789:AAE..."
        )
        return None
    return SecretStr(given)


def whole_bots(written: Written) -> Iterator[tuple[str, Written]]:
    """Each bot by its name, with all that is set of it: by itself, or beside `bots`."""
    for name, bot in written.bots.items():
        whole = Written()
        for of in (written, bot):
            for (section, key), place in of.places.items():
                if section != BOTS:
                    whole.put(section, key, of.values[section][key], place)
        _name_webhook(whole, written, bot, name)
        if "library" in bot.values:
            _name_library(whole, written, bot, name)
        yield name, whole


def _name_webhook(whole: Written, written: Written, bot: Written, name: str) -> None:
    common, own = written.values.get("webhook", {}), bot.values.get("webhook", {})
    for key, unset in (("url", NONE), ("path", AUTOMATIC)):
        given = common.get(key, unset)
        if key not in own and isinstance(given, str) and given.lower() != unset:
            place = written.places["webhook", key]
            whole.put("webhook", key, f"{given.rstrip('/')}/{name}", place)


def _name_library(whole: Written, written: Written, bot: Written, name: str) -> None:
    common, own = written.values.get("library", {}), bot.values["library"]
    if "positions" in own and "git" not in own:
        # Its data is in a folder, whatever the others' is in.
        whole.put("library", "git", NONE, bot.places["library", "positions"])
    for key in _KEPT:
        if key not in own:
            place = written.places.get(("library", key), "")
            whole.put("library", key, _named(common.get(key), key, name), place)


def _named(given: Value | None, key: str, name: str) -> str:
    file = Path(given) if isinstance(given, str) else Path(getattr(LibrarySettings(), key))
    return str(file.with_name(f"{file.stem}-{name}{file.suffix}"))


def what_bots_share(bots: Sequence[Settings]) -> Iterator[str]:
    """A fault for each thing that two bots have in common and may not."""
    yield from _twice("the token", ((bot.name, _bot_id(bot)) for bot in bots))
    hooked = [bot for bot in bots if bot.telegram.mode == "webhook"]
    yield from _twice("the webhook.url", ((bot.name, bot.webhook.url) for bot in hooked))
    places = ((bot.name, (bot.webhook.listen, bot.webhook.path)) for bot in hooked)
    yield from _twice("webhook.listen and webhook.path", places)
    libraries = {bot.library: bot.name for bot in reversed(bots)}
    for bot in bots:
        first = next(each for each in bots if each.library == bot.library)
        if (bot.feeds, bot.curation) != (first.feeds, first.curation):
            yield (
                f"bots.{bot.name}: shares its library with bots.{first.name}, and so feeds and"
                " curation; give it a library of its own, or set them beside bots"
            )
    for key in _KEPT:
        kept = ((name, getattr(of, key)) for of, name in reversed(libraries.items()))
        yield from _twice(f"library.{key}, and other libraries,", kept)


def _twice(what: str, held: Iterable[tuple[str, object]]) -> Iterator[str]:
    first: dict[object, str] = {}
    for name, value in held:
        if value in first:
            yield f"bots.{name}: has {what} of bots.{first[value]}; give it its own"
        first.setdefault(value, name)


def _bot_id(bot: Settings) -> str:
    token = bot.token.get_secret_value() if bot.token else bot.name
    return token.partition(":")[0]


def _token_variable(name: str) -> str:
    return f"{TOKEN_NAME}_{variable_part(name)}"
