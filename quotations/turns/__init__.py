"""The turns of a transcript: who speaks, from where to where."""
