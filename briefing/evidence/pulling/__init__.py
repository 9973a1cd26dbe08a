"""Pulling quotes out of an article by rules: text in, quotes with their speakers out."""

from .lexicon import Lexicon
from .model import PulledQuote
from .pull import pull_quotes

__all__ = ["Lexicon", "PulledQuote", "pull_quotes"]
