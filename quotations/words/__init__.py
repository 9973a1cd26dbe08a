"""The words that the rules know: short sets in modules by theme, long lists in text files.

A set stands here once, with a name that says what its words have in common. The text files are
read by `vocabulary`. No other package holds a list of words.
"""
