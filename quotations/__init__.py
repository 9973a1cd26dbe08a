"""Pulling quotes out of an article by rules: text in, quotes with their speakers out."""

from .pull import pull_quotes
from .pulled_quote import Explanation, PulledQuote
from .words.vocabulary import Vocabulary

__all__ = ["Explanation", "PulledQuote", "Vocabulary", "pull_quotes"]
