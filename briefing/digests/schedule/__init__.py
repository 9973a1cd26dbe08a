"""When a digest is due: days, times and time zones, as typed and as reckoned."""
