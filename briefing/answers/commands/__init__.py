"""Commands and their words: which request they come to, or what they lack."""
