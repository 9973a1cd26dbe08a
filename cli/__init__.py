"""The commands of `bot.py`, a module each: it reads its arguments, calls, and prints."""
