"""The grammar of the sentences around a quotation: noun phrases, verbs, clauses.

A cue is a verb that can bring a speaker's words: "said", "called". A phrase is a noun phrase that
can be the speaker: "the mayor, Ada Holm". Both are known by the indexes of their tokens.
"""
