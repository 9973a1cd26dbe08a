"""Names in words: which actors, topics and speakers a text names, and how surely."""

from briefing.answers.names.index import NameIndex
from briefing.answers.names.meaning import Kind, Meaning, Mention

__all__ = ["Kind", "Meaning", "Mention", "NameIndex"]
