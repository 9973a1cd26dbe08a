"""Who is named in an article, and the article taken apart for the rules to read."""
