"""Pulling quotes out of an article by rules: text in, quotes with their speakers out."""

from .pull import pull_quotes
from .pulled_quote import Explanation, PulledQuote
from .turns.turns import SpokenTurn, is_transcript, read_turns
from .words.vocabulary import Vocabulary

__all__ = [
    "Explanation",
    "PulledQuote",
    "SpokenTurn",
    "Vocabulary",
    "is_transcript",
    "pull_quotes",
    "read_turns",
]
