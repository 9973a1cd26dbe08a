"""What a chat says about its digests, and what it is answered: plain data, no wording.

The state of a dialogue stands in its buttons (`presses`), so that it outlives a restart.
"""
