"""Noun phrases, verbs of speech and clauses: the grammar that the rules stand on."""
