"""From the file of an article to a registered source and drafts of quotes for a curator."""
