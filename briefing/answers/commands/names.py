"""The commands that everybody has: the one table of their names.

What answers each is in `handlers`, and its words are in the template ``commands.html``; tests
hold both to this table.
"""

COMMANDS = (
    "start",
    "position",
    "compare",
    "brief",
    "topic",
    "timeline",
    "search",
    "actors",
    "topics",
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
    "help",
)
"""Every command, without its slash, in the order of Telegram's menu."""
