"""Whom a phrase means: full names for surnames, titles and pronouns."""
