"""Proving a library's quotes: against the articles, or by what the lock recorded."""
