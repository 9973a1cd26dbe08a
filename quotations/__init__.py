"""Pulling quotes out of an article by rules: text in, quotes with their speakers out."""

from .languages.detection import reads_language
from .pull import pull_quotes
from .pulled_quote import Explanation, PulledQuote
from .turns.pulled_turns import pull_turns
from .turns.signers import signers_of
from .turns.turns import SpokenTurn, is_transcript, read_turns
from .words.word_lists import Vocabulary

__all__ = [
    "Explanation",
    "PulledQuote",
    "SpokenTurn",
    "Vocabulary",
    "is_transcript",
    "pull_quotes",
    "pull_turns",
    "read_turns",
    "reads_language",
    "signers_of",
]
