"""Which persons a text names, and the text read into tokens, sentences and persons.

A run is a sequence of words with a capital ("President Ursula von der Leyen"); its tail is the
part that is a person's name.
"""
