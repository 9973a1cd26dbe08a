"""A text as paragraphs, sentences, words and pairs of quotation marks."""
