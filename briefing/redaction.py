"""What a bot token looks like, and how it is taken out of a text before anyone reads it."""

import re
from collections.abc import Collection

TOKEN_SHAPE = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
"""A bot token as BotFather writes it: the bot's id, a colon, and a key of 35 characters."""

_ANYWHERE = re.compile(r"\d{6,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
_PLACEHOLDER = "<token>"
_SHORTEST = 6


def redact(text: str, secrets: Collection[str] = ()) -> str:
    """`text` with `<token>` in the place of each of `secrets` and of all that is shaped like one.

    A secret of a few letters, which stand in many words, is taken out where it stands in an
    address alone: ``user:abc@host``. The shape is searched for as well as the known token, because
    a text may show another bot's token, and with the colon written as `%3A` too, because addresses
    may carry it so.
    """
    for secret in secrets:
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, _PLACEHOLDER)
        elif secret:
            text = text.replace(f":{secret}@", f":{_PLACEHOLDER}@")
    return _ANYWHERE.sub(_PLACEHOLDER, text)
