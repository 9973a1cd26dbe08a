"""The line to Telegram, and the local chat that stands in for it."""
