"""The names of the commands."""

COMMANDS = (
    "start",
    "help",
    "actors",
    "topics",
    "position",
    "compare",
    "topic",
    "timeline",
    "search",
    "quote",
    "verify",
    "sources",
    "source",
    "about",
    "subscribe",
    "subscriptions",
    "unsubscribe",
    "digest",
    "timezone",
    "settings",
    "export_me",
    "forget_me",
)
"""Every command, without its slash, in the order in which help lists them."""
