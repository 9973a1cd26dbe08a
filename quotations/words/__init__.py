"""The lists of words that the rules read: closed classes, verbs of speech, names, firms."""
