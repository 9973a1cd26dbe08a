"""Pulling quotes out of an article by rules: text in, quotes with their speakers out."""

from quotations.text.spans import PulledQuote

from .pull import pull_quotes
from .words.vocabulary import Vocabulary

__all__ = ["PulledQuote", "Vocabulary", "pull_quotes"]
