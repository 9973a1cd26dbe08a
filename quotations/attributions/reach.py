"""How far the rules look. All numbers count tokens: words, marks, and whole quotations.

Each bounds the work on texts without full stops. Sentences of news are shorter, so that a larger
number would find little more. What only one rule counts stands in that rule's module.
"""

SENTENCE_TOKENS_BACK = 90
"""How far back from a quotation its own sentence is read for a verb, a source or a subject."""

WHOLE_SENTENCE_TOKENS = 120
"""How much of one sentence is read where a rule looks at a sentence as a whole."""

TOKENS_AFTER_QUOTATION = 34
"""How far behind a quotation the words are read that may name its speaker."""

SENTENCE_END_TOKENS = 60
"""How far a rule goes that looks from a quotation for the main clause: ", Holm said" behind it, or
the comma before it that ends an opening clause."""

SIGNATURE_TOKENS = 14
"""The longest line that can be a signature or a name with a role: "Marco Vell, teacher"."""
