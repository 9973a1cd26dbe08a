"""The line to Telegram: the transport, the order of updates, fetching them, and outages.

It knows python-telegram-bot and nothing of briefings: what a message says is not its business.
"""
