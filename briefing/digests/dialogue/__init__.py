"""What a chat says about its digests, and what it is answered: plain data, no wording.

The state of a dialogue stands in its buttons (`actions`), so that it outlives a restart.
"""
