"""Digests in the chat: subscribing, changing, settings, and what is stored about a chat."""
