"""An article as marks and words: paragraphs, sentences, quotation marks; the lists of words."""
