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
)
"""Every command, without its slash, in the order in which help lists them."""
