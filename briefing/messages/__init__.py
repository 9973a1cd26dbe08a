"""An answer in, messages for Telegram out."""
