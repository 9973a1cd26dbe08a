"""When a digest is due: reading days, times and time zones, and working out the next moment."""
