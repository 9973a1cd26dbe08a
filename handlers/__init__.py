"""The chat commands, and the one ordered table of them."""
