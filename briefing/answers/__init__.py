"""A question in words in, an answer as plain data out."""
