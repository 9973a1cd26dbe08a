"""Briefs to print or attach: a comparison with every quote, its citation and its evidence.

`brief_contents` gathers what a brief holds, ``briefing/messages`` words it, `document` is what the
words come to, and each form has a module that writes it: PDF, Word, Markdown, CSV.
"""
