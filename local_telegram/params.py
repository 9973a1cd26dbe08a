"""The parameters of one Bot API request, read as the Bot API server reads them."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from local_telegram.errors import bad_request
from local_telegram.server_state import ServerState

Upload = tuple[str, bytes, str]
"""A sent file: its name, bytes and media type."""

_INTEGER = re.compile(r"-?[0-9]+")


class Params:
    """Parameters as python-telegram-bot gives them, or as JSON strings from an HTTP form."""

    def __init__(self, given: Mapping[str, object], files: Mapping[str, Upload]) -> None:
        self._given = {key: value for key, value in given.items() if value is not None}
        self._files = files

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def text(self, name: str) -> str:
        """A string; empty if it was not given."""
        value = self._given.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def flag(self, name: str) -> bool:
        """A boolean; false if it was not given."""
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def number(self, name: str, default: int = 0) -> int:
        """An integer. A value that is not one counts as not given, as the server does it."""
        match = _INTEGER.match(self.text(name))
        return int(match[0]) if match else default

    def decoded(self, name: str, what: str) -> Any:
        """A JSON value; None if it was not given. Raises `Refusal`, naming it `what`."""
        value = self._given.get(name)
        if not isinstance(value, str):
            return json.loads(json.dumps(value))
        try:
            return json.loads(value) if value else None
        except ValueError as fault:
            raise bad_request(f"Can't parse {what} JSON object") from fault

    def upload(self, name: str) -> Upload | None:
        """The file sent as this parameter, by its own part or by `attach://part`."""
        part = self.text(name).removeprefix("attach://") if name in self._given else name
        return self._files.get(part)

    def of_media(self, kind: str, media: Mapping[str, object]) -> "Params":
        """The fields of an InputMedia as those of the request that would send it by itself."""
        return Params({**media, kind: media.get("media")}, self._files)


def required(fields: Mapping[str, Any], name: str) -> str:
    """A string field of an object. Raises `Refusal`."""
    value = fields.get(name)
    if value is None:
        raise bad_request(f'Can\'t find field "{name}"')
    if isinstance(value, dict | list):
        raise bad_request(f'Field "{name}" must be of type String')
    return str(value)


def optional(fields: Mapping[str, Any], name: str) -> str:
    """A string field of an object that may be missing. Raises `Refusal`."""
    return required(fields, name) if fields.get(name) is not None else ""


Method = Callable[[ServerState, Params], Any | Awaitable[Any]]
"""A method of the Bot API: gives its result, or an awaitable of it. Raises `Refusal`."""
