"""From a resolved request to its answer: one module for each family of questions."""

from briefing.answers.queries.dispatch import Lookups, answer

__all__ = ["Lookups", "answer"]
