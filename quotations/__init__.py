"""Pulling quotes out of an article by rules: text in, quotes with their speakers out."""

from .pull import pull_quotes
from .text.lexicon import Lexicon
from .text.model import PulledQuote

__all__ = ["Lexicon", "PulledQuote", "pull_quotes"]
