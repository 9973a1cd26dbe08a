"""Digests: who asked for what and when, what is due, and sending it once.

The database lives here. Nothing in this package knows Telegram's library: what sends and what
writes the words are interfaces (``briefing.digests.interfaces``) that the program wires.
"""
