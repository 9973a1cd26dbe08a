"""The bot's commands, name and descriptions."""

import re
from functools import partial
from typing import Any

from local_telegram.bot_profile import DEFAULT, BotCommand, Scope
from local_telegram.chat_access import Right, chat_of
from local_telegram.chat_records import Json
from local_telegram.errors import bad_request
from local_telegram.link_rules import SPACES
from local_telegram.params import Method, Params, required
from local_telegram.server_state import ServerState

MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_COMMAND_DESCRIPTION = 256
_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"[a-z]{2}")
_PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats"})
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
# The longest text and the code of what is longer. Telegram documents the numbers; the codes are
# inferred from those of its other methods.
_LIMITS = {
    "name": (64, "BOT_NAME_TOO_LONG"),
    "description": (512, "DESCRIPTION_TOO_LONG"),
    "short_description": (120, "ABOUT_TOO_LONG"),
}


def set_commands(state: ServerState, params: Params) -> bool:
    """setMyCommands: the command menu of a scope and language. An empty one deletes it."""
    given = params.decoded("commands", "commands") or []
    if not isinstance(given, list):
        raise bad_request("Expected an Array of BotCommand")
    read = [_parsed(one) for one in given]
    key = _scope(state, params), _language(params)
    menu = tuple(_checked(name, description) for name, description in read)
    if len(menu) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    state.profile.menus[key] = menu
    if not menu:
        del state.profile.menus[key]
    state.emit("commands")
    return True


def get_commands(state: ServerState, params: Params) -> list[Json]:
    """getMyCommands: what was set for exactly this scope and language."""
    menu = state.profile.menus.get((_scope(state, params), _language(params)), ())
    return [one.as_json() for one in menu]


def delete_commands(state: ServerState, params: Params) -> bool:
    """deleteMyCommands: from now on the menu of the wider scope is shown."""
    state.profile.menus.pop((_scope(state, params), _language(params)), None)
    state.emit("commands")
    return True


def _parsed(given: Any) -> tuple[str, str]:
    if not isinstance(given, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    return required(given, "command"), required(given, "description")


def _checked(name: str, description: str) -> BotCommand:
    name = name.strip(SPACES).removeprefix("/")
    if not name:
        raise bad_request("Command must be non-empty")
    if len(name) > LONGEST_COMMAND:
        raise bad_request(f"Command length must not exceed {LONGEST_COMMAND}")
    description = description.strip(SPACES)
    if not description:
        raise bad_request("Command description must be non-empty")
    if len(description) > LONGEST_COMMAND_DESCRIPTION:
        raise bad_request(
            f"Command description length must not exceed {LONGEST_COMMAND_DESCRIPTION}"
        )
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return BotCommand(name, description)


def _scope(state: ServerState, params: Params) -> Scope:
    given = params.decoded("scope", "BotCommandScope")
    if given is None:
        return DEFAULT
    if not isinstance(given, dict):
        raise bad_request("Can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = required(given, "type")
    if kind in _PLAIN_SCOPES or kind == "all_chat_administrators":
        return (kind,)
    if kind not in _CHAT_SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    inner = Params(given, {})
    chat = chat_of(state, inner, Right.READ)
    return (kind, chat.id, inner.number("user_id")) if kind == "chat_member" else (kind, chat.id)


def _language(params: Params) -> str:
    language = params.text("language_code")
    if language and not _LANGUAGE.fullmatch(language):
        raise bad_request("Invalid language code specified")
    return language


def _set_text(kind: str, state: ServerState, params: Params) -> bool:
    text = params.text(kind).strip(SPACES)
    longest, code = _LIMITS[kind]
    if len(text) > longest:
        raise bad_request(code)
    state.profile.texts[kind, _language(params)] = text
    state.emit("profile")
    return True


def _get_text(kind: str, state: ServerState, params: Params) -> Json:
    return {kind: state.profile.text(kind, _language(params))}


METHODS: dict[str, Method] = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": partial(_set_text, "name"),
    "getMyName": partial(_get_text, "name"),
    "setMyDescription": partial(_set_text, "description"),
    "getMyDescription": partial(_get_text, "description"),
    "setMyShortDescription": partial(_set_text, "short_description"),
    "getMyShortDescription": partial(_get_text, "short_description"),
}
