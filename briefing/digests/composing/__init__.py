"""What a digest says: from recorded changes and today's library to messages."""
