"""The whole table of rules, in the order in which they are asked."""

from briefing.answers.reading import agreement_rules, asking, record_rules, time_rules
from briefing.answers.reading.asking import NamedRule, Question

RULES: tuple[NamedRule, ...] = (
    *asking.HELD_RULES,
    *agreement_rules.RULES,
    *record_rules.RULES,
    *asking.WHO_RULES,
    *time_rules.RULES,
    *asking.RULES,
)
"""What the words ask, the more particular first. The last one fits every question."""


def rule_for(question: Question) -> NamedRule:
    """The first rule of the table that fits the words in which the question was put."""
    return next(rule for rule in RULES if rule.fits(question))
